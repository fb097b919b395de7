//! Links that readers do not see: within `display:none`, letters of no size, far off the screen, or without
//! any text. So are links hidden that a stranger has put into a site (暗链).
//!
//! Lets be: what is hidden and is no link, links to parts of the page, code.

use super::{Rule, Sees};
use crate::check::html_tags::{WrittenLink, WrittenTag, links, tags, without_code};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::inventory::FileRole;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "hidden-link",
        severity: Severity::Error,
        what: "有读者看不见的链接：被隐藏起来，或者没有文字。",
        why: "这是“暗链”的样子，常指向赌博、色情网站，多半是从被篡改的网页上一起复制来的，查到要通报。",
        how: "不是自己写的，连同文字删去；是自己写的，给链接写上文字，去掉隐藏的样式。",
        example: Example::Sentences {
            wrong: &[
                "友情链接<a href=\"https://www.example.com/\" style=\"visibility:hidden\">网上棋牌</a>",
                "<div style=\"position:absolute;left:-9999px\"><a href=\"https://www.example.com/\">网上棋牌</a></div>",
                "<div style=\"text-indent: -2000px\">\n<a href=\"https://www.example.com/\">网上棋牌</a>\n</div>",
                "活动结束<span style=\"font-size: 0px\"><a href=\"//www.example.com/a\">网上棋牌</a></span>。",
                "<marquee height=\"1\" width=\"1\"><a href=\"https://www.example.com/\">网上棋牌</a></marquee>",
                "<p style=\"height:0;overflow:hidden\"><a href=\"https://www.example.com/\">网上棋牌</a></p>",
                "<a href=\"https://www.example.com/\" style=\"opacity:0\">网上棋牌</a>",
                "相关报道[](https://www.example.com/)",
                "相关报道<a href=\"https://www.example.com/\">&nbsp;</a>",
            ],
            right: &[
                "[<https://www.example.com>](https://www.example.com)",
                "[活动报道](https://www.example.com/)",
                "<a href=\"https://www.example.com/\" style=\"color:red;opacity:1\">活动报道</a>",
                "<span style=\"font-size:0\"><span style=\"font-size:16px\"><a href=\"https://www.example.com/\">活动报道</a></span></span>",
                "<p style=\"visibility:hidden\">占位</p>\n\n[活动报道](https://www.example.com/)",
                "<a id=\"faq\"></a>常见问题",
                "<p style=\"text-indent:-2em;margin-left:-8px\"><a href=\"https://www.example.com/\">活动报道</a></p>",
                "写法是`[](https://www.example.com/)`。",
            ],
        },
    },
    Sees::File(look),
)
.by_words(|| vec!["<a", "<A", "]("]);

/// How many open elements are kept in mind.
const DEEPEST: usize = 64;

/// Elements without an end.
const VOID: [&str; 8] = ["br", "hr", "img", "input", "wbr", "col", "source", "meta"];

fn look(lines: &[Passage<'_>]) -> Vec<(usize, Mark)> {
    let mut reading = LinkReading::default();
    for (at, line) in lines.iter().enumerate() {
        let is_body = matches!(line.role(), FileRole::Post | FileRole::Page | FileRole::Year);
        if is_body && line.sort != PassageSort::Code {
            reading.line(at, line.text);
        }
    }
    reading.end()
}

/// An element that is open.
struct OpenElement {
    name: String,
    line: usize,
    looks: ElementLooks,
    /// Marks on the links that it hides, with their lines.
    hidden: Vec<(usize, Mark)>,
}

/// What an element does to what is in it.
#[derive(Default)]
struct ElementLooks {
    /// How it hides it.
    hides: Option<String>,
    /// Whether its letters have any size, where it says so.
    has_size: Option<bool>,
}

/// The lines so far.
#[derive(Default)]
struct LinkReading {
    open: Vec<OpenElement>,
    marks: Vec<(usize, Mark)>,
}

impl LinkReading {
    fn line(&mut self, at: usize, written: &str) {
        let text = &without_code(written);
        let mut links = links(text);
        links.retain(|link| leads_away(link.target));
        links.sort_by_key(|link| link.range.start);
        let mut links = links.into_iter().peekable();
        for tag in tags(text) {
            while let Some(link) = links.next_if(|link| link.range.start < tag.range.start) {
                self.link(at, written, &link, ElementLooks::default());
            }
            if let Some(link) = links.next_if(|link| link.range.start == tag.range.start) {
                self.link(at, written, &link, looks(&tag));
            }
            if tag.is_end {
                self.close(tag.name);
            } else if self.open.len() < DEEPEST && !VOID.iter().any(|void| tag.is(void)) {
                let name = tag.name.to_ascii_lowercase();
                self.open.push(OpenElement { name, line: at, looks: looks(&tag), hidden: Vec::new() });
            }
        }
        links.for_each(|link| self.link(at, written, &link, ElementLooks::default()));
    }

    fn link(&mut self, at: usize, written: &str, link: &WrittenLink<'_>, own: ElementLooks) {
        let mark = |way: &str| {
            let message = format!("这个链接写成了读者看不见的样子（{way}）");
            let hint = format!("不是自己写的，多半是暗链，连同文字删去；是自己写的，去掉“{way}”");
            (at, Mark::new(link.range.clone(), message).hint(hint))
        };
        let mut has_size = None;
        if let Some(way) = way(&own, &mut has_size) {
            return self.marks.push(mark(&way));
        }
        for element in self.open.iter_mut().rev() {
            if let Some(way) = way(&element.looks, &mut has_size) {
                return element.hidden.push(mark(&way));
            }
        }
        if says_nothing(&written[link.says.clone()]) {
            let mark = Mark::new(link.range.clone(), "这个链接没有文字，读者看不见");
            let mark = mark.hint("写上文字，例如“[活动报道](网址)”；不是自己写的，多半是暗链，删去");
            self.marks.push((at, mark));
        }
    }

    /// Closes an element, and what is open in it.
    fn close(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|element| element.name.eq_ignore_ascii_case(name)) {
            self.marks.extend(self.open.drain(at..).flat_map(|element| element.hidden));
        }
    }

    /// What is never closed hides its own line.
    fn end(self) -> Vec<(usize, Mark)> {
        let mut marks = self.marks;
        for element in self.open {
            marks.extend(element.hidden.into_iter().filter(|(at, _)| *at == element.line));
        }
        marks
    }
}

