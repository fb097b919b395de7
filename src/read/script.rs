//! Scripts on their way to readers: without the lines of comments and without indentation.

/// What comments say that must go with a script, in small letters.
const RIGHTS: [&str; 3] = ["@license", "@preserve", "copyright"];

/// The same script in fewer bytes; one where a line may begin inside of a text or comment stays as it is.
pub(super) fn squeeze(script: &[u8]) -> Vec<u8> {
    str::from_utf8(script).ok().and_then(squeezed).map_or_else(|| script.to_vec(), String::into_bytes)
}

/// `None` where lines cannot be told from what goes over several, or where a script may read itself.
fn squeezed(script: &str) -> Option<String> {
    // They end lines, too, and would end a comment.
    if script.replace("\r\n", "\n").contains(['\r', '\u{2028}', '\u{2029}']) || script.contains("toString") {
        return None;
    }
    let mut out = String::with_capacity(script.len());
    for line in script.lines() {
        let line = line.trim_matches([' ', '\t']);
        let is_comment = line.starts_with("//");
        if line.is_empty() || is_comment && !stays(line) {
            continue;
        }
        if !is_comment && (line.contains('`') || line.contains("/*") || line.ends_with('\\')) {
            return None;
        }
        out += line;
        out.push('\n');
    }
    Some(out)
}

/// Whether a comment is there for readers, too: it says whose the script is, or begins with `//!`.
fn stays(comment: &str) -> bool {
    let small = comment.to_ascii_lowercase();
    comment.starts_with("//!") || RIGHTS.iter().any(|word| small.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_of_comments_and_indentation_go() {
        let script = "// a\r\nvar a = 1;\r\n\r\n  // `b` /* \\\r\n  if (a) b(\"// c\"); // d\r\n}";
        assert_eq!(squeeze(script.as_bytes()), b"var a = 1;\nif (a) b(\"// c\"); // d\n}\n");
        let rights =
            "  //! one\n  // @license `MIT`\n//  Copyright (c) /* 2020\n // @preserve \\\n// f\na();";
        assert_eq!(
            squeeze(rights.as_bytes()),
            b"//! one\n// @license `MIT`\n//  Copyright (c) /* 2020\n// @preserve \\\na();\n"
        );
        for kept in [
            "a = function () {\n  // b\n}.toString();",
            "a = `\n  // b\n`;",
            "/*\n  // b */ c();",
            "a = 'b\\\n  // c';",
            "// a\u{2028}b();",
            "// a\rb();",
        ] {
            assert_eq!(squeeze(kept.as_bytes()), kept.as_bytes());
        }
        assert_eq!(squeeze(b"// \xff\n a"), b"// \xff\n a");
    }
}
