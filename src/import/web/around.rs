//! What stands around an article and is none of it: navigation, lists of links, what asks to share, print or
//! read on, who runs the site. It is known by its element, its name, its links, or the words it begins with.

use super::survey::Survey;
use super::tree::Element;

/// How systems for web sites call such parts, as words of a class or id.
const NAMES: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "menu",
    "submenu",
    "breadcrumb",
    "breadcrumbs",
    "crumb",
    "crumbs",
    "mbx",
    "dqwz",
    "sidebar",
    "footer",
    "foot",
    "bottom",
    "header",
    "head",
    "top",
    "banner",
    "logo",
    "copyright",
    "share",
    "bdshare",
    "bdsharebuttonbox",
    "bshare",
    "social",
    "related",
    "relate",
    "recommend",
    "recommended",
    "xgxw",
    "pager",
    "pages",
    "paging",
    "pagination",
    "prev",
    "next",
    "prevnext",
    "comment",
    "comments",
    "reply",
    "search",
    "login",
    "qrcode",
    "friendlink",
    "friendlinks",
    "toolbar",
    "print",
    "ads",
    "hot",
    "rank",
];

/// How lines begin that lead to other pages or do something with this one.
const BEGINNINGS: &[&str] = &[
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "上一页",
    "下一页",
    "上篇：",
    "下篇：",
    "分享到",
    "分享至",
    "分享：",
    "打印本页",
    "【打印",
    "[打印",
    "关闭窗口",
    "【关闭",
    "[关闭",
    "返回顶部",
    "返回首页",
    "返回列表",
    "当前位置",
    "您当前的位置",
    "您现在的位置",
    "您的位置",
    "你的位置",
    "当前所在位置",
    "相关链接",
    "相关新闻",
    "相关阅读",
    "相关文章",
    "推荐阅读",
    "延伸阅读",
    "字体：",
    "字号：",
    "加入收藏",
    "设为首页",
    "扫一扫在手机",
];

/// What is said only of the site as a whole.
const OF_SITE: &[&str] = &["版权所有", "公网安备", "ICP备", "技术支持", "网站标识码", "Copyright ©"];

/// What counts readers, or says when a page was put up; facts have what is to be known of it.
const OF_PAGE: &[&str] =
    &["发布时间", "发布日期", "发表时间", "更新时间", "浏览次数", "浏览量", "阅读次数", "点击数", "点击次数"];

/// Words of such a line, at most.
const LONGEST_LINE: usize = 80;
/// Words of what runs a site, at most.
const LONGEST_FOOT: usize = 300;
/// Sentences of a part that goes by its name, at most: some pages call all of it `top`.
const SENTENCES: usize = 12;
/// Links that make a list.
const LINKS: usize = 3;

/// Whether an element is such a part. `is_strict`: within what a system is known to call its article, where
/// editors have names of their own, and lists of links are the author's.
pub(super) fn is_around(element: &Element, survey: &Survey, is_strict: bool) -> bool {
    let seen = survey.of(element);
    let name = element.name.as_str();
    if matches!(name, "select" | "button" | "head" | "noscript") {
        return true;
    }
    if !is_strict && matches!(name, "nav" | "footer" | "header" | "aside") {
        return true;
    }
    if seen.sentences <= SENTENCES && is_named(element) && (!is_strict || seen.sentences == 0) {
        return true;
    }
    if !is_strict && seen.links >= LINKS && seen.linked * 10 >= seen.words * 7 {
        return true;
    }
    let is_short = seen.words <= LONGEST_LINE && seen.sentences == 0;
    let begins = |beginnings: &[&str]| beginnings.iter().any(|begin| seen.head.starts_with(begin));
    is_short && (begins(BEGINNINGS) || !is_strict && is_of_page(&seen.head))
        || !is_strict
            && seen.words <= LONGEST_FOOT
            && seen.pictures < 3
            && OF_SITE.iter().any(|part| seen.head.contains(part))
}

/// `来源：市委 发布时间：2022-03-05 浏览次数：12`
fn is_of_page(line: &str) -> bool {
    OF_PAGE.iter().any(|label| {
        let behind = line.split_once(label).map(|(_, rest)| rest.trim_start());
        behind.is_some_and(|rest| rest.starts_with(['：', ':']))
    })
}

fn is_named(element: &Element) -> bool {
    let may_be = matches!(
        element.name.as_str(),
        "div" | "section" | "ul" | "ol" | "p" | "table" | "span" | "td" | "dl"
    );
    let names = [element.attribute("class"), element.attribute("id")];
    may_be && names.into_iter().flatten().flat_map(words_of).any(|word| NAMES.contains(&word.as_str()))
}

/// `pageFoot main-nav` → page, foot, main, nav
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in name.chars() {
        if !c.is_ascii_alphanumeric() || c.is_ascii_uppercase() && was_small {
            words.push(String::new());
        }
        was_small = c.is_ascii_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_ascii_alphabetic()) {
            word.push(c.to_ascii_lowercase());
        }
    }
    words
}
