//! `404.html`: the one page that a server shows at any depth, so its links start with the path of `base_url`.

use crate::model::card::Card;
use crate::model::digest::Digested;
use crate::model::plan::PagePlan;
use crate::render::engine::View;
use crate::render::head::Head;
use crate::render::values::Shared;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, latest: &[Digested<Card>]) -> (Head, View) {
    let mut head = Head::new(shared, page, "没有找到这个页面", &[]).class("page-not-found");
    head.root =
        shared.frame().settings.base_url.as_ref().map_or_else(|| "/".to_owned(), |base| base.path.clone());
    head.crumbs.clear();
    head.canonical = None;
    (head, View::default().with_value("latest", shared.cards(latest)))
}
