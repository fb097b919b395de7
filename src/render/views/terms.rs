//! `terms.html`

use super::Head;
use crate::model::plan::{PagePlan, TermsInputs};
use crate::render::engine::View;
use crate::render::shared::Shared;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, _inputs: &TermsInputs) -> (Head, View) {
    (Head::new(shared, page, "", &[]), View::new("terms.html"))
}
