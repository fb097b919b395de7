//! The server as a whole: the gate, what is behind it, and the event stream.

use std::sync::Arc;

use super::accepts::Accepts;
use super::answer::Answer;
use super::events::Events;
use super::gate::OpenGate;
use super::listen::Listening;
use crate::diagnostics::{Diagnostic, system_cause};
use crate::server::codes::PREVIEW_FAILED;

/// A server that is running. It ends when it is stopped or dropped.
pub struct Server {
    events: Events,
    _gate: OpenGate,
}

impl Server {
    /// Begins to answer. What is published through `events` reaches the streams that the handler gives out.
    pub fn start(
        listening: Listening,
        handler: Arc<dyn Answer>,
        events: Events,
        accepts: Accepts,
    ) -> Result<Self, Diagnostic> {
        let (listeners, hosts) = listening.into_parts();
        let failed = |error| {
            Diagnostic::new(PREVIEW_FAILED, "预览启动不了")
                .label(system_cause(&error))
                .hint("关掉一些程序再试；临时文件夹要能写入")
        };
        let gate = OpenGate::open(listeners, (hosts, accepts), handler).map_err(failed)?;
        // Where there is room for few, streams must leave some of it to pages.
        events.limit((gate.room() / 4).max(1));
        events.wake_by(Arc::new(gate.wake()));
        Ok(Self { events, _gate: gate })
    }

    /// Ends it within a second: streams and connections are closed, the private socket is removed. What is
    /// still being computed is left to the end of the process.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.events.close();
    }
}
