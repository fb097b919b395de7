//! The files of the built-in theme, `themes/default` of this repository, inside the program.
//!
//! `TEMPLATES` by name and `STATIC` by name relative to `static/`, both sorted: `themes/embed.rs` lists what
//! lies there.

include!(concat!(env!("OUT_DIR"), "/builtin_theme.rs"));

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::model::plan::Page;

    /// Every file under a folder of `themes/default`, by its name there.
    fn on_disk(folder: &str) -> Vec<(String, Vec<u8>)> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default").join(folder);
        let mut files = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                    files.push((name, std::fs::read(&path).unwrap()));
                }
            }
        }
        files.sort();
        files
    }

    fn names<T>(files: &[(impl AsRef<str>, T)]) -> Vec<&str> {
        files.iter().map(|(name, _)| name.as_ref()).collect()
    }

    #[test]
    fn every_page_has_its_template() {
        let missing = Page::TEMPLATES.iter().find(|page| !names(TEMPLATES).contains(page));
        assert_eq!(missing, None);
    }

    #[test]
    fn the_tables_name_every_file_of_the_folder() {
        assert_eq!(names(TEMPLATES), names(&on_disk("templates")));
        assert_eq!(names(STATIC), names(&on_disk("static")));
    }
}
