//! A post that the next one of its sort is made on the pattern of: what is the same each time is taken over,
//! what is of one day only (who came, who spoke, what was said) is asked anew.

use super::habit;
use super::outline::{ABOUT, Outline, PHOTO};
use crate::model::activity::Role;
use crate::model::date::Date;
use crate::model::kind::KindId;
use crate::model::post::Post;
use crate::model::settings::Settings;
use crate::model::site::{Site, WithheldText};
use crate::model::yaml_text::in_brackets;

/// What a heading's part of the text is to tell.
const PART: &str = "这一节照这次的情况写；标题里有日期、届次的，改成这次的";

/// Keys whose values are those of one day, in the order in which they are asked.
const OF_THE_DAY: [&str; 9] =
    ["时间", "主持人", "记录人", "主讲人", "应到", "实到", "作者", "摄影", "责任编辑"];

/// A post of the site, published or not.
pub(super) struct Pattern<'a> {
    post: &'a Post,
    /// Whether it says of itself that it is not public, in whichever words: the next one says so too until
    /// somebody decides.
    is_private: bool,
}

impl<'a> Pattern<'a> {
    /// The post of a source.
    pub(super) fn of(site: &'a Site, source: &str) -> Option<Self> {
        let published = site.posts.iter().map(|post| (&**post, false));
        let withheld = site.withheld.iter().filter_map(|withheld| match &withheld.text {
            WithheldText::Post(post) => Some((&**post, withheld.is_private)),
            WithheldText::Page(_) => None,
        });
        let found = published.chain(withheld).find(|(post, _)| post.source == source);
        found.map(|(post, is_private)| Self { post, is_private })
    }

    /// Its kind.
    pub(super) fn kind(&self) -> KindId {
        self.post.card.kind
    }

    /// Where the next one lies.
    pub(super) fn folder(&self, day: Date) -> Option<String> {
        habit::folder_like(&self.post.source, self.post.card.date.first(), day)
    }

    /// The lines of its front matter behind title, day and kind.
    pub(super) fn keys(&self, settings: &Settings, outline: &Outline) -> String {
        let Post { card, details, .. } = self.post;
        let organisers: Vec<_> =
            card.organisers.iter().map(|id| settings.organisations.get(*id).short_name()).collect();
        let tags: Vec<_> = card.tags.iter().map(|tag| tag.name.as_str()).collect();
        let mut text = listed("主办", &organisers);
        text += &listed("地点", &details.place.iter().map(String::as_str).collect::<Vec<_>>());
        text += &listed("标签", &tags);
        if card.role == Role::Attend {
            text += "角色: 参加\n";
        }
        if self.is_private {
            text += "公开: 否\n";
        }
        for key in OF_THE_DAY {
            let is_asked = ["应到", "实到"].contains(&key) && outline.keys.contains(&key);
            if is_asked || self.has(key) {
                text += &format!("{key}:\n");
            }
        }
        text
    }

    /// Whether it says something under a key.
    fn has(&self, key: &str) -> bool {
        let Post { card, details, credits, .. } = self.post;
        match key {
            "时间" => card.time.is_some(),
            "主持人" => details.host.is_some(),
            "记录人" => details.recorder.is_some(),
            "主讲人" => !details.speakers.is_empty(),
            "应到" => card.attendance.expected.is_some(),
            "实到" => card.attendance.present.is_some(),
            "作者" => credits.author.is_some(),
            "摄影" => credits.photographer.is_some(),
            "责任编辑" => credits.editor.is_some(),
            _ => false,
        }
    }

    /// Its headings, each with room for its text; `None` where it has none.
    pub(super) fn headings(&self) -> Option<String> {
        let headings = &self.post.body.headings;
        let part = |(level, text): (u8, &str)| {
            format!("{} {}\n\n<!-- {PART} -->\n\n", "#".repeat(level.into()), plain(text))
        };
        let parts: String = headings.iter().map(|heading| part((heading.level, &*heading.text))).collect();
        (!headings.is_empty()).then(|| format!("<!-- {ABOUT} -->\n\n{parts}<!-- {PHOTO} -->\n"))
    }
}

/// A key with one name or several; nothing where there is none.
fn listed(key: &str, names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| in_brackets(name)).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => format!("{key}: {one}\n"),
        several => format!("{key}: [{}]\n", several.join(", ")),
    }
}

/// A text that Markdown reads as it is.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '{' | '~' | '$') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}
