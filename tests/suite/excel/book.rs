//! A workbook as openpyxl reads it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

#[derive(PartialEq)]
pub(super) struct Book(Value);

/// A sheet: its title, the heads of its columns, and what stands below.
pub(super) struct Sheet<'a>(&'a Value);

/// Reads workbooks that lie anywhere.
pub(super) fn read(paths: &[impl AsRef<Path>]) -> Vec<Book> {
    let lines = python(&[], paths);
    lines.lines().map(|line| Book(serde_json::from_str(line).unwrap())).collect()
}

/// Writes workbooks anew into a folder, without what their formulas came to.
pub(super) fn forget(paths: &[impl AsRef<Path>], into: &Path) {
    forget_and_type(paths, into, &[]);
}

/// The same, with texts typed into cells of the sheet of all activities.
pub(super) fn forget_and_type(paths: &[impl AsRef<Path>], into: &Path, typed: &[[&str; 2]]) {
    let paths: Vec<_> = paths.iter().map(AsRef::as_ref).chain([into]).collect();
    let typed = typed.iter().flat_map(|[cell, text]| ["--type", cell, text]);
    python(&["--forget"].into_iter().chain(typed).collect::<Vec<_>>(), &paths);
}

fn python(options: &[&str], paths: &[impl AsRef<Path>]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = root.join("target/test-tools/bin/python");
    assert!(python.is_file(), "tests/run has not been run yet: it sets up the package that this test needs");
    let mut command = Command::new(python);
    command.env("PYTHONIOENCODING", "utf-8").arg(root.join("tests/read_xlsx.py")).args(options);
    let output = command.args(paths.iter().map(AsRef::as_ref)).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

impl Book {
    /// Title, author, and when it was made.
    pub(super) fn properties(&self) -> [&str; 3] {
        ["title", "author", "made"].map(|name| self.0[name].as_str().unwrap())
    }

    pub(super) fn sheets(&self) -> impl Iterator<Item = Sheet<'_>> {
        self.0["sheets"].as_array().unwrap().iter().map(Sheet)
    }

    pub(super) fn find(&self, name: &str) -> Option<Sheet<'_>> {
        self.sheets().find(|sheet| sheet.name() == name)
    }

    #[track_caller]
    pub(super) fn sheet(&self, name: &str) -> Sheet<'_> {
        self.find(name).unwrap_or_else(|| panic!("no sheet {name}"))
    }

    /// What formulas come to, by sheet and cell.
    pub(super) fn formulas(&self) -> BTreeMap<String, String> {
        let of_sheet = |sheet: Sheet<'_>| {
            let name = sheet.name().to_owned();
            let formulas = sheet.0["formulas"].as_object().unwrap().iter();
            formulas.map(move |(cell, shown)| (format!("{name}!{cell}"), string(shown))).collect::<Vec<_>>()
        };
        self.sheets().flat_map(of_sheet).collect()
    }

    /// Title and heads stay where one scrolls and on each printed page; the width fits on paper.
    pub(super) fn assert_set_up(&self) {
        for sheet in self.sheets() {
            let facts = ["frozen", "repeated", "fits"].map(|name| sheet.0[name].clone());
            assert_eq!(facts, ["A3".into(), "$1:$2".into(), Value::Bool(true)], "{}", sheet.name());
            assert!(sheet.0["filter"].as_str().unwrap().starts_with("A2:"), "{}", sheet.name());
        }
    }
}

impl Sheet<'_> {
    pub(super) fn name(&self) -> &str {
        self.0["name"].as_str().unwrap()
    }

    /// The title stands over what is printed, and what is not makes no row higher.
    #[track_caller]
    pub(super) fn assert_printed(&self, title: &str, area: &str, height: f64) {
        let printed = string(&self.0["printed"]);
        assert_eq!((string(&self.0["merged"]).as_str(), printed.ends_with(area)), (title, true), "{printed}");
        assert_eq!(self.0["heights"]["3"], height, "{}", self.name());
    }

    fn lines(&self) -> Vec<Vec<String>> {
        let cells = |row: &Value| row.as_array().unwrap().iter().map(string).collect();
        self.0["rows"].as_array().unwrap().iter().map(cells).collect()
    }

    pub(super) fn title(&self) -> String {
        self.lines()[0][0].clone()
    }

    pub(super) fn rows(&self) -> Vec<Vec<String>> {
        self.lines().split_off(2)
    }

    /// These columns of each row.
    #[track_caller]
    pub(super) fn columns(&self, heads: &[&str]) -> Vec<Vec<String>> {
        let all = self.lines()[1].clone();
        let at = |head: &&str| all.iter().position(|one| one == head).unwrap_or_else(|| panic!("no {head}"));
        let places: Vec<usize> = heads.iter().map(at).collect();
        let row = |row: Vec<String>| places.iter().map(|&at| row[at].clone()).collect();
        self.rows().into_iter().map(row).collect()
    }

    /// Where cells lead within the workbook.
    pub(super) fn links(&self) -> BTreeMap<String, String> {
        let links = self.0["links"].as_object().unwrap().iter();
        links.map(|(cell, place)| (cell.clone(), string(place))).collect()
    }
}

fn string(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
