//! `standing.html`

use super::Head;
use crate::model::plan::PagePlan;
use crate::model::post::StandingPage;
use crate::render::engine::View;
use crate::render::shared::Shared;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, _standing: &StandingPage) -> (Head, View) {
    (Head::new(shared, page, "", &[]), View::new("standing.html"))
}
