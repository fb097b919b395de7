//! What a file does not say and may be guessed of its words: title, day, kind, organisers. Each says where it
//! was found, and whether a person has to look.

mod cited;
mod day;
mod kind;
mod mention;
mod named;
mod named_days;
mod organisers;
#[cfg(test)]
mod tests;
mod title;

use super::article::Properties;
use super::incoming::Incoming;
use crate::model::date::{Date, DateSpan};
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::settings::Settings;
use day::WhenWritten;
use named::NamedPart;

/// A value, and how it was come by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Guess<T> {
    /// The value.
    pub(crate) value: T,
    /// Whether somebody wrote that it is so.
    pub(crate) is_certain: bool,
    /// Where it was found: `文件名`, `正文`.
    pub(crate) found_in: &'static str,
}

impl<T> Guess<T> {
    fn certain(value: T, found_in: &'static str) -> Self {
        Self { value, is_certain: true, found_in }
    }

    fn doubtful(value: T, found_in: &'static str) -> Self {
        Self { value, is_certain: false, found_in }
    }
}

/// All that is known or guessed of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Guesses {
    pub(crate) title: Guess<String>,
    /// The day; where nothing tells of one, that of the file.
    pub(crate) day: Guess<DateSpan>,
    /// `None`: nothing speaks for one, or the front matter names it.
    pub(crate) kind: Option<Guess<KindId>>,
    /// None where nothing speaks for one, or the front matter names them.
    pub(crate) organisers: Vec<OrganisationId>,
}

/// What is known of a file beside what it says.
pub(crate) struct FileFacts<'a> {
    /// Its name without ending.
    pub(crate) stem: &'a str,
    /// The folders it lies in, below what was asked for, innermost first.
    pub(crate) folders: &'a [String],
    /// When it was last changed.
    pub(crate) changed: Option<Date>,
    /// Today.
    pub(crate) today: Date,
}

/// Guesses what `incoming` does not say; a first line that turns out to be the title goes out of its text.
pub(crate) fn guess(incoming: &mut Incoming, facts: &FileFacts<'_>, settings: &Settings) -> Guesses {
    let title = title::of(incoming, facts);
    incoming.body.drop_first(&title.value);
    let words = incoming.body.words();
    let front = incoming.front.as_ref();
    let day = day_of(front.and_then(|front| front.day), &incoming.properties, facts, &title.value, &words);
    let kind = match front.is_some_and(|front| front.has_kind) {
        true => None,
        false => kind::of(&title.value, &words, settings),
    };
    let organisers = match front.is_some_and(|front| front.has_organisers) {
        true => Vec::new(),
        false => organisers::of(&title.value, &words, settings),
    };
    Guesses { title, day, kind, organisers }
}

/// Front matter, then the file's name, then the text, then what the document says of itself, then the file;
/// what names say of a part of the day goes before.
fn day_of(
    written: Option<DateSpan>,
    properties: &Properties,
    facts: &FileFacts<'_>,
    title: &str,
    words: &str,
) -> Guess<DateSpan> {
    if let Some(day) = written {
        return Guess::certain(day, "开头的几项");
    }
    if let Some(days) = named_days::of_file(facts.stem, facts.folders) {
        return match days.is_all {
            true => Guess::certain(days.span, "文件名"),
            false => Guess::doubtful(days.span, "文件名里的头一个日期"),
        };
    }
    let named = NamedPart::of(facts.stem, facts.folders, facts.today);
    let written = WhenWritten { told: properties.day, changed: facts.changed, year: named.year };
    let found = day::in_text(title, words, written, facts.today);
    let (day, found_in) = found
        .map(|day| (day, "正文"))
        .or_else(|| properties.day.map(|day| (day, "文档属性")))
        .or_else(|| facts.changed.map(|day| (day, "文件的修改日期")))
        .unwrap_or((facts.today, "今天"));
    let (day, found_in) = named.agreed(day, found_in);
    Guess::doubtful(DateSpan::day(day), found_in)
}

/// A day in a file's name that no calendar has.
pub(crate) fn impossible_day(stem: &str) -> Option<String> {
    mention::impossible(&mention::half_width(stem))
}
