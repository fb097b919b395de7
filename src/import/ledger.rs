//! Tables that look like a ledger go to the others, byte for byte.

use std::path::Path;
use std::sync::Arc;

use super::why_not::WhyNot;
use crate::model::inventory::{FileEntry, FileRole, Stamp};
use crate::model::path::OutputPath;
use crate::model::source_paths::{LEDGER, is_workbook};
use crate::parse::ledger_csv::is_ledger;
use crate::read;

/// Where a table goes.
///
/// # Errors
/// It is no ledger, or there is one of its name.
pub(super) fn place(path: &Path, bytes: &[u8], site: &Path) -> Result<String, WhyNot> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let place = read::spelt(site, &format!("{LEDGER}{name}"));
    let sheets: Vec<String> = match is_workbook(&name) {
        true => {
            let stamp = Stamp { size: bytes.len() as u64, ..Stamp::default() };
            let entry = FileEntry { path: path.to_owned(), stamp, role: FileRole::LedgerXlsx };
            match read::workbook(&name, &entry) {
                Ok(sheets) => sheets.into_iter().map(|sheet| sheet.text).collect(),
                Err(problem) => {
                    let (why, hint) = (problem.label.unwrap_or_default(), problem.hint.unwrap_or_default());
                    return Err(WhyNot::new(format!("表格读不了：{why}"), hint));
                }
            }
        }
        false => read::text(&name, bytes).0.map(|source| source.text().to_owned()).into_iter().collect(),
    };
    if !sheets.iter().any(|sheet| is_ledger(sheet)) {
        return Err(WhyNot::new(
            "不像活动台账，没有导入",
            "是台账，就在表头里写全列名，至少有 日期 和 类型，再导入",
        ));
    }
    if OutputPath::new(Arc::from(place.as_str())).is_none() {
        return Err(WhyNot::new("文件名太长或有 Windows 不认的符号", "改个短的名字再导入"));
    }
    if site.join(&place).symlink_metadata().is_ok() {
        let remedy = "比较两份：要用新的，自己替换；都要，就改个名字再导入";
        return Err(WhyNot::new(format!("{place} 已经有了，内容不同，没有动它"), remedy));
    }
    Ok(place)
}
