//! A saved web page becomes an article: of WeChat, of a government's or a university's site, or any other.
//!
//! ```text
//! archive   .mht: the page, and what was saved with it     bytes    → parts
//! tree      what a browser makes of the page               text     → Element
//! region    which element is the article, and what is around  Element  → Region
//! facts     day, author, source, address                   Element  → Properties
//! title     the title, without the name of the site        Element  → PageTitle
//! flow      lines and blocks, as they look                 Element  → Part
//! headings  what is a heading, a caption, only a call      Part     → Block
//! ```
//! Scripts and styles never come in. A word that is seen in a browser is in the article, in its title or
//! properties, or told as a loss.

mod address;
mod archive;
mod around;
mod encoding;
mod facts;
mod flow;
mod headings;
mod inlines;
mod media;
mod pictures;
mod region;
mod style;
mod survey;
mod tables;
#[cfg(test)]
mod tests;
mod title;
mod tree;

use std::path::Path;

use address::Addresses;
pub(super) use address::percent_decoded;
use archive::{Saved, opened};
use facts::{Facts, facts};
use flow::{Flow, FlowEnd};
use pictures::PagePictures;
use region::{outside, region};
use survey::Survey;
use title::PageTitle;
pub(super) use title::SiteNames;

use super::article::{Article, Loss};
use super::why_not::WhyNot;

/// The most bytes of a page, with the pictures in it.
const PAGE_BYTES: usize = 64 << 20;

/// Pieces outside of an article that are told one by one.
const PIECES: usize = 20;

/// Reads a page by itself, as [`read_among`] does.
///
/// # Errors
/// A file that is too large, or in which there is no article.
pub fn read_web(bytes: &[u8], name: &str, folder: &Path) -> Result<Article, WhyNot> {
    read_among(bytes, name, folder, &SiteNames::default())
}

/// Reads a page that was saved as `name` in `folder`: `.html`, `.htm`, `.mht`, `.mhtml`. Pictures that
/// were saved beside it come along; nothing is asked of any server. `sites` are known by other pages.
///
/// # Errors
/// A file that is too large, or in which there is no article.
pub(super) fn read_among(
    bytes: &[u8],
    name: &str,
    folder: &Path,
    sites: &SiteNames,
) -> Result<Article, WhyNot> {
    if bytes.len() > PAGE_BYTES {
        let what = format!("网页有 {} MiB，最多 {} MiB", bytes.len() >> 20, PAGE_BYTES >> 20);
        return Err(WhyNot::new(what, "用浏览器打开它，把正文复制到 Word 里，存成 .docx 后再导入"));
    }
    let Saved { page, location, parts } = opened(bytes, name)?;
    let (text, damaged) = encoding::text_of(&page);
    let root = tree::tree(&text)?;
    let Facts { title, properties, base, hidden, other_address } = facts(&root, &text, location, sites);
    let doubts_title = title.as_ref().is_some_and(|title| !title.is_certain);
    let title = title.map(|PageTitle { words, .. }| words);
    let survey = Survey::new(&root);
    let content = region(&root, &survey, title.as_deref());
    let pictures = PagePictures::new(parts, folder, Addresses::new(base.as_deref()));
    let mut flow = Flow::new(pictures);
    flow.begin(&content);
    let FlowEnd { drafts, mut losses, pictures, mut left_out } = flow.end();
    let (blocks, calls) = headings::finished(drafts, title.as_deref());
    losses.extend(calls);
    if blocks.is_empty() && losses.is_empty() {
        return Err(WhyNot::new(
            "网页里没有正文",
            "用浏览器打开网页，等正文显示出来，再用“另存为”存一次；公众号文章也可以把正文复制到 Word 里",
        ));
    }
    let outside = outside(&root, &content, title.as_deref());
    losses.extend(told(other_address, &outside, damaged));
    left_out.extend(outside.into_iter().flatten());
    Ok(Article { title, doubts_title, blocks, pictures, properties, losses, left_out, hidden })
}

/// What is told of the page as a whole.
fn told(other_address: Option<String>, outside: &[Vec<String>], damaged: usize) -> Vec<Loss> {
    let mut whole = Vec::new();
    if let Some(address) = other_address {
        whole.push(format!("“阅读原文”通向的地址（{address}）"));
    }
    for lines in outside.iter().take(PIECES) {
        let words = lines.join(" ");
        whole.push(format!("正文以外的文字{}", beginning(&words)));
    }
    if let Some(more) = outside.len().checked_sub(PIECES + 1) {
        whole.push(format!("正文以外的文字，另有 {} 处", more + 1));
    }
    if damaged > 0 {
        whole.push(format!("{damaged} 处编码坏了的文字，在正文里是“\u{fffd}”"));
    }
    whole.into_iter().map(|what| Loss { what, behind: None }).collect()
}

/// How words begin, and how many they are.
fn beginning(words: &str) -> String {
    const TOLD: usize = 30;
    let short: String = words.chars().take(TOLD).collect();
    match short.len() < words.len() {
        true => format!("“{short}……”（{} 个字）", count_words(words)),
        false => format!("“{short}”"),
    }
}

/// Characters that are letters, digits or Chinese: what is counted as words.
fn count_words(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}
