//! `calendar.ics`

use crate::model::plan::{Frame, IcsInputs};

/// Appends the feed.
pub(crate) fn write(_frame: &Frame, _inputs: &IcsInputs, _out: &mut Vec<u8>) {}
