//! The posts on the desk, a shelf for each state.

use std::fmt::Write;

use super::super::START;
use super::super::document::document;
use super::super::work::{back, kicker};
use super::{link, push_heading, secret_field};
use crate::diagnostics::escape_html;
use crate::model::digest::Digest;

/// The shelf of posts that stand on another one, too.
const FAULTY: &str = "faulty";

/// The most posts that a shelf shows on the desk.
const SHOWN: usize = 20;

/// How many a page of its own shows.
const OF_PAGE: usize = 100;

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
    /// By what a form names it that has it opened; `None` for what no editor opens.
    pub mark: Option<Digest>,
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

/// The shelves. `opening` is what a form must bring that has a post opened.
pub(super) fn push(html: &mut String, shelves: &[PostShelf], is_read: bool, opening: Option<&str>) {
    if !is_read {
        push_heading(html, "稿件", "");
        *html += "<p class=\"dangjian-preview-empty\">网站打开后，稿件列在这里</p>\n";
    }
    for shelf in shelves.iter().filter(|shelf| shelf.is_shown()) {
        push_shelf(html, shelf, opening);
    }
}

fn push_shelf(html: &mut String, shelf: &PostShelf, opening: Option<&str>) {
    let PostShelf { id, name, empty, posts, all, is_folded } = shelf;
    let count = if posts.is_empty() { String::new() } else { format!("{} 篇", posts.len()) };
    let _ = writeln!(html, "<section id=\"{id}\">");
    push_heading(html, name, &count);
    if posts.is_empty() {
        let _ = writeln!(html, "<p class=\"dangjian-preview-empty\">{empty}</p>\n</section>");
        return;
    }
    if *id == FAULTY {
        *html += "<p class=\"dangjian-preview-text\">读得出来的，下面它们各自的一类里也有</p>\n";
    }
    if *is_folded {
        *html += "<details class=\"dangjian-desk-fold\">\n<summary>列出来</summary>\n";
    }
    push_posts(html, &posts[..posts.len().min(SHOWN)], opening);
    let rest = posts.len().saturating_sub(SHOWN);
    if rest > 0 {
        let on_site = all
            .as_ref()
            .map_or_else(String::new, |url| format!("，<a href=\"{}\">在网站上看</a>", escape_html(url)));
        let way = format!("<a href=\"{START}posts/{id}/1\">列出全部</a>{on_site}");
        let _ = writeln!(html, "<p class=\"dangjian-preview-text\">还有 {rest} 篇：{way}</p>");
    }
    *html += if *is_folded { "</details>\n</section>\n" } else { "</section>\n" };
}

/// A list of posts, each with a button where it can be opened.
fn push_posts(html: &mut String, posts: &[DeskPost], opening: Option<&str>) {
    if let Some(secret) = opening {
        let _ = writeln!(html, "<form method=\"post\" action=\"{START}do/open\">{}", secret_field(secret));
    }
    *html += "<ul class=\"dangjian-preview-list\">\n";
    for DeskPost { title, url, source, mark, reason } in posts {
        let what = link(title, url.as_deref());
        let _ = write!(html, "<li><span class=\"dangjian-preview-entry\">{what}</span> ");
        if !reason.is_empty() {
            let _ = write!(html, "<span class=\"dangjian-preview-reason\">{}</span> ", escape_html(reason));
        }
        let _ = write!(html, "<code>{}</code>", escape_html(source));
        if let (Some(mark), Some(_)) = (mark, opening) {
            let _ = write!(
                html,
                " <button class=\"dangjian-desk-open\" name=\"post\" value=\"{mark}\">打开</button>"
            );
        }
        *html += "</li>\n";
    }
    *html += "</ul>\n";
    if opening.is_some() {
        *html += "</form>\n";
    }
}

/// A page of a shelf with more posts than the desk shows.
#[derive(Clone, Debug)]
pub struct ShelfPage {
    shelf: PostShelf,
    /// From 1.
    number: usize,
    opening: Option<String>,
}

impl ShelfPage {
    /// `None` where there is no page of this number.
    pub fn of(shelf: PostShelf, number: usize, opening: Option<String>) -> Option<Self> {
        let last = shelf.posts.len().div_ceil(OF_PAGE).max(1);
        (1..=last).contains(&number).then_some(Self { shelf, number, opening })
    }

    /// The whole page.
    pub fn html(&self) -> String {
        let PostShelf { id, name, posts, .. } = &self.shelf;
        let last = posts.len().div_ceil(OF_PAGE).max(1);
        let mut main = format!(
            "{}<h1 class=\"dangjian-preview-title\">{name}</h1>\n<p class=\"dangjian-preview-lead\">{} 篇，第 {} 页，共 {last} 页</p>\n",
            kicker(),
            posts.len(),
            self.number
        );
        let from = (self.number - 1) * OF_PAGE;
        push_posts(&mut main, &posts[from..posts.len().min(from + OF_PAGE)], self.opening.as_deref());
        let way = |number: usize, text: &str| {
            let is_there = (1..=last).contains(&number);
            is_there.then(|| format!("<a href=\"{START}posts/{id}/{number}\">{text}</a>"))
        };
        let ways = [way(self.number - 1, "上一页"), way(self.number + 1, "下一页")];
        let ways: Vec<_> = ways.into_iter().flatten().collect();
        if !ways.is_empty() {
            let _ = writeln!(main, "<p class=\"dangjian-preview-text\">{}</p>", ways.join(" · "));
        }
        main += &back("回到工作台");
        document(&format!("{name} - 工作台"), &main)
    }
}
