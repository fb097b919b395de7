//! `post.html`

use super::Head;
use crate::model::plan::{PagePlan, PostInputs};
use crate::render::engine::View;
use crate::render::shared::Shared;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, _inputs: &PostInputs) -> (Head, View) {
    (Head::new(shared, page, "", &[]), View::new("post.html"))
}
