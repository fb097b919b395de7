//! Characters that no page and no feed may contain.

/// Whether a character is illegal in HTML or XML, and always an accident: control characters, apart from
/// tab and line ends, and what Unicode says is no character.
pub(crate) fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}
