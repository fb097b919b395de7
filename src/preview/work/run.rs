//! Carries an action out: the one place where the desk calls what the commands of the command line call.

use std::path::{MAIN_SEPARATOR, Path};
use std::sync::Arc;

use super::super::masked::masked;
use super::super::overlay::{DONE, FAILED, WorkDone};
use super::Outside;
use super::action::Action;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::import::why_not::WhyNot;
use crate::import::{AskedAt, INBOX, NoImport, Wishes, import, make_inbox};
use crate::model::date::Date;
use crate::model::digest::Digest;
use crate::pipeline::{self, Options, Progress, Wanted};
use crate::publish::{PublishOptions, PublishTo, publish};
use crate::scaffold::{NEW_POST_TOLD, NewPost, new_post};
use crate::write::exports_folder;

/// Where a site is built.
const OUT: &str = "public";

/// What a package is called.
const PACKAGE: &str = "网站.zip";

/// Where an action is carried out.
pub(super) struct Workplace<'a> {
    /// The site folder.
    pub(super) site: &'a Path,
    /// The day that the preview goes by.
    pub(super) today: Date,
    /// The system around it.
    pub(super) outside: Outside,
    /// Whether other computers see what comes of it.
    pub(super) exposed: bool,
    /// The source of the post that has a mark on the desk.
    pub(super) post_marked: &'a dyn Fn(Digest) -> Option<String>,
}

/// What came of an action, in words and problems.
struct Came {
    well: bool,
    told: String,
    problems: Diagnostics,
}

/// Carries an action out.
pub(super) fn run(action: &Action, place: &Workplace<'_>, progress: Arc<dyn Progress>) -> WorkDone {
    let Came { well, told, problems } = match action {
        Action::New(post) => new(place, post),
        Action::Import => bring_in(place, false, &*progress),
        Action::TryImport => bring_in(place, true, &*progress),
        Action::Open(mark) => open(place, *mark),
        Action::Check => check(place),
        Action::Build => build(place, progress),
        Action::Export(wanted) => export(place, wanted),
        Action::Pack => pack(place, &progress),
    };
    let problems = if place.exposed { masked(&problems) } else { problems };
    let state = match (action, well) {
        (Action::Check, true) => "没有发现错误",
        (Action::Check, false) => "有错误要改",
        (_, true) => DONE,
        (_, false) => FAILED,
    };
    WorkDone { action: action.name(), well, state, told: place.named_in_site(&told), problems }
}

impl Workplace<'_> {
    /// Paths in the site folder without it: where it lies is nobody's business, and makes lines long.
    fn named_in_site(&self, told: &str) -> String {
        told.replace(&format!("{}{MAIN_SEPARATOR}", self.site.display()), "")
    }
}

fn new(place: &Workplace<'_>, post: &NewPost) -> Came {
    let path = match new_post(place.site, post, place.today) {
        Ok(path) => path,
        Err(problems) => return Came { well: false, told: "没有建新稿件\n".to_owned(), problems },
    };
    let opened = match () {
        // Who presses the button sits elsewhere.
        () if place.exposed => "到运行预览的电脑上打开它来写",
        () if (place.outside.open)(&place.site.join(&path)) => "已用编辑器打开",
        () => "没有能打开它的程序，请自己用记事本等编辑器打开",
    };
    Came { well: true, told: format!("{path}\n{NEW_POST_TOLD}{opened}\n"), problems: Diagnostics::new() }
}

fn open(place: &Workplace<'_>, mark: Digest) -> Came {
    let came = |well, told: String| Came { well, told, problems: Diagnostics::new() };
    if place.exposed {
        // Who presses the button sits elsewhere.
        return came(false, "到运行预览的电脑上打开它来改\n".to_owned());
    }
    let Some(source) = (place.post_marked)(mark) else {
        return came(false, "这一篇改了名，或者不在了：工作台上的名单已是新的，回去再按一次\n".to_owned());
    };
    match (place.outside.open)(&place.site.join(&source)) {
        true => came(true, format!("{source}\n已用编辑器打开；改好保存，预览自动更新\n")),
        false => came(false, format!("{source}\n没有能打开它的程序，请自己用记事本等编辑器打开\n")),
    }
}

