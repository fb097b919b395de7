//! A share of a whole: 到会率, 完成率, 时序进度.

use std::cmp::Ordering;
use std::fmt;

/// So many out of so many; never out of none. May be over 100 %.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    part: u64,
    whole: u64,
}

impl Rate {
    /// The share, unless there is no whole.
    pub fn new(part: u64, whole: u64) -> Option<Self> {
        (whole > 0).then_some(Self { part, whole })
    }

    /// What there is, and out of how much.
    pub fn parts(self) -> (u64, u64) {
        (self.part, self.whole)
    }

    /// As a number: 0.5 for a half.
    pub fn fraction(self) -> f64 {
        self.part as f64 / self.whole as f64
    }

    /// In tenths of a percent, rounded half up: what is shown, and what differences between shown rates go
    /// by.
    pub fn tenths(self) -> u64 {
        (self.part * 2000 + self.whole) / (self.whole * 2)
    }
}

/// By size, exactly: 1/2 equals 2/4.
impl Ord for Rate {
    fn cmp(&self, other: &Self) -> Ordering {
        let cross = |a: u64, b: u64| u128::from(a) * u128::from(b);
        cross(self.part, other.whole).cmp(&cross(other.part, self.whole))
    }
}

impl PartialOrd for Rate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Rate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Rate {}

/// `92.3%`: always one decimal.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = self.tenths();
        write!(f, "{}.{}%", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_have_one_decimal_and_round_half_up() {
        let text = |part, whole| Rate::new(part, whole).map(|rate| rate.to_string());
        assert_eq!(text(23, 25).as_deref(), Some("92.0%"));
        assert_eq!(text(2, 3).as_deref(), Some("66.7%"));
        assert_eq!(text(1, 2000).as_deref(), Some("0.1%"));
        assert_eq!(text(13, 12).as_deref(), Some("108.3%"));
        assert_eq!(text(0, 0), None);
        assert!(Rate::new(1, 2) == Rate::new(2, 4) && Rate::new(10, 12) < Rate::new(1, 1));
    }
}
