//! Paths as URLs write them. (Door: percent-encoding.)

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What stands as it is, in every standard: signatures are over exactly this.
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A path, its slashes as they are.
pub(super) fn path(path: &str) -> String {
    path.split('/').map(name).collect::<Vec<_>>().join("/")
}

/// A name, or a value behind `?`.
pub(super) fn name(name: &str) -> String {
    utf8_percent_encode(name, NAME).to_string()
}

/// What was written so; `None` where that is no text.
pub(super) fn read(text: &str) -> Option<String> {
    Some(percent_decode_str(text).decode_utf8().ok()?.into_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_written_is_read_again() {
        for text in ["网站/2022/07/a b.html", "100%/+?#&=", "a~b_c-d.e"] {
            let written = super::path(text);
            assert!(
                written.bytes().all(|byte| byte.is_ascii_graphic() && !b"?#&=+".contains(&byte)),
                "{written}"
            );
            assert_eq!(super::read(&written).as_deref(), Some(text));
        }
    }
}
