//! What is ours at a target: for each path what was sent, and what is being sent and may have arrived.
//!
//! A text file, sorted; its last line is a digest of the others, so that a record that is damaged proves
//! nothing.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::model::digest::Digest;
use crate::model::path::OutputPath;
use crate::write::HandedFile;

/// Its name at the target.
pub(super) const RECORD: &str = ".dangjian-published";

const HEADER: &str = "dangjian published 1";

/// What is ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) entries: BTreeMap<OutputPath, RecordEntry>,
}

/// A path that is ours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RecordEntry {
    /// What lies there, as far as is known.
    pub(super) sent: Option<SentStamp>,
    /// What was about to take its place when this was written.
    pub(super) coming: Option<SentStamp>,
}

/// What stands for a file's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SentStamp {
    pub(super) digest: Digest,
    pub(super) size: u64,
}

impl SentStamp {
    pub(super) fn of(file: &HandedFile) -> Self {
        Self { digest: file.digest, size: file.size }
    }
}

impl RecordEntry {
    /// What may lie there and be ours.
    pub(super) fn stamps(self) -> impl Iterator<Item = SentStamp> {
        self.sent.into_iter().chain(self.coming)
    }
}

impl Record {
    /// Notes what is about to be sent.
    pub(super) fn expect(&mut self, file: &HandedFile) {
        self.entries.entry(file.path.clone()).or_default().coming = Some(SentStamp::of(file));
    }

    /// Notes what has been sent.
    pub(super) fn arrived(&mut self, file: &HandedFile) {
        let entry = RecordEntry { sent: Some(SentStamp::of(file)), coming: None };
        self.entries.insert(file.path.clone(), entry);
    }

    /// The text of its file.
    pub(super) fn to_text(&self) -> String {
        let mut text = String::from(HEADER);
        for (path, entry) in &self.entries {
            text.push('\n');
            for stamp in [entry.sent, entry.coming] {
                match stamp {
                    Some(SentStamp { digest, size }) => _ = write!(text, "{digest} {size} "),
                    None => text.push_str("- - "),
                }
            }
            text.push_str(path.as_str());
        }
        text.push('\n');
        let end = Digest::of(text.as_bytes());
        let _ = writeln!(text, "end {end}");
        text
    }

    /// Reads one; nothing where it is damaged.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let (lines, end) = text.strip_suffix('\n')?.rsplit_once('\n')?;
        let body = &text[..=lines.len()];
        (end.strip_prefix("end ")?.parse() == Ok(Digest::of(body.as_bytes()))).then_some(())?;
        let mut lines = lines.split('\n');
        (lines.next() == Some(HEADER)).then_some(())?;
        Some(Self { entries: lines.map(parse_line).collect::<Option<_>>()? })
    }
}

fn parse_line(line: &str) -> Option<(OutputPath, RecordEntry)> {
    let mut parts = line.splitn(5, ' ');
    let mut stamp = || match (parts.next()?, parts.next()?) {
        ("-", "-") => Some(None),
        (digest, size) => Some(Some(SentStamp { digest: digest.parse().ok()?, size: size.parse().ok()? })),
    };
    let entry = RecordEntry { sent: stamp()?, coming: stamp()? };
    Some((OutputPath::new(parts.next()?)?, entry))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> Record {
        let stamp = |text: &str| Some(SentStamp { digest: Digest::of(text.as_bytes()), size: 7 });
        let entries = [
            ("index.html", RecordEntry { sent: stamp("a"), coming: None }),
            ("旧/a b.html", RecordEntry { sent: stamp("a"), coming: stamp("b") }),
            ("new.html", RecordEntry { sent: None, coming: stamp("c") }),
        ];
        Record { entries: entries.map(|(path, entry)| (OutputPath::known(path), entry)).into() }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for record in [sample(), Record::default()] {
            assert_eq!(Record::parse(record.to_text().as_bytes()), Some(record));
        }
    }

    #[test]
    fn a_path_that_leads_elsewhere_makes_it_worthless() {
        for path in ["../x", "/etc/x", "a/../../x", "C:/x", ".dangjian-published", "a//b", ""] {
            let text = sample().to_text().replace("index.html", path);
            let (body, _) = text.split_at(text.find("end ").unwrap());
            let resealed = format!("{body}end {}\n", Digest::of(body.as_bytes()));
            assert_eq!(Record::parse(resealed.as_bytes()), None, "{path:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_damaged_is_refused(at in 0usize..400, with in any::<u8>(), cut in any::<bool>()) {
            let good = sample().to_text().into_bytes();
            let at = at % good.len();
            let mut bad = good.clone();
            if cut { bad.truncate(at) } else { bad[at] = with }
            prop_assert!(bad == good || Record::parse(&bad).is_none());
        }
    }
}
