//! Which source file becomes which page.

use std::collections::BTreeMap;

use super::draft::{Draft, Publication};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::digest::Digest;
use crate::model::path::{file_name, is_device};
use crate::model::slug::{SLUG_LENGTH, pinyin_slug};
use crate::model::written::{PageFile, PostFile, YearFile};

/// What a link to a source file leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    /// A page, by its URL from the site's root.
    Page(String),
    /// Nothing: the file is there but not published.
    Withheld,
}

/// The pages of all source files, by the path of the file.
pub(crate) struct Addresses {
    by_source: BTreeMap<String, Address>,
}

impl Addresses {
    /// Collects them.
    pub(crate) fn new(drafts: &[Draft<'_>], pages: &[PageFile], years: &[YearFile]) -> Self {
        let posts = drafts.iter().map(|draft| {
            let address = match draft.publication {
                Publication::Published => Address::Page(draft.url.clone()),
                Publication::Withheld(_) => Address::Withheld,
            };
            (draft.file.source.path().to_owned(), address)
        });
        let pages = pages.iter().map(|page| {
            let address = if page.draft { Address::Withheld } else { Address::Page(page_url(page.source.path())) };
            (page.source.path().to_owned(), address)
        });
        let years = years.iter().map(|year| (year.source.path().to_owned(), Address::Page(year_url(year.year))));
        Self { by_source: posts.chain(pages).chain(years).collect() }
    }

    /// What a link to a source file, or to the folder of an `index.md`, leads to.
    pub(crate) fn find(&self, source: &str) -> Option<&Address> {
        let source = source.trim_end_matches('/');
        self.by_source.get(source).or_else(|| self.by_source.get(&format!("{source}/index.md")))
    }
}

/// URL of a yearly summary.
pub(crate) fn year_url(year: i16) -> String {
    format!("{year}/index.html")
}

/// URL of a standing page: its path with each name as a slug; `index.md` gives its folder's.
pub(crate) fn page_url(source: &str) -> String {
    let path = source.strip_prefix("content/pages/").unwrap_or(source);
    let mut names: Vec<&str> = path.split('/').collect();
    let last = stem(names.pop().unwrap_or_default());
    if last != "index" || names.is_empty() {
        names.push(last);
    }
    let slugs: Vec<_> = names.into_iter().map(|name| slug_or_digest(&[name])).collect();
    format!("pages/{}.html", slugs.join("/"))
}

/// URL of a post, or what is wrong with its `slug`.
pub(crate) fn post_url(file: &PostFile) -> Result<String, Diagnostic> {
    let day = file.front.activity.date.value.first();
    let slug = match &file.front.slug {
        Some(written) if is_url_safe(&written.value) => written.value.clone(),
        Some(written) => {
            let better = slug_or_digest(&[&written.value]);
            return Err(Diagnostic::error(Code::SlugInvalid, format!("链接名“{}”不能用在网址里", written.value))
                .at(&file.source, written.span)
                .label(if is_device(&written.value) {
                    "Windows 把这个名字留给设备，不能用作文件名"
                } else {
                    "只能用小写字母、数字和连字符 -"
                })
                .hint(format!("可以改成：{better}")));
        }
        None => slug_or_digest(&[name_without_date(file.source.path()), &file.front.activity.title.value]),
    };
    Ok(format!("{:04}/{:02}/{slug}.html", day.year(), day.month()))
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
    let name = stem(file_name(source));
    let name = if name == "index" { source.rsplit('/').nth(1).unwrap_or(name) } else { name };
    let bytes = name.as_bytes();
    let digits = |range: std::ops::Range<usize>| bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit));
    let dashed = digits(0..4) && bytes.get(4) == Some(&b'-') && digits(5..7) && bytes.get(7) == Some(&b'-') && digits(8..10);
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

/// The first of some names that makes a slug; if none does, a digest.
pub(crate) fn slug_or_digest(names: &[&str]) -> String {
    let slug = names.iter().map(|name| pinyin_slug(name)).find(|slug| !slug.is_empty());
    slug.unwrap_or_else(|| format!("p-{}", Digest::of(names.concat().as_bytes()).short()))
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
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
    fn slugs_are_short_and_legal_everywhere() {
        assert_eq!(slug_or_digest(&["", "主题党日"]), "zhu-ti-dang-ri");
        assert_eq!(slug_or_digest(&["CON"]), "con-1");
        assert!(slug_or_digest(&["！！！"]).starts_with("p-"));
        let long = slug_or_digest(&["长".repeat(100).as_str()]);
        assert!(long.len() <= SLUG_LENGTH && !long.ends_with('-'), "{long}");
    }

    #[test]
    fn standing_pages_keep_their_folders() {
        assert_eq!(page_url("content/pages/about.md"), "pages/about.html");
        assert_eq!(page_url("content/pages/制度/index.md"), "pages/zhi-du.html");
        assert_eq!(page_url("content/pages/制度/学习.md"), "pages/zhi-du/xue-xi.html");
        assert_eq!(page_url("content/pages/index.md"), "pages/index.html");
    }
}
