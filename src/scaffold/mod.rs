//! What somebody begins with: a new site (`dangjian init`), a new post (`dangjian new`).
//!
//! ```text
//! site     name, organisations, year       → the files of a small site that builds and checks clean
//! post     kind, title, day, site          → a draft with that kind's front matter and an outline
//! outline  kind                            → which keys it needs, and what to write in which paragraph
//! pattern  a post that is there            → what the next one of its sort has in common with it
//! habit    where the posts of a site lie   → where the next one belongs
//! ```
//! Files are only made, never replaced ([`put_new`](crate::write::put_new)).

pub(crate) mod codes;
mod habit;
mod outline;
mod pattern;
mod post;
mod site;

pub use post::{NEW_POST_TOLD, NewPost, new_post};
pub use site::{NewSite, folder_name, init, name_of_folder};
