//! `redirect.html`: leads from a former URL to the one of today.

use crate::model::plan::PagePlan;
use crate::model::site::Alias;
use crate::render::engine::View;
use crate::render::head::Head;
use crate::render::values::Shared;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, alias: &Alias) -> (Head, View) {
    let mut head = Head::new(shared, page, &alias.title, &[]).class("page-redirect");
    head.canonical = shared.frame().settings.base_url.as_ref().map(|base| base.absolute(&alias.to));
    (head, View::default().with("to", &alias.to))
}
