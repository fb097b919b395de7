//! `atom.xml`

use std::sync::Arc;

use crate::model::plan::Frame;
use crate::model::post::Post;

/// Appends the feed.
pub(crate) fn write(_frame: &Frame, _posts: &[Arc<Post>], _out: &mut Vec<u8>) {}
