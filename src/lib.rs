//! `dangjian`: a folder of Markdown posts in, a park's whole year out.
//!
//! # The pipeline
//! ```text
//! read      walk the site folder, decode sources           disk   → texts
//! parse     one file in, one value out                      text   → written::*
//! assemble  look names up, merge events, resolve links      values → Site
//! plan      which outputs exist, from exactly which inputs  Site   → Plan
//! render    one page, pure                                  PagePlan → bytes
//! images    pictures upright, no wider than shown, mute    bytes  → bytes
//! write     stage pages as they come, then commit them      bytes  → disk
//! ```
//! # The layers
//! `diagnostics` < `model` < `derive` < the stages < `check` < `workspace` < `pipeline` < `scaffold`,
//! `import`, `publish` < `watch`, `server` < `preview`, `doctor` < `catalogue` < `cli`
//!
//! A layer uses only those before it; no stage uses another; each third-party crate is named in one module,
//! its *door*. `tests/suite/architecture.rs` holds us to it.
//!
//! # The words
//! A **post** (稿件) is a Markdown file; an **activity** (活动) is one event, told by a post, a **ledger** row
//! (台账), or both; a **kind** (类型) is its sort; an **organisation** (组织) holds it; a **column** (栏目) gathers
//! kinds; a **card** is what other pages may show of a post; a **body** is its text.

pub mod assemble;
pub mod catalogue;
pub mod check;
pub mod cli;
pub mod derive;
pub mod diagnostics;
pub mod doctor;
pub mod images;
pub mod import;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod plan;
pub mod preview;
pub mod publish;
pub mod read;
pub mod render;
pub mod scaffold;
pub mod server;
pub mod watch;
pub mod workspace;
pub mod write;
