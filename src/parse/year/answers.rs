//! Which problems of a year a task answers: by number (`1`, `问题1`), or by words that only one of them has.

use crate::diagnostics::{Diagnostic, Spanned};
use crate::model::spelling::key;
use crate::parse::codes::year::UNKNOWN_PROBLEM;
use crate::parse::fields::{FieldNames, Fields};
use crate::parse::refusal::shown;

const ANSWERS: FieldNames = &["answers", "对应问题"];

/// So many characters tell a problem from the others; fewer could be in any.
const WORDS: usize = 4;

/// The problems that a task names, by their place from 0, each once; reports what is none of them.
pub(super) fn read(fields: &mut Fields<'_, '_>, problems: &[String]) -> Vec<usize> {
    let mut found = Vec::new();
    for written in fields.list(ANSWERS) {
        match find(problems, &written.value) {
            Some(place) if found.contains(&place) => {}
            Some(place) => found.push(place),
            None => {
                let problem = unknown(problems, &written);
                fields.report(problem, written.span);
            }
        }
    }
    found
}

fn find(problems: &[String], written: &str) -> Option<usize> {
    let written = key(written);
    let number = written.strip_prefix("问题").or_else(|| written.strip_prefix('第')).unwrap_or(&written);
    let number = number.trim_end_matches(['条', '个', '项']);
    if let Ok(number) = number.parse::<usize>() {
        return number.checked_sub(1).filter(|place| *place < problems.len());
    }
    if written.chars().count() < WORDS {
        return None;
    }
    let mut with = problems.iter().enumerate().filter(|(_, problem)| key(problem).contains(&*written));
    let (place, _) = with.next()?;
    with.next().is_none().then_some(place)
}

fn unknown(problems: &[String], written: &Spanned<String>) -> Diagnostic {
    let problem =
        Diagnostic::new(UNKNOWN_PROBLEM, format!("“{}”不是这份总结里的哪一个问题", shown(&written.value)));
    match problems {
        [] => problem.hint("先在 problems（问题）里写上问题，再写任务对应哪一个"),
        [first, ..] => {
            let words: String = first.chars().take(8).collect();
            let hint =
                format!("写序号，从 1 到 {}；或者写只有那一个问题有的几个字，例如“{words}”", problems.len());
            problem.hint(hint)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_named_by_number_or_by_words_of_its_own() {
        let problems = ["党员教育的深度不够。", "创新亮点不多，党员教育方式单一。"].map(String::from);
        for (written, place) in [
            ("1", Some(0)),
            ("问题2", Some(1)),
            ("第2条", Some(1)),
            ("２", Some(1)),
            ("创新亮点不多", Some(1)),
            ("教育的深度", Some(0)),
            ("党员教育", None),
            ("亮点", None),
            ("0", None),
            ("3", None),
        ] {
            assert_eq!(find(&problems, written), place, "{written}");
        }
    }
}
