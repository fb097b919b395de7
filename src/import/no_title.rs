//! Words that stand where a title should and are none: what a server says of a page that is not there, what a
//! program calls every page.

const NO_TITLES: &[&str] = &[
    "notfound",
    "pagenotfound",
    "error",
    "forbidden",
    "badgateway",
    "internalservererror",
    "serviceunavailable",
    "untitled",
    "untitleddocument",
    "document",
    "newpage",
    "title",
    "home",
    "homepage",
    "index",
    "无标题",
    "无标题文档",
    "无标题页",
    "页面不存在",
    "页面未找到",
    "找不到页面",
    "出错了",
    "首页",
    "网站首页",
    "主页",
    "正文",
    "详情",
    "详情页",
    "详细页",
    "详细内容",
    "内容页",
    "文章详情",
    "文章内容",
    "新闻详情",
    "新闻内容",
    "新闻正文",
];

/// Whether words are no title: `404`, `404 Not Found`, `新闻详情`.
pub(super) fn is_no_title(words: &str) -> bool {
    let signs = words.chars().filter(|c| c.is_alphanumeric());
    let words: String = signs.flat_map(char::to_lowercase).collect();
    let rest = words.trim_start_matches(char::is_numeric);
    // Behind a number stands what it means; of 2022年 the number is a part.
    rest.is_empty() || NO_TITLES.contains(&rest)
}
