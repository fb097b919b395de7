//! `month.html`

use super::Head;
use crate::model::plan::{MonthInputs, PagePlan};
use crate::render::engine::View;
use crate::render::shared::Shared;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, _inputs: &MonthInputs) -> (Head, View) {
    (Head::new(shared, page, "", &[]), View::new("month.html"))
}

/// What the home page shows of it.
pub(crate) fn mini(_shared: &Shared, _inputs: &MonthInputs) -> crate::render::engine::Value {
    crate::render::engine::value(&std::collections::BTreeMap::<String, String>::new())
}
