//! The sizes of pictures that texts refer to: read once for as long as the file stays the same.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::body::Body;
use crate::model::inventory::Inventory;
use crate::model::path::resolve;
use crate::model::written::{PageFile, PostFile, YearFile};
use crate::read;

/// Fills in the sizes that are asked for and not known yet.
pub(super) fn measure(inventory: &mut Inventory, posts: &[Arc<PostFile>], pages: &[Arc<PageFile>], years: &[Arc<YearFile>]) {
    let mut wanted = BTreeSet::new();
    for post in posts {
        let source = post.source.path();
        of_body(source, &post.body, &mut wanted);
        wanted.extend(post.front.cover.as_ref().and_then(|cover| resolve(source, &cover.value.replace('\\', "/"))));
    }
    pages.iter().for_each(|page| of_body(page.source.path(), &page.body, &mut wanted));
    years.iter().for_each(|year| of_body(year.source.path(), &year.body, &mut wanted));
    // What nobody refers to any more must not be told from what nobody ever referred to.
    inventory.image_sizes.retain(|path, _| wanted.contains(path));
    wanted.retain(|path| !inventory.image_sizes.contains_key(path));
    let size = |path: String| Some((read::measure(&inventory.files.get(&path)?.path)?, path));
    let measured: Vec<_> = wanted.into_par_iter().filter_map(size).collect();
    inventory.image_sizes.extend(measured.into_iter().map(|(size, path)| (path, size)));
}

fn of_body(source: &str, body: &Body, wanted: &mut BTreeSet<String>) {
    wanted.extend(body.links.iter().filter(|link| link.image).filter_map(|link| resolve(source, &link.target)));
}
