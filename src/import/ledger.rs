//! Tables that look like a ledger go to the others, byte for byte.

use std::path::Path;
use std::sync::Arc;

use super::bring::Intake;
use super::found::FoundFile;
use super::known_rows::rows_of;
use super::report::{Already, ImportReport};
use super::secret_names;
use super::trial::BroughtLedger;
use super::why_not::WhyNot;
use crate::check::secrecy_in_path;
use crate::model::digest::Digest;
use crate::model::inventory::{FileEntry, FileRole, Stamp};
use crate::model::path::OutputPath;
use crate::model::source_paths::{LEDGER, is_workbook, unpublished_by_name, unpublished_folder};
use crate::model::spelling::folded;
use crate::model::written::LedgerRow;
use crate::parse::ledger_csv::is_ledger;
use crate::read;
use crate::write::{IfTaken, put_new};

impl Intake<'_> {
    /// Takes a table in that is a ledger, unless the site has it or most of its rows.
    pub(super) fn table(
        &mut self,
        file: &FoundFile,
        bytes: Vec<u8>,
        digest: Digest,
        report: &mut ImportReport,
    ) {
        let secret = self.said_to_be_secret(file);
        if let Some(place) = self.done.place_of_ledger(digest) {
            if let Some(secret) = secret.filter(|_| self.known.shows(place)) {
                let what = format!("内容和 {place} 一样，而这一份{secret}，没有再放进去");
                let remedy = format!("不该公开的，在 {place} 里把这些行写上 公开: 否");
                report.not_read.push((file.shown.clone(), WhyNot::new(what, remedy)));
                return;
            }
            let is_copy = self.ledgers.iter().any(|ledger| ledger.place == place);
            report.already.push(Already { from: file.shown.clone(), place: place.to_owned(), is_copy });
            return;
        }
        let name = file.path.file_name().unwrap_or_default().to_string_lossy();
        let (mut rows, mut notes) = rows_and_notes(&file.path, &name, &bytes);
        if secret.is_some() {
            rows.iter_mut().for_each(|row| row.public = false);
        }
        if let Some(known) = self.known.among(&file.shown, &rows, secret.as_deref(), self.settings) {
            if known.is_known() {
                report.known.push(known);
                return;
            }
            if known.known > 0 {
                notes.push(format!(
                    "有 {} 行网站里已有（{}），只计一次；别的行里有改过日期或主题的，会和原来的各计一次，要自己删去一行",
                    known.known, known.place
                ));
            }
            let place = &known.place;
            let differs =
                |row: &String| format!("和网站里的不一样（{place}）：{row}；两行留哪一行，自己删去另一行");
            notes.extend(known.changed.iter().map(differs));
            notes.extend(known.exposed());
        }
        if let Some(said) = secret.as_ref().filter(|_| self.own_folder(file) == Some(PRIVATE)) {
            notes.push(format!(
                "{said}，放进“{PRIVATE}”文件夹，各行只计数，不显示；可以公开的，移到 content/ledger 里"
            ));
        }
        let placed = place(file, &bytes, self.site, self.own_folder(file)).and_then(|place| {
            if self.ledgers.iter().any(|ledger| folded(&ledger.place) == folded(&place)) {
                return Err(WhyNot::new(
                    format!("这次导入的台账里还有一个也叫 {place}，内容不同，没有放进去"),
                    "改个名字再导入",
                ));
            }
            let put =
                self.tried.map_or(Ok(()), |tried| put_new(tried, &place, &bytes, IfTaken::Refuse).map(drop));
            put.map_err(|problem| WhyNot::new(problem.message, problem.label.unwrap_or_default()))?;
            Ok(place)
        });
        match placed {
            Ok(place) => {
                self.done.add_ledger(digest, &place);
                self.known.add(&place, rows, self.settings);
                self.ledgers.push(BroughtLedger { from: file.shown.clone(), place, bytes, notes });
            }
            Err(why) => report.not_read.push((file.shown.clone(), why)),
        }
    }
}

impl Intake<'_> {
    /// What says that nobody is to see a ledger: where it lies, or what it is called.
    fn said_to_be_secret(&self, file: &FoundFile) -> Option<String> {
        let of_name = || secret_name(&file.path).map(|mark| format!("名字里有“{mark}”"));
        secret_names::of_file(file, self.stopping).or_else(of_name)
    }

    /// The folder among the ledgers where one goes that nobody is to see, unless its name says so to a build.
    fn own_folder<'f>(&self, file: &'f FoundFile) -> Option<&'f str> {
        let name = file.path.file_name().unwrap_or_default().to_string_lossy();
        let is_named = || self.said_to_be_secret(file).is_some() && unpublished_by_name(&name).is_none();
        // A build takes no folder that is a mark of secrecy.
        let is_taken = |folder: &&str| secrecy_in_path(folder, self.stopping).is_empty();
        unpublished_folder(&file.shown).filter(is_taken).or_else(|| is_named().then_some(PRIVATE))
    }
}

/// The folder for ledgers that nobody is to see.
const PRIVATE: &str = "不公开";

/// What the name of a file says of who may see it.
fn secret_name(path: &Path) -> Option<&'static str> {
    const MARKS: [&str; 7] = ["内部", "不公开", "涉密", "绝密", "机密", "秘密", "私密"];
    let name = path.file_stem()?.to_string_lossy();
    MARKS.into_iter().find(|mark| name.contains(mark))
}

/// The rows of a ledger, and what of it nobody sees at once: days have their year from a title, some of it is
/// hidden or kept back.
fn rows_and_notes(path: &Path, name: &str, bytes: &[u8]) -> (Vec<LedgerRow>, Vec<String>) {
    const TOLD: [&str; 3] = ["ledger-hidden", "ledger-year", "ledger-kept-back"];
    let (rows, problems) = rows_of(path, name, bytes).unwrap_or_default();
    let told = problems.iter().filter(|problem| TOLD.contains(&problem.code.id()));
    (rows, told.map(|problem| problem.message.clone()).collect())
}

/// Where a table goes; one that nobody is to see goes into a folder that says so.
///
/// # Errors
/// It is no ledger, or there is one of its name.
fn place(file: &FoundFile, bytes: &[u8], site: &Path, folder: Option<&str>) -> Result<String, WhyNot> {
    let path = &file.path;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let folder = folder.map_or_else(String::new, |folder| format!("{folder}/"));
    let place = read::spelt(site, &format!("{LEDGER}{folder}{name}"));
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
