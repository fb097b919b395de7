//! The home page: its sections, and whose posts have a place of their own there.

use crate::diagnostics::{Diagnostic, Spanned};
use crate::model::home::{HomeSection, HomeSettings, PostsOf};
use crate::model::kind::Kinds;
use crate::model::nearest::nearest;
use crate::model::settings::Column;
use crate::model::spelling::key;
use crate::parse::codes::fields::{CHOICE_INVALID, DUPLICATE_NAME, HOME_EMPTY};
use crate::parse::fields::{FieldNames, Fields};
use crate::parse::refusal::shown;
use crate::parse::yaml::{Entry, Node, Value};

const HOME: FieldNames = &["home", "首页"];
const NOTICES: FieldNames = &["notices", "通知公告"];
const MODELS: FieldNames = &["models", "先锋风采"];

/// Reads it.
pub(super) fn read(
    fields: &mut Fields<'_, '_>,
    kinds: &Kinds,
    columns: &[Column],
    has_links: bool,
) -> HomeSettings {
    let mut sections: Vec<HomeSection> = Vec::new();
    if let Some(Entry { value: Node { value: Value::List(items), span }, .. }) = fields.peek(HOME)
        && items.is_empty()
    {
        let problem = Diagnostic::new(HOME_EMPTY, "首页一块也没有写，还是照不写的样子排");
        fields.report(
            problem.hint(format!("写上要的块，如 [图片新闻, 要闻]，可以写：{}；不用改的，删去这一行", all())),
            *span,
        );
    }
    for written in fields.list(HOME) {
        match section(&written.value) {
            None => fields.report(unknown(&written.value), written.span),
            Some(section) if sections.contains(&section) => {
                let problem =
                    Diagnostic::new(DUPLICATE_NAME, format!("首页的“{}”写了两次", section.names()[1]));
                fields.report(problem.hint("每一块只写一次，删去一个"), written.span);
            }
            Some(section) => {
                if section == HomeSection::Links && !has_links {
                    let problem = Diagnostic::new(HOME_EMPTY, "首页要放上级网站，可是一个也没有列");
                    let hint = "加一行 links（上级网站）：- {name: 市委组织部, url: https://…}；不放的，从首页里删去";
                    fields.report(problem.hint(hint), written.span);
                    // Where it is all that is written, the page would be empty.
                    continue;
                }
                sections.push(section);
            }
        }
    }
    let mut posts_of = |names| {
        let written: Spanned<String> = fields.spanned_text(names)?;
        let found = posts_of(&written.value, kinds, columns);
        if found.is_none() {
            fields.report(no_posts_of(names[1], &written.value, kinds, columns), written.span);
        }
        found
    };
    let notices = posts_of(NOTICES);
    HomeSettings { sections, notices, models: posts_of(MODELS) }
}

fn section(written: &str) -> Option<HomeSection> {
    let is_called = |section: &HomeSection| section.names().iter().any(|name| key(name) == key(written));
    HomeSection::ALL.into_iter().find(is_called)
}

fn unknown(written: &str) -> Diagnostic {
    let problem = Diagnostic::new(CHOICE_INVALID, format!("首页没有“{}”这一块", shown(written)));
    let near = nearest(written, HomeSection::ALL.into_iter().flat_map(HomeSection::names).copied());
    let problem = match near {
        Some(near) => problem.label(format!("是不是“{near}”？")),
        None => problem,
    };
    problem.hint(format!("可以写：{}；照要的先后写，不要的不写", all()))
}

/// The names of all sections.
fn all() -> String {
    HomeSection::ALL.map(|section| section.names()[1]).join("、")
}

fn posts_of(written: &str, kinds: &Kinds, columns: &[Column]) -> Option<PostsOf> {
    let is_called = |column: &Column| column.id == written || key(&column.name) == key(written);
    let column = columns.iter().position(is_called).map(PostsOf::Column);
    column.or_else(|| kinds.find(written).map(PostsOf::Kind))
}

fn no_posts_of(what: &str, written: &str, kinds: &Kinds, columns: &[Column]) -> Diagnostic {
    let names = columns.iter().map(|column| column.name.as_str());
    let near = nearest(written, names.clone().chain(kinds.iter().map(|(_, kind)| kind.name.as_str())));
    let near = near.map_or_else(String::new, |near| format!("是不是“{near}”？"));
    let columns = names.collect::<Vec<_>>().join("、");
    let columns = if columns.is_empty() { columns } else { format!("（{columns}）") };
    Diagnostic::new(CHOICE_INVALID, format!("没有“{}”这个栏目或类型", shown(written)))
        .hint(format!("{near}“{what}”写一个栏目{columns}或一种类型；不写，就是“{what}”这一类稿件"))
}
