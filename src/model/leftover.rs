//! What programs leave behind beside the files people mean.

/// Whether a file or folder name is one that editors, office programs and systems leave behind: no source,
/// wherever it lies.
pub fn is_leftover(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || [".tmp", ".swp"].iter().any(|end| name.ends_with(end))
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}
