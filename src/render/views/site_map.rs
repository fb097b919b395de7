//! `sitemap.html`

use serde::Serialize;

use super::terms::{TermGroup, groups};
use crate::model::plan::{PagePlan, SiteMapInputs};
use crate::render::engine::View;
use crate::render::head::Head;
use crate::render::values::Shared;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, inputs: &SiteMapInputs) -> (Head, View) {
    let description = format!("{}的全部栏目与页面", shared.frame().settings.title);
    let head = Head::new(shared, page, "网站地图", &[])
        .describe(&description)
        .section(page.output.as_str())
        .class("page-sitemap");
    let lists: Vec<_> = inputs
        .lists
        .iter()
        .map(|list| Lists { title: &list.title, url: &list.url, groups: groups(&list.terms) })
        .collect();
    let view = View::default()
        .with("lists", &lists)
        .with("pages", &inputs.pages)
        .with("years", &inputs.years)
        .with("calendars", &inputs.calendars);
    (head, view)
}

#[derive(Serialize)]
struct Lists<'a> {
    title: &'a str,
    url: &'a str,
    groups: Vec<TermGroup<'a>>,
}
