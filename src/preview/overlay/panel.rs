//! The panel of errors, above a page.

use std::fmt::Write;

use super::count_of;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, to_html};

/// The errors that keep the site from being built.
#[derive(Clone, Copy, Debug)]
pub struct Panel<'a> {
    /// All problems of the site.
    pub problems: &'a Diagnostics,
    /// Whether the page below is an earlier one, as it was before the errors.
    pub stale: bool,
}

impl Panel<'_> {
    /// The panel; empty while there are no errors: warnings alone are no reason to cover a page.
    ///
    /// Belongs at the start of the body. It stays in sight while the page scrolls, and can be collapsed to
    /// one line.
    pub fn html(&self) -> String {
        let errors = self.problems.count(Severity::Error);
        if errors == 0 {
            return String::new();
        }
        let below = if self.stale { "，下面仍是改动前的页面" } else { "" };
        let of = |error: bool| {
            self.problems.iter().filter(move |problem| (problem.severity == Severity::Error) == error)
        };
        let mut html = format!(
            "<aside class=\"dangjian-preview-panel\" aria-label=\"预览：要改的错误\">\n\
             <details class=\"dangjian-preview-panel-fold\" open>\n\
             <summary class=\"dangjian-preview-panel-head\"><strong>有 {}{below}</strong><span>。改好并保存后，这里会自动消失</span></summary>\n\
             <div class=\"dangjian-preview-panel-body\" tabindex=\"0\">\n\
             <noscript><p class=\"dangjian-preview-text\">浏览器没有运行脚本：改好并保存后，请按 F5 刷新</p></noscript>\n{}",
            count_of(errors, 0),
            to_html(of(true)),
        );
        push_rest(&mut html, &of(false).collect::<Vec<_>>());
        html + "</div>\n</details>\n</aside>\n"
    }
}

/// What is no error, folded away.
fn push_rest(html: &mut String, rest: &[&Diagnostic]) {
    let count = rest.len();
    if count > 0 {
        let _ = writeln!(
            html,
            "<details class=\"dangjian-preview-rest\">\n<summary>另有 {count} 处警告和提示，不影响生成</summary>\n{}</details>",
            to_html(rest.iter().copied()),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::codes::fields::{DATE_INVALID, UNKNOWN_KEY};

    #[test]
    fn errors_are_told_at_once_and_warnings_alone_are_not() {
        let warning = Diagnostic::new(UNKNOWN_KEY, "不认识的字段").in_file("content/posts/a.md");
        let error = Diagnostic::new(DATE_INVALID, "日期不存在").in_file("content/posts/b.md");
        let problems: Diagnostics = [warning.clone()].into_iter().collect();
        assert_eq!(Panel { problems: &problems, stale: true }.html(), "");

        let problems: Diagnostics = [warning, error.clone(), error].into_iter().collect();
        let html = Panel { problems: &problems, stale: true }.html();
        assert!(html.contains("<strong>有 2 处错误，下面仍是改动前的页面</strong><span>。改好并保存后，这里会自动消失</span>"), "{html}");
        assert!(html.find("b.md") < html.find("另有 1 处警告和提示") && html.contains("a.md"), "{html}");
        assert!(Panel { problems: &problems, stale: false }.html().contains("<strong>有 2 处错误</strong>"));
    }
}
