//! A post with kind, organisers, status, day of publication and URL looked up; its links are still to be
//! resolved.

use std::sync::Arc;

use super::campaigns;
use super::codes::activities::BODY_EMPTY;
use super::lookup::Lookup;
use super::uids::uid_digest;
use super::{plausible, row, status};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Severity};
use crate::model::activity::{Activity, Basis, Edition, Status};
use crate::model::date::{Date, DateSpan};
use crate::model::dated_name::leading_date;
use crate::model::digest::{Digest, Digested};
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::routes;
use crate::model::site::Reason;
use crate::model::source_paths;
use crate::model::written::PostFile;

/// A post with its names looked up.
pub(crate) struct ResolvedPost {
    pub(crate) file: Arc<PostFile>,
    pub(crate) url: String,
    pub(crate) kind: KindId,
    pub(crate) counts_as: Vec<KindId>,
    pub(crate) organisers: Vec<OrganisationId>,
    /// The ids of the campaigns that it belongs to.
    pub(crate) campaigns: Vec<String>,
    pub(crate) status: Status,
    /// Whether it is done because its day is over, and for no other reason.
    pub(crate) is_by_date_alone: bool,
    pub(crate) date: DateSpan,
    pub(crate) publish_on: Date,
    /// Why it is not published.
    pub(crate) withheld: Option<Reason>,
    /// Whether it says that it is not public.
    pub(crate) is_private: bool,
    /// Stands for day, kind and subject.
    pub(crate) subject: Digest,
    /// Stands for the path of its file without the day: what it goes by in calendars, if nobody else does.
    pub(crate) name: Digest,
    /// The digest of its file's path.
    pub(crate) path: Digest,
    /// The digest of its URL.
    pub(crate) page: Digest,
    /// The activity it tells of, as far as the ledger says nothing about it; none for news.
    pub(crate) activity: Option<Digested<Activity>>,
}

/// What came of looking a post's names up: nothing where one cannot be understood, and what is wrong.
pub(crate) struct Resolution {
    pub(crate) post: Option<ResolvedPost>,
    pub(crate) problems: Diagnostics,
}

impl ResolvedPost {
    /// Whether it is published.
    pub(crate) fn is_published(&self) -> bool {
        self.withheld.is_none()
    }

    /// Whether what it tells of counts. A draft counts nowhere.
    pub(crate) fn counts(&self) -> bool {
        self.withheld.as_ref().is_none_or(Reason::counts)
    }
}

/// Looks everything up. A post for which that fails is reported.
pub(crate) fn resolve(file: &Arc<PostFile>, lookup: &Lookup, today: Date) -> Resolution {
    let mut problems = Diagnostics::new();
    let post = post(file, lookup, today, &mut problems);
    Resolution { post, problems }
}

fn post(
    file: &Arc<PostFile>,
    lookup: &Lookup,
    today: Date,
    problems: &mut Diagnostics,
) -> Option<ResolvedPost> {
    let front = &file.front;
    let written = &front.activity;
    let kind = match &written.kind {
        Some(kind) => {
            let one = lookup.not_several(&file.source, kind);
            problems.keep(one.and_then(|()| lookup.kind(&file.source, kind)))
        }
        None => Some(kind_of_categories(file, lookup).unwrap_or_else(|| lookup.settings().kinds.news())),
    };
    let counts_as = lookup.kinds(&file.source, &written.counts_as, problems);
    let date = written.date.value;
    let (kind, url) = (kind?, file.url.clone()?);
    let is_activity = lookup.settings().kinds.is_activity(kind);
    let status = status::of_post(written, front.publish_on, is_activity, today);
    if is_activity && front.kept_back.is_none() {
        let place = || Place::Text(Arc::clone(&file.source), written.date.span);
        problems.extend(status::left_open(written, status, place).into_iter().collect());
        problems.extend(plausible::date(&file.source, written, today).into_iter().collect());
    }
    if !is_activity && front.kept_back.is_none() {
        problems.extend(in_vain(file, kind, lookup).into_iter().collect());
    }
    if front.kept_back.is_none() && status == Status::Done {
        problems.extend(body_empty(file).into_iter().collect());
    }
    let withheld = withheld(file, status, is_activity, today);
    let campaigns =
        campaigns::of_post(lookup.campaigns(), &file.source, &front.campaigns, (kind, date), problems);
    let mut post = ResolvedPost {
        file: Arc::clone(file),
        kind,
        counts_as: counts_as.into_iter().filter(|&other| other != kind).collect(),
        organisers: lookup.organisations(&written.organisers),
        campaigns,
        status,
        is_by_date_alone: status::is_done_by_date_alone(written, status),
        date,
        publish_on: front.publish_on.unwrap_or(date.last()),
        withheld,
        is_private: file.front.is_private,
        subject: row::subject(written, kind, &lookup.settings().kinds),
        name: uid_digest(&path_without_date(file.source.path())),
        path: Digest::of(file.source.path().as_bytes()),
        page: Digest::of(url.as_bytes()),
        activity: None,
        url,
    };
    post.activity = is_activity.then(|| Digested::new(activity(&post)));
    Some(post)
}

