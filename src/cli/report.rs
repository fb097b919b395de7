//! What the user sees: problems, the summary line, help.

use std::io::Write;
use std::process::ExitCode;

use super::args::{Format, Stop};
use crate::check::PostReview;
use crate::diagnostics::{Diagnostics, Line, Severity, Terminal, outline, to_json_line, visible};
use crate::model::site::{Reason, Unsettled, Withheld};
use crate::model::written::Withholding;
use crate::pipeline::{BuildReport, CheckReport};

/// The most unpublished posts that are named.
const NAMED: usize = 5;
/// The most posts whose codes are printed.
const CODES: usize = 20;

/// Ends with help, or with what is wrong about the arguments.
pub(super) fn stop(stop: &Stop) -> ExitCode {
    match stop {
        Stop::Shown(text) => {
            answer(text);
            ExitCode::SUCCESS
        }
        Stop::Misused(text) => {
            show(text);
            ExitCode::from(2)
        }
    }
}

/// What was asked for. A closed pipe is no fault of ours.
pub(super) fn answer(text: &str) {
    let _ = anstream::stdout().write_all(text.as_bytes());
}

/// A text for people, in which names and titles cannot steer the terminal.
pub(super) fn say(text: &str) {
    show(&visible(text));
}

/// A text for people, with colours of ours. A closed pipe is no fault of ours.
fn show(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// Lists problems: all of them for programs, for people those that repeat only once or a few times.
pub(super) fn problems(problems: &Diagnostics, format: Format) {
    if format == Format::Json {
        let lines: String = problems.sorted().iter().map(|problem| to_json_line(problem) + "\n").collect();
        answer(&lines);
        return;
    }
    let terminal = Terminal::default();
    let lines = outline(problems.iter());
    for line in &lines {
        match line {
            Line::Problem(problem) => show(&(terminal.render(problem) + "\n")),
            Line::More(more) => show(&terminal.render_more(more)),
        }
    }
    if lines.iter().any(|line| matches!(line, Line::More(_))) {
        say("同样的问题只列出了前面几处：先改上面这些，或用 --format json 看全部\n");
    }
}

/// What is not settled of activities whose days are over: at most a line for each of the first few.
pub(super) fn unsettled(unsettled: &Unsettled) {
    let Unsettled { unconfirmed, not_held, by_date_alone } = unsettled;
    if !unconfirmed.is_empty() {
        let mut text = format!("待确认 {} 项，日子已过，还没有计数：\n", unconfirmed.len());
        for one in unconfirmed.iter().take(NAMED) {
            text += &format!("  {} {}（{}）\n", one.date.first(), one.title, one.written_in());
        }
        if unconfirmed.len() > NAMED {
            text += &format!("  还有 {} 项，预览首页上都列着\n", unconfirmed.len() - NAMED);
        }
        say(&(text
            + "  开展了的写上 状态: 已开展 和人数；没有开展的写 状态: 取消，或 状态: 延期 和新的日期\n"));
    }
    if !not_held.is_empty() {
        let named: Vec<_> =
            not_held.iter().take(NAMED).map(|one| format!("{} {}", one.date, one.title)).collect();
        let more = if not_held.len() > NAMED { "等" } else { "" };
        say(&format!(
            "计划的日子已过、还没有稿件和台账的 {} 次：{}{more}；开展了的补一篇稿件或一行台账\n",
            not_held.len(),
            named.join("、")
        ));
    }
    if *by_date_alone > 0 {
        say(&format!("有 {by_date_alone} 项活动没有写状态和实到人数，只按日期算作已开展\n"));
    }
}

/// The last line: what was built, what changed, what was left out and why.
pub(super) fn summary(report: &BuildReport, out: &str) {
    let counts = counts(&report.problems);
    let Some(written) = report.written else {
        let state = if report.interrupted {
            "写入时停下了，有的页面是新的，有的还是旧的；排除问题后再生成一次，会先把没写完的写完"
        } else {
            "原来的网站没有改动"
        };
        say(&format!("没有生成网站：{counts}；{state}\n"));
        return;
    };
    let mut line = format!(
        "已生成 {} 个文件到 {out}（{} 个有变化，{} 个没变），用时 {:.2} 秒",
        written.changed + written.unchanged,
        written.changed,
        written.unchanged,
        report.elapsed.as_secs_f64()
    );
    if written.removed > 0 {
        line += &format!("；删掉 {} 个旧文件", written.removed);
    }
    if written.taken_down > 0 {
        line += &format!("；撤下 {} 个没有记录的旧网页", written.taken_down);
    }
    if written.kept > 0 {
        line += &format!("；移开 {} 个不是程序写的或被改过的文件", written.kept);
    }
    if !report.problems.is_empty() {
        line += &format!("；{counts}");
    }
    if report.problems.has_errors() {
        line += "，错误没有改正，照 --allow-errors 的要求生成了";
    }
    if report.left_out > 0 {
        line += &format!("；有 {} 个文件没有收入", report.left_out);
    }
    if !report.withheld.is_empty() {
        line += &format!("；未发布 {} 篇：{}", report.withheld.len(), withheld(&report.withheld));
    }
    say(&(line + "\n"));
}

/// What stands for the texts of posts, to be written down when they are reviewed.
pub(super) fn review_codes(reviews: &[PostReview]) {
    let codes: Vec<String> = reviews
        .iter()
        .take(CODES)
        .filter_map(|review| Some(format!("  {}  {}\n", review.code()?, review.source)))
        .collect();
    if !codes.is_empty() {
        say(&format!("校验码（审完写进稿件的 审核: 校验码，以后文字改了就查得出来）：\n{}", codes.concat()));
    }
    if reviews.len() > CODES {
        say(&format!("  还有 {} 篇，写上一篇的文件名再看\n", reviews.len() - CODES));
    }
}

/// The last line of a check: what was looked at, and what was found there, or in the part that was asked for.
pub(super) fn checked(report: &CheckReport, is_part: bool) {
    let found = match report.problems.is_empty() {
        true => "没有发现问题".to_owned(),
        false => counts(&report.problems),
    };
    let part = if is_part { "，只列出点名的" } else { "" };
    let (texts, seconds) = (report.texts, report.elapsed.as_secs_f64());
    let mut line = format!("校对了 {texts} 个文件{part}，用时 {seconds:.2} 秒：{found}");
    if !report.exempted.is_empty() {
        line += &format!("；写明“校对通过”的 {} 处没有列出", report.exempted.len());
    }
    if report.left_out > 0 {
        line += &format!("；有 {} 个文件读不懂，没有校对", report.left_out);
    }
    say(&(line + "\n"));
}

fn counts(problems: &Diagnostics) -> String {
    let count = |severity: Severity| match problems.count(severity) {
        0 => None,
        n => Some(format!("{n} 个{}", severity.chinese())),
    };
    let counts: Vec<_> =
        [Severity::Error, Severity::Warning, Severity::Info].into_iter().filter_map(count).collect();
    counts.join("，")
}

/// `草稿 2 篇（…、…），未到发布日期 1 篇（…，2023-01-03）`
fn withheld(posts: &[Withheld]) -> String {
    let name = |post: &Withheld| match &post.reason {
        Reason::KeptBack(Withholding::Draft | Withholding::Private) => post.title.clone(),
        Reason::KeptBack(Withholding::Unverified(fields)) => format!("{}，待核：{fields}", post.title),
        Reason::KeptBack(Withholding::Elsewhere(written)) => format!("{}，写了 {written}", post.title),
        Reason::NotYet(day) => format!("{}，{day} 发布", post.title),
        Reason::Expired(day) => format!("{}，{day} 到期", post.title),
    };
    let of = |what: &str, is: fn(&Reason) -> bool| {
        let posts: Vec<_> = posts.iter().filter(|post| is(&post.reason)).collect();
        let names: Vec<_> = posts.iter().take(NAMED).map(|post| name(post)).collect();
        let more = if posts.len() > NAMED { "等" } else { "" };
        (!posts.is_empty()).then(|| format!("{what} {} 篇（{}{more}）", posts.len(), names.join("、")))
    };
    let drafts = of("草稿", |reason| matches!(reason, Reason::KeptBack(Withholding::Draft)));
    let unverified = of("待核", |reason| matches!(reason, Reason::KeptBack(Withholding::Unverified(_))));
    let elsewhere = of("按别的软件的写法当草稿", |reason| {
        matches!(reason, Reason::KeptBack(Withholding::Elsewhere(_)))
    });
    let private = of("不公开", |reason| matches!(reason, Reason::KeptBack(Withholding::Private)));
    let not_yet = of("未到发布日期", |reason| matches!(reason, Reason::NotYet(_)));
    let expired = of("已到期", |reason| matches!(reason, Reason::Expired(_)));
    [drafts, unverified, elsewhere, private, not_yet, expired]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("，")
}
