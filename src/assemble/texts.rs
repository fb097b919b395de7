//! What the site publishes and what it withholds, gathered from single texts.

use std::sync::Arc;

use super::draft::Draft;
use super::links::Linked;
use super::posts::{self, Finished};
use crate::model::digest::Digested;
use crate::model::post::{Post, StandingPage};
use crate::model::site::{Alias, Reason, Withheld, WithheldText};
use crate::model::written::PageFile;

/// All texts of a site, and what they need.
#[derive(Default)]
pub(super) struct Texts {
    pub(super) posts: Vec<Digested<Post>>,
    pub(super) pages: Vec<Digested<StandingPage>>,
    pub(super) aliases: Vec<Alias>,
    pub(super) withheld: Vec<Withheld>,
    pub(super) linked: Linked,
}

impl Texts {
    /// Adds a post, published or not.
    pub(super) fn add_post(&mut self, draft: &Draft, finished: &Arc<Finished>) {
        let Finished { post, aliases, linked } = &**finished;
        let Some(reason) = draft.withheld else {
            self.posts.push(post.clone());
            self.aliases.extend(aliases.iter().cloned());
            return self.linked.add(linked.clone());
        };
        self.withheld.push(Withheld {
            source: post.source.clone(),
            title: post.card.title.clone(),
            reason,
            text: WithheldText::Post(post.clone()),
            files: linked.files.iter().cloned().collect(),
            problems: linked.problems.clone(),
        });
    }

    /// Adds a standing page, published or not.
    pub(super) fn add_page(&mut self, file: &PageFile, (page, linked): (Option<Digested<StandingPage>>, Linked)) {
        if !file.draft {
            self.pages.extend(page);
            return self.linked.add(linked);
        }
        self.withheld.push(Withheld {
            source: file.source.path().to_owned(),
            title: file.title.value.clone(),
            reason: Reason::Draft,
            text: WithheldText::Page(page),
            files: linked.files.into_iter().collect(),
            problems: linked.problems,
        });
    }

    /// Puts posts and pages in their order.
    pub(super) fn sort(&mut self) {
        posts::sort(&mut self.posts);
        self.pages.sort_by(|a, b| a.url.cmp(&b.url));
    }
}
