//! `sitemap.html`

use super::Head;
use crate::model::plan::{PagePlan, SiteMapInputs};
use crate::render::engine::View;
use crate::render::shared::Shared;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, _inputs: &SiteMapInputs) -> (Head, View) {
    (Head::new(shared, page, "", &[]), View::new("sitemap.html"))
}
