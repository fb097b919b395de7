//! Four colours for the kinds of a calendar. More could not be told apart by everybody.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::kind::{KindId, Kinds};

/// How many colours there are.
const COLOURS: usize = 4;

/// What kinds without a group are called together.
const UNGROUPED: &str = "其他";

/// The groups of a site's kinds and the colour of each.
///
/// Groups take colours in the order in which the settings first name them, kinds without a group last. Where
/// there are more than four, neighbours share a colour, the first colours first: of six groups the first two
/// share one, the next two share one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindGroups<'a> {
    groups: Vec<&'a str>,
}

impl<'a> KindGroups<'a> {
    /// The groups of activities' kinds.
    pub fn of(kinds: &'a Kinds) -> Self {
        let mut groups: Vec<&str> = Vec::new();
        let mut ungrouped = false;
        for (_, kind) in kinds.iter().filter(|&(id, _)| kinds.is_activity(id)) {
            ungrouped |= kind.group.is_empty();
            if !kind.group.is_empty() && !groups.contains(&kind.group.as_str()) {
                groups.push(&kind.group);
            }
        }
        groups.extend(ungrouped.then_some(UNGROUPED));
        Self { groups }
    }

    /// The colour of a kind, from 1.
    pub fn colour(&self, kinds: &Kinds, kind: KindId) -> usize {
        self.colour_of(self.index(kinds, kind)) + 1
    }

    /// The place of a kind's group.
    fn index(&self, kinds: &Kinds, kind: KindId) -> usize {
        let group = kinds.get(kind).group.as_str();
        let group = if group.is_empty() { UNGROUPED } else { group };
        let known = self.groups.iter().position(|known| *known == group);
        known.unwrap_or(self.groups.len().saturating_sub(1))
    }

    /// The colours of some kinds, from 1, each with the names of its groups: no group is named that has none
    /// of these kinds, for its name may be nobody's business.
    pub fn legend(
        &self,
        kinds: &Kinds,
        shown: impl Iterator<Item = KindId>,
    ) -> BTreeMap<usize, Vec<&'a str>> {
        let shown: BTreeSet<usize> = shown.map(|kind| self.index(kinds, kind)).collect();
        let mut legend: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for index in shown {
            if let Some(name) = self.groups.get(index) {
                legend.entry(self.colour_of(index) + 1).or_default().push(name);
            }
        }
        legend
    }

    /// The colour of the i-th group, from 0.
    fn colour_of(&self, index: usize) -> usize {
        let colours = self.groups.len().clamp(1, COLOURS);
        let (least, rest) = (self.groups.len() / colours, self.groups.len() % colours);
        // The first `rest` colours have one group more than the others.
        let large = rest * (least + 1);
        if index < large { index / (least + 1) } else { rest + (index - large) / least.max(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::kind::{Kind, NEWS};

    /// One kind for each group; `news` has none and is no activity.
    fn kinds(groups: &[&str]) -> Kinds {
        let mut kinds = Kinds::default();
        let kind = |id: String, group: &str| Kind {
            name: format!("名{id}"),
            counts: id != NEWS,
            id,
            group: group.into(),
            aliases: vec![],
        };
        for (i, group) in groups.iter().enumerate() {
            kinds.insert(kind(format!("k{i}"), group)).unwrap();
        }
        kinds.insert(kind(NEWS.into(), "")).unwrap();
        kinds
    }

    #[test]
    fn neighbours_share_a_colour_where_there_are_too_many_groups() {
        for (groups, expected) in [
            (vec!["甲"], "甲"),
            (vec!["甲", "乙", "甲"], "甲|乙"),
            (vec!["甲", "", "乙"], "甲|乙|其他"),
            (vec!["甲", "乙", "丙", "丁"], "甲|乙|丙|丁"),
            (vec!["甲", "乙", "丙", "丁", "戊"], "甲、乙|丙|丁|戊"),
            (vec!["甲", "乙", "丙", "丁", "戊", "己"], "甲、乙|丙、丁|戊|己"),
            (vec!["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬"], "甲、乙、丙|丁、戊|己、庚|辛、壬"),
            (vec![], ""),
        ] {
            let kinds = kinds(&groups);
            let found = KindGroups::of(&kinds);
            let activities = || kinds.iter().map(|(id, _)| id).filter(|&id| kinds.is_activity(id));
            let by_colour = found.legend(&kinds, activities());
            assert_eq!(
                by_colour.values().map(|names| names.join("、")).collect::<Vec<_>>().join("|"),
                expected
            );
            for (id, kind) in kinds.iter().filter(|&(id, _)| kinds.is_activity(id)) {
                let group = if kind.group.is_empty() { UNGROUPED } else { &kind.group };
                assert!(by_colour[&found.colour(&kinds, id)].contains(&group), "{group}");
                let alone = found.legend(&kinds, [id].into_iter());
                assert_eq!(alone, BTreeMap::from([(found.colour(&kinds, id), vec![group])]));
            }
        }
    }
}
