//! What an FTP server answers (RFC 959).

use std::io::{self, BufRead};

/// The longest line that is taken.
const LONGEST: u64 = 8192;

/// The most lines of one answer.
const LINES: usize = 1000;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FtpReply {
    pub(super) code: u16,
    /// Its last line, behind the code.
    pub(super) text: String,
}

impl FtpReply {
    /// Reads one: a line, or several that begin with `220-` and end with `220 `.
    pub(super) fn read(from: &mut impl BufRead) -> io::Result<Self> {
        let mut first = None;
        for _ in 0..LINES {
            let mut line = Vec::new();
            io::Read::take(&mut *from, LONGEST).read_until(b'\n', &mut line)?;
            if !line.ends_with(b"\n") {
                let kind =
                    if line.is_empty() { io::ErrorKind::UnexpectedEof } else { io::ErrorKind::InvalidData };
                return Err(kind.into());
            }
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            let code = line
                .get(..3)
                .and_then(|code| code.parse::<u16>().ok())
                .filter(|code| (100..600).contains(code));
            let is_last = line.as_bytes().get(3) != Some(&b'-');
            match (code, first) {
                (Some(code), None) if !is_last => first = Some(code),
                (Some(code), None) => return Ok(Self { code, text: line.get(4..).unwrap_or("").to_owned() }),
                (Some(code), Some(expected)) if code == expected && is_last => {
                    return Ok(Self { code, text: line.get(4..).unwrap_or("").to_owned() });
                }
                (None, None) => return Err(io::ErrorKind::InvalidData.into()),
                _ => {}
            }
        }
        Err(io::ErrorKind::InvalidData.into())
    }

    /// The port that a passive answer names: `(|||6446|)`, or `(10,0,0,8,25,46)`.
    pub(super) fn port(&self) -> Option<u16> {
        let inside = self.text.split_once('(')?.1.split(')').next()?;
        match self.code {
            229 => inside.trim_matches('|').parse().ok(),
            _ => {
                let numbers: Vec<u8> =
                    inside.split(',').map(|n| n.trim().parse::<u8>().ok()).collect::<Option<_>>()?;
                let [_, _, _, _, high, low] = numbers[..] else { return None };
                Some(u16::from(high) << 8 | u16::from(low))
            }
        }
    }

    /// The path in quotes that `PWD` is answered with.
    pub(super) fn path(&self) -> Option<String> {
        let (path, _) = self.text.strip_prefix('"')?.rsplit_once('"')?;
        Some(path.replace("\"\"", "\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u16, String)> {
        FtpReply::read(&mut text.as_bytes()).ok().map(|reply| (reply.code, reply.text))
    }

    #[test]
    fn answers_have_one_line_or_several() {
        assert_eq!(read("220 ok\r\n"), Some((220, "ok".to_owned())));
        assert_eq!(read("211-Features:\r\n MLSD\r\n220 no\r\n211 End\r\n"), Some((211, "End".to_owned())));
        for bad in ["", "220", "hello\r\n", "220-a\r\n", "999 x\r\n"] {
            assert_eq!(read(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_port_is_read_from_either_answer() {
        let port = |code, text: &str| FtpReply { code, text: text.to_owned() }.port();
        assert_eq!(port(229, "Entering Extended Passive Mode (|||6446|)"), Some(6446));
        assert_eq!(port(227, "Entering Passive Mode (10,0,0,8,25,46)."), Some(6446));
        assert_eq!(port(227, "Entering Passive Mode (10,0,0,300,25,46)."), None);
        let reply = FtpReply { code: 257, text: "\"/home/a \"\"b\"\"\" is the current".to_owned() };
        assert_eq!(reply.path().as_deref(), Some("/home/a \"b\""));
    }
}
