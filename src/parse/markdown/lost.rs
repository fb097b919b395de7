//! What is lost with the HTML of a source that is not written, and how it is told. Marks that only say what
//! something looks like are no loss.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::ops::Range;

use super::tags::{HtmlToken, HtmlTokens};
use crate::diagnostics::{Diagnostic, Span};
use crate::parse::codes::text::UNSAFE_HTML;

/// Elements that go without a loss: their contents stay, or are no part of a text.
const NO_LOSS: &str = " acronym address article aside base basefont bgsound big blink body center data dir fieldset font footer \
    head header hgroup html label legend link main marquee menu meta nav nobr output picture section slot style \
    title ";

/// Elements that show another page.
const FRAMES: [&str; 5] = ["iframe", "embed", "object", "frame", "mpvideo"];

/// Other elements that HTML knows, and that are none of ours.
const KNOWN: &str = " applet area button canvas datalist dialog form frameset input keygen map math meter noembed noframes \
    noscript optgroup option param plaintext progress rb rtc script select svg template textarea track xmp ";

/// How many names are told of what else was left out.
const NAMES: usize = 5;

/// What was left out of a piece of HTML, and where the first of it stands.
#[derive(Default)]
pub(super) struct LeftOut {
    names: BTreeSet<String>,
    remedies: Vec<String>,
    first: Option<Range<usize>>,
    /// In what ways something was lost.
    ways: BTreeSet<String>,
}

impl LeftOut {
    fn add(&mut self, name: String, remedy: String, at: &Range<usize>) {
        self.add_way(name.clone() + &remedy, name, remedy, at);
    }

    fn add_way(&mut self, way: String, name: String, remedy: String, at: &Range<usize>) {
        self.ways.insert(way);
        self.names.insert(name);
        self.first.get_or_insert(at.clone());
        if !self.remedies.contains(&remedy) {
            self.remedies.push(remedy);
        }
    }

    /// An element is not written.
    pub(super) fn element(&mut self, written: &str, attributes: &[(&str, &str)], at: &Range<usize>) {
        let name = written.to_lowercase();
        let is_in = |list: &str| list.contains(&format!(" {name} "));
        if is_in(NO_LOSS) || name.contains(':') {
            // What it does beside looking like something goes all the same.
            return attributes.iter().for_each(|(name, value)| self.attribute(name, value, at));
        }
        let remedy = if FRAMES.contains(&&*name) || name == "mpvoice" {
            let address =
                ["src", "data-src", "data"].into_iter().find_map(|known| web_address(attributes, known));
            format!("内嵌的页面、视频改成一个链接，如 [观看视频]({})", address.unwrap_or("https://…"))
        } else if name == "script" {
            "脚本不能用，删去它".to_owned()
        } else if is_in(KNOWN) || name.contains('-') {
            "用 Markdown 的写法代替，图片写成 ![说明](照片.jpg)".to_owned()
        } else {
            let remedy = format!("<{written}> 是要显示的文字，就写成 &lt;{written}&gt;");
            return self.add_way("text".to_owned(), format!("<{written}>"), remedy, at);
        };
        self.add(format!("<{name}>"), remedy, at);
    }

    /// An attribute is not written.
    pub(super) fn attribute(&mut self, name: &str, value: &str, at: &Range<usize>) {
        let name = name.to_lowercase();
        let has = |text: &str| value.to_lowercase().replace(' ', "").contains(text);
        let remedy = match name.as_str() {
            name if name.starts_with("on") => "脚本不能用，删去它",
            "poster" | "background" => "图片放在稿件旁边，写成 ![说明](照片.jpg)",
            "style" if has("url(") => "图片放在稿件旁边，写成 ![说明](照片.jpg)",
            "hidden" => "原来隐藏的文字会显示出来，不想公开就删去",
            "style" if has("display:none") => "原来隐藏的文字会显示出来，不想公开就删去",
            _ => return,
        };
        self.add(name, remedy.to_owned(), at);
    }

    /// What stood in an element that is no part of a text: as a rule nothing that anybody misses.
    pub(super) fn contents(&mut self, name: &str, contents: &str, at: &Range<usize>) {
        let name = name.to_lowercase();
        if matches!(&*name, "title" | "head") && has_text(contents) {
            let remedy = format!("<{name}> 里的文字没有显示，要显示就写在标签外面");
            self.add(format!("<{name}>"), remedy, at);
        }
    }

    /// Where the first of it stands; nowhere, if nothing was.
    pub(super) fn place(&self) -> Option<Range<usize>> {
        self.first.clone()
    }

