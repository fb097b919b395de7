//! The documents say what is so: examples build, keys exist, links lead somewhere.

mod theme_guide;

use dangjian::check::RULES;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Where the chapters of the handbook lie.
const CHAPTERS: &str = "docs/handbook/content/pages";

/// Everything that people read, by path.
fn documents() -> Vec<String> {
    let mut documents: Vec<String> =
        ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "tests/README.md"].map(str::to_owned).into();
    for folder in ["docs", "docs/dev", "docs/handbook", CHAPTERS] {
        let files = fs::read_dir(root().join(folder)).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        documents.extend(names.filter(|name| name.ends_with(".md")).map(|name| format!("{folder}/{name}")));
    }
    documents
}

#[test]
fn what_documents_name_of_the_source_is_there() {
    let folders = [".ci/", ".github/", "docs/", "fuzz/", "src/", "tests/", "themes/"];
    let tests = sources_of_tests();
    let mut missing = Vec::new();
    for document in documents() {
        let text = fs::read_to_string(root().join(&document)).unwrap();
        let prose = text.split("\n```").step_by(2).collect::<Vec<_>>().join("\n");
        for name in prose.split('`').skip(1).step_by(2) {
            let is_path = folders.iter().any(|folder| name.starts_with(folder))
                && !name.contains(['*', '<', ' ', '{'])
                && !name.contains("NAME");
            // A long name in small letters is that of a test.
            let is_test =
                name.matches('_').count() >= 4 && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
            if is_path && !root().join(name).exists() || is_test && !tests.contains(&format!("fn {name}(")) {
                missing.push(format!("{document}: {name}"));
            }
        }
    }
    assert!(missing.is_empty(), "not there any more:\n{}", missing.join("\n"));
}

/// The files that have tests, one after the other.
fn sources_of_tests() -> String {
    let mut folders = vec![root().join("src"), root().join("tests/suite")];
    let mut sources = String::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            match entry.extension() {
                _ if entry.is_dir() => folders.push(entry),
                Some(ending) if ending == "rs" => sources += &fs::read_to_string(entry).unwrap(),
                _ => {}
            }
        }
    }
    sources
}

#[test]
fn links_between_documents_lead_somewhere() {
    for document in documents() {
        let path = root().join(&document);
        let text = without_code(&fs::read_to_string(&path).unwrap());
        for link in text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            if link.starts_with("https://") {
                continue;
            }
            let target = if file.is_empty() {
                path.clone()
            } else {
                path.parent().unwrap_or(Path::new("")).join(file)
            };
            assert!(target.exists(), "{document}: {link}");
            if !heading.is_empty() {
                let text = fs::read_to_string(target).unwrap();
                assert!(text.contains(&format!("# {heading}\n")), "{document}: {link}");
            }
        }
    }
}

/// A document without its examples.
fn without_code(text: &str) -> String {
    let prose = text.split("\n```").step_by(2).collect::<Vec<_>>().join("\n");
    prose.split('`').step_by(2).collect()
}

#[test]
fn the_readme_and_the_handbook_name_every_option() {
    let help = |command| {
        std::process::Command::new(env!("CARGO_BIN_EXE_dangjian"))
            .args([command, "--help"])
            .output()
            .unwrap()
            .stdout
    };
    let help = String::from_utf8([help("build"), help("serve")].concat()).unwrap();
    let options: Vec<_> =
        help.split_whitespace().filter(|word| word.starts_with("--") && *word != "--help").collect();
    assert!(options.len() >= 5, "{help}");
    let read = |document: &str| fs::read_to_string(root().join(document)).unwrap();
    let chapters = documents().into_iter().filter(|document| document.starts_with(CHAPTERS));
    let handbook: String = chapters.map(|chapter| read(&chapter)).collect();
    for (document, text) in [("README.md", read("README.md")), ("the handbook", handbook)] {
        for option in &options {
            assert!(text.contains(&format!("`{option}")), "{document} does not name {option}");
        }
    }
}

#[test]
fn the_readme_states_how_many_rules_there_are() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let stated = format!("`dangjian check` looks for {} sorts of faults", RULES.len());
    assert!(readme.contains(&stated), "README.md should say: {stated}");
}
