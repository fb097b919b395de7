//! Days and times of day.

use super::FieldNames;
use super::Fields;
use crate::diagnostics::Spanned;
use crate::model::date::{Date, DateSpan, TimeSpan};
use crate::parse::yaml::Entry;
use crate::parse::{date, time};

/// When something is, as one field says it.
pub(crate) struct WrittenDay {
    /// The day, or several.
    pub(crate) span: Spanned<DateSpan>,
    /// What stands behind the day.
    pub(crate) time: Option<TimeSpan>,
}

impl<'a> Fields<'a, '_> {
    /// A day.
    pub(crate) fn date(&mut self, names: FieldNames) -> Option<Date> {
        let entry = self.given(names)?;
        let text = self.scalar(entry, "日期")?;
        self.keep(date::date(text), entry)
    }

    /// A day or several, or a day with a time, of a field that has been taken.
    pub(crate) fn day_and_time_of(&mut self, entry: &'a Entry<'a>) -> Option<WrittenDay> {
        let text = self.scalar(entry, "日期")?;
        let (span, time) = self.keep(date::day_and_time(text), entry)?;
        Some(WrittenDay { span: Spanned::new(span, entry.value.span), time })
    }

    /// A day or several, of a field that has been taken.
    pub(crate) fn date_span_of(&mut self, entry: &'a Entry<'a>) -> Option<Spanned<DateSpan>> {
        let text = self.scalar(entry, "日期")?;
        self.keep(date::date_span(text), entry).map(|span| Spanned::new(span, entry.value.span))
    }

    /// A time of day, or from one to another, of something that is `on` a day or several; its day may stand
    /// before the time.
    pub(crate) fn time(&mut self, names: FieldNames, on: Option<DateSpan>) -> Option<TimeSpan> {
        let entry = self.given(names)?;
        let text = self.scalar(entry, "时间")?;
        let behind_day = date::day_with_time(text).filter(|(day, _)| on.is_some_and(|on| on.contains(*day)));
        let has_next_day = on.is_some_and(|on| on.days() == 2);
        let read = behind_day.map_or_else(|| time::time_span(text, has_next_day), |(_, time)| Ok(time));
        self.keep(read, entry)
    }
}
