//! One connection, from its first byte to its last, without ever waiting.
//!
//! ```text
//! Head (→ Form) → Asked → Sending (→ Fetching → Sending …) → Leaving
//! ```
//! It does what can be done now and says what it needs next.

use std::io::{self, ErrorKind, Read, Write};
use std::net::Shutdown;
use std::time::{Duration, Instant};

use mio::net::TcpStream;

use super::super::accepts::Accepts;
use super::super::answer::Method;
use super::super::events::News;
use super::head::{self, RequestHead};
use super::porters::{Brought, Job, Rest};
use super::rejection::Rejection;

/// How long a client may take for its whole head, and once more for the form behind it.
const HEAD_TIME: Duration = Duration::from_secs(5);

/// How long a client may take nothing of its answer before it is given up.
const WRITE_TIME: Duration = Duration::from_secs(10);

/// How long a client may take to hang up after its answer.
const LINGER_TIME: Duration = Duration::from_secs(1);

/// How long a connection may at least take for whatever it does, however many others press.
const GRACE: Duration = Duration::from_millis(50);

/// How often a connection reads before others have their turn.
const READS: usize = 16;

/// A connection and where it stands.
pub(super) struct Connection {
    stream: TcpStream,
    /// What it may bring.
    accepts: Accepts,
    stage: Stage,
    /// Since when it has been in this stage, all of the answer counting as one.
    since: Instant,
    /// Bytes of the answer that the client has taken.
    taken: u64,
    to_head: bool,
}

enum Stage {
    /// The head is arriving.
    Head(Vec<u8>),
    /// The head is good, and the form behind it is arriving.
    Form(RequestHead, Vec<u8>),
    /// The porters have it.
    Asked,
    /// The rest of the answer's bytes that are here, and what follows them. Since when the client has taken
    /// none.
    Sending { bytes: Vec<u8>, sent: usize, rest: Rest, waiting: Instant },
    /// All that was here is sent, and the porters fetch more.
    Fetching,
    /// The answer is complete; what the client still says is dropped until it hangs up.
    Leaving,
}

/// What a connection needs.
pub(super) enum Need {
    /// That its client does something, or its time runs out.
    Client,
    /// Another turn, soon.
    Turn,
    /// That a head is judged.
    Judge(RequestHead),
    /// A porter.
    Porter(Job),
    /// To be closed.
    Close,
}

/// Who has to leave first when there is no room: the largest.
#[derive(Clone, Copy, PartialEq, PartialOrd, Debug)]
pub(super) enum Burden {
    /// It takes an answer; the fewer bytes a second, the larger.
    Slow(f64),
    /// It has not sent its head yet or has had its answer, for so many seconds.
    Idle(f64),
}

impl Connection {
    /// One that has just been accepted.
    pub(super) fn new(stream: TcpStream, accepts: Accepts, now: Instant) -> Self {
        let _ = stream.set_nodelay(true);
        Self { stream, accepts, stage: Stage::Head(Vec::new()), since: now, taken: 0, to_head: false }
    }

    /// Its socket, to be watched.
    pub(super) fn stream(&mut self) -> &mut TcpStream {
        &mut self.stream
    }

    /// Does what can be done now.
    pub(super) fn go_on(&mut self, now: Instant) -> Need {
        match &mut self.stage {
            Stage::Head(_) => self.read_head(now),
            Stage::Form(..) => self.read_form(now),
            Stage::Asked | Stage::Fetching => Need::Client,
            Stage::Sending { .. } => self.send(now),
            Stage::Leaving => self.leave(now),
        }
    }

    /// Its head is good: its request goes to a porter, as soon as the form that it brings is there.
    pub(super) fn ask(&mut self, head: RequestHead, now: Instant) -> Need {
        let Stage::Head(behind) = &mut self.stage else { return Need::Close };
        (self.stage, self.since) = (Stage::Form(head, std::mem::take(behind)), now);
        self.read_form(now)
    }

