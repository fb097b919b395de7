//! The desk (工作台), the preview's start page: how the site stands, post by post, and what is still to be
//! done.

mod board;
mod posts;
mod tools;

use std::fmt::Write;

pub use board::{DutyBoard, DutyDue, DutyGap};
pub use posts::{DeskPost, PostShelf, ShelfPage};
pub(super) use tools::secret_field;
pub use tools::{DeskTools, LatestWork};

use super::document::document;
use super::{count_of, counted};
use crate::diagnostics::{Diagnostics, Severity, escape_html, to_html};

/// What the desk tells.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// The site as last read; `None` when it could not be read since the preview began.
    pub site: Option<Overview>,
    /// All problems of the latest reload.
    pub problems: Diagnostics,
    /// Whether the pages are those of a reload before it.
    pub stale: bool,
    /// What may be done here.
    pub tools: DeskTools,
    /// What the forms must bring that open a post; `None` where there are none.
    pub opening: Option<String>,
    /// The posts by their states.
    pub shelves: Vec<PostShelf>,
    /// Activities that wait to be confirmed.
    pub unconfirmed: Vec<Waiting>,
    /// What has to be held again and again; `None` where that is told to this computer only.
    pub duties: Option<DutyBoard>,
    /// The latest edits, newest first.
    pub edits: Vec<RecentEdit>,
    /// The day that the preview goes by, e.g. `2026年11月22日`.
    pub today: String,
    /// How changes are noticed, a sentence without full stop, e.g. `保存后立即更新`.
    pub watching: String,
}

/// A site in a line.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Its title.
    pub title: String,
    /// How many posts are published.
    pub posts: usize,
    /// How many pages `build` would write.
    pub pages: usize,
}

/// An activity whose day is over and of which nobody has said whether it took place.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// When it was to be, e.g. `2022年7月1日`.
    pub date: String,
    /// Its title.
    pub title: String,
    /// Where it is written, e.g. `content/ledger/2022.csv 第 5 行`.
    pub source: String,
}

/// A file that was changed while the preview ran.
#[derive(Clone, Debug)]
pub struct RecentEdit {
    /// When, as text: `14:05`.
    pub time: String,
    /// Path of the file, relative to the site folder.
    pub source: String,
    /// The page made from it, from the root; `None` when there is none.
    pub url: Option<String>,
    /// What happened to it: `修改`, `新增`, `删除`.
    pub what: String,
}

impl Desk {
    /// The whole page. It does not keep itself fresh until [`inject`](super::inject()) has put the script in.
    pub fn html(&self) -> String {
        let mut main = "<p class=\"dangjian-preview-kicker\">党建网站 · 工作台</p>\n".to_owned();
        self.push_head(&mut main);
        tools::push(&mut main, &self.tools);
        posts::push_tally(&mut main, &self.shelves);
        self.push_problems(&mut main);
        self.push_unconfirmed(&mut main);
        if let (Some(_), Some(duties)) = (&self.site, &self.duties) {
            board::push(&mut main, duties);
        }
        posts::push(&mut main, &self.shelves, self.site.is_some(), self.opening.as_deref());
        self.push_edits(&mut main);
        main += "<p class=\"dangjian-preview-text dangjian-preview-foot\">预览里看到的就是生成后的样子；上下两条提示、没有发布的稿件和这一页只在预览里有，不会进入生成的网站。</p>\n";
        let title = self.site.as_ref().map_or("预览", |site| &site.title);
        document(&format!("工作台 - {title}"), &main)
    }

    fn push_head(&self, html: &mut String) {
        let (title, state) = match &self.site {
            Some(Overview { title, posts, pages }) => (
                escape_html(title),
                format!("<a href=\"/\">打开网站首页</a> · 已发布 {posts} 篇稿件，共 {pages} 个页面"),
            ),
            None => ("网站还打不开".to_owned(), "改好下面的错误并保存，网站会自动打开".to_owned()),
        };
        let _ = writeln!(
            html,
            "<h1 class=\"dangjian-preview-title\">{title}</h1>\n<p class=\"dangjian-preview-lead\">{state}</p>"
        );
        let parts =
            [("今天按 ", &self.today), ("", &self.watching)].into_iter().filter(|(_, text)| !text.is_empty());
        let line = parts
            .map(|(before, text)| format!("{before}{}", escape_html(text)))
            .collect::<Vec<_>>()
            .join(" · ");
        let _ = writeln!(html, "<p class=\"dangjian-preview-text\">{line}</p>");
    }

