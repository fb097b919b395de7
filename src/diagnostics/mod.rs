//! Problems as data: what is wrong, where, why, and how to mend it.
//!
//! A stage never prints and never stops at the first problem. It returns its value together with
//! [`Diagnostics`]; only `cli` turns them into text. Messages are Chinese, for somebody who cannot read a
//! stack trace.

mod code;
mod contained;
mod cut;
mod escape;
mod html;
mod in_document;
mod json;
mod outline;
mod source;
mod system;
mod terminal;

use std::hash::{Hash, Hasher};
use std::sync::Arc;

pub(crate) use code::declare;
pub use code::{Code, Declaration, Example, example_files};
pub use contained::{contained, is_contained};
use cut::shortened;
pub(crate) use escape::{escape_html, is_unseen, push_html, push_xml, visible};
pub use html::{marked_lines_to_html, to_html};
pub use in_document::InDocument;
pub use json::{json_text, sort_to_json_line, to_json_line};
pub use outline::{Line, More, Of, outline};
pub use source::{
    CellName, LINE_IN_CELL, MergedDown, PlacedSheet, Position, SheetText, SourceText, Span, Spanned,
};
pub use system::{plain_paths, system_cause};
pub use terminal::Terminal;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The page would be wrong, unsafe or a leak: the site is not built.
    Error,
    /// Somebody should look; the site is built.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The word that is printed.
    pub fn chinese(self) -> &'static str {
        match self {
            Severity::Error => "错误",
            Severity::Warning => "警告",
            Severity::Info => "提示",
        }
    }

    /// The word in JSON output.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

/// Where a problem is: a file, and where possible the very characters.
#[derive(Clone, Debug)]
pub enum Place {
    /// A whole file or folder, by its path relative to the site folder.
    File(Arc<str>),
    /// A range of a source text.
    Text(Arc<SourceText>, Span),
    /// A place in a document that is no source text.
    Document(Arc<str>, InDocument),
}

/// The same range of the same file, whatever else it says.
impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.path() == other.path()
            && self.span() == other.span()
            && self.in_document() == other.in_document()
    }
}

impl Eq for Place {}

/// Where something stands decides nothing about what it is: values that carry a place have the same digest
/// wherever they are written.
impl Hash for Place {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Place {
    /// The path relative to the site folder, with `/` between names.
    pub fn path(&self) -> &str {
        match self {
            Place::File(path) | Place::Document(path, _) => path,
            Place::Text(source, _) => source.path(),
        }
    }

    /// Line and column of the first character, where the place has them.
    pub fn position(&self) -> Option<Position> {
        self.text().map(|(source, span)| source.position(span.start))
    }

    /// The cell of a workbook that it begins in.
    pub fn cell(&self) -> Option<CellName<'_>> {
        self.text().and_then(|(source, span)| source.cell(span.start))
    }

    /// Where in a document it is.
    pub fn in_document(&self) -> Option<&InDocument> {
        match self {
            Place::Document(_, place) => Some(place),
            Place::File(_) | Place::Text(..) => None,
        }
    }

    /// The text it is a range of; none for a whole file, and where the text is no longer to be had.
    pub(crate) fn text(&self) -> Option<(&SourceText, Span)> {
        match self {
            Place::File(_) | Place::Document(..) => None,
            Place::Text(source, span) => source.has(*span).then_some((&**source, *span)),
        }
    }

    /// Whether it was a range of a text that is no longer what it was.
    fn is_lost(&self) -> bool {
        matches!(self, Place::Text(source, span) if !source.has(*span))
    }

    /// The range; none for a whole file.
    fn span(&self) -> Option<Span> {
        match self {
            Place::File(_) | Place::Document(..) => None,
            Place::Text(_, span) => Some(*span),
        }
    }
}

/// A second place that belongs to the same problem, e.g. the other of two sources that claim one URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What is there, in a few words.
    pub message: String,
}

