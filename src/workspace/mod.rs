//! The one owner of what changes: the files of a site as last seen, and what earlier loads found out.
//!
//! [`Workspace::look`] says which files have changed; [`Workspace::load`] makes the [`Site`] of what was
//! seen. `build` does both once; the preview does them again after each save, and only what has changed is
//! read and parsed again: the rest is kept by what it was made from, so that a site is the same however its
//! folder came to be as it is.

mod attachment_notes;
mod bodies;
mod cache;
mod checked;
mod collected;
mod conversions;
mod kept_back;
#[cfg(test)]
mod lies;
mod manner;
mod off_the_site;
mod parsed;
mod pictures;
mod program;
mod seen_theme;
mod store;
mod text;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::assemble::codes::files::ATTACHMENT_REFUSED;
use crate::assemble::{AssembleCache, Sources, assemble};
use crate::check::{Asked, is_finding};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::model::calendar::CalendarTables;
use crate::model::date::Date;
use crate::model::digest::Digested;
use crate::model::inventory::{FileRole, Inventory, KeptBack, Stamp};
use crate::model::line_breaks::LineBreaks;
use crate::model::path::file_name;
use crate::model::settings::{CheckSettings, Settings};
use crate::model::site::Site;
use crate::model::source_paths;
use crate::read;
use crate::read::codes::NOT_A_SITE;
use crate::read::codes::theme::THEME_MISSING;
use crate::render::check_theme;
pub use attachment_notes::{FoundBy, clean_attachments, errors_of_attachments, keep_clean_attachments};
pub use bodies::Bodies;
pub use checked::{CheckedTexts, Stale};
use collected::Collected;
use manner::Manner;
use parsed::builtin_calendar;
pub use program::program;
use seen_theme::SeenTheme;
use store::Store;
use text::Text;

/// A site folder that is being worked on.
pub struct Workspace {
    folder: PathBuf,
    store: Store,
    builtin_calendar: CalendarTables,
    theme: Option<SeenTheme>,
    assemble_cache: AssembleCache,
}

/// What was made of a site folder.
pub struct Loaded {
    /// The site; `None` where there are no settings to make one with.
    pub site: Option<Site>,
    /// Every problem that was met.
    pub problems: Diagnostics,
    /// How many texts could not be used and were left out.
    pub left_out: usize,
}

