//! What stays as it is is not written, and where it can be helped not even read.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::scratch::{ScratchSite, site};
use super::{Staging, Written, claim};
use crate::model::digest::Digest;
use crate::model::path::OutputPath;

/// Makes a file look as if it had lain there for a minute.
fn age(path: &Path) {
    let before = SystemTime::now() - Duration::from_secs(60);
    File::options().write(true).open(path).unwrap().set_modified(before).unwrap();
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

/// A build of what some work hands over.
fn build(scratch: &ScratchSite, work: impl FnOnce(&Staging)) -> Written {
    let (staging, _) =
        claim(scratch.out().parent().unwrap(), &scratch.out()).unwrap().begin("dangjian build").unwrap();
    work(&staging);
    staging.commit().unwrap().0
}

#[test]
fn bytes_that_stay_keep_their_time_and_the_record_too() {
    let scratch = ScratchSite::new();
    let old = site(&[("a.html", "甲"), ("b/c.html", "乙")]);
    scratch.build(&old);
    let (a, manifest) = (scratch.out().join("a.html"), scratch.own().join("manifest"));
    age(&a);
    age(&scratch.out().join("b/c.html"));
    let before = modified(&a);
    assert_eq!(scratch.build(&old).0, Written { unchanged: 2, ..Written::default() });
    assert_eq!(modified(&a), before);
    // From now on the record knows them by their time, and is not written again.
    age(&manifest);
    let recorded = modified(&manifest);
    File::options().write(true).open(&a).unwrap().set_modified(recorded - Duration::from_secs(60)).unwrap();
    scratch.build(&old);
    let recorded = modified(&manifest);
    scratch.build(&old);
    assert_eq!(modified(&manifest), recorded);
    assert_eq!(
        scratch.build(&site(&[("a.html", "甲"), ("b/c.html", "新")])).0,
        Written { changed: 1, unchanged: 1, ..Written::default() }
    );
}

#[test]
fn an_output_is_current_while_its_key_and_its_bytes_are() {
    let scratch = ScratchSite::new();
    let (path, key) = (OutputPath::known("a/b.html"), Digest::of(b"key"));
    build(&scratch, |staging| staging.put(&path, b"bytes", Some(key)).unwrap());
    let is_current = |key| {
        let mut is_current = false;
        build(&scratch, |staging| {
            is_current = staging.is_current(&path, key).unwrap();
            if !is_current {
                staging.put(&path, b"bytes", Some(key)).unwrap();
            }
        });
        is_current
    };
    assert!(is_current(key) && is_current(key), "and it stays part of the site");
    assert!(!is_current(Digest::of(b"other")) && is_current(Digest::of(b"other")));
    let text = || fs::read_to_string(scratch.out().join("a/b.html")).unwrap();
    scratch.write("a/b.html", "edits");
    assert!(!is_current(Digest::of(b"other")), "somebody edited it");
    assert_eq!((text().as_str(), scratch.kept()), ("bytes", site(&[("a/b.html", "edits")])));
    fs::remove_file(scratch.out().join("a/b.html")).unwrap();
    assert!(!is_current(Digest::of(b"other")), "somebody removed it");
    assert_eq!(text(), "bytes");
}

#[test]
fn a_copy_is_made_anew_when_its_source_changes_and_else_not_read() {
    let scratch = ScratchSite::new();
    let (path, source) = (OutputPath::known("a/photo.jpg"), scratch.out().with_file_name("photo.jpg"));
    let copy = || build(&scratch, |staging| staging.copy(&path, &source).unwrap());
    let text = || fs::read_to_string(scratch.out().join("a/photo.jpg")).unwrap();
    fs::write(&source, "photo").unwrap();
    assert_eq!((copy().changed, text().as_str()), (1, "photo"));
    fs::write(&source, "other").unwrap();
    assert_eq!((copy().changed, text().as_str()), (1, "other"), "of the same size, within the same moment");
    age(&source);
    assert_eq!((copy().unchanged, text().as_str()), (1, "other"));
    // The same file, size and time, as `cp -p`, `tar` and `touch -r` leave them: only the system's own time
    // tells.
    let before = modified(&source);
    fs::write(&source, "third").unwrap();
    File::options().write(true).open(&source).unwrap().set_modified(before).unwrap();
    let seen = if cfg!(unix) { (1, "third") } else { (0, "other") };
    assert_eq!((copy().changed, text().as_str()), seen);
    age(&source);
    copy();
    assert_eq!(text(), "third");
    fs::remove_file(&source).unwrap();
    build(&scratch, |staging| {
        assert!(staging.copy(&path, &source).unwrap_err().message.starts_with("无法读取"))
    });
}

#[test]
fn many_threads_may_hand_over_at_once() {
    let scratch = ScratchSite::new();
    let pages: Vec<_> =
        (0..400).map(|page| OutputPath::known(format!("{}/{}/{page}.html", page % 3, page % 7))).collect();
    for version in ["一", "二", "二"] {
        let written = build(&scratch, |staging| {
            std::thread::scope(|scope| {
                for part in pages.chunks(100) {
                    scope.spawn(move || {
                        part.iter().for_each(|path| {
                            staging.put(path, format!("{version}{path}").as_bytes(), None).unwrap()
                        })
                    });
                }
            });
        });
        assert_eq!(written.changed + written.unchanged, 400);
    }
    assert!(
        scratch.tree().into_iter().all(|(path, text)| text == format!("二{path}"))
            && scratch.tree().len() == 400
    );
}
