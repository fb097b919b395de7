//! What a document says of itself: its title, who wrote it, when it was made.

use super::Reader;
use super::tree::XmlElement;
use crate::import::article::Properties;
use crate::model::date::{Date, in_beijing};

/// Names that programs write where nobody has given one.
const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "user",
    "users",
    "microsoft",
    "microsoft office user",
    "微软用户",
    "微软中国",
    "windows 用户",
    "windows user",
    "python-docx",
    "apache poi",
    "un-named",
    "unknown",
    "lenovo",
    "dell",
    "hp",
    "asus",
    "pc",
    "wps",
    "wps office",
    "user1",
    "未知",
    "作者",
    "owner",
    "a",
    "1",
    "dangjian",
];

/// How many days a text is in work at most; one that was made long before it was last saved was begun from
/// another, or from a template.
const IN_WORK: i32 = 60;

impl Reader {
    /// Gives what is of use, and the title there.
    pub(super) fn properties(&mut self) -> (Properties, Option<String>) {
        let relations = self.package.relations("");
        let named = relations.into_values().find(|one| one.sort == "core-properties").map(|one| one.target);
        let part = named.unwrap_or_else(|| "docProps/core.xml".to_owned());
        let Some(tree) = self.package.tree(&part) else { return (Properties::default(), None) };
        let said = |name: &str| {
            let words = tree.root.find(name).map(XmlElement::words)?;
            let words = words.trim();
            (!words.is_empty()).then(|| words.to_owned())
        };
        // Nobody sees them; they may say who else must not.
        let unseen = ["subject", "description", "keywords", "category", "contentStatus"];
        self.losses.left_out.extend(unseen.iter().filter_map(|name| said(name)));
        let day = |name| said(name).and_then(|moment| day_in_beijing(&moment));
        let saved = day("modified");
        let made = day("created").filter(|made| saved.is_none_or(|saved| made.plus_days(IN_WORK) >= saved));
        let author = said("creator").or_else(|| said("lastModifiedBy"));
        let author = author.filter(|name| !NOBODY.contains(&name.to_lowercase().as_str()));
        (Properties { day: made.or(saved), author, ..Properties::default() }, said("title"))
    }
}

/// The day in Beijing of a moment as documents write it: `2022-07-01T02:30:00Z`.
fn day_in_beijing(moment: &str) -> Option<Date> {
    let day: Date = moment.get(..10)?.parse().ok()?;
    let hour: i64 = moment.get(11..13).and_then(|hour| hour.parse().ok()).unwrap_or(0);
    if !moment.ends_with('Z') {
        return Some(day);
    }
    // Only the turn of the day matters, so any day will do to ask for it.
    let turns = in_beijing(hour * 3600).0 != in_beijing(0).0;
    Some(if turns { day.plus_days(1) } else { day })
}
