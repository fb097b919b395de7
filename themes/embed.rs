//! Lists the files of the built-in theme for `src/read/builtin_theme.rs`: what is put into `themes/default` is in
//! the program.

// Cargo is talked to through stdout.
#![allow(clippy::print_stdout)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The folder of the theme, from the repository's.
const THEME: &str = "themes/default";
/// The tables, each with the folder whose files it has.
const TABLES: [(&str, &str); 2] = [("TEMPLATES", "templates"), ("STATIC", "static")];
/// How the names of a theme's files end. Others are what an editor or a system leaves there.
const ENDINGS: [&str; 5] = [".html", ".css", ".js", ".svg", ".png"];

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed={THEME}");
    let folder = |name| env::var_os(name).map(PathBuf::from).ok_or_else(|| io::Error::other(name));
    let theme = folder("CARGO_MANIFEST_DIR")?.join(THEME);
    let mut code = String::new();
    for (table, folder) in TABLES {
        let mut files = Vec::new();
        collect(&theme.join(folder), "", &mut files)?;
        files.sort();
        // Writing to a string cannot fail.
        let _ = writeln!(code, "pub(super) const {table}: &[(&str, &[u8])] = &[");
        for (name, path) in files {
            let _ = writeln!(code, "    ({name:?}, include_bytes!({path:?})),");
        }
        code += "];\n";
    }
    fs::write(folder("OUT_DIR")?.join("builtin_theme.rs"), code)
}

/// All files below a folder, by their names there with `/` between them, with their paths.
fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else if ENDINGS.iter().any(|ending| name.ends_with(ending)) {
            files.push((name, entry.path()));
        }
    }
    Ok(())
}
