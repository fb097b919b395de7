//! The kinds of activity: the park's own, or those built in.

use super::built_in_kinds::{self, NEWS_NAME};
use super::identifier::{ALIASES, Named, duplicate, items, named};
use crate::model::kind::{Kind, Kinds, NEWS};
use crate::parse::fields::{FieldNames, Fields};

pub(super) const KINDS: FieldNames = &["kinds", "类型"];
const GROUP: FieldNames = &["group", "分组"];

/// The kinds of a site whose settings name none.
pub fn built_in_kinds() -> Kinds {
    let mut kinds = Kinds::default();
    kinds.built_in = true;
    for kind in built_in_kinds::all() {
        // A test makes sure that no two are alike.
        let _ = kinds.insert(kind);
    }
    kinds
}

/// Reads the list of kinds; without one, those built in. `news` is always among them.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Kinds {
    let written = items(
        fields,
        KINDS,
        |fields| {
            let group = fields.text(GROUP).unwrap_or_default();
            let aliases = fields.list(ALIASES).into_iter().map(|alias| alias.value).collect();
            let named = named(fields)?;
            Some(Kind { id: id_of(&named), name: named.name.value, group, aliases })
        },
        |named| Kind { id: id_of(&named), name: named.name.value, group: String::new(), aliases: Vec::new() },
    );
    if written.is_empty() {
        return built_in_kinds();
    }
    let mut kinds = Kinds::default();
    let mut reserved = Kinds::default();
    let _ = reserved.insert(news(NEWS));
    for (kind, node) in written {
        let name = kind.name.clone();
        let takes_news = kind.id != NEWS
            && [&kind.id, &kind.name]
                .into_iter()
                .chain(&kind.aliases)
                .any(|name| reserved.find(name).is_some());
        match if takes_news { None } else { Some(kinds.insert(kind)) } {
            Some(Ok(_)) => {}
            Some(Err(other)) => fields.report(duplicate(&name, &kinds.get(other).name), node.span),
            None => fields.report(duplicate(&name, NEWS), node.span),
        }
    }
    if kinds.find(NEWS).is_none() {
        add_news(&mut kinds);
    }
    kinds
}

/// What is called 工作动态 and has no id of its own is news.
fn id_of(named: &Named) -> String {
    if named.name.value == NEWS_NAME && !named.has_own_id { NEWS.to_owned() } else { named.id.clone() }
}

/// Adds `news`; where its usual name is taken by another kind, under its id only.
fn add_news(kinds: &mut Kinds) {
    if kinds.insert(news(NEWS_NAME)).is_err() {
        let _ = kinds.insert(news(NEWS));
    }
}

fn news(name: &str) -> Kind {
    Kind { id: NEWS.to_owned(), name: name.to_owned(), group: String::new(), aliases: Vec::new() }
}
