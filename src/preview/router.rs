//! From a request to what is sent: pages of the site with the preview's pieces around them, its files, and
//! the preview's own addresses.

use std::sync::Arc;

use super::current::Current;
use super::desk::{desk, new_post, shelf_page};
use super::overlay::{self, Again, Bar, Panel, WorkPage, inject, no_page, not_begun};
use super::page_facts::bar;
use super::rendered::Failed;
use super::revision::Revision;
use super::version::{styles, version};
use super::work::action::{Action, Misfit};
use super::work::{NotBegun, Standing, begin};
use crate::diagnostics::{Diagnostics, Severity};
use crate::model::digest::Digest;
use crate::model::media_type;
use crate::model::plan::{Inputs, PagePlan};
use crate::model::routes;
use crate::pipeline::{Snapshot, shown_picture};
use crate::server::{Answer, Method, Reply, Request};

/// Everything of the preview's own lies below this.
const OWN: &str = "/__dangjian/";

/// Where the forms of the desk go, and nothing else.
pub(super) const FORMS: &str = "/__dangjian/do/";

/// Answers from the current revision.
pub(super) struct Router(pub(super) Arc<Current>);

/// A page as it is sent.
struct Sent {
    status: u16,
    html: Vec<u8>,
    version: String,
}

impl Answer for Router {
    fn answer(&self, request: &Request) -> Reply {
        let revision = self.0.revision();
        if request.method == Method::Post {
            return self.form(&revision, request);
        }
        match request.path.strip_prefix(OWN) {
            Some("events") => match self.0.events().subscribe() {
                Some(stream) => Reply::events(stream),
                None => {
                    Reply::bytes(503, "text/plain; charset=utf-8", "打开的浏览器太多，这一个改为定时查看")
                }
            },
            Some("state") => self.state(&revision, request),
            Some(name) => match (self.own(&revision, name), overlay::asset(name)) {
                (Some(page), _) => sent(page),
                (None, Some(asset)) => Reply::bytes(200, asset.media_type, asset.text),
                (None, None) => Reply::bytes(404, "text/plain; charset=utf-8", "没有这个文件"),
            },
            None if request.path == OWN.trim_end_matches('/') => Reply::redirect(OWN),
            None => self.site(&revision, &request.path),
        }
    }
}

impl Router {
    /// A page of the preview's own.
    fn own(&self, revision: &Revision, name: &str) -> Option<Sent> {
        let work = &self.0.work;
        let html = match name {
            "" => desk(revision, work).html(),
            "new" => new_post(revision, work)?.html(),
            _ if name.starts_with("posts/") => shelf_page(revision, work, &name["posts/".len()..])?.html(),
            "work" => match work.standing() {
                Standing::Idle => WorkPage::Nothing.html(),
                Standing::Running(step) => WorkPage::Step(&step).html(),
                Standing::Done(done) => WorkPage::Done(&done).html(),
            },
            _ => return None,
        };
        Some(own_page(200, &html))
    }

    /// Has done what a form asks for, and leads to the page that tells of it.
    fn form(&self, revision: &Revision, request: &Request) -> Reply {
        let refuse = |status, why: &str, again| Reply::html(status, not_begun(why, again));
        if !request.same_origin || !self.0.work.may(request.form.field("secret")) {
            return refuse(403, "这一页是预览上一次启动时打开的，已经不能用了：回到工作台，再按一次", None);
        }
        let name = request.path.strip_prefix(FORMS).unwrap_or_default();
        let action = match Action::of(name, &request.form, revision.today) {
            Ok(action) => action,
            Err(Misfit::Unknown) => return refuse(404, "工作台上没有这个按钮", None),
            Err(Misfit::Field(why)) => return refuse(400, why, None),
        };
        match begin(&self.0, action) {
            Ok(()) => Reply::after_form(format!("{OWN}work")),
            Err(NotBegun::Busy(other)) => {
                refuse(409, &format!("正在{other}，做完了再按一次"), Some(Again::Work))
            }
            Err(NotBegun::Closed) => refuse(503, "预览正在结束", None),
        }
    }

    /// A page or file of the site.
    fn site(&self, revision: &Revision, path: &str) -> Reply {
        let Some(snapshot) = &revision.snapshot else { return sent(nothing_yet(revision)) };
        match find(snapshot, path) {
            Found::Page(page) if is_page(page) => sent(self.page(revision, snapshot, page)),
            Found::Page(artefact) => self.artefact(snapshot, artefact),
            Found::Folder(url) => Reply::redirect(url),
            Found::Nothing => match elsewhere(revision, snapshot, path) {
                Some(url) => Reply::redirect(format!("/{url}")),
                None => sent(self.not_found(revision, snapshot)),
            },
        }
    }

    /// An output that is no page, as it is.
    fn artefact(&self, snapshot: &Snapshot, artefact: &PagePlan) -> Reply {
        if let Some(file) = artefact.inputs.copied() {
            return Reply::file(file.path.clone());
        }
        if let Some(picture) = artefact.inputs.picture() {
            return match shown_picture(&picture.file.path) {
                Some(bytes) => Reply::bytes(200, media_type::of(artefact.output.as_str()), bytes),
                None => Reply::bytes(404, "text/plain; charset=utf-8", "读不了这张图片"),
            };
        }
        match self.0.pages.page(snapshot, artefact) {
            Ok(bytes) => Reply::bytes(200, media_type::of(artefact.output.as_str()), bytes.to_vec()),
            Err(failed) => Reply::bytes(500, "text/plain; charset=utf-8", failed.problem.message),
        }
    }

