//! What workbooks say, kept from one run to the next in `.dangjian/workbooks` of the site folder: making
//! texts of the sheets of some takes longer than reading a thousand posts.
//!
//! A workbook is known by its bytes, which are read every time, never by its name or stamp. Another program,
//! a damaged file or none at all is no problem: then every workbook is read.
//!
//! ```text
//! header, the program, the digest of all behind it; a list of `Kept`
//! ```

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use parking_lot::Mutex;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{DIGEST, program};
use crate::diagnostics::{Diagnostic, SheetText};
use crate::model::digest::Digest;
use crate::model::inventory::FileEntry;
use crate::{read, write};

const NAME: &str = "workbooks";
const HEADER: &str = "dangjian workbooks 1\n";

/// What is known of a workbook, written out: its sheets, or what was asked about them.
#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    /// Of what was asked, and of the file's bytes.
    of: Digest,
    answer: Vec<u8>,
}

/// The workbooks that are known, and those that were asked for in this run.
#[derive(Default)]
pub(in crate::workspace) struct Workbooks {
    /// `None` where nothing is kept: the preview reads only what has changed.
    before: Option<BTreeMap<Digest, Vec<u8>>>,
    now: Mutex<BTreeMap<Digest, Vec<u8>>>,
}

impl Workbooks {
    /// What an earlier run of this program has kept.
    pub(in crate::workspace) fn read(site: &Path) -> Self {
        let bytes = write::read_note(site, NAME).unwrap_or_default();
        let kept = kept(&bytes).unwrap_or_default();
        let before = kept.into_iter().map(|Kept { of, answer }| (of, answer)).collect();
        Self { before: Some(before), now: Mutex::default() }
    }

    /// The sheets of a workbook; `path` is relative to the site folder.
    ///
    /// # Errors
    /// The problem says why it cannot be read.
    pub(in crate::workspace) fn sheets(
        &self,
        path: &str,
        entry: &FileEntry,
    ) -> Result<Vec<SheetText>, Diagnostic> {
        self.answer("sheets", path, entry, |sheets| sheets)
    }

    /// What is asked about its sheets; `question` stands for it.
    ///
    /// # Errors
    /// The problem says why it cannot be read.
    pub(in crate::workspace) fn answer<T: Serialize + DeserializeOwned>(
        &self,
        question: &str,
        path: &str,
        entry: &FileEntry,
        ask: impl FnOnce(Vec<SheetText>) -> T,
    ) -> Result<T, Diagnostic> {
        let workbook = read::UnopenedWorkbook::read(path, entry)?;
        let Some(before) = &self.before else { return Ok(ask(workbook.open()?)) };
        let of = Digest::of_value(&(question, workbook.digest()));
        if let Some(answer) = before.get(&of)
            && let Ok(known) = postcard::from_bytes(answer)
        {
            self.now.lock().insert(of, answer.clone());
            return Ok(known);
        }
        let found = ask(workbook.open()?);
        if let Ok(answer) = postcard::to_allocvec(&found) {
            self.now.lock().insert(of, answer);
        }
        Ok(found)
    }

    /// Keeps what was asked for in this run, where that is something else. What cannot be kept is read again.
    pub(in crate::workspace) fn save(&self, site: &Path) {
        let (Some(before), Some(program)) = (&self.before, program()) else { return };
        let now = self.now.lock();
        if now.keys().eq(before.keys()) {
            return;
        }
        let kept: Vec<_> = now.iter().map(|(&of, answer)| Kept { of, answer: answer.clone() }).collect();
        let Ok(bytes) = postcard::to_allocvec(&kept) else { return };
        let _ = write::put_note(site, NAME, |file| {
            file.write_all(format!("{HEADER}{program}\n{}", Digest::of(&bytes)).as_bytes())?;
            file.write_all(&bytes)
        });
    }
}

/// What this program wrote, and nobody damaged.
fn kept(bytes: &[u8]) -> Option<Vec<Kept>> {
    let rest = bytes.strip_prefix(format!("{HEADER}{}\n", program()?).as_bytes())?;
    let (digest, rest) = rest.split_at_checked(DIGEST)?;
    (Digest::of(rest).to_string().as_bytes() == digest).then(|| postcard::from_bytes(rest).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::inventory::{FileRole, Stamp};

    /// A workbook of one cell.
    fn workbook(folder: &Path, text: &str) -> FileEntry {
        let path = folder.join("a.ods");
        let sheet = format!(
            "<office:document-content><office:spreadsheet><table:table table:name=\"甲\"><table:table-row>\
             <table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>\
             </table:table-row></table:table></office:spreadsheet></office:document-content>"
        );
        let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
        let options = zip::write::SimpleFileOptions::default();
        for (name, text) in
            [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &*sheet)]
        {
            zip.start_file(name, options).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
        let stamp = Stamp { size: std::fs::metadata(&path).unwrap().len(), ..Stamp::default() };
        FileEntry { path, stamp, role: FileRole::LedgerXlsx }
    }

    /// What a run finds, and whether it had to open the workbook.
    fn run(site: &Path, entry: &FileEntry) -> (String, bool) {
        let workbooks = Workbooks::read(site);
        let mut is_opened = false;
        let found = workbooks.answer("text", "a.ods", entry, |sheets| {
            is_opened = true;
            sheets.into_iter().map(|sheet| sheet.text).collect::<String>()
        });
        workbooks.save(site);
        (found.unwrap().trim().to_owned(), is_opened)
    }

    #[test]
    fn a_workbook_is_opened_once_for_as_long_as_its_bytes_are_the_same() {
        let site = tempfile::tempdir().unwrap();
        let site = site.path();
        let entry = workbook(site, "一支部");
        assert_eq!(run(site, &entry), ("一支部".to_owned(), true));
        assert_eq!(run(site, &entry), ("一支部".to_owned(), false));
        // Of the same size, and with the same stamp.
        let entry = workbook(site, "二支部");
        assert_eq!(run(site, &entry), ("二支部".to_owned(), true));
        assert_eq!(run(site, &entry), ("二支部".to_owned(), false));

        // Damaged, of another program, cut off, none at all.
        let note = write::read_note(site, NAME).unwrap();
        let mut damaged = note.clone();
        *damaged.last_mut().unwrap() ^= 1;
        let older = [b"dangjian workbooks 0\n", &note[HEADER.len()..]].concat();
        for bad in [&damaged[..], &older, &note[..note.len() - 1], b""] {
            write::put_note(site, NAME, |file| file.write_all(bad)).unwrap();
            assert_eq!(run(site, &entry), ("二支部".to_owned(), true));
            assert_eq!(run(site, &entry), ("二支部".to_owned(), false));
        }

        // What nobody asks for any more is not kept.
        Workbooks::read(site).save(site);
        assert_eq!(run(site, &entry), ("二支部".to_owned(), true));
    }
}
