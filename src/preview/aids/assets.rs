//! The preview's own script and style, embedded; served below `/__dangjian/`.

use std::sync::LazyLock;

use crate::model::digest::Digest;

const LIVE: &str = include_str!("live.js");
const WORKER: &str = include_str!("worker.js");
const STYLE: &str = include_str!("preview.css");

/// A file of the preview's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its media type, for `Content-Type`.
    pub media_type: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// The file of a name below `/__dangjian/`, without query: `live.js`, `worker.js` or `preview.css`.
pub fn asset(name: &str) -> Option<Asset> {
    let (media_type, text) = match name {
        "live.js" => ("text/javascript; charset=utf-8", LIVE),
        "worker.js" => ("text/javascript; charset=utf-8", WORKER),
        "preview.css" => ("text/css; charset=utf-8", STYLE),
        _ => return None,
    };
    Some(Asset { media_type, text })
}

/// The worker's URL. It changes with its text: a worker lives on while any tab is open, also across a restart of the preview,
/// and a tab must not meet one of another version.
pub(super) fn worker_url() -> &'static str {
    static URL: LazyLock<String> = LazyLock::new(|| format!("{}worker.js?{}", super::START, Digest::of(WORKER.as_bytes()).short()));
    &URL
}
