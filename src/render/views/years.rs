//! `years.html`

use std::sync::Arc;

use super::Head;
use crate::model::plan::{PagePlan, YearInputs};
use crate::render::engine::View;
use crate::render::shared::Shared;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, _years: &[Arc<YearInputs>]) -> (Head, View) {
    (Head::new(shared, page, "", &[]), View::new("years.html"))
}
