//! Where a text's page will stand: its URL, which stays while its file keeps its name.

use std::sync::Arc;

use crate::diagnostics::{Diagnostic, SourceText};
use crate::model::codes::SLUG_INVALID;
use crate::model::limits::SLUG_LENGTH;
use crate::model::path::{file_name, is_device, stem_and_ending};
use crate::model::routes;
use crate::model::slug::slug_of;
use crate::model::source_paths;
use crate::model::written::FrontMatter;

/// URL of a post from the site's root, or what is wrong with its `slug`.
pub(super) fn of_post(source: &Arc<SourceText>, front: &FrontMatter) -> Result<String, Diagnostic> {
    let day = front.activity.date.value.first();
    let slug = match &front.slug {
        Some(written) if is_url_safe(&written.value) => written.value.clone(),
        Some(written) => {
            let better = slug_of(&[&written.value]);
            return Err(Diagnostic::new(SLUG_INVALID, format!("链接名“{}”不能用在网址里", written.value))
                .at(source, written.span)
                .label(if is_device(&written.value) {
                    "Windows 把这个名字留给设备，不能用作文件名"
                } else {
                    "只能用小写字母、数字和连字符 -"
                })
                .hint(format!("可以改成：{better}")));
        }
        None => slug_of(&[name_without_date(source.path()), &front.activity.title.value]),
    };
    Ok(routes::post(day, &slug))
}

/// URL of a standing page: its path with each name as a slug; `index.md` gives its folder's.
pub(super) fn of_page(source: &str) -> String {
    let path = source_paths::within(source_paths::PAGES, source).unwrap_or(source);
    let mut names: Vec<&str> = path.split('/').collect();
    let (last, _) = stem_and_ending(names.pop().unwrap_or_default());
    if last != "index" || names.is_empty() {
        names.push(last);
    }
    let slugs: Vec<_> = names.into_iter().map(|name| slug_of(&[name])).collect();
    routes::standing_page(&slugs.join("/"))
}

/// Whether a slug or id may stand in a URL as it is.
fn is_url_safe(slug: &str) -> bool {
    !slug.is_empty()
        && slug.len() <= SLUG_LENGTH
        && !is_device(slug)
        && slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_')
}

/// The name a post goes by: its file's, for `index.md` its folder's; without a full leading date.
fn name_without_date(source: &str) -> &str {
    let (name, _) = stem_and_ending(file_name(source));
    let name = if name == "index" { source.rsplit('/').nth(1).unwrap_or(name) } else { name };
    let bytes = name.as_bytes();
    let digits = |range: std::ops::Range<usize>| {
        bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit))
    };
    let dashed = digits(0..4)
        && bytes.get(4) == Some(&b'-')
        && digits(5..7)
        && bytes.get(7) == Some(&b'-')
        && digits(8..10);
    let date = match (dashed, digits(0..8)) {
        (true, _) => 10,
        (_, true) => 8,
        _ => return name,
    };
    match bytes.get(date) {
        None => "",
        Some(b'-' | b'_' | b' ') => &name[date + 1..],
        Some(_) => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_full_leading_date_is_dropped() {
        let name = |path| name_without_date(path).to_owned();
        assert_eq!(name("content/posts/2022-07-01-重温誓词.md"), "重温誓词");
        assert_eq!(name("content/posts/20220701-oath.md"), "oath");
        assert_eq!(name("content/posts/2022-07-01.md"), "");
        assert_eq!(name("content/posts/2022-07-oath.md"), "2022-07-oath");
        assert_eq!(name("content/posts/2022-07-01-党课/index.md"), "党课");
        assert_eq!(name("content/posts/100-days.md"), "100-days");
    }
    #[test]
    fn standing_pages_keep_their_folders() {
        assert_eq!(of_page("content/pages/about.md"), "pages/about.html");
        assert_eq!(of_page("content/pages/制度/index.md"), "pages/zhi-du.html");
        assert_eq!(of_page("content/pages/制度/学习.md"), "pages/zhi-du/xue-xi.html");
        assert_eq!(of_page("content/pages/index.md"), "pages/index.html");
    }
}
