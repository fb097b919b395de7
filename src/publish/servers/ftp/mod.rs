//! A folder on a server, by FTP, encrypted unless the settings say otherwise.

mod listing;
mod replies;
mod session;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::Write;

use super::fault::{ServerFault, no_root};
use super::login::Login;
use super::server::{Connect, FileServer};
use crate::model::settings::ServerPlace;
use crate::publish::target::{SentFile, There};
use session::{Session, fault};

/// The name of a file on its way to its place.
const UNBORN: &str = ".dangjian-part";

/// A folder on a server.
struct FtpServer {
    session: Session,
    /// Without a slash at its end.
    root: String,
    /// Whether the root is there. It is made when something is put into it, no sooner.
    has_root: bool,
    known: HashSet<String>,
    /// Whether it lists by the standard.
    is_by_the_standard: bool,
}

/// How to connect to it.
pub(super) fn connect(place: &ServerPlace, login: Login) -> Connect {
    let place = place.clone();
    Box::new(move || {
        let mut session = Session::open(&place, &login)?;
        let home = match place.from_home {
            true => session.done("PWD", &[257])?.path().unwrap_or_default(),
            false => String::new(),
        };
        let root = format!("{}/{}", home.trim_end_matches('/'), place.path).trim_end_matches('/').to_owned();
        let known = HashSet::new();
        let mut server = FtpServer { session, root, has_root: false, known, is_by_the_standard: true };
        server.has_root = server.is_folder(&server.at(""))?;
        Ok(Box::new(server))
    })
}

impl FtpServer {
    /// The root may be missing, but not what it lies in.
    fn make_root(&mut self) -> Result<(), ServerFault> {
        if !self.has_root {
            let root = self.at("");
            let made = self.session.ask(&format!("MKD {root}"))?;
            self.has_root = made.code == 257;
        }
        if self.has_root { Ok(()) } else { Err(no_root(&self.at(""))) }
    }

    fn is_folder(&mut self, at: &str) -> Result<bool, ServerFault> {
        Ok(self.session.ask(&format!("CWD {at}"))?.code == 250)
    }

    fn at(&self, path: &str) -> String {
        let at = format!("{}/{path}", self.root);
        if at == "/" { at } else { at.trim_end_matches('/').to_owned() }
    }

    fn make_folders(&mut self, path: &str) -> Result<(), ServerFault> {
        for (end, _) in path.match_indices('/') {
            let folder = &path[..end];
            if self.known.contains(folder) {
                continue;
            }
            let at = self.at(folder);
            if !self.is_folder(&at)? {
                self.session.done(&format!("MKD {at}"), &[257])?;
            }
            self.known.insert(folder.to_owned());
        }
        Ok(())
    }

    fn list_folder(&mut self, folder: &str) -> Result<Vec<(String, There)>, ServerFault> {
        let at = self.at(folder);
        // Not every server takes a path behind the command.
        if !self.is_folder(&at)? {
            return Ok(Vec::new());
        }
        let mut text = Vec::new();
        if self.is_by_the_standard {
            let reply = self.session.receive("MLSD", &mut text)?;
            match reply.code {
                226 | 250 => {}
                500 | 501 | 502 | 504 => self.is_by_the_standard = false,
                code => return Err(fault(code)),
            }
        }
        if !self.is_by_the_standard {
            let reply = self.session.receive("LIST", &mut text)?;
            if !matches!(reply.code, 226 | 250) {
                return Err(fault(reply.code));
            }
        }
        let read = if self.is_by_the_standard { listing::by_the_standard } else { listing::as_printed };
        Ok(String::from_utf8_lossy(&text).lines().filter_map(read).collect())
    }

    fn rename(&mut self, from: &str, to: &str) -> Result<(), ServerFault> {
        self.session.done(&format!("RNFR {from}"), &[350])?;
        self.session.done(&format!("RNTO {to}"), &[250]).map(drop)
    }
}

impl FileServer for FtpServer {
    fn list(&mut self, folders: &BTreeSet<&str>) -> Result<BTreeMap<String, There>, ServerFault> {
        let mut all = BTreeMap::new();
        for folder in folders {
            let below = |name: String| if folder.is_empty() { name } else { format!("{folder}/{name}") };
            all.extend(self.list_folder(folder)?.into_iter().map(|(name, there)| (below(name), there)));
        }
        Ok(all)
    }

    fn read(&mut self, path: &str, into: &mut dyn Write) -> Result<bool, ServerFault> {
        let command = format!("RETR {}", self.at(path));
        match self.session.receive(&command, into)?.code {
            226 | 250 => Ok(true),
            550 => Ok(false),
            code => Err(fault(code)),
        }
    }

    fn put(&mut self, path: &str, _: u64, from: &mut dyn SentFile) -> Result<(), ServerFault> {
        self.make_root()?;
        self.make_folders(path)?;
        let unborn = match path.rsplit_once('/') {
            Some((folder, _)) => self.at(&format!("{folder}/{UNBORN}")),
            None => self.at(UNBORN),
        };
        self.session.send(&format!("STOR {unborn}"), from)?;
        let to = self.at(path);
        let renamed = self.rename(&unborn, &to).or_else(|fault| {
            // Some refuse where something is there.
            if fault.passes || self.session.ask(&format!("DELE {to}"))?.code != 250 {
                return Err(fault);
            }
            self.rename(&unborn, &to)
        });
        if renamed.is_err() {
            let _ = self.session.ask(&format!("DELE {unborn}"));
        }
        renamed
    }

    fn remove(&mut self, path: &str) -> Result<(), ServerFault> {
        let command = format!("DELE {}", self.at(path));
        self.session.done(&command, &[250]).map(drop)
    }

    fn remove_empty_folder(&mut self, path: &str) {
        // Elsewhere than in it.
        let root = self.at("");
        let _ = self.session.ask(&format!("CWD {root}"));
        let _ = self.session.ask(&format!("RMD {}", self.at(path)));
        self.known.clear();
    }
}
