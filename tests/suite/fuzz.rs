//! A short run of the fuzz targets, on any toolchain: files of the sample site and of the cases with random
//! edits. `fuzz/` runs the same functions for hours, led by coverage.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use crate::case::Case;

#[path = "../../fuzz/targets.rs"]
mod targets;

/// How many files are tried for each target where `PROPTEST_CASES` does not say otherwise.
const CASES: u32 = 300;

/// What is put in: signs that mean something to one of the parsers, and bytes that mean nothing to any.
const PIECES: &[&[u8]] = &[
    b"---\n",
    b"\n",
    b"\r\n",
    b"\r",
    b" ",
    b"\t",
    b"- ",
    b": ",
    b":",
    b"#",
    b" #",
    b"|\n",
    b">\n",
    b"\"",
    b"'",
    b"\\",
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b"*",
    b"**",
    b"_",
    b"~~",
    b"`",
    b"```\n",
    b"](",
    b"![",
    b"[^1]",
    b"<",
    b"</p>",
    b"<b ",
    b"<script>",
    b"&",
    b"&#x1;",
    b"{{",
    b"}}",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xe3\x80\x80",
    b"2022-02-30",
    b"99999999999",
    "：".as_bytes(),
    "，".as_bytes(),
    "“".as_bytes(),
    "标题: ".as_bytes(),
    "党".as_bytes(),
    "\u{2028}".as_bytes(),
];

/// A change of a file: where, in parts of its length, how much goes, and what comes.
type Edit = (f64, usize, &'static [u8]);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let removed = prop_oneof![4 => Just(0), 2 => 1..4_usize, 1 => 4..200_usize];
    prop::collection::vec((0.0..1.0, removed, prop::sample::select(PIECES)), 0..12)
}

fn edited(seed: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for (place, removed, added) in edits {
        let start = (*place * bytes.len() as f64) as usize;
        let end = (start + removed).min(bytes.len());
        bytes.splice(start..end, added.iter().copied());
    }
    bytes
}

/// Files of the sample site, and of the cases, whose path has one of some parts; and an empty one.
fn seeds(parts: &[&str]) -> Vec<Vec<u8>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root, Path::new("content"), &mut files);
    let cases = fs::read_dir(root.join("tests/cases")).unwrap().map(|file| file.unwrap().path());
    files.extend(cases.flat_map(|case| Case::parse(&fs::read_to_string(case).unwrap()).files));
    files.sort();
    let is_text = |path: &str| [".md", ".csv", ".yaml"].iter().any(|ending| path.ends_with(ending));
    let is_seed = |path: &str| is_text(path) && parts.iter().any(|part| path.contains(part));
    let seeds = files.into_iter().filter(|(path, _)| is_seed(path));
    let seeds: Vec<_> = seeds.map(|(_, bytes)| bytes).chain([Vec::new()]).collect();
    assert!(seeds.len() > 5, "seeds were found");
    seeds
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(root.join(folder)).unwrap().map(Result::unwrap) {
        let path = folder.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            collect(root, &path, files);
        } else {
            files.push((path.to_str().unwrap().replace('\\', "/"), fs::read(entry.path()).unwrap()));
        }
    }
}

/// Runs a target on its seeds as they are, and on edited ones.
fn run(name: &str) {
    let (_, parts, target) = targets::TARGETS.iter().find(|(known, ..)| *known == name).unwrap();
    let seeds = seeds(parts);
    seeds.iter().for_each(|seed| target(seed));
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(CASES);
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(seed in prop::sample::select(seeds), edits in edits())| target(&edited(&seed, &edits)));
}

#[test]
fn any_front_matter_is_read_or_refused_in_its_place() {
    run("front_matter");
}

#[test]
fn any_text_becomes_safe_html() {
    run("markdown");
}

#[test]
fn any_ledger_is_read_or_refused_in_its_place() {
    run("ledger");
}

#[test]
fn any_settings_are_read_or_refused_in_their_place() {
    run("settings");
}

#[test]
fn every_target_is_a_program_of_libfuzzer_too() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = fs::read_to_string(fuzz.join("Cargo.toml")).unwrap();
    for (name, ..) in targets::TARGETS {
        assert!(
            manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")),
            "{name} is not in fuzz/Cargo.toml"
        );
        let program = fs::read_to_string(fuzz.join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(program.contains(&format!("targets::{name}(bytes)")), "fuzz_targets/{name}.rs runs another");
    }
}