/// What makes a problem the one it is: where it stands, and its sort. Ordered by place.
///
/// Not how it is worded: a template's fault names the page on which it was met, a file that is too large its
/// size. Two reports with one identity are one problem, said twice; whether they say the same is `==`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity<'a> {
    /// The path relative to the site folder; what concerns the whole site has none, and comes first.
    pub path: Option<&'a str>,
    /// The byte it begins at. (To count the characters before each of many places in one long line would take
    /// for ever.)
    start: Option<u32>,
    /// Its sort.
    pub code: Code,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable name of this sort of problem.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where it is; `None` when it concerns the site as a whole.
    pub place: Option<Place>,
    /// A few words printed under the marked characters: the cause.
    pub label: Option<String>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// How to mend it; can be acted on as it stands.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A new problem without a place, as severe as its code says.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.declaration().severity,
            message: shortened(plain_paths(message.into())),
            place: None,
            label: None,
            related: Vec::new(),
            hint: None,
        }
    }

    /// What makes it the problem it is.
    pub fn identity(&self) -> Identity<'_> {
        let path = self.place.as_ref().map(Place::path);
        Identity {
            path,
            start: self.place.as_ref().and_then(Place::span).map(|span| span.start),
            code: self.code,
        }
    }

    /// Its identity, its place in a document and its message: what tells two reports of one problem apart,
    /// and what lists are ordered by.
    pub fn said(&self) -> (Identity<'_>, Option<&InDocument>, &str) {
        (self.identity(), self.place.as_ref().and_then(Place::in_document), &self.message)
    }

    /// Whether a text that it is about has changed since it was found.
    pub fn has_lost_its_place(&self) -> bool {
        self.place.iter().chain(self.related.iter().map(|related| &related.place)).any(Place::is_lost)
    }

    /// Makes it matter more, or less, than its code says.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Puts it at a range of a source text.
    #[must_use]
    pub fn at(mut self, source: &Arc<SourceText>, span: Span) -> Self {
        self.place = Some(Place::Text(Arc::clone(source), span));
        self
    }

    /// Puts it at a whole file, by its path relative to the site folder.
    #[must_use]
    pub fn in_file(mut self, path: &str) -> Self {
        self.place = Some(Place::File(Arc::from(path)));
        self
    }

    /// Puts it at a place in a document, by the path of that relative to the site folder.
    #[must_use]
    pub fn in_document(mut self, path: &str, place: &InDocument) -> Self {
        self.place = Some(Place::Document(Arc::from(path), place.clone()));
        self
    }

    /// Puts it at a place made elsewhere.
    #[must_use]
    pub fn at_place(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Says the cause under the marked characters.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(shortened(plain_paths(label.into())));
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(shortened(plain_paths(hint.into())));
        self
    }

    /// Adds another place that belongs to it.
    #[must_use]
    pub fn related(mut self, place: Place, message: impl Into<String>) -> Self {
        self.related.push(Related { place, message: shortened(message.into()) });
        self
    }
}

/// The problems of a run. The order in which stages report does not show: [`Diagnostics::sorted`] orders by
/// place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
}

impl Diagnostics {
    /// An empty collection.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// Adds all problems of another collection.
    pub fn extend(&mut self, other: Diagnostics) {
        self.items.extend(other.items);
    }

    /// Leaves of the problems of one sort the first, which says how many more there are.
    pub fn tell_once(&mut self, code: Code) {
        let others = self.items.iter().filter(|d| d.code == code).count().saturating_sub(1);
        if others == 0 {
            return;
        }
        let mut is_first = true;
        self.items.retain(|d| d.code != code || std::mem::take(&mut is_first));
        if let Some(first) = self.items.iter_mut().find(|d| d.code == code) {
            first.label = Some(format!("后面还有 {others} 处"));
        }
    }

    /// Takes those away that turned out to be none.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.items.retain(keep);
    }

    /// Keeps a result's value; on failure adds the problem and gives `None`.
    pub fn keep<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|diagnostic| self.push(diagnostic)).ok()
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Whether there are none at all.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.items.iter().filter(|d| d.severity == severity).count()
    }

    /// All of them, as reported.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.items.iter()
    }

    /// All of them in the order of their identities, then of what they say.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<_> = self.items.iter().collect();
        sorted.sort_by_key(|d| d.said());
        sorted
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(iter: I) -> Self {
        Self { items: iter.into_iter().collect() }
    }
}
