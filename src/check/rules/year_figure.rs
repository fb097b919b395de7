//! A number in a yearly summary that is typed, and is not the one that is counted: 主题党日11次 where there were
//! 12. What is asked for by `{{主题党日}}` cannot go wrong.
//!
//! Lets be: sentences about a part of the year, another year, a plan, or an organisation of its own.

use super::{Rule, Sees};
use crate::check::counts::{self, ONE};
use crate::check::passage::{self, Passage, PassageSort};
use crate::check::whole::{SiteMark, WholeSite};
use crate::check::words::Words;
use crate::derive::report::counted::CountedYear;
use crate::derive::report::number::Amount;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::digit;
use crate::model::plan::{Inputs, Page};
use crate::model::statistic::Statistic;
use crate::model::year::NumberName;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "year-figure",
        severity: Severity::Warning,
        what: "年度总结正文里的数字，和稿件、台账汇总出来的对不上。",
        why: "总结里写的次数和下面表格里的不一样，读者和上级都不知道该信哪一个。",
        how: "正文里不要手写次数，写成 {{主题党日}} 这样，由程序填；确实要写，就和汇总的一样。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 义务植树\ndate: 2022-07-01\nkind: 志愿服务\n---\n党员到河边植树。\n-- \
                    content/years/2022.md --\n---\n主题: 学习\n---\n全年开展志愿服务活动2次。\n",
            right: "-- content/posts/a.md --\n---\ntitle: 义务植树\ndate: 2022-07-01\nkind: 志愿服务\n---\n党员到河边植树。\n-- \
                    content/years/2022.md --\n---\n主题: 学习\n---\n全年开展志愿服务活动{{志愿服务}}次，计划明年开展志愿服务12次。\n",
        },
    },
    Sees::Site(look),
);

/// A number of the year as a text may tell of it.
struct Told {
    /// Of what.
    name: String,
    /// What may stand behind the number.
    units: Vec<String>,
    right: u64,
    /// What asks for it.
    asked: String,
}

/// What a number of activities is counted in.
const TIMES: [&str; 4] = ["场次", "次", "场", "期"];

/// What may stand between a name and its number. The longer come first.
const BETWEEN: &[&str] = &["活动", "会议", "学习", "工作", "共计", "累计", "总计", "共", "达", "了"];

/// What says that a sentence is about less than the year, or about something that is still to come.
const OTHER_TIMES: &[&str] = &[
    "上半年",
    "下半年",
    "季度",
    "明年",
    "下一年",
    "来年",
    "去年",
    "上年",
    "计划",
    "目标",
    "力争",
    "不少于",
    "至少",
    "每",
    "各支部",
    "应当",
    "需要",
    "要求",
    "还差",
];

fn look(whole: &WholeSite<'_>) -> Vec<SiteMark> {
    let years = whole.plan.pages.iter().filter_map(|page| match &page.inputs {
        Inputs::Page(Page::Year(inputs)) => Some(inputs),
        _ => None,
    });
    let organisations = whole.site.settings.organisations.iter();
    let names =
        organisations.flat_map(|(_, organisation)| [organisation.name.as_str(), organisation.short_name()]);
    let organisations = Words::new(&names.map(|name| (name, ())).collect());
    let mut marks = Vec::new();
    for inputs in years {
        let Some(notes) = &inputs.notes else { continue };
        let Some(text) = whole.texts.get(&*notes.source) else { continue };
        let counted = CountedYear::new(&whole.plan.frame, inputs);
        let told = told(&counted);
        let names = told.iter().enumerate().map(|(place, told)| (told.name.as_str(), place));
        let known =
            Known { year: inputs.year, names: Words::new(&names.collect()), organisations: &organisations };
        for block in passage::prose(text).iter().filter(|passage| passage.sort == PassageSort::Block) {
            marks.extend(of_block(block, &told, &known, &notes.source));
        }
    }
    marks
}

/// All numbers of a year that have a name.
fn told(counted: &CountedYear<'_>) -> Vec<Told> {
    let mut told = Vec::new();
    let whole = |name: NumberName| match counted.number(name).amount {
        Amount::Whole(right) => Some(right),
        Amount::Written(written) => written.trim().parse().ok(),
        _ => None,
    };
    for (id, kind) in counted.frame.settings.kinds.iter().filter(|(_, kind)| kind.counts) {
        let Some(right) = whole(NumberName::Kind(id, Statistic::Count)) else { continue };
        let names = std::iter::once(&kind.name).chain(&kind.aliases).filter(|name| !name.is_ascii());
        told.extend(names.map(|name| Told {
            name: name.clone(),
            units: TIMES.map(str::to_owned).to_vec(),
            right,
            asked: format!("{{{{{}}}}}", kind.name),
        }));
    }
    let figures = counted.notes.map_or(&[][..], |notes| &notes.figures);
    for (index, figure) in figures.iter().enumerate().filter(|(_, figure)| !figure.unit.is_empty()) {
        let Some(right) = whole(NumberName::Figure(index)) else { continue };
        let (name, units) = (figure.name.clone(), vec![figure.unit.clone()]);
        told.push(Told { asked: format!("{{{{figures.{name}}}}}"), name, units, right });
    }
    told
}

/// What is looked for in a sentence.
struct Known<'a> {
    year: i16,
    /// The names of numbers, by their places in a list.
    names: Words<usize>,
    organisations: &'a Words<()>,
}

