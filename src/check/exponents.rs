//! Long numbers as Excel spells them in narrow cells, and saves them so in a CSV: `1.3922334455E+10`.

use std::ops::Range;

/// A number with an exponent.
pub(super) struct Exponential {
    /// The digits that are left of it, the first of them before the point.
    pub(super) digits: String,
    /// How many it has behind the first.
    pub(super) exponent: usize,
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
}

/// All of a text, in order.
pub(super) fn exponentials(text: &str) -> impl Iterator<Item = Exponential> {
    text.match_indices(['E', 'e']).filter_map(|(at, _)| {
        let is_digit = |c: char| c.is_ascii_digit();
        let before = &text[..at];
        let point = before.trim_end_matches(is_digit).strip_suffix('.')?.len();
        let start = before[..point].trim_end_matches(is_digit).len();
        let behind = &text[at + 1..];
        let signless = behind.strip_prefix('+').unwrap_or(behind);
        let exponent = &signless[..signless.find(|c| !is_digit(c)).unwrap_or(signless.len())];
        let end = text.len() - signless.len() + exponent.len();
        let is_whole = !before[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.')
            && !text[end..].starts_with(|c: char| c.is_ascii_alphanumeric());
        let exponent = exponent.parse().ok().filter(|_| is_whole && point - start == 1)?;
        let digits = format!("{}{}", &before[start..point], &before[point + 1..]);
        Some(Exponential { digits, exponent, range: start..end })
    })
}

#[cfg(test)]
mod tests {
    use super::exponentials;

    #[test]
    fn what_excel_spells_is_read_and_nothing_else() {
        let read = |text: &str| {
            let found = exponentials(text).map(|one| (one.digits, one.exponent, text[one.range].to_owned()));
            found.collect::<Vec<_>>()
        };
        for (text, digits, exponent, written) in [
            ("李明,1.3922334455E+10,", "13922334455", 10, "1.3922334455E+10"),
            ("号1.39e10。", "139", 10, "1.39e10"),
        ] {
            assert_eq!(read(text), [(digits.to_owned(), exponent, written.to_owned())]);
        }
        for text in ["党E10", "E", "1E10", "a1.5E3", "1.2.3E4", "12.5E3", "1.5E3a", "1.5E", "1.E", "."] {
            assert!(read(text).iter().all(|(digits, ..)| digits.len() == 1), "{text}: {:?}", read(text));
        }
    }
}
