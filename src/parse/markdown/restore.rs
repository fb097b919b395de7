//! Sanitized HTML as a buffer again: the [labels](super::label) are taken off, holes are holes, and what
//! bears no label came from the source: its addresses are judged as those of Markdown are.

use crate::diagnostics::Span;
use crate::model::body::{Fill, Link, Slot};
use crate::model::characters::is_forbidden;

use super::anchors::Anchors;
use super::buffer::Buffer;
use super::escape::RESERVED;
use super::headings::raw_id;
use super::label::{PLACE, SLOT};
use super::problems::Problems;
use super::remote::{Medium, stand_in};
use super::tags::{HtmlToken, HtmlTokens};
use super::url::{LinkTarget, UrlFault, is_web, target};

/// The attributes that are written without a value.
const SWITCHES: [&str; 5] = ["checked", "controls", "disabled", "open", "reversed"];

/// A start tag as the sanitizer gives it back.
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
            match name.strip_prefix(RESERVED) {
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

/// The buffer that sanitized HTML makes: labels taken off, addresses judged. `slots` are the holes that the
/// labels name by index; `links` is filled anew, in the order of the HTML.
pub(super) fn restored(
    sanitized: &str,
    slots: &[Slot],
    links: &mut Vec<Link>,
    anchors: &mut Anchors,
    problems: &mut Problems<'_>,
) -> Buffer {
    let before = std::mem::take(links);
    let mut restoring = Restoring {
        slots,
        before,
        links,
        anchors,
        problems,
        out: Buffer::default(),
        last: None,
        link: None,
        is_in_link: false,
        media: Vec::new(),
        begins_pre: false,
    };
    let mut rest = sanitized;
    while let Some((text, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        restoring.text(text);
        restoring.tag(tag);
        rest = after;
    }
    restoring.text(rest);
    restoring.out
}

/// A film or sound that is open.
struct OpenMedium {
    medium: Medium,
    /// Where its tag stands in the HTML.
    start: usize,
    end: usize,
    /// How many holes stand before it.
    slots: usize,
    /// Where it would come from.
    elsewhere: Vec<String>,
}

struct Restoring<'r, 'a> {
    slots: &'r [Slot],
    /// The links as they were.
    before: Vec<Link>,
    links: &'r mut Vec<Link>,
    anchors: &'r mut Anchors,
    problems: &'r mut Problems<'a>,
    out: Buffer,
    /// Which of those was moved last.
    last: Option<u32>,
    /// The link of the source whose text is being read: its index in `links`.
    link: Option<usize>,
    /// Whether a link is open.
    is_in_link: bool,
    /// The films and sounds that are open.
    media: Vec<OpenMedium>,
    /// Just after `<pre>`, where HTML parsers swallow a line end.
    begins_pre: bool,
}

impl Restoring<'_, '_> {
    fn text(&mut self, text: &str) {
        let text = without_forbidden(text);
        if let Some(link) = self.link {
            self.links[link].text.push_str(&decoded(&text));
        }
        self.out.markup(if self.begins_pre && text.starts_with('\n') { "\n" } else { "" });
        self.out.markup(&text);
        self.begins_pre = false;
    }

    fn tag(&mut self, tag: &str) {
        if let Some(name) = tag.strip_prefix('/') {
            if name == "a" {
                self.link = None;
                self.is_in_link = false;
            }
            if matches!(name, "video" | "audio") {
                return self.end_medium(name);
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
            "video" | "audio" => {
                let start = self.out.html.len();
                let slots = self.out.slots.len();
                self.media.push(OpenMedium {
                    medium: Medium::of_element(element.name),
                    start,
                    end: start,
                    slots,
                    elsewhere: Vec::new(),
                });
                self.with_address(&element);
                if let Some(medium) = self.media.last_mut() {
                    medium.end = self.out.html.len();
                }
            }
            "a" => {
                self.is_in_link = true;
                self.with_address(&element);
            }
            "source" => match web_source(&element) {
                Some((address, span)) => self.elsewhere(address, span),
                None => self.with_address(&element),
            },
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
        let is_name = |name: &str| name == "id" || (name == "name" && element.name == "a");
        let raw = element.raw.iter().filter(|(name, _)| !but.contains(name) && !is_name(name));
        for (name, value) in own.chain(raw) {
            self.attribute(name, value);
        }
        if let Some(name) = element.raw("id").or_else(|| element.raw("name").filter(|_| is_name("name"))) {
            self.anchor(name);
        }
        self.out.markup(">");
    }

    /// A name that the source gives a place. Of several alike the first counts, as in a browser.
    fn anchor(&mut self, escaped: &str) {
        if let Some(id) = raw_id(&decoded(escaped)).filter(|id| !self.anchors.has(id)) {
            self.out.attribute("id", &id);
            self.anchors.ids.push(id);
        }
    }

    fn attribute(&mut self, name: &str, escaped: &str) {
        self.out.markup(" ");
        self.out.markup(name);
        if !SWITCHES.contains(&name) {
            self.out.markup(&format!("=\"{}\"", without_forbidden(escaped)));
        }
    }

    /// What goes into an element's hole, with its link in its new place.
    fn fill(&mut self, element: &Element<'_>) -> Option<Fill> {
        let fill = self.slots.get(element.own(SLOT)?.parse::<usize>().ok()?)?.fill;
        let last = &mut self.last;
        let mut moved = |old: u32| {
            // A picture that leads to itself has two holes.
            if *last != Some(old) {
                self.links.push(self.before[old as usize].clone());
                *last = Some(old);
            }
            self.links.len() as u32 - 1
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
                Some(LinkTarget::Absolute(address)) if element.name == "a" => {
                    self.out.attribute(name, &address);
                    if is_web(&address) {
                        self.out.attribute("rel", "noopener");
                    }
                }
                Some(LinkTarget::Absolute(address)) if is_web(&address) => self.elsewhere(address, span),
                Some(LinkTarget::Fragment(fragment)) if element.name == "a" => {
                    self.out.attribute(name, &format!("#{fragment}"));
                    self.anchors.asked_for.push((fragment, span));
                }
                Some(LinkTarget::File { path, fragment }) => {
                    let index = self.links.len();
                    self.links.push(Link { target: path, fragment, image: false, text: String::new(), span });
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

    /// A film or sound of another site: a link to it comes behind the element that would show it.
    fn elsewhere(&mut self, address: String, span: Span) {
        let Some(open) = self.media.last_mut() else {
            self.problems.remote.add(Medium::Film, &address, span);
            return self.out.markup(&stand_in(Medium::Film, &address, "", self.is_in_link));
        };
        if !open.elsewhere.contains(&address) {
            self.problems.remote.add(open.medium, &address, span);
            open.elsewhere.push(address);
        }
    }

    /// Ends a film or sound; one that has nothing of this site to show goes.
    fn end_medium(&mut self, name: &str) {
        let Some(OpenMedium { medium, start, end, slots, elsewhere }) = self.media.pop() else { return };
        let is_empty = self.out.slots.len() == slots && !elsewhere.is_empty();
        if is_empty {
            self.out.html.replace_range(start..end, "");
        } else {
            self.out.markup(&format!("</{name}>"));
        }
        for address in elsewhere {
            self.out.markup(&stand_in(medium, &address, "", self.is_in_link));
        }
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
            Some(LinkTarget::Absolute(address)) if is_web(&address) => {
                self.problems.remote.add(Medium::Picture, &address, span);
                let says = element.raw("title").map(decoded).unwrap_or(alt);
                return self.out.markup(&stand_in(Medium::Picture, &address, &says, self.is_in_link));
            }
            Some(LinkTarget::File { path, fragment }) => {
                self.out.markup("<img");
                self.out.slot(Fill::Image(self.links.len() as u32));
                self.links.push(Link { target: path, fragment, image: true, text: alt.clone(), span });
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
        let tag = self.problems.source().slice(span);
        let written = HtmlTokens::new(tag).find_map(|(token, _)| match token {
            HtmlToken::Start { attributes, .. } => attributes
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case(attribute))
                .map(|(_, value)| *value),
            _ => None,
        });
        let address = written.unwrap_or_default().to_owned();
        let refused = match target(&address) {
            LinkTarget::Refused(refusal) => refusal,
            _ => UrlFault::Scheme,
        };
        if attribute == "href" {
            self.problems.refused_link(&address, refused, span);
        } else {
            self.problems.refused_picture(&address, &LinkTarget::Refused(refused), span);
        }
    }
}

/// Where a source of a film or sound is, if that is another site.
fn web_source(element: &Element<'_>) -> Option<(String, Span)> {
    let span = element.place()?;
    match target(&decoded(element.raw("src")?)) {
        LinkTarget::Absolute(address) if is_web(&address) => Some((address, span)),
        _ => None,
    }
}

/// Escaped text with the sanitizer's `&nbsp;` as a character, and without those that no page may contain.
fn without_forbidden(escaped: &str) -> String {
    escaped.replace("&nbsp;", "\u{A0}").replace(is_forbidden, "")
}

/// An attribute's value or text as the sanitizer escapes it, without the escapes.
fn decoded(escaped: &str) -> String {
    let text =
        escaped.replace("&nbsp;", "\u{A0}").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&amp;", "&")
}
