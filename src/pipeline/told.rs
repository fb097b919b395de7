//! What came of a command, in words: the last lines that the command line prints and the desk of the preview
//! shows.

use std::path::Path;

use super::build::BuildReport;
use super::check::CheckReport;
use super::export::ExportReport;
use crate::diagnostics::{Diagnostics, Severity};
use crate::model::site::{Reason, Unsettled, Withheld};
use crate::model::written::Withholding;

/// The most of a sort that are named.
const NAMED: usize = 5;

/// What is not settled of activities whose days are over: at most a line for each of the first few.
pub fn unsettled(unsettled: &Unsettled) -> String {
    let Unsettled { unconfirmed, not_held, by_date_alone } = unsettled;
    let mut text = String::new();
    if !unconfirmed.is_empty() {
        text += &format!("待确认 {} 项，日子已过，还没有计数：\n", unconfirmed.len());
        for one in unconfirmed.iter().take(NAMED) {
            text += &format!("  {} {}（{}）\n", one.date.first(), one.title, one.written_in());
        }
        if unconfirmed.len() > NAMED {
            text += &format!("  还有 {} 项，工作台上都列着\n", unconfirmed.len() - NAMED);
        }
        text += "  开展了的写上 状态: 已开展 和人数；没有开展的写 状态: 取消，或 状态: 延期 和新的日期\n";
    }
    if !not_held.is_empty() {
        let named: Vec<_> =
            not_held.iter().take(NAMED).map(|one| format!("{} {}", one.date, one.title)).collect();
        let more = if not_held.len() > NAMED { "等" } else { "" };
        text += &format!(
            "计划的日子已过、还没有稿件和台账的 {} 次：{}{more}；开展了的补一篇稿件或一行台账\n",
            not_held.len(),
            named.join("、")
        );
    }
    if *by_date_alone > 0 {
        text += &format!("有 {by_date_alone} 项活动没有写状态和实到人数，只按日期算作已开展\n");
    }
    text
}

impl BuildReport {
    /// What was built to `out`, what changed, what was left out and why.
    pub fn told(&self, out: &str) -> String {
        let counts = counts(&self.problems);
        let Some(written) = self.written else {
            let state = if self.interrupted {
                "写入时停下了，有的页面是新的，有的还是旧的；排除问题后再生成一次，会先把没写完的写完"
            } else {
                "原来的网站没有改动"
            };
            return format!("没有生成网站：{counts}；{state}\n");
        };
        let mut line = format!(
            "已生成 {} 个文件到 {out}（{} 个有变化，{} 个没变），用时 {:.2} 秒",
            written.changed + written.unchanged,
            written.changed,
            written.unchanged,
            self.elapsed.as_secs_f64()
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
        if !self.problems.is_empty() {
            line += &format!("；{counts}");
        }
        if self.problems.has_errors() {
            line += "，错误没有改正，照 --allow-errors 的要求生成了";
        }
        if self.left_out > 0 {
            line += &format!("；有 {} 个文件没有收入", self.left_out);
        }
        if !self.withheld.is_empty() {
            line += &format!("；未发布 {} 篇：{}", self.withheld.len(), withheld(&self.withheld));
        }
        line + "\n"
    }
}

impl CheckReport {
    /// What was looked at, and what was found there, or in the part that was asked for.
    pub fn told(&self, is_part: bool) -> String {
        let found = match self.problems.is_empty() {
            true => "没有发现问题".to_owned(),
            false => counts(&self.problems),
        };
        let part = if is_part { "，只列出点名的" } else { "" };
        let (texts, seconds) = (self.texts, self.elapsed.as_secs_f64());
        let mut line = format!("校对了 {texts} 个文件{part}，用时 {seconds:.2} 秒：{found}");
        if !self.exempted.is_empty() {
            line += &format!("；写明“校对通过”的 {} 处没有列出", self.exempted.len());
        }
        if self.left_out > 0 {
            line += &format!("；有 {} 个文件读不懂，没有校对", self.left_out);
        }
        line + "\n"
    }
}

impl ExportReport {
    /// What was written and where, what was left alone.
    pub fn told(&self) -> String {
        let file = |path: &Path| path.display().to_string();
        let errors = self.problems.count(Severity::Error);
        if self.written.is_empty() {
            return format!("没有导出：{errors} 个错误，改正后再导出一次；已有的文件没有动\n");
        }
        let written: Vec<_> =
            self.written.iter().map(|(put, told)| format!("{}（{told}）", file(&put.path))).collect();
        let kept: Vec<_> = self.written.iter().filter_map(|(put, _)| put.kept.as_deref().map(file)).collect();
        let mut line = format!("已导出 {}", written.join("、"));
        if !kept.is_empty() {
            line += &format!("；{} 有人改过，没有动", kept.join("、"));
        }
        if self.left_out > 0 {
            line += &format!("；有 {} 个文件读不懂，没有收入", self.left_out);
        }
        let warnings = self.problems.count(Severity::Warning);
        if warnings > 0 {
            line += &format!("；站点有 {warnings} 个警告，用 dangjian check 看");
        }
        line + "\n"
    }
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
