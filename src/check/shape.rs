//! What of a text must be the same before and after it was mended.

use std::sync::Arc;

use crate::diagnostics::{Diagnostics, SourceText};
use crate::model::body::BodyHtml;
use crate::model::inventory::FileRole;
use crate::model::line_breaks::LineBreaks;
use crate::parse;

/// What is seen of a text but for its words: a mend that changes it changes too much.
#[derive(PartialEq, Eq)]
pub struct TextShape {
    /// Its markup, with all addresses and names of places in it.
    tags: String,
    holes: usize,
    /// Where it is published, if that is said by the file itself.
    url: String,
    /// What is wrong with it, by codes.
    problems: Vec<&'static str>,
    /// Whether people have signed what it says.
    pub signed_off: bool,
}

impl TextShape {
    /// Of a text with a body; `None` for other files, and where one cannot be read.
    pub fn of(source: &Arc<SourceText>, role: FileRole, breaks: LineBreaks) -> Option<Self> {
        match role {
            FileRole::Post => {
                let (read, problems) = parse::post::parse(source, breaks);
                let read = read?;
                let signed_off = read.file.front.credits.reviewed_code.is_some();
                Some(Self {
                    signed_off,
                    ..Self::new(&read.html, read.file.url.clone().unwrap_or_default(), &problems)
                })
            }
            FileRole::Page => {
                let (read, problems) = parse::page::parse(source, breaks);
                read.map(|read| Self::new(&read.html, String::new(), &problems))
            }
            FileRole::Year => {
                let (read, problems) = parse::year::parse(source, breaks);
                read.map(|read| Self::new(&read.html, String::new(), &problems))
            }
            _ => None,
        }
    }

    fn new(html: &BodyHtml, url: String, problems: &Diagnostics) -> Self {
        let mut codes: Vec<_> = problems.iter().map(|problem| problem.code.id()).collect();
        codes.sort_unstable();
        Self { tags: tags(&html.markup), holes: html.slots.len(), url, problems: codes, signed_off: false }
    }
}

/// What stands between angle brackets: in our HTML there are no others.
fn tags(markup: &str) -> String {
    markup.split('<').skip(1).filter_map(|part| part.split_once('>')).map(|(tag, _)| tag).collect()
}
