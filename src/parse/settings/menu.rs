//! Where menu and footer lead.

use std::sync::Arc;

use super::identifier::NAME;
use crate::diagnostics::{Diagnostic, Place, SourceText, Spanned};
use crate::model::codes::URL_INVALID;
use crate::model::routes;
use crate::model::settings::MenuItem;
use crate::parse::fields::{FieldNames, Fields};

const LINK: FieldNames = &["link", "链接"];

/// Reads a list of names with links.
pub(super) fn links(
    fields: &mut Fields<'_, '_>,
    names: FieldNames,
    source: &Arc<SourceText>,
) -> Vec<MenuItem> {
    fields.maps(names, |fields| {
        let name = fields.required(NAME);
        let link = fields.required(LINK)?;
        let place = Place::Text(Arc::clone(source), link.span);
        let link = checked(fields, link)?;
        Some(MenuItem { name: name?.value, link, place: Some(place) })
    })
}

/// A link from the site's root, or to another site; never one that runs something.
fn checked(fields: &mut Fields<'_, '_>, link: Spanned<String>) -> Option<String> {
    let text = link.value.as_str();
    let lower = text.to_ascii_lowercase();
    if ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme)) {
        return Some(text.to_owned());
    }
    let before_path = text.split(['/', '?', '#']).next().unwrap_or_default();
    if before_path.contains(':')
        || text.starts_with("//")
        || text.contains('\\')
        || text.split('/').any(|name| name == "..")
    {
        let problem = Diagnostic::new(URL_INVALID, format!("链接“{text}”不能用"));
        fields.report(
            problem.hint(format!(
                "站内的从网站根目录写起，如 {}；站外的写完整网址，如 https://www.example.cn/",
                routes::CALENDAR
            )),
            link.span,
        );
        return None;
    }
    Some(routes::file_of(text.trim_start_matches('/')))
}
