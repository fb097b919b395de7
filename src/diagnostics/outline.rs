//! Many problems in few lines: the first of a sort in full, the rest counted. The whole list is for programs.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Severity};

/// The most problems of one sort in one file that are shown in full.
const IN_ONE_FILE: usize = 6;
/// The most problems of one sort that are shown in full.
const OF_ONE_SORT: usize = 12;
/// The most problems shown in full, but for the first of each sort: “the same” must have something to be the
/// same as.
const IN_FULL: usize = 40;
/// The most files of one sort for which a line says how many more there are.
const FILES_OF_ONE_SORT: usize = 10;

/// What a list of problems shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// A problem in full.
    Problem(&'a Diagnostic),
    /// Problems of one sort that are only counted.
    More(More<'a>),
}

/// Problems of one sort that are only counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct More<'a> {
    /// How much they matter.
    pub severity: Severity,
    /// Their sort.
    pub code: Code,
    /// How many there are.
    pub count: usize,
    /// Where.
    pub of: Of<'a>,
}

/// Where problems are that are only counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of<'a> {
    /// In a file; without a path they concern the site as a whole.
    File(Option<&'a str>),
    /// In so many files of which nothing else is said.
    OtherFiles(usize),
}

impl More<'_> {
    /// What is said of them, without their place.
    pub fn message(&self) -> String {
        match self.of {
            Of::File(_) => format!("还有 {} 处同样的问题", self.count),
            Of::OtherFiles(files) => format!("另外 {files} 个文件里还有 {} 处同样的问题", self.count),
        }
    }
}

/// The problems, errors first, each group in the order of files; of those that repeat only the first in full.
pub fn outline<'a>(problems: impl IntoIterator<Item = &'a Diagnostic>) -> Vec<Line<'a>> {
    let mut sorted: Vec<&Diagnostic> = problems.into_iter().collect();
    sorted.sort_by_key(|problem| (problem.severity, problem.said()));
    let mut outline = Outline::default();
    for group in sorted.chunk_by(|a, b| a.severity == b.severity) {
        for file in group.chunk_by(|a, b| a.identity().path == b.identity().path) {
            outline.add_file(file);
        }
        outline.end_group(group[0].severity);
    }
    outline.lines
}

#[derive(Default)]
struct Outline<'a> {
    lines: Vec<Line<'a>>,
    /// How many are shown in full.
    in_full: usize,
    /// Of the severity at hand.
    sorts: BTreeMap<Code, Sort>,
}

/// What has come of the problems of one sort.
#[derive(Clone, Copy, Default)]
struct Sort {
    in_full: usize,
    /// Files with a line that counts.
    files: usize,
    /// Files and problems for which there was no line.
    others: (usize, usize),
}

impl<'a> Outline<'a> {
    /// Adds the problems of one severity in one file.
    fn add_file(&mut self, problems: &[&'a Diagnostic]) {
        let mut here: BTreeMap<Code, (usize, usize)> = BTreeMap::new();
        for problem in problems {
            let sort = self.sorts.entry(problem.code).or_default();
            let (shown, more) = here.entry(problem.code).or_default();
            let has_room = *shown < IN_ONE_FILE && sort.in_full < OF_ONE_SORT && self.in_full < IN_FULL;
            if has_room || sort.in_full == 0 {
                *shown += 1;
                sort.in_full += 1;
                self.in_full += 1;
                self.lines.push(Line::Problem(problem));
            } else {
                *more += 1;
            }
        }
        let (severity, path) = (problems[0].severity, problems[0].identity().path);
        for (code, (_, count)) in here.into_iter().filter(|(_, (_, more))| *more > 0) {
            let sort = self.sorts.entry(code).or_default();
            if sort.files < FILES_OF_ONE_SORT {
                sort.files += 1;
                self.lines.push(Line::More(More { severity, code, count, of: Of::File(path) }));
            } else {
                sort.others = (sort.others.0 + 1, sort.others.1 + count);
            }
        }
    }

    /// Counts what is left of one severity.
    fn end_group(&mut self, severity: Severity) {
        for (code, sort) in std::mem::take(&mut self.sorts) {
            let (files, count) = sort.others;
            if count > 0 {
                self.lines.push(Line::More(More { severity, code, count, of: Of::OtherFiles(files) }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::codes::fields::*;

    /// What is shown, one word a line.
    fn shown(problems: &[Diagnostic]) -> Vec<String> {
        let word = |line: Line<'_>| match line {
            Line::Problem(problem) => format!("{} {}", problem.identity().path.unwrap(), problem.message),
            Line::More(More { code, count, of: Of::File(path), .. }) => {
                format!("{} {code:?} +{count}", path.unwrap())
            }
            Line::More(More { code, count, of: Of::OtherFiles(files), .. }) => {
                format!("{files} files {code:?} +{count}")
            }
        };
        outline(problems).into_iter().map(word).collect()
    }

    fn some(code: Code, path: &str, count: usize) -> Vec<Diagnostic> {
        (1..=count).map(|n| Diagnostic::new(code, n.to_string()).in_file(path)).collect()
    }

    #[test]
    fn the_first_of_a_sort_in_a_file_are_shown_and_the_rest_is_counted() {
        let problems = [some(UNKNOWN_KEY, "a", 8), some(DATE_INVALID, "b", 2)].concat();
        let expected = "b 1, b 2, a 1, a 2, a 3, a 4, a 5, a 6, a unknown-key +2";
        assert_eq!(shown(&problems).join(", "), expected);
    }

    #[test]
    fn many_files_with_one_sort_get_a_line_each_and_then_one_together() {
        let problems: Vec<_> = (10..40).flat_map(|n| some(DATE_INVALID, &n.to_string(), 7)).collect();
        let shown = shown(&problems);
        assert_eq!(shown[5..8], ["10 6", "10 date-invalid +1", "11 1"]);
        assert_eq!(shown[12..15], ["11 6", "11 date-invalid +1", "12 date-invalid +7"]);
        assert_eq!(shown[21..], ["19 date-invalid +7", "20 files date-invalid +140"]);
    }

    #[test]
    fn the_first_of_every_sort_is_shown_however_many_came_before() {
        let sorts = [
            CHOICE_INVALID,
            DATE_INVALID,
            DATE_MISSING,
            FIELD_MISSING,
            NUMBER_INVALID,
            TIME_INVALID,
            WRONG_TYPE,
        ];
        let mut problems: Vec<_> = sorts.iter().flat_map(|code| some(*code, "a", 20)).collect();
        problems.push(Diagnostic::new(TITLE_MISSING, "alone").in_file("z"));
        let shown = shown(&problems);
        assert!(shown.iter().filter(|line| !line.contains('+')).count() <= IN_FULL + sorts.len());
        assert_eq!(shown.last().unwrap(), "z alone");
    }

    #[test]
    fn nothing_is_lost() {
        let codes = [UNKNOWN_KEY, DATE_INVALID];
        let problems: Vec<_> =
            (0..300).flat_map(|n| some(codes[n % 2], &format!("{n}"), 1 + n % 7)).collect();
        let counted: usize = outline(&problems)
            .iter()
            .map(|line| if let Line::More(more) = line { more.count } else { 1 })
            .sum();
        assert_eq!(counted, problems.len());
        assert!(outline(&problems).len() < 80);
    }
}