    fn push_problems(&self, html: &mut String) {
        let (errors, warnings) = counted(&self.problems);
        push_heading(html, "要看一看的问题", &count_of(errors, warnings));
        if self.problems.is_empty() {
            let empty = if self.site.is_some() {
                "没有发现问题，可以放心生成"
            } else {
                "还在读取网站"
            };
            let _ = writeln!(html, "<p class=\"dangjian-preview-empty\">{empty}</p>");
            return;
        }
        if errors > 0 && self.site.is_some() {
            let pages =
                if self.stale { "各页面仍是改动前的样子" } else { "有错的部分没有显示" };
            let _ = writeln!(
                html,
                "<p class=\"dangjian-preview-text\">现在还不能生成网站；{pages}，改好后自动更新</p>"
            );
        }
        let (notices, others): (Vec<_>, Vec<_>) =
            self.problems.iter().partition(|problem| problem.severity == Severity::Info);
        if others.is_empty() {
            *html += "<p class=\"dangjian-preview-empty\">没有错误和警告，可以放心生成</p>\n";
        }
        *html += &to_html(others);
        // Nothing has to be done about them today.
        if !notices.is_empty() {
            let _ = writeln!(
                html,
                "<details class=\"dangjian-desk-fold\">\n<summary>{} 处提示，不影响生成</summary>\n{}</details>",
                notices.len(),
                to_html(notices.iter().copied()),
            );
        }
    }

    fn push_unconfirmed(&self, html: &mut String) {
        if self.unconfirmed.is_empty() {
            return;
        }
        push_heading(html, "待确认的活动", &format!("{} 项", self.unconfirmed.len()));
        *html += "<p class=\"dangjian-preview-text\">日子已过，还没有计数。开展了的写上 状态: 已开展 和人数；没有开展的写 状态: 取消，或 状态: 延期 和新的日期</p>\n\
             <ul class=\"dangjian-preview-list\">\n";
        for Waiting { date, title, source } in &self.unconfirmed {
            push_entry(html, &escape_html(title), date, source);
        }
        *html += "</ul>\n";
    }

    fn push_edits(&self, html: &mut String) {
        push_heading(html, "最近的改动", "");
        if self.edits.is_empty() {
            *html += "<p class=\"dangjian-preview-empty\">预览打开以来还没有改动；保存任何一个文件，这里就会记下来</p>\n";
            return;
        }
        *html += "<ul class=\"dangjian-preview-list\">\n";
        for RecentEdit { time, source, url, what } in &self.edits {
            let _ = writeln!(
                html,
                "<li><span class=\"dangjian-preview-time\">{}</span> <span class=\"dangjian-preview-reason\">{}</span> <code>{}</code></li>",
                escape_html(time),
                escape_html(what),
                link(source, url.as_deref()),
            );
        }
        *html += "</ul>\n";
    }
}

fn push_heading(html: &mut String, text: &str, count: &str) {
    let _ = writeln!(html, "<h2 class=\"dangjian-preview-heading\">{text} <small>{count}</small></h2>");
}

/// A line of a list: what (HTML), why it stands there, where it is written.
fn push_entry(html: &mut String, what: &str, reason: &str, source: &str) {
    let _ = write!(html, "<li><span class=\"dangjian-preview-entry\">{what}</span> ");
    if !reason.is_empty() {
        let _ = write!(html, "<span class=\"dangjian-preview-reason\">{}</span> ", escape_html(reason));
    }
    let _ = writeln!(html, "<code>{}</code></li>", escape_html(source));
}

/// A text that leads to a page of the site, where there is one. Only paths from the root become links.
fn link(text: &str, url: Option<&str>) -> String {
    let text = escape_html(text);
    match url.filter(|url| url.starts_with('/') && !url.starts_with("//")) {
        Some(url) => format!("<a href=\"{}\">{text}</a>", escape_html(url)),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_without_a_site_and_escapes_what_it_names() {
        let empty = Desk::default().html();
        assert!(
            empty.contains("网站还打不开") && empty.contains("还没有改动") && !empty.contains("可以放心生成")
        );

        let bad = "<img onerror=x>".to_owned();
        let post = |url: &str| DeskPost {
            title: bad.clone(),
            url: Some(url.into()),
            source: bad.clone(),
            mark: None,
            reason: bad.clone(),
        };
        let posts = vec![post("/2022/07/a.html"), post("javascript:alert(1)"), post("//other.example")];
        let page = Desk {
            site: Some(Overview { title: bad.clone(), posts: 3, pages: 40 }),
            shelves: vec![PostShelf { posts, ..PostShelf::new("draft", "草稿", "没有草稿") }],
            duties: Some(DutyBoard {
                month: bad.clone(),
                due: vec![DutyDue { kind: bad.clone(), short: vec![bad.clone()], ..DutyDue::default() }],
                gaps: vec![DutyGap { kind: bad.clone(), organisation: bad.clone(), parts: bad.clone() }],
                not_held: vec![(bad.clone(), bad.clone())],
            }),
            edits: vec![RecentEdit {
                time: "14:05".into(),
                source: bad.clone(),
                url: None,
                what: "修改".into(),
            }],
            ..Desk::default()
        };
        let html = page.html();
        assert!(html.contains("可以放心生成"), "{html}");
        assert!(
            !html.contains("<img") && html.contains("<a href=\"/2022/07/a.html\">&lt;img onerror=x&gt;</a>"),
            "{html}"
        );
        assert!(!html.contains("javascript:") && !html.contains("other.example"), "{html}");
    }
}
