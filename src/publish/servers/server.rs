//! What a server must be able to do.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use super::fault::ServerFault;
use crate::publish::target::{SentFile, There};

/// Connects and logs in.
pub(super) type Connect = Box<dyn FnMut() -> Result<Box<dyn FileServer>, ServerFault>>;

/// A server that is connected. Paths have `/` between names and begin at the site's root there.
pub(super) trait FileServer {
    /// What lies directly in some folders of it (``: its root), by path.
    fn list(&mut self, folders: &BTreeSet<&str>) -> Result<BTreeMap<String, There>, ServerFault>;

    /// Pours a file out, if it is there. Says whether it is.
    fn read(&mut self, path: &str, into: &mut dyn Write) -> Result<bool, ServerFault>;

    /// Puts a file there, whole where the server can do that; folders are made.
    fn put(&mut self, path: &str, size: u64, from: &mut dyn SentFile) -> Result<(), ServerFault>;

    /// Removes a file.
    fn remove(&mut self, path: &str) -> Result<(), ServerFault>;

    /// Removes a folder where it is certain that nothing is in it.
    fn remove_empty_folder(&mut self, path: &str);
}
