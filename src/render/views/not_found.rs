//! `404.html`

use std::sync::Arc;

use super::Head;
use crate::model::card::Card;
use crate::model::plan::PagePlan;
use crate::render::engine::View;
use crate::render::shared::Shared;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, _latest: &[Arc<Card>]) -> (Head, View) {
    (Head::new(shared, page, "", &[]), View::new("404.html"))
}
