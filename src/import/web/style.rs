//! What the attributes of an element say of how it looks, as far as looks say something.

use super::tree::Element;

/// How words look.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) slanted: bool,
    pub(super) struck: bool,
    /// Whether lines of the source are lines.
    pub(super) keeps_lines: bool,
    /// Whether lines stand in the middle.
    pub(super) centred: bool,
    /// Height of the type in tenths of a pixel, where it is said.
    pub(super) size: Option<u32>,
    /// The address that the words lead to, by its place among those of the page.
    pub(super) link: Option<usize>,
}

/// How words in an element look, whose parent's look so.
pub(super) fn look_of(element: &Element, outside: &Look) -> Look {
    let mut look = outside.clone();
    match element.name.as_str() {
        "b" | "strong" => look.bold = true,
        "i" | "em" | "cite" | "dfn" => look.slanted = true,
        "s" | "strike" | "del" => look.struck = true,
        "pre" | "textarea" => look.keeps_lines = true,
        "center" => look.centred = true,
        "font" => look.size = element.attribute("size").and_then(font_size).or(look.size),
        _ => {}
    }
    if let Some(align) = element.attribute("align") {
        look.centred = align.eq_ignore_ascii_case("center");
    }
    for (key, value) in declarations(element) {
        match key.as_str() {
            "font-weight" => look.bold = is_bold(&value, look.bold),
            "font-style" => look.slanted = matches!(value.as_str(), "italic" | "oblique"),
            "text-align" => look.centred = value == "center",
            "text-decoration" | "text-decoration-line" => look.struck |= value.contains("line-through"),
            "white-space" => look.keeps_lines = value.starts_with("pre") || value == "break-spaces",
            "font-size" => look.size = size(&value, outside.size).or(look.size),
            _ => {}
        }
    }
    look
}

/// Whether nobody sees an element and what lies in it.
pub(super) fn is_hidden(element: &Element) -> bool {
    element.has("hidden")
        || element.name == "noscript"
        || declarations(element).any(|(key, value)| match key.as_str() {
            "display" => value == "none",
            "visibility" => value == "hidden" || value == "collapse",
            "opacity" => value.parse() == Ok(0.0_f32),
            "mso-hide" => value == "all",
            _ => false,
        })
}

/// Whether an element is a block for its style, whatever its name.
pub(super) fn is_block_by_style(element: &Element) -> bool {
    declarations(element).any(|(key, value)| key == "display" && matches!(value.as_str(), "block" | "flex"))
}

/// The address of the picture that lies behind an element.
pub(super) fn background(element: &Element) -> Option<String> {
    let style = element.attribute("style")?;
    let (_, rest) = style.split_once("url(")?;
    let address = rest.split(')').next()?.trim().trim_matches(['"', '\'']).trim();
    (!address.is_empty() && !address.starts_with('#')).then(|| address.to_owned())
}

/// What a style says: keys and values in small letters, without `!important`.
fn declarations(element: &Element) -> impl Iterator<Item = (String, String)> {
    let style = element.attribute("style").unwrap_or_default();
    style.split(';').filter_map(|declaration| {
        let (key, value) = declaration.split_once(':')?;
        let value = value.to_ascii_lowercase();
        Some((key.trim().to_ascii_lowercase(), value.replace("!important", "").trim().to_owned()))
    })
}

fn is_bold(value: &str, outside: bool) -> bool {
    match value {
        "bold" | "bolder" => true,
        "normal" | "lighter" => false,
        number => number.parse::<u32>().map_or(outside, |weight| weight >= 600),
    }
}

/// Sizes of `<font size>` in tenths of a pixel.
fn font_size(value: &str) -> Option<u32> {
    match value {
        "1" => Some(100),
        "2" => Some(130),
        "3" => Some(160),
        "4" | "+1" => Some(180),
        "5" | "+2" => Some(240),
        "6" | "+3" => Some(320),
        "7" | "+4" => Some(480),
        _ => None,
    }
}

fn size(value: &str, outside: Option<u32>) -> Option<u32> {
    let outside = outside.unwrap_or(160);
    let times = |number: &str, unit: f32| {
        let number: f32 = number.trim().parse().ok()?;
        let tenths = number * unit;
        (1.0..10_000.0).contains(&tenths).then_some(tenths as u32)
    };
    let (number, unit) = match value {
        "medium" => ("16", 10.0),
        "large" => ("18", 10.0),
        "x-large" => ("24", 10.0),
        "xx-large" => ("32", 10.0),
        "small" => ("13", 10.0),
        "x-small" => ("10", 10.0),
        _ => match value.split_at(value.find(|c: char| c.is_ascii_alphabetic() || c == '%')?) {
            (number, "px") => (number, 10.0),
            (number, "pt") => (number, 40.0 / 3.0),
            (number, "rem") => (number, 160.0),
            (number, "em") => (number, outside as f32),
            (number, "%") => (number, outside as f32 / 100.0),
            _ => return None,
        },
    };
    times(number, unit)
}
