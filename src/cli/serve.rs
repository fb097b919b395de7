//! `dangjian serve`. (Door: ctrlc, open.)

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::args::{Format, Global, Serve};
use super::{clock, report};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::pipeline::unsettled;
use crate::preview::{Cause, LiveSite, Outside, PreviewOptions, Update, Visible};
use crate::read::check_site;
use crate::server::{Listening, Server};
use crate::watch::Mode;

/// The most changed files that are named in a line.
const NAMED: usize = 3;

/// Shows the site until Ctrl-C, and says after each save what has come of it.
pub(super) fn run(global: &Global, command: &Serve) -> ExitCode {
    match serve(global, command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            report::problems(&Diagnostics::from_iter([problem]), global.format);
            report::say("没有启动预览\n");
            ExitCode::FAILURE
        }
    }
}

fn serve(global: &Global, command: &Serve) -> Result<(), Diagnostic> {
    check_site(&global.site)?;
    let listening = Listening::open(&command.host, command.port)?;
    let url = listening.url.clone();
    let greeting = greeting(&listening, command.allow_changes);
    let options = PreviewOptions {
        site: global.site.clone(),
        today: global.today,
        clock: Box::new(clock::now),
        exposed: listening.exposed,
        mode: if command.poll { Mode::Poll } else { Mode::Native },
        boot: clock::run_id(),
        works: (!listening.exposed || command.allow_changes).then(outside),
    };
    let (mut live, first) = LiveSite::start(options);
    let server = Server::start(listening, live.handler(), live.events(), live.accepts())?;
    let stop = stop_on_ctrl_c(&live);

    let mut told = Diagnostics::new();
    tell(&first, &mut told, global.format);
    report::say(&greeting);
    if command.open && open::that_detached(&url).is_err() {
        report::say("浏览器没有打开，请自己在浏览器里输入上面的网址\n");
    }
    live.follow(&stop, &mut |update| tell(&update, &mut told, global.format));
    if let Some(action) = live.close_desk() {
        report::say(&format!("等“{action}”做完再停；不等，就再按一次 Ctrl-C\n"));
        live.finish_work();
    }
    server.stop();
    report::say("预览已停止\n");
    Ok(())
}

/// The programs that would be asked in turn to open a web page; none where the system does that itself.
pub(super) fn openers() -> Vec<String> {
    if cfg!(any(windows, target_os = "macos")) {
        return Vec::new();
    }
    let all = open::commands("http://127.0.0.1/");
    all.iter().map(|command| command.get_program().to_string_lossy().into_owned()).collect()
}

/// What the desk needs of the system.
fn outside() -> Outside {
    Outside { open: |path| open::that_detached(path).is_ok(), clock: clock::unix_seconds }
}

/// Set when the user has had enough. Where the system does not let us notice, the process simply ends.
fn stop_on_ctrl_c(live: &LiveSite) -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let (set, waker) = (Arc::clone(&stop), live.waker());
    let on_ctrl_c = move || {
        // Whoever asks twice does not want to wait.
        if set.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        waker.wake();
    };
    let _ = ctrlc::set_handler(on_ctrl_c);
    stop
}

fn greeting(listening: &Listening, allows_changes: bool) -> String {
    let mut text = String::new();
    if let Some(wanted) = listening.instead_of {
        text += &format!("端口 {wanted} 正被别的程序使用，改用 {}\n", listening.port);
    }
    text += &format!("预览：{}\n工作台：{}__dangjian/\n", listening.url, listening.url);
    for url in &listening.lan_urls {
        text += &format!("同一网络里的手机和电脑：{url}\n");
    }
    if listening.exposed {
        text += "注意：同一网络里的人都能看到这个预览，包括草稿和没有发布的稿件；看完请关掉\n";
        text += match allows_changes {
            true => "他们也能在工作台上新建稿件、导入、生成网站（--allow-changes）\n",
            false => "工作台上的按钮因此不能用；要用，就不带 --host 启动\n",
        };
    }
    text + "保存稿件后页面会自动更新。关掉这个窗口，或按 Ctrl-C 结束\n"
}

/// Says what has come of a change. Problems that stood before are not told again.
fn tell(update: &Update, told: &mut Diagnostics, format: Format) {
    let known: BTreeSet<_> = told.iter().map(Diagnostic::said).collect();
    let fresh = update.problems.iter().filter(|problem| !known.contains(&problem.said()));
    report::problems(&fresh.chain(&update.notice).cloned().collect(), format);
    let had_errors = told.has_errors();
    *told = update.problems.clone();

    // Later on the preview's start page lists them.
    if matches!(update.cause, Cause::Start | Cause::Day) {
        report::say(&unsettled(&update.unsettled));
    }
    report::say(&format!("{}  {}\n", clock::now().time, outcome(update, had_errors)));
}

/// What has come of a change, in a line.
fn outcome(update: &Update, had_errors: bool) -> String {
    let what = match &update.cause {
        Cause::Start => "已读取网站".to_owned(),
        Cause::Day => "新的一天到了".to_owned(),
        Cause::Watching => "改为定时查看文件夹".to_owned(),
        Cause::Files(paths) if paths.len() <= NAMED => format!("{} 有改动", paths.join("、")),
        Cause::Files(paths) => format!("{} 等 {} 个文件有改动", paths[..NAMED].join("、"), paths.len()),
    };
    let errors = format!(
        "{} {} 处错误",
        if had_errors { "还有" } else { "有" },
        update.problems.count(Severity::Error)
    );
    let took = format!("（{:.0} 毫秒）", update.took.as_secs_f64() * 1000.0);
    let begins = matches!(update.cause, Cause::Start);
    let pages = if update.shows_new { "页面已更新" } else { "页面没有变化" };
    let to_mend = match update.problems.has_errors() {
        true => format!("；{errors}，发布以前要改好"),
        false => String::new(),
    };
    match update.visible {
        Visible::Whole if begins => format!("{what}{took}{to_mend}"),
        Visible::Whole if had_errors && to_mend.is_empty() => format!("{what}，错误已改好，页面已更新{took}"),
        Visible::Whole => format!("{what}，{pages}{took}{to_mend}"),
        Visible::Partly if begins => format!("{what}，{errors}：有错的部分先不显示，改好后自动补上{took}"),
        Visible::Partly => format!("{what}，{pages}{took}；{errors}"),
        Visible::Earlier => format!("{what}，{errors}，页面暂不更新，改好后自动恢复"),
        Visible::Nothing => format!("{what}，{errors}，网站还打不开，改好后自动打开"),
    }
}
