//! `redirect.html`

use super::Head;
use crate::model::plan::PagePlan;
use crate::model::site::Alias;
use crate::render::engine::View;
use crate::render::shared::Shared;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, _alias: &Alias) -> (Head, View) {
    (Head::new(shared, page, "", &[]), View::new("redirect.html"))
}
