//! The kinds of activity: those built in, and what the settings add to them or say of them otherwise.

use super::built_in_kinds::{self, NEWS_NAME};
use super::identifier::{ALIASES, duplicate, items, named_or};
use crate::diagnostics::{Diagnostic, Span};
use crate::model::kind::{Kind, KindId, Kinds, NEWS};
use crate::model::spelling::key;
use crate::parse::codes::fields::CHOICE_INVALID;
use crate::parse::fields::{FieldNames, Fields};

pub(super) const KINDS: FieldNames = &["kinds", "类型"];
const KINDS_ONLY: FieldNames = &["kinds_only", "只用这些类型"];
const GROUP: FieldNames = &["group", "分组"];
const COUNTS: FieldNames = &["counts", "计数", "计入"];

/// A kind as the settings tell of it.
struct WrittenKind {
    id: String,
    has_own_id: bool,
    name: String,
    group: Option<String>,
    aliases: Vec<String>,
    counts: Option<bool>,
}

/// A kind of the settings, under the id by which its names are reserved, with the built-in ones whose place
/// it takes.
struct OwnKind {
    written: WrittenKind,
    reserved: KindId,
    replaced: Vec<usize>,
}

/// The kinds of a site whose settings name none.
pub fn built_in_kinds() -> Kinds {
    join(built_in_kinds::all().collect(), Vec::new(), &Kinds::default())
}

/// Reads the list of kinds, which adds to those built in, or takes their place. `news` is always among them.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Kinds {
    let only = fields.yes_no(KINDS_ONLY).unwrap_or(false);
    let written = items(fields, KINDS, kind, |named| WrittenKind {
        id: named.id,
        has_own_id: named.has_own_id,
        name: named.name.value,
        group: None,
        aliases: Vec::new(),
        counts: None,
    });
    let mut built_in: Vec<Kind> = built_in_kinds::all().collect();
    if only && !written.is_empty() {
        built_in.retain(|kind| kind.id == NEWS);
    }
    let mut names = Kinds::default();
    let mut own = Vec::new();
    for (written, node) in written {
        let name = written.name.clone();
        match reserve(written, &built_in, &mut names) {
            Ok(kind) => own.push(kind),
            Err(other) => fields.report(duplicate(&name, &other), node.span),
        }
    }
    join(built_in, own, &names)
}

fn kind(fields: &mut Fields<'_, '_>) -> Option<WrittenKind> {
    let group = fields.text(GROUP);
    let aliases = fields.list(ALIASES).into_iter().map(|alias| alias.value).collect();
    let counts = fields.yes_no(COUNTS);
    let place = fields.value_place(COUNTS);
    let named =
        named_or(fields, |id| built_in_kinds::all().find(|kind| kind.id == id).map(|kind| kind.name))?;
    let kind = WrittenKind {
        id: named.id,
        has_own_id: named.has_own_id,
        name: named.name.value,
        group,
        aliases,
        counts,
    };
    if counts == Some(true) && is_news(&kind) {
        report_counted_news(fields, &kind.name, place);
    }
    Some(kind)
}

/// What has no kind is news, so it must not count.
fn report_counted_news(fields: &mut Fields<'_, '_>, name: &str, place: Span) {
    let problem = Diagnostic::new(CHOICE_INVALID, format!("“{name}”总是不计入活动：没写类型的稿件都是它"))
        .hint("删去这一项；要计数的活动，稿件里写上自己的类型");
    fields.report(problem, place);
}

/// What has news' id, or its name and no id of its own, is news.
fn is_news(kind: &WrittenKind) -> bool {
    kind.id == NEWS || (kind.name == NEWS_NAME && !kind.has_own_id)
}

