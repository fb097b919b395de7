//! Organisations (组织): branches, committees, unions that organise activities.

use std::collections::BTreeMap;

use super::date::Date;
use super::names::Names;
use super::spelling::key;

/// So many characters of a name's end are enough to find the only one that ends so.
const ENDING: usize = 3;

/// Whoever differs in one of these is another one: 第一党支部 and 第二党支部, 团委 and 党委.
const TELLING: &str = "一二三四五六七八九十0123456789东南西北中上下党团工妇青";

/// An organisation's place in [`Organisations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationId(pub u16);

/// Somebody who organises activities.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
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
    /// Names that it had before, earliest first.
    pub former: Vec<FormerName>,
    /// What it has of its own, and since when it is there.
    pub structure: Structure,
    /// Whether `site.yaml` names it; otherwise it is known only by what posts say.
    pub declared: bool,
}

/// What an organisation has of its own, and when it was there: on that depends what it has to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Structure {
    /// Whether it has a committee (支委会); `None` where nobody has said.
    pub committee: Option<bool>,
    /// How many groups (党小组) it has; `None` where nobody has said.
    pub groups: Option<u32>,
    /// Its first day; `None`: it has always been there.
    pub from: Option<Date>,
    /// Its last day; `None`: it is still there.
    pub until: Option<Date>,
}

/// A name that an organisation had.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FormerName {
    /// Full name.
    pub name: String,
    /// The last day on which it was called so.
    pub until: Date,
}

impl Organisation {
    /// The short name where there is one.
    pub fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }

    /// The former name that it had on a day.
    pub fn former_name(&self, day: Date) -> Option<&str> {
        self.former.iter().find(|former| day <= former.until).map(|former| former.name.as_str())
    }

    /// What it was called on a day.
    pub fn name_on(&self, day: Date) -> &str {
        self.former_name(day).unwrap_or(&self.name)
    }

    /// All names but the id.
    fn names(&self) -> impl Iterator<Item = &String> {
        let former = self.former.iter().map(|former| &former.name);
        [&self.name].into_iter().chain(&self.short).chain(&self.aliases).chain(former)
    }
}

/// All organisations of a site: those of `site.yaml` in its order, then the others in the order they were
/// met.
#[derive(Clone, Debug, Default, Hash)]
pub struct Organisations {
    list: Vec<Organisation>,
    names: Names,
    /// The names of those that are declared, from end to beginning.
    endings: BTreeMap<String, usize>,
}

impl Organisations {
    /// Adds an organisation. Gives the one that already has one of its names, if any.
    pub fn insert(&mut self, organisation: Organisation) -> Result<OrganisationId, OrganisationId> {
        let index = self.list.len();
        let all = || [&organisation.id].into_iter().chain(organisation.names());
        if let Some(other) = all().find_map(|name| self.names.find(name)) {
            return Err(OrganisationId(other as u16));
        }
        for name in all() {
            // Nobody else has it: just looked.
            let _ = self.names.insert(name, index);
        }
        if organisation.declared {
            self.endings.extend(organisation.names().map(|name| (reversed(name), index)));
        }
        self.list.push(organisation);
        Ok(OrganisationId(index as u16))
    }

    /// The organisation of an id.
    pub fn get(&self, id: OrganisationId) -> &Organisation {
        &self.list[usize::from(id.0)]
    }

    /// The organisation that somebody means by an id, a name of today or of before, a short name or alias, or
    /// by the end of a name that only one has: 机关党支部 is 云谷产业园机关党支部.
    pub fn find(&self, written: &str) -> Option<OrganisationId> {
        self.names.find(written).or_else(|| self.ending(written)).map(|i| OrganisationId(i as u16))
    }

    fn ending(&self, written: &str) -> Option<usize> {
        let written = reversed(written);
        if written.chars().count() < ENDING {
            return None;
        }
        let mut ending =
            self.endings.range(written.clone()..).take_while(|(name, _)| name.starts_with(&written));
        let (_, index) = ending.next()?;
        ending.all(|(_, other)| other == index).then_some(*index)
    }

    /// The name most like a written one, unless what is different tells one organisation from another.
    pub fn nearest(&self, written: &str) -> Option<&str> {
        let marks = |name: &str| name.chars().filter(|&c| TELLING.contains(c)).collect::<String>();
        let own = marks(written);
        self.names.nearest_of(written, |name| marks(name) == own)
    }

    /// All organisations with their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (OrganisationId, &Organisation)> {
        self.list.iter().enumerate().map(|(i, o)| (OrganisationId(i as u16), o))
    }
}

fn reversed(name: &str) -> String {
    key(name).chars().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn organisation(name: &str, declared: bool) -> Organisation {
        Organisation {
            id: name.to_owned() + "-id",
            name: name.into(),
            aliases: vec![format!("{name}别名")],
            declared,
            ..Organisation::default()
        }
    }

    #[test]
    fn the_end_of_a_name_is_enough_where_only_one_ends_so() {
        let mut all = Organisations::default();
        for (name, declared) in [
            ("园区机关党支部", true),
            ("园区企业党支部", true),
            ("园区总工会", true),
            ("外单位机关党支部", false),
        ] {
            all.insert(organisation(name, declared)).unwrap();
        }
        for (written, expected) in [
            ("机关党支部", Some("园区机关党支部")),
            ("机关 党支部", Some("园区机关党支部")),
            ("企业党支部别名", Some("园区企业党支部")),
            ("总工会", Some("园区总工会")),
            ("工会", None),
            ("党支部", None),
            ("园区机关", None),
            ("东区机关党支部", None),
        ] {
            assert_eq!(all.find(written).map(|id| all.get(id).name.as_str()), expected, "{written}");
        }
    }

    #[test]
    fn a_former_name_holds_to_its_last_day() {
        let former =
            |name: &str, until: &str| FormerName { name: name.into(), until: until.parse().unwrap() };
        let former = vec![former("甲", "2019-12-31"), former("乙", "2021-06-30")];
        let now = Organisation { former, ..organisation("丙", true) };
        for (day, name) in
            [("2019-12-31", "甲"), ("2020-01-01", "乙"), ("2021-06-30", "乙"), ("2021-07-01", "丙")]
        {
            assert_eq!(now.name_on(day.parse().unwrap()), name, "{day}");
        }
    }
}
