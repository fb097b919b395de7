//! `calendar-start.html`

use super::Head;
use crate::model::plan::{CalendarStartInputs, PagePlan};
use crate::render::engine::View;
use crate::render::shared::Shared;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, _inputs: &CalendarStartInputs) -> (Head, View) {
    (Head::new(shared, page, "", &[]), View::new("calendar-start.html"))
}
