//! Where a site's sources lie, from its folder. Nobody else spells it.

use super::inventory::FileRole;
use super::path::{file_name, resolve, stem_and_ending};
use super::plain_word::plain;
use super::spelling::{folded, nfc};

/// The folder of all that people write.
pub const CONTENT: &str = "content";
/// The folder of the site's own themes.
pub const THEMES: &str = "themes";
/// The settings.
pub const SETTINGS: &str = "content/site.yaml";
/// The same under its other ending.
pub const SETTINGS_YML: &str = "content/site.yml";
/// Where posts lie.
pub const POSTS: &str = "content/posts/";
/// Where standing pages lie.
pub const PAGES: &str = "content/pages/";
/// Where people declare what a year came to.
pub const YEARS: &str = "content/years/";
/// Where ledgers lie.
pub const LEDGER: &str = "content/ledger/";
/// Where holidays and observances lie.
pub const CALENDAR: &str = "content/calendar/";
/// Where pictures lie that several texts share.
pub const IMAGES: &str = "content/images/";
/// Words that must be written one way.
pub const TERMS: &str = "content/terms.yaml";
/// The same under its other ending.
pub const TERMS_YML: &str = "content/terms.yml";
/// The folders whose files have roles.
pub const FOLDERS: [&str; 6] = [POSTS, PAGES, YEARS, LEDGER, CALENDAR, IMAGES];
/// How the names of texts in Markdown end.
const MARKDOWN: [&str; 2] = [".md", ".markdown"];
/// How folders are called whose texts are not published, beside 草稿.
const UNPUBLISHED: &[&str] = &[
    "draft",
    "drafts",
    "private",
    "unpublished",
    "internal",
    "hidden",
    "secret",
    "confidential",
    "未发布",
    "待发布",
    "待审",
    "不公开",
    "不发布",
    "不外传",
    "非公开",
    "未公开",
    "暂不公开",
    "暂不发布",
    "勿公开",
    "勿发布",
    "勿外传",
    "请勿外传",
    "内部",
    "涉密",
    "保密",
    "秘密",
    "机密",
    "绝密",
    "私密",
    "待发",
    "不发",
    "勿发",
    "作废",
    "废稿",
    "内参",
    "党内",
    "不对外",
    "不宜公开",
];
/// What may stand behind such a name: 内部资料, 涉密台账.
const SORTS: [&str; 10] = ["台账", "资料", "材料", "稿件", "文件", "活动", "使用", "会议", "稿", "的"];
/// How the names of workbooks end.
const SHEETS: [&str; 7] = [".xlsx", ".xls", ".xlsm", ".xlsb", ".et", ".ett", ".ods"];
/// How paths begin that are the program's business alone: ledgers have rows that are not public, and what
/// lies beside them, or is named like the settings, is a copy of such as often as not.
const INTERNAL: [&str; 6] = [LEDGER, CALENDAR, SETTINGS, SETTINGS_YML, TERMS, TERMS_YML];

/// What a file is for, by where it lies and how its name ends. Capitals and width do not matter: on Windows
/// `Ledger` and `ledger` are one folder, and what is internal on one computer must be so on every other.
pub fn role(path: &str) -> FileRole {
    let path = &*folded(path);
    let is = |folder: &str, ends: &[&str]| {
        path.strip_prefix(folder).is_some_and(|name| !name.is_empty())
            && ends.iter().any(|end| path.ends_with(end))
    };
    match () {
        () if path == SETTINGS || path == SETTINGS_YML => FileRole::Settings,
        () if path == TERMS || path == TERMS_YML => FileRole::Terms,
        () if is_named_section_page(path) => FileRole::Other,
        () if is(POSTS, &MARKDOWN) => FileRole::Post,
        () if is(PAGES, &MARKDOWN) => FileRole::Page,
        () if is(YEARS, &MARKDOWN) => FileRole::Year,
        () if is(LEDGER, &[".csv"]) => FileRole::LedgerCsv,
        () if is(LEDGER, &[".yaml", ".yml"]) => FileRole::LedgerYaml,
        () if is(LEDGER, &SHEETS) => FileRole::LedgerXlsx,
        () if is(CALENDAR, &[".yaml", ".yml"]) => FileRole::Calendar,
        () if INTERNAL.iter().any(|internal| path.starts_with(internal)) => FileRole::Internal,
        () => FileRole::Other,
    }
}

/// Whether a file is a workbook by its name.
pub fn is_workbook(path: &str) -> bool {
    let path = folded(path);
    SHEETS.iter().any(|end| path.ends_with(end))
}

/// Whether a folder whose files have roles must lie here.
pub fn is_folder_with_roles(path: &str) -> bool {
    FOLDERS.iter().any(|folder| folder.strip_suffix('/') == Some(&*folded(path)))
}

/// Whether a text is what Hugo shows above the list of a folder: `_index.md`, `_index.zh.md`. It is no post,
/// and here no folder has a page of its own.
pub fn is_section_page(path: &str) -> bool {
    is_named_section_page(&folded(path))
}

