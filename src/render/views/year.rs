//! `year.html`

use super::Head;
use crate::model::plan::{PagePlan, YearInputs};
use crate::render::engine::View;
use crate::render::shared::Shared;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, _inputs: &YearInputs) -> (Head, View) {
    (Head::new(shared, page, "", &[]), View::new("year.html"))
}

/// What the home page shows of it.
pub(crate) fn figures(_shared: &Shared, _inputs: &YearInputs) -> crate::render::engine::Value {
    crate::render::engine::value(&std::collections::BTreeMap::<String, String>::new())
}
