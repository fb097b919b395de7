//! What a character is: Han, a digit, one that no page and no feed may contain.

/// Whether a character is illegal in HTML or XML, and always an accident: control characters, apart from
/// tab and line ends, and what Unicode says is no character.
pub(crate) fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Whether a character is a Han ideograph, of any block, `〇` and `々` included.
#[inline]
pub(crate) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{3005}' | '\u{3007}'
        | '\u{2E80}'..='\u{2FDF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2FA1F}'
        | '\u{30000}'..='\u{323AF}')
}

/// What a digit of either width counts.
#[inline]
pub(crate) fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '０'..='９' => u8::try_from(c as u32 - '０' as u32).ok(),
        _ => None,
    }
}

/// Han numerals of one digit.
const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A number from 1 to 99 in Chinese; others in digits.
pub(crate) fn chinese_numeral(number: usize) -> String {
    match (number / 10, number % 10) {
        (0, 1..) => DIGITS[number].to_owned(),
        (1, ones) => format!("十{}", DIGITS[ones]),
        (tens @ 2..=9, ones) => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_ideographs_are_han_and_neighbours_are_not() {
        assert!("党〇々㐀豈𠀀𮯰𰀀𲎯".chars().all(is_han));
        assert!("、。aé1ー한\u{3000}".chars().all(|c| !is_han(c)));
    }

    #[test]
    fn digits_count_alike_in_both_widths() {
        assert_eq!("0９a".chars().map(digit).collect::<Vec<_>>(), [Some(0), Some(9), None]);
    }

    #[test]
    fn numerals_are_chinese() {
        let numerals = [1, 10, 11, 20, 38, 100].map(chinese_numeral);
        assert_eq!(numerals, ["一", "十", "十一", "二十", "三十八", "100"]);
    }
}
