//! What was found out earlier, kept for the next run: nearly everything is as it was.
//!
//! Values made from single posts stand beside each other in the order of the posts, so that a run over all of
//! them is a walk through memory from one end to the other. A run that looks at every post's own text instead
//! costs ten times as much.

use std::sync::Arc;

use rayon::prelude::*;

use super::named::PostNames;
use super::posts::Finished;
use super::resolved_post::Resolution;
use super::source_pages::Places;
use super::tags::SiteTags;
use crate::model::digest::Digest;
use crate::model::written::PostFile;

/// What an earlier [`super::assemble`] leaves to the next. Only a cache: an empty one gives the same site.
#[derive(Default)]
pub struct AssembleCache {
    pub(super) named: Each<PostNames>,
    pub(super) resolved: Each<Resolution>,
    pub(super) tags: Whole<SiteTags>,
    pub(super) places: Whole<Places>,
    pub(super) posts: Each<Finished>,
}

/// A value made from all posts.
pub(super) struct Whole<T>(Option<(Digest, T)>);

impl<T> Default for Whole<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Whole<T> {
    /// The value: what was kept if what it depends on is the same, else made anew.
    pub(super) fn get(&mut self, circumstances: Digest, make: impl FnOnce() -> T) -> &T {
        if self.0.as_ref().is_some_and(|(under, _)| *under != circumstances) {
            self.0 = None;
        }
        &self.0.get_or_insert_with(|| (circumstances, make())).1
    }
}

/// Values made from single posts, in the order of their paths.
pub(super) struct Each<V>(Vec<Entry<V>>);

struct Entry<V> {
    /// Held, so that no other post can come to lie at its address.
    file: Arc<PostFile>,
    /// What the value depends on beside the post.
    under: Digest,
    value: V,
}

impl<V> Default for Each<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V: Send + Sync> Each<V> {
    /// Brings the values up to date: what was kept where the post is the same and the circumstances that
    /// matter to its value (`under`) are, else made anew, on all processors. `make` also gets the place of
    /// the post.
    pub(super) fn update(
        &mut self,
        posts: &[&Arc<PostFile>],
        under: impl Fn(&V) -> Digest + Sync,
        make: impl Fn(usize, &Arc<PostFile>) -> V + Sync,
    ) {
        let kept = self.places(posts, &under);
        let entry = |i: usize| {
            let value = make(i, posts[i]);
            Entry { file: Arc::clone(posts[i]), under: under(&value), value }
        };
        let made: Vec<usize> = (0..posts.len()).filter(|&i| kept[i].is_none()).collect();
        let made: Vec<Entry<V>> = made.into_par_iter().map(entry).collect();
        let in_place = posts.len() == self.0.len()
            && kept.iter().enumerate().all(|(i, place)| place.is_none_or(|place| place == i));
        if in_place {
            let stale =
                self.0.iter_mut().zip(&kept).filter(|(_, place)| place.is_none()).map(|(entry, _)| entry);
            stale.zip(made).for_each(|(entry, made)| *entry = made);
            return;
        }
        let mut made = made.into_iter();
        let mut before = std::mem::take(&mut self.0).into_iter().enumerate();
        let mut find = |place: usize| before.find(|(i, _)| *i == place).map(|(_, entry)| entry);
        self.0.reserve_exact(posts.len());
        self.0.extend(kept.into_iter().filter_map(|place| place.map_or_else(|| made.next(), &mut find)));
    }

    /// For each post the place of its kept value, if that can be used again.
    fn places(&self, posts: &[&Arc<PostFile>], under: &impl Fn(&V) -> Digest) -> Vec<Option<usize>> {
        let mut next = 0;
        let place = |post: &&Arc<PostFile>| {
            // A path is only looked at where something is new or gone.
            let is_gone = |entry: &Entry<V>| {
                !Arc::ptr_eq(&entry.file, post) && entry.file.source.path() < post.source.path()
            };
            next += self.0[next..].iter().take_while(|entry| is_gone(entry)).count();
            let entry = self.0.get(next)?;
            let is_same = Arc::ptr_eq(&entry.file, post);
            if is_same || entry.file.source.path() == post.source.path() {
                next += 1;
            }
            let place = next.checked_sub(1);
            place.filter(|_| is_same && entry.under == under(&entry.value))
        };
        posts.iter().map(place).collect()
    }

    /// The values, in the order of the posts.
    pub(super) fn values(&self) -> impl ExactSizeIterator<Item = &V> + Clone {
        self.0.iter().map(|entry| &entry.value)
    }

    /// The value of the post at a place.
    pub(super) fn at(&self, place: usize) -> &V {
        &self.0[place].value
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Mutex;

    use proptest::prelude::*;

    use super::*;
    use crate::diagnostics::SourceText;
    use crate::parse;

    fn post(path: u8) -> Arc<PostFile> {
        let text = "---\ntitle: 学习\ndate: 2022-03-01\n---\n";
        Arc::new(
            parse::post::parse(
                &Arc::new(SourceText::new(format!("{path:03}.md"), text)),
                crate::model::line_breaks::LineBreaks::Keep,
            )
            .0
            .unwrap()
            .file,
        )
    }

    proptest! {
        #[test]
        fn only_what_is_new_is_made_again_and_all_is_in_order(
            edits in prop::collection::vec((prop::collection::vec((any::<u8>(), any::<bool>()), 0..6), 0u8..3), 1..8),
        ) {
            let mut posts: BTreeMap<u8, Arc<PostFile>> = BTreeMap::new();
            let mut each: Each<(String, bool)> = Each::default();
            let mut day = 0;
            for (edits, days) in edits {
                let before: Vec<Arc<PostFile>> = posts.values().cloned().collect();
                for (path, gone) in edits {
                    if gone { posts.remove(&path) } else { posts.insert(path, post(path)) };
                }
                day += days;
                let now: Vec<&Arc<PostFile>> = posts.values().collect();
                let made = Mutex::new(Vec::new());
                // Every other value depends on the day.
                let is_daily = |file: &PostFile| file.source.path().as_bytes()[2].is_multiple_of(2);
                let under = |value: &(String, bool)| Digest::of(if value.1 { vec![day] } else { Vec::new() }.as_slice());
                each.update(&now, under, |i, file| {
                    assert!(Arc::ptr_eq(now[i], file));
                    made.lock().unwrap().push(file.source.path().to_owned());
                    (file.source.path().to_owned(), is_daily(file))
                });
                prop_assert!(each.values().map(|value| value.0.as_str()).eq(now.iter().map(|file| file.source.path())));
                let is_new = |file: &&&Arc<PostFile>| !before.iter().any(|old| Arc::ptr_eq(old, file)) || days > 0 && is_daily(file);
                let mut made = made.into_inner().unwrap();
                made.sort();
                prop_assert!(made.iter().map(String::as_str).eq(now.iter().filter(is_new).map(|file| file.source.path())));
            }
        }
    }
}
