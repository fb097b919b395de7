//! The posts on the desk, a shelf for each state.

use std::fmt::Write;

use super::{link, push_entry, push_heading};
use crate::diagnostics::escape_html;

/// The most posts that a shelf shows.
const SHOWN: usize = 20;

/// Posts in one state.
#[derive(Clone, Debug)]
pub struct PostShelf {
    /// What its place on the page is called in addresses.
    pub id: &'static str,
    /// The state: `草稿`.
    pub name: &'static str,
    /// What is said where it is empty; nothing: then it is not shown.
    pub empty: &'static str,
    /// The posts, what matters most first.
    pub posts: Vec<DeskPost>,
    /// Where all of them are listed, from the root.
    pub all: Option<String>,
    /// Whether it is folded up: nothing in it is to be done.
    pub is_folded: bool,
}

/// A post on the desk.
#[derive(Clone, Debug)]
pub struct DeskPost {
    /// Its title.
    pub title: String,
    /// Its page in the preview, from the root: `/2022/07/a.html`; `None` when it has none.
    pub url: Option<String>,
    /// Path of its source, relative to the site folder.
    pub source: String,
    /// What there is to say of it: `2026-12-01 起发布`, `2 处错误`; or nothing.
    pub reason: String,
}

impl PostShelf {
    /// An empty one.
    pub fn new(id: &'static str, name: &'static str, empty: &'static str) -> Self {
        Self { id, name, empty, posts: Vec::new(), all: None, is_folded: false }
    }

    fn is_shown(&self) -> bool {
        !self.posts.is_empty() || !self.empty.is_empty()
    }
}

/// How many posts are in which state, each number a way to them.
pub(super) fn push_tally(html: &mut String, shelves: &[PostShelf]) {
    if shelves.is_empty() {
        return;
    }
    *html += "<ul class=\"dangjian-desk-tally\" aria-label=\"稿件\">\n";
    for shelf in shelves.iter().filter(|shelf| shelf.is_shown()) {
        let (id, name, count) = (shelf.id, shelf.name, shelf.posts.len());
        let none = if count == 0 { " class=\"dangjian-desk-none\"" } else { "" };
        let _ = writeln!(html, "<li{none}><a href=\"#{id}\"><b>{count}</b> {name}</a></li>");
    }
    *html += "</ul>\n";
}

/// The shelves.
pub(super) fn push(html: &mut String, shelves: &[PostShelf], is_read: bool) {
    if !is_read {
        push_heading(html, "稿件", "");
        *html += "<p class=\"dangjian-preview-empty\">网站打开后，稿件列在这里</p>\n";
    }
    for shelf in shelves.iter().filter(|shelf| shelf.is_shown()) {
        push_shelf(html, shelf);
    }
}

fn push_shelf(html: &mut String, shelf: &PostShelf) {
    let PostShelf { id, name, empty, posts, all, is_folded } = shelf;
    let count = if posts.is_empty() { String::new() } else { format!("{} 篇", posts.len()) };
    let _ = writeln!(html, "<section id=\"{id}\">");
    push_heading(html, name, &count);
    if posts.is_empty() {
        let _ = writeln!(html, "<p class=\"dangjian-preview-empty\">{empty}</p>\n</section>");
        return;
    }
    if *is_folded {
        *html += "<details class=\"dangjian-desk-fold\">\n<summary>列出来</summary>\n";
    }
    *html += "<ul class=\"dangjian-preview-list\">\n";
    for DeskPost { title, url, source, reason } in posts.iter().take(SHOWN) {
        push_entry(html, &link(title, url.as_deref()), reason, source);
    }
    *html += "</ul>\n";
    let rest = posts.len().saturating_sub(SHOWN);
    if rest > 0 {
        let way = all
            .as_ref()
            .map_or_else(String::new, |url| format!("，<a href=\"{}\">在网站上看全部</a>", escape_html(url)));
        let _ = writeln!(html, "<p class=\"dangjian-preview-text\">还有 {rest} 篇{way}</p>");
    }
    *html += if *is_folded { "</details>\n</section>\n" } else { "</section>\n" };
}
