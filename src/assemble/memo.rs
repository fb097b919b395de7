//! What was found out about single files, kept for the next run: nearly all of them are as they were.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::draft::Draft;
use super::posts::Finished;
use crate::diagnostics::Diagnostics;
use crate::model::digest::Digest;
use crate::model::written::PostFile;

/// What an earlier [`super::assemble`] leaves to the next. Only a memo: an empty one gives the same site.
#[derive(Default)]
pub struct Memo {
    pub(super) drafts: Kept<PostFile, (Option<Arc<Draft>>, Diagnostics)>,
    pub(super) posts: Kept<Draft, Arc<Finished>>,
}

/// Values made from single inputs under certain circumstances.
pub(super) struct Kept<K, V> {
    circumstances: Option<Digest>,
    /// By the address of the input, which cannot be anybody else's while it is held here.
    values: HashMap<usize, (Arc<K>, V)>,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self { circumstances: None, values: HashMap::new() }
    }
}

impl<K: Send + Sync, V: Clone + Send + Sync> Kept<K, V> {
    /// The value of each input: what was kept if the circumstances are the same, else made anew, on all processors.
    pub(super) fn map(&mut self, circumstances: Digest, inputs: &[Arc<K>], make: impl Fn(&Arc<K>) -> V + Sync) -> Vec<V> {
        if self.circumstances.replace(circumstances) != Some(circumstances) {
            self.values.clear();
        }
        let kept = &self.values;
        let value = |input: &Arc<K>| kept.get(&address(input)).map_or_else(|| make(input), |(_, value)| value.clone());
        let values: Vec<V> = inputs.par_iter().map(value).collect();
        self.values = inputs.iter().zip(&values).map(|(input, value)| (address(input), (Arc::clone(input), value.clone()))).collect();
        values
    }
}

fn address<T>(input: &Arc<T>) -> usize {
    Arc::as_ptr(input).addr()
}
