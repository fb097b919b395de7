//! The request target, from its written form to a path that is safe to look up.

/// Why a target leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unusable {
    /// It is written wrongly: a `%` without two digits, bytes that are no UTF-8, control characters.
    Malformed,
    /// It is written well, but no address of a site looks like that: `..`, `//`, a backslash.
    Nowhere,
}

/// Splits a target at its first `?` and decodes the path once. What is decoded is never decoded again:
/// `%252e` is the text `%2e`.
pub(super) fn decode(target: &str) -> Result<(String, Option<String>), Unusable> {
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query.to_owned())),
        None => (target, None),
    };
    let path = String::from_utf8(decode_percent(path)?).map_err(|_| Unusable::Malformed)?;
    if path.chars().any(char::is_control) {
        return Err(Unusable::Malformed);
    }
    let inner = path.strip_prefix('/').ok_or(Unusable::Malformed)?;
    let segments = inner.strip_suffix('/').unwrap_or(inner);
    let leads_astray = |segment: &str| matches!(segment, "" | "." | "..");
    if path.contains('\\') || inner == "/" || !segments.is_empty() && segments.split('/').any(leads_astray) {
        return Err(Unusable::Nowhere);
    }
    Ok((path, query))
}

/// Decodes `%41` and the like, once.
pub(super) fn decode_percent(text: &str) -> Result<Vec<u8>, Unusable> {
    let digit =
        |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16)).ok_or(Unusable::Malformed);
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        decoded.push(if byte == b'%' {
            (digit(bytes.next())? * 16 + digit(bytes.next())?) as u8
        } else {
            byte
        });
    }
    Ok(decoded)
}

#[cfg(test)]
mod tests {
    use super::Unusable::{Malformed, Nowhere};
    use super::decode;
    use proptest::prelude::*;

    #[test]
    fn a_path_is_decoded_once() {
        assert_eq!(
            decode("/2022/07/%E5%85%9A.html?a=%41"),
            Ok(("/2022/07/党.html".to_owned(), Some("a=%41".to_owned())))
        );
        assert_eq!(decode("/%252e%252e/x"), Ok(("/%2e%2e/x".to_owned(), None)));
        for kept in ["/", "/a/", "/a..b/.c/...", "/C:/x::$DATA", "/NUL"] {
            assert_eq!(decode(kept), Ok((kept.to_owned(), None)));
        }
    }

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        for path in ["/%", "/%4", "/%zz", "/%+1", "/%00", "/a%0d%0ab", "/%ff%fe", "/%c0%ae", "", "a"] {
            assert_eq!(decode(path), Err(Malformed), "{path}");
        }
        for path in [
            "/..",
            "/../etc/passwd",
            "/a/%2e%2e/b",
            "/a/%2E/",
            "//evil.example/x",
            "//",
            "/a//b",
            "/a//",
            "/..%5cx",
            "/a\\b",
            "/%2f",
        ] {
            assert_eq!(decode(path), Err(Nowhere), "{path}");
        }
    }

    proptest! {
        #[test]
        fn what_is_accepted_stays_below_the_root(target in "/([a.%/\\\\?]|%2e|%2F|%5C|%25|%00|党){0,12}") {
            if let Ok((path, _)) = decode(&target) {
                prop_assert!(path.starts_with('/') && !path.contains('\\') && !path.contains('\0') && !path.contains("//"));
                prop_assert!(path.split('/').all(|segment| segment != "." && segment != ".."));
            }
        }

        #[test]
        fn every_path_survives_its_encoding(path in "/[a-z党建 %?#]{1,12}") {
            let encoded: String = path.bytes().map(|byte| if byte == b'/' { "/".to_owned() } else { format!("%{byte:02x}") }).collect();
            prop_assert_eq!(decode(&encoded), Ok((path, None)));
        }
    }
}
