//! The shape of the source, as `src/lib.rs` describes it: layers, doors, rooms. A test that fails here names
//! file and line.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// From the ground up. A layer uses only those before it; those on one line know nothing of each other.
const LAYERS: &[&[&str]] = &[
    &["diagnostics"],
    &["model"],
    &["derive"],
    &["read", "parse", "assemble", "plan", "render", "images", "write"],
    &["check"],
    &["workspace"],
    &["pipeline"],
    &["scaffold", "import", "publish"],
    &["watch", "server"],
    &["preview", "doctor"],
    &["catalogue"],
    &["cli"],
];

/// The one module that names a third-party crate: a file, or a folder with the file of its name. What is both
/// read and written has one for each.
const DOORS: &[(&str, &str)] = &[
    ("daachorse", "check/words"),
    ("ahash", "model/fast_map"),
    ("ammonia", "parse/markdown"),
    ("annotate_snippets", "diagnostics/terminal"),
    ("anstream", "cli/report"),
    ("base64", "publish/servers/web"),
    ("calamine", "read/workbook"),
    ("cfb", "read/workbook/old"),
    ("clap", "cli/args"),
    ("clap_complete", "cli/args/completions"),
    ("console", "cli/secret"),
    ("csv_core", "parse/ledger_csv"),
    ("ctrlc", "cli/serve"),
    ("encoding_rs", "read/decode"),
    ("hmac", "publish/servers/s3/signature"),
    ("html5ever", "import/web/tree"),
    ("fs4", "doctor/output"),
    ("fast_image_resize", "images/pixels"),
    ("imagesize", "read/images"),
    ("indicatif", "cli/progress"),
    ("jiff", "model/date"),
    ("jpeg_encoder", "images/jpeg_file"),
    ("lopdf", "read/attachments/pdf"),
    ("mail_parser", "import/web/archive"),
    ("memchr", "check/rules"),
    ("memchr", "check/tables"),
    ("memchr", "parse/markdown"),
    ("mimalloc", "main"),
    ("mio", "server/gate"),
    ("notify", "watch/native"),
    ("open", "cli/serve"),
    ("percent_encoding", "parse/markdown"),
    ("percent_encoding", "import/web/address"),
    ("percent_encoding", "publish/servers/escaped"),
    ("png", "images/png_file"),
    ("postcard", "workspace/cache"),
    ("pinyin", "model/slug"),
    ("pulldown_cmark", "parse/markdown"),
    ("qrcode", "render/address_code"),
    ("quick_xml", "read/attachments/markup"),
    ("quick_xml", "render/office/docx/xml"),
    ("russh", "publish/servers/sftp/ssh"),
    ("rust_xlsxwriter", "render/office/xlsx"),
    ("rustls", "publish/servers/tls"),
    ("rustls_platform_verifier", "publish/servers/tls"),
    ("scraper", "import/web/tree"),
    ("serde_json", "diagnostics/json"),
    ("serde_yaml", "parse/yaml"),
    ("sha2", "publish/package"),
    ("sha2", "publish/servers/s3/signature"),
    ("socket2", "server/listen"),
    ("strsim", "model/nearest"),
    ("tera", "render/engine"),
    ("tiny_http", "server/backend"),
    ("tokio", "publish/servers/sftp/ssh"),
    ("tyme4rs", "derive/lunar"),
    ("unicode_normalization", "model/spelling"),
    ("unicode_segmentation", "parse/opening"),
    ("ureq", "publish/servers/web"),
    ("url", "import/web/address"),
    ("walkdir", "read/walk"),
    ("windows_native_keyring_store", "publish/servers/credentials"),
    ("winsafe", "cli/starter"),
    ("xxhash_rust", "model/digest"),
    ("zip", "read/attachments/archive"),
    ("zune_jpeg", "images/jpeg_file"),
    ("zip", "render/office/docx/package"),
    ("zip", "publish/package"),
];

/// What serde derives for: output for other programs, values for templates, and what is kept from one build
/// to the next.
const MAY_DERIVE_SERDE: &[&str] =
    &["diagnostics/json", "diagnostics/source", "model", "parse/yaml", "render", "workspace/cache"];