fn of_block(block: &Passage<'_>, told: &[Told], known: &Known<'_>, file: &str) -> Vec<SiteMark> {
    let mut marks = Vec::new();
    let mut start = 0;
    for sentence in block.text.split_inclusive(['。', '！', '？', '；']) {
        if is_about_all(sentence, known) {
            for (at, told) in names(sentence, told, &known.names) {
                let Some((at, digits, number)) = wrong_number(sentence, at, told) else { continue };
                let message = format!("“{}”写的是 {number}，稿件和台账汇总出来是 {}", told.name, told.right);
                let hint = format!("写成“{}”，由程序填；或者查稿件和台账是不是少了", told.asked);
                let span = block.place(start + at..start + at + digits.len());
                marks.push(SiteMark::new(file, message).at(span).hint(hint));
            }
        }
        start += sentence.len();
    }
    marks
}

/// Where a sentence has the name of a number; of one within another the longer.
fn names<'t>(sentence: &str, told: &'t [Told], words: &Words<usize>) -> Vec<(usize, &'t Told)> {
    let mut names: Vec<(usize, &Told)> =
        words.places(sentence).map(|(range, place)| (range.start, &told[place])).collect();
    names.sort_by_key(|(at, told)| (*at, std::cmp::Reverse(told.name.len())));
    let mut end = 0;
    names.retain(|(at, told)| {
        *at >= end && {
            end = at + told.name.len();
            true
        }
    });
    names
}

/// Whether a sentence is about the whole year and the whole park.
fn is_about_all(sentence: &str, known: &Known<'_>) -> bool {
    let is_of_month =
        sentence.match_indices('月').any(|(at, _)| sentence[..at].ends_with(|c| digit(c).is_some()));
    let is_of_year = |at: usize| sentence[..at].ends_with(&known.year.to_string());
    let is_of_other_year = sentence
        .match_indices('年')
        .any(|(at, _)| sentence[..at].ends_with(|c| digit(c).is_some()) && !is_of_year(at));
    let names_one = known.organisations.places(sentence).next().is_some();
    !is_of_month && !is_of_other_year && !names_one && !OTHER_TIMES.iter().any(|word| sentence.contains(word))
}

/// Another number beside the name that stands at a byte: where, as written, and how many.
fn wrong_number<'s>(sentence: &'s str, at: usize, told: &Told) -> Option<(usize, &'s str, u64)> {
    let digits = behind(sentence, at + told.name.len(), told).or_else(|| before(sentence, at, told))?;
    let number = number(digits).filter(|number| *number != told.right)?;
    Some((digits.as_ptr() as usize - sentence.as_ptr() as usize, digits, number))
}

/// `主题党日活动共11次`
fn behind<'s>(sentence: &'s str, end: usize, told: &Told) -> Option<&'s str> {
    let mut rest = &sentence[end..];
    for _ in 0..2 {
        rest = BETWEEN.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    }
    // In Han numerals too; one may only say that there was one.
    let (value, length) = counts::number(rest)?;
    let digits = &rest[..length];
    if value <= ONE && !digits.starts_with(|c| digit(c).is_some()) {
        return None;
    }
    let is_counted = told.units.iter().any(|unit| rest[digits.len()..].starts_with(unit.as_str()));
    (is_counted && !digits.is_empty()).then_some(digits)
}

/// `11次主题党日`
fn before<'s>(sentence: &'s str, at: usize, told: &Told) -> Option<&'s str> {
    let rest = sentence[..at].trim_end_matches('的');
    let rest = told.units.iter().find_map(|unit| rest.strip_suffix(unit.as_str()))?;
    let digits = &rest[rest.trim_end_matches(|c| digit(c).is_some()).len()..];
    (!digits.is_empty()).then_some(digits)
}

fn number(digits: &str) -> Option<u64> {
    if !digits.starts_with(|c| digit(c).is_some()) {
        return counts::number(digits).and_then(|(value, _)| u64::try_from(value / ONE).ok());
    }
    digits.chars().try_fold(0u64, |number, c| number.checked_mul(10)?.checked_add(u64::from(digit(c)?)))
}

#[cfg(test)]
mod tests {
    use super::{Told, Words, names, wrong_number};

    #[test]
    fn numbers_are_found_before_and_behind_a_name() {
        let told = |name: &str, right| Told {
            name: name.into(),
            units: vec!["次".into()],
            right,
            asked: String::new(),
        };
        let all = [told("主题党日", 12), told("党日", 3)];
        let words = Words::new(&[("主题党日", 0), ("党日", 1)].into());
        let wrong = |sentence: &str| {
            let found = names(sentence, &all, &words)
                .into_iter()
                .filter_map(|(at, told)| wrong_number(sentence, at, told));
            found.map(|(_, _, number)| number).collect::<Vec<_>>()
        };
        assert_eq!(wrong("开展主题党日活动共11次，"), [11]);
        assert_eq!(wrong("开展１１次主题党日、4次的党日"), [11, 4]);
        assert!(wrong("开展主题党日12次").is_empty() && wrong("主题党日受表彰3人次").is_empty());
        assert_eq!(wrong("主题党日十三次"), [13]);
        assert!(wrong("主题党日十二次").is_empty() && wrong("主题党日99999999999999999999999次").is_empty());
    }
}
