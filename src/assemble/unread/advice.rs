//! What a file that is not read will have been meant for, and how it comes to be read.

use crate::model::inventory::{FileRole, Inventory};
use crate::model::path::{file_name, stem_and_ending};
use crate::model::percent::in_link;
use crate::model::source_paths::{self, CALENDAR, LEDGER, PAGES, POSTS, YEARS, within};
use crate::model::spelling::folded;

/// What is said of a file.
pub(super) struct Advice {
    pub(super) what: String,
    pub(super) mend: String,
    /// Whether it may be there for a text to refer to.
    pub(super) may_be_attached: bool,
    pub(super) is_error: bool,
}

/// Markdown by names that other programs give it.
const LIKE_MARKDOWN: [&str; 11] =
    ["mdx", "mkd", "mkdn", "mdown", "mdwn", "markdn", "mdtxt", "mdtext", "rmd", "qmd", "mmd"];
const PLAIN: [&str; 6] = ["txt", "text", "org", "rst", "adoc", "textile"];
const WORD: [&str; 12] =
    ["doc", "docx", "docm", "dot", "dotx", "wps", "wpt", "rtf", "odt", "uot", "wpd", "pages"];
const WEB: [&str; 6] = ["html", "htm", "xhtml", "shtml", "mht", "mhtml"];
const TABLES: [&str; 13] =
    ["csv", "tsv", "tab", "xlsx", "xls", "xlsm", "xlsb", "et", "ett", "ods", "numbers", "xltx", "dbf"];
const LISTS: [&str; 3] = ["yaml", "yml", "toml"];
/// What editors and downloads put behind a whole name.
const ADDED: [&str; 6] = ["txt", "text", "part", "download", "downloading", "crdownload"];
/// What is kept of a file before it is written anew.
const BACKUPS: [&str; 6] = ["bak", "old", "orig", "save", "backup", "wbk"];

/// What is to be said of a file that is not read; none where nobody misses it.
pub(super) fn advice(path: &str, inventory: &Inventory) -> Option<Advice> {
    if source_paths::is_folder_with_roles(path) {
        return Some(not_a_folder(path));
    }
    let name = file_name(path);
    let (stem, written) = stem_and_ending(name);
    let ending = folded(written);
    let ending = if is_ending(&ending) { &*ending } else { "" };
    if BACKUPS.contains(&ending) && inventory.has(&beside(path, stem)) {
        return None;
    }
    let (what, mend) = match inner(name) {
        Some(inner) => misnamed(path, inner, inventory),
        None if source_paths::is_section_page(path) => section_page(),
        None => by_ending(path, ending)?,
    };
    let may_be_attached = [&PLAIN[..], &WORD, &TABLES].iter().any(|endings| endings.contains(&ending));
    Some(Advice { what: format!("没有读入：{what}"), mend, may_be_attached, is_error: false })
}

fn by_ending(path: &str, ending: &str) -> Option<(String, String)> {
    let name = file_name(path);
    let stem = stem_and_ending(name).0;
    let place = Place::of(path);
    let (what, mend) = match (Form::of(ending)?, place) {
        (_, Place::Ledger) => {
            ("台账只读 Excel 文件（.xlsx、.xls、.ods）、.csv 和 .yaml", LEDGER_ONLY.to_owned())
        }
        (_, Place::Calendar) => ("日历只读 .yaml", CALENDAR_ONLY.to_owned()),
        (Form::NoEnding, Place::Elsewhere) => return None,
        (Form::NoEnding, _) => ("文件名没有扩展名", renamed(name, "", place)),
        (Form::Markdown, _) => ("稿件只在 content/posts 里找，固定页面只在 content/pages 里找", moved(path)),
        (Form::LikeMarkdown, _) => ("只认 .md 和 .markdown 两种扩展名", renamed(stem, "", place)),
        (Form::Plain, _) => ("稿件要以 .md 结尾，别的文本文件不读", renamed(stem, &attached(name), place)),
        (Form::Word, _) => ("Word、WPS 文档不能直接读", copied(stem, &attached(name), place)),
        (Form::Web, _) => ("网页文件不能直接读", copied(stem, "", place)),
        (Form::Table, _) => ("表格只在 content/ledger 里读", to_ledger(name, ending)),
        (Form::List, _) => ("设置和列表只在固定的位置读", LIST_PLACES.to_owned()),
    };
    Some((what.to_owned(), mend))
}

/// What a file is, by the ending of its name.
enum Form {
    NoEnding,
    Markdown,
    LikeMarkdown,
    Plain,
    Word,
    Web,
    Table,
    List,
}