    /// Takes what a porter has brought.
    pub(super) fn take(&mut self, outcome: Brought, now: Instant) -> Need {
        match outcome {
            Brought::Piece(bytes, rest) => self.answer(bytes, rest, now),
            Brought::Rejected(rejection) => self.reject(rejection, now),
            Brought::Cut => Need::Close,
        }
    }

    /// Answers with a refusal.
    pub(super) fn reject(&mut self, rejection: Rejection, now: Instant) -> Need {
        self.answer(rejection.answer(self.to_head), Rest::Nothing, now)
    }

    fn answer(&mut self, bytes: Vec<u8>, rest: Rest, now: Instant) -> Need {
        if !matches!(self.stage, Stage::Fetching) {
            self.since = now;
        }
        self.stage = Stage::Sending { bytes, sent: 0, rest, waiting: now };
        self.send(now)
    }

    fn read_head(&mut self, now: Instant) -> Need {
        let Stage::Head(bytes) = &mut self.stage else { return Need::Client };
        if now >= self.since + HEAD_TIME {
            return self.reject(Rejection::TooSlow, now);
        }
        let mut buffer = [0; 4096];
        loop {
            match read(&mut self.stream, &mut buffer) {
                Ok(0) => return Need::Close,
                Ok(count) => bytes.extend_from_slice(&buffer[..count]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Need::Client,
                Err(_) => return Need::Close,
            }
            let judged = head::end(bytes).and_then(|end| match end {
                Some(end) => head::parse(&bytes[..end], self.accepts).map(|head| Some((head, end))),
                None => Ok(None),
            });
            match judged {
                Ok(Some((head, end))) => {
                    bytes.drain(..end);
                    self.to_head = head.method == Method::Head;
                    return Need::Judge(head);
                }
                Ok(None) => {}
                Err(rejection) => return self.reject(rejection, now),
            }
        }
    }

    fn read_form(&mut self, now: Instant) -> Need {
        let Stage::Form(head, bytes) = &mut self.stage else { return Need::Client };
        let mut buffer = [0; 4096];
        while bytes.len() < head.form {
            if now >= self.since + HEAD_TIME {
                return self.reject(Rejection::TooSlow, now);
            }
            match read(&mut self.stream, &mut buffer) {
                Ok(0) => return Need::Close,
                Ok(count) => bytes.extend_from_slice(&buffer[..count]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Need::Client,
                Err(_) => return Need::Close,
            }
        }
        // What follows it is another request, and not answered.
        bytes.truncate(head.form);
        match std::mem::replace(&mut self.stage, Stage::Asked) {
            Stage::Form(head, bytes) => Need::Porter(Job::Ask(head, bytes)),
            _ => Need::Close,
        }
    }

    fn send(&mut self, now: Instant) -> Need {
        loop {
            let Stage::Sending { bytes, sent, rest, waiting } = &mut self.stage else { return Need::Client };
            while *sent < bytes.len() {
                match write(&mut self.stream, &bytes[*sent..]) {
                    Ok(count @ 1..) => {
                        *sent += count;
                        self.taken += count as u64;
                        *waiting = now;
                    }
                    Err(error) if error.kind() == ErrorKind::WouldBlock => {
                        return if now >= *waiting + WRITE_TIME { Need::Close } else { Need::Client };
                    }
                    Ok(0) | Err(_) => return Need::Close,
                }
            }
            match std::mem::replace(rest, Rest::Nothing) {
                Rest::Nothing => {
                    let shut = self.stream.shutdown(Shutdown::Write);
                    (self.stage, self.since) = (Stage::Leaving, now);
                    return if shut.is_ok() { self.leave(now) } else { Need::Close };
                }
                Rest::More(source) => {
                    self.stage = Stage::Fetching;
                    return Need::Porter(Job::Read(source));
                }
                Rest::Events(mut subscription) => {
                    match subscription.news(now) {
                        News::Tell(news) => (*bytes, *sent, *waiting) = (news, 0, now),
                        News::Until(due) => {
                            bytes.clear();
                            (*sent, *waiting) = (0, due);
                            *rest = Rest::Events(subscription);
                            // It has nothing to say: if there is something to read, it hangs up.
                            return self.skip(Need::Client);
                        }
                        News::End => continue,
                    }
                    *rest = Rest::Events(subscription);
                }
            }
        }
    }

    /// Ends a connection so that its answer arrives. Were it closed with input unread, the system would tell
    /// the client "reset", and the client would throw away what it has not read yet. So it has been said that
    /// nothing more comes, and what still does is read, for a while.
    fn leave(&mut self, now: Instant) -> Need {
        if now >= self.since + LINGER_TIME { Need::Close } else { self.skip(Need::Client) }
    }

    /// Drops what the client says.
    fn skip(&mut self, need: Need) -> Need {
        let mut buffer = [0; 4096];
        for _ in 0..READS {
            match read(&mut self.stream, &mut buffer) {
                Ok(1..) => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => return need,
                Ok(0) | Err(_) => return Need::Close,
            }
        }
        Need::Turn
    }

    /// When it wants a turn if nothing happens before.
    pub(super) fn due(&self) -> Option<Instant> {
        match &self.stage {
            Stage::Head(_) | Stage::Form(..) => Some(self.since + HEAD_TIME),
            Stage::Asked | Stage::Fetching => None,
            Stage::Sending { bytes, waiting, .. } if bytes.is_empty() => Some(*waiting),
            Stage::Sending { waiting, .. } => Some(*waiting + WRITE_TIME),
            Stage::Leaving => Some(self.since + LINGER_TIME),
        }
    }

    /// Whether it is a stream of events that has nothing to say until somebody has.
    pub(super) fn listens(&self) -> bool {
        matches!(&self.stage, Stage::Sending { bytes, rest: Rest::Events(_), .. } if bytes.is_empty())
    }

    /// How much it is in the way of others; `None` if it may stay whoever presses.
    pub(super) fn burden(&self, now: Instant) -> Option<Burden> {
        let age = now.saturating_duration_since(self.since);
        if age < GRACE {
            return None;
        }
        match &self.stage {
            Stage::Asked | Stage::Sending { rest: Rest::Events(_), .. } => None,
            Stage::Head(_) | Stage::Form(..) | Stage::Leaving => Some(Burden::Idle(age.as_secs_f64())),
            Stage::Sending { .. } | Stage::Fetching => {
                Some(Burden::Slow(-(self.taken as f64) / age.as_secs_f64()))
            }
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}

fn read(stream: &mut TcpStream, buffer: &mut [u8]) -> io::Result<usize> {
    again(|| stream.read(buffer))
}

fn write(stream: &mut TcpStream, bytes: &[u8]) -> io::Result<usize> {
    again(|| stream.write(bytes))
}

/// Does something again that a signal has interrupted.
fn again(mut what: impl FnMut() -> io::Result<usize>) -> io::Result<usize> {
    loop {
        match what() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{TcpListener, TcpStream as Client};

    #[test]
    fn the_idle_leave_before_the_slow_and_whose_answer_is_being_made_stays() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let start = Instant::now();
        let later = start + Duration::from_secs(2);
        let mut clients = Vec::new();
        let mut connection = |stage: Stage, taken: u64, since: Instant| {
            clients.push(Client::connect(listener.local_addr().unwrap()).unwrap());
            let stream = listener.accept().unwrap().0;
            stream.set_nonblocking(true).unwrap();
            let mut connection = Connection::new(TcpStream::from_std(stream), Accepts::Nothing, since);
            (connection.stage, connection.taken) = (stage, taken);
            connection.burden(later)
        };
        let idle = connection(Stage::Head(Vec::new()), 0, start);
        let younger = connection(Stage::Leaving, 0, later - GRACE);
        let slow = connection(Stage::Fetching, 1000, start);
        let quick = connection(Stage::Fetching, 100_000, start);
        assert!(idle > younger && younger > slow && slow > quick && quick.is_some());
        assert_eq!(connection(Stage::Asked, 0, start), None);
        assert_eq!(connection(Stage::Head(Vec::new()), 0, later), None, "its grace is not over");
    }
}
