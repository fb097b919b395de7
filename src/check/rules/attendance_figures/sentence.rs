//! A sentence that tells who came: its numbers, and where they do not agree.

use std::ops::Range;

use super::Attended;
use super::words::{ABSENT, ALL, CAME, EXCUSED, PARTS, RATES, SHOULD, SOME, WordCounts};
use crate::check::counts::{Count, ONE, counts, number};
use crate::check::mark::Mark;
use crate::check::people::{last, people_behind};

/// A sentence of a text.
pub(super) struct Sentence<'t> {
    pub(super) text: &'t str,
    pub(super) range: Range<usize>,
    pub(super) said: WordCounts,
}

impl Sentence<'_> {
    /// Who should have come and who came, where both are said and fit.
    pub(super) fn attendance(&self) -> Option<Attended> {
        let WordCounts { should, came, .. } = self.said;
        if should == 0 || came == 0 {
            return None;
        }
        let written = &self.text[self.range.clone()];
        let behind = |words: &[&str], from: usize| {
            let found =
                words.iter().filter_map(|word| Some((from + written[from..].find(word)?, word.len())));
            let (at, length) = found.min()?;
            let (value, place) = people_behind(&written[at + length..])?;
            let start = self.range.start + at + length;
            Some((value / ONE, at, start + place.start..start + place.end))
        };
        // Two meetings of one sentence have their own 请假 and 缺席.
        let told = |words: &[&str]| words.iter().map(|word| written.matches(word).count()).max();
        if should > 1 && told(SHOULD) > Some(1) || came > 1 && told(CAME) > Some(1) {
            return None;
        }
        let (expected, at, _) = behind(SHOULD, 0)?;
        let (present, _, place) = behind(CAME, at)?;
        let is_about = self.text[place.end..].starts_with(['余', '多']);
        (0 < expected && present <= expected && !is_about).then_some(Attended {
            expected,
            present,
            place: Some(place),
        })
    }

    /// People counted behind one of some words: all of them together, and where in the text.
    fn counted(&self, counts: &[Count], words: &[&str]) -> Option<(u128, Range<usize>)> {
        let (from, mut found) = (self.range.start, None::<(u128, Range<usize>)>);
        for count in counts.iter().filter(|count| count.unit == "人" && !count.is_about) {
            let before = self.text[from..from + count.range.start]
                .trim_end_matches(['党', '员', '委', '同', '志', '的', '有', '者', '：', '为', ' ']);
            if words.iter().any(|word| before.ends_with(word)) {
                let start = from + count.range.start;
                let (sum, start) = found.map_or((0, start), |(sum, place)| (sum, place.start));
                found = Some((sum + count.value / ONE, start..from + count.range.end));
            }
        }
        found
    }

    /// Those who did not come, where they are more or fewer than are missing.
    pub(super) fn absent(&self, attended: &Attended) -> Option<Mark> {
        if self.said.missing == 0 {
            return None;
        }
        let missing = attended.expected - attended.present;
        let counts = counts(&self.text[self.range.clone()]);
        let (absent, excused) = (self.counted(&counts, ABSENT), self.counted(&counts, EXCUSED));
        let all = |sum: &u128| *sum != missing;
        let (sum, place) = match (absent, excused) {
            (Some((absent, place)), Some((excused, other))) => {
                let place = place.start.min(other.start)..place.end.max(other.end);
                let is_right = absent == missing || absent + excused == missing;
                Some((absent + excused, place)).filter(|_| !is_right)
            }
            (Some(absent), None) => Some(absent).filter(|(sum, _)| all(sum)),
            (None, Some(excused)) => Some(excused).filter(|(sum, _)| *sum > missing),
            (None, None) => None,
        }?;
        let Attended { expected, present, .. } = attended;
        let message = format!("应到{expected}人、实到{present}人，没有到的是{missing}人，不是{sum}人");
        Some(Mark::new(place, message).hint("照签到表核对，改正写错的那个数"))
    }

    /// Whether it tells of one rate, and of no part of what took place: several are of parts, if it does not
    /// say so.
    pub(super) fn has_one_rate(&self) -> bool {
        let has = |words: &[&str]| words.iter().any(|word| self.text[self.range.clone()].contains(word));
        match self.said.rates {
            0 => false,
            1 => !has(PARTS),
            _ => !has(PARTS) && has(ALL),
        }
    }

    /// The first rate that is of all, and what it is called.
    fn rate_of_all(&self) -> Option<(usize, &'static str)> {
        let written = &self.text[self.range.clone()];
        let places = RATES.iter().flat_map(|word| written.match_indices(word));
        let of_all = places.filter(|(at, _)| !is_of_part(&written[..*at]));
        let (at, _) = of_all.min()?;
        Some((at, RATES.iter().find(|word| written[at..].starts_with(**word))?))
    }

    /// A rate that is not what the numbers give.
    pub(super) fn rate(&self, attended: &Attended) -> Option<Mark> {
        if self.said.rates == 0 {
            return None;
        }
        let written = &self.text[self.range.clone()];
        let (at, word) = self.rate_of_all()?;
        let behind = &written[at + word.len()..];
        let rest = behind.trim_start_matches(['为', '是', '达', '到', '：', ':', ' ', '了']);
        let start = self.range.end - rest.len();
        let (rest, is_han) = rest.strip_prefix("百分之").map_or((rest, false), |rest| (rest, true));
        let (rate, length) = number(rest)?;
        let sign = rest[length..].chars().next().filter(|c| matches!(c, '%' | '％'));
        let end = self.range.end - rest.len() + length + sign.map_or(0, char::len_utf8);
        let is_about = ["以上", "左右", "以下"].iter().any(|about| self.text[end..].starts_with(about));
        if (sign.is_none() && !is_han) || is_about {
            return None;
        }
        let Attended { expected, present, place } = attended;
        let exact = present * 100 * ONE / expected;
        let decimals = rest[..length].split_once(['.', '．']).map_or(0, |(_, behind)| behind.len());
        let step = ONE / 10u128.pow(decimals.min(4) as u32);
        if rate.abs_diff(exact) <= step {
            return None;
        }
        let whose = if place.is_some() { "" } else { "前言里" };
        let message = format!("{whose}应到{expected}人、实到{present}人，{word}是{}%", percent(exact));
        Some(Mark::new(start..end, message).hint("照签到表核对人数，到会率用实到除以应到"))
    }
}

/// Whether a rate is one of some who came, by its clause; where that says nothing, by the clause before it:
/// `其中线上10人，参会率100%`.
fn is_of_part(before: &str) -> bool {
    // No clause is longer.
    let mut clauses = last(before, 40).rsplit(['，', '；', '、', ',', ';', '（', '(']);
    let own = clauses.next().unwrap_or_default();
    let is_part = |clause: &str| SOME.iter().any(|word| clause.contains(word));
    let is_of_all = ALL.iter().any(|word| own.contains(word));
    // Who should have come, and who came, are those that all of it is about.
    let is_all = |clause: &str| SHOULD.iter().chain(CAME).any(|word| clause.contains(word));
    let before = clauses.next().unwrap_or_default();
    let is_of_clause_before = own.trim().is_empty() && is_part(before) && !is_all(before);
    let is_of_which = own.contains("其中") || before.ends_with("其中");
    !is_of_all && (is_part(own) || is_of_which || is_of_clause_before)
}

/// With one decimal, where it has any.
fn percent(exact: u128) -> String {
    let tenths = (exact + ONE / 20) / (ONE / 10);
    if tenths.is_multiple_of(10) {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}
