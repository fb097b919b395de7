//! The tags in HTML as people write it. What is cleaned is judged by an HTML parser afterwards; this is only
//! to know what goes, and to let nothing through that would change how the rest of the page is read (an open
//! comment, an open `<textarea>`).

use std::ops::Range;

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum HtmlToken<'t> {
    /// Text, entities as written.
    Text(&'t str),
    /// A start tag.
    Start {
        /// As written.
        name: &'t str,
        /// Name and value, as written.
        attributes: Vec<(&'t str, &'t str)>,
    },
    /// An end tag.
    End(&'t str),
    /// A tag whose `>` is missing, or a comment without `-->`: it takes the rest of the text with it. Its
    /// name.
    Unfinished(&'t str),
    /// A comment or declaration.
    Nothing,
}

/// How comments and declarations begin and end.
const UNSEEN: [(&str, &str); 4] = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", "?>")];

/// The pieces of an HTML text.
pub(super) struct HtmlTokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> HtmlTokens<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Goes on after the end tag of this name; at the end, and `false`, where there is none.
    pub(super) fn skip_past_end(&mut self, name: &str) -> bool {
        while let Some(tag) = self.text[self.at..].find("</") {
            self.at += tag + 2;
            if letters(&self.text[self.at..]).eq_ignore_ascii_case(name) {
                self.at = self.past(">", self.at);
                return true;
            }
        }
        self.at = self.text.len();
        false
    }

    /// What has been passed since a place, without the tag at its end.
    pub(super) fn passed(&self, from: usize) -> &'t str {
        let passed = &self.text[from..self.at];
        passed.rsplit_once("</").map_or(passed, |(passed, _)| passed)
    }

    /// Where the first of these after a place ends, or the text does.
    fn past(&self, end: &str, from: usize) -> usize {
        self.text[from..].find(end).map_or(self.text.len(), |at| from + at + end.len())
    }

    fn tag(&self, start: usize) -> (HtmlToken<'t>, usize) {
        let rest = &self.text[start..];
        if let Some((begin, end)) = UNSEEN.iter().find(|(begin, _)| rest.starts_with(begin)) {
            let past = self.past(end, start + begin.len());
            let is_finished = self.text[start + begin.len()..past].ends_with(end);
            return (if is_finished { HtmlToken::Nothing } else { HtmlToken::Unfinished(&begin[1..]) }, past);
        }
        let is_end = rest.starts_with("</");
        let name_start = start + if is_end { 2 } else { 1 };
        let name = letters(&self.text[name_start..]);
        if name.is_empty() {
            return (HtmlToken::Text("<"), start + 1);
        }
        let mut attributes = Attributes { text: self.text, at: name_start + name.len() };
        let mut list = Vec::new();
        while let Some(attribute) = attributes.next_attribute() {
            list.push(attribute);
        }
        if !self.text[attributes.at..].starts_with('>') {
            return (HtmlToken::Unfinished(name), self.text.len());
        }
        let token = if is_end { HtmlToken::End(name) } else { HtmlToken::Start { name, attributes: list } };
        (token, attributes.at + 1)
    }
}

impl<'t> Iterator for HtmlTokens<'t> {
    type Item = (HtmlToken<'t>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        let (token, end) = match rest.find('<') {
            Some(0) => self.tag(start),
            text => (
                HtmlToken::Text(&rest[..text.unwrap_or(rest.len())]),
                text.map_or(self.text.len(), |length| start + length),
            ),
        };
        self.at = end;
        Some((token, start..end))
    }
}

/// The tag name at the beginning of a text: a letter, then anything up to white space, `/`, `<` or `>`.
fn letters(text: &str) -> &str {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return "";
    }
    &text
        [..text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '<')).unwrap_or(text.len())]
}

/// The attributes of one tag.
struct Attributes<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Attributes<'t> {
    fn next_attribute(&mut self) -> Option<(&'t str, &'t str)> {
        self.skip(|c| c.is_ascii_whitespace() || c == '/');
        if self.text[self.at..].starts_with('>') {
            return None;
        }
        let start = self.at;
        // A `=` in front is part of the name: so says HTML, and it keeps us going.
        self.at += usize::from(self.text[self.at..].starts_with('='));
        self.skip(|c| !c.is_ascii_whitespace() && !matches!(c, '/' | '>' | '='));
        let name = &self.text[start..self.at];
        if name.is_empty() {
            return None;
        }
        let after_name = self.at;
        self.skip(|c| c.is_ascii_whitespace());
        if !self.text[self.at..].starts_with('=') {
            self.at = after_name;
            return Some((name, ""));
        }
        self.at += 1;
        self.skip(|c| c.is_ascii_whitespace());
        Some((name, self.value()))
    }

    fn value(&mut self) -> &'t str {
        let rest = &self.text[self.at..];
        if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            let length = rest[1..].find(quote);
            let value = &rest[1..length.map_or(rest.len(), |length| length + 1)];
            self.at += 1 + value.len() + usize::from(length.is_some());
            return value;
        }
        let start = self.at;
        self.skip(|c| !c.is_ascii_whitespace() && c != '>');
        &self.text[start..self.at]
    }

    fn skip(&mut self, what: impl Fn(char) -> bool) {
        let rest = &self.text[self.at..];
        self.at += rest.find(|c: char| !what(c)).unwrap_or(rest.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<HtmlToken<'_>> {
        HtmlTokens::new(text).map(|(token, _)| token).collect()
    }

    #[test]
    fn tags_are_told_from_text() {
        let start = |name, attributes| HtmlToken::Start { name, attributes };
        assert_eq!(tokens("a<br/>b"), [HtmlToken::Text("a"), start("br", vec![]), HtmlToken::Text("b")]);
        assert_eq!(
            tokens("<A HREF = 'x>y' b c=d>"),
            [start("A", vec![("HREF", "x>y"), ("b", ""), ("c", "d")])]
        );
        assert_eq!(
            tokens("1 < 2</p >"),
            [HtmlToken::Text("1 "), HtmlToken::Text("<"), HtmlToken::Text(" 2"), HtmlToken::End("p")]
        );
        assert_eq!(
            tokens("<!-- <b> -->x<?a > b?><![CDATA[<b>]]><!D>"),
            [
                HtmlToken::Nothing,
                HtmlToken::Text("x"),
                HtmlToken::Nothing,
                HtmlToken::Nothing,
                HtmlToken::Nothing
            ]
        );
        assert_eq!(tokens("<b title=\"unfinished"), [HtmlToken::Unfinished("b")]);
        assert_eq!(tokens("<党章>"), [HtmlToken::Text("<"), HtmlToken::Text("党章>")]);
        assert_eq!(tokens("<a =x>"), [start("a", vec![("=x", "")])]);
    }
}
