//! 三审: who has reviewed a post, and what is still missing.

use crate::model::credits::ReviewStep;
use crate::model::post::Post;
use crate::model::site::{Reason, Site, Withheld, WithheldText};

/// The names of the steps.
const STEPS: [&str; 3] = ["一审", "二审", "三审"];

/// What is known of the review of a post.
#[derive(Clone, Debug)]
pub struct PostReview {
    /// Path of the post, relative to the site folder.
    pub source: String,
    /// Its title.
    pub title: String,
    /// The steps that are written.
    pub steps: [Option<ReviewStep>; 3],
    /// Why it is not published, in a few words, where it is not.
    pub withheld: Option<&'static str>,
}

impl PostReview {
    fn of(post: &Post, withheld: Option<&'static str>) -> Self {
        Self {
            source: post.source.clone(),
            title: post.card.title.clone(),
            steps: post.credits.review.clone(),
            withheld,
        }
    }

    /// How far it has come, in a few words.
    pub fn state(&self) -> String {
        let missing: Vec<&str> =
            STEPS.iter().zip(&self.steps).filter(|(_, step)| step.is_none()).map(|(name, _)| *name).collect();
        match missing.len() {
            0 => "三审齐全".to_owned(),
            3 => "没有填".to_owned(),
            _ => format!("缺{}", missing.join("、")),
        }
    }
}

/// The reviews of all posts of a site, of those that are not published too, in order of path.
pub fn reviews(site: &Site) -> Vec<PostReview> {
    let withheld = |withheld: &Withheld| match &withheld.text {
        WithheldText::Post(post) => Some(PostReview::of(post, Some(in_short(&withheld.reason)))),
        WithheldText::Page(_) => None,
    };
    let published = site.posts.iter().map(|post| PostReview::of(post, None));
    let mut reviews: Vec<_> = published.chain(site.withheld.iter().filter_map(withheld)).collect();
    reviews.sort_by(|a, b| a.source.cmp(&b.source));
    reviews
}

fn in_short(reason: &Reason) -> &'static str {
    match reason {
        Reason::KeptBack(_) => "不发布",
        Reason::NotYet(_) => "还没到发布日期",
        Reason::Expired(_) => "已到期",
    }
}