impl Form {
    /// `None` where it is no text and no table.
    fn of(ending: &str) -> Option<Self> {
        let is_one_of = |endings: &[&str]| endings.contains(&ending);
        Some(match () {
            () if ending.is_empty() => Self::NoEnding,
            () if is_one_of(&["md", "markdown"]) => Self::Markdown,
            () if is_one_of(&LIKE_MARKDOWN) => Self::LikeMarkdown,
            () if is_one_of(&PLAIN) => Self::Plain,
            () if is_one_of(&WORD) => Self::Word,
            () if is_one_of(&WEB) => Self::Web,
            () if is_one_of(&TABLES) => Self::Table,
            () if is_one_of(&LISTS) => Self::List,
            () => return None,
        })
    }
}

/// Where a file lies, as far as it matters for what it was meant for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Posts,
    Pages,
    Years,
    Ledger,
    Calendar,
    Elsewhere,
}

impl Place {
    fn of(path: &str) -> Self {
        let places = [
            (POSTS, Self::Posts),
            (PAGES, Self::Pages),
            (YEARS, Self::Years),
            (LEDGER, Self::Ledger),
            (CALENDAR, Self::Calendar),
        ];
        let found = places.iter().find(|(folder, _)| within(folder, path).is_some());
        found.map_or(Self::Elsewhere, |(_, place)| *place)
    }
}

/// Whether what follows the last dot of a name is an ending, and no part of the name: `2022.07.01 党课`.
fn is_ending(ending: &str) -> bool {
    (1..=10).contains(&ending.len())
        && ending.bytes().all(|b| b.is_ascii_alphanumeric())
        && !ending.bytes().all(|b| b.is_ascii_digit())
}

fn beside(path: &str, name: &str) -> String {
    format!("{}{name}", &path[..path.len() - file_name(path).len()])
}

/// The name of a source with something behind it: `a.md.txt`, `2022.csv.txt`, `a.md(1)`, `a.md.part`.
fn inner(name: &str) -> Option<&str> {
    let lower = name.to_ascii_lowercase();
    let is_addition = |rest: &str| match rest.rsplit_once('.') {
        // Letters would make it another word.
        None => !rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_alphanumeric()),
        Some((_, last)) => ADDED.contains(&last) || BACKUPS.contains(&last) || !is_ending(last),
    };
    let ends = [".md", ".markdown", ".csv", ".yaml", ".yml"].into_iter().filter_map(|end| {
        let at = lower.find(end).filter(|at| *at > 0)? + end.len();
        is_addition(&lower[at..]).then_some(at)
    });
    ends.min().map(|at| &name[..at])
}

fn misnamed(path: &str, inner: &str, inventory: &Inventory) -> (String, String) {
    let what = format!("文件名在“{inner}”后面多了一截");
    let meant = beside(path, inner);
    let mend = match () {
        () if inventory.has(&meant) => format!("已经有 {inner}：要用这里的内容就合并进去，不用就删掉"),
        () if matches!(source_paths::role(&meant), FileRole::Other | FileRole::Internal) => {
            format!("改名为 {inner}，再移到该放的文件夹：{PLACES}")
        }
        () => format!("改名为 {inner}；看不到扩展名，先在文件夹的“查看”里勾选“文件扩展名”"),
    };
    (what, mend)
}

const PLACES: &str = "稿件放 posts，固定页面放 pages，全年总结放 years，台账放 ledger";

fn section_page() -> (String, String) {
    let what = "“_index.md”在 Hugo 里是栏目的首页，这里没有这种页面".to_owned();
    let mend = "栏目的说明写在 site.yaml 的 columns 里；是一篇稿件或页面，就换一个文件名".to_owned();
    (what, mend)
}

fn moved(path: &str) -> String {
    if source_paths::is_of_drafts(path) {
        "移到 content/posts/_drafts 里，那里的都当草稿".to_owned()
    } else {
        format!("稿件移到 content/posts，固定页面移到 content/pages；{MOVE}")
    }
}

/// Of a text that only needs another name; `stem` is its own without an ending.
fn renamed(stem: &str, attached: &str, place: Place) -> String {
    let named = format!("改名为 {}.md", stem.trim_end());
    match place {
        Place::Pages => format!("是页面就{named}，最上面写好标题；{MOVE}"),
        Place::Years => format!("是全年总结就按年份改名，如 2022.md；{MOVE}"),
        Place::Elsewhere => format!("是稿件就{named}，移到 content/posts，最上面写好标题和日期；{MOVE}"),
        _ => format!("是稿件就{named}，最上面写好标题和日期；{attached}{MOVE}"),
    }
}

