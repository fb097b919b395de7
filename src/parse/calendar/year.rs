//! The year that a calendar file is for.

use super::YEAR;
use crate::diagnostics::Diagnostic;
use crate::model::limits::{FIRST_YEAR, LAST_YEAR};
use crate::model::path::file_name;
use crate::parse::codes::fields::DATE_INVALID;
use crate::parse::fields::Fields;
use crate::parse::refusal::shown;

/// The year that the file says it is for, or else its name, if any. One that cannot be is told of: then
/// nothing of the file recurs.
pub(super) fn of_file(path: &str, fields: &mut Fields<'_, '_>) -> Result<Option<i16>, ()> {
    let given = fields.given(YEAR);
    let (written, span) = match given {
        Some(entry) => (fields.number_of(entry, "数字").map(|year| year.to_string()), entry.value.span),
        None => (number_in_name(path), fields.span()),
    };
    let Some(written) = written else { return if given.is_some() { Err(()) } else { Ok(None) } };
    match written.parse().ok().filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year)) {
        Some(year) => Ok(Some(year)),
        None => {
            let problem = Diagnostic::new(DATE_INVALID, format!("日历的年份不能是 {}", shown(&written)))
                .label(format!("日历只有 {FIRST_YEAR} 年到 {LAST_YEAR} 年"))
                .hint("文件名改成实际的年份，如 2027.yaml；或改 year: 2027");
            fields.report(problem, span);
            Err(())
        }
    }
}

fn number_in_name(path: &str) -> Option<String> {
    let name = file_name(path).split('.').next()?;
    (!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit())).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::diagnostics::SourceText;
    use crate::parse::calendar::parse;

    #[test]
    fn a_year_outside_the_calendar_has_no_days() {
        let plans = "plans: [{kind: 主题党日, date: 每周五}]";
        let read = |path, text: &str| {
            let (file, problems) = parse(&Arc::new(SourceText::new(path, text)));
            (file.plans.len(), problems.iter().map(|problem| problem.code.id()).collect::<Vec<_>>())
        };
        for name in ["9999.yaml", "2101.yaml", "3000.yaml", "10000.yaml", "99999.yaml", "1899.yaml", "0.yml"]
        {
            assert_eq!(read(name, plans), (0, vec!["date-invalid"]), "{name}");
        }
        for year in ["9999", "0", "1899", "70000"] {
            let text = format!("year: {year}\n{plans}");
            assert_eq!(read("2027.yaml", &text), (0, vec!["date-invalid"]), "{year}");
        }
        for name in ["1900.yaml", "2100.yaml", "park.yaml", "2027年.yaml"] {
            assert_eq!(read(name, plans), (1, vec![]), "{name}");
        }
        assert_eq!(read("9999.yaml", &format!("年份: 2027\n{plans}")), (1, vec![]));
        assert_eq!(read("2027.yaml", &format!("year: 今年\n{plans}")), (0, vec!["number-invalid"]));
    }
}
