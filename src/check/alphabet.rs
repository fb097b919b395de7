//! Which characters a text has, roughly: most rules need one that most texts have not.

/// Characters by the rest of their number: one that is in the text is in here, and sometimes one that is not.
pub(super) struct Alphabet {
    bits: [u64; SIZE / 64],
}

const SIZE: usize = 8192;

impl Alphabet {
    /// Those of a text as it is written. What `&…;` stands for may be any.
    pub(super) fn of(text: &str) -> Self {
        let mut alphabet = Self { bits: [0; SIZE / 64] };
        if text.contains('&') {
            alphabet.bits.fill(u64::MAX);
            return alphabet;
        }
        for c in text.chars() {
            let (word, bit) = place(c);
            alphabet.bits[word] |= bit;
        }
        alphabet
    }

    /// Whether the text may have one of these.
    pub(super) fn may_have_any(&self, characters: &[char]) -> bool {
        characters.iter().copied().map(place).any(|(word, bit)| self.bits[word] & bit != 0)
    }
}

fn place(c: char) -> (usize, u64) {
    let number = c as usize % SIZE;
    (number / 64, 1 << (number % 64))
}

#[cfg(test)]
mod tests {
    use super::Alphabet;

    #[test]
    fn what_is_there_is_found_and_most_that_is_not_is_not() {
        let alphabet = Alphabet::of("召开会议**次");
        assert!(alphabet.may_have_any(&['＊', '*']) && !alphabet.may_have_any(&['某', '×', '_']));
        assert!(Alphabet::of("&#42;").may_have_any(&['*']));
    }
}
