//! Names of files that begin with a day: `2022-07-01-党课`, `20220701-oath`.

use super::date::Date;
use super::path::{file_name, stem_and_ending};

/// The full date at the beginning of a name, and what follows it. None where there is no such date, or where
/// what follows is not apart from it.
pub fn leading_date(name: &str) -> Option<(Date, &str)> {
    let number = |range: std::ops::Range<usize>| -> Option<u16> {
        let part = name.get(range)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let bytes = name.as_bytes();
    let is_dashed = bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-');
    let (year, month, day, end) = match is_dashed {
        true => (number(0..4)?, number(5..7)?, number(8..10)?, 10),
        false => (number(0..4)?, number(4..6)?, number(6..8)?, 8),
    };
    let rest = match bytes.get(end) {
        None => "",
        Some(b'-' | b'_' | b' ') => &name[end + 1..],
        Some(_) => return None,
    };
    let small = |number: u16| u8::try_from(number).ok();
    Some((Date::new(i16::try_from(year).ok()?, small(month)?, small(day)?)?, rest))
}

/// The name by which a text goes: its file's, for `index.md` its folder's.
pub fn own_name(source: &str) -> &str {
    let (name, _) = stem_and_ending(file_name(source));
    if name == "index" { source.rsplit('/').nth(1).unwrap_or(name) } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_day_that_stands_apart_is_a_date() {
        for (name, found) in [
            ("2022-07-01-党课", Some(("2022-07-01", "党课"))),
            ("20220701-oath", Some(("2022-07-01", "oath"))),
            ("2022-07-01", Some(("2022-07-01", ""))),
            ("2022-07-01党课", None),
            ("2022-07-oath", None),
            ("2022-02-30-党课", None),
            ("100-days", None),
            ("学习", None),
        ] {
            let read = leading_date(name).map(|(date, rest)| (date.to_string(), rest));
            assert_eq!(read, found.map(|(date, rest)| (date.to_owned(), rest)), "{name}");
        }
        assert_eq!(own_name("content/posts/2022/a/index.md"), "a");
    }
}
