//! Watching real folders, by the system and by looking.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::*;

mod saves;

/// How long a batch may take on a busy machine before a test gives up.
const DEADLINE: Duration = Duration::from_secs(5);

/// How long nothing must come for there to be nothing.
const CALM: Duration = Duration::from_millis(150);

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// A site that is watched.
struct Watched {
    folder: tempfile::TempDir,
    watch: Watch,
}

impl Watched {
    /// A site with posts `a.md`, `b.md` and `2022/07/c.md`, an hour old.
    fn new(mode: Mode) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("content/posts/2022/07")).unwrap();
        for name in ["a.md", "b.md", "2022/07/c.md"] {
            let mut file = File::create(folder.path().join("content/posts").join(name)).unwrap();
            file.write_all(b"old").unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(3600)).unwrap();
        }
        let watch = Watch::with_pause(folder.path(), mode, ms(20));
        assert_eq!(watch.mode(), mode);
        Self { folder, watch }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn post(&self, name: &str) -> PathBuf {
        self.path("content/posts").join(name)
    }

    /// The next batches until all these paths, or everything, have been hinted at; gives them as one, and
    /// their number.
    #[track_caller]
    fn until(&mut self, paths: &[PathBuf]) -> (Hints, usize) {
        self.until_by(|hints| hints.everything || paths.iter().all(|path| hints.paths.contains(path)))
    }

    #[track_caller]
    fn until_everything(&mut self) {
        self.until_by(|hints| hints.everything);
    }

    #[track_caller]
    fn until_by(&mut self, is_enough: impl Fn(&Hints) -> bool) -> (Hints, usize) {
        let (mut hints, mut batches) = (Hints::default(), 0);
        while !is_enough(&hints) {
            let first: Vec<_> = hints.paths.iter().take(5).collect();
            let Some(more) = self.watch.next(DEADLINE) else {
                panic!("only {} paths, {first:?} …", hints.paths.len())
            };
            assert!(!more.is_empty());
            hints.merge(more);
            batches += 1;
        }
        (hints, batches)
    }

    /// Lets the next wait begin with a look at the roots.
    fn look_at_roots_soon(&mut self) {
        self.watch.looked = Instant::now().checked_sub(ROOTS_PERIOD).unwrap();
    }

    /// Takes what still comes of what was done before.
    fn settle(&mut self) {
        while self.watch.next(CALM).is_some() {}
    }

    #[track_caller]
    fn assert_calm(&mut self) {
        assert_eq!(self.watch.next(CALM), None);
    }
}

/// What both ways must find, whatever they call it.
fn the_last_state_is_always_found(mode: Mode) {
    let mut site = Watched::new(mode);

    // A new folder in folders, with files in it at once.
    let nested = site.post("2023/05/专题/d.md");
    fs::create_dir_all(nested.parent().unwrap()).unwrap();
    fs::write(&nested, "new").unwrap();
    site.until(std::slice::from_ref(&nested));
    // Its files are watched from then on.
    fs::write(&nested, "newer text").unwrap();
    site.until_by(|hints| hints.paths.contains(&nested));

    // Renamed with what is in it.
    fs::rename(site.post("2023"), site.post("2024")).unwrap();
    site.until_everything();
    let moved = site.post("2024/05/专题/d.md");
    fs::write(&moved, "moved and changed").unwrap();
    site.until_by(|hints| hints.paths.contains(&moved));

    // Removed with what is in it.
    fs::remove_dir_all(site.post("2024")).unwrap();
    site.until_everything();

    // A theme, where there was no theme folder.
    let template = site.path("themes/红/templates/base.html");
    fs::create_dir_all(template.parent().unwrap()).unwrap();
    fs::write(&template, "x").unwrap();
    site.until(std::slice::from_ref(&template));
    fs::write(&template, "xyz").unwrap();
    site.until_by(|hints| hints.paths.contains(&template));

    // All content away, and back.
    fs::rename(site.path("content"), site.path("away")).unwrap();
    site.until_everything();
    site.settle();
    fs::write(site.path("away/posts/a.md"), "changed while away").unwrap();
    let (hints, content) = (site.watch.next(CALM).unwrap_or_default(), site.path("content"));
    assert!(!hints.everything && hints.paths.iter().all(|path| !path.starts_with(&content)), "{hints:?}");
    fs::rename(site.path("away"), site.path("content")).unwrap();
    site.until_everything();
    let deep = site.post("2022/07/c.md");
    fs::write(&deep, "changed after").unwrap();
    site.until_by(|hints| hints.paths.contains(&deep));

    // Another folder in its place.
    fs::rename(site.path("content"), site.path("away")).unwrap();
    fs::create_dir_all(deep.parent().unwrap()).unwrap();
    fs::write(&deep, "another").unwrap();
    site.until(std::slice::from_ref(&deep));
    if mode == Mode::Native {
        // Looking goes on hinting at what is new for two seconds.
        site.settle();
    }
    fs::write(&deep, "another one").unwrap();
    site.until_by(|hints| hints.paths.contains(&deep));
    assert_eq!(site.watch.mode(), mode);
    assert!(site.watch.notice().is_none());
}

