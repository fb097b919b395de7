//! The connections that are open, and who has to leave when there is no room for the next.
//!
//! When a process has no file descriptors left, tiny_http's accept loop ends. So there are two limits: for
//! those who are answered at a time (each costs about five descriptors) and for all that are open, most of
//! whom wait (one each). Where many send nothing or half a head (browsers open some connections in advance,
//! attackers hundreds), the one that has waited longest gives way. Whose head is complete never has to.

use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex};

/// How many connections there may be at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limits {
    /// In all.
    pub(super) open: usize,
    /// That are being answered.
    pub(super) answered: usize,
}

/// Where the system allows as many.
const LARGEST: Limits = Limits { open: 128, answered: 24 };

/// File descriptors of a connection that is being answered: its socket, both ends of the private one
/// (tiny_http doubles its own), a file.
const DESCRIPTORS_EACH: usize = 5;

/// File descriptors that are left to the rest of the program: watching, reading sources, listening.
const DESCRIPTORS_KEPT: usize = 16;

/// How long a connection may at least take to send its head, or to hang up, however many others press.
const GRACE: Duration = Duration::from_millis(50);

/// How often one that presses looks for somebody whose grace is over.
const LOOK: Duration = Duration::from_millis(5);

/// All connections that are open.
pub(super) struct Connections {
    list: Mutex<List>,
    changed: Condvar,
    limits: Limits,
}

struct List {
    open: Vec<OpenConnection>,
    next_id: u64,
    closed: bool,
}

struct OpenConnection {
    id: u64,
    stream: Arc<TcpStream>,
    /// Since when it could go without loss: its head is not complete, or its answer is sent.
    idle_since: Option<Instant>,
    /// Whether it is being answered.
    answered: bool,
    /// Whether it has been told to leave.
    told: bool,
}

/// One connection; dropping it makes room for another.
pub(super) struct Connection {
    connections: Arc<Connections>,
    id: u64,
    /// Its socket.
    pub(super) stream: Arc<TcpStream>,
}

impl Connections {
    /// With the limits that the system sets.
    pub(super) fn new() -> Arc<Self> {
        Self::with(
            std::fs::read_to_string("/proc/self/limits")
                .ok()
                .and_then(|limits| limits_of(&limits))
                .unwrap_or(LARGEST),
        )
    }

    fn with(limits: Limits) -> Arc<Self> {
        let list = List { open: Vec::new(), next_id: 0, closed: false };
        Arc::new(Self { list: Mutex::new(list), changed: Condvar::new(), limits })
    }

    /// How many there may be.
    pub(super) fn limits(&self) -> Limits {
        self.limits
    }

    /// Takes a connection in, if need be after another has left. `None` once the preview is ending.
    pub(super) fn enter(self: &Arc<Self>, stream: TcpStream) -> Option<Connection> {
        let mut list = self.list.lock();
        while !list.closed && list.open.len() >= self.limits.open {
            list.tell_one_to_leave();
            self.changed.wait_for(&mut list, LOOK);
        }
        if list.closed {
            return None;
        }
        let (id, stream) = (list.next_id, Arc::new(stream));
        list.next_id += 1;
        list.open.push(OpenConnection {
            id,
            stream: Arc::clone(&stream),
            idle_since: None,
            answered: false,
            told: false,
        });
        Some(Connection { connections: Arc::clone(self), id, stream })
    }

    /// Makes one leave that does no good: for the moments when the system refuses a descriptor or a thread.
    pub(super) fn evict(&self) {
        self.list.lock().tell_one_to_leave();
    }

    /// Makes all leave and lets nobody in any more. Waits until they are gone, but not longer than this.
    pub(super) fn close(&self, longest: Duration) {
        let deadline = Instant::now() + longest;
        let mut list = self.list.lock();
        list.closed = true;
        for connection in &list.open {
            let _ = connection.stream.shutdown(Shutdown::Both);
        }
        self.changed.notify_all();
        while !list.open.is_empty() && Instant::now() < deadline {
            self.changed.wait_until(&mut list, deadline);
        }
    }
}

impl List {
    fn tell_one_to_leave(&mut self) {
        let idle = |connection: &&mut OpenConnection| {
            !connection.told && connection.idle_since.is_some_and(|since| since.elapsed() >= GRACE)
        };
        if let Some(connection) =
            self.open.iter_mut().filter(idle).min_by_key(|connection| connection.idle_since)
        {
            connection.told = true;
            let _ = connection.stream.shutdown(Shutdown::Both);
        }
    }
}

