//! The door: one thread that holds all sockets of clients and waits for none of them.
//!
//! Whoever sends slowly or reads slowly costs a place in a table here, no thread. When there are more than
//! the system has room for, one has to leave: of those who have not sent their head yet, or have had their
//! answer, the one that has been there longest (browsers open some connections in advance, attackers
//! hundreds); else who takes the fewest bytes a second. Whose answer is being made never has to.

use std::collections::HashMap;
use std::io::{self, ErrorKind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use mio::net::TcpListener;
use mio::{Interest, Poll, Token};

use super::super::accepts::Accepts;
use super::super::host::Hosts;
use super::connection::{Connection, Need};
use super::limits::Limits;
use super::porters::Porters;
use super::rejection::Rejection;

/// The waker's token; those of the listeners follow, and those of the connections.
pub(super) const WAKER: Token = Token(0);

/// The pause after the system refused a connection, so that a shortage does not become a busy loop.
const PAUSE: Duration = Duration::from_millis(10);

/// How often it is looked for somebody who can leave, while nobody can.
const LOOK: Duration = Duration::from_millis(5);

/// How many connections are accepted before others have their turn.
const ACCEPTED: usize = 64;

/// How many pieces of answers are taken before others have their turn.
const TAKEN: usize = 16;

/// What the thread works with.
pub(super) struct Door {
    /// Tells what can be read and written.
    pub(super) poll: Poll,
    /// The public ones, which do not block.
    pub(super) listeners: Vec<TcpListener>,
    /// Whom we answer.
    pub(super) hosts: Hosts,
    /// What they may bring.
    pub(super) accepts: Accepts,
    /// How many there may be.
    pub(super) limits: Limits,
    /// Who does what takes time.
    pub(super) porters: Porters,
    /// Whether the preview ends.
    pub(super) closing: Arc<AtomicBool>,
}

/// The connections, and what is to be done without a new event.
struct Inside {
    connections: HashMap<Token, Connection>,
    next: usize,
    /// When to look whether somebody wants in.
    accept: Option<Instant>,
    /// Who wants another turn.
    turns: Vec<Token>,
    /// Whether the porters may have brought more than was taken.
    more: bool,
}

impl Door {
    /// Starts to watch the listeners.
    pub(super) fn watch(&mut self) -> io::Result<()> {
        for (index, listener) in self.listeners.iter_mut().enumerate() {
            self.poll.registry().register(listener, Token(WAKER.0 + 1 + index), Interest::READABLE)?;
        }
        Ok(())
    }

    /// Sees to all connections until the preview ends. No error of the system ends it: shortages pass.
    pub(super) fn keep(mut self) {
        let first = WAKER.0 + 1 + self.listeners.len();
        let mut inside =
            Inside { connections: HashMap::new(), next: first, accept: None, turns: Vec::new(), more: false };
        let mut events = mio::Events::with_capacity(1024);
        while !self.closing.load(Ordering::SeqCst) {
            if let Err(error) = self.poll.poll(&mut events, inside.timeout(Instant::now()))
                && error.kind() != ErrorKind::Interrupted
            {
                thread::sleep(PAUSE);
            }
            let now = Instant::now();
            let mut turns = std::mem::take(&mut inside.turns);
            for token in events.iter().map(|event| event.token()) {
                match token.0 {
                    other if other >= first => turns.push(token),
                    _ if token == WAKER => {}
                    _ => inside.accept = Some(now),
                }
            }
            turns.extend(inside.due(now));
            for token in turns {
                self.turn(&mut inside, token, |connection| connection.go_on(now), now);
            }
            inside.more = self.take(&mut inside, now);
            if inside.accept.is_some_and(|due| due <= now) {
                self.accept(&mut inside, now);
            }
        }
    }

    /// Passes on what the porters bring. Whether there may be more.
    fn take(&self, inside: &mut Inside, now: Instant) -> bool {
        for _ in 0..TAKEN {
            let Some((token, outcome)) = self.porters.take() else { return false };
            self.turn(inside, token, |connection| connection.take(outcome, now), now);
        }
        true
    }

    /// Lets a connection do something, and gives it what it needs then.
    fn turn(
        &self,
        inside: &mut Inside,
        token: Token,
        what: impl FnOnce(&mut Connection) -> Need,
        now: Instant,
    ) {
        let Some(connection) = inside.connections.get_mut(&token) else { return };
        let mut need = what(connection);
        if let Need::Judge(head) = need {
            let allowed = self.hosts.allow(&head.host);
            need = if allowed {
                connection.ask(head, now)
            } else {
                connection.reject(Rejection::ForeignHost, now)
            };
        }
        match need {
            Need::Client | Need::Judge(_) => {}
            Need::Turn => inside.turns.push(token),
            Need::Porter(job) => self.porters.give(token, job),
            Need::Close => inside.close(token),
        }
    }

    /// Lets in who waits outside. One more than there is room for is let in, so that nobody has to leave for
    /// somebody who does not come.
    fn accept(&self, inside: &mut Inside, now: Instant) {
        inside.accept = None;
        for listener in &self.listeners {
            let mut accepted = 0;
            while accepted < ACCEPTED {
                if inside.connections.len() > self.limits.open && !inside.evict(now) {
                    inside.accept = Some(now + LOOK);
                    return;
                }
                match listener.accept() {
                    Ok((stream, _)) => self.enter(inside, Connection::new(stream, self.accepts, now), now),
                    Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                    Err(error) if error.kind() == ErrorKind::Interrupted => {}
                    Err(_) => {
                        inside.evict(now);
                        inside.accept = Some(now + PAUSE);
                        break;
                    }
                }
                accepted += 1;
            }
            if accepted == ACCEPTED {
                inside.accept = Some(now);
            }
        }
    }

    fn enter(&self, inside: &mut Inside, mut connection: Connection, now: Instant) {
        let token = Token(inside.next);
        inside.next += 1;
        let both = Interest::READABLE | Interest::WRITABLE;
        if self.poll.registry().register(connection.stream(), token, both).is_ok() {
            inside.connections.insert(token, connection);
            self.turn(inside, token, |connection| connection.go_on(now), now);
        }
    }
}

impl Inside {
    /// How long nothing need be done if nothing happens.
    fn timeout(&self, now: Instant) -> Option<Duration> {
        if self.more || !self.turns.is_empty() {
            return Some(Duration::ZERO);
        }
        let dues = self.connections.values().filter_map(Connection::due).chain(self.accept);
        // Systems count in milliseconds; a moment too early would be a round for nothing.
        dues.min().map(|due| due.saturating_duration_since(now) + Duration::from_millis(1))
    }

    /// Who is to have a turn without a new event: whose time is over, and the streams, for there may be news.
    fn due(&self, now: Instant) -> Vec<Token> {
        let is_due =
            |connection: &Connection| connection.listens() || connection.due().is_some_and(|due| due <= now);
        self.connections
            .iter()
            .filter(|(_, connection)| is_due(connection))
            .map(|(&token, _)| token)
            .collect()
    }

    /// Makes one leave, if anybody can.
    fn evict(&mut self, now: Instant) -> bool {
        let burdens = self
            .connections
            .iter()
            .filter_map(|(&token, connection)| connection.burden(now).map(|burden| (token, burden)));
        let heaviest = burdens.max_by(|(_, a), (_, b)| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
        if let Some((token, _)) = heaviest {
            self.close(token);
        }
        heaviest.is_some()
    }

    /// Closing the socket also ends that it is watched.
    fn close(&mut self, token: Token) {
        self.connections.remove(&token);
    }
}
