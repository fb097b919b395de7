//! The preview: what is saved is seen, at once.
//!
//! ```text
//! watch ─ hints → live site ─ reload → Revision ─ replace → current ← ask ─ router ← requests ─ server
//! ```
//! The [live site](live_site) owns the workspace and follows the folder. After each change it
//! [reloads](reload) the site and makes a new [`revision::Revision`] the [current](current::Current) one.
//! The [`router`] answers from that: a page is rendered when it is asked for, with the code of `build`, and
//! kept for as long as its fingerprint stays the same. What helps while writing, the [`overlay`], is put
//! around a page when it is sent. `public/` is neither read nor written, but where somebody has the [`desk`]
//! do something ([`work`]).

mod current;
mod desk;
mod former_pages;
mod live_site;
mod masked;
pub mod overlay;
mod page_facts;
mod reload;
mod rendered;
mod revision;
mod router;
mod version;
mod work;

pub use live_site::{Cause, Clock, LiveSite, Moment, PreviewOptions, Update};
pub use reload::Visible;
pub use work::Outside;
