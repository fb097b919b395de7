//! What a page may contain, as a checker of its own: it shares nothing with the writer but these lists.

use crate::model::body::{BodyHtml, Fill};

/// Every attribute that may stand on an element, by element; `*` on all.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("*", &["title", "lang", "dir", "id"]),
    ("a", &["href", "rel", "class", "aria-label"]),
    ("aside", &["class", "role"]),
    ("audio", &["src", "controls"]),
    ("code", &["class"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("del", &["datetime"]),
    ("details", &["open"]),
    ("div", &["class"]),
    ("img", &["src", "width", "height", "alt", "loading", "decoding"]),
    ("input", &["type", "disabled", "checked", "aria-label"]),
    ("li", &["class", "value"]),
    ("ol", &["start", "reversed"]),
    ("p", &["class"]),
    ("section", &["class", "role", "tabindex", "aria-label"]),
    ("source", &["src", "type"]),
    ("sup", &["class"]),
    ("td", &["class", "colspan", "rowspan"]),
    ("th", &["class", "scope", "colspan", "rowspan"]),
    ("time", &["datetime"]),
    ("video", &["src", "controls"]),
];

/// The elements without attributes of their own.
const ELEMENTS: &str = "abbr b bdi bdo blockquote br caption cite dd dfn dl dt em figcaption figure h2 h3 h4 h5 h6 hr i ins kbd mark pre q rp rt ruby s samp \
    small span strong sub summary table tbody tfoot thead tr u ul var wbr";

const VOID: [&str; 7] = ["br", "col", "hr", "img", "input", "source", "wbr"];

/// The HTML of a body with its holes filled as a page would fill them.
pub(super) fn page(body: &BodyHtml) -> String {
    let mut html = String::new();
    let mut done = 0;
    for slot in &body.slots {
        html.push_str(&body.markup[done..slot.at as usize]);
        done = slot.at as usize;
        html.push_str(match slot.fill {
            Fill::Link(_) => " href=\"x.html\"",
            Fill::Image(_) => " src=\"x.jpg\" width=\"4\" height=\"3\"",
            Fill::Source(_) => " src=\"x.mp4\"",
            Fill::Number(_) => "7",
        });
    }
    html + &body.markup[done..]
}

/// What is wrong with a page's HTML, if anything is: an element or attribute outside the lists, an unsafe
/// address, an end tag that ends nothing, an id that stands twice.
pub(super) fn fault(html: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut ids: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        if text.contains('>') {
            return Some(format!("a bare `>` in {text:?}"));
        }
        let Some((tag, after)) = after.split_once('>') else { return Some("a tag without end".to_owned()) };
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("</{name}> ends nothing"));
            }
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        if let Some(fault) = element_fault(name, attributes, &mut ids) {
            return Some(format!("{fault} in <{tag}>"));
        }
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    let unclosed = (!open.is_empty()).then(|| format!("never closed: {open:?}"));
    unclosed.or_else(|| rest.contains('>').then(|| format!("a bare `>` in {rest:?}")))
}

fn element_fault<'h>(name: &str, attributes: &'h str, ids: &mut Vec<&'h str>) -> Option<String> {
    let of = |element: &str| ATTRIBUTES.iter().find(|(known, _)| *known == element).map(|(_, list)| *list);
    if of(name).is_none() && !ELEMENTS.split(' ').any(|known| known == name) {
        return Some("an element outside the list".to_owned());
    }
    let mut seen = Vec::new();
    let mut rest = attributes;
    while !rest.is_empty() {
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let attribute = &rest[..end];
        let (value, after) = match rest[end..].strip_prefix("=\"") {
            Some(value) => match value.split_once('"') {
                Some(pair) => pair,
                None => return Some("a value without end".to_owned()),
            },
            None => ("", &rest[end..]),
        };
        rest = after.strip_prefix(' ').unwrap_or(after);
        let known = of(name).unwrap_or_default().contains(&attribute)
            || of("*").unwrap_or_default().contains(&attribute);
        if !known || seen.contains(&attribute) {
            return Some(format!("the attribute {attribute:?}"));
        }
        seen.push(attribute);
        if matches!(attribute, "href" | "src") && !is_safe(value) {
            return Some(format!("the address {value:?}"));
        }
        if attribute == "id" {
            if ids.contains(&value) || value.is_empty() || value.contains(char::is_whitespace) {
                return Some(format!("the id {value:?}, twice or none"));
            }
            if value == "main" {
                return Some("an id that the page has itself".to_owned());
            }
            ids.push(value);
        }
    }
    None
}

/// Whether an address has no scheme, or one of the four.
fn is_safe(address: &str) -> bool {
    let lower = address.to_lowercase();
    let safe = ["http://", "https://", "mailto:", "tel:", "http:", "https:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme));
    safe || (!lower.split('#').next().unwrap_or_default().contains(':')
        && !lower.starts_with(char::is_control))
}

#[test]
fn the_checker_finds_what_it_is_there_for() {
    for bad in [
        "<script>",
        "<p style=\"x\">",
        "<b onclick=\"x\"></b>",
        "<a href=\"javascript:x\"></a>",
        "<p>",
        "</p>",
        "<p></b></p>",
        "<h2 id=\"a\"></h2><h2 id=\"a\"></h2>",
        "a > b",
        "<a href=\"x\" href=\"y\"></a>",
        "<iframe></iframe>",
    ] {
        assert!(fault(bad).is_some(), "{bad}");
    }
    assert_eq!(fault("<p>a<br>b</p><a href=\"https://a.cn\">x</a>"), None);
}
