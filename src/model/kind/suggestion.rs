//! The kinds that a name nobody knows may mean.
//!
//! What is near by its letters may be quite another thing (团员大会 and 党员大会), and who takes it miscounts.
//! So a kind is suggested where it has the same sound, stands whole in what is written, or is what was begun.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use super::{Kind, KindId, Kinds, THREE_MEETINGS};
use crate::model::nearest::misspelt;
use crate::model::slug::pinyin_slug;
use crate::model::spelling::key;

/// Names for several kinds at once.
const COLLECTIVE: &[(&str, &[&str])] = &[
    ("三会一课", &THREE_MEETINGS),
    ("支部会", &["branch-assembly", "branch-committee"]),
    ("支部会议", &["branch-assembly", "branch-committee"]),
    ("党支部会议", &["branch-assembly", "branch-committee"]),
];

/// Who holds a thing is part of what it is: 团支部大会 is no 支部大会.
const BODIES: &[&str] = &["团", "工会", "妇", "少先队", "民主党派"];

/// Signs that are taken for each other, and the right one.
const LOOK_ALIKE: &[(char, char)] = &[('曰', '日'), ('巳', '已'), ('己', '已'), ('末', '未'), ('囯', '国')];

/// So many characters begin a name.
const BEGINNING: usize = 3;

/// The most bytes of a name.
const LONGEST: usize = 300;

/// The sounds of all names, with their kinds: only made when something is looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Sounds(OnceLock<BTreeMap<String, usize>>);

/// They follow from the names.
impl Hash for Sounds {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Kinds {
    /// The kinds that a name nobody knows may mean: none, one, or several among which its author must choose.
    pub fn suggestions(&self, written: &str) -> Vec<&Kind> {
        if Self::is_no_name(written) {
            return Vec::new();
        }
        let written = key(written);
        if written.is_empty() {
            return Vec::new();
        }
        let several = self.of_collective(&written);
        if !several.is_empty() {
            return several;
        }
        let one =
            self.of_sound(&written).or_else(|| self.contained(&written)).or_else(|| self.begun(&written));
        one.or_else(|| self.of_letters(&written)).map(|id| self.get(id)).into_iter().collect()
    }

    /// Whether a text is too long for a kind's name: it stands in the wrong place.
    pub fn is_no_name(written: &str) -> bool {
        written.len() > LONGEST
    }

    /// The kinds of a group, or of a name for several.
    fn of_collective(&self, written: &str) -> Vec<&Kind> {
        let of_group = self.list.iter().filter(|kind| key(&kind.group) == written).collect::<Vec<_>>();
        if !of_group.is_empty() {
            return of_group;
        }
        let (_, ids) = COLLECTIVE.iter().find(|(name, _)| *name == written).unwrap_or(&("", &[]));
        ids.iter().filter_map(|id| self.find(id)).map(|id| self.get(id)).collect()
    }

    /// The kind that sounds like what is written: an input method offers 主体党日 for 主题党日.
    fn of_sound(&self, written: &str) -> Option<KindId> {
        let sounds = self.sounds.0.get_or_init(|| {
            let mut sounds = BTreeMap::new();
            for (name, index) in self.names.all() {
                sounds.entry(sound(name)).or_insert(index);
            }
            sounds
        });
        let sound = sound(written);
        if sound.is_empty() { None } else { sounds.get(&sound).map(|index| KindId(*index as u16)) }
    }

    /// The kind whose name stands in what is written: 七月主题党日. None where two do.
    fn contained(&self, written: &str) -> Option<KindId> {
        let mut found: Vec<(&str, usize)> = self
            .names
            .all()
            .filter(|(name, _)| !name.is_ascii() && name.chars().count() > 1 && written.contains(name))
            .collect();
        let names: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
        found.retain(|(name, _)| !names.iter().any(|other| other != name && other.contains(name)));
        let (first, index) = *found.first()?;
        let is_one = found.iter().all(|(_, other)| *other == index);
        (is_one && same_body(written, first)).then_some(KindId(index as u16))
    }

    /// The only kind whose name begins so: 主题党.
    fn begun(&self, written: &str) -> Option<KindId> {
        if written.is_ascii() || written.chars().count() < BEGINNING {
            return None;
        }
        let mut kinds = self
            .iter()
            .filter(|(_, kind)| key(&kind.name).starts_with(written) && same_body(written, &kind.name));
        let (id, _) = kinds.next()?;
        kinds.next().is_none().then_some(id)
    }

    /// The kind whose id was misspelt.
    fn of_letters(&self, written: &str) -> Option<KindId> {
        if !written.is_ascii() {
            return None;
        }
        let ids = self.names.all().map(|(name, _)| name).filter(|name| name.is_ascii());
        misspelt(written, ids).and_then(|id| self.find(id))
    }
}

fn same_body(a: &str, b: &str) -> bool {
    BODIES.iter().all(|body| a.contains(body) == b.contains(body))
}

fn sound(name: &str) -> String {
    let right = |c: char| LOOK_ALIKE.iter().find(|(wrong, _)| *wrong == c).map_or(c, |(_, right)| *right);
    pinyin_slug(&name.chars().map(right).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds() -> Kinds {
        let mut kinds = Kinds::default();
        for (id, name, group, aliases) in [
            ("branch-assembly", "党员大会", "组织生活", "支部大会"),
            ("branch-committee", "支委会", "组织生活", "支部委员会"),
            ("group-meeting", "党小组会", "组织生活", ""),
            ("party-lecture", "书记讲党课", "组织生活", "党课"),
            ("theme-day", "主题党日", "组织生活", "党日活动 主题党日活动"),
            ("study-group", "中心组学习", "理论学习", ""),
            ("seminar", "专题研讨", "理论学习", "学习研讨"),
            ("first-topic", "第一议题", "理论学习", "第一议题学习"),
        ] {
            let aliases = aliases.split_whitespace().map(str::to_owned).collect();
            let (id, name, group) = (id.into(), name.into(), group.into());
            kinds.insert(Kind { id, name, group, aliases, counts: true }).unwrap();
        }
        kinds
    }

    #[test]
    fn a_kind_is_suggested_by_what_is_meant_and_not_by_letters() {
        let kinds = kinds();
        for (written, expected) in [
            ("主体党日", "主题党日"),
            ("主题党曰", "主题党日"),
            ("七月主题党日活动（扩大）", "主题党日"),
            ("主题党", "主题党日"),
            ("微党课", "书记讲党课"),
            ("theme-dya", "主题党日"),
            ("三会一课", "党员大会、支委会、党小组会、书记讲党课"),
            ("理论 学习", "中心组学习、专题研讨、第一议题"),
            ("主题团日", ""),
            ("团员大会", ""),
            ("团支部大会", ""),
            ("第一议题学习研讨", ""),
            ("民主生活会", ""),
            ("集中学习", ""),
            ("政治学习", ""),
            ("学习", ""),
            ("meeting", ""),
            ("…", ""),
        ] {
            let found: Vec<_> = kinds.suggestions(written).iter().map(|kind| kind.name.as_str()).collect();
            assert_eq!(found.join("、"), expected, "{written}");
        }
    }
}
