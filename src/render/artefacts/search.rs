//! The scripts that the search page loads: titles of a year, and its texts. (Lists of posts load the titles
//! too, to be narrowed down.) Scripts, because a page that is opened from a disk may load nothing else. What
//! they hand over:
//!
//! ```text
//! dangjianSearch("search/2022.js",{"kinds":[["theme-day","主题党日"],…],
//! "organisations":[["office","机关党支部"],…],"lists":[["tags/oath/index.html"],…],"entries":[
//! ["2022/07/a.html","标题","2022-07-01",0,[0,1]], …    URL, title, day or days, kind, organisations
//! ["2022/07/b.html","预告","2022-07-09",0,[0],"2022-07-05","planned"], …    and day of publication, status
//! ["2022/07/c.html","又一篇","2022-07-01",0,[0],"","",[0]], …    and lists of tags and campaigns with it
//! ["pages/about.html","关于我们","页面"]]});           a page, and what it is
//! dangjianSearch("search/2022-1.js",[
//! ["2022/07/a.html","一段\n又一段"], …]);              URL, text: a line for each block
//! ```
//! Both name what they are of by its URL, so that a script that a browser has kept does no harm.

use std::collections::BTreeMap;

use super::script_text::ScriptText;
use crate::diagnostics::Diagnostic;
use crate::model::activity::{Details, Status};
use crate::model::body::{BodyHtml, Fill, PageBodies};
use crate::model::credits::Credits;
use crate::model::plan::{EntryFacts, Frame, SearchEntry, SearchText};
use crate::model::post::Post;
use crate::model::routes;
use crate::model::year::YearNotes;

/// Appends what results show of entries.
pub(super) fn write_titles(frame: &Frame, url: &str, entries: &[SearchEntry], out: &mut Vec<u8>) {
    begin(url, out);
    let (mut kinds, mut organisations, mut lists) = (Names::new(), Names::new(), Names::new());
    let mut lines = Vec::new();
    for entry in entries {
        lines.extend_from_slice(if lines.is_empty() { b"[" } else { b",\n[" });
        string(&entry.url, &mut lines);
        lines.push(b',');
        string(&entry.title, &mut lines);
        if let EntryFacts::Page(what) = &entry.facts {
            lines.push(b',');
            string(what, &mut lines);
        }
        if let EntryFacts::Told(facts) = &entry.facts {
            let (settings, first, last) = (&frame.settings, facts.date.first(), facts.date.last());
            let kind = settings.kinds.get(facts.kind);
            let days = if first == last { first.to_string() } else { format!("{first}/{last}") };
            let numbers = facts.organisers.iter().map(|&id| {
                let organisation = settings.organisations.get(id);
                organisations.number([&organisation.id, organisation.name_on(first)]).to_string()
            });
            let numbers = numbers.collect::<Vec<_>>().join(",");
            let kind = kinds.number([&kind.id, &kind.name]);
            lines.extend_from_slice(format!(",\"{days}\",{kind},[{numbers}]").as_bytes());
            let published = facts.published.map(|day| day.to_string()).unwrap_or_default();
            let status = if facts.status == Status::Done { "" } else { facts.status.id() };
            let named = facts.lists.iter().map(|url| lists.number([url]).to_string());
            let named = named.collect::<Vec<_>>().join(",");
            // What nothing follows need not be said.
            let rest = match (named.as_str(), status, published.as_str()) {
                ("", "", "") => String::new(),
                ("", "", _) => format!(",\"{published}\""),
                ("", _, _) => format!(",\"{published}\",\"{status}\""),
                _ => format!(",\"{published}\",\"{status}\",[{named}]"),
            };
            lines.extend_from_slice(rest.as_bytes());
        }
        lines.push(b']');
    }
    out.extend_from_slice(b"{\"kinds\":");
    kinds.write(out);
    out.extend_from_slice(b",\"organisations\":");
    organisations.write(out);
    out.extend_from_slice(b",\"lists\":");
    lists.write(out);
    out.extend_from_slice(b",\"entries\":[\n");
    out.extend_from_slice(&lines);
    out.extend_from_slice(b"]});\n");
}

