//! A server as a target: what fails for the moment is tried again, on a new connection.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, SeekFrom, Write};
use std::thread;
use std::time::Duration;

use super::fault::ServerFault;
use super::server::{Connect, FileServer};
use crate::diagnostics::Diagnostic;
use crate::model::digest::Digester;
use crate::publish::record::RecordEntry;
use crate::publish::target::{PublishTarget, SentFile, There};

/// How long to wait before an attempt is made again.
const PAUSES: [Duration; 3] = [Duration::from_millis(500), Duration::from_secs(2), Duration::from_secs(5)];

/// The record of a large site is shorter.
const LONGEST: usize = 1 << 30;

/// A server as a target.
pub(super) struct ServerTarget<'a> {
    name: &'a str,
    connect: Connect,
    server: Option<Box<dyn FileServer>>,
    /// Whether it was given up: what comes after that fails at once.
    is_lost: Option<ServerFault>,
}

impl<'a> ServerTarget<'a> {
    /// A server by the name that people gave it.
    pub(super) fn new(name: &'a str, connect: Connect) -> Self {
        Self { name, connect, server: None, is_lost: None }
    }

    /// Does something, again where it fails for the moment. `what` says what could not be done.
    fn attempt<T>(
        &mut self,
        what: &str,
        mut act: impl FnMut(&mut dyn FileServer) -> Result<T, ServerFault>,
    ) -> Result<T, Diagnostic> {
        let mut pauses = PAUSES.iter();
        loop {
            let (what, fault) = match self.connected() {
                Err(fault) => ("连上服务器", fault),
                Ok(server) => match act(server) {
                    Ok(value) => return Ok(value),
                    Err(fault) => (what, fault),
                },
            };
            // After a fault nobody knows what the connection is about to say.
            self.server = None;
            match pauses.next().filter(|_| fault.passes) {
                Some(pause) => thread::sleep(*pause),
                None => {
                    let problem = fault.problem(&format!("没能{what}（发布目标“{}”）", self.name));
                    if fault.passes {
                        self.is_lost = Some(fault);
                    }
                    return Err(problem);
                }
            }
        }
    }

    fn connected(&mut self) -> Result<&mut dyn FileServer, ServerFault> {
        if let Some(fault) = &self.is_lost {
            return Err(ServerFault { passes: false, ..fault.clone() });
        }
        let server = match &mut self.server {
            Some(server) => server,
            none => none.insert((self.connect)()?),
        };
        Ok(&mut **server)
    }
}

impl PublishTarget for ServerTarget<'_> {
    fn list(&mut self, folders: &BTreeSet<&str>) -> Result<BTreeMap<String, There>, Diagnostic> {
        self.attempt("看服务器上有哪些文件", |server| server.list(folders))
    }

    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        self.attempt(&format!("读 {path}"), |server| {
            let mut read = Bounded(Vec::new());
            Ok(server.read(path, &mut read)?.then_some(read.0))
        })
    }

    fn put(&mut self, path: &str, size: u64, from: &mut dyn SentFile) -> Result<(), Diagnostic> {
        self.attempt(&format!("传 {path}"), |server| {
            from.seek(SeekFrom::Start(0)).map_err(|_| ServerFault::refused("读不出要传的文件"))?;
            server.put(path, size, from)
        })
    }

    fn delete(&mut self, path: &str, was: RecordEntry) -> Result<bool, Diagnostic> {
        self.attempt(&format!("删 {path}"), |server| {
            let mut digest = Digesting(Digester::default());
            // Whatever took it away, it is gone.
            if !server.read(path, &mut digest)? {
                return Ok(true);
            }
            let digest = digest.0.digest();
            let is_ours = was.stamps().any(|stamp| stamp.digest == digest);
            if is_ours {
                server.remove(path)?;
            }
            Ok(is_ours)
        })
    }

    fn remove_empty_folder(&mut self, path: &str) {
        if let Some(server) = &mut self.server {
            server.remove_empty_folder(path);
        }
    }
}

/// What is read of a file, as long as it is no longer than a record.
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LONGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The digest of what is read.
struct Digesting(Digester);

impl Write for Digesting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
