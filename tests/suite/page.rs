//! A built page as a reader of it sees it. (Nothing else here knows how HTML is parsed.)

use scraper::{ElementRef, Html, Node, Selector};

/// Elements that begin a new line of text.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "details",
    "div",
    "dl",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// A parsed page.
pub(crate) struct Page {
    html: Html,
}

impl Page {
    /// Parses HTML.
    pub(crate) fn parse(html: &str) -> Self {
        Self { html: Html::parse_document(html) }
    }

    /// All elements that a CSS selector finds.
    pub(crate) fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.html.select(&Selector::parse(selector).unwrap()).collect()
    }

    /// The text of the one element that a CSS selector finds.
    #[track_caller]
    pub(crate) fn one(&self, selector: &str) -> String {
        match &self.all(selector)[..] {
            [element] => text(*element),
            found => panic!("{} elements are `{selector}`, not one", found.len()),
        }
    }

    /// An attribute of all elements that a CSS selector finds, where they have it.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.all(selector).into_iter().filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    }

    /// `content` of `<meta name="…">`.
    pub(crate) fn meta(&self, name: &str) -> Option<String> {
        self.attributes(&format!("meta[name='{name}']"), "content").pop()
    }

    /// The text of `<main>`: a line for each block and table row, cells apart by ` | `.
    pub(crate) fn main_text(&self) -> String {
        self.all("main").into_iter().map(text).collect::<Vec<_>>().join("\n")
    }

    /// The cells of the tables that a CSS selector finds, row by row.
    pub(crate) fn rows(&self, table: &str) -> Vec<Vec<String>> {
        let rows = self.all(&format!("{table} tr")).into_iter();
        let cells = |row: ElementRef<'_>| {
            row.child_elements().filter(|cell| cell.attr("aria-hidden").is_none()).map(text).collect()
        };
        rows.map(cells).collect()
    }
}

/// The text of an element as it is read aloud: a line for each block, table row and `dt` with its `dd`;
/// spaces squeezed; cells apart by ` | `, notes in cells by a space.
pub(crate) fn text(element: ElementRef<'_>) -> String {
    let mut raw = String::new();
    add_children(element, &mut raw);
    let lines = raw.lines().map(|line| line.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn add_children(element: ElementRef<'_>, out: &mut String) {
    for child in element.children() {
        match child.value() {
            // Line ends in the source are spaces to a reader.
            Node::Text(text) => out.push_str(&text.replace('\n', " ")),
            Node::Element(_) => add_text(ElementRef::wrap(child).expect("it is an element"), out),
            _ => {}
        }
    }
}

fn add_text(element: ElementRef<'_>, out: &mut String) {
    let name = element.value().name();
    if matches!(name, "script" | "style" | "svg") || element.attr("aria-hidden") == Some("true") {
        return;
    }
    let block = BLOCKS.contains(&name);
    let is_cell = matches!(name, "td" | "th" | "dd");
    if block || name == "dt" {
        out.push('\n');
    } else if is_cell && element.prev_siblings().any(|sibling| sibling.value().is_element()) {
        out.push_str(if name == "dd" { " " } else { " | " });
    } else if element.value().has_class("note", scraper::CaseSensitivity::CaseSensitive) {
        out.push(' ');
    }
    add_children(element, out);
    if block {
        out.push('\n');
    }
}
