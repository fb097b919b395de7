//! The names of the sorts of problems: an open set, each declared by the layer that reports it.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::Severity;

/// What is known of a sort of problem.
#[derive(Debug)]
pub struct Declaration {
    /// The stable name that is printed in brackets, e.g. `title-missing`; it never changes its meaning.
    pub id: &'static str,
    /// How much such a problem matters, where a report does not say otherwise.
    pub severity: Severity,
    /// What is wrong, in a sentence or two.
    pub what: &'static str,
    /// What comes of it.
    pub why: &'static str,
    /// How to mend it.
    pub how: &'static str,
    /// What it looks like.
    pub example: Example,
}

/// Sites small enough to be read, as files one after the other: `-- content/posts/a.md --` on a line, then
/// the text. A site without settings gets some. A test builds them all.
#[derive(Clone, Copy, Debug)]
pub enum Example {
    /// Files that show just this problem, and the same files without any.
    Files {
        /// As they should not be.
        wrong: &'static str,
        /// As they should be.
        right: &'static str,
    },
    /// Sentences of a post. Each of the first shows it and nothing else; the others have nothing to say of.
    Sentences {
        /// As they should not be.
        wrong: &'static [&'static str],
        /// As they should be, and what looks wrong and is not.
        right: &'static [&'static str],
    },
    /// No text shows it: it is about the computer, its disks, what lies in the output folder, or what a
    /// document of an office program hides.
    Computer,
    /// A file that shows it would be too long to be read.
    TooLong,
}

/// The files of an example: a heading, i.e. a path that its form may follow, as in `content/posts/a.md
/// (gb18030)` and `content/posts/a.png (png 640x360)`, and a text.
pub fn example_files(example: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = example;
    std::iter::from_fn(move || {
        let (heading, after) = rest.strip_prefix("-- ")?.split_once(" --\n")?;
        let next = if after.starts_with("-- ") { Some(0) } else { after.find("\n-- ").map(|at| at + 1) };
        let (text, next) = after.split_at(next.unwrap_or(after.len()));
        rest = next;
        Some((heading, text))
    })
}

/// A sort of problem. Two are the same if their ids are.
#[derive(Clone, Copy)]
pub struct Code(&'static Declaration);

impl Code {
    /// The sort that is declared so.
    pub const fn new(declaration: &'static Declaration) -> Self {
        Self(declaration)
    }

    /// The stable id.
    pub fn id(self) -> &'static str {
        self.0.id
    }

    /// What is wrong, in one line without a full stop.
    pub fn in_short(self) -> &'static str {
        self.0.what.split('。').next().unwrap_or_default()
    }

    /// What is known of it.
    pub fn declaration(self) -> &'static Declaration {
        self.0
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for Code {}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.id().cmp(other.id())
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Code {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id().hash(state);
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// Declares a layer's codes: a constant for each, and all of them as `ALL`, which `catalogue` joins.
macro_rules! declare {
    ($($(#[$doc:meta])* $name:ident = $declaration:expr;)*) => {
        $($(#[$doc])* pub(crate) const $name: $crate::diagnostics::Code =
            $crate::diagnostics::Code::new(&$declaration);)*

        /// All of them, in the order of this file.
        pub(crate) const ALL: &[$crate::diagnostics::Code] = &[$($name,)*];
    };
}
pub(crate) use declare;
