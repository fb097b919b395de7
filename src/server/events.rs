//! The event stream: the latest state of the site, told to every open page at once.
//!
//! There is one state, not a queue of messages. Who subscribes gets it first of all, so nothing can be
//! missed; a stream that is slow skips what is stale.

use std::io::{self, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex};

/// The most streams at a time. A browser needs one for all its tabs.
const MOST_STREAMS: usize = 8;

/// How often a stream without news shows that it lives. A client that has gone shows only when something is
/// written to it.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// How long a new stream may wait for those that have lost their client to give way.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often it asks them meanwhile. The first sign of life only makes the client's system say that nobody is
/// there; the next one fails.
const KNOCK: Duration = Duration::from_millis(100);

/// The hub. Its copies are handles to one and the same.
#[derive(Clone)]
pub struct Events {
    hub: Arc<Hub>,
}

struct Hub {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    /// What is told.
    latest: Option<Arc<str>>,
    /// How often it has changed.
    version: u64,
    /// How often somebody has wanted a sign of life from all streams.
    knocks: u64,
    streams: usize,
    most_streams: usize,
    heartbeat: Duration,
    closed: bool,
}

impl Hub {
    /// Changes something and wakes all who wait for it.
    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.lock());
        self.changed.notify_all();
    }
}

impl Default for Events {
    fn default() -> Self {
        Self::new()
    }
}

impl Events {
    /// A hub with nothing to tell yet.
    pub fn new() -> Self {
        let state = State {
            latest: None,
            version: 0,
            knocks: 0,
            streams: 0,
            most_streams: MOST_STREAMS,
            heartbeat: HEARTBEAT,
            closed: false,
        };
        Self { hub: Arc::new(Hub { state: Mutex::new(state), changed: Condvar::new() }) }
    }

    /// Makes this the state that every stream tells: at once those that are open, first of all those that
    /// will be.
    pub fn publish(&self, data: String) {
        self.hub.change(|state| {
            state.latest = Some(data.into());
            state.version += 1;
        });
    }

    /// A new stream, or `None` if there are as many as there may be, or the preview is ending.
    pub fn subscribe(&self) -> Option<Subscription> {
        let deadline = Instant::now() + PATIENCE;
        let mut next_knock = Instant::now();
        let mut state = self.hub.state.lock();
        while !state.closed && state.streams >= state.most_streams {
            let now = Instant::now();
            if now >= deadline {
                return None;
            }
            if now >= next_knock {
                // Some may have lost their client and not know it yet.
                state.knocks += 1;
                self.hub.changed.notify_all();
                next_knock = now + KNOCK;
            }
            self.hub.changed.wait_until(&mut state, next_knock);
        }
        if state.closed {
            return None;
        }
        state.streams += 1;
        Some(Subscription { hub: Arc::clone(&self.hub), version: 0, knocks: state.knocks })
    }

    /// How many streams are open.
    pub fn streams(&self) -> usize {
        self.hub.state.lock().streams
    }

    /// Allows no more streams than this: each holds a connection, and pages need some too.
    pub(super) fn limit(&self, most: usize) {
        self.hub.change(|state| state.most_streams = most.min(MOST_STREAMS));
    }

    /// Sets how often a quiet stream shows that it lives.
    #[cfg(test)]
    pub(super) fn set_heartbeat(&self, heartbeat: Duration) {
        self.hub.change(|state| state.heartbeat = heartbeat);
    }

    /// Ends all streams for good.
    pub(super) fn close(&self) {
        self.hub.change(|state| state.closed = true);
    }
}

/// One stream's place in the hub; dropping it gives the place back.
pub struct Subscription {
    hub: Arc<Hub>,
    /// The version told last.
    version: u64,
    /// The knocks answered.
    knocks: u64,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.hub.change(|state| state.streams -= 1);
    }
}

/// What a stream has to say next.
enum News {
    State(Arc<str>),
    StillHere,
    End,
}

impl Subscription {
    /// Writes the stream until the client is gone (an error) or the hub closes. Each event is flushed.
    pub(super) fn write_to(mut self, mut client: impl Write) -> io::Result<()> {
        // 500 ms after a lost connection the page looks again: a preview that was started anew is found at
        // once.
        client.write_all(b"retry: 500\n\n")?;
        client.flush()?;
        loop {
            match self.next() {
                News::State(data) => client.write_all(event(&data).as_bytes())?,
                News::StillHere => client.write_all(b":\n\n")?,
                News::End => return Ok(()),
            }
            client.flush()?;
        }
    }

    fn next(&mut self) -> News {
        let begun = Instant::now();
        let mut state = self.hub.state.lock();
        loop {
            if state.closed {
                return News::End;
            }
            if state.version != self.version
                && let Some(latest) = &state.latest
            {
                self.version = state.version;
                return News::State(Arc::clone(latest));
            }
            let left = state.heartbeat.saturating_sub(begun.elapsed());
            if left.is_zero() || state.knocks != self.knocks {
                self.knocks = state.knocks;
                return News::StillHere;
            }
            self.hub.changed.wait_for(&mut state, left);
        }
    }
}

/// An event as the stream writes it; a line break in the data would end it.
fn event(data: &str) -> String {
    let mut event: String = data.lines().map(|line| format!("data: {line}\n")).collect();
    event.push('\n');
    event
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes what a stream writes, and fails after so many events.
    struct Client<'a>(&'a mut Vec<u8>, usize);

    impl Write for Client<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.1 = self.1.checked_sub(1).ok_or(io::ErrorKind::BrokenPipe)?;
            self.0.write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_new_stream_tells_the_latest_state_and_no_older_one() {
        let events = Events::new();
        events.publish("{\"a\":1}".to_owned());
        events.publish("{\"a\":2}".to_owned());
        events.set_heartbeat(Duration::from_millis(1));
        let mut seen = Vec::new();
        events.subscribe().unwrap().write_to(Client(&mut seen, 3)).unwrap_err();
        assert_eq!(String::from_utf8(seen).unwrap(), "retry: 500\n\ndata: {\"a\":2}\n\n:\n\n");
        assert_eq!(events.streams(), 0);
    }

    #[test]
    fn places_are_counted_and_given_back() {
        let events = Events::new();
        let mut places: Vec<_> = (0..MOST_STREAMS).map(|_| events.subscribe().unwrap()).collect();
        assert!(events.subscribe().is_none());
        places.pop();
        places.push(events.subscribe().unwrap());
        events.limit(3);
        places.truncate(3);
        assert!(events.subscribe().is_none());
        events.close();
        assert!(places.iter_mut().all(|place| matches!(place.next(), News::End)));
    }

    #[test]
    fn a_full_house_asks_its_streams_for_a_sign_of_life() {
        let events = Events::new();
        events.limit(1);
        let lost = events.subscribe().unwrap();
        let thread = std::thread::spawn(move || lost.write_to(Client(&mut Vec::new(), 1)));
        assert!(events.subscribe().is_some(), "the one that cannot write any more has given way");
        assert!(thread.join().unwrap().is_err());
    }

    #[test]
    fn data_of_several_lines_is_one_event() {
        assert_eq!(event("a\nb"), "data: a\ndata: b\n\n");
    }
}