    /// A page with the preview's pieces around it; where it cannot be rendered, as it last could.
    fn page(&self, revision: &Revision, snapshot: &Snapshot, page: &PagePlan) -> Sent {
        match self.0.pages.page(snapshot, page) {
            Ok(bytes) => around(revision, snapshot, page, &bytes, &revision.problems, revision.stale),
            Err(Failed { problem, before }) => {
                // The same fault may have been found when another page was tried.
                let others =
                    revision.problems.iter().filter(|other| other.identity() != problem.identity()).cloned();
                let problems = others.chain([problem.clone()]).collect();
                match before {
                    Some(bytes) => around(revision, snapshot, page, &bytes, &problems, true),
                    None => own_page(500, &no_page("这一页还打不开", &problems)),
                }
            }
        }
    }

    fn not_found(&self, revision: &Revision, snapshot: &Snapshot) -> Sent {
        match snapshot.page(routes::NOT_FOUND) {
            Some(page) => Sent { status: 404, ..self.page(revision, snapshot, page) },
            None => own_page(404, &no_page("没有这个页面", &revision.problems)),
        }
    }

    /// What an open page asks after each change: whether it is still what would be sent.
    fn state(&self, revision: &Revision, request: &Request) -> Reply {
        let Some(path) = request.path_argument("page") else {
            return Reply::bytes(400, "text/plain; charset=utf-8", "缺少 page");
        };
        let page = match (&revision.snapshot, path.strip_prefix(OWN)) {
            (_, Some(name)) => match self.own(revision, name).or_else(|| self.own(revision, "")) {
                Some(page) => page,
                None => nothing_yet(revision),
            },
            (None, None) => nothing_yet(revision),
            (Some(snapshot), None) => match find(snapshot, &path) {
                Found::Page(page) if is_page(page) => self.page(revision, snapshot, page),
                _ => self.not_found(revision, snapshot),
            },
        };
        let sheets =
            revision.snapshot.as_ref().map(|snapshot| styles(&snapshot.plan.frame)).unwrap_or_default();
        let sheets: Vec<_> = sheets.iter().map(|(name, url)| format!("\"{name}\":\"/{url}\"")).collect();
        let json = format!(
            "{{{},\"version\":\"{}\",\"styles\":{{{}}}}}",
            self.0.identity(),
            page.version,
            sheets.join(",")
        );
        Reply::bytes(200, "application/json; charset=utf-8", json)
    }
}

fn is_page(output: &PagePlan) -> bool {
    matches!(output.inputs, Inputs::Page(_))
}

/// What stands at a path.
enum Found<'a> {
    Page(&'a PagePlan),
    /// The same with a slash at its end.
    Folder(String),
    Nothing,
}

/// Looks a path up: as it is, then as it would be asked for on the web server (below the path of `base_url`).
fn find<'a>(snapshot: &'a Snapshot, path: &str) -> Found<'a> {
    for name in names(snapshot, path) {
        let file = routes::file_of(name);
        if let Some(page) = snapshot.page(&file) {
            return Found::Page(page);
        }
        if file == name && snapshot.page(&routes::of_folder(name)).is_some() {
            // URLs of pages are plain ASCII: nothing in them has to be encoded.
            return Found::Folder(if path.is_ascii() { format!("{path}/") } else { format!("/{name}/") });
        }
    }
    Found::Nothing
}

/// The names that a path may mean.
fn names<'a>(snapshot: &Snapshot, path: &'a str) -> impl Iterator<Item = &'a str> {
    let below_base =
        snapshot.site.settings.base_url.as_ref().and_then(|base| path.strip_prefix(base.path.as_str()));
    path.strip_prefix('/').into_iter().chain(below_base)
}

/// Where the text stands now that stood at a path before it was renamed or moved to another day.
fn elsewhere(revision: &Revision, snapshot: &Snapshot, path: &str) -> Option<String> {
    let mut files = names(snapshot, path).map(routes::file_of);
    files.find_map(|file| revision.former.leads_to(&snapshot.site, &file))
}

fn sent(page: Sent) -> Reply {
    Reply::html(page.status, page.html)
}

fn around(
    revision: &Revision,
    snapshot: &Snapshot,
    page: &PagePlan,
    html: &[u8],
    problems: &Diagnostics,
    stale: bool,
) -> Sent {
    let bar = Bar {
        problems: (problems.count(Severity::Error), problems.count(Severity::Warning)),
        ..bar(revision, snapshot, page)
    };
    let top = Panel { problems, stale }.html() + &bar.strip();
    let bottom = bar.html();
    let version = version(snapshot, page.output.as_str(), html, [&top, &bottom]);
    Sent { status: 200, html: inject(html, &top, &bottom, &version), version }
}

/// A page of the preview's own.
fn own_page(status: u16, html: &str) -> Sent {
    let version = Digest::of(html.as_bytes()).to_string();
    Sent { status, html: inject(html.as_bytes(), "", "", &version), version }
}

fn nothing_yet(revision: &Revision) -> Sent {
    own_page(503, &no_page("网站还打不开", &revision.problems))
}
