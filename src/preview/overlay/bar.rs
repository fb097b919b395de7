//! The bar at the bottom of a page: where it comes from, what it counts for, what is to be mended in it.

use std::fmt::Write;

use super::{START, count_of};
use crate::diagnostics::{Diagnostics, escape_html, to_html};

/// What the preview knows of a page.
#[derive(Clone, Debug, Default)]
pub struct Bar {
    /// Path of the page's source, relative to the site folder.
    pub source: Option<String>,
    /// What the page, or the automatic part of it, is made from, in a few words, e.g. `2022 年的 31 篇稿件和 12
    /// 条台账`.
    pub generated: Option<String>,
    /// How long its text is, in characters (字).
    pub words: Option<u32>,
    /// The name of its kind.
    pub kind: Option<String>,
    /// What it adds to, a ready sentence each, e.g. `2022 年主题党日 1 次、23 人次`.
    pub counts: Vec<String>,
    /// Why it is not published: `草稿`, `2026-12-01 起发布`, `已于 2026-06-30 到期`.
    pub unpublished: Option<String>,
    /// The problems in its own source.
    pub findings: Diagnostics,
    /// Errors and warnings of the whole site.
    pub problems: (usize, usize),
}

impl Bar {
    /// The strip above a page that is not published; else empty. Belongs at the start of the body, after the
    /// panel.
    pub fn strip(&self) -> String {
        let Some(reason) = &self.unpublished else { return String::new() };
        format!(
            "<aside class=\"dangjian-preview-strip\" aria-label=\"预览：没有发布\"><strong>{} · 现在不会发布</strong>\
             <span>。这一页只在预览里看得到，生成网站时不包括它</span></aside>\n",
            escape_html(reason),
        )
    }

    /// The bar. Belongs at the end of the body: it takes a place of its own there and covers nothing for
    /// good.
    pub fn html(&self) -> String {
        let mut html = "<aside class=\"dangjian-preview-bar\" aria-label=\"预览：这一页的情况\">\n\
             <p class=\"dangjian-preview-note\" role=\"status\"></p>\n\
             <details class=\"dangjian-preview-bar-fold\">\n<summary class=\"dangjian-preview-bar-head\">"
            .to_owned();
        self.push_head(&mut html);
        html += "</summary>\n<div class=\"dangjian-preview-bar-body\" tabindex=\"0\">\n";
        self.push_facts(&mut html);
        self.push_findings(&mut html);
        let _ = writeln!(
            html,
            "</div>\n</details>\n<a class=\"dangjian-preview-home\" href=\"{START}\">工作台</a>\n</aside>"
        );
        html
    }

    fn push_head(&self, html: &mut String) {
        if let Some(reason) = &self.unpublished {
            let _ = write!(
                html,
                "<strong class=\"dangjian-preview-ribbon\">{} · 现在不会发布</strong> ",
                escape_html(reason)
            );
        }
        match (&self.source, &self.generated) {
            (Some(source), _) => push_path(html, source),
            (None, Some(_)) => *html += "<span class=\"dangjian-preview-path\">自动生成的页面</span> ",
            (None, None) => *html += "<span class=\"dangjian-preview-path\">预览</span> ",
        }
        if let Some(words) = self.words {
            let _ = write!(html, "<span class=\"dangjian-preview-wide\">{words} 字</span> ");
        }
        let here = self.findings.iter().count();
        if here > 0 {
            let _ = write!(html, "<span class=\"dangjian-preview-tally\">本页 {here} 个问题</span> ");
        }
        let (errors, warnings) = self.problems;
        if errors + warnings > 0 {
            let wide = if here > 0 { " dangjian-preview-wide" } else { "" };
            let _ = write!(
                html,
                "<span class=\"dangjian-preview-tally{wide}\">全站 {}</span>",
                count_of(errors, warnings)
            );
        }
    }

    fn push_facts(&self, html: &mut String) {
        *html += "<dl class=\"dangjian-preview-facts\">\n";
        let mut fact = |name: &str, value: String| {
            let _ = writeln!(html, "<div><dt>{name}</dt><dd>{value}</dd></div>");
        };
        if let Some(reason) = &self.unpublished {
            fact("发布", format!("现在不会发布：{}", escape_html(reason)));
        }
        if let Some(source) = &self.source {
            fact("源文件", format!("<code>{}</code>", escape_html(source)));
        }
        if let Some(generated) = &self.generated {
            let what = if self.source.is_some() { "数字自动计算" } else { "自动生成" };
            fact("来源", format!("{what}，根据{}", escape_html(generated)));
        }
        if let Some(kind) = &self.kind {
            fact("类型", escape_html(kind));
        }
        if let Some(words) = self.words {
            fact("字数", format!("{words} 字"));
        }
        if !self.counts.is_empty() {
            let items: String =
                self.counts.iter().map(|count| format!("<li>{}</li>", escape_html(count))).collect();
            fact("计入", format!("<ul>{items}</ul>"));
        } else if self.source.is_some() && self.generated.is_none() {
            fact("计入", "不计入任何数字".to_owned());
        }
        *html += "</dl>\n";
    }

    fn push_findings(&self, html: &mut String) {
        if !self.findings.is_empty() {
            *html += "<p class=\"dangjian-preview-subhead\">本页的问题</p>\n";
            *html += &to_html(self.findings.iter());
        } else if self.source.is_some() {
            *html += "<p class=\"dangjian-preview-text\">这一页没有发现问题</p>\n";
        }
        let (errors, warnings) = self.problems;
        if errors + warnings > 0 {
            let count = count_of(errors, warnings);
            let _ = writeln!(
                html,
                "<p class=\"dangjian-preview-text\">全站有 {count}，<a href=\"{START}\">在工作台逐条查看</a></p>"
            );
        }
    }
}

/// A path in two parts, so that a narrow window can leave out folders and still shows the file's name.
fn push_path(html: &mut String, path: &str) {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    let _ = write!(
        html,
        "<code class=\"dangjian-preview-path\"><span class=\"dangjian-preview-folder\">{}{slash}</span><span>{}</span></code> ",
        escape_html(folder),
        escape_html(name),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Diagnostic;
    use crate::parse::codes::fields::UNKNOWN_KEY;

    #[test]
    fn a_page_says_where_it_comes_from_and_what_it_adds_to() {
        let bar = Bar {
            source: Some("content/posts/2022/七一<b>.md".into()),
            words: Some(812),
            kind: Some("主题党日".into()),
            counts: vec!["2022 年主题党日 1 次、23 人次".into()],
            findings: [Diagnostic::new(UNKNOWN_KEY, "不认识“地方”")].into_iter().collect(),
            problems: (0, 3),
            ..Bar::default()
        };
        let html = bar.html();
        for part in [
            "七一&lt;b&gt;.md",
            "812 字",
            "主题党日",
            "<li>2022 年主题党日 1 次、23 人次</li>",
            "本页 1 个问题",
            "全站 3 处警告",
            "不认识“地方”",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert_eq!(bar.strip(), "");
        assert!(!html.contains("发布"), "{html}");
    }

    #[test]
    fn what_is_not_published_is_marked_above_and_below() {
        let bar = Bar { unpublished: Some("草稿".into()), ..Bar::default() };
        assert!(bar.strip().contains("草稿 · 现在不会发布") && bar.html().contains("草稿 · 现在不会发布"));
    }
}
