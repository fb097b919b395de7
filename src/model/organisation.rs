//! Organisations (组织): branches, committees, unions that organise activities.

use super::names::Names;

/// An organisation's place in [`Organisations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationId(pub u16);

/// Somebody who organises activities.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Organisation {
    /// Part of URLs, e.g. `ji-guan-zhi-bu`.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Short name for tables.
    pub short: Option<String>,
    /// What it is, e.g. `党支部`, `工会`.
    pub sort: Option<String>,
    /// How many members it has.
    pub members: Option<u32>,
    /// Other names it may be called by.
    pub aliases: Vec<String>,
    /// Whether `site.yaml` names it; otherwise it is known only by what posts say.
    pub declared: bool,
}

impl Organisation {
    /// The short name where there is one.
    pub fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }
}

/// All organisations of a site: those of `site.yaml` in its order, then the others in the order they were
/// met.
#[derive(Clone, Debug, Default, Hash)]
pub struct Organisations {
    list: Vec<Organisation>,
    names: Names,
}

impl Organisations {
    /// Adds an organisation. Gives the one that already has one of its names, if any.
    pub fn insert(&mut self, organisation: Organisation) -> Result<OrganisationId, OrganisationId> {
        let index = self.list.len();
        let all = |o: &Organisation| -> Vec<String> {
            [&o.id, &o.name].into_iter().chain(&o.short).chain(&o.aliases).cloned().collect()
        };
        if let Some(other) = all(&organisation).iter().find_map(|name| self.names.find(name)) {
            return Err(OrganisationId(other as u16));
        }
        for name in all(&organisation) {
            // Nobody else has it: just looked.
            let _ = self.names.insert(&name, index);
        }
        self.list.push(organisation);
        Ok(OrganisationId(index as u16))
    }

    /// The organisation of an id.
    pub fn get(&self, id: OrganisationId) -> &Organisation {
        &self.list[usize::from(id.0)]
    }

    /// The organisation that somebody means by an id, name, short name or alias.
    pub fn find(&self, written: &str) -> Option<OrganisationId> {
        self.names.find(written).map(|i| OrganisationId(i as u16))
    }

    /// The name most like a written one.
    pub fn nearest(&self, written: &str) -> Option<&str> {
        self.names.nearest(written)
    }

    /// All organisations with their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (OrganisationId, &Organisation)> {
        self.list.iter().enumerate().map(|(i, o)| (OrganisationId(i as u16), o))
    }
}
