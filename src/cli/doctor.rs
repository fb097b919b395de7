//! `dangjian doctor`

use std::process::ExitCode;

use super::args::{Format, Global};
use super::{clock, report, serve};
use crate::diagnostics::visible;
use crate::doctor::{Circumstances, Grade, Sign, examine};

/// Looks at machine and folder, and says what was seen.
pub(super) fn run(global: &Global) -> ExitCode {
    // Whoever is shown the list elsewhere has to know where it was.
    let site = std::path::absolute(&global.site).unwrap_or_else(|_| global.site.clone());
    let signs = examine(Circumstances {
        out: site.join("public"),
        site,
        today: global.today.unwrap_or_else(|| clock::now().day),
        now: clock::unix_seconds(),
        openers: serve::openers(),
    });
    let count = |grade| signs.iter().filter(|sign| sign.grade == grade).count();
    match global.format {
        Format::Json => {
            report::answer(&signs.iter().map(|sign| sign.to_json_line() + "\n").collect::<String>())
        }
        Format::Text => {
            report::answer(&visible(&signs.iter().map(Sign::told).collect::<String>()));
            let (act, note) = (count(Grade::Act), count(Grade::Note));
            report::answer(&match (act, note) {
                (0, 0) => "\n没有发现问题\n".to_owned(),
                (0, note) => format!("\n没有要处理的，{note} 处要注意\n"),
                (act, 0) => format!("\n{act} 处要处理\n"),
                (act, note) => format!("\n{act} 处要处理，{note} 处要注意\n"),
            });
        }
    }
    if count(Grade::Act) > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
