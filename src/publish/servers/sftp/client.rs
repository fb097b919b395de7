//! Files on the other side of a stream that speaks SFTP.
//!
//! The parts of a file that is written are on their way together: a distant server costs one round trip a
//! window, not one a packet.

use std::collections::{BTreeMap, VecDeque};
use std::io::{self, Read, Write};

use super::packet::{Attributes, Packet, Received, kind};

/// How much of a file one packet carries: what every server takes.
const PART: usize = 32 << 10;

/// How many parts are on their way at most.
const WINDOW: usize = 32;

const RENAME_OVER: &[u8] = b"posix-rename@openssh.com";

/// What a server may say in the place of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SftpRefusal {
    /// No such file.
    Missing,
    /// Not allowed.
    Denied,
    /// It failed: no place left, a folder is in the way, …
    Failed,
    /// It cannot be done at all.
    Unsupported,
}

/// What goes wrong.
#[derive(Debug)]
pub(super) enum Error {
    /// The server says no.
    Refused(SftpRefusal),
    /// The line is dead, or nonsense comes.
    Line(io::Error),
    /// What is to be sent cannot be read, or what has come not be kept.
    Here,
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Line(error)
    }
}

/// A client.
pub(super) struct Client<S> {
    stream: S,
    next: u32,
    renames_over: bool,
    /// Answers that came before others that were asked for earlier.
    early: BTreeMap<u32, Received>,
}

type Handle = Vec<u8>;

impl<S: Read + Write> Client<S> {
    /// Greets.
    pub(super) fn new(mut stream: S) -> Result<Self, Error> {
        Packet::new(kind::INIT).u32(3).write(&mut stream)?;
        stream.flush()?;
        let mut hello = Received::read(&mut stream)?;
        if hello.kind != kind::VERSION || hello.u32()? < 3 {
            return Err(Error::Refused(SftpRefusal::Unsupported));
        }
        let mut renames_over = false;
        while !hello.is_over() {
            renames_over |= hello.bytes()? == RENAME_OVER;
            hello.bytes()?;
        }
        Ok(Self { stream, next: 0, renames_over, early: BTreeMap::new() })
    }

    /// The whole path of what may begin elsewhere.
    pub(super) fn real_path(&mut self, path: &str) -> Result<String, Error> {
        let id = self.ask(kind::REALPATH, |packet| packet.bytes(path.as_bytes()))?;
        let mut answer = self.answer(id, kind::NAME)?;
        answer.u32()?;
        String::from_utf8(answer.bytes()?.to_vec()).map_err(|_| broken())
    }

    /// What lies in a folder.
    pub(super) fn list(&mut self, path: &str) -> Result<Vec<(String, Attributes)>, Error> {
        let id = self.ask(kind::OPENDIR, |packet| packet.bytes(path.as_bytes()))?;
        let handle = self.handle(id)?;
        let mut found = Vec::new();
        let mut more = || -> Result<(), Error> {
            loop {
                let id = self.ask(kind::READDIR, |packet| packet.bytes(&handle))?;
                let mut names = match self.answer(id, kind::NAME) {
                    // The end of the list is told so.
                    Err(Error::Refused(SftpRefusal::Missing)) => return Ok(()),
                    names => names?,
                };
                for _ in 0..names.u32()? {
                    let name = String::from_utf8(names.bytes()?.to_vec());
                    names.bytes()?;
                    let attributes = names.attributes()?;
                    found.extend(
                        name.ok().filter(|name| name != "." && name != "..").map(|name| (name, attributes)),
                    );
                }
            }
        };
        let listed = more();
        self.close(&handle)?;
        listed.map(|()| found)
    }

    /// What is said of a path; through links where `follow` says so.
    pub(super) fn look(&mut self, path: &str, follow: bool) -> Result<Option<Attributes>, Error> {
        let kind = if follow { kind::STAT } else { kind::LSTAT };
        let id = self.ask(kind, |packet| packet.bytes(path.as_bytes()))?;
        match self.answer(id, kind::ATTRS) {
            Err(Error::Refused(SftpRefusal::Missing)) => Ok(None),
            answer => Ok(Some(answer?.attributes()?)),
        }
    }

    /// Pours a file out, if it is there.
    pub(super) fn read(&mut self, path: &str, into: &mut dyn Write) -> Result<bool, Error> {
        let id = self.ask(kind::OPEN, |packet| packet.bytes(path.as_bytes()).u32(1).no_attributes())?;
        let handle = match self.handle(id) {
            Err(Error::Refused(SftpRefusal::Missing)) => return Ok(false),
            handle => handle?,
        };
        let poured = self.pour(&handle, into);
        self.close(&handle)?;
        poured.map(|()| true)
    }

    fn pour(&mut self, handle: &Handle, into: &mut dyn Write) -> Result<(), Error> {
        let mut at = 0;
        loop {
            let id = self.ask(kind::READ, |packet| packet.bytes(handle).u64(at).u32(PART as u32))?;
            let mut answer = match self.answer(id, kind::DATA) {
                Err(Error::Refused(SftpRefusal::Missing)) => return Ok(()),
                answer => answer?,
            };
            let bytes = answer.bytes()?;
            if bytes.is_empty() {
                return Err(broken());
            }
            into.write_all(bytes).map_err(|_| Error::Here)?;
            at += bytes.len() as u64;
        }
    }

