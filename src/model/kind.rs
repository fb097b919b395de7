//! Kinds of activity (类型), e.g. 主题党日.

mod suggestion;

use super::names::Names;
use suggestion::Sounds;

/// The id of the one kind that always exists and is never an activity.
pub const NEWS: &str = "news";

/// 三会一课: the ids of its kinds.
pub const THREE_MEETINGS: [&str; 4] =
    ["branch-assembly", "branch-committee", "group-meeting", "party-lecture"];

/// A kind's place in [`Kinds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindId(pub u16);

/// What sort of activity a post or ledger row tells of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Kind {
    /// Part of URLs, e.g. `theme-day`.
    pub id: String,
    /// What readers see, e.g. `主题党日`.
    pub name: String,
    /// The heading it stands under in summaries, e.g. `组织生活`; empty for none.
    pub group: String,
    /// Other names it may be called by.
    pub aliases: Vec<String>,
    /// Whether what is of this kind counts as an activity.
    pub counts: bool,
}

/// All kinds of a site: the program's own in their order, those of `site.yaml` in its.
#[derive(Clone, Debug, Default, Hash)]
pub struct Kinds {
    list: Vec<Kind>,
    names: Names,
    sounds: Sounds,
}

impl Kinds {
    /// Adds a kind. Gives the kind that already has one of its names, if any.
    pub fn insert(&mut self, kind: Kind) -> Result<KindId, KindId> {
        let index = self.list.len();
        let taken =
            [&kind.id, &kind.name].into_iter().chain(&kind.aliases).find_map(|name| self.names.find(name));
        if let Some(other) = taken {
            return Err(KindId(other as u16));
        }
        for name in [&kind.id, &kind.name].into_iter().chain(&kind.aliases) {
            // Nobody else has it: just looked.
            let _ = self.names.insert(name, index);
        }
        self.list.push(kind);
        self.sounds = Sounds::default();
        Ok(KindId(index as u16))
    }

    /// The kind of an id.
    pub fn get(&self, id: KindId) -> &Kind {
        &self.list[usize::from(id.0)]
    }

    /// The kind that somebody means by an id, name or alias.
    pub fn find(&self, written: &str) -> Option<KindId> {
        self.names.find(written).map(|i| KindId(i as u16))
    }

    /// All kinds with their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (KindId, &Kind)> {
        self.list.iter().enumerate().map(|(i, kind)| (KindId(i as u16), kind))
    }

    /// The kind for what is no activity.
    pub fn news(&self) -> KindId {
        self.find(NEWS).expect("the settings always add the kind `news`")
    }

    /// Whether what is of this kind is an activity and counts.
    pub fn is_activity(&self, id: KindId) -> bool {
        self.get(id).counts
    }
}
