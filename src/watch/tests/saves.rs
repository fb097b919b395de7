//! The ways in which programs save a file, and when each is noticed.

use super::*;

/// Saves `new text` at a path.
type Save = fn(&Path);

/// The ways in which programs save a file.
const SAVES: [(&str, Save); 6] = [
    ("plain", |path| fs::write(path, "new text").unwrap()),
    ("two halves", |path| {
        let mut file = File::create(path).unwrap();
        file.write_all(b"new ").unwrap();
        thread::sleep(ms(8));
        file.write_all(b"text").unwrap();
    }),
    ("vim", |path| {
        let probe = path.with_file_name("4913");
        File::create(&probe).unwrap();
        fs::remove_file(&probe).unwrap();
        let backup = PathBuf::from(format!("{}~", path.display()));
        fs::rename(path, &backup).unwrap();
        thread::sleep(ms(2));
        fs::write(path, "new text").unwrap();
        fs::remove_file(backup).unwrap();
    }),
    ("temp and rename", |path| {
        let temporary = path.with_file_name("a.md.sb-1f2e3d");
        fs::write(&temporary, "new text").unwrap();
        fs::rename(temporary, path).unwrap();
    }),
    ("delete and rename", |path| {
        let temporary = path.with_file_name("WRL0001");
        fs::write(&temporary, "new text").unwrap();
        fs::remove_file(path).unwrap();
        thread::sleep(ms(2));
        fs::rename(temporary, path).unwrap();
    }),
    ("delete and create", |path| {
        fs::remove_file(path).unwrap();
        thread::sleep(ms(2));
        fs::write(path, "new text").unwrap();
    }),
];

#[test]
#[cfg(target_os = "linux")]
fn each_save_is_one_batch_that_finds_the_file_whole() {
    let mut site = Watched::new(Mode::Native);
    for (name, save) in SAVES {
        let (path, batches) = (site.post("a.md"), AtomicBool::new(false));
        fs::write(&path, "old").unwrap();
        site.settle();
        let hints = thread::scope(|scope| {
            scope.spawn(|| {
                save(&path);
                batches.store(true, Ordering::Release);
            });
            site.watch.next(DEADLINE).unwrap_or_else(|| panic!("{name}: nothing came"))
        });
        assert_eq!(hints, Hints { paths: BTreeSet::from([path.clone()]), everything: false }, "{name}");
        assert_eq!(site.watch.next(ms(60)), None, "{name}: one batch");
        assert_eq!(fs::read_to_string(&path).unwrap(), "new text", "{name}");
    }
}

#[test]
fn every_save_is_found_by_looking() {
    let mut site = Watched::new(Mode::Poll);
    let path = site.post("a.md");
    for (_, save) in SAVES {
        save(&path);
        site.until(std::slice::from_ref(&path));
    }
}

#[test]
#[cfg(unix)]
fn a_save_that_keeps_size_and_time_is_found_by_looking() {
    let mut site = Watched::new(Mode::Poll);
    let path = site.post("a.md");
    let time = path.metadata().unwrap().modified().unwrap();
    // What a look finds while the time is still new is no find of this save.
    assert_eq!(site.watch.next(CALM), None);
    let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.write_all(b"new").unwrap();
    file.set_modified(time).unwrap();
    site.until(std::slice::from_ref(&path));
}

/// `cargo test --release --lib watch:: -- --ignored --nocapture`
#[test]
#[ignore = "measures"]
#[allow(clippy::print_stderr)]
fn how_long_from_the_end_of_a_save_to_its_batch() {
    let mut report = String::new();
    for (name, save) in SAVES {
        let mut site = Watched::new(Mode::Native);
        let path = site.post("a.md");
        let mut took: Vec<_> = (0..25)
            .map(|_| {
                fs::write(&path, "old").unwrap();
                // Saves in a quick row are taken for a copy.
                while site.watch.next(debouncer::CAP * 2).is_some() {}
                thread::scope(|scope| {
                    let saver = scope.spawn(|| {
                        save(&path);
                        Instant::now()
                    });
                    // A save that is held up in the middle has its temporary file hinted at first.
                    let (hints, n) = site.until(std::slice::from_ref(&path));
                    let (arrived, saved) = (Instant::now(), saver.join().unwrap());
                    assert!(n <= 2 && fs::read_to_string(&path).unwrap() == "new text", "{name}: {hints:?}");
                    arrived.saturating_duration_since(saved)
                })
            })
            .collect();
        took.sort();
        report += &format!("{name}: median {:?}, max {:?}\n", took[took.len() / 2], took[took.len() - 1]);
    }
    for folders in [1_000, 10_000] {
        let mut site = Watched::new(Mode::Native);
        let paths: Vec<_> = (0..folders).map(|i| site.post(&format!("{i}/index.md"))).collect();
        for path in &paths {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        while site.watch.next(debouncer::CAP).is_some() {}
        let start = Instant::now();
        site.watch.set_watches();
        report += &format!("{folders} folders: watches set in {:?}", start.elapsed());
        assert_eq!(site.watch.mode(), Mode::Native);
        let start = Instant::now();
        drop(Poll::start(site.folder.path(), poll::PAUSE, &site.watch.queue));
        report += &format!(", looked at with their files in {:?}\n", start.elapsed());
    }
    eprint!("{report}");
}