#[test]
fn folders_may_come_go_and_change_places() {
    the_last_state_is_always_found(Mode::Native);
}

#[test]
fn folders_may_come_go_and_change_places_when_looking() {
    the_last_state_is_always_found(Mode::Poll);
}

#[test]
fn a_site_folder_that_vanishes_is_waited_for() {
    for mode in [Mode::Native, Mode::Poll] {
        let folder = tempfile::tempdir().unwrap();
        let (site, away) = (folder.path().join("site"), folder.path().join("away"));
        fs::create_dir_all(site.join("content")).unwrap();
        let mut watched = Watched { watch: Watch::with_pause(&site, mode, ms(20)), folder };
        fs::rename(&site, &away).unwrap();
        watched.until_everything();
        watched.settle();
        fs::rename(&away, &site).unwrap();
        watched.look_at_roots_soon();
        watched.until_everything();
        fs::write(site.join("content/site.yaml"), "title: 好").unwrap();
        watched.until_by(|hints| hints.paths.contains(&site.join("content/site.yaml")));
    }
}

#[test]
fn a_parent_that_changes_its_name_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let (site, away) = (folder.path().join("parent/site"), folder.path().join("elsewhere"));
    fs::create_dir_all(site.join("content")).unwrap();
    let mut watched = Watched { watch: Watch::start(&site, Mode::Native), folder };
    fs::rename(site.parent().unwrap(), away).unwrap();
    watched.look_at_roots_soon();
    watched.until_everything();
    fs::create_dir_all(site.join("content/posts")).unwrap();
    watched.look_at_roots_soon();
    watched.until_everything();
}

#[test]
fn what_is_no_source_and_mere_reading_give_no_hint() {
    for mode in [Mode::Native, Mode::Poll] {
        let mut site = Watched::new(mode);
        for folder in ["public", ".dangjian", "target", ".git", "content/.git", "content/posts/.obsidian"] {
            fs::create_dir_all(site.path(folder)).unwrap();
            fs::write(site.path(folder).join("x.md"), "x").unwrap();
        }
        for name in [".a.md.swp", "~$公文.docx", "a.md~", "b.tmp", "Thumbs.db", ".goutputstream-X"] {
            fs::write(site.post(name), "x").unwrap();
            fs::remove_file(site.post(name)).unwrap();
        }
        fs::write(site.path("README.md"), "x").unwrap();
        for name in ["a.md", "b.md", "2022/07/c.md"] {
            fs::read(site.post(name)).unwrap();
        }
        fs::read_dir(site.post("2022")).unwrap().for_each(drop);
        site.look_at_roots_soon();
        site.assert_calm();
    }
}

