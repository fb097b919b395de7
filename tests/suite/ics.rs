//! The calendar feeds, read by a program that others wrote.

use std::path::Path;
use std::process::Command;

use crate::sample::sample;

#[test]
fn every_calendar_feed_keeps_to_the_standard() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = root.join("target/test-tools/bin/python");
    assert!(
        python.is_file(),
        "tests/run has not been run yet: it sets up the Python package that this test needs"
    );
    let feeds: Vec<_> = sample().files().into_iter().filter(|path| path.ends_with(".ics")).collect();
    assert!(feeds.contains(&"calendar.ics".to_owned()) && feeds.len() > 10, "{feeds:?}");
    let check = Command::new(python)
        .arg(root.join("tests/ical_check.py"))
        .args(feeds.iter().map(|feed| sample().out.join(feed)))
        .output()
        .unwrap();
    assert!(
        check.status.success(),
        "{}{}",
        String::from_utf8_lossy(&check.stdout),
        String::from_utf8_lossy(&check.stderr)
    );
}
