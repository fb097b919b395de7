//! Which characters a text has, roughly, and how many digits: most rules need what most texts have not.

use crate::model::characters::digit;

/// Characters by the rest of their number: one that is in the text is in here, and sometimes one that is not.
pub(super) struct Alphabet {
    bits: [u64; SIZE / 64],
    /// The most digits, of either width, that a line of the text has.
    digits: usize,
}

const SIZE: usize = 8192;

impl Alphabet {
    /// Those of a text as it is written. What `&…;` stands for may be any.
    pub(super) fn of(text: &str) -> Self {
        if text.contains('&') {
            return Self { bits: [u64::MAX; SIZE / 64], digits: usize::MAX };
        }
        let mut alphabet = Self { bits: [0; SIZE / 64], digits: 0 };
        let mut digits = 0;
        for c in text.chars() {
            let (word, bit) = place(c);
            alphabet.bits[word] |= bit;
            match c {
                '\n' => alphabet.digits = alphabet.digits.max(std::mem::take(&mut digits)),
                c => digits += usize::from(digit(c).is_some()),
            }
        }
        alphabet.digits = alphabet.digits.max(digits);
        alphabet
    }

    /// Whether the text may have one of these.
    pub(super) fn may_have_any(&self, characters: &[char]) -> bool {
        characters.iter().copied().map(place).any(|(word, bit)| self.bits[word] & bit != 0)
    }

    /// Whether a line of the text may have so many digits.
    pub(super) fn may_have_digits(&self, count: usize) -> bool {
        self.digits >= count
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
        let numbers = Alphabet::of("1９\n200\n3");
        assert!(numbers.may_have_digits(3) && !numbers.may_have_digits(4));
        assert!(Alphabet::of("&#42;").may_have_any(&['*']));
    }
}