impl Connection {
    /// It waits for its client from now on, and may be made to leave.
    pub(super) fn idle(&self) {
        self.change(&mut self.connections.list.lock(), |connection| {
            (connection.idle_since, connection.answered) = (Some(Instant::now()), false)
        });
        self.connections.changed.notify_all();
    }

    /// It is to be answered and stays. Waits for its turn; `false` if the preview ends before.
    #[must_use]
    pub(super) fn busy(&self) -> bool {
        let mut list = self.connections.list.lock();
        self.change(&mut list, |connection| connection.idle_since = None);
        while !list.closed
            && list.open.iter().filter(|connection| connection.answered).count()
                >= self.connections.limits.answered
        {
            self.connections.changed.wait(&mut list);
        }
        self.change(&mut list, |connection| connection.answered = true);
        !list.closed
    }

    fn change(&self, list: &mut List, change: impl FnOnce(&mut OpenConnection)) {
        if let Some(connection) = list.open.iter_mut().find(|connection| connection.id == self.id) {
            change(connection);
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.connections.list.lock().open.retain(|connection| connection.id != self.id);
        self.connections.changed.notify_all();
    }
}

/// How many connections a Linux process has room for, by its `/proc/self/limits`.
fn limits_of(limits: &str) -> Option<Limits> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    let descriptors: usize = line.split_whitespace().next()?.parse().ok()?;
    let ours = descriptors.saturating_sub(DESCRIPTORS_KEPT);
    let answered = (ours / (DESCRIPTORS_EACH + 3)).clamp(2, LARGEST.answered);
    let waiting = ours.saturating_sub(answered * DESCRIPTORS_EACH).max(2);
    Some(Limits { open: (answered + waiting).min(LARGEST.open), answered })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use std::net::TcpListener;

    fn connection(listener: &TcpListener) -> (TcpStream, TcpStream) {
        let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        (client, listener.accept().unwrap().0)
    }

    #[test]
    fn the_longest_idle_gives_way_and_nobody_who_is_answered() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let connections = Connections::with(Limits { open: 3, answered: 3 });
        let mut all: Vec<_> = (0..3)
            .map(|_| connection(&listener))
            .map(|(client, server_end)| (client, connections.enter(server_end).unwrap()))
            .collect();
        assert!(all[0].1.busy());
        all[1].1.idle();
        std::thread::sleep(LOOK);
        all[2].1.idle();
        let (_client, fourth) = connection(&listener);
        let entered = std::thread::spawn(move || connections.enter(fourth).is_some());
        assert_eq!(all[1].0.read(&mut [0]).unwrap(), 0, "its client sees the end");
        drop(all.remove(1));
        assert!(entered.join().unwrap());
    }

    #[test]
    fn answers_wait_for_their_turn() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let connections = Connections::with(Limits { open: 3, answered: 1 });
        let mut clients = Vec::new();
        let mut enter = || {
            let (client, server_end) = connection(&listener);
            clients.push(client);
            connections.enter(server_end).unwrap()
        };
        let (first, second, third) = (enter(), enter(), enter());
        assert!(first.busy());
        let turn = std::thread::spawn(move || (second.busy(), second));
        first.idle();
        let (answered, second) = turn.join().unwrap();
        assert!(answered, "its turn has come");
        let turn = std::thread::spawn(move || third.busy());
        connections.close(Duration::ZERO);
        assert!(!turn.join().unwrap(), "it never came");
        drop(second);
    }

    #[test]
    fn the_limits_follow_that_of_the_system() {
        let limits = |soft: &str| {
            limits_of(&format!(
                "Limit   Soft Limit   Hard Limit\nMax open files      {soft}     1048576    files\n"
            ))
        };
        assert_eq!(limits("20"), Some(Limits { open: 4, answered: 2 }));
        assert_eq!(limits("64"), Some(Limits { open: 24, answered: 6 }));
        assert_eq!([limits("1024"), limits("1048576")], [Some(LARGEST); 2]);
        assert_eq!(limits("unlimited"), None);
        assert_eq!(super::limits_of(""), None);
    }
}
