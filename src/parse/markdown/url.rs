//! Where a link leads, and whether it may.

use crate::model::own_disk::is_on_own_disk;
use crate::model::percent::decoded;

/// What an address is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LinkTarget {
    /// On the web, by mail or by telephone: emitted as it is.
    Absolute(String),
    /// A place of this page: what follows `#`.
    Fragment(String),
    /// Another file of the site, to be looked up.
    File {
        /// Percent-decoded, with `/` between names.
        path: String,
        /// What follows `#`, as written.
        fragment: Option<String>,
    },
    /// Must not reach a page.
    Refused(UrlFault),
}

/// Why an address must not reach a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UrlFault {
    /// `javascript:`, `data:` and all others that are not on the list.
    Scheme,
    /// A path on somebody's own computer: `C:\…`, `file:…`, `\\server\…`.
    OwnDisk,
    /// What browsers take for another site, though it does not look it: `/\\host`, `%2F%2Fhost`.
    Disguised,
    /// Nothing at all.
    Empty,
}

/// The schemes that may be linked to.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Reads an address as browsers do: white space and control characters around it are dropped, tabs and line
/// ends inside as well.
pub(super) fn target(address: &str) -> LinkTarget {
    let trimmed = address.trim_matches(|c: char| c <= ' ');
    let cleaned: String = trimmed.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    if cleaned.is_empty() {
        return LinkTarget::Refused(UrlFault::Empty);
    }
    if let Some(fragment) = cleaned.strip_prefix('#') {
        return LinkTarget::Fragment(fragment.to_owned());
    }
    if is_on_own_disk(&cleaned) {
        return LinkTarget::Refused(UrlFault::OwnDisk);
    }
    if let Some(host) = cleaned.strip_prefix("//").filter(|host| host.starts_with(char::is_alphanumeric)) {
        // Opened from disk, such an address would lead into the disk.
        return LinkTarget::Absolute(format!("https://{host}"));
    }
    if let Some(scheme) = scheme(&cleaned) {
        return match scheme.as_str() {
            // Without its slashes such an address leads nowhere; it is told like a file that is not there.
            web @ ("http" | "https") if !cleaned[web.len() + 1..].starts_with("//") => {
                LinkTarget::File { path: decoded(&cleaned), fragment: None }
            }
            known if SCHEMES.contains(&known) => LinkTarget::Absolute(cleaned),
            _ => LinkTarget::Refused(UrlFault::Scheme),
        };
    }
    let (path, fragment) = match cleaned.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment.to_owned())),
        None => (cleaned.as_str(), None),
    };
    let path = decoded(path).replace('\\', "/");
    if path.starts_with("//") {
        return LinkTarget::Refused(UrlFault::Disguised);
    }
    LinkTarget::File { path, fragment }
}

/// What stands before the first `:`, in lower case, if a browser would take it for a scheme.
fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let rest = scheme.strip_prefix(|c: char| c.is_ascii_alphabetic())?;
    let legal = rest.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'.' | b'-'));
    legal.then(|| scheme.to_ascii_lowercase())
}

/// Whether an address leads out of the site, so that the page it leads to should know nothing of ours.
pub(super) fn is_web(address: &str) -> bool {
    scheme(address).is_some_and(|scheme| scheme.starts_with("http"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, fragment: Option<&str>) -> LinkTarget {
        LinkTarget::File { path: path.to_owned(), fragment: fragment.map(str::to_owned) }
    }

    #[test]
    fn files_of_the_site_are_told_as_meant() {
        for (address, path, fragment) in [
            ("照片.jpg", "照片.jpg", None),
            ("%E7%85%A7%E7%89%87.jpg", "照片.jpg", None),
            ("photos\\1.jpg", "photos/1.jpg", None),
            ("../a.md#第一节", "../a.md", Some("第一节")),
            ("/pages/a%20b.md", "/pages/a b.md", None),
            ("100%.jpg", "100%.jpg", None),
            ("%FF.jpg", "%FF.jpg", None),
            ("a%0Ab.jpg", "a%0Ab.jpg", None),
            ("第1期：简报.pdf", "第1期：简报.pdf", None),
            ("活动:照片.jpg", "活动:照片.jpg", None),
        ] {
            assert_eq!(target(address), file(path, fragment), "{address}");
        }
    }

    #[test]
    fn only_four_schemes_pass() {
        for address in ["https://a.cn/?a=1&b=2#c", "HTTP://a.cn", "mailto:a@b.cn", "tel:+86-10"] {
            assert_eq!(target(address), LinkTarget::Absolute(address.to_owned()));
        }
        assert_eq!(target(" ht\ttps://a.cn\n"), LinkTarget::Absolute("https://a.cn".to_owned()));
        for address in [
            "javascript:x",
            "JavaScript:x",
            "java\nscript:x",
            "\u{1} javascript:x",
            "vbscript:x",
            "data:text/html,x",
            "notes:1.md",
        ] {
            assert_eq!(target(address), LinkTarget::Refused(UrlFault::Scheme), "{address}");
        }
        for address in ["C:\\图\\1.jpg", "d:/1.jpg", "file:///C:/1.jpg", "\\\\server\\1.jpg"] {
            assert_eq!(target(address), LinkTarget::Refused(UrlFault::OwnDisk), "{address}");
        }
        for address in ["/\\evil.cn", "%2F%2Fevil.cn", "///evil.cn"] {
            assert_eq!(target(address), LinkTarget::Refused(UrlFault::Disguised), "{address}");
        }
        assert_eq!(target("//a.cn/b"), LinkTarget::Absolute("https://a.cn/b".to_owned()));
        assert_eq!(target(" "), LinkTarget::Refused(UrlFault::Empty));
    }
}
