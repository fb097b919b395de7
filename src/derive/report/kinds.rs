//! The kinds of a year: which in which month, and each one's numbers.

use super::counted::CountedYear;
use super::numbers::KindNumbers;
use crate::derive::heat::CellSteps;

/// Kinds under the heading of their group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindGroup<'a> {
    /// The group; may be empty.
    pub name: &'a str,
    /// In the order of the settings.
    pub kinds: Vec<&'a KindNumbers>,
}

/// Each kind's numbers, by group.
pub fn by_group<'a>(counted: &'a CountedYear<'a>) -> Vec<KindGroup<'a>> {
    let group = |numbers: &KindNumbers| counted.kind(numbers.kind).group.as_str();
    let groups = counted.numbers.kinds.chunk_by(|a, b| group(a) == group(b));
    groups.map(|kinds| KindGroup { name: group(&kinds[0]), kinds: kinds.iter().collect() }).collect()
}

/// How dark the cells of the table of kinds and months are.
pub fn cell_steps(counted: &CountedYear<'_>) -> CellSteps {
    let months = counted.numbers.kinds.iter().flat_map(|kind| kind.months);
    CellSteps::of(months.map(|count| count as usize))
}

/// What the table of kinds and months says, in a sentence.
pub fn finding(counted: &CountedYear<'_>) -> String {
    let kinds = &counted.numbers.kinds;
    let months = counted.months();
    let of_months = usize::from(*months.start()) - 1..usize::from(*months.end());
    let every_month =
        kinds.iter().filter(|kind| kind.months[of_months.clone()].iter().all(|&count| count > 0));
    let every_month: Vec<_> = every_month.map(|kind| counted.kind(kind.kind).name.as_str()).collect();
    match every_month.as_slice() {
        [] => format!("共{}类活动", kinds.len()),
        names if names.len() <= 4 => format!("共{}类活动，每月都有的是{}", kinds.len(), names.join("、")),
        names => format!("共{}类活动，其中{}类每月都有", kinds.len(), names.len()),
    }
}
