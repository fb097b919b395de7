//! The buttons of the desk. Each is a form that works without scripts.

use std::fmt::Write;

use super::super::START;
use super::super::work::{WorkDone, WorkStep};
use crate::diagnostics::escape_html;

/// What may be done at the desk.
#[derive(Clone, Debug, Default)]
pub enum DeskTools {
    /// Nothing: other computers can reach it.
    #[default]
    LookOnly,
    /// Everything.
    All {
        /// What the forms have to bring.
        secret: String,
        /// The years that can be handed in, the newest first.
        years: Vec<i16>,
        /// The year of today.
        this_year: i16,
        /// What is being done, or was last.
        work: LatestWork,
    },
}

/// What is being done at the desk, or was last.
#[derive(Clone, Debug)]
pub enum LatestWork {
    /// Nothing yet.
    None,
    /// This.
    Step(WorkStep),
    /// It was done: what, and how that ended.
    Done(&'static str, &'static str),
}

impl LatestWork {
    /// Of what was done.
    pub fn of(done: &WorkDone) -> Self {
        Self::Done(done.action, done.state)
    }
}

/// The field by which a form proves that it comes from this run of the preview.
pub(in super::super) fn secret_field(secret: &str) -> String {
    format!("<input type=\"hidden\" name=\"secret\" value=\"{}\">", escape_html(secret))
}

/// The buttons, or why there are none.
pub(super) fn push(html: &mut String, tools: &DeskTools) {
    let DeskTools::All { secret, years, this_year, work } = tools else {
        *html += "<p class=\"dangjian-preview-text dangjian-desk-note\">这个预览开给了别的电脑看，所以这里只能看。\
                  要在工作台上做事，用 dangjian serve 不带 --host 启动；一定要让别的电脑也能做，再加上 --allow-changes</p>\n";
        return;
    };
    push_work(html, work);
    *html += "<section class=\"dangjian-desk-tools\" aria-label=\"要做的事\">\n";
    let _ = writeln!(
        html,
        "<div><a class=\"dangjian-desk-button dangjian-desk-first\" href=\"{START}new\">新建稿件</a>\
         <p>选类型、写标题，程序列好要写的各项</p></div>"
    );
    for (name, label, what) in [
        ("import", "导入", "把“待导入”文件夹里的 Word、网页、台账变成稿件"),
        ("try-import", "试导入", "先看看“导入”会怎么样：列出会来的稿件、要核对的和带不来的，什么也不写"),
        ("check", "检查", "发布以前校对一遍，一个字也不改"),
        ("build", "生成网站", "写到 public 文件夹"),
        ("pack", "打包", "把 public 打成 导出/网站.zip，交给管服务器的人"),
    ] {
        let _ = writeln!(
            html,
            "<form method=\"post\" action=\"{START}do/{name}\">{}<button class=\"dangjian-desk-button\">{label}</button>\
             <p>{what}</p></form>",
            secret_field(secret)
        );
    }
    push_exports(html, secret, (years, *this_year));
    *html += "</section>\n";
}

fn push_exports(html: &mut String, secret: &str, (years, this_year): (&[i16], i16)) {
    if years.is_empty() {
        *html += "<div class=\"dangjian-desk-wide\"><p>有了活动，这里可以导出年度总结和台账</p></div>\n";
        return;
    }
    // What is planned for next year is not handed in yet.
    let chosen = years.iter().find(|year| **year <= this_year);
    let option = |year: &i16| {
        let selected = if chosen == Some(year) { " selected" } else { "" };
        format!("<option value=\"{year}\"{selected}>{year}年</option>")
    };
    let options: String = years.iter().map(option).collect();
    let _ = writeln!(
        html,
        "<form class=\"dangjian-desk-wide\" method=\"post\" action=\"{START}do/export\">{}\
         <select name=\"year\" aria-label=\"年份\">{options}</select> \
         <button class=\"dangjian-desk-button\" name=\"what\" value=\"summary\">导出总结</button> \
         <button class=\"dangjian-desk-button\" name=\"what\" value=\"ledger\">导出台账</button>\
         <p>Word 和 Excel 文件，写到“导出”文件夹；台账里不公开的也在</p></form>",
        secret_field(secret)
    );
}

fn push_work(html: &mut String, work: &LatestWork) {
    let (line, way) = match work {
        LatestWork::None => return,
        LatestWork::Step(step) => (format!("正在{}……", step.action), "看进度"),
        LatestWork::Done(action, state) => (format!("上一次：{action}，{state}"), "看结果"),
    };
    let _ = writeln!(
        html,
        "<p class=\"dangjian-desk-note\" role=\"status\">{line} · <a href=\"{START}work\">{way}</a></p>"
    );
}
