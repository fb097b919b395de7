//! The header `Range`: which part of a body is wanted, so that a video can be wound forward.

/// What is sent of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// From one byte to another, both included, counted from 0.
    Bytes(u64, u64),
    /// What is wanted lies behind the end.
    Beyond,
}

/// What a `Range` asks for in a body of `size` bytes. Several parts at once, other units and what makes no
/// sense are answered with the whole, which HTTP allows.
pub(super) fn part(range: &str, size: u64) -> Part {
    let Some((first, last)) = range.strip_prefix("bytes=").and_then(|spec| spec.split_once('-')) else {
        return Part::Whole;
    };
    match (number(first), number(last)) {
        _ if first.is_empty() && last.is_empty() => Part::Whole,
        (None, Some(0)) if first.is_empty() => Part::Beyond,
        (None, Some(_)) if first.is_empty() && size == 0 => Part::Beyond,
        (None, Some(length)) if first.is_empty() => Part::Bytes(size.saturating_sub(length), size - 1),
        (Some(first), Some(last)) if first > last => Part::Whole,
        (Some(first), Some(_)) if first >= size => Part::Beyond,
        (Some(first), None) if last.is_empty() && first >= size => Part::Beyond,
        (Some(first), Some(last)) => Part::Bytes(first, last.min(size - 1)),
        (Some(first), None) if last.is_empty() => Part::Bytes(first, size - 1),
        _ => Part::Whole,
    }
}

/// A number as HTTP writes it; one too large for us counts as the largest.
fn number(digits: &str) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::Part::{Beyond, Bytes, Whole};
    use super::part;
    use proptest::prelude::*;

    #[test]
    fn the_parts_that_browsers_ask_for() {
        for (range, expected) in [
            ("bytes=0-", Bytes(0, 9)),
            ("bytes=0-0", Bytes(0, 0)),
            ("bytes=4-6", Bytes(4, 6)),
            ("bytes=4-99", Bytes(4, 9)),
            ("bytes=4-99999999999999999999999", Bytes(4, 9)),
            ("bytes=-3", Bytes(7, 9)),
            ("bytes=-99", Bytes(0, 9)),
            ("bytes=9-", Bytes(9, 9)),
            ("bytes=10-", Beyond),
            ("bytes=10-12", Beyond),
            ("bytes=-0", Beyond),
            ("bytes=6-4", Whole),
            ("bytes=0-1,4-5", Whole),
            ("bytes=-", Whole),
            ("bytes=a-b", Whole),
            ("bytes=+1-2", Whole),
            ("bytes=4-x", Whole),
            ("lines=1-2", Whole),
        ] {
            assert_eq!(part(range, 10), expected, "{range}");
        }
        assert_eq!([part("bytes=0-", 0), part("bytes=-1", 0)], [Beyond, Beyond]);
    }

    proptest! {
        #[test]
        fn a_part_lies_inside_the_body(range in "(bytes=)?[0-9,-]{0,8}", size in 0u64..200) {
            if let Bytes(first, last) = part(&range, size) {
                prop_assert!(first <= last && last < size);
            }
        }
    }
}
