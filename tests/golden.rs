//! Files that say what a test expects, and how to write them anew.

use std::path::Path;

/// Compares a file of the repository, by its path there, with what it should hold. With `UPDATE_GOLDENS=1` in
/// the environment it is written instead; look at the difference before you commit it.
#[track_caller]
pub(crate) fn assert_golden(path: &str, should: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let is = std::fs::read_to_string(&file).unwrap();
    if is == should {
        return;
    }
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        std::fs::write(&file, should).unwrap();
        return;
    }
    let (mut old, mut new) = (is.lines(), should.lines());
    let differs = (1..).map(|number| (number, old.next(), new.next())).find(|(_, old, new)| old != new);
    panic!(
        "{path} is out of date: (line, is, should be) {differs:?}\n\
         If this is as it should be, run the tests once with UPDATE_GOLDENS=1, and read what changed."
    );
}
