//! The preview's own script and style, embedded; served below `/__dangjian/`.

use std::sync::LazyLock;

use crate::model::digest::Digest;

const LIVE: &str = concat!(include_str!("live.js"), include_str!("marks.js"));
const WORKER: &str = include_str!("worker.js");
const STYLE: &str = concat!(include_str!("preview.css"), include_str!("desk.css"));

/// A file of the preview's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverlayFile {
    /// Its media type, for `Content-Type`.
    pub media_type: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// The file of a name below `/__dangjian/`, without query: `live.js`, `worker.js` or `preview.css`.
pub fn asset(name: &str) -> Option<OverlayFile> {
    let (media_type, text) = match name {
        "live.js" => ("text/javascript; charset=utf-8", LIVE),
        "worker.js" => ("text/javascript; charset=utf-8", WORKER),
        "preview.css" => ("text/css; charset=utf-8", STYLE),
        _ => return None,
    };
    Some(OverlayFile { media_type, text })
}

/// The worker's URL. It changes with its text: a worker lives on while any tab is open, also across a restart
/// of the preview, and a tab must not meet one of another version.
pub(super) fn worker_url() -> &'static str {
    static URL: LazyLock<String> =
        LazyLock::new(|| format!("{}worker.js?{}", super::START, Digest::of(WORKER.as_bytes()).short()));
    &URL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_name_is_served_and_scripts_are_for_old_browsers_too() {
        let worker = worker_url()
            .strip_prefix("/__dangjian/")
            .and_then(|name| asset(name.split('?').next()?))
            .unwrap();
        assert_eq!(worker.text, WORKER);
        assert_eq!(asset("other.js"), None);
        for script in [LIVE, WORKER] {
            let code = script
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect::<Vec<_>>()
                .join("\n");
            let modern = ["=>", "`", "const ", "let ", "class ", "async ", "fetch(", "Promise", "new URL"];
            assert!(modern.iter().all(|word| !code.contains(word)));
        }
    }
}
