//! An HTTP server for one machine and a few readers, that nobody can hurt: what the preview stands on. It
//! knows nothing of sites.
//!
//! # From the socket inwards
//! ```text
//! listen    addresses and port, and what the user is told     host, port  → sockets
//! gate      every connection, every head, judged and limited  bytes       → short, plain requests
//! backend   tiny_http on a private socket                     requests    → Answer → replies
//! events    the latest state, told to all open pages          publish     → streams
//! ```
//! It looks at nothing that a request brings but forms, where its owner [`Accepts`] them.
//!
//! The page names no file of the disk: an [`Answer`] maps paths to replies, and only a [`ReplyBody`] that
//! it made can be a file. [`gate`] says why tiny_http does not stand at the port itself.

mod accepts;
mod answer;
mod backend;
pub(crate) mod codes;
mod events;
mod form;
mod gate;
mod handover;
mod host;
mod listen;
mod private_socket;
mod range;
mod running;
mod secret;
mod target;
#[cfg(test)]
mod tests;

pub use accepts::{Accepts, MOST_FORM_BYTES};
pub use answer::{Answer, Method, Reply, ReplyBody, Request};
pub use events::{Events, Subscription};
pub use form::Form;
pub use gate::passed_on;
pub use listen::{DEFAULT_HOST, DEFAULT_PORTS, Listening};
pub use running::Server;
pub use secret::{is_secret, secret};
