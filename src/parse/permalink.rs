//! Where a text's page will stand: its URL, which stays while its file keeps its name.

use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Diagnostics, Severity, SourceText};
use crate::model::codes::SLUG_INVALID;
use crate::model::date::Date;
use crate::model::dated_name::{leading_date, own_name};
use crate::model::limits::SLUG_LENGTH;
use crate::model::path::{OutputPath, is_device, stem_and_ending};
use crate::model::percent::decoded;
use crate::model::routes;
use crate::model::slug::slug_of;
use crate::model::source_paths;
use crate::model::written::FrontMatter;

/// URL of a post from the site's root; none, and what is wrong, where its `slug` cannot be used. Capitals of
/// one are made small, which is told.
pub(super) fn of_post(
    source: &Arc<SourceText>,
    front: &FrontMatter,
    problems: &mut Diagnostics,
) -> Option<String> {
    let day = front.activity.date.value.first();
    let slug = match &front.slug {
        Some(written) if is_url_safe(&written.value) => written.value.clone(),
        Some(written) if is_url_safe(&written.value.to_ascii_lowercase()) => {
            let small = written.value.to_ascii_lowercase();
            let message = format!("链接名“{}”里的大写字母，网址里用了小写：{small}", written.value);
            let problem = Diagnostic::new(SLUG_INVALID, message).severity(Severity::Info);
            problems.push(problem.at(source, written.span).hint(format!("可以改成：slug: {small}")));
            small
        }
        Some(written) => {
            let better = slug_of(&[&written.value]);
            let problem = Diagnostic::new(SLUG_INVALID, format!("链接名“{}”不能用在网址里", written.value))
                .at(source, written.span)
                .label(if is_device(&written.value) {
                    "Windows 把这个名字留给设备，不能用作文件名"
                } else {
                    "只能用小写字母、数字和连字符 -"
                })
                .hint(format!("可以改成：{better}"));
            problems.push(problem);
            return None;
        }
        None => slug_of_post(source.path(), &front.activity.title.value),
    };
    Some(routes::post(day, &slug))
}

/// The path of an address that a post had elsewhere, with what stands there for its day and its name filled
/// in (`/:year/:title/`). None where it cannot be one of this site's.
pub(super) fn former(source: &str, day: Date, written: &str) -> Option<String> {
    if written.contains("://") || written.starts_with("//") || written.contains(['?', '#']) {
        return None;
    }
    let name = own_name(source);
    let name = leading_date(name).map(|(_, rest)| rest).filter(|rest| !rest.is_empty()).unwrap_or(name);
    let mut parts = written.split(':');
    let mut path = parts.next()?.to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(part.len());
        let (word, rest) = part.split_at(end);
        path += &match word {
            "year" => day.year().to_string(),
            "month" => format!("{:02}", day.month()),
            "day" => format!("{:02}", day.day()),
            "i_month" => day.month().to_string(),
            "i_day" => day.day().to_string(),
            "title" | "name" | "slug" | "filename" | "post_title" => name.to_owned(),
            _ => return None,
        };
        path += rest;
    }
    let path = path.trim_matches('/');
    OutputPath::new(decoded(path).as_str())
        .is_some()
        .then(|| format!("/{path}{}", if written.ends_with('/') { "/" } else { "" }))
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

/// What a post is called in its URL: its file's name, else its title. Of a full leading date the day stays:
/// many meetings have one name, and no address may move when another comes.
fn slug_of_post(source: &str, title: &str) -> String {
    let name = own_name(source);
    match leading_date(name) {
        Some((date, rest)) => format!("{:02}-{}", date.day(), slug_of(&[rest, title])),
        None => slug_of(&[name, title]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_full_leading_date_the_day_stays() {
        for (path, slug) in [
            ("2022-07-01-重温誓词.md", "01-chong-wen-shi-ci"),
            ("20220715-oath.md", "15-oath"),
            ("20220715 oath.md", "15-oath"),
            ("2022-07-01.md", "01-biao-ti"),
            ("2022-07-01-党课/index.md", "01-dang-ke"),
            ("2022-07-oath.md", "2022-07-oath"),
            ("2022-13-01-oath.md", "2022-13-01-oath"),
            ("20220701oath.md", "20220701oath"),
            ("100-days.md", "100-days"),
            ("党建.md", "dang-jian"),
        ] {
            assert_eq!(slug_of_post(&format!("content/posts/{path}"), "标题"), slug, "{path}");
        }
    }

    #[test]
    fn of_a_former_address_day_and_name_are_filled_in() {
        for (written, expected) in [
            ("/2021/a/", Some("/2021/a/")),
            ("posts/a.html", Some("/posts/a.html")),
            ("/:year/:month/:title/", Some("/2022/07/oath/")),
            ("/:year/:i_month/:i_day-:title.html", Some("/2022/7/1-oath.html")),
            ("/:categories/:title/", None),
            ("pretty", Some("/pretty")),
            ("https://mp.weixin.qq.com/s/a", None),
            ("/", None),
            ("/a/../b/", None),
        ] {
            let day = "2022-07-01".parse().unwrap();
            assert_eq!(
                former("content/posts/2022-07-01-oath.md", day, written).as_deref(),
                expected,
                "{written}"
            );
        }
    }

    #[test]
    fn standing_pages_keep_their_folders() {
        assert_eq!(of_page("content/pages/about.md"), "pages/about.html");
        assert_eq!(of_page("content/pages/制度/index.md"), "pages/zhi-du.html");
        assert_eq!(of_page("content/pages/制度/学习.md"), "pages/zhi-du/xue-xi.html");
        assert_eq!(of_page("content/pages/index.md"), "pages/index.html");
    }
}
