//! A number with all that a reader must know of it, the same wherever it is shown.

use std::fmt;

use super::rate::Rate;
use crate::model::activity::Basis;
use crate::model::statistic::Unit;

/// How much. Where nothing is known, it says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// `12`; 0 is a number like any other.
    Whole(u64),
    /// `92.3%`
    Share(Rate),
    /// As somebody wrote it.
    Written(String),
    /// `未填`: it could be known, and nobody has said.
    Unfilled,
    /// `—`: there is nothing that it could be measured by.
    NoBase,
}

impl Amount {
    /// Whether there is a number.
    pub fn is_known(&self) -> bool {
        !matches!(self, Amount::Unfilled | Amount::NoBase)
    }

    /// The same where there is a number, else `—`: what has not been filled in is no base either.
    pub fn or_no_base(self) -> Self {
        if self.is_known() { self } else { Amount::NoBase }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Amount::Whole(number) => number.fmt(f),
            Amount::Share(rate) => rate.fmt(f),
            Amount::Written(text) => f.write_str(text),
            Amount::Unfilled => f.write_str("未填"),
            Amount::NoBase => f.write_str("—"),
        }
    }
}

/// How much of what, and how that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// How much.
    pub amount: Amount,
    /// Of what.
    pub unit: Unit,
    /// Where it comes from, in order; nowhere where nothing was counted.
    pub bases: Vec<Basis>,
}

impl Number {
    /// One that somebody filled in by hand.
    pub fn manual(amount: Amount, unit: Unit) -> Self {
        Self { amount, unit, bases: vec![Basis::Manual] }
    }

    /// The unit where it is read behind the number: a share has its sign already, and what is 未填 has none.
    pub fn unit_behind(&self) -> &str {
        match self.amount {
            Amount::Whole(_) | Amount::Written(_) => self.unit.chinese(),
            Amount::Share(_) | Amount::Unfilled | Amount::NoBase => "",
        }
    }

    /// `稿件、台账`
    pub fn basis(&self) -> String {
        self.bases.iter().map(|basis| basis.chinese()).collect::<Vec<_>>().join("、")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_says_so_and_has_no_unit() {
        let manual = |amount| {
            let number = Number::manual(amount, Unit::Items);
            format!("{}{}（{}）", number.amount, number.unit_behind(), number.basis())
        };
        assert_eq!(manual(Amount::Whole(0)), "0项（手工填报）");
        assert_eq!(manual(Amount::Written("12".into())), "12项（手工填报）");
        assert_eq!(manual(Amount::Unfilled), "未填（手工填报）");
        assert_eq!(Amount::Unfilled.or_no_base().to_string(), "—");
    }
}