fn is_named_section_page(folded: &str) -> bool {
    file_name(folded).starts_with("_index.") && MARKDOWN.iter().any(|end| folded.ends_with(end))
}

/// Whether a file is named like the settings, with something before or behind: `site.yaml.txt`,
/// `site (1).yaml`.
pub fn is_like_settings(path: &str) -> bool {
    let path = folded(path);
    let name = path.strip_prefix("content/").filter(|name| !name.contains('/')).unwrap_or_default();
    name.starts_with("site") && (name.contains(".yaml") || name.contains(".yml") || name.ends_with(".txt"))
}

/// What of a path lies in a folder of this module, by whichever spelling; `None` where it lies elsewhere.
pub fn within<'a>(folder: &str, path: &'a str) -> Option<&'a str> {
    // As a rule it is spelt like this.
    if let Some(rest) = path.strip_prefix(folder).filter(|_| folder.ends_with('/')) {
        return Some(rest);
    }
    folded(path).starts_with(folder).then(|| path.splitn(1 + folder.matches('/').count(), '/').last())?
}

/// Whether a file is one that people write, not a theme's.
pub fn is_content(path: &str) -> bool {
    below(CONTENT, path).is_some()
}

/// Whether a file belongs to one of the site's own themes.
pub fn is_of_theme(path: &str) -> bool {
    below(THEMES, path).is_some()
}

/// Whether a file of a theme is published as it is.
pub fn is_static(path: &str) -> bool {
    is_of_theme(path) && path.split('/').nth(2) == Some("static")
}

/// Whether a text lies in a folder for what is not finished, as Jekyll and Hexo have one.
pub fn is_of_drafts(path: &str) -> bool {
    path.split('/').rev().skip(1).any(is_drafts_folder)
}

/// The folder of a path, as any system writes it, whose name says that nothing in it is to be published.
pub fn unpublished_folder(path: &str) -> Option<&str> {
    path.split(['/', '\\']).rev().skip(1).find(|folder| is_drafts_folder(folder))
}

/// What of a file's path says that nothing in it is to be shown: a folder, or a part of its name.
pub fn unpublished_by_name(path: &str) -> Option<&str> {
    let is_name = |part: &&str| is_drafts_folder(part);
    let is_sign = |c: char| c.is_ascii_punctuation() || "（）【】《》—·、，".contains(c);
    let parts = || stem_and_ending(file_name(path)).0.split(is_sign);
    unpublished_folder(path).or_else(|| parts().find(is_name))
}

/// Whether a folder's name says that nothing in it is to be published. Capitals, width, traditional
/// characters, what nobody sees, signs, numbers and days before the name do not matter.
fn is_drafts_folder(name: &str) -> bool {
    let name = plain(name);
    let name = without_number(&name);
    let ends = |rest: &str| !rest.starts_with(char::is_alphabetic);
    let is_sort = |rest: &str| SORTS.iter().any(|sort| rest.strip_prefix(sort).is_some_and(ends));
    let begins = |word: &&str| name.strip_prefix(*word).is_some_and(|rest| ends(rest) || is_sort(rest));
    name.starts_with("草稿")
        || name.ends_with("草稿")
        || ["仅供", "仅限"].iter().any(|only| name.starts_with(only))
        || UNPUBLISHED.iter().any(begins)
        || name.strip_prefix("待审").is_some_and(|rest| rest.starts_with(['核', '稿', '定']))
}

/// A name without what it is sorted by: `1.`, `03`, `（三）`, `2022年`.
fn without_number(name: &str) -> &str {
    let is_sign = |c: char| !c.is_alphanumeric();
    let mut rest = name.trim_start_matches(is_sign);
    loop {
        let digits = rest.trim_start_matches(char::is_numeric);
        let han = rest.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
        let behind = match (digits.len() < rest.len(), han.len() < rest.len()) {
            (true, _) => digits.trim_start_matches(['年', '月', '日', '度']),
            // 一 begins words, too.
            (_, true) if han.starts_with(is_sign) => han,
            _ => return rest,
        };
        rest = behind.trim_start_matches(is_sign);
    }
}

/// The file that a link or picture in a text names: `../b/x.md` lies beside the text, `/images/x.jpg` in
/// [`IMAGES`]; the names may be written as macOS does. `None` where it leads out of the site, or is a page's
/// URL.
pub fn of_link(from: &str, target: &str) -> Option<String> {
    let path = match target.strip_prefix('/') {
        Some(shared) => resolve(IMAGES, shared.strip_prefix("images/")?)?,
        None => resolve(from, target)?,
    };
    is_content(&path).then(|| nfc(&path))
}

/// A path that is written from the folder `content`, or from the one around it.
pub fn in_content(path: &str) -> String {
    if is_content(path) { path.to_owned() } else { format!("{CONTENT}/{path}") }
}

/// The folder of a theme.
pub fn theme(name: &str) -> String {
    format!("{THEMES}/{name}")
}