/// Looks which built-in kinds a kind takes the place of. Its names and theirs must be nobody else's; gives
/// whose they are otherwise.
fn reserve(mut written: WrittenKind, built_in: &[Kind], names: &mut Kinds) -> Result<OwnKind, String> {
    let is_news = is_news(&written);
    let called = |name: &str| {
        let name = key(name);
        [&written.id, &written.name].into_iter().chain(&written.aliases).any(|own| key(own) == name)
    };
    if !is_news && called(NEWS) {
        return Err(NEWS.to_owned());
    }
    let is_replaced = |kind: &Kind| match kind.id.as_str() {
        NEWS => is_news,
        id => !is_news && (called(id) || called(&kind.name)),
    };
    let replaced: Vec<usize> =
        built_in.iter().enumerate().filter(|(_, kind)| is_replaced(kind)).map(|(i, _)| i).collect();
    let named_so = |&&i: &&usize| is_news || key(&built_in[i].name) == key(&written.name);
    if let Some(&same) = replaced.iter().find(named_so).filter(|_| !written.has_own_id) {
        written.id.clone_from(&built_in[same].id);
    }
    let theirs = replaced.iter().map(|&i| &built_in[i]).flat_map(|kind| [kind.id.clone(), kind.name.clone()]);
    let aliases = written.aliases.iter().cloned().chain(theirs).collect();
    let reserved = Kind {
        id: written.id.clone(),
        name: written.name.clone(),
        group: String::new(),
        aliases,
        counts: true,
    };
    match names.insert(reserved) {
        Ok(reserved) => Ok(OwnKind { written, reserved, replaced }),
        Err(other) => Err(names.get(other).name.clone()),
    }
}

/// One table of both: an own kind stands where the built-in one stood, others behind those that count. A name
/// that an own kind has is nobody else's.
fn join(built_in: Vec<Kind>, own: Vec<OwnKind>, names: &Kinds) -> Kinds {
    let is_free = |name: &str, to: Option<KindId>| names.find(name).is_none_or(|other| Some(other) == to);
    let behind = built_in.iter().position(|kind| !kind.counts).unwrap_or(built_in.len());
    let mut is_replaced = vec![false; built_in.len()];
    let mut all: Vec<((usize, usize), Kind)> = Vec::new();
    for (i, OwnKind { written, reserved, replaced }) in own.into_iter().enumerate() {
        replaced.iter().for_each(|&place| is_replaced[place] = true);
        let place = replaced.first().map_or((behind, i), |&first| (first, usize::MAX));
        let mut kind = merged(written, &replaced.iter().map(|&place| &built_in[place]).collect::<Vec<_>>());
        kind.aliases.retain(|alias| is_free(alias, Some(reserved)));
        all.push((place, kind));
    }
    for (i, mut kind) in built_in.into_iter().enumerate().filter(|(i, _)| !is_replaced[*i]) {
        kind.aliases.retain(|alias| is_free(alias, None));
        if !is_free(&kind.name, None) {
            // Only news can lose its name and stay.
            kind.name.clone_from(&kind.id);
        }
        all.push(((i, usize::MAX), kind));
    }
    all.sort_by_key(|(place, _)| *place);
    let mut kinds = Kinds::default();
    for (_, kind) in all {
        // All names are different by now.
        let _ = kinds.insert(kind);
    }
    kinds
}

/// What is written, and what the built-in kinds say whose place it takes where nothing is written.
fn merged(written: WrittenKind, replaced: &[&Kind]) -> Kind {
    let mut aliases = written.aliases;
    for kind in replaced {
        aliases.extend([&kind.id, &kind.name].into_iter().chain(&kind.aliases).cloned());
    }
    let own = [key(&written.id).into_owned(), key(&written.name).into_owned()];
    aliases.retain(|alias| !own.contains(&key(alias).into_owned()));
    let is_news = written.id == NEWS;
    Kind {
        id: written.id,
        name: written.name,
        group: written.group.or_else(|| Some(replaced.first()?.group.clone())).unwrap_or_default(),
        aliases,
        counts: !is_news && written.counts.unwrap_or_else(|| replaced.first().is_none_or(|kind| kind.counts)),
    }
}
