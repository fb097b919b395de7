//! A new site: settings that teach, a sample post that goes by itself, a page, a year, an empty ledger.

use std::path::Path;

use super::post::file_name;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::date::Date;
use crate::model::source_paths::{LEDGER, PAGES, POSTS, SETTINGS, YEARS};
use crate::model::yaml_text::in_brackets;
use crate::render::ledger_template;
use crate::workspace::Workspace;
use crate::write::{IfTaken, claim_new_site, put_new};

/// So many days the sample post is shown: who forgets it does not publish it for ever.
const SAMPLE_DAYS: i32 = 14;

/// How the names of such sites end, beside the park's.
const ENDINGS: [&str; 5] = ["党建网站", "党建网", "党建", "网站", "官网"];

/// What organisations are, by what their names have; the first that fits.
const SORTS: &[(&str, &str)] = &[
    ("党工委", "党工委"),
    ("党支部", "党支部"),
    ("党总支", "党总支"),
    ("党委", "党委"),
    ("党组", "党组"),
    ("工会", "工会"),
    ("团工委", "团"),
    ("团委", "团"),
    ("团总支", "团"),
    ("团支部", "团"),
    ("妇", "妇"),
    ("支部", "党支部"),
];

/// What is known of a site that is still to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSite {
    /// The park's name: `云谷产业园`.
    pub name: String,
    /// Full names of its organisations.
    pub organisations: Vec<String>,
    /// The year that it begins with.
    pub year: i16,
}

/// The park's name that a folder's may mean: 云谷产业园党建网 is of 云谷产业园. `None` where it says nothing.
pub fn name_of_folder(folder: &Path) -> Option<String> {
    let name = folder.file_name()?.to_str()?.trim();
    let park = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name).trim();
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    (park.chars().filter(|c| is_han(*c)).count() >= 2).then(|| park.to_owned())
}

/// The name of a folder for a site of this title, as every system takes it.
pub fn folder_name(title: &str) -> String {
    file_name(title).unwrap_or_else(|| "党建网".to_owned())
}

impl NewSite {
    /// The organisations of a park that has named none.
    pub fn usual_organisations(name: &str) -> Vec<String> {
        vec![format!("{name}党工委"), format!("{name}机关党支部")]
    }

    /// What the site is called.
    pub fn title(&self) -> String {
        let is_title = ENDINGS.iter().any(|ending| self.name.ends_with(ending));
        if is_title { self.name.clone() } else { format!("{}党建网", self.name) }
    }

    /// What stands for the gaps of the texts.
    fn filled(&self, text: &str, today: Date) -> String {
        let host = self.organisations.first().unwrap_or(&self.name);
        let organisations: Vec<_> = self.organisations.iter().map(|name| self.organisation(name)).collect();
        let description = format!("{}各级组织的活动报道、活动日历和年度总结", self.name);
        text.replace("@TITLE@", &in_brackets(&self.title()))
            .replace("@HOST@", &in_brackets(host))
            .replace("@DESCRIPTION@", &in_brackets(&description))
            .replace("@ORGANISATIONS@\n", &organisations.concat())
            .replace("@YEAR@", &self.year.to_string())
            .replace("@DAY@", &today.to_string())
            .replace("@EXPIRES@", &today.plus_days(SAMPLE_DAYS).to_string())
    }

    /// An item of the list: full name, short name, sort.
    fn organisation(&self, name: &str) -> String {
        let mut parts = vec![format!("名称: {}", in_brackets(name))];
        let short = name.strip_prefix(&self.name).filter(|short| short.chars().count() >= 2);
        parts.extend(short.map(|short| format!("简称: {}", in_brackets(short))));
        let sort = SORTS.iter().find(|(part, _)| name.contains(part)).map(|(_, sort)| sort);
        parts.extend(sort.map(|sort| format!("性质: {sort}")));
        format!("  - {{{}}}\n", parts.join(", "))
    }
}

/// Makes a site in a folder that is empty or not there yet. Gives the paths of its files, relative to it.
///
/// # Errors
/// No site may be made there, or the disk fails: then some of the files may be there.
pub fn init(folder: &Path, site: &NewSite, today: Date) -> Result<Vec<String>, Diagnostics> {
    let one = |problem: Diagnostic| Diagnostics::from_iter([problem]);
    let root = claim_new_site(folder).map_err(one)?;
    let put = |path: &str, bytes: &[u8]| put_new(&root, path, bytes, IfTaken::Refuse).map_err(one);
    let year = site.year;
    let texts = [
        (SETTINGS.to_owned(), include_str!("texts/site.yaml")),
        (format!("{POSTS}{}/{today}-样例稿件.md", today.year()), include_str!("texts/post.md")),
        (format!("{PAGES}关于我们.md"), include_str!("texts/about.md")),
        (format!("{YEARS}{year}.md"), include_str!("texts/year.md")),
    ];
    let mut made = Vec::new();
    for (path, text) in texts {
        made.push(put(&path, site.filled(text, today).as_bytes())?);
    }
    let ledger = empty_ledger(&root, year, today)?;
    made.push(put(&format!("{LEDGER}{year}年台账.xlsx"), &ledger)?);
    Ok(made)
}

/// The same workbook that branches are sent, with the kinds and organisations of the settings as written.
fn empty_ledger(root: &Path, year: i16, today: Date) -> Result<Vec<u8>, Diagnostics> {
    let mut workspace = Workspace::new(root);
    workspace.look();
    let loaded = workspace.load(today);
    let Some(site) = loaded.site else { return Err(loaded.problems) };
    ledger_template(&site.settings, year).map_err(|problem| Diagnostics::from_iter([problem]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_may_tell_the_name_of_the_park() {
        for (folder, name) in [
            ("云谷产业园党建网", Some("云谷产业园")),
            ("/home/云谷产业园", Some("云谷产业园")),
            ("党建网", None),
            ("site", None),
            ("..", None),
        ] {
            assert_eq!(name_of_folder(Path::new(folder)).as_deref(), name, "{folder}");
        }
    }

    #[test]
    fn organisations_are_known_by_their_names() {
        let site = NewSite { name: "云谷产业园".to_owned(), organisations: Vec::new(), year: 2026 };
        for (name, expected) in [
            ("云谷产业园机关党支部", "  - {名称: 云谷产业园机关党支部, 简称: 机关党支部, 性质: 党支部}\n"),
            ("云谷产业园团支部", "  - {名称: 云谷产业园团支部, 简称: 团支部, 性质: 团}\n"),
            ("综合联合支部", "  - {名称: 综合联合支部, 性质: 党支部}\n"),
            ("文学社: 春", "  - {名称: \"文学社: 春\"}\n"),
        ] {
            assert_eq!(site.organisation(name), expected);
        }
    }
}
