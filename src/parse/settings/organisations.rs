//! The organisations that hold activities.

use super::identifier::{ALIASES, NAME, duplicate, items, named};
use crate::diagnostics::Diagnostic;
use crate::model::organisation::{FormerName, Organisation, Organisations, Structure};
use crate::parse::codes::fields::FIELD_MISSING;
use crate::parse::fields::{FieldNames, Fields, is_empty};

const ORGANISATIONS: FieldNames = &["organisations", "组织"];
const SHORT: FieldNames = &["short", "简称"];
const SORT: FieldNames = &["type", "性质"];
const MEMBERS: FieldNames = &["members", "人数"];
const FORMER: FieldNames = &["former", "曾用名"];
/// Of a campaign as well, which under a word that is not known would never end.
pub(super) const UNTIL: FieldNames = &["until", "截止", "结束"];
const COMMITTEE: FieldNames = &["committee", "支委会"];
const GROUPS: FieldNames = &["groups", "党小组"];
const FROM: FieldNames = &["from", "成立"];
const ENDED: FieldNames = &["until", "撤销"];

/// What an organisation has of its own, and since when it is there.
fn structure(fields: &mut Fields<'_, '_>) -> Structure {
    Structure {
        committee: fields.yes_no(COMMITTEE),
        groups: fields.number(GROUPS),
        from: fields.date(FROM),
        until: fields.date(ENDED),
    }
}

/// A name that an organisation had, and its last day.
fn former_name(fields: &mut Fields<'_, '_>) -> Option<FormerName> {
    let name = fields.required(NAME);
    let is_given = fields.peek(UNTIL).is_some_and(|entry| !is_empty(&entry.value));
    let until = fields.date(UNTIL);
    if !is_given {
        let problem = Diagnostic::new(FIELD_MISSING, "以前的名称少了“截止”")
            .hint("加上 until: 2021-06-30（还叫这个名称的最后一天）");
        fields.report(problem, fields.start());
    }
    Some(FormerName { name: name?.value, until: until? })
}

/// Reads the list of organisations.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Organisations {
    let written = items(
        fields,
        ORGANISATIONS,
        |fields| {
            let (short, sort, members) = (fields.text(SHORT), fields.text(SORT), fields.number(MEMBERS));
            let aliases = fields.list(ALIASES).into_iter().map(|alias| alias.value).collect();
            let mut former = fields.maps(FORMER, former_name);
            former.sort_by_key(|former| former.until);
            let structure = structure(fields);
            let named = named(fields)?;
            Some(Organisation {
                id: named.id,
                name: named.name.value,
                short,
                sort,
                members,
                aliases,
                former,
                structure,
                declared: true,
            })
        },
        |named| Organisation {
            id: named.id,
            name: named.name.value,
            declared: true,
            ..Organisation::default()
        },
    );
    let mut organisations = Organisations::default();
    for (organisation, node) in written {
        let name = organisation.name.clone();
        if let Err(other) = organisations.insert(organisation) {
            let problem = duplicate(&name, &organisations.get(other).name);
            fields.report(problem, node.span);
        }
    }
    organisations
}