fn bring_in(place: &Workplace<'_>, is_trial: bool, progress: &dyn Progress) -> Came {
    let button = if is_trial { "试导入" } else { "导入" };
    let refused = |WhyNot { what, remedy }: WhyNot| Came {
        well: false,
        told: format!("没有{button}：{what}；{remedy}\n"),
        problems: Diagnostics::new(),
    };
    let put_there = format!("把旧的 Word、网页、台账等文件放进站点里的“{INBOX}”文件夹，再按一次“{button}”\n");
    match make_inbox(place.site) {
        Ok(true) => {}
        Ok(false) => {
            let told = format!("“{INBOX}”文件夹刚建好，还是空的：{put_there}");
            return Came { well: true, told, problems: Diagnostics::new() };
        }
        Err(why) => return refused(why),
    }
    let wishes = Wishes { from: None, is_trial, publishes: false, today: place.today };
    let done = match import(place.site, &[place.site.join(INBOX)], &wishes, progress) {
        Ok(done) => done,
        Err(NoImport::Asked(_, why)) => return refused(why),
        Err(NoImport::Site(problems)) => {
            let told = format!("没有{button}：站点的设置读不了，改正以后再按一次；旧文件一个也没有动\n");
            return Came { well: false, told, problems };
        }
        Err(NoImport::Busy(problem)) => {
            let told = format!("没有{button}：另一个导入正在做，等它做完再按一次；旧文件一个也没有动\n");
            return Came { well: false, told, problems: [problem].into_iter().collect() };
        }
    };
    let mut told = done.listed() + &done.told(false, AskedAt::Desk);
    if done.is_nothing() && done.not_read.is_empty() {
        told += &format!("“{INBOX}”里没有可以导入的：{put_there}");
    }
    Came {
        well: done.problem.is_none() && !done.is_nothing(),
        told,
        problems: done.problem.into_iter().collect(),
    }
}

fn check(place: &Workplace<'_>) -> Came {
    let report = pipeline::check_site(place.site, place.today);
    Came { well: !report.problems.has_errors(), told: report.told(false), problems: report.problems }
}

fn build(place: &Workplace<'_>, progress: Arc<dyn Progress>) -> Came {
    let options = Options {
        site: place.site.to_owned(),
        out: place.site.join(OUT),
        today: place.today,
        allow_errors: false,
    };
    let report = pipeline::build(&options, progress);
    Came { well: report.written.is_some(), told: report.told(OUT), problems: report.problems }
}

fn export(place: &Workplace<'_>, wanted: &Wanted) -> Came {
    let report = pipeline::export(place.site, place.today, wanted, None);
    let is_error = |problem: &&Diagnostic| problem.severity == Severity::Error;
    let (well, told) = (!report.written.is_empty(), report.told());
    Came { well, told, problems: report.problems.iter().filter(is_error).cloned().collect() }
}

fn pack(place: &Workplace<'_>, progress: &Arc<dyn Progress>) -> Came {
    let failed = |problems| Came { well: false, told: "没有打包\n".to_owned(), problems };
    let package = match exports_folder(place.site) {
        Ok(folder) => folder.join(PACKAGE),
        Err(problem) => return failed([problem].into_iter().collect()),
    };
    let options = PublishOptions {
        site: place.site.to_owned(),
        out: place.site.join(OUT),
        to: PublishTo::Zip(package.clone()),
        dry_run: false,
        take_over: false,
        clock: place.outside.clock,
        ask: |_| None,
    };
    let report = publish(&options, progress);
    match report.done {
        Some(done) => {
            let told = done.packed_told(&package.display().to_string());
            Came { well: true, told, problems: report.problems }
        }
        None => failed(report.problems),
    }
}
