//! Words of links that say nothing of where they lead: `点击这里`, `更多`.

/// Words that say nothing, without the marks around them.
const WORDS: &[&str] = &[
    "点击这里",
    "点击此处",
    "点击",
    "点此",
    "点这里",
    "点我",
    "请点击",
    "请点击这里",
    "请点击此处",
    "这里",
    "此处",
    "点击查看",
    "点此查看",
    "点击进入",
    "点击链接",
    "点击下载",
    "点此下载",
    "更多",
    "查看更多",
    "更多内容",
    "查看",
    "详情",
    "查看详情",
    "点击查看详情",
    "链接",
    "网址",
    "网页链接",
    "戳这里",
    "here",
    "click here",
    "more",
    "link",
];

/// The words without what stands around them, in small letters.
pub fn bare(words: &str) -> String {
    words.trim_matches(is_around).to_ascii_lowercase()
}

/// Whether words say nothing.
pub fn says_nothing(words: &str) -> bool {
    WORDS.contains(&&*bare(words))
}

/// Whether this stands around words and says nothing.
fn is_around(c: char) -> bool {
    c.is_whitespace() || "*_>›»→…。！!“”【】（）()《》".contains(c)
}
