//! `dangjian check --fix`: what was changed, and where the old files are.

use super::args::{Format, Global};
use super::{clock, report};
use crate::model::date::Date;
use crate::pipeline::{FixReport, fix_site};
use crate::write::Undo;

/// Mends what can be mended in the files that are asked for, and says what.
pub(super) fn run(global: &Global, today: Date, asked: &dyn Fn(&str) -> bool) -> FixReport {
    let mut undo = Undo::new(&global.site, clock::stamp());
    let fixed = fix_site(&global.site, today, asked, &mut undo);
    report::problems(&fixed.changed, global.format);
    report::problems(&fixed.failed, global.format);
    let places = fixed.changed.iter().count();
    if global.format == Format::Text && places > 0 {
        let folder = undo.folder().map(|folder| folder.display().to_string()).unwrap_or_default();
        report::say(&format!(
            "改了 {} 个文件，{places} 处；原来的文件在 {folder}，里面写着怎样改回去\n\n",
            fixed.files
        ));
    }
    fixed
}