impl Workspace {
    /// A folder that has not been looked at yet.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self::of(folder.into(), Store::default())
    }

    /// A folder that will be looked at once. The texts of posts are not kept in memory, and posts that an
    /// earlier program of this sort knew are not read at all before somebody asks for [their HTML](Bodies).
    pub fn single_pass(folder: impl Into<PathBuf>) -> Self {
        Self::of(folder.into(), Store::single_pass())
    }

    /// The same without what an earlier program knew, which is forgotten: something of it was not so.
    pub fn afresh(folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        cache::forget(&folder);
        Self::single_pass(folder)
    }

    /// The same, with every text looked at by all rules of the checks, unless it is known what they say of
    /// it: [that](Self::checked) is then at hand.
    #[must_use]
    pub fn by_all_rules(mut self) -> Self {
        self.store.manner = Manner::of(LineBreaks::default(), CheckSettings::default(), true);
        self
    }

    /// The same with the files of another folder, as if they lay in it. They have names of their own.
    #[must_use]
    pub fn beside(mut self, folder: Option<&Path>) -> Self {
        self.store.beside = folder.map(Path::to_owned);
        self
    }

    fn of(folder: PathBuf, store: Store) -> Self {
        Self {
            folder,
            store,
            builtin_calendar: builtin_calendar(),
            theme: None,
            assemble_cache: AssembleCache::default(),
        }
    }

    /// Keeps what was read for the next build, if this is a [single pass](Self::single_pass). What cannot be
    /// kept is read again then.
    pub fn save_cache(&self) {
        let Store { texts, inventory, single_pass, cached, manner, workbooks, .. } = &self.store;
        if *single_pass {
            workbooks.save(&self.folder);
            let _ = cache::save(&self.folder, texts, inventory, *cached, manner);
            let _ = cache::save_findings(&self.folder, texts, manner);
        }
    }

    /// The texts as they are known now.
    pub fn bodies(&self) -> Bodies {
        Bodies::new(self.store.texts.values(), self.store.manner.breaks)
    }

    /// The rules that stop a build.
    pub fn stopping(&self) -> &Asked {
        &self.store.manner.stopping
    }

    /// The site folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Looks at the whole folder. Gives the paths, relative to it, of all files under `content/` that are
    /// new, gone or different.
    pub fn look(&mut self) -> BTreeSet<String> {
        self.store.walk(&self.folder)
    }

    /// Looks at some files, and at the whole folder where that does not tell what happened.
    pub fn look_at<'a>(&mut self, files: impl IntoIterator<Item = &'a PathBuf>) -> BTreeSet<String> {
        let mut changed = BTreeSet::new();
        for file in files {
            match self.store.look(&self.folder, file) {
                Ok(path) => changed.extend(path),
                Err(store::MustWalk) => {
                    changed.extend(self.look());
                    return changed;
                }
            }
        }
        changed
    }

    /// Looks at the theme that the settings name. Gives its folder, relative to the site's, if it is another
    /// than at the last look.
    pub fn look_at_theme(&mut self) -> Option<String> {
        let settings = self.store.settings()?;
        let seen = |theme: &SeenTheme| (theme.theme.digest(), theme.problems.iter().count());
        let before = self.theme.as_ref().map(seen);
        let is_new = Some(seen(SeenTheme::of(&mut self.theme, &self.folder, settings))) != before;
        is_new.then(|| source_paths::theme(&settings.theme))
    }

    /// Whether a file that was there may be about to be written: it has gone, or has nothing in it.
    pub fn is_empty_or_gone(&self, path: &str) -> bool {
        // It may have been emptied after its size was looked at.
        let is_read_empty = self.store.texts.get(path).is_some_and(Text::is_empty);
        is_read_empty || self.store.inventory.files.get(path).is_none_or(|entry| entry.stamp.size == 0)
    }

    /// What a file looked like from outside when it was last looked at; none where it is not there.
    pub fn stamp(&self, path: &str) -> Option<Stamp> {
        self.store.inventory.files.get(path).map(|entry| entry.stamp)
    }

    /// Makes the site of what was last seen, as it is on a day.
    pub fn load(&mut self, today: Date) -> Loaded {
        let mut loaded = Loaded { site: None, problems: Diagnostics::new(), left_out: 0 };
        if let Err(problem) = read::check_site(&self.folder) {
            loaded.problems.push(problem);
            return loaded;
        }
        loaded.problems.extend(self.store.problems.clone());
        for text in self.store.texts.values() {
            loaded.problems.extend(text.problems.clone());
            loaded.problems.extend(text.errors_of_settings(&self.store.manner));
        }
        loaded.problems = conversions::told_once(loaded.problems);
        self.store.measure();
        let checks = self.store.checks();
        let settings = self.store.settings().cloned().map(|settings| Settings { checks, ..settings });
        let theme = settings.as_ref().map(|settings| SeenTheme::of(&mut self.theme, &self.folder, settings));
        let theme_files = theme.map_or(&[][..], |theme| &theme.files);
        let of_theme = self.store.keep_back(theme_files);
        let inventory_digest = self.store.inventory_digest();
        let collected = Collected::of(&self.store.texts, &self.builtin_calendar);
        loaded.left_out = collected.left_out;
        let (Some(settings), Some(theme)) = (settings, theme) else {
            // A file that could not be read has said why.
            let is_there = self.store.inventory.files.values().any(|entry| entry.role == FileRole::Settings);
            if !is_there {
                loaded.problems.push(no_settings(&self.folder, &self.store.inventory));
            }
            return loaded;
        };
        loaded.problems.extend(theme.problems_by(&self.store.manner.stopping));
        of_theme.iter().for_each(|(path, reason)| loaded.problems.push(refused_in_theme(path, reason)));
        // With half of the settings every kind and organisation would look unknown.
        if loaded.problems.iter().any(|problem| problem.severity == Severity::Error && is_unread(problem)) {
            loaded.problems.extend(check_theme(&theme.theme));
            return loaded;
        }
        let theme = theme.theme.clone();
        let Collected { calendar, posts, pages, years, rows, plans, .. } = collected;
        let read = posts.len() + pages.len();
        let calendar = Digested::new(calendar);
        let sources = Sources {
            settings,
            theme,
            calendar,
            posts,
            pages,
            years,
            rows,
            plans,
            inventory: &self.store.inventory,
            inventory_digest,
        };
        let (site, problems) = assemble(sources, today, &mut self.assemble_cache);
        off_the_site::stops_nothing(&mut loaded.problems, &site);
        loaded.problems.extend(problems);
        let used = site.posts.len() + site.pages.len() + site.withheld.len();
        loaded.left_out += read - used + site.unread;
        loaded.site = Some(site);
        loaded
    }
}

