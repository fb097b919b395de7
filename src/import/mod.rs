//! Files of other programs become posts (`dangjian import`).
//!
//! ```text
//! word, web, text   one file in, one article out; nothing is known of the site        bytes    → Article
//! guess             title, day, kind, organisers, each with whether it was only guessed  Article  → Guessed
//! markdown          the text as a post has it                                          blocks   → text
//! ```
//! What comes out is put beside what is there, and never over it; what was guessed is named in the post's
//! `待核`, which keeps it back until a person has looked.

pub mod article;
pub mod markdown;
pub mod web;
pub mod why_not;
pub mod word;