    /// A tag is not finished and takes the rest of the text with it.
    pub(super) fn unfinished(&mut self, name: &str, at: &Range<usize>) {
        let remedy = "补上它的结尾；要显示尖括号，写成 &lt;".to_owned();
        self.add(format!("没有写完的 <{name} 和它后面的全部文字"), remedy, at);
    }
}

/// Whether there is text between tags, beside scripts and styles.
fn has_text(html: &str) -> bool {
    let mut tags = HtmlTokens::new(html);
    while let Some((token, _)) = tags.next() {
        match token {
            HtmlToken::Text(text) if !text.trim().is_empty() => return true,
            HtmlToken::Start { name, .. }
                if ["script", "style"].iter().any(|no| no.eq_ignore_ascii_case(name)) =>
            {
                tags.skip_past_end(name);
            }
            _ => {}
        }
    }
    false
}

/// What was left out of a text: told once for each way.
#[derive(Default)]
pub(super) struct Lost {
    found: Vec<Group>,
    /// Where in them the one of these ways is.
    by_ways: BTreeMap<BTreeSet<String>, usize>,
}

/// What was lost in one way.
struct Group {
    first: LeftOut,
    place: Span,
    others: usize,
    /// What else is named, beside what the first names.
    names: BTreeSet<String>,
}

impl Lost {
    /// Adds what was left out of one piece, which stands at a place of the file.
    pub(super) fn add(&mut self, mut left_out: LeftOut, place: Span) {
        let next = self.found.len();
        let at = *self.by_ways.entry(mem::take(&mut left_out.ways)).or_insert(next);
        match self.found.get_mut(at) {
            Some(group) => {
                group.others += 1;
                let new = left_out.names.into_iter().filter(|name| !group.first.names.contains(name));
                group.names.extend(new);
            }
            None => self.found.push(Group { first: left_out, place, others: 0, names: BTreeSet::new() }),
        }
    }

    /// What is told of it, and where.
    pub(super) fn problems(self) -> impl Iterator<Item = (Diagnostic, Span)> {
        self.found.into_iter().map(Group::problem)
    }
}

impl Group {
    fn problem(self) -> (Diagnostic, Span) {
        let names: Vec<String> = self.first.names.into_iter().collect();
        let message = format!("HTML 里有不能用的部分，已去掉：{}", names.join("、"));
        let more = self.names.len() > NAMES;
        let others: Vec<String> = self.names.into_iter().take(NAMES).collect();
        let label = match (self.others, others.as_slice()) {
            (0, _) => "页面里只留排版用的标签，样式由主题统一".to_owned(),
            (count, []) => format!("后面还有 {count} 处"),
            (count, others) => {
                format!("后面还有 {count} 处：{}{}", others.join("、"), if more { " 等" } else { "" })
            }
        };
        let problem = Diagnostic::new(UNSAFE_HTML, message).label(label);
        (problem.hint(self.first.remedies.join("；")), self.place)
    }
}

/// An address that somebody may follow.
fn web_address<'a>(attributes: &[(&str, &'a str)], name: &str) -> Option<&'a str> {
    let (_, value) = attributes.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    let is_web = value.starts_with("https://") || value.starts_with("http://") || value.starts_with("//");
    (is_web && value.len() < 200 && !value.contains(char::is_whitespace)).then_some(*value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_lost_is_told() {
        let told = |element: &str, attributes: &[(&str, &str)]| {
            let mut left_out = LeftOut::default();
            left_out.element(element, attributes, &(0..1));
            attributes.iter().for_each(|(name, value)| left_out.attribute(name, value, &(0..1)));
            let mut lost = Lost::default();
            left_out.place()?;
            lost.add(left_out, Span::new(0, 1));
            lost.problems().next().map(|(problem, _)| problem.hint.unwrap_or_default())
        };
        let quiet = [("class", "a"), ("style", "color: red"), ("align", "center"), ("data-w", "1")];
        for element in ["section", "FONT", "o:p", "style"] {
            assert_eq!(told(element, &quiet), None, "{element}");
        }
        for (element, attribute, hint) in [
            ("iframe", ("src", "//v.example/1"), "[观看视频](//v.example/1)"),
            ("ip", ("a", "b"), "&lt;ip&gt;"),
            ("center", ("onclick", "x"), "脚本"),
            ("section", ("style", "background: URL(a.jpg)"), "图片"),
            ("section", ("style", "display: none"), "隐藏"),
        ] {
            assert!(told(element, &[attribute]).is_some_and(|told| told.contains(hint)), "{element}");
        }
    }
}