/// A file of a theme that must not be published: whatever lies in its folder `static` is.
fn refused_in_theme(path: &str, reason: &KeptBack) -> Diagnostic {
    let what = match reason {
        KeptBack::Copy(source) => format!("主题里的这个文件和 {source} 的内容完全一样，不能发布"),
        KeptBack::SaysSo(place) => format!("主题里的这个文件写明了有不公开的内容，不能发布：{place}"),
    };
    Diagnostic::new(ATTACHMENT_REFUSED, what)
        .in_file(path)
        .label("主题的 static 文件夹里的文件会全部放上网站")
        .hint("把它从主题文件夹里移走")
}

/// Whether the settings lack something because of a problem; a theme that is not there is none of theirs.
fn is_unread(problem: &Diagnostic) -> bool {
    problem.code != THEME_MISSING
        && !is_finding(problem)
        && problem.place.as_ref().is_some_and(|place| source_paths::role(place.path()) == FileRole::Settings)
}

/// There are none; what will have been meant for them is named.
fn no_settings(folder: &Path, inventory: &Inventory) -> Diagnostic {
    let settings = source_paths::SETTINGS;
    let name = file_name(settings);
    if inventory.folders.contains(settings) {
        return Diagnostic::new(NOT_A_SITE, format!("{settings} 是一个文件夹，不是文件"))
            .in_file(settings)
            .hint(format!("给这个文件夹改名，再新建文件 {name}，至少写一行：title: 网站名称"));
    }
    let is_like = |path: &&String| source_paths::is_like_settings(path);
    let hint = match inventory.files.keys().find(is_like) {
        Some(like) => format!("把 {like} 改名为 {name}；看不到扩展名，先在文件夹的“查看”里勾选“文件扩展名”"),
        None if folder.join(name).is_file() => format!("{name} 放错了地方：移到 content 文件夹里"),
        None => "新建这个文件，至少写一行：title: 网站名称".to_owned(),
    };
    Diagnostic::new(NOT_A_SITE, format!("缺少站点设置文件 {settings}")).in_file(settings).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_will_have_been_meant_for_the_settings_is_named() {
        for (file, hint) in [
            ("content/site.yaml.txt", "把 content/site.yaml.txt 改名为 site.yaml"),
            ("site.yaml", "移到 content 文件夹里"),
            ("content/posts/a.md", "新建这个文件"),
        ] {
            let site = tempfile::tempdir().unwrap();
            std::fs::create_dir_all(site.path().join("content/posts")).unwrap();
            std::fs::write(site.path().join(file), "title: 园区\n").unwrap();
            let mut workspace = Workspace::new(site.path());
            workspace.look();
            let problems = workspace.load(Date::new(2022, 12, 31).unwrap()).problems;
            let settings = problems.iter().find(|problem| problem.code == NOT_A_SITE).unwrap();
            assert!(settings.hint.as_ref().unwrap().contains(hint), "{file}: {:?}", settings.hint);
        }
    }
}
