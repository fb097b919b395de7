//! A short run of the fuzz targets, on any toolchain: files of the sample site and of the cases with random
//! edits. `fuzz/` runs the same functions for hours, led by coverage; `SEED_CORPUS=1` writes the unedited files
//! there, to begin with.

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
    b"\r\n\r\n",
    b"Host: a\r\n",
    b"Content-Length: 0\r\n",
    b" HTTP/1.1\r\n",
    b"http://",
    b"\xff\xd8",
    b"\xff\xe1\0\x08Exif\0\0",
    b"\0\0\0\0",
    b"\xff\xff\xff\xff",
];

/// Heads of pictures of other sorts than sites have here.
const PICTURES: &[&[u8]] = &[
    b"GIF89a\x40\x01\xf0\0",
    b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x80\x02\0\0\x20\xfe\xff\xff\x01\0\x18\0",
    b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0\x7f\x02\0\xdf\x01\0EXIF\x08\0\0\0Exif\0\0II",
    b"II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\x25\x88\x04\0\x01\0\0\0\x26\0\0\0",
    b"\0\0\0\x18ftypheic\0\0\0\0heicmif1\0\0\0\x2ameta\0\0\0\0\0\0\0\x1eiprp\0\0\0\x16ipco\0\0\0\x14ispe",
];

/// What clients send: browsers, proxies, and those who mean harm.
const REQUESTS: &[&[u8]] = &[
    b"GET /a?b HTTP/1.1\r\nHost: localhost:4000\r\nRange: bytes=0-1\r\nSec-Fetch-Site: none\r\n\r\n",
    b"HEAD / HTTP/1.0\r\nhost: [::1]:80\r\nOrigin: http://localhost\r\nIf-Range: \"a\"\r\nRange: bytes=1-\r\n\r\n",
    b"GET http://127.0.0.1/a HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\nGET /b HTTP/1.1\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\n Range: bytes=1-\r\nCookie: a=\xe5\x85\x9a\xff\r\n\r\n",
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

/// Texts of the sample site, and of the cases, whose path has one of some parts; files that end so; and an
/// empty one.
fn seeds(name: &str, parts: &[&str]) -> Vec<Vec<u8>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root, Path::new("content"), &mut files);
    let cases = fs::read_dir(root.join("tests/cases")).unwrap().map(|file| file.unwrap().path());
    files.extend(cases.flat_map(|case| Case::parse(&fs::read_to_string(case).unwrap()).files));
    files.sort();
    let is_text = |path: &str| [".md", ".csv", ".yaml"].iter().any(|ending| path.ends_with(ending));
    let is_seed =
        |path: &str| parts.iter().any(|part| path.ends_with(part) || is_text(path) && path.contains(part));
    let further = match name {
        "picture" => PICTURES,
        "request" => REQUESTS,
        _ => &[],
    };
    let seeds = files.into_iter().filter(|(path, _)| is_seed(path));
    let seeds = seeds.map(|(_, bytes)| bytes).chain(further.iter().map(|bytes| bytes.to_vec()));
    let seeds: Vec<_> = seeds.chain([Vec::new()]).collect();
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
    let seeds = seeds(name, parts);
    if std::env::var_os("SEED_CORPUS").is_some() {
        write_corpus(name, &seeds);
    }
    seeds.iter().for_each(|seed| target(seed));
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(CASES);
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(seed in prop::sample::select(seeds), edits in edits())| target(&edited(&seed, &edits)));
}

/// Lays the seeds where libFuzzer looks for them.
fn write_corpus(name: &str, seeds: &[Vec<u8>]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    fs::create_dir_all(&folder).unwrap();
    for (number, seed) in seeds.iter().enumerate() {
        fs::write(folder.join(format!("seed-{number}")), seed).unwrap();
    }
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
fn any_picture_has_a_size_or_none() {
    run("picture");
}

#[test]
fn any_request_is_passed_on_in_one_meaning_or_refused() {
    run("request");
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
