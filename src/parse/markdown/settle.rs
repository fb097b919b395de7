//! Cleaned HTML as a sheet again: the [marks](super::mark) are taken off, holes are holes, and what bears no
//! mark came from the source: its addresses are judged as those of Markdown are.

use crate::diagnostics::Span;
use crate::model::body::{Fill, Link};

use super::mark::{MARK, PLACE, SLOT};
use super::sheet::Sheet;
use super::tags::{Tags, Token};
use super::url::{Refusal, Target, is_web, target};
use super::writer::Writer;

/// The attributes that are written without a value.
const SWITCHES: [&str; 5] = ["checked", "controls", "disabled", "open", "reversed"];

/// A start tag as the cleaner gives it back.
struct Element<'h> {
    name: &'h str,
    /// Our attributes, values escaped.
    own: Vec<(&'h str, &'h str)>,
    /// The source's attributes, values escaped.
    raw: Vec<(&'h str, &'h str)>,
}

impl<'h> Element<'h> {
    /// Reads what stands between `<` and `>`.
    fn read(tag: &'h str) -> Self {
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut element = Self { name, own: Vec::new(), raw: Vec::new() };
        while let Some((name, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"').unwrap_or((after, ""));
            match name.strip_prefix(MARK) {
                Some(name) => element.own.push((name, value)),
                None => element.raw.push((name, value)),
            }
            rest = after.trim_start_matches(' ');
        }
        element
    }

    fn own(&self, name: &str) -> Option<&'h str> {
        self.own.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    fn raw(&self, name: &str) -> Option<&'h str> {
        self.raw.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    /// Where it stands, if it came with an address.
    fn place(&self) -> Option<Span> {
        let (start, end) = self.own(PLACE)?.split_once('-')?;
        Some(Span::new(start.parse().ok()?, end.parse().ok()?))
    }
}

/// The sheet that cleaned HTML makes: marks taken off, addresses judged. Fills the writer's links anew, in
/// the order of the HTML.
pub(super) fn settled(writer: &mut Writer<'_>, cleaned: &str) -> Sheet {
    let links = std::mem::take(&mut writer.links);
    let slots: Vec<Fill> = writer.sheet.slots.iter().map(|slot| slot.fill).collect();
    let mut settling =
        Settling { writer, links, slots, out: Sheet::default(), link: None, begins_pre: false };
    let mut rest = cleaned;
    while let Some((text, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        settling.text(text);
        settling.tag(tag);
        rest = after;
    }
    settling.text(rest);
    settling.out
}

struct Settling<'w, 'a> {
    writer: &'w mut Writer<'a>,
    /// The links as they were.
    links: Vec<Link>,
    /// What goes into the holes, by index.
    slots: Vec<Fill>,
    out: Sheet,
    /// The link of the source whose text is being read: its index in the writer's links.
    link: Option<usize>,
    /// Just after `<pre>`, where HTML parsers swallow a line end.
    begins_pre: bool,
}

impl Settling<'_, '_> {
    fn text(&mut self, text: &str) {
        let text = text.replace("&nbsp;", "\u{A0}").replace(MARK, "\u{FFFD}");
        if let Some(link) = self.link {
            self.writer.links[link].text.push_str(&decoded(&text));
        }
        self.out.markup(if self.begins_pre && text.starts_with('\n') { "\n" } else { "" });
        self.out.markup(&text);
        self.begins_pre = false;
    }

    fn tag(&mut self, tag: &str) {
        if let Some(name) = tag.strip_prefix('/') {
            if name == "a" {
                self.link = None;
            }
            return if name != "data" {
                self.out.markup(&format!("</{name}>"))
            };
        }
        let element = Element::read(tag);
        match element.name {
            "data" => self.number(&element),
            // Only ours may stay.
            "input" if element.own.is_empty() => {}
            "a" | "video" | "audio" | "source" => self.with_address(&element),
            "img" => self.picture(&element),
            _ => {
                self.begin(&element);
                self.end(&element, &[]);
                self.begins_pre = element.name == "pre";
            }
        }
    }

    fn begin(&mut self, element: &Element<'_>) {
        self.out.markup("<");
        self.out.markup(element.name);
        if let Some(fill) = self.fill(element) {
            self.out.slot(fill);
        }
    }

    /// Writes the attributes, but those that were written already, and ends the tag.
    fn end(&mut self, element: &Element<'_>, but: &[&str]) {
        let own = element.own.iter().filter(|(name, _)| !matches!(*name, SLOT | PLACE));
        for (name, value) in own.chain(element.raw.iter().filter(|(name, _)| !but.contains(name))) {
            self.attribute(name, value);
        }
        self.out.markup(">");
    }

    fn attribute(&mut self, name: &str, escaped: &str) {
        self.out.markup(" ");
        self.out.markup(name);
        if !SWITCHES.contains(&name) {
            self.out
                .markup(&format!("=\"{}\"", escaped.replace("&nbsp;", "\u{A0}").replace(MARK, "\u{FFFD}")));
        }
    }

    /// What goes into an element's hole, with its link in its new place.
    fn fill(&mut self, element: &Element<'_>) -> Option<Fill> {
        let fill = *self.slots.get(element.own(SLOT)?.parse::<usize>().ok()?)?;
        let mut moved = |old: u32| {
            self.writer.links.push(self.links[old as usize].clone());
            self.writer.links.len() as u32 - 1
        };
        Some(match fill {
            Fill::Link(old) => Fill::Link(moved(old)),
            Fill::Image(old) => Fill::Image(moved(old)),
            Fill::Source(old) => Fill::Source(moved(old)),
            Fill::Number(number) => Fill::Number(number),
        })
    }

    fn number(&mut self, element: &Element<'_>) {
        if let Some(fill @ Fill::Number(_)) = self.fill(element) {
            self.out.slot(fill);
        }
    }

    /// `<a>` and media: the address becomes an attribute or a hole, or goes.
    fn with_address(&mut self, element: &Element<'_>) {
        self.begin(element);
        let name = if element.name == "a" { "href" } else { "src" };
        if let Some(span) = element.place() {
            let address = element.raw(name).map(decoded);
            match address.as_deref().map(target) {
                Some(Target::Absolute(address)) if element.name == "a" || is_web(&address) => {
                    self.out.attribute(name, &address);
                    if element.name == "a" && is_web(&address) {
                        self.out.attribute("rel", "noopener");
                    }
                }
                Some(Target::Fragment(fragment)) if element.name == "a" => {
                    self.out.attribute(name, &format!("#{fragment}"))
                }
                Some(Target::File { path, fragment }) => {
                    let index = self.writer.links.len();
                    self.writer.links.push(Link {
                        target: path,
                        fragment,
                        image: false,
                        text: String::new(),
                        span,
                    });
                    let is_link = element.name == "a";
                    self.out.slot(if is_link {
                        Fill::Link(index as u32)
                    } else {
                        Fill::Source(index as u32)
                    });
                    self.link = is_link.then_some(index);
                }
                _ => self.refuse(name, span),
            }
        }
        self.end(element, &[name]);
    }

    /// An `<img>`; ours is complete, one of the source gets what ours have.
    fn picture(&mut self, element: &Element<'_>) {
        let Some(span) = element.place() else {
            if !element.own.is_empty() {
                self.begin(element);
                self.end(element, &[]);
            }
            return;
        };
        let alt = element.raw("alt").map(decoded).unwrap_or_default();
        match element.raw("src").map(decoded).as_deref().map(target) {
            Some(Target::Absolute(address)) if is_web(&address) => {
                self.out.markup("<img");
                self.out.attribute("src", &address);
            }
            Some(Target::File { path, fragment }) => {
                self.out.markup("<img");
                self.out.slot(Fill::Image(self.writer.links.len() as u32));
                self.writer.links.push(Link { target: path, fragment, image: true, text: alt.clone(), span });
            }
            _ => {
                self.refuse("img", span);
                return self.out.text(&alt);
            }
        }
        self.out.attribute("alt", &alt);
        self.out.markup(" loading=\"lazy\" decoding=\"async\"");
        self.end(element, &["src", "alt"]);
    }

    /// Reports an address that was taken out, as it is written in the source.
    fn refuse(&mut self, attribute: &str, span: Span) {
        let attribute = if attribute == "href" { "href" } else { "src" };
        let tag = self.writer.source.slice(span);
        let written = Tags::new(tag).find_map(|(token, _)| match token {
            Token::Start { attributes, .. } => attributes
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case(attribute))
                .map(|(_, value)| *value),
            _ => None,
        });
        let address = written.unwrap_or_default().to_owned();
        let refused = match target(&address) {
            Target::Refused(refusal) => refusal,
            _ => Refusal::Scheme,
        };
        if attribute == "href" {
            self.writer.report_link(&address, refused, span);
        } else {
            self.writer.report_picture(&address, &Target::Refused(refused), span);
        }
    }
}

/// An attribute's value or text as the cleaner escapes it, without the escapes.
fn decoded(escaped: &str) -> String {
    let text =
        escaped.replace("&nbsp;", "\u{A0}").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&amp;", "&")
}
