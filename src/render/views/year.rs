//! `year.html`

use super::Head;
use crate::model::plan::{PagePlan, YearInputs};
use crate::render::engine::View;
use crate::render::shared::Shared;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, _inputs: &YearInputs) -> (Head, View) {
    (Head::new(shared, page, "", &[]), View::new("year.html"))
}
