//! The preview: what is saved is seen, at once.
//!
//! ```text
//! watch ─ hints → keeper ─ look, load, plan → Scene ─ publish → stage ← ask ─ router ← requests ─ server
//! ```
//! The [`keeper`] owns the workspace and follows the folder; each time it has understood a change it puts a
//! new [`scene::Scene`] on the [`stage::Stage`]. The [`router`] answers from the scene that stands there: a
//! page is rendered when it is asked for, with the code of `build`, and kept for as long as its fingerprint
//! stays the same. `public/` is neither read nor written. What helps while writing ([`aids`]) is put around a
//! page when it is sent.

pub mod aids;
mod attempt;
mod keeper;
mod page_facts;
mod pages;
mod router;
mod scene;
mod stage;
mod start;
mod version;

pub use attempt::View;
pub use keeper::{Cause, Clock, Keeper, Moment, Options, Update};
