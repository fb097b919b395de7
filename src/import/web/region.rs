//! Which element of a page is its article.

use super::count_words;
use super::headings::key;
use super::style::is_hidden;
use super::tree::{Element, PageNode};

/// What systems for web sites call the element with the article, the surest first: `#` an id, `.` a class.
const ARTICLES: &[&str] = &[
    // WeChat.
    "#js_content",
    // TRS, JPage, Dongfang and others, on governments' sites.
    ".TRS_Editor",
    ".TRS_UEDITOR",
    "#zoom",
    "#Zoom",
    "#zoomcon",
    "#UCAP-CONTENT",
    ".pages_content",
    ".easysite-news-text",
    "#artibody",
    "#ContentRegion",
    // VSB and WebPlus, on universities' sites.
    ".v_news_content",
    "#vsb_content",
    ".wp_articlecontent",
    // Papers and others.
    ".rm_txt_con",
    "#rwb_zw",
    "#p-detail",
    ".news_txt",
    "#endText",
    ".post_body",
    ".all-txt",
    ".content-article",
    "#Cnt-Main-Article-QQ",
    "#detailContent",
    "#articleContent",
    "#article-content",
    "#article_content",
    "#artical_real",
    ".article-content",
    ".article_content",
    ".articleContent",
    ".article-con",
    ".news_content",
    ".news-content",
    ".content_article",
    ".detail-content",
    ".show-content",
    ".show_content",
    ".entry-content",
    ".post-content",
    ".post-body",
    ".markdown-body",
];

/// Words of an element with such a name, at least: some pages have it twice, once empty.
const LEAST: usize = 20;

/// The article of a page.
pub(super) fn region(root: &Element) -> &Element {
    let named = ARTICLES.iter().find_map(|name| largest(root, &|element| is_called(element, name)));
    let body = root.find(&|element| element.name == "body").unwrap_or(root);
    named
        .or_else(|| largest(root, &|element| element.attribute("itemprop") == Some("articleBody")))
        .unwrap_or_else(|| {
            let article = largest(root, &|element| element.name == "article");
            let main = || largest(root, &|element| element.name == "main");
            let half = Weight::of(body).text / 2;
            let named = article.or_else(main).filter(|element| Weight::of(element).text > half);
            densest(named.unwrap_or(body))
        })
}

fn is_called(element: &Element, name: &str) -> bool {
    match name.split_at(1) {
        ("#", id) => element.has_id(id),
        (_, class) => element.has_class(class),
    }
}

/// Of the elements that are looked for, the one with most words; a picture stands for some.
fn largest<'a>(root: &'a Element, is_it: &dyn Fn(&Element) -> bool) -> Option<&'a Element> {
    let mut best: Option<(usize, &Element)> = None;
    root.each(&mut |element| {
        if is_it(element) {
            let weight = Weight::of(element);
            let size = weight.text + weight.linked + LEAST * weight.pictures;
            if size >= LEAST && best.is_none_or(|(most, _)| size > most) {
                best = Some((size, element));
            }
        }
    });
    best.map(|(_, element)| element)
}

/// What lies in an element.
#[derive(Clone, Copy, Default)]
struct Weight {
    /// Words that lead nowhere.
    text: usize,
    /// Words of links.
    linked: usize,
    pictures: usize,
}

impl Weight {
    fn of(element: &Element) -> Self {
        // WeChat hides its article until a script has run.
        let mut weight = Self::default();
        weight.add_all(element, element.name == "a");
        weight
    }

    fn add(&mut self, element: &Element, is_linked: bool) {
        let is_linked = is_linked || element.name == "a";
        if is_hidden(element) || is_around(element) {
            return;
        }
        self.pictures += usize::from(element.name == "img");
        self.add_all(element, is_linked);
    }

    fn add_all(&mut self, element: &Element, is_linked: bool) {
        for child in &element.children {
            match child {
                PageNode::Text(words) if is_linked => self.linked += count_words(words),
                PageNode::Text(words) => self.text += count_words(words),
                PageNode::Element(child) => self.add(child, is_linked),
            }
        }
    }
}

/// What stands around an article, by its element.
fn is_around(element: &Element) -> bool {
    matches!(element.name.as_str(), "nav" | "footer" | "header" | "aside" | "select" | "button" | "head")
}

/// Goes down from an element to the one that has nearly all of its text by itself. It never stops within a
/// table, but in a cell of it.
fn densest(mut element: &Element) -> &Element {
    let mut whole = element;
    loop {
        let text = Weight::of(element).text;
        let has_most = |child: &&Element| may_hold(child) && Weight::of(child).text * 10 > text * 7;
        match element.elements().filter(|child| !is_around(child) && !is_hidden(child)).find(has_most) {
            Some(child) => element = child,
            None => return whole,
        }
        if !matches!(element.name.as_str(), "table" | "tbody" | "tr") {
            whole = element;
        }
    }
}

/// Whether an element may hold an article, rather than be one of its paragraphs.
fn may_hold(element: &Element) -> bool {
    let is_holder = |element: &Element| {
        matches!(
            element.name.as_str(),
            "body"
                | "div"
                | "section"
                | "article"
                | "main"
                | "table"
                | "tbody"
                | "tr"
                | "td"
                | "center"
                | "form"
        )
    };
    let is_line = |element: &&Element| is_holder(element) || matches!(element.name.as_str(), "p" | "br");
    is_holder(element) && element.elements().filter(is_line).count() > 0
}

/// How many words of a page are neither in its article nor its title.
pub(super) fn words_outside(root: &Element, article: &Element, title: Option<&str>) -> usize {
    let title = title.map(key).unwrap_or_default();
    let body = root.find(&|element| element.name == "body").unwrap_or(root);
    outside(body, article, &title)
}

fn outside(element: &Element, article: &Element, title: &str) -> usize {
    if std::ptr::eq(element, article)
        || is_hidden(element)
        || matches!(element.name.as_str(), "head" | "title")
    {
        return 0;
    }
    let is_title = || matches!(element.name.as_str(), "h1" | "h2" | "h3") && key(&element.words()) == title;
    if is_title() || element.has_class("rich_media_meta_list") {
        return 0;
    }
    let words = element.children.iter().map(|child| match child {
        PageNode::Text(words) => count_words(words),
        PageNode::Element(child) => outside(child, article, title),
    });
    words.sum()
}
