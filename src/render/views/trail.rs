//! How readers get to a page: the menu entry it stands under, and the steps of 当前位置.

use crate::model::kind::KindId;
use crate::model::plan::{Frame, ListOf};
use crate::model::routes;

/// Menu entry and steps, from the home page down, without the page itself.
pub(super) struct Trail<'a> {
    /// URL of the menu entry.
    pub(super) section: String,
    /// Name and URL of each step.
    pub(super) steps: Vec<(&'a str, String)>,
}

impl<'a> Trail<'a> {
    /// Of a post of a kind: over its column and the kind's own list.
    pub(super) fn of_post(frame: &'a Frame, kind: KindId) -> Self {
        let mut trail = Self::of_kind(frame, kind);
        if frame.lists.kinds.contains(&kind) {
            let kind = frame.settings.kinds.get(kind);
            trail.steps.push((&kind.name, routes::kind(kind)));
        }
        trail
    }

    /// Of a list.
    pub(super) fn of_list(frame: &'a Frame, of: &ListOf) -> Self {
        match of {
            ListOf::All => Self { section: routes::POSTS.into(), steps: Vec::new() },
            ListOf::Kind(kind) => Self::of_kind(frame, *kind),
            ListOf::Organisation(_) => Self::below("组织", routes::ORGANISATIONS),
            ListOf::Tag(_) => Self::below("标签", routes::TAGS),
            ListOf::Column(index) => Self { section: column(frame, *index).1, steps: Vec::new() },
            ListOf::Campaign(..) => Self::below("专题", routes::CAMPAIGNS),
        }
    }

    fn of_kind(frame: &'a Frame, kind: KindId) -> Self {
        match frame.lists.columns.get(&kind) {
            Some(&index) => {
                let (name, url) = column(frame, index);
                Self { section: url.clone(), steps: vec![(name, url)] }
            }
            None => Self::below("活动类型", routes::KINDS),
        }
    }

    fn below(name: &'a str, url: &str) -> Self {
        Self { section: url.into(), steps: vec![(name, url.into())] }
    }

    /// The steps as [`super::Head::new`] takes them.
    pub(super) fn borrowed(&self) -> Vec<(&str, &str)> {
        self.steps.iter().map(|(name, url)| (*name, url.as_str())).collect()
    }
}

fn column(frame: &Frame, index: usize) -> (&str, String) {
    let column = &frame.settings.columns[index];
    (&column.name, routes::column(column))
}