fn below<'a>(folder: &str, path: &'a str) -> Option<&'a str> {
    path.strip_prefix(folder)?.strip_prefix('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_folder_and_ending() {
        for (path, expected) in [
            ("content/site.yaml", FileRole::Settings),
            ("content/posts/2022/a.MD", FileRole::Post),
            ("content/posts/2022/a.jpg", FileRole::Other),
            ("content/posts/.md", FileRole::Post),
            ("content/ledger/2022.csv", FileRole::LedgerCsv),
            ("content/calendar/2023.yml", FileRole::Calendar),
            ("content/a.md", FileRole::Other),
            ("content/Site.YAML", FileRole::Settings),
            ("content/terms.YAML", FileRole::Terms),
            ("content/LEDGER/a.Csv", FileRole::LedgerCsv),
            ("content/ｌｅｄｇｅｒ/ａ．ｃｓｖ", FileRole::LedgerCsv),
            ("content/Posts/七一.md", FileRole::Post),
            ("content/posts/_index.zh.md", FileRole::Other),
            ("content/posts/2022/index.md", FileRole::Post),
            ("content/ledger/2022.ET", FileRole::LedgerXlsx),
        ] {
            assert_eq!(role(path), expected, "{path}");
        }
    }

    #[test]
    fn what_lies_beside_a_ledger_is_internal_by_any_spelling() {
        for path in [
            "content/Ledger/备注.docx",
            "content/SITE.yaml.bak",
            "content/Ｃalendar/a",
            "content/terms.YAML.old",
        ] {
            assert_eq!(role(path), FileRole::Internal, "{path}");
        }
        for path in ["content/posts/ledger/a.csv", "content/ledgers.csv"] {
            assert_eq!(role(path), FileRole::Other, "{path}");
        }
        assert_eq!(within(PAGES, "content/Ｐages/A/b.md"), Some("A/b.md"));
        assert_eq!(within(PAGES, "content/posts/a.md"), None);
    }

    #[test]
    fn links_name_files_beside_the_text_or_shared_pictures() {
        let from = "content/posts/a/b.md";
        assert_eq!(of_link(from, "../x.md").as_deref(), Some("content/posts/x.md"));
        assert_eq!(of_link(from, "/images/旧/1.png").as_deref(), Some("content/images/旧/1.png"));
        for outside in ["../../../x", "/2022/07/a.html", "/images/../../x"] {
            assert_eq!(of_link(from, outside), None, "{outside}");
        }
        assert!(is_of_drafts("content/posts/_Drafts/a.md") && !is_of_drafts("content/posts/drafts.md"));
    }

    #[test]
    fn folders_for_what_is_not_published_are_known_by_any_spelling() {
        for folder in [
            "_drafts",
            "draft",
            "Draft",
            "DRAFTS",
            "_ｄｒａｆｔｓ",
            "草稿",
            "_草稿",
            "草稿箱",
            "草稿（未定）",
            "党课草稿",
            "未发布",
            "待发布",
            "待审",
            "待审核",
            "不公开",
            "内部",
            "_private",
            "Private",
            "内部（勿发）",
            "涉密",
            "內部",
            "內部資料",
            "不公開",
            "内\u{200b}部",
            "暂不公开",
            "Confidential",
            "保密文件",
        ] {
            assert!(is_of_drafts(&format!("content/posts/{folder}/a.md")), "{folder}");
        }
        for folder in [
            "内部控制",
            "待审议事项",
            "起草稿件",
            "drafting",
            "公开",
            "2022",
            "保密教育",
            "待发展党员",
            "hidden gems",
        ] {
            assert!(!is_of_drafts(&format!("content/posts/{folder}/a.md")), "{folder}");
        }
    }

    #[test]
    fn ledgers_are_told_by_their_names_not_to_be_shown() {
        for (name, expected) in [
            ("内部/2022.csv", Some("内部")),
            ("涉密.csv", Some("涉密")),
            ("2022（内部）.csv", Some("内部")),
            ("2022-涉密.yaml", Some("涉密")),
            ("2022年內部台账.csv", Some("2022年內部台账")),
            ("1.内部/a.csv", Some("1.内部")),
            ("一、内部/a.csv", Some("一、内部")),
            ("（3）2022年内部资料/a.csv", Some("（3）2022年内部资料")),
            ("党内文件/a.csv", Some("党内文件")),
            ("仅限党员/a.csv", Some("仅限党员")),
            ("党内法规/a.csv", None),
            ("一心/a.csv", None),
            ("2022.csv", None),
            ("保密教育.csv", None),
            ("2022-内部控制.csv", None),
        ] {
            assert_eq!(unpublished_by_name(&format!("{LEDGER}{name}")), expected, "{name}");
        }
    }

    #[test]
    fn paths_may_leave_content_out() {
        assert_eq!(in_content("posts/a.md"), "content/posts/a.md");
        assert_eq!(in_content("content/posts/a.md"), "content/posts/a.md");
        assert!(!is_content("contents/a.md") && !is_content("content"));
        assert!(is_of_theme("themes/红/templates/base.html"));
    }
}
