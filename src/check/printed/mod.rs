//! The report of the checks as one page: to be printed, looked through and signed.
//!
//! It needs no script and no other file. Of a text it shows the lines that are marked and no others: a ledger
//! has rows that are not public, and the page will be handed on.

mod findings;
mod reviews;

use std::fmt::Write;

use super::{Exempted, PostReview};
use crate::diagnostics::{Diagnostics, Severity, escape_html};
use crate::model::date::Date;
use crate::write::REPORT_MARK;

const STYLE: &str = include_str!("printed.css");

/// What the page tells.
pub struct PrintedReport<'a> {
    /// The name of the site.
    pub title: &'a str,
    /// The day for which it was looked at.
    pub today: Date,
    /// The files and folders that were asked for; none: all of them.
    pub asked: &'a [String],
    /// How many texts were looked at, and how many could not be read.
    pub texts: (usize, usize),
    /// What was found.
    pub problems: &'a Diagnostics,
    /// What somebody has let pass.
    pub exempted: &'a [Exempted],
    /// Who has reviewed what.
    pub reviews: &'a [PostReview],
    /// The rules that are not asked here.
    pub off: &'a [String],
}

impl PrintedReport<'_> {
    /// The whole page.
    pub fn to_html(&self) -> String {
        let title = escape_html(&format!("{} 校对报告", self.title));
        let mut html = format!(
            "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n{REPORT_MARK}\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
             <meta name=\"robots\" content=\"noindex\">\n\
             <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        );
        self.push_head(&mut html);
        let titles = self.reviews.iter().map(|review| (&*review.source, &*review.title)).collect();
        findings::push(&mut html, self.problems, &titles);
        findings::push_exempted(&mut html, self.exempted);
        reviews::push(&mut html, self.reviews);
        push_signatures(&mut html);
        html + "</main>\n</body>\n</html>\n"
    }

    /// What was looked at, and how much was found.
    fn push_head(&self, html: &mut String) {
        let scope = match self.asked {
            [] => "整个站点".to_owned(),
            asked => asked.iter().map(|path| escape_html(path)).collect::<Vec<_>>().join("、"),
        };
        let (texts, unread) = self.texts;
        let _ = write!(
            html,
            "<p class=\"facts\">校对日期：{}<br>\n范围：{scope}<br>\n校对了{} {texts} 个文件",
            self.today.chinese(),
            if self.asked.is_empty() { "" } else { "整个站点的" }
        );
        if unread > 0 {
            let _ = write!(html, "，有 {unread} 个读不懂，没有校对");
        }
        if !self.asked.is_empty() {
            *html += "，下面只列范围里的";
        }
        if !self.off.is_empty() {
            let off: Vec<_> = self.off.iter().map(|code| escape_html(code)).collect();
            let _ = write!(html, "<br>\n设置里写明不查的规则：{}", off.join("、"));
        }
        *html += "</p>\n<table class=\"counts\">\n<tr>";
        let severities = [Severity::Error, Severity::Warning, Severity::Info];
        let found = severities.map(|severity| (severity.chinese(), self.problems.count(severity)));
        for (what, count) in found.into_iter().chain([("校对通过", self.exempted.len())]) {
            let _ = write!(html, "<th scope=\"row\">{what}</th><td>{count} 处</td>");
        }
        *html += "</tr>\n</table>\n";
    }
}

/// Who answers for it: to be filled in by hand.
fn push_signatures(html: &mut String) {
    *html += "<section class=\"signatures\">\n<h2>签字</h2>\n<table>\n\
              <tr><th></th><th scope=\"col\">签名</th><th scope=\"col\">日期</th><th scope=\"col\">意见</th></tr>\n";
    for role in ["校对", "一审", "二审", "三审（签发）"] {
        let _ = writeln!(html, "<tr><th scope=\"row\">{role}</th><td></td><td></td><td></td></tr>");
    }
    *html += "</table>\n</section>\n";
}
