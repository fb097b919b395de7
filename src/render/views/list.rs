//! `list.html`

use super::Head;
use crate::model::plan::{ListInputs, PagePlan};
use crate::render::engine::View;
use crate::render::shared::Shared;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, _inputs: &ListInputs) -> (Head, View) {
    (Head::new(shared, page, "", &[]), View::new("list.html"))
}
