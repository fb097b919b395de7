//! What was made before, by what it is made from.

use std::hash::Hash;

use parking_lot::RwLock;

use crate::model::fast_map::FastMap;
use crate::render::engine::Value;

/// Values that are functions of their keys. Any thread may ask; two that ask for the same at once may both
/// make it.
pub(crate) struct Memo<K, V = Value>(RwLock<FastMap<K, V>>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<K: Eq + Hash, V: Clone> Memo<K, V> {
    /// The value for a key, made when it is first asked for.
    pub(crate) fn get(&self, key: K, make: impl FnOnce() -> V) -> V {
        self.try_get(key, || Ok::<_, std::convert::Infallible>(make())).unwrap_or_else(|never| match never {})
    }

    /// The value for a key, made when it is first asked for; kept only if it could be made.
    pub(crate) fn try_get<E>(&self, key: K, make: impl FnOnce() -> Result<V, E>) -> Result<V, E> {
        if let Some(made) = self.0.read().get(&key) {
            return Ok(made.clone());
        }
        let made = make()?;
        self.extend([(key, made.clone())]);
        Ok(made)
    }

    /// Keeps what was made elsewhere.
    pub(crate) fn extend(&self, made: impl IntoIterator<Item = (K, V)>) {
        self.0.write().extend(made);
    }

    /// How many values are kept.
    pub(crate) fn count(&self) -> usize {
        self.0.read().len()
    }
}
