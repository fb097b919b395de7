//! `sitemap.xml` and `robots.txt`

use crate::model::date::Date;
use crate::model::plan::Frame;

/// Appends the site map.
pub(crate) fn write(_frame: &Frame, _urls: &[(String, Option<Date>)], _out: &mut Vec<u8>) {}

/// Appends `robots.txt`.
pub(crate) fn write_robots(_frame: &Frame, _out: &mut Vec<u8>) {}
