//! The site folder: what lies in it, and its bytes as text.

pub mod decode;