/// The most lines of a file. (From 300 on it is worth asking whether it still holds one idea.)
const LONGEST_FILE: usize = 400;

/// The most columns of a line, as in `.rustfmt.toml`.
const WIDEST: usize = 110;

/// Rooms where anything could lie.
const VAGUE_NAMES: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc", "manager", "stuff"];

/// A source file.
struct Source {
    /// Path below `src/`.
    path: String,
    text: String,
    /// Whether it is compiled for tests only.
    test: bool,
}

impl Source {
    /// Path below `src/` without ending; `mod.rs` goes by its folder.
    fn module(&self) -> &str {
        self.path.trim_end_matches(".rs").trim_end_matches("/mod")
    }

    /// First step of the path.
    fn layer(&self) -> &str {
        self.module().split('/').next().unwrap()
    }

    /// Lines of code with their numbers: no comments, and of a file that ends in unit tests only what is
    /// before them.
    fn code(&self) -> Vec<(usize, &str)> {
        let lines: Vec<&str> = self.text.lines().collect();
        let is_test_module = |i: &usize| {
            lines[*i].trim() == "#[cfg(test)]"
                && lines.get(i + 1).is_some_and(|next| next.starts_with("mod tests {"))
        };
        let end = (0..lines.len()).find(is_test_module).unwrap_or(lines.len());
        let numbered =
            (1..).zip(&lines[..end]).map(|(number, line)| (number, line.split(" // ").next().unwrap()));
        numbered.filter(|(_, line)| !line.trim_start().starts_with("//")).collect()
    }

    fn is_in(&self, module: &str) -> bool {
        self.module() == module || self.module().starts_with(&format!("{module}/"))
    }
}

fn sources() -> Vec<Source> {
    let mut sources = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut sources);
    let only_for_tests: BTreeSet<String> = sources.iter().flat_map(test_modules).collect();
    for source in &mut sources {
        source.test = only_for_tests.iter().any(|module| source.is_in(module));
    }
    assert!(sources.len() > 50, "the source was found");
    sources
}

fn collect(folder: &Path, prefix: &str, sources: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{prefix}{name}/"), sources);
        } else if name.ends_with(".rs") {
            sources.push(Source {
                path: format!("{prefix}{name}"),
                text: fs::read_to_string(entry.path()).unwrap(),
                test: false,
            });
        }
    }
}

/// The modules that a file declares for tests only.
fn test_modules(source: &Source) -> Vec<String> {
    let folder = match source.module() {
        "lib" => String::new(),
        module => format!("{module}/"),
    };
    let lines: Vec<&str> = source.text.lines().collect();
    let after = lines.windows(2).filter(|pair| pair[0].trim() == "#[cfg(test)]").map(|pair| pair[1]);
    let names = after.filter_map(|line| {
        line.trim().trim_start_matches("pub(crate) ").strip_prefix("mod ")?.strip_suffix(';')
    });
    names.map(|name| format!("{folder}{name}")).collect()
}

/// Collects what is wrong in any file's code, as `src/…:line: why`.
fn faults(check: impl Fn(&Source, &str) -> Option<String>) -> Vec<String> {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !source.test) {
        for (number, line) in source.code() {
            faults.extend(check(source, line).map(|why| format!("src/{}:{number}: {why}", source.path)));
        }
    }
    faults
}

#[track_caller]
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The names that follow `crate::` in a line; in `use crate::{a, b}` each.
fn named_layers(line: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for rest in line.split("crate::").skip(1) {
        let list = rest.strip_prefix('{').and_then(|rest| rest.split('}').next());
        let paths = list.map_or_else(|| vec![rest], |list| list.split(',').collect());
        names.extend(
            paths
                .into_iter()
                .map(|path| path.trim().split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap()),
        );
    }
    names
}

fn height(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&layer))
}

#[test]
fn every_module_has_its_place_in_the_layers() {
    let top: BTreeSet<String> = sources().iter().map(|source| source.layer().to_owned()).collect();
    let known: BTreeSet<String> =
        LAYERS.concat().iter().chain(&["lib", "main"]).map(|name| (*name).to_owned()).collect();
    assert_eq!(top, known);
    let map = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let map = map.replace("\n//! ", " ");
    let layers = "`diagnostics` < `model` < `derive` < the stages < `check` < `workspace` < `pipeline` < `scaffold`, `import`, `publish` < `watch`, `server` < `preview`, `doctor` < `catalogue` < `cli`";
    assert!(map.contains(layers), "src/lib.rs says the same");
}