#[test]
fn a_bulk_copy_comes_in_few_batches_that_name_every_file() {
    let mut site = Watched::new(Mode::Native);
    let paths: Vec<_> = (0..2000).map(|i| site.post(&format!("{i}.md"))).collect();
    let start = Instant::now();
    thread::scope(|scope| {
        scope.spawn(|| paths.iter().for_each(|path| fs::write(path, "text").unwrap()));
        let (hints, batches) = site.until(&paths);
        // The pause that ends a batch grows from none to the cap, then each takes as long as that.
        let most = 6 + start.elapsed().as_millis() / debouncer::CAP.as_millis();
        assert!(batches as u128 <= most, "{batches} batches in {:?}", start.elapsed());
        assert!(!hints.everything);
    });
}

#[test]
fn a_program_that_never_stops_writing_holds_nothing_back() {
    let mut site = Watched::new(Mode::Native);
    let (log, saved, stop) = (site.post("log.md"), site.post("a.md"), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut file = File::create(&log).unwrap();
            while !stop.load(Ordering::Relaxed) {
                file.write_all(b"line\n").unwrap();
                thread::sleep(ms(3));
            }
        });
        site.until(std::slice::from_ref(&log));
        fs::write(&saved, "new").unwrap();
        let start = Instant::now();
        site.until(std::slice::from_ref(&saved));
        let took = start.elapsed();
        stop.store(true, Ordering::Relaxed);
        assert!(took < debouncer::CAP * 3, "{took:?}");
    });
}

#[test]
fn paths_are_those_of_the_site_folder_as_it_was_given() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("真/content")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("真", folder.path().join("link")).unwrap();
    let site = folder.path().join(if cfg!(unix) { "link" } else { "真" });
    let mut watched = Watched { watch: Watch::start(&site, Mode::Native), folder };
    fs::write(site.join("content/site.yaml"), "title: 好").unwrap();
    watched.until_by(|hints| hints.paths.contains(&site.join("content/site.yaml")));
}

#[test]
fn where_the_system_cannot_watch_looking_takes_over_and_says_so() {
    let errors = [
        (WatchError::FolderLimit, "fs.inotify.max_user_watches"),
        (WatchError::WatcherLimit, "fs.inotify.max_user_instances"),
        (WatchError::Remote("cifs".to_owned()), "cifs"),
        (WatchError::System(std::io::ErrorKind::Unsupported.into()), "--poll"),
    ];
    for (error, word) in errors {
        let mut site = Watched::new(Mode::Native);
        site.watch.look_instead(&error);
        assert_eq!(site.watch.mode(), Mode::Poll);
        let notice = site.watch.notice().unwrap();
        let (label, hint) = (notice.label.unwrap(), notice.hint.unwrap());
        assert!(
            notice.message.contains("定时检查") && format!("{label}{hint}").contains(word),
            "{label} {hint}"
        );
        assert!(site.watch.notice().is_none(), "told once");
    }
    let mut site = Watched::new(Mode::Native);
    site.watch.look_instead(&WatchError::FolderLimit);
    fs::write(site.post("a.md"), "new text").unwrap();
    site.until(&[site.post("a.md")]);
}

#[test]
fn waiting_ends_when_told_or_when_the_time_is_up() {
    let mut site = Watched::new(Mode::Native);
    let start = Instant::now();
    assert_eq!(site.watch.next(ms(40)), None);
    assert!(start.elapsed() >= ms(40));
    let waker = site.watch.waker();
    thread::scope(|scope| {
        scope.spawn(|| waker.wake());
        assert_eq!(site.watch.next(Duration::MAX), None);
    });
    // Before anybody waits, it counts for the next one; what was gathered is not lost.
    fs::write(site.post("a.md"), "new").unwrap();
    thread::sleep(ms(20));
    waker.wake();
    assert_eq!(site.watch.next(Duration::ZERO), None);
    site.until(&[site.post("a.md")]);
}