/// The kind that one of a post's categories elsewhere names, if it is only one.
fn kind_of_categories(file: &PostFile, lookup: &Lookup) -> Option<KindId> {
    let mut kinds = file.front.categories.iter().filter_map(|name| lookup.settings().kinds.find(&name.value));
    let first = kinds.next()?;
    kinds.all(|other| other == first).then_some(first)
}

/// That nothing is told of what took place, or shown. (What is still to come may only say when and where.)
fn body_empty(file: &PostFile) -> Option<Diagnostic> {
    let front = &file.front;
    let has_cover = front.cover.is_some() || front.foreign_cover.is_some();
    let problem = || {
        Diagnostic::new(BODY_EMPTY, "这篇稿件要发布，正文却是空的")
            .at(&file.source, front.activity.title.span)
            .hint("写上正文；还没写好，先在开头加上 草稿: 是")
    };
    (file.body.is_empty() && !has_cover).then(problem)
}

/// What a post tells of.
fn activity(post: &ResolvedPost) -> Activity {
    let written = &post.file.front.activity;
    let is_public = post.is_published();
    Activity {
        id: format!("a-{}", routes::without_ending(&post.url).replace('/', "-")),
        title: written.title.value.clone(),
        edition: edition(post),
        date: post.date,
        was_on: written.was_on,
        time: written.time,
        kind: post.kind,
        counts_as: post.counts_as.clone(),
        organisers: post.organisers.clone(),
        details: written.details.clone(),
        attendance: written.attendance,
        counted: written.attendance,
        role: written.role,
        status: post.status,
        public: is_public,
        url: is_public.then(|| post.url.clone()),
        basis: Basis::Post,
        remarks: post.file.front.remarks.clone(),
    }
}

/// Known by its 编号, else by the path of its file without the day, which it keeps when it is postponed.
fn edition(post: &ResolvedPost) -> Edition {
    let written = &post.file.front.activity;
    let uid = written.uid.clone().unwrap_or_else(|| path_without_date(post.file.source.path()));
    Edition { uid, announced: post.file.front.publish_on, updated: written.updated }
}

/// `content/posts/2022/2022-07-01-党课.md` is `2022/党课`.
fn path_without_date(source: &str) -> String {
    let path = source_paths::within(source_paths::POSTS, source).unwrap_or(source);
    let path = path.strip_suffix("/index.md").unwrap_or_else(|| path.strip_suffix(".md").unwrap_or(path));
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let name = leading_date(name).map(|(_, rest)| rest).filter(|rest| !rest.is_empty()).unwrap_or(name);
    if folder.is_empty() { name.to_owned() } else { [folder, "/", name].concat() }
}

/// That what is to be counted stands in a post that does not count.
fn in_vain(file: &PostFile, kind: KindId, lookup: &Lookup) -> Option<Diagnostic> {
    let written = &file.front.activity;
    if let Some(counts_as) = written.counts_as.first() {
        let problem = lookup.not_counted(kind, "这一篇的“计入”也不起作用").at(&file.source, counts_as.span);
        return Some(
            problem.hint("是活动就把 类型（kind）改成活动的；只是消息，删去“计入”（counts_as）这一项"),
        );
    }
    // Who writes 工作动态 means it; who writes nothing may have forgotten it.
    if written.kind.is_some() || written.attendance.present.is_none() {
        return None;
    }
    let problem = lookup.not_counted(kind, "这一篇写的人数也不计").severity(Severity::Info);
    Some(
        problem
            .at(&file.source, written.title.span)
            .label("没有写类型")
            .hint("是活动就加上它的类型，如 类型: 主题党日；只是消息，写 类型: 工作动态"),
    )
}

fn withheld(file: &PostFile, status: Status, is_activity: bool, today: Date) -> Option<Reason> {
    let front = &file.front;
    let date = front.activity.date.value;
    let from = match front.publish_on {
        Some(day) => Some(day),
        // An activity that is still to come is announced at once; news of tomorrow is not.
        None if is_activity && status != Status::Done => None,
        None => Some(date.last()),
    };
    match (&front.kept_back, from, front.expires) {
        (Some(kept_back), _, _) => Some(Reason::KeptBack(kept_back.clone())),
        (_, Some(from), _) if from > today => Some(Reason::NotYet(from)),
        (_, _, Some(last)) if last < today => Some(Reason::Expired(last)),
        _ => None,
    }
}
