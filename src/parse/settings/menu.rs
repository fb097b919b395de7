//! Where menu and footer lead, and the sites of superiors.

use std::sync::Arc;

use super::identifier::NAME;
use crate::diagnostics::{Diagnostic, Place, SourceText, Spanned};
use crate::model::codes::URL_INVALID;
use crate::model::routes;
use crate::model::settings::MenuItem;
use crate::model::web_address::web_address;
use crate::parse::fields::{FieldNames, Fields};

const LINK: FieldNames = &["link", "链接"];
const SITES: FieldNames = &["links", "上级网站", "友情链接"];
const URL: FieldNames = &["url", "网址", "link", "链接"];

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

/// Reads the list of other sites, each with its whole address.
pub(super) fn sites(fields: &mut Fields<'_, '_>, source: &Arc<SourceText>) -> Vec<MenuItem> {
    fields.maps(SITES, |fields| {
        let name = fields.required(NAME);
        let url = fields.required(URL)?;
        let lower = url.value.to_ascii_lowercase();
        let is_of_web = ["https://", "http://"].iter().any(|scheme| {
            lower.strip_prefix(scheme).is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric()))
        });
        if !is_of_web {
            let problem = Diagnostic::new(URL_INVALID, format!("“{}”不是别的网站的网址", url.value));
            let whole = web_address(&url.value).unwrap_or_else(|| "https://www.example.cn/".to_owned());
            fields.report(
                problem
                    .label("这里只能写 http:// 或 https:// 开头的网址")
                    .hint(format!("写完整，如 {whole}；站内的页面写到 menu（菜单）里")),
                url.span,
            );
            return None;
        }
        let place = Place::Text(Arc::clone(source), url.span);
        Some(MenuItem { name: name?.value, link: url.value, place: Some(place) })
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
