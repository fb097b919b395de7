//! `home.html`

use super::Head;
use crate::model::plan::{HomeInputs, PagePlan};
use crate::render::engine::View;
use crate::render::shared::Shared;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, _inputs: &HomeInputs) -> (Head, View) {
    (Head::new(shared, page, "", &[]), View::new("home.html"))
}
