//! A folder on a server, by SFTP.

mod client;
mod packet;
mod ssh;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::Write;
use std::path::Path;

use super::fault::{ServerFault, no_root};
use super::login::Login;
use super::server::{Connect, FileServer};
use crate::model::settings::ServerPlace;
use crate::publish::target::{SentFile, There};
use client::{Client, Error, SftpRefusal};
use ssh::SshStream;

/// The name of a file on its way to its place.
const UNBORN: &str = ".dangjian-part";

/// A folder on a server.
struct SftpServer {
    client: Client<SshStream>,
    root: String,
    /// Whether the root is there. It is made when something is put into it, no sooner.
    has_root: bool,
    /// Folders that are there and no links.
    known: HashSet<String>,
}

/// How to connect to it.
pub(super) fn connect(place: &ServerPlace, login: Login, site: &Path) -> Connect {
    let place = place.clone();
    let identity = place.identity.as_ref().map(|path| site.join(path));
    Box::new(move || {
        let stream = SshStream::open(&place, identity.as_deref(), &login)?;
        let mut client = Client::new(stream).map_err(fault)?;
        let root = if place.from_home {
            let home = client.real_path(".").map_err(fault)?;
            joined(home.trim_end_matches('/'), &place.path)
        } else {
            format!("/{}", place.path)
        };
        let mut server = SftpServer { client, root, has_root: false, known: HashSet::new() };
        server.find_root()?;
        Ok(Box::new(server))
    })
}

impl SftpServer {
    /// The root may be missing, but not what it lies in. It may be a link: the server's keeper made it.
    fn find_root(&mut self) -> Result<(), ServerFault> {
        let there = self.client.look(&self.root, true).map_err(fault)?;
        if there.is_some_and(|there| !there.is_folder()) {
            return Err(ServerFault::refused(format!("服务器上的 {} 不是目录", self.root)));
        }
        self.has_root = there.is_some();
        Ok(())
    }

    fn make_root(&mut self) -> Result<(), ServerFault> {
        if !self.has_root {
            self.client.make_folder(&self.root).map_err(|_| no_root(&self.root))?;
            self.has_root = true;
        }
        Ok(())
    }

    fn at(&self, path: &str) -> String {
        joined(&self.root, path)
    }

    /// Makes the folders that a file lies in, and sees to it that none of them is a link.
    fn make_folders(&mut self, path: &str) -> Result<(), ServerFault> {
        for (end, _) in path.match_indices('/') {
            let folder = &path[..end];
            if self.known.contains(folder) {
                continue;
            }
            let at = self.at(folder);
            match self.client.look(&at, false).map_err(fault)? {
                Some(there) if there.is_folder() => {}
                Some(_) => {
                    return Err(ServerFault::refused(format!("服务器上的 {at} 是文件或链接，不是目录"))
                        .hint("到服务器上把它移走，再运行一次"));
                }
                None => self.client.make_folder(&at).map_err(fault)?,
            }
            self.known.insert(folder.to_owned());
        }
        Ok(())
    }
}

impl FileServer for SftpServer {
    fn list(&mut self, folders: &BTreeSet<&str>) -> Result<BTreeMap<String, There>, ServerFault> {
        let mut all = BTreeMap::new();
        for folder in folders.iter().filter(|_| self.has_root) {
            let listed = match self.client.list(&self.at(folder)) {
                // Where a file is in the place of a folder, nothing lies below it.
                Err(Error::Refused(SftpRefusal::Missing | SftpRefusal::Failed)) if !folder.is_empty() => {
                    continue;
                }
                listed => listed.map_err(fault)?,
            };
            for (name, attributes) in listed {
                let size = attributes.size.filter(|_| attributes.is_file());
                all.insert(joined_below(folder, &name), size.map_or(There::Other, There::File));
            }
        }
        Ok(all)
    }

    fn read(&mut self, path: &str, into: &mut dyn Write) -> Result<bool, ServerFault> {
        self.client.read(&self.at(path), into).map_err(fault)
    }

    fn put(&mut self, path: &str, _: u64, from: &mut dyn SentFile) -> Result<(), ServerFault> {
        self.make_root()?;
        self.make_folders(path)?;
        let unborn = match path.rsplit_once('/') {
            Some((folder, _)) => self.at(&format!("{folder}/{UNBORN}")),
            None => self.at(UNBORN),
        };
        let put = self.client.write(&unborn, from);
        let put = put.and_then(|()| self.client.rename(&unborn, &self.at(path)));
        put.map_err(|error| {
            if !matches!(error, Error::Line(_)) {
                let _ = self.client.remove(&unborn);
            }
            fault(error)
        })
    }

    fn remove(&mut self, path: &str) -> Result<(), ServerFault> {
        self.client.remove(&self.at(path)).map_err(fault)
    }

    fn remove_empty_folder(&mut self, path: &str) {
        let _ = self.client.remove_folder(&self.at(path));
        self.known.clear();
    }
}

fn joined(root: &str, path: &str) -> String {
    let joined = format!("{}/{path}", root.trim_end_matches('/'));
    if joined == "/" { joined } else { joined.trim_end_matches('/').to_owned() }
}

fn joined_below(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

fn fault(error: Error) -> ServerFault {
    match error {
        Error::Line(error) => ServerFault::of_connection(&error),
        Error::Here => ServerFault::refused("本机的文件读不出来，或者读回来的太大"),
        Error::Refused(SftpRefusal::Denied) => ServerFault::refused("服务器不许这个用户写或读"),
        Error::Refused(SftpRefusal::Missing) => ServerFault::refused("服务器上没有这个目录"),
        Error::Refused(SftpRefusal::Failed) => {
            ServerFault::refused("服务器做不到：可能磁盘满了、超过配额，或者那里有同名的目录")
        }
        Error::Refused(SftpRefusal::Unsupported) => ServerFault::refused("服务器的 SFTP 太旧，不支持这样做"),
    }
}
