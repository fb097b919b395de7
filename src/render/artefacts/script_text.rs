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

/// Whether an element stands in a line of text. All others begin a new one.
#[rustfmt::skip]
fn is_inline(name: &str) -> bool {
    matches!(name,
        "a" | "abbr" | "b" | "bdi" | "bdo" | "cite" | "code" | "del" | "dfn" | "em" | "i" | "img" | "ins" | "kbd"
        | "mark" | "q" | "ruby" | "s" | "samp" | "small" | "span" | "strong" | "sub" | "sup" | "time" | "u" | "var"
        | "wbr" | "font" | "big")
}

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
        while let Some(c) = self.plain(&mut rest, &IN_TEXT) {
            self.special(c);
            rest = &rest[c.len_utf8()..];
        }
    }

    /// Adds what means nothing to a script from the beginning of `rest`; the character that follows it there.
    fn plain(&mut self, rest: &mut &str, may_be_special: &[bool; 256]) -> Option<char> {
        let (text, mut end, mut special) = (*rest, 0, None);
        while let Some(more) = first_of(&text.as_bytes()[end..], may_be_special) {
            end += more;
            let c = text[end..].chars().next()?;
            if is_special(c) || may_be_special[usize::from(b'<')] && matches!(c, '<' | '&') {
                special = Some(c);
                break;
            }
            end += c.len_utf8();
        }
        let (plain, behind) = text.split_at(if special.is_some() { end } else { text.len() });
        if !plain.is_empty() {
            self.fill_gap();
            self.out.extend_from_slice(plain.as_bytes());
        }
        *rest = behind;
        special
    }

    /// Adds a character that means something to a script, or nothing to a reader.
    fn special(&mut self, c: char) {
        match c {
            '"' | '\\' => {
                self.fill_gap();
                self.out.extend([b'\\', c as u8]);
            }
            c if c.is_whitespace() => self.gap = self.gap.max(Gap::Space),
            _ => {}
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
        while let Some(c) = self.plain(&mut rest, &IN_MARKUP) {
            match c {
                '<' => rest = self.tag(&rest[1..]),
                '&' => {
                    let known = ENTITIES.iter().find(|(written, _)| rest.starts_with(written));
                    let (written, meant) = known.unwrap_or(&("&", "&"));
                    self.text(meant);
                    rest = &rest[written.len()..];
                }
                c => {
                    self.special(c);
                    rest = &rest[c.len_utf8()..];
                }
            }
        }
    }

    /// Goes over a tag, from behind its `<`, and over what is left out with it; what is behind.
    fn tag<'t>(&mut self, text: &'t str) -> &'t str {
        let (tag, after) = cut_tag(text);
        let name = name_of(tag);
        if is_aside(name, tag) {
            let end = after.find(&format!("</{name}"));
            return end.map_or("", |end| cut_tag(&after[end + 1..]).1);
        }
        if matches!(name, "td" | "th") {
            self.gap = self.gap.max(Gap::Space);
        } else if !is_inline(name) {
            self.line();
        }
        after
    }
}

/// The entities that HTML of ours has.
const ENTITIES: [(&str, &str); 6] =
    [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " ")];

/// The bytes that may begin what is not plain in a text, …
static IN_TEXT: [bool; 256] = may_be_special(false);
/// … and in HTML.
static IN_MARKUP: [bool; 256] = may_be_special(true);

/// Where the first of some bytes is in a text.
fn first_of(text: &[u8], wanted: &[bool; 256]) -> Option<usize> {
    let mut at = 0;
    loop {
        match *text.get(at)? {
            // Most of a text is Han, of which no byte is wanted.
            0xe4..=0xe9 => at += 3,
            0xe2 | 0xe3 | 0xef if is_punctuation(&text[at..]) => at += 3,
            byte if wanted[usize::from(byte)] => return Some(at),
            _ => at += 1,
        }
    }
}

/// Whether a text begins with a common mark of Chinese: `“`, `—`, `…`, `、`, `。`, `《`, `，`, `：`.
fn is_punctuation(text: &[u8]) -> bool {
    matches!(text, [0xe2, 0x80, 0x90..=0xa7, ..] | [0xe3, 0x80, 0x81..=0xbf, ..] | [0xef, 0xbc, ..])
}

/// (No byte of Han is among these.)
const fn may_be_special(in_markup: bool) -> [bool; 256] {
    let (mut all, mut byte) = ([false; 256], 0);
    while byte < 256 {
        all[byte] = match byte as u8 {
            0..=0x20 | b'"' | b'\\' | 0x7f | 0xc2 | 0xd8 | 0xe1..=0xe3 | 0xef => true,
            b'<' | b'&' => in_markup,
            _ => false,
        };
        byte += 1;
    }
    all
}

/// Whether a character means something in a string of a script, or nothing to a reader.
fn is_special(c: char) -> bool {
    matches!(c,
        '\0'..='\u{20}' | '"' | '\\' | '\u{7f}'..='\u{a0}' | '\u{ad}' | '\u{61c}' | '\u{180e}'
        | '\u{2000}'..='\u{200c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202f}'
        | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// What a tag says, and what is behind it, from behind its `<`.
fn cut_tag(text: &str) -> (&str, &str) {
    let mut is_quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'>' if !is_quoted => return (&text[..at], &text[at + 1..]),
            _ => {}
        }
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

    #[test]
    fn no_special_character_is_passed_over() {
        for c in ('\0'..=char::MAX).filter(|c| is_special(*c)) {
            assert!(IN_TEXT[usize::from(c.to_string().as_bytes()[0])], "{c:?}");
            assert!(!is_punctuation(c.to_string().as_bytes()), "{c:?}");
        }
    }

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