/// How an element hides what is in it. `has_size`: what elements in it say of the size of letters.
fn way(looks: &ElementLooks, has_size: &mut Option<bool>) -> Option<String> {
    let is_first = has_size.is_none();
    *has_size = has_size.or(looks.has_size);
    let no_size = is_first && looks.has_size == Some(false);
    looks.hides.clone().or_else(|| no_size.then(|| "font-size:0".to_owned()))
}

fn looks(tag: &WrittenTag<'_>) -> ElementLooks {
    let style: String = tag.attribute("style").unwrap_or_default().to_ascii_lowercase();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    let declared = || style.split(';').filter_map(|declared| declared.split_once(':'));
    let is_cut = declared().any(|(name, value)| name == "overflow" && value.starts_with("hidden"));
    let by_style = declared().find(|(name, value)| is_hidden(name, value, is_cut));
    let is_tiny = |name: &&str| {
        tag.is("marquee") && tag.attribute(name).and_then(number).is_some_and(|number| number <= 2.0)
    };
    let hides = match by_style {
        Some((name, value)) => Some(format!("{name}:{value}")),
        None if tag.attribute("hidden").is_some() => Some("hidden".to_owned()),
        None => ["height", "width"].iter().find(|name| is_tiny(name)).map(|name| (*name).to_owned()),
    };
    let size = declared().rfind(|(name, _)| *name == "font-size");
    ElementLooks { hides, has_size: size.map(|(_, value)| number(value).is_none_or(|size| size > 0.0)) }
}

/// Whether nobody sees what has this style.
fn is_hidden(name: &str, value: &str, is_cut: bool) -> bool {
    const FAR: f32 = -500.0;
    let is_most = |most: f32| number(value).is_some_and(|number| number <= most);
    match name {
        "display" => value.starts_with("none"),
        "visibility" => value.starts_with("hidden") || value.starts_with("collapse"),
        "opacity" => is_most(0.0),
        "left" | "right" | "top" | "bottom" | "margin-left" | "margin-top" | "text-indent" => is_most(FAR),
        "width" | "height" | "max-width" | "max-height" => is_cut && is_most(1.0) && !value.contains("em"),
        _ => false,
    }
}

/// The number with which a value begins.
fn number(value: &str) -> Option<f32> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.');
    value[..value.find(|c| !is_part(c)).unwrap_or(value.len())].parse().ok()
}

/// Whether an address is one of another site.
fn leads_away(target: &str) -> bool {
    let target = target.trim().to_ascii_lowercase();
    ["http://", "https://", "//"].iter().any(|begin| target.starts_with(begin))
}

/// Whether there is neither a picture nor a letter.
fn says_nothing(says: &str) -> bool {
    // An address between its own brackets is text.
    let (mut rest, mut seen) = (0, says.contains("<http"));
    for tag in tags(says) {
        seen |= tag.is("img") || has_letter(&says[rest.min(tag.range.start)..tag.range.start]);
        rest = tag.range.end;
    }
    !seen && !has_letter(&says[rest..])
}

fn has_letter(text: &str) -> bool {
    text.replace("&nbsp;", "").chars().any(|c| !c.is_whitespace() && !matches!(c, '\u{200B}'..='\u{200D}'))
}
