//! A map that is asked thousands of times in every build. (Door: ahash.)

use std::collections::HashMap;

/// Like [`HashMap`], with a hash that takes a fifth of the time for short keys and still cannot be foreseen
/// by who writes them.
pub(crate) type FastMap<K, V> = HashMap<K, V, ahash::RandomState>;