/// Of a document whose text has to be copied.
fn copied(stem: &str, attached: &str, place: Place) -> String {
    match place {
        Place::Pages => format!("是页面就把文字复制到 {stem}.md 里；{attached}{MOVE}"),
        Place::Years => format!("把文字复制到 2022.md 这样的文件里；{MOVE}"),
        Place::Elsewhere => format!("是稿件就把文字复制到 content/posts 里的 {stem}.md；{attached}{MOVE}"),
        _ => format!("是稿件就把文字复制到 {stem}.md 里；{attached}{MOVE}"),
    }
}

fn to_ledger(name: &str, ending: &str) -> String {
    let is_read = ending == "csv" || source_paths::is_workbook(name);
    let how = if is_read { "移到" } else { "另存为 .xlsx，放到" };
    format!("是台账就{how} content/ledger；{}{MOVE}", attached(name))
}

fn attached(name: &str) -> String {
    format!("是附件就在稿件里引用：[附件]({})；", in_link(name))
}

const MOVE: &str = "都不是就移到 content 外面";
const LEDGER_ONLY: &str = "表格另存为 .xlsx 或“CSV UTF-8（逗号分隔）”放在这里；别的移到 content 外面";
const CALENDAR_ONLY: &str = "照手册写成 2027.yaml 这样的文件；别的移到 content 外面";
const LIST_PLACES: &str = "设置写在 content/site.yaml，台账放 content/ledger，节假日放 content/calendar；\
                           都不是就移到 content 外面";

fn not_a_folder(path: &str) -> Advice {
    Advice {
        what: format!("“{}”应该是文件夹，这里却是一个文件", file_name(path)),
        mend: "给这个文件改名，再建一个这样命名的文件夹，把内容放进去".to_owned(),
        may_be_attached: false,
        is_error: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::inventory::{FileEntry, Stamp};
    use std::path::PathBuf;

    fn of(path: &str) -> Option<Advice> {
        let mut inventory = Inventory::default();
        for path in ["content/site.yaml", "content/posts/有.md", path] {
            let (on_disk, role) = (PathBuf::from(path), source_paths::role(path));
            let entry = FileEntry { path: on_disk, stamp: Stamp::default(), role };
            inventory.files.insert(path.to_owned(), entry);
        }
        advice(path, &inventory)
    }

    #[test]
    fn what_may_have_been_meant_is_told_with_its_mend() {
        for (path, mend) in [
            ("posts/党课.md.txt", "改名为 党课.md；"),
            ("posts/党课.MD.TXT", "改名为 党课.MD；"),
            ("posts/党课.md(1)", "改名为 党课.md；"),
            ("posts/有.md.txt", "已经有 有.md"),
            ("posts/没有.md.bak", "改名为 没有.md"),
            ("党课.md.txt", "改名为 党课.md，再移到"),
            ("ledger/2022.csv.txt", "改名为 2022.csv；"),
            ("site.yaml.txt", "已经有 site.yaml"),
            ("posts/2022.07.01 党课.txt", "改名为 2022.07.01 党课.md"),
            ("posts/2022.07.01 党课", "改名为 2022.07.01 党课.md"),
            ("posts/党课.mdx", "改名为 党课.md"),
            ("posts/党 课.docx", "[附件](党%20课.docx)"),
            ("posts/党课.WPS", "复制到 党课.md"),
            ("posts/党课.html", "复制到 党课.md 里；都不是"),
            ("posts/2022.csv", "移到 content/ledger"),
            ("2022.xlsx", "移到 content/ledger"),
            ("2022.tsv", "另存为 .xlsx"),
            ("ledger/说明.docx", "移到 content 外面"),
            ("ledger/2022.tsv", "CSV UTF-8"),
            ("calendar/2027.csv", "2027.yaml"),
            ("years/2022.docx", "2022.md"),
            ("党课.md", "移到 content/posts"),
            ("_posts/党课.markdown", "移到 content/posts"),
            ("_drafts/党课.md", "content/posts/_drafts"),
            ("posts/_index.md", "换一个文件名"),
            ("posts/config.yml", "site.yaml"),
            ("Posts", "改名"),
        ] {
            let advice = of(&format!("content/{path}")).unwrap_or_else(|| panic!("{path} is not told"));
            assert!(advice.mend.contains(mend), "{path}: {}", advice.mend);
        }
    }

    #[test]
    fn what_nobody_misses_is_not_told() {
        for path in ["posts/有.md.bak", "site.yaml.old", "posts/a.jpg", "posts/a.pdf", "posts/a.md.jpg"] {
            assert!(of(&format!("content/{path}")).is_none(), "{path}");
        }
    }
}
