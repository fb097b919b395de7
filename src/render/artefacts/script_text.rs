//! Text as readers see it, within a string of a script.

/// Writes what is seen of texts between the quotes of a string: one space where there are several, `\n`
/// between blocks, nothing that has no width.
pub(super) struct ScriptText<'a> {
    out: &'a mut Vec<u8>,
    gap: Gap,
    is_begun: bool,
}

/// What stands before the next character, the wider one where there are several.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
}

/// Elements that stand in a line of text. All others begin a new one.
const INLINE: [&str; 30] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark",
    "q", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "font",
    "big",
];
/// Elements of which the contents are no part of the sentence around them: what stands above its characters,
/// and what is seen only where a film cannot be shown.
const ASIDE: [&str; 4] = ["rt", "rp", "audio", "video"];

impl<'a> ScriptText<'a> {
    /// At the beginning of a string.
    pub(super) fn new(out: &'a mut Vec<u8>) -> Self {
        Self { out, gap: Gap::None, is_begun: false }
    }

    /// What follows stands on a line of its own.
    pub(super) fn line(&mut self) {
        self.gap = Gap::Line;
    }

    /// Adds a text.
    pub(super) fn text(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let end = rest.find(is_special).unwrap_or(rest.len());
            if end > 0 {
                self.fill_gap();
                self.out.extend_from_slice(&rest.as_bytes()[..end]);
            }
            let mut special = rest[end..].chars();
            let Some(c) = special.next() else { break };
            match c {
                '"' | '\\' => {
                    self.fill_gap();
                    self.out.extend([b'\\', c as u8]);
                }
                c if c.is_whitespace() => self.gap = self.gap.max(Gap::Space),
                _ => {}
            }
            rest = special.as_str();
        }
    }

    fn fill_gap(&mut self) {
        match std::mem::replace(&mut self.gap, Gap::None) {
            Gap::Space if self.is_begun => self.out.push(b' '),
            Gap::Line if self.is_begun => self.out.extend_from_slice(b"\\n"),
            _ => {}
        }
        self.is_begun = true;
    }

    /// Adds what is seen of HTML that was made from a text of somebody: all of its tags are whole, and what
    /// their attributes say stands in double quotes.
    pub(super) fn html(&mut self, markup: &str) {
        let mut rest = markup;
        while let Some(start) = rest.find('<') {
            self.characters(&rest[..start]);
            let (tag, after) = cut_tag(&rest[start + 1..]);
            rest = after;
            let name = name_of(tag);
            if is_aside(name, tag) {
                let end = after.find(&format!("</{name}"));
                rest = end.map_or("", |end| cut_tag(&after[end + 1..]).1);
            } else if matches!(name, "td" | "th") {
                self.gap = self.gap.max(Gap::Space);
            } else if !INLINE.contains(&name) {
                self.line();
            }
        }
        self.characters(rest);
    }

    /// Text between tags, with entities.
    fn characters(&mut self, text: &str) {
        let mut rest = text;
        while let Some(start) = rest.find('&') {
            self.text(&rest[..start]);
            let known = ENTITIES.iter().find(|(written, _)| rest[start..].starts_with(written));
            let (written, meant) = known.unwrap_or(&("&", "&"));
            self.text(meant);
            rest = &rest[start + written.len()..];
        }
        self.text(rest);
    }
}

/// The entities that HTML of ours has.
const ENTITIES: [(&str, &str); 6] =
    [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " ")];

/// Whether a character means something in a string of a script, or nothing to a reader. Han, as most are, is
/// told first.
fn is_special(c: char) -> bool {
    !('\u{3001}'..'\u{fe00}').contains(&c)
        && matches!(c,
            '\0'..='\u{20}' | '"' | '\\' | '\u{7f}'..='\u{a0}' | '\u{ad}' | '\u{61c}' | '\u{180e}'
            | '\u{2000}'..='\u{200c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202f}'
            | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// What a tag says, and what is behind it, from behind its `<`.
fn cut_tag(text: &str) -> (&str, &str) {
    let mut from = 0;
    while let Some(end) = text[from..].find('>').map(|end| from + end) {
        if text[..end].bytes().filter(|byte| *byte == b'"').count() % 2 == 0 {
            return (&text[..end], &text[end + 1..]);
        }
        from = end + 1;
    }
    (text, "")
}

fn name_of(tag: &str) -> &str {
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    &tag[..tag.find([' ', '/', '\n']).unwrap_or(tag.len())]
}

/// Whether an element begins of which the contents are left out, the numbers of footnotes among them.
fn is_aside(name: &str, tag: &str) -> bool {
    match name {
        "sup" => tag.contains(" class=\"footnote-ref\""),
        "a" => tag.contains(" class=\"footnote-back\""),
        _ => ASIDE.contains(&name) && !tag.starts_with('/'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(write: impl FnOnce(&mut ScriptText<'_>)) -> String {
        let mut out = Vec::new();
        write(&mut ScriptText::new(&mut out));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_text_is_as_it_is_seen_and_stays_in_its_string() {
        let text = |text: &str| seen(|script| script.text(text));
        assert_eq!(text("  党\u{200b}建\u{3000} \t工作\n"), "党建 工作");
        assert_eq!(text("\"\\\u{2028}</script>"), "\\\"\\\\ </script>");
        assert_eq!(text("\u{feff}\u{1}"), "");
    }

    #[test]
    fn of_html_the_text_is_left_block_by_block() {
        let html = |html: &str| seen(|script| script.html(html));
        assert_eq!(
            html("<h2 id=\"a\">一</h2>\n<p>党<strong>建</strong>工<br>作 &lt;b&gt; &amp;lt;</p>"),
            "一\\n党建工\\n作 <b> &lt;"
        );
        assert_eq!(
            html("<table><tr><th>支部<th>应到</tr><tr><td>一<td>25</tr></table>"),
            "支部 应到\\n一 25"
        );
        assert_eq!(html("<a href=\"a>b\" title=\"x\">附件</a><img alt=\"看不见\">。"), "附件。");
        assert_eq!(
            html(
                "党<sup class=\"footnote-ref\" id=\"r\"><a href=\"#f\">1</a></sup>建<ruby>汉<rt>hàn</rt></ruby>字<video>没有</video>"
            ),
            "党建汉字"
        );
        assert_eq!(html("<p>一</p><video"), "一");
    }
}
