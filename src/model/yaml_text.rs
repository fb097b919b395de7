//! Texts as they can be written in YAML: for hints that are to be copied.

/// A text in quotes, which YAML reads back as that text: in single ones where it has signs that mean
/// something in double ones, so that a title stays as it was written.
pub fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

/// A name as it can stand in a list or map in brackets: in quotes where it has signs that mean something
/// there.
pub fn in_brackets(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "（）《》·、-_".contains(c);
    let is_word = ["null", "true", "false", "yes", "no", "on", "off"].contains(&name.to_lowercase().as_str());
    if name.chars().all(is_plain) && name.starts_with(|c: char| c != '-') && !is_word {
        return name.to_owned();
    }
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_where_yaml_needs_it() {
        for (name, expected) in [
            ("机关党支部", "机关党支部"),
            ("机关: 支部", "\"机关: 支部\""),
            ("a\\\"b", r#""a\\\"b""#),
            ("-", "\"-\""),
            ("No", "\"No\""),
        ] {
            assert_eq!(in_brackets(name), expected);
        }
    }
}
