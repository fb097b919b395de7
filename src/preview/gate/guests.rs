//! The connections that are inside, and who has to leave when there is no room for the next.
//!
//! A connection costs about five file descriptors until it is answered, and when a process has none left, tiny_http's accept loop ends.
//! So their number has a limit, and where many are half-sent (browsers open some in advance, attackers hundreds) the one that has waited
//! longest gives way. One that is being answered never does.

use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The most connections at a time, where the system allows so many.
const MOST_GUESTS: usize = 24;

/// File descriptors that a connection needs: its socket, both ends of the private one (tiny_http doubles its own), a file that is sent.
const DESCRIPTORS_EACH: usize = 5;

/// File descriptors that are left to the rest of the program: watching, reading sources, listening.
const DESCRIPTORS_KEPT: usize = 16;

/// How long a connection may at least take to send its head, or to hang up, however many others press.
const GRACE: Duration = Duration::from_millis(10);

/// How often one that presses looks for somebody whose grace is over.
const LOOK: Duration = Duration::from_millis(2);

/// All connections that are inside.
pub(super) struct Guests {
    list: Mutex<List>,
    changed: Condvar,
    most: usize,
}

struct List {
    inside: Vec<Inside>,
    next_id: u64,
    closed: bool,
}

struct Inside {
    id: u64,
    stream: Arc<TcpStream>,
    /// Since when it could go without loss: its head is not complete, or its answer is sent.
    idle_since: Option<Instant>,
    /// Whether it has been told to leave.
    told: bool,
}

/// One connection; dropping it makes room for another.
pub(super) struct Guest {
    guests: Arc<Guests>,
    id: u64,
    /// Its socket.
    pub(super) stream: Arc<TcpStream>,
}

impl Guests {
    /// Room for as many as the system allows.
    pub(super) fn new() -> Arc<Self> {
        Self::with_room_for(std::fs::read_to_string("/proc/self/limits").ok().and_then(|limits| room(&limits)).unwrap_or(MOST_GUESTS))
    }

    /// Room for so many.
    pub(super) fn with_room_for(most: usize) -> Arc<Self> {
        let list = List { inside: Vec::new(), next_id: 0, closed: false };
        Arc::new(Self { list: Mutex::new(list), changed: Condvar::new(), most })
    }

    /// How many there is room for.
    pub(super) fn most(&self) -> usize {
        self.most
    }

    fn lock(&self) -> MutexGuard<'_, List> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, list: MutexGuard<'a, List>, longest: Duration) -> MutexGuard<'a, List> {
        self.changed.wait_timeout(list, longest).unwrap_or_else(PoisonError::into_inner).0
    }

    /// Lets a connection in, if need be after another has left. `None` once the preview is ending.
    pub(super) fn enter(self: &Arc<Self>, stream: TcpStream) -> Option<Guest> {
        let mut list = self.lock();
        while !list.closed && list.inside.len() >= self.most {
            list.tell_one_to_leave();
            list = self.wait(list, LOOK);
        }
        if list.closed {
            return None;
        }
        let (id, stream) = (list.next_id, Arc::new(stream));
        list.next_id += 1;
        list.inside.push(Inside { id, stream: Arc::clone(&stream), idle_since: None, told: false });
        Some(Guest { guests: Arc::clone(self), id, stream })
    }

    /// Makes one leave that does no good: for the moments when the system refuses a descriptor or a thread.
    pub(super) fn evict(&self) {
        self.lock().tell_one_to_leave();
    }

    /// Makes all leave and lets nobody in any more. Waits until they are gone, but not longer than this.
    pub(super) fn close(&self, longest: Duration) {
        let deadline = Instant::now() + longest;
        let mut list = self.lock();
        list.closed = true;
        for guest in &list.inside {
            let _ = guest.stream.shutdown(Shutdown::Both);
        }
        self.changed.notify_all();
        while !list.inside.is_empty() && Instant::now() < deadline {
            list = self.wait(list, deadline - Instant::now());
        }
    }
}

impl List {
    fn tell_one_to_leave(&mut self) {
        let idle = |guest: &&mut Inside| !guest.told && guest.idle_since.is_some_and(|since| since.elapsed() >= GRACE);
        if let Some(guest) = self.inside.iter_mut().filter(idle).min_by_key(|guest| guest.idle_since) {
            guest.told = true;
            let _ = guest.stream.shutdown(Shutdown::Both);
        }
    }
}

impl Guest {
    /// It waits for its client from now on, and may be made to leave.
    pub(super) fn idle(&self) {
        self.set(Some(Instant::now()));
    }

    /// It is being answered from now on, and stays.
    pub(super) fn busy(&self) {
        self.set(None);
    }

    fn set(&self, idle_since: Option<Instant>) {
        let mut list = self.guests.lock();
        if let Some(guest) = list.inside.iter_mut().find(|guest| guest.id == self.id) {
            guest.idle_since = idle_since;
        }
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.guests.lock().inside.retain(|guest| guest.id != self.id);
        self.guests.changed.notify_all();
    }
}

/// How many connections a Linux process has room for, by its `/proc/self/limits`.
fn room(limits: &str) -> Option<usize> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    let descriptors: usize = line.split_whitespace().next()?.parse().ok()?;
    Some((descriptors.saturating_sub(DESCRIPTORS_KEPT) / DESCRIPTORS_EACH).clamp(3, MOST_GUESTS))
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
        let guests = Guests::with_room_for(3);
        let mut all: Vec<_> = (0..3).map(|_| connection(&listener)).map(|(client, inner)| (client, guests.enter(inner).unwrap())).collect();
        all[1].1.idle();
        std::thread::sleep(GRACE);
        all[2].1.idle();
        all[0].1.busy();
        let (_client, fourth) = connection(&listener);
        let entered = std::thread::spawn(move || guests.enter(fourth).is_some());
        assert_eq!(all[1].0.read(&mut [0]).unwrap(), 0, "its client sees the end");
        drop(all.remove(1));
        assert!(entered.join().unwrap());
    }

    #[test]
    fn the_room_follows_the_limit_of_the_system() {
        let limits = |soft: &str| format!("Limit      Soft Limit   Hard Limit   Units\nMax open files      {soft}     1048576    files\n");
        assert_eq!(["20", "64", "1024", "1048576"].map(|soft| room(&limits(soft))), [Some(3), Some(9), Some(24), Some(24)]);
        assert_eq!(room(&limits("unlimited")), None);
        assert_eq!(room(""), None);
    }
}
