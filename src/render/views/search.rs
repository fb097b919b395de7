//! `search.html`

use serde::Serialize;

use crate::model::plan::{PagePlan, SearchInputs, SearchPart};
use crate::model::routes;
use crate::render::engine::View;
use crate::render::head::Head;
use crate::render::values::Shared;

/// A part of the site that can be searched. URLs are from the site's root.
#[derive(Serialize)]
struct PartValue {
    year: Option<i16>,
    /// How many posts, rows or pages it has.
    count: usize,
    /// The script with what results show.
    titles: String,
    /// The scripts with texts, newest first, a space between them.
    texts: String,
}

impl PartValue {
    fn new(part: &SearchPart) -> Self {
        let texts = part.texts.iter().map(|&number| routes::search_texts(part.year, number));
        Self {
            year: part.year,
            count: part.count,
            titles: routes::search_titles(part.year),
            texts: texts.collect::<Vec<_>>().join(" "),
        }
    }
}

/// Something that results can be narrowed down to.
#[derive(Serialize)]
struct ChoiceValue<'a> {
    id: &'a str,
    name: &'a str,
    /// Of a column: the ids of its kinds, a space between them.
    kinds: String,
}

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, inputs: &SearchInputs) -> (Head, View) {
    let settings = &shared.frame().settings;
    let head = Head::new(shared, page, "站内搜索", &[])
        .describe(&format!("在{}的稿件、台账和页面里查找", settings.title))
        .section(routes::SEARCH)
        .class("page-search");
    let choice = |id, name| ChoiceValue { id, name, kinds: String::new() };
    let kind = |&id| settings.kinds.get(id);
    let kinds: Vec<_> = inputs.kinds.iter().map(kind).map(|kind| choice(&kind.id, &kind.name)).collect();
    let organisations = inputs.organisations.iter().map(|&id| settings.organisations.get(id));
    let organisations: Vec<_> = organisations.map(|one| choice(&one.id, &one.name)).collect();
    let columns = inputs.columns.iter().map(|&index| &settings.columns[index]);
    let columns: Vec<_> = columns
        .map(|column| {
            let kinds: Vec<&str> = column.kinds.iter().map(|id| kind(id).id.as_str()).collect();
            ChoiceValue { kinds: kinds.join(" "), ..choice(&column.id, &column.name) }
        })
        .collect();
    let (years, pages): (Vec<_>, Vec<_>) =
        inputs.parts.iter().map(PartValue::new).partition(|part| part.year.is_some());
    let view = View::default()
        .with("years", &years)
        .with("pages", &pages.first())
        .with("kinds", &kinds)
        .with("organisations", &organisations)
        .with("columns", &columns);
    (head, view)
}
