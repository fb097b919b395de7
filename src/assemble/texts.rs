//! What the site publishes and what it withholds, gathered from single texts.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::links::Linked;
use super::posts::Finished;
use super::resolved_post::ResolvedPost;
use crate::model::digest::Digested;
use crate::model::post::{Post, StandingPage};
use crate::model::site::{Alias, PublishedFile, Reason, Withheld, WithheldText};
use crate::model::written::PageFile;

/// All texts of a site, and what they need.
#[derive(Default)]
pub(super) struct Texts<'a> {
    posts: Vec<(&'a ResolvedPost, &'a Digested<Post>)>,
    pub(super) pages: Vec<Digested<StandingPage>>,
    pub(super) aliases: Vec<Alias>,
    pub(super) withheld: Vec<Withheld>,
    pub(super) linked: Linked,
}

impl<'a> Texts<'a> {
    /// Adds a post, published or not; of one that is left out (`resolved` is none) only what is
    /// wrong with it.
    pub(super) fn add_post(&mut self, resolved: Option<&'a ResolvedPost>, finished: &'a Finished) {
        let Finished { post, aliases, linked, refers: _ } = finished;
        let (Some(resolved), Some(post)) = (resolved, post) else {
            return self.linked.problems.extend(linked.problems.clone());
        };
        let Some(reason) = resolved.withheld.clone() else {
            self.posts.push((resolved, post));
            self.aliases.extend_from_slice(aliases);
            return self.linked.add(linked);
        };
        self.withheld.push(Withheld {
            source: post.source.clone(),
            title: post.card.title.clone(),
            reason,
            is_private: resolved.is_private,
            text: WithheldText::Post(post.clone()),
            files: in_order(&linked.files),
            problems: linked.problems.clone(),
        });
    }

    /// Adds a standing page, published or not.
    pub(super) fn add_page(
        &mut self,
        file: &PageFile,
        (page, linked): (Option<Digested<StandingPage>>, Linked),
    ) {
        let Some(kept_back) = file.kept_back.clone() else {
            self.pages.extend(page);
            return self.linked.add(&linked);
        };
        self.withheld.push(Withheld {
            source: file.source.path().to_owned(),
            title: file.title.value.clone(),
            reason: Reason::KeptBack(kept_back),
            is_private: false,
            text: WithheldText::Page(page),
            files: in_order(&linked.files),
            problems: linked.problems,
        });
    }

    /// The posts, newest first.
    pub(super) fn posts(&self) -> Vec<Digested<Post>> {
        let mut posts = self.posts.clone();
        let key = |post: &ResolvedPost| (Reverse(post.publish_on), Reverse(post.date.first()));
        posts.sort_by(|(a, _), (b, _)| key(a).cmp(&key(b)).then_with(|| a.url.cmp(&b.url)));
        posts.into_par_iter().map(|(_, post)| post.clone()).collect()
    }

    /// Puts pages in their order.
    pub(super) fn sort(&mut self) {
        self.pages.sort_by(|a, b| a.url.cmp(&b.url));
    }

    /// The files to publish.
    pub(super) fn files(&self) -> Vec<Digested<PublishedFile>> {
        in_order(&self.linked.files)
    }
}

/// Files by source and place, each once.
fn in_order(files: &[Digested<PublishedFile>]) -> Vec<Digested<PublishedFile>> {
    let mut files = files.to_vec();
    files.sort_by(|a, b| PublishedFile::cmp(a, b));
    files.dedup();
    files
}
