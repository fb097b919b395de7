//! The program that makes workbooks, and the office program that opens them.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::test_site::TestSite;

/// Runs `dangjian export` in a site, as on a day.
pub(super) fn export(site: &Path, arguments: &[&str], today: &str) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.arg("export").args(arguments).arg("--site").arg(site).args(["--today", today]);
    let output = command.output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// The ledger of a year of a site.
pub(super) fn ledger(site: &TestSite, year: i16, today: &str) -> PathBuf {
    let (exit, told) = export(site.path(), &["ledger", &year.to_string()], today);
    assert_eq!(exit, 0, "{told}");
    site.path().join(format!("导出/{year}年台账.xlsx"))
}

/// Workbooks as LibreOffice writes them in another form, into a folder of that name; none where there is no
/// LibreOffice.
#[track_caller]
#[allow(clippy::print_stderr, reason = "a test that could not run says so")]
pub(super) fn converted(files: &[PathBuf], form: &str, folder: &Path) -> Option<Vec<PathBuf>> {
    let out = folder.join(form);
    let mut office = Command::new("soffice");
    office.arg(format!("-env:UserInstallation=file://{}/profile", folder.display()));
    office.args(["--headless", "--convert-to", form, "--outdir"]).arg(&out);
    let Ok(output) = office.args(files).output() else {
        eprintln!("skipped: there is no soffice");
        return None;
    };
    let said =
        [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat();
    let told = said.lines().filter(|line| !line.contains("javaldx"));
    let complaints: Vec<_> = told
        .filter(|line| ["warn", "error", "fail"].iter().any(|word| line.to_lowercase().contains(word)))
        .collect();
    assert_eq!(complaints, Vec::<&str>::new());
    let name = |file: &PathBuf| out.join(file.file_name().unwrap()).with_extension(form);
    let made: Vec<_> = files.iter().map(name).collect();
    assert!(made.iter().all(|file| file.is_file()), "{said}");
    Some(made)
}