#[test]
fn the_drawing_shows_the_layers_as_they_are() {
    let drawing = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/dev/layers.svg");
    let drawing = fs::read_to_string(drawing).unwrap();
    let drawn: Vec<&str> =
        drawing.split("<g id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let from_above = LAYERS.iter().rev().copied().collect::<Vec<_>>().concat();
    assert_eq!(drawn, from_above, "docs/dev/layers.svg");
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let table = readme.split("\n## Where things are\n").nth(1).unwrap().split("\n## ").next().unwrap();
    for layer in from_above {
        let named = [format!("`{layer}`"), format!("`src/{layer}`"), format!("`src/{layer}.rs`")];
        assert!(named.iter().any(|name| table.contains(name)), "README.md does not say where {layer} is");
    }
}

#[test]
fn a_layer_uses_only_what_is_below_it_and_no_stage_another() {
    assert_none(&faults(|source, line| {
        let own = height(source.layer())?;
        let above =
            |layer: &&str| *layer != source.layer() && height(layer).is_some_and(|other| other >= own);
        named_layers(line)
            .into_iter()
            .find(above)
            .map(|layer| format!("{} must not know {layer}", source.layer()))
    }));
}

#[test]
fn every_third_party_crate_has_one_door() {
    let names = |line: &str, name: &str| {
        line.match_indices(name).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let own = before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':' && c != '.');
            own && line[at + name.len()..].starts_with("::") || line.trim() == format!("use {name};")
        })
    };
    assert_none(&faults(|source, line| {
        let may_pass = |of: &str| DOORS.iter().any(|(name, door)| *name == of && source.is_in(door));
        let (name, door) = DOORS.iter().find(|(name, _)| names(line, name) && !may_pass(name))?;
        Some(format!("{name} is named outside its door, src/{door}"))
    }));
    assert_none(&faults(|source, line| {
        let allowed = MAY_DERIVE_SERDE.iter().any(|module| source.is_in(module));
        (names(line, "serde") && !allowed)
            .then(|| "serde is for output, template values and the cache".to_owned())
    }));
}

#[test]
fn the_doors_are_those_of_the_dependencies() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let section = |head: &str| manifest.split(head).nth(1).unwrap().split("\n[").next().unwrap();
    let on_windows = section("\n[target.'cfg(windows)'.dependencies]\n");
    let names = section("\n[dependencies]\n")
        .lines()
        .chain(on_windows.lines())
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.replace('-', "_"));
    // Not behind a door: what is a way of writing Rust.
    let dependencies: BTreeSet<String> =
        names.filter(|name| !["serde", "rayon", "parking_lot"].contains(&name.as_str())).collect();
    let doors: BTreeSet<String> = DOORS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(dependencies, doors);
}

#[test]
fn urls_are_spelt_in_one_place() {
    let spelt =
        ["index.html", "\"kinds/", "\"organisations/", "\"tags/", "\"columns/", "\"calendar/{", ".ics\""];
    assert_none(&faults(|source, line| {
        let url = spelt.iter().find(|url| line.contains(*url))?;
        (!source.is_in("model/routes")).then(|| format!("{url} is spelt outside src/model/routes.rs"))
    }));
}

#[test]
fn every_declared_code_is_in_the_catalogue() {
    let catalogue = sources().into_iter().find(|source| source.is_in("catalogue")).expect("the catalogue");
    let joined = |source: &Source| format!(" {}::ALL", source.module().replace('/', "::"));
    assert_none(&faults(|source, line| {
        let listed = catalogue.text.replace('[', " ").contains(&joined(source));
        let declares = line.trim() == "declare! {" && !listed;
        declares.then(|| format!("src/catalogue.rs lacks{}", joined(source)))
    }));
    // A code that no list holds would have to be made by hand.
    assert_none(&faults(|source, line| {
        let lists = ["diagnostics/code", "check/rules/mod"]
            .iter()
            .any(|module| source.path == format!("{module}.rs"));
        let made = line.contains("Code::new(") && !lists;
        made.then(|| "codes are made by declare! and Rule::new, whose lists the catalogue joins".to_owned())
    }));
}

