//! The event stream: the latest state of the site, told to every open page at once.
//!
//! There is one state, not a queue of messages. Who subscribes gets it first of all, so nothing can be
//! missed; a stream that is slow skips what is stale.

use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

/// The most streams at a time. A browser needs one for all its tabs.
const MOST_STREAMS: usize = 8;

/// How often a stream without news shows that it lives. A client that has gone shows only when something is
/// written to it.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// The hub. Its copies are handles to one and the same.
#[derive(Clone)]
pub struct Events {
    hub: Arc<Hub>,
}

struct Hub {
    state: Mutex<State>,
}

/// Whom a change wakes: the thread that writes the streams.
type Wake = Arc<dyn Fn() + Send + Sync>;

struct State {
    /// What is told.
    latest: Option<Arc<str>>,
    /// How often it has changed.
    version: u64,
    streams: usize,
    most_streams: usize,
    heartbeat: Duration,
    closed: bool,
    wake: Option<Wake>,
}

impl Hub {
    /// Changes something that streams have to tell.
    fn change(&self, change: impl FnOnce(&mut State)) {
        let wake = {
            let mut state = self.state.lock();
            change(&mut state);
            state.wake.clone()
        };
        if let Some(wake) = wake {
            wake();
        }
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
            streams: 0,
            most_streams: MOST_STREAMS,
            heartbeat: HEARTBEAT,
            closed: false,
            wake: None,
        };
        Self { hub: Arc::new(Hub { state: Mutex::new(state) }) }
    }

    /// Makes this the state that every stream tells: at once those that are open, first of all those that
    /// will be.
    pub fn publish(&self, data: String) {
        self.hub.change(|state| {
            state.latest = Some(data.into());
            state.version += 1;
        });
    }

    /// A new stream, or `None`, at once, if there are as many as there may be, or the preview is ending.
    pub fn subscribe(&self) -> Option<Subscription> {
        let mut state = self.hub.state.lock();
        if state.closed || state.streams >= state.most_streams {
            return None;
        }
        state.streams += 1;
        Some(Subscription { hub: Arc::clone(&self.hub), version: 0, told: None })
    }

    /// Says who is woken when there is something to tell.
    pub(super) fn wake_by(&self, wake: Wake) {
        self.hub.state.lock().wake = Some(wake);
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
    /// When something was told last.
    told: Option<Instant>,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.hub.state.lock().streams -= 1;
    }
}

/// What a stream has to say next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum News {
    /// These bytes.
    Tell(Vec<u8>),
    /// Nothing until then, if nothing changes.
    Until(Instant),
    /// Nothing any more.
    End,
}

impl Subscription {
    /// What is to be told now. To be asked again once it is told.
    pub(super) fn news(&mut self, now: Instant) -> News {
        let state = self.hub.state.lock();
        if state.closed {
            return News::End;
        }
        let Some(told) = self.told.replace(now) else {
            // 500 ms after a lost connection the page looks again: a preview that was started anew is found
            // at once.
            return News::Tell(b"retry: 500\n\n".to_vec());
        };
        if state.version != self.version
            && let Some(latest) = &state.latest
        {
            self.version = state.version;
            return News::Tell(event(latest).into_bytes());
        }
        let due = told + state.heartbeat;
        if now >= due {
            return News::Tell(b":\n\n".to_vec());
        }
        self.told = Some(told);
        News::Until(due)
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

    fn tell(text: &str) -> News {
        News::Tell(text.into())
    }

    #[test]
    fn a_new_stream_tells_the_latest_state_and_no_older_one() {
        let events = Events::new();
        events.publish("{\"a\":1}".to_owned());
        events.publish("{\"a\":2}".to_owned());
        let mut stream = events.subscribe().unwrap();
        let (start, due) = (Instant::now(), Instant::now() + HEARTBEAT);
        assert_eq!(stream.news(start), tell("retry: 500\n\n"));
        assert_eq!(stream.news(start), tell("data: {\"a\":2}\n\n"));
        assert_eq!(stream.news(start), News::Until(start + HEARTBEAT));
        assert_eq!(stream.news(due), tell(":\n\n"));
        assert_eq!(stream.news(due), News::Until(due + HEARTBEAT));
        drop(stream);
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
        assert!(places.iter_mut().all(|place| place.news(Instant::now()) == News::End));
    }

    #[test]
    fn data_of_several_lines_is_one_event() {
        assert_eq!(event("a\nb"), "data: a\ndata: b\n\n");
    }
}
