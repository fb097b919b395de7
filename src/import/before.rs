//! What earlier imports, and this one so far, have to do with a file.

use std::sync::Arc;

use super::bring::Intake;
use super::done::name_of_source;
use super::found::FoundFile;
use super::guess::impossible_day;
use super::held_back;
use super::incoming::Incoming;
use super::report::{Arrived, ImportReport};
use super::why_not::WhyNot;
use crate::diagnostics::SourceText;
use crate::model::date::Date;
use crate::model::digest::Digest;
use crate::parse::post::front_matter;

impl Intake<'_> {
    /// Where a file was brought to before. One of the same name and bytes in another folder may tell of
    /// another day, where the folders say so.
    pub(super) fn known_place(
        &self,
        file: &FoundFile,
        digest: Digest,
        incoming: Option<&Incoming>,
    ) -> Option<String> {
        let places = self.done.places_of(&name_of_source(&file.path), digest);
        if places.is_empty() {
            return None;
        }
        let day = incoming.map(|incoming| self.guesses(&mut incoming.clone(), file).day);
        let named = day.filter(|day| day.found_in.contains("文件名"));
        let is_of = |place: &&str| {
            let Some((day, known)) = named.as_ref().zip(day_in_place(place)) else { return true };
            let own = day.value.first();
            // A year that is only reckoned may be another one next time.
            let is_same_year = own.year() == known.year() || day.found_in.contains("推算");
            if day.is_certain { own == known } else { is_same_year && own.month() == known.month() }
        };
        places.into_iter().find(is_of).map(str::to_owned)
    }

    /// That a file nobody is to see, by where it lies, has been published from another place.
    pub(super) fn shown_elsewhere(
        &self,
        file: &FoundFile,
        incoming: Option<&Incoming>,
        place: &str,
        report: &ImportReport,
    ) -> Option<WhyNot> {
        let front = incoming.and_then(|incoming| incoming.front.as_ref());
        let (_, said) = held_back::by_place(file, front.map_or(&[], |front| &front.tags), self.stopping)?;
        let is_new = |post: &Arrived| post.place == place;
        let text = match report.posts.iter().position(is_new) {
            Some(post) => self.posts[post].written.clone(),
            None => String::from_utf8(std::fs::read(self.site.join(place)).ok()?).ok()?,
        };
        let (front, _, _) = front_matter(&Arc::new(SourceText::new(place, &text)));
        front.filter(|front| front.kept_back.is_none())?;
        let what = format!("内容和 {place} 一样，而这一份{said}；没有再导入");
        Some(WhyNot::new(what, format!("不该公开的，在 {place} 的开头写上 草稿: 是，再生成一次")))
    }

    /// What else is worth knowing of a post.
    pub(super) fn notes(
        &self,
        file: &FoundFile,
        incoming: &Incoming,
        name: &str,
        digest: Digest,
    ) -> Vec<String> {
        let mut notes = Vec::new();
        if let Some(place) = self.done.places_of(name, digest).first() {
            notes.push(format!(
                "内容和名字都和 {place} 一样，文件夹里的日期不同，另成一篇；是同一件事，留一篇就够了"
            ));
        } else if let Some(place) = self.done.place_of_bytes(digest) {
            notes.push(format!("内容和 {place} 一样，文件名不同，另成一篇；是同一件事，留一篇就够了"));
        } else if let Some(earlier) = self.done.place_of_name(name) {
            notes.push(format!("同名的文件以前导入过，在 {earlier}；内容变了，另成一篇，两篇留哪一篇由您定"));
        }
        let stem = file.path.file_stem().unwrap_or_default().to_string_lossy();
        if let Some(day) = impossible_day(&stem) {
            notes.push(format!("文件名里的日期 {day} 不存在，没有用"));
        }
        let is_draft = incoming.is_draft || incoming.front.as_ref().is_some_and(|front| front.is_draft);
        if is_draft {
            notes.push("原来是草稿，导入以后还是草稿，不会发布".to_owned());
        }
        notes
    }
}

/// The day in the name of a post, or of its folder.
fn day_in_place(place: &str) -> Option<Date> {
    place.split('/').find_map(|name| name.get(..10)?.parse().ok())
}