#[test]
fn source_paths_are_spelt_in_one_place() {
    let spelt = ["\"content/", "\"themes/", "join(\"content", "join(\"themes"];
    assert_none(&faults(|source, line| {
        let path = spelt.iter().find(|path| line.contains(*path))?;
        (!source.is_in("model/source_paths"))
            .then(|| format!("{path} is spelt outside src/model/source_paths.rs"))
    }));
}

#[test]
fn only_the_command_line_prints() {
    let outlets =
        ["println!", "eprintln!", "print!(", "eprint!(", "dbg!", "io::stdout", "io::stderr", "anstream::std"];
    assert_none(&faults(|source, line| {
        let outlet = outlets.iter().find(|outlet| line.contains(*outlet))?;
        (!source.is_in("cli")).then(|| format!("{outlet} outside src/cli"))
    }));
}

#[test]
fn nothing_asks_for_the_clock_but_the_command_line() {
    // The workspace must know when it has read a file; no output ever shows it.
    let may_ask = [
        "cli",
        "workspace/attachment_notes",
        "workspace/store",
        "workspace/text",
        "workspace/pictures",
        "workspace/seen_theme",
    ];
    assert_none(&faults(|source, line| {
        let clock = ["SystemTime::now", "Timestamp::now", "Zoned::now"]
            .into_iter()
            .find(|clock| line.contains(clock))?;
        (!may_ask.iter().any(|module| source.is_in(module)))
            .then(|| format!("{clock}: the clock is an input"))
    }));
}

#[test]
fn nothing_panics_without_saying_why() {
    assert_none(&faults(|_, line| {
        [".unwrap()", "todo!", "unimplemented!"]
            .into_iter()
            .find(|panic| line.contains(panic))
            .map(|panic| format!("{panic} in code that users run"))
    }));
}

/// The name of the type that a line declares for others than its own file.
fn declared_type(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("pub")?;
    let rest = if rest.starts_with('(') { rest.split_once(')')?.1 } else { rest };
    let (kind, name) = rest.trim_start().split_once(' ')?;
    let is_type = ["struct", "enum", "trait", "type", "union"].contains(&kind);
    is_type.then(|| name.split(|c: char| !c.is_alphanumeric()).next().unwrap())
}

#[test]
fn no_two_types_that_others_see_have_one_name() {
    let mut declared = BTreeMap::<String, String>::new();
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !source.test) {
        for (number, line) in source.code() {
            let Some(name) = declared_type(line) else { continue };
            let place = format!("src/{}:{number}", source.path);
            match declared.get(name) {
                Some(other) => faults.push(format!("{place}: {name} is declared at {other}, too")),
                None => drop(declared.insert(name.to_owned(), place)),
            }
        }
    }
    assert!(declared.len() > 100, "types were found");
    assert_none(&faults);
}

#[test]
fn comments_are_not_wider_than_the_code() {
    let mut faults = Vec::new();
    for source in sources() {
        // rustfmt sees to the code; texts and tests by rule it cannot break.
        let comments = (1..).zip(source.text.lines()).filter(|(_, line)| line.trim_start().starts_with("//"));
        let wide = comments.filter(|(_, line)| line.chars().count() > WIDEST);
        faults.extend(wide.map(|(number, _)| format!("src/{}:{number}: over {WIDEST} columns", source.path)));
    }
    assert_none(&faults);
}

#[test]
fn files_hold_one_idea_and_are_called_by_it() {
    let mut faults = Vec::new();
    for source in sources() {
        let lines = source.text.lines().count();
        if lines > LONGEST_FILE {
            faults.push(format!("src/{} has {lines} lines", source.path));
        }
        if source.module().split('/').any(|name| VAGUE_NAMES.contains(&name)) {
            faults.push(format!("src/{} says nothing of what it holds", source.path));
        }
        if !source.test && !source.text.starts_with("//! ") {
            faults.push(format!("src/{} does not begin by saying what it is", source.path));
        }
    }
    assert_none(&faults);
}