/// Appends texts.
pub(super) fn write_texts(
    url: &str,
    texts: &[SearchText],
    bodies: &PageBodies,
    out: &mut Vec<u8>,
) -> Result<(), Diagnostic> {
    begin(url, out);
    let bodies_of = texts.iter().filter_map(SearchText::body_ref);
    out.reserve(bodies_of.filter_map(|body| bodies.html(body).ok()).map(|html| html.markup.len()).sum());
    let mut between: &[u8] = b"[\n[";
    for text in texts {
        out.extend_from_slice(std::mem::replace(&mut between, b",\n["));
        string(&text.url(), out);
        out.extend_from_slice(b",\"");
        let mut seen = ScriptText::new(out);
        if let Some(body) = text.body_ref() {
            write_body(bodies.html(body)?, &mut seen);
        }
        match text {
            SearchText::Post(post) => write_facts(post, &mut seen),
            // What its line in the ledger shows.
            SearchText::Row(row) => {
                let Details { place, host, recorder: _, speakers: _ } = &row.details;
                fact("地点", place.as_deref(), &mut seen);
                fact("主持人", host.as_deref(), &mut seen);
            }
            SearchText::Standing(_) => {}
            SearchText::Year(notes) => {
                let YearNotes { theme, problems, tasks, .. } = &**notes;
                let tasks = tasks.iter().map(|task| &task.name);
                theme.iter().chain(problems).chain(tasks).for_each(|text| {
                    seen.line();
                    seen.text(text);
                });
            }
        }
        out.extend_from_slice(b"\"]");
    }
    out.extend_from_slice(b"]);\n");
    Ok(())
}

/// A text without the numbers that it asks for: a sentence ends there.
fn write_body(BodyHtml { markup, slots }: &BodyHtml, seen: &mut ScriptText<'_>) {
    let mut done = 0;
    for slot in slots.iter().filter(|slot| matches!(slot.fill, Fill::Number(_))) {
        seen.html(&markup[done..slot.at as usize]);
        seen.line();
        done = slot.at as usize;
    }
    seen.html(&markup[done..]);
}

/// What stands around the text of a post on its page.
fn write_facts(post: &Post, seen: &mut ScriptText<'_>) {
    let Details { place, host, recorder, speakers } = &post.details;
    let tags: Vec<&str> = post.card.tags.iter().map(|tag| tag.name.as_str()).collect();
    fact("地点", place.as_deref(), seen);
    fact("主持人", host.as_deref(), seen);
    fact("主讲人", Some(&speakers.join("、")), seen);
    fact("记录人", recorder.as_deref(), seen);
    fact("标签", Some(&tags.join("、")), seen);
    let Credits { source, author, editor, photographer, .. } = &post.credits;
    for (name, who) in [("来源", source), ("作者", author), ("摄影", photographer), ("责任编辑", editor)]
    {
        fact(name, who.as_deref(), seen);
    }
}

fn fact(name: &str, text: Option<&str>, seen: &mut ScriptText<'_>) {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return };
    seen.line();
    seen.text(name);
    seen.text("：");
    seen.text(text);
}

/// What every script begins with. By the mark a build knows it as ours without any record.
fn begin(url: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(format!("/*{}*/\ndangjianSearch(", routes::mark(url)).as_bytes());
    string(url, out);
    out.push(b',');
}

fn string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    ScriptText::new(out).text(text);
    out.push(b'"');
}

/// Ids with what they are called, or URLs, each once, in the order in which they are met.
struct Names<'a, const N: usize>(BTreeMap<[&'a str; N], usize>);

impl<'a, const N: usize> Names<'a, N> {
    fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// The place of one, from 0. Who had another name before is there with both.
    fn number(&mut self, name: [&'a str; N]) -> usize {
        let next = self.0.len();
        *self.0.entry(name).or_insert(next)
    }

    fn write(self, out: &mut Vec<u8>) {
        let mut names: Vec<_> = self.0.into_iter().collect();
        names.sort_by_key(|(_, number)| *number);
        out.push(b'[');
        for (texts, number) in names {
            out.extend_from_slice(if number > 0 { b",[" } else { b"[" });
            for (i, text) in texts.into_iter().enumerate() {
                out.extend_from_slice(if i > 0 { b"," } else { b"" });
                string(text, out);
            }
            out.push(b']');
        }
        out.push(b']');
    }
}
