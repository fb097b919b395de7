//! Puts the preview's pieces into a page.

use super::START;
use super::assets::worker_url;
use super::tags::{no_tag, tags};
use crate::diagnostics::escape_html;

/// The page with `top` (panel, strip) and the preview's style and script at the start of its body, and
/// `bottom` (bar) at its end.
///
/// Every other byte stays as it is. `version` stands for what the page shows, pieces included: the script
/// reloads the page when the server names another one. A page without a body gets the pieces where a browser
/// would begin one; any bytes will do.
pub fn inject(page: &[u8], top: &str, bottom: &str, version: &str) -> Vec<u8> {
    let (start, end) = places(page);
    let head = format!(
        "<link rel=\"stylesheet\" href=\"{START}preview.css\"><script src=\"{START}live.js\" data-version=\"{}\" data-worker=\"{}\" defer></script>\n",
        escape_html(version),
        worker_url(),
    );
    [&page[..start], head.as_bytes(), top.as_bytes(), &page[start..end], bottom.as_bytes(), &page[end..]]
        .concat()
}

/// After the start of the body, and before its end.
fn places(page: &[u8]) -> (usize, usize) {
    let (mut body, mut head_end, mut end) = (None, None, None);
    for tag in tags(page) {
        match tag.end {
            false if tag.is("body") => body = body.or(Some(tag.range.end)),
            true if tag.is("head") => head_end = head_end.or(Some(tag.range.end)),
            true if tag.is("body") => end = Some(tag.range.start),
            _ => {}
        }
    }
    let start = body.or(head_end).unwrap_or_else(|| prologue(page));
    (start, end.filter(|end| *end >= start).unwrap_or(page.len()))
}

/// The length of what may stand before a page's first element and decides how a browser takes it: byte order
/// mark, comments, doctype.
fn prologue(page: &[u8]) -> usize {
    let mut at = if page.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let mut kept = at;
    loop {
        at += page[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        if !page[at..].starts_with(b"<!") {
            return kept;
        }
        at += no_tag(&page[at..]);
        kept = at;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TOP: &str = "<aside>上</aside>";
    const BOTTOM: &str = "<aside>下</aside>";

    /// The page with `^` and `$` for what was put in.
    fn marked(page: &str) -> String {
        let page = String::from_utf8(inject(page.as_bytes(), TOP, BOTTOM, "1")).unwrap();
        let start = page.find("<link rel=\"stylesheet\" href=\"/__dangjian/preview.css\">").unwrap();
        let end = page.find(TOP).unwrap() + TOP.len();
        format!("{}^{}", &page[..start], page[end..].replacen(BOTTOM, "$", 1))
    }

    #[test]
    fn pieces_stand_at_the_edges_of_the_true_body() {
        let same = |page: &str| assert_eq!(marked(&page.replace(['^', '$'], "")), page);
        same(
            "<!doctype html><html><head><title>一</title></head><body class=\"a>b\">^<main>二</main>$</body></html>",
        );
        same(
            "<!-- <body> --><script>'<body></body>'</script><style></body></style><p title='<body>'><BODY\n>^一</body><!--</body>-->$</Body >",
        );
        same("<body>^<p>一$");
        same("<html><head><title>一</title></head>^<p>二</body x>三$</body>");
        same("\u{feff} <!-- 一 -->\n<!DOCTYPE html>^\n<p>二$");
        same("^一</ body>$");
        same("^$");
        same("</body><body>^$");
    }

    #[test]
    fn a_version_cannot_leave_its_attribute() {
        let page = inject(b"<body>", "", "", "\"><script>");
        assert!(String::from_utf8(page).unwrap().contains("data-version=\"&quot;&gt;&lt;script&gt;\""));
    }

    proptest! {
        #[test]
        fn without_the_pieces_any_page_is_as_it_was(
            parts in prop::collection::vec(prop_oneof![
                prop::sample::select(vec!["<body>", "</body>", "<!--", "-->", "<script", "</script>", "<", ">", "=", "\"", "'", "<!", "</", "head>", " ", "党"])
                    .prop_map(|part| part.as_bytes().to_vec()),
                prop::collection::vec(any::<u8>(), 0..3),
            ], 0..24)
        ) {
            let page = parts.concat();
            let with = inject(&page, TOP, BOTTOM, "1");
            let head = inject(b"", "", "", "1");
            let (start, end) = places(&page);
            let bottom = end + head.len() + TOP.len();
            prop_assert_eq!(&with[start..start + head.len()], &head[..]);
            prop_assert_eq!(&with[bottom..bottom + BOTTOM.len()], BOTTOM.as_bytes());
            let without = [&with[..start], &with[start + head.len() + TOP.len()..bottom], &with[bottom + BOTTOM.len()..]].concat();
            prop_assert_eq!(without, page);
        }
    }
}
