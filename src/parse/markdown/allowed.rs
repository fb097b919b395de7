//! Which HTML in a source may pass.

/// An element that may pass.
pub(super) struct Allowed {
    /// Its name on the page.
    pub(super) name: &'static str,
    /// The attributes that may pass beside [`EVERYWHERE`].
    pub(super) attributes: &'static [&'static str],
}

/// The attributes that may pass on every element.
pub(super) const EVERYWHERE: [&str; 4] = ["title", "lang", "dir", "id"];

/// The elements that may pass, by name as written.
const ELEMENTS: &[(&str, Allowed)] = &[
    plain("abbr"),
    plain("b"),
    plain("bdi"),
    plain("bdo"),
    plain("blockquote"),
    plain("br"),
    plain("caption"),
    plain("cite"),
    plain("code"),
    plain("dd"),
    plain("dfn"),
    plain("div"),
    plain("dl"),
    plain("dt"),
    plain("em"),
    plain("figcaption"),
    plain("figure"),
    plain("h2"),
    plain("h3"),
    plain("h4"),
    plain("h5"),
    plain("h6"),
    plain("hr"),
    plain("i"),
    plain("ins"),
    plain("kbd"),
    plain("mark"),
    plain("p"),
    plain("pre"),
    plain("q"),
    plain("rp"),
    plain("rt"),
    plain("ruby"),
    plain("s"),
    plain("samp"),
    plain("small"),
    plain("span"),
    plain("strong"),
    plain("sub"),
    plain("summary"),
    plain("sup"),
    plain("table"),
    plain("tbody"),
    plain("tfoot"),
    plain("thead"),
    plain("tr"),
    plain("u"),
    plain("ul"),
    plain("var"),
    plain("wbr"),
    with("a", &["href", "name"]),
    with("audio", &["src", "controls"]),
    with("col", &["span"]),
    with("colgroup", &["span"]),
    with("del", &["datetime"]),
    with("details", &["open"]),
    with("img", &["src", "alt"]),
    with("li", &["value"]),
    with("ol", &["start", "reversed"]),
    with("source", &["src", "type"]),
    with("td", &["colspan", "rowspan"]),
    with("th", &["colspan", "rowspan", "scope"]),
    with("time", &["datetime"]),
    with("video", &["src", "controls"]),
    // The page has its <h1>; these say the same as their neighbours on the list.
    ("h1", Allowed { name: "h2", attributes: &[] }),
    ("strike", Allowed { name: "s", attributes: &[] }),
    ("tt", Allowed { name: "code", attributes: &[] }),
];

const fn plain(name: &'static str) -> (&'static str, Allowed) {
    (name, Allowed { name, attributes: &[] })
}

const fn with(name: &'static str, attributes: &'static [&'static str]) -> (&'static str, Allowed) {
    (name, Allowed { name, attributes })
}

/// Elements that go with all that is in them.
pub(super) const WITH_CONTENTS: [&str; 15] = [
    "script", "style", "iframe", "noscript", "noembed", "noframes", "template", "object", "svg", "math",
    "select", "textarea", "title", "head", "xmp",
];

/// What an element becomes, if it may pass.
pub(super) fn element(name: &str) -> Option<&'static Allowed> {
    ELEMENTS.iter().find(|(written, _)| written.eq_ignore_ascii_case(name)).map(|(_, allowed)| allowed)
}

/// All elements that may pass.
pub(super) fn elements() -> impl Iterator<Item = &'static Allowed> {
    ELEMENTS.iter().map(|(_, allowed)| allowed)
}

/// An attribute's name, if it may pass.
pub(super) fn attribute(element: &Allowed, name: &str) -> Option<&'static str> {
    element.attributes.iter().chain(&EVERYWHERE).find(|allowed| allowed.eq_ignore_ascii_case(name)).copied()
}

/// Whether what an element says does not belong to the beginning of a text.
pub(super) fn is_aside(name: &str) -> bool {
    matches!(name, "table" | "h2" | "h3" | "h4" | "h5" | "h6" | "figcaption" | "summary")
}

/// Whether an element has no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "col" | "hr" | "img" | "input" | "source" | "wbr")
}

/// Whether an element stands in a line of text.
pub(super) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "audio"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "source"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "video"
            | "wbr"
    )
}

/// Whether an open element ends where another begins, without an end tag.
pub(super) fn ends_before(open: &str, next: &str) -> bool {
    match open {
        "p" => !is_inline(next) && next != "br",
        "li" => next == "li",
        "dt" | "dd" => matches!(next, "dt" | "dd"),
        "rt" | "rp" => matches!(next, "rt" | "rp"),
        "td" | "th" => matches!(next, "td" | "th" | "tr" | "tbody" | "thead" | "tfoot"),
        "tr" => matches!(next, "tr" | "tbody" | "thead" | "tfoot"),
        "thead" | "tbody" | "tfoot" | "caption" | "colgroup" => matches!(next, "tbody" | "thead" | "tfoot"),
        _ => false,
    }
}
