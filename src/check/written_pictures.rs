//! The pictures of a line as written: `![…](…)` and `<img>`.

use std::ops::Range;

use super::html_tags::{WrittenTag, tags, without_code};

/// A picture.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct WrittenPicture<'t> {
    /// What is written before its address; the whole tag.
    pub(super) range: Range<usize>,
    /// What is said of it; `None` where a tag says nothing, not even that there is nothing to say.
    pub(super) alt: Option<&'t str>,
    pub(super) target: &'t str,
    pub(super) is_tag: bool,
}

/// The pictures of a line, outside of code.
pub(super) fn pictures(text: &str) -> Vec<WrittenPicture<'_>> {
    let mut pictures: Vec<_> = of_markdown(text).collect();
    let bare = without_code(text);
    let picture = |tag: WrittenTag<'_>| {
        // It stands in no code, so it reads the same in the text.
        let tag = tags(&text[tag.range.clone()]).next().map(|read| (read, tag.range))?;
        let (read, range) = tag;
        let alt = read.attribute("alt").map(str::trim);
        Some(WrittenPicture { range, alt, target: read.attribute("src").unwrap_or_default(), is_tag: true })
    };
    pictures.extend(tags(&bare).filter(|tag| tag.is("img")).filter_map(picture));
    pictures
}

fn of_markdown(text: &str) -> impl Iterator<Item = WrittenPicture<'_>> {
    text.match_indices("![").filter_map(|(at, sign)| {
        let start = at + sign.len();
        let alt = &text[start..start + text[start..].find(['[', ']'])?];
        let rest = &text[start + alt.len()..];
        let is_code = text[..at].matches('`').count() % 2 == 1;
        let is_escaped = text[..at].ends_with('\\');
        let target = rest.strip_prefix("](").filter(|_| !is_code && !is_escaped)?;
        let target = target.trim_start_matches('<');
        let target = &target[..target.find([')', '>', ' ', '[']).unwrap_or(target.len())];
        let range = at..start + alt.len() + 1;
        Some(WrittenPicture { range, alt: Some(alt.trim()), target, is_tag: false })
    })
}

#[cfg(test)]
mod tests {
    use super::pictures;

    #[test]
    fn pictures_are_read_in_both_forms_and_not_in_code() {
        let read = |text| pictures(text).into_iter().map(|read| (read.alt, read.target)).collect::<Vec<_>>();
        assert_eq!(read("![a](b.png) 和![](c.png \"题\")"), [(Some("a"), "b.png"), (Some(""), "c.png")]);
        assert_eq!(
            read("<img src=\"a.png\"> <IMG alt='甲' src=b.png>"),
            [(None, "a.png"), (Some("甲"), "b.png")]
        );
        assert!(read("`![a](b.png)` \\![a](b.png) ![a] ![a `<img src=\"a\">`").is_empty());
    }
}
