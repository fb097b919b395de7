//! The organisations that hold activities.

use super::identifier::{ALIASES, duplicate, items, named};
use crate::model::organisation::{Organisation, Organisations};
use crate::parse::fields::{FieldNames, Fields};

const ORGANISATIONS: FieldNames = &["organisations", "组织"];
const SHORT: FieldNames = &["short", "简称"];
const SORT: FieldNames = &["type", "性质"];
const MEMBERS: FieldNames = &["members", "人数"];

/// Reads the list of organisations.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Organisations {
    let written = items(
        fields,
        ORGANISATIONS,
        |fields| {
            let (short, sort, members) = (fields.text(SHORT), fields.text(SORT), fields.number(MEMBERS));
            let aliases = fields.list(ALIASES).into_iter().map(|alias| alias.value).collect();
            let named = named(fields)?;
            Some(Organisation {
                id: named.id,
                name: named.name.value,
                short,
                sort,
                members,
                aliases,
                declared: true,
            })
        },
        |named| Organisation {
            id: named.id,
            name: named.name.value,
            short: None,
            sort: None,
            members: None,
            aliases: Vec::new(),
            declared: true,
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
