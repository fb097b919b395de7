//! Where links and pictures of a page lead to. (Door: url and percent_encoding.)

use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;
use url::Url;

/// Addresses as a page has them, which may be relative to its own.
pub(super) struct Addresses {
    page: Option<Url>,
}

impl Addresses {
    /// Of a page that was at an address, if that is known.
    pub(super) fn new(page: Option<&str>) -> Self {
        let page = page.and_then(|page| Url::parse(page).ok());
        Self { page: page.filter(|page| matches!(page.scheme(), "http" | "https")) }
    }

    /// The whole address; `None` where it cannot be known, or is none that a reader may follow.
    pub(super) fn whole(&self, address: &str) -> Option<String> {
        let whole = match Url::parse(address) {
            Ok(whole) => whole,
            Err(_) if address.starts_with("//") => Url::parse(&format!("https:{address}")).ok()?,
            Err(_) => self.page.as_ref()?.join(address).ok()?,
        };
        matches!(whole.scheme(), "http" | "https" | "mailto" | "tel").then(|| whole.into())
    }
}

/// `%E5%9B%BE.png` as a name; `None` where it is none.
pub(in crate::import) fn percent_decoded(address: &str) -> Option<String> {
    Some(percent_decode_str(address).decode_utf8().ok()?.into_owned())
}

/// The path, below the folder of the page, of a picture that was saved with it. It never leads out of there.
pub(super) fn beside(address: &str) -> Option<PathBuf> {
    let address = address.split(['?', '#']).next()?.replace('\\', "/");
    let decoded = percent_decoded(&address)?;
    let path = match decoded.strip_prefix("file:") {
        // The computer it was saved on: here the page and its folder lie together.
        Some(path) => {
            let steps: Vec<_> = path.split('/').filter(|step| !step.is_empty()).collect();
            steps[steps.len().saturating_sub(2)..].join("/")
        }
        None if decoded.contains(':') || decoded.starts_with('/') => return None,
        None => decoded,
    };
    let path = Path::new(&path);
    let steps: Option<PathBuf> =
        path.components().filter(|step| *step != Component::CurDir).map(normal).collect();
    steps.filter(|path| !path.as_os_str().is_empty())
}

fn normal(step: Component<'_>) -> Option<Component<'_>> {
    matches!(step, Component::Normal(_)).then_some(step)
}
