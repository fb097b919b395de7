//! What must hold of any bytes that somebody's file may have: the parsers come to an end without a panic, say
//! what is wrong at a place that can be shown, and let nothing unsafe through.
//!
//! Called by two: by libFuzzer (`fuzz_targets/`, for hours, led by coverage) and by the test suite
//! (`tests/suite/fuzz.rs`, for seconds, on any toolchain). A new target is a function here, a line in
//! [`TARGETS`], and three lines and a `[[bin]]` for libFuzzer.

use std::io::Cursor;
use std::sync::Arc;

use dangjian::diagnostics::{Diagnostics, SourceText, Span, Terminal, to_html, to_json_line};
use dangjian::images::stripped;
use dangjian::model::body::BodyHtml;
use dangjian::model::line_breaks::LineBreaks;
use dangjian::model::picture::Turn;
use dangjian::parse::markdown::{BodyKind, parse_body};
use dangjian::parse::{calendar, ledger_csv, ledger_yaml, page, post, settings, terms, year};
use dangjian::read::look_at_picture_in;
use dangjian::server::passed_on;

/// A target: its name, what its seeds are called, and what must hold of any bytes.
pub(crate) type Target = (&'static str, &'static [&'static str], fn(&[u8]));

/// All of them. Seeds are texts whose path has one of these parts, and files that end so.
pub(crate) const TARGETS: &[Target] = &[
    ("front_matter", &["content/posts/", "content/pages/", "content/years/"], front_matter),
    ("markdown", &["content/posts/", "content/pages/", "content/years/"], markdown),
    ("ledger", &["content/ledger/"], ledger),
    ("settings", &["content/site.yaml", "content/calendar/"], settings),
    ("picture", &[".jpg", ".png"], picture),
    ("request", &[], request),
];

/// Posts, pages and notes of a year: there is a value, or a problem that says why there is none.
pub(crate) fn front_matter(bytes: &[u8]) {
    let post = source("content/posts/a.md", bytes);
    let (value, body, problems) = post::front_matter(&post);
    assert!(post.text().get(body.range()).is_some(), "the text lies in the file: {body:?}");
    say(value.is_some(), &problems);
    let (value, problems) = page::parse(&source("content/pages/a.md", bytes), LineBreaks::Keep);
    say(value.is_some(), &problems);
    let (value, problems) = year::parse(&source("content/years/2022.md", bytes), LineBreaks::Keep);
    say(value.is_some(), &problems);
}

/// A text comes to HTML that is safe in a page as it stands, and its places are places of the file.
pub(crate) fn markdown(bytes: &[u8]) {
    let source = source("content/posts/a.md", bytes);
    for (kind, breaks) in [(BodyKind::Post, LineBreaks::Keep), (BodyKind::YearNotes, LineBreaks::Join)] {
        let parsed = parse_body(&source, source.whole(), kind, breaks, "");
        say(true, &parsed.problems);
        let spans = parsed.body.links.iter().map(|link| link.span);
        spans
            .chain(parsed.body.numbers.iter().map(|number| number.span))
            .for_each(|span| inside(&source, span));
        nested(&page_of(&parsed.html));
        for (at, c) in parsed.plain.text().char_indices() {
            inside(&source, parsed.plain.place(at..at + c.len_utf8()));
        }
    }
}

/// A ledger, as a table and as YAML.
pub(crate) fn ledger(bytes: &[u8]) {
    let table = source("content/ledger/2022.csv", bytes);
    let yaml = source("content/ledger/2022.yaml", bytes);
    for (source, (rows, problems)) in
        [(&table, ledger_csv::parse(&table)), (&yaml, ledger_yaml::parse(&yaml))]
    {
        say(true, &problems);
        rows.iter().for_each(|row| inside(source, row.span));
    }
}

/// Settings, tables of a calendar, and the park's own words.
pub(crate) fn settings(bytes: &[u8]) {
    say(true, &settings::parse(&source("content/site.yaml", bytes)).1);
    say(true, &calendar::parse(&source("content/calendar/2027.yaml", bytes)).1);
    say(true, &terms::parse(&source("content/terms.yaml", bytes)).1);
}

/// A picture: if it has a size, that is one; if it is whole, stripping it leaves nothing to be stripped.
pub(crate) fn picture(bytes: &[u8]) {
    let seen = look_at_picture_in(Cursor::new(bytes)).expect("no disk can fail here");
    assert!(seen.head.is_none_or(|head| head.size.0 > 0 && head.size.1 > 0), "{seen:?}");
    if let Some(once) = stripped(bytes, Turn::default()).filter(|once| once.is_whole) {
        let twice = stripped(&once.bytes, Turn::default());
        assert!(twice.is_some_and(|twice| twice == once), "stripping twice is as once");
    }
}

/// What a client sends to the preview. What is passed on can be read in one way only; in however many pieces
/// a head arrives, it is the same head.
pub(crate) fn request(bytes: &[u8]) {
    let judged = passed_on(bytes);
    match &judged {
        Ok(Some(head)) => {
            plain(std::str::from_utf8(head).expect("ASCII"));
            assert_eq!(passed_on(head).as_ref(), Ok(&Some(head.clone())), "it is read as it is written");
        }
        Ok(None) => assert!(bytes.len() < 16 << 10, "a head without end"),
        Err(answer) => assert!(answer.starts_with(b"HTTP/1.1 4"), "{}", String::from_utf8_lossy(answer)),
    }
    for end in [bytes.len() / 3, bytes.len() / 2, bytes.len().saturating_sub(1)] {
        let sooner = passed_on(&bytes[..end]);
        assert!(matches!(sooner, Ok(None)) || sooner == judged, "{sooner:?} became {judged:?}");
    }
}

/// A head that no two programs read differently.
fn plain(head: &str) {
    let lines = head.strip_suffix("\r\n\r\n").expect("an empty line ends it");
    let mut lines = lines.split("\r\n");
    let first: Vec<&str> = lines.next().unwrap_or_default().split(' ').collect();
    assert!(
        matches!(first[..], ["GET" | "HEAD", target, "HTTP/1.1"] if target.starts_with('/')),
        "{first:?}"
    );
    let mut names: Vec<&str> = Vec::new();
    for line in lines {
        assert!(line.bytes().all(|byte| matches!(byte, b' '..=b'~')), "{line:?}");
        names.push(line.split_once(": ").expect("a name, a value").0);
    }
    let all = ["Host", "Connection", "Range", "Origin", "Sec-Fetch-Site", "X-Token"];
    let in_order: Vec<&str> = all.into_iter().filter(|name| names.contains(name)).collect();
    assert_eq!(names, in_order, "known names, each once");
    assert!(names.starts_with(&["Host", "Connection"]) && names.ends_with(&["X-Token"]), "{names:?}");
}

/// A file with these bytes. What is no UTF-8 never reaches a parser.
fn source(path: &str, bytes: &[u8]) -> Arc<SourceText> {
    Arc::new(SourceText::new(path, String::from_utf8_lossy(bytes)))
}

/// Shows the problems in all three ways: that takes apart every place they name.
fn say(has_value: bool, problems: &Diagnostics) {
    assert!(has_value || !problems.is_empty(), "no value, and no word why");
    let terminal = Terminal::default();
    for problem in problems.iter() {
        assert!(!terminal.render(problem).is_empty() && !to_json_line(problem).contains('\n'));
    }
    to_html(problems.iter());
}

fn inside(source: &SourceText, span: Span) {
    assert!(source.text().get(span.range()).is_some(), "{span:?} is no place of the file");
}

/// The HTML around its holes.
fn page_of(BodyHtml { markup, slots }: &BodyHtml) -> String {
    let mut html = String::new();
    let mut done = 0;
    for slot in slots {
        html.push_str(&markup[done..slot.at as usize]);
        done = slot.at as usize;
    }
    html + &markup[done..]
}

/// Elements nest, no script gets in, and no address runs one.
fn nested(html: &str) {
    const VOID: [&str; 7] = ["br", "col", "hr", "img", "input", "source", "wbr"];
    let mut open: Vec<&str> = Vec::new();
    for (tag, _) in html.split('<').skip(1).map(|rest| rest.split_once('>').expect("a tag ends")) {
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        let lower = tag.to_ascii_lowercase();
        assert!(!lower.contains("=\"javascript:") && !lower.contains(" on"), "<{tag}>");
        assert!(!["script", "style", "iframe", "object", "embed", "base", "form"].contains(&name), "<{tag}>");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "</{name}> ends nothing"),
            None if VOID.contains(&name) => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "never closed: {open:?}");
}