    /// Writes a file, in the place of what is there.
    pub(super) fn write(&mut self, path: &str, from: &mut dyn Read) -> Result<(), Error> {
        const WRITE_CREATE_TRUNCATE: u32 = 0x02 | 0x08 | 0x10;
        let open = |packet: Packet| packet.bytes(path.as_bytes()).u32(WRITE_CREATE_TRUNCATE).no_attributes();
        let id = self.ask(kind::OPEN, open)?;
        let handle = self.handle(id)?;
        let mut on_their_way = VecDeque::new();
        let written = self.fill(&handle, from, &mut on_their_way);
        // Whatever came of one part, the answers to the others must be taken.
        let mut answered = Ok(());
        for id in on_their_way {
            answered = answered.and(self.done(id));
        }
        let closed = self.close(&handle);
        written.and(answered).and(closed)
    }

    fn fill(
        &mut self,
        handle: &Handle,
        from: &mut dyn Read,
        on_their_way: &mut VecDeque<u32>,
    ) -> Result<(), Error> {
        let mut part = vec![0; PART];
        let mut at = 0;
        loop {
            let length = read_full(from, &mut part).map_err(|_| Error::Here)?;
            if length == 0 {
                return Ok(());
            }
            let write = |packet: Packet| packet.bytes(handle).u64(at).bytes(&part[..length]);
            on_their_way.push_back(self.ask(kind::WRITE, write)?);
            at += length as u64;
            if on_their_way.len() >= WINDOW
                && let Some(id) = on_their_way.pop_front()
            {
                self.done(id)?;
            }
        }
    }

    /// Renames a file over another, in one step where the server can do that.
    pub(super) fn rename(&mut self, from: &str, to: &str) -> Result<(), Error> {
        let (from, to) = (from.as_bytes(), to.as_bytes());
        if self.renames_over {
            let rename = |packet: Packet| packet.bytes(RENAME_OVER).bytes(from).bytes(to);
            let id = self.ask(kind::EXTENDED, rename)?;
            return self.done(id);
        }
        let rename = |packet: Packet| packet.bytes(from).bytes(to);
        let id = self.ask(kind::RENAME, rename)?;
        if self.done(id).is_ok() {
            return Ok(());
        }
        // By the book it refuses where something is there.
        let id = self.ask(kind::REMOVE, |packet| packet.bytes(to))?;
        self.done(id)?;
        let id = self.ask(kind::RENAME, rename)?;
        self.done(id)
    }

    /// Removes a file.
    pub(super) fn remove(&mut self, path: &str) -> Result<(), Error> {
        let id = self.ask(kind::REMOVE, |packet| packet.bytes(path.as_bytes()))?;
        self.done(id)
    }

    /// Makes a folder.
    pub(super) fn make_folder(&mut self, path: &str) -> Result<(), Error> {
        let id = self.ask(kind::MKDIR, |packet| packet.bytes(path.as_bytes()).no_attributes())?;
        self.done(id)
    }

    /// Removes a folder; servers refuse where something is in it.
    pub(super) fn remove_folder(&mut self, path: &str) -> Result<(), Error> {
        let id = self.ask(kind::RMDIR, |packet| packet.bytes(path.as_bytes()))?;
        self.done(id)
    }

    fn close(&mut self, handle: &Handle) -> Result<(), Error> {
        let id = self.ask(kind::CLOSE, |packet| packet.bytes(handle))?;
        self.done(id)
    }

    fn ask(&mut self, kind: u8, with: impl FnOnce(Packet) -> Packet) -> Result<u32, Error> {
        let id = self.next;
        self.next = self.next.wrapping_add(1);
        with(Packet::new(kind).u32(id)).write(&mut self.stream)?;
        Ok(id)
    }

    /// The answer to a question.
    fn answer(&mut self, id: u32, wanted: u8) -> Result<Received, Error> {
        self.stream.flush()?;
        let mut answer = loop {
            if let Some(answer) = self.early.remove(&id) {
                break answer;
            }
            if self.early.len() > WINDOW {
                return Err(broken());
            }
            let mut answer = Received::read(&mut self.stream)?;
            self.early.insert(answer.u32()?, answer);
        };
        match answer.kind {
            kind::STATUS if wanted == kind::STATUS => Ok(answer),
            kind::STATUS => Err(refusal(answer.u32()?)),
            kind if kind == wanted => Ok(answer),
            _ => Err(broken()),
        }
    }

    fn done(&mut self, id: u32) -> Result<(), Error> {
        match self.answer(id, kind::STATUS)?.u32()? {
            0 => Ok(()),
            code => Err(refusal(code)),
        }
    }

    fn handle(&mut self, id: u32) -> Result<Handle, Error> {
        Ok(self.answer(id, kind::HANDLE)?.bytes()?.to_vec())
    }
}

/// End of file and no such file mean the same to who asks here: there is nothing (more).
fn refusal(code: u32) -> Error {
    match code {
        1 | 2 => Error::Refused(SftpRefusal::Missing),
        3 => Error::Refused(SftpRefusal::Denied),
        8 => Error::Refused(SftpRefusal::Unsupported),
        0 => broken(),
        _ => Error::Refused(SftpRefusal::Failed),
    }
}

fn broken() -> Error {
    Error::Line(io::ErrorKind::InvalidData.into())
}

/// Fills a buffer as far as there is something.
fn read_full(from: &mut dyn Read, part: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < part.len() {
        match from.read(&mut part[length..])? {
            0 => break,
            more => length += more,
        }
    }
    Ok(length)
}
