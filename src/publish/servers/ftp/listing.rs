//! What lies in a folder, as FTP servers tell it: by the standard (RFC 3659), or as `ls` or `dir` print it.

use crate::publish::target::There;

/// A line of `MLSD`: `type=file;size=12;modify=…; name`.
pub(super) fn by_the_standard(line: &str) -> Option<(String, There)> {
    let (facts, name) = line.split_once(' ')?;
    let fact = |wanted: &str| {
        let mut facts = facts.split(';').filter_map(|fact| fact.split_once('='));
        facts.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value)
    };
    let kind = fact("type")?;
    if kind.eq_ignore_ascii_case("cdir") || kind.eq_ignore_ascii_case("pdir") {
        return None;
    }
    let size = fact("size").and_then(|size| size.parse().ok()).filter(|_| kind.eq_ignore_ascii_case("file"));
    Some((name.to_owned(), size.map_or(There::Other, There::File)))
}

/// A line of `LIST`: `-rw-r--r-- 1 web web 12 Nov 27 11:50 name`, or `11-27-26  11:50AM  12 name`.
pub(super) fn as_printed(line: &str) -> Option<(String, There)> {
    let mut rest = line;
    let mut word = || {
        let (word, behind) = rest.trim_start().split_once(' ')?;
        rest = behind;
        Some(word)
    };
    let first = word()?;
    let (there, name) = if first.as_bytes()[0].is_ascii_digit() {
        word()?;
        let size = word()?;
        (size.parse().map_or(There::Other, There::File), rest.trim_start())
    } else if first.len() >= 10 {
        let (_, _, _, size) = (word()?, word()?, word()?, word()?);
        let _ = (word()?, word()?, word()?);
        let size = size.parse().ok().filter(|_| first.starts_with('-'));
        (size.map_or(There::Other, There::File), rest)
    } else {
        return None;
    };
    (!name.is_empty() && name != "." && name != "..").then(|| (name.to_owned(), there))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, there: There) -> Option<(String, There)> {
        Some((name.to_owned(), there))
    }

    #[test]
    fn lines_of_servers_are_read() {
        assert_eq!(
            by_the_standard("type=file;size=12;modify=20261127115000; a b.html"),
            of("a b.html", There::File(12))
        );
        assert_eq!(by_the_standard("Type=dir;Modify=20261127115000; 照片"), of("照片", There::Other));
        assert_eq!(by_the_standard("type=OS.unix=slink:/x;size=3; link"), of("link", There::Other));
        assert_eq!(by_the_standard("type=cdir; ."), None);
        assert_eq!(
            as_printed("-rw-r--r--    1 1000     1000           12 Nov 27 11:50 a b.html"),
            of("a b.html", There::File(12))
        );
        assert_eq!(as_printed("drwxr-xr-x   2 web  web  4096 Nov 27  2025 2022"), of("2022", There::Other));
        assert_eq!(
            as_printed("lrwxrwxrwx   1 web  web     4 Nov 27  2025 x -> /etc"),
            of("x -> /etc", There::Other)
        );
        assert_eq!(
            as_printed("11-27-26  11:50AM                   12 a b.html"),
            of("a b.html", There::File(12))
        );
        assert_eq!(as_printed("11-27-26  11:50AM       <DIR>          2022"), of("2022", There::Other));
        for nothing in ["total 12", "", "drwxr-xr-x 2 web web 4096 Nov 27 2025 ."] {
            assert_eq!(as_printed(nothing), None, "{nothing}");
        }
    }
}
