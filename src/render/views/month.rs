//! `month.html`

use super::Head;
use crate::model::plan::{MonthInputs, PagePlan};
use crate::render::engine::View;
use crate::render::shared::Shared;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, _inputs: &MonthInputs) -> (Head, View) {
    (Head::new(shared, page, "", &[]), View::new("month.html"))
}
