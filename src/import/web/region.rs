//! Which element of a page is its article, and which parts of it are none.

use super::around::is_around;
use super::headings::key;
use super::style::is_hidden;
use super::survey::Survey;
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

/// Words without the end of a sentence, such as a list of names, that are part of a text all the same.
const MANY: usize = 30;

/// The article of a page.
pub(super) struct Region<'a> {
    /// The element that it lies in.
    pub(super) element: &'a Element,
    /// What lies in there and is none of it.
    pub(super) skipped: Vec<&'a Element>,
}

/// Finds the article of a page with this title.
pub(super) fn region<'a>(root: &'a Element, survey: &Survey, title: Option<&str>) -> Region<'a> {
    let search = Search { survey, title: title.map(key).unwrap_or_default() };
    let named = ARTICLES.iter().find_map(|name| search.largest(root, &|element| is_called(element, name)));
    let named = named
        .or_else(|| search.largest(root, &|element| element.attribute("itemprop") == Some("articleBody")));
    if let Some(element) = named {
        return Region { element, skipped: search.skipped(element, true) };
    }
    let body = root.find(&|element| element.name == "body").unwrap_or(root);
    let article = search.largest(root, &|element| element.name == "article");
    let main = || search.largest(root, &|element| element.name == "main");
    let half = search.weight(body) / 2;
    let named = article.or_else(main).filter(|element| search.weight(element) > half);
    let element = search.smallest(named.unwrap_or(body));
    let mut skipped = search.skipped(element, false);
    if named.is_none() {
        skipped.extend(search.before_title(element));
    }
    // A page that seems to have nothing else has these.
    if search.holds_nothing_but(element, &skipped) {
        skipped.clear();
    }
    Region { element, skipped }
}

fn is_called(element: &Element, name: &str) -> bool {
    match name.split_at(1) {
        ("#", id) => element.has_id(id),
        (_, class) => element.has_class(class),
    }
}

struct Search<'s> {
    survey: &'s Survey,
    /// The signs of the title.
    title: String,
}

impl Search<'_> {
    /// Of the elements that are looked for, the one with most words; a picture stands for some.
    fn largest<'a>(&self, root: &'a Element, is_it: &dyn Fn(&Element) -> bool) -> Option<&'a Element> {
        let mut best: Option<(usize, &Element)> = None;
        root.each(&mut |element| {
            if is_it(element) {
                let seen = self.survey.of(element);
                let size = seen.words + LEAST * seen.pictures;
                if size >= LEAST && best.is_none_or(|(most, _)| size > most) {
                    best = Some((size, element));
                }
            }
        });
        best.map(|(_, element)| element)
    }

    /// Words of an element that lead nowhere.
    fn weight(&self, element: &Element) -> usize {
        let seen = self.survey.of(element);
        seen.words - seen.linked
    }

    fn is_around(&self, element: &Element) -> bool {
        is_hidden(element) || is_around(element, self.survey, false)
    }

    /// Goes down from an element to the smallest that has all of the article in it. It never stops within a
    /// table, but in a cell of it.
    fn smallest<'a>(&self, mut element: &'a Element) -> &'a Element {
        let mut whole = element;
        loop {
            let inner = element.elements().filter(|child| may_hold(child) && !self.is_around(child));
            let Some(child) = inner.max_by_key(|child| self.weight(child)) else { return whole };
            let most: usize = element
                .elements()
                .filter(|other| !self.is_around(other))
                .map(|other| self.weight(other))
                .sum();
            if self.weight(child) * 10 <= most * 6 || self.has_more(element, child) {
                return whole;
            }
            element = child;
            if !matches!(element.name.as_str(), "table" | "tbody" | "tr") {
                whole = element;
            }
        }
    }

    /// Whether an element has something of the article beside a child.
    fn has_more(&self, element: &Element, child: &Element) -> bool {
        let mut is_behind = false;
        for node in &element.children {
            match node {
                PageNode::Element(other) if std::ptr::eq(other, child) => is_behind = true,
                PageNode::Element(other) if self.is_around(other) => {}
                PageNode::Element(other) => {
                    let seen = self.survey.of(other);
                    if seen.sentences > 0 && seen.words > 5
                        || seen.words - seen.linked >= MANY
                        || is_behind && (seen.pictures > 0 || is_signature(&seen.head))
                        || has_picture_behind_title(self, element, other)
                    {
                        return true;
                    }
                }
                PageNode::Text(words) if words.contains(['。', '！', '？']) => return true,
                PageNode::Text(_) => {}
            }
        }
        false
    }

    fn holds_nothing_but(&self, element: &Element, skipped: &[&Element]) -> bool {
        let size = |element: &Element| self.survey.of(element).words + self.survey.of(element).pictures;
        size(element) == skipped.iter().map(|skipped| size(skipped)).sum::<usize>()
    }

    fn is_title(&self, element: &Element) -> bool {
        !self.title.is_empty() && key(&element.words()) == self.title
    }

    /// What lies in an article and is none of it.
    fn skipped<'a>(&self, element: &'a Element, is_strict: bool) -> Vec<&'a Element> {
        let mut skipped = Vec::new();
        // What is a form, or hidden, is told by its own name.
        let is_told =
            |child: &&Element| is_hidden(child) || matches!(child.name.as_str(), "select" | "button");
        for child in element.elements().filter(|child| !is_told(child)) {
            if self.survey.of(child).words + self.survey.of(child).pictures > 0
                && !self.is_title(child)
                && is_around(child, self.survey, is_strict)
            {
                skipped.push(child);
            } else if matches!(
                child.name.as_str(),
                "div" | "section" | "article" | "main" | "center" | "form" | "body"
            ) {
                skipped.extend(self.skipped(child, is_strict));
            }
        }
        skipped
    }

    /// What stands above the title and is no text: the name of the site, the day, a greeting.
    fn before_title<'a>(&self, element: &'a Element) -> Vec<&'a Element> {
        let is_or_holds = |child: &&Element| child.find(&|inner| self.is_title(inner)).is_some();
        let Some(at) = element.elements().position(|child| is_or_holds(&child)) else { return Vec::new() };
        let before = element.elements().take(at);
        before.filter(|child| !self.is_around(child) && self.survey.of(child).sentences == 0).collect()
    }
}

/// Whether an element has a picture that stands below the title, and above the text.
fn has_picture_behind_title(search: &Search<'_>, parent: &Element, element: &Element) -> bool {
    search.survey.of(element).pictures > 0
        && parent
            .elements()
            .take_while(|other| !std::ptr::eq(*other, element))
            .any(|other| other.find(&|inner| search.is_title(inner)).is_some())
}

/// Who wrote or sent a text, or when: what stands below it.
fn is_signature(words: &str) -> bool {
    const LABELS: &[&str] = &[
        "供稿",
        "来源",
        "编辑",
        "责编",
        "责任编辑",
        "作者",
        "撰稿",
        "通讯员",
        "审核",
        "落款",
        "图/",
        "文/",
        "记者",
        "摄影",
    ];
    let bare = words.trim_start_matches(['（', '(', '【', '[', '—', '-']);
    LABELS.iter().any(|label| bare.starts_with(label))
        || words.ends_with('日') && words.contains('年') && words.contains('月')
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

/// The words of a page that are neither in its article nor its title, a line each, piece by piece.
pub(super) fn outside(root: &Element, region: &Region<'_>, title: Option<&str>) -> Vec<Vec<String>> {
    let body = root.find(&|element| element.name == "body").unwrap_or(root);
    let mut pieces = Vec::new();
    let outside = Outside { region, title: title.map(key).unwrap_or_default() };
    outside.add(body, &mut pieces);
    pieces.extend(region.skipped.iter().map(|skipped| skipped.lines()));
    pieces.retain(|lines| lines.iter().any(|line| line.chars().any(char::is_alphanumeric)));
    pieces
}

struct Outside<'a> {
    region: &'a Region<'a>,
    title: String,
}

impl Outside<'_> {
    fn add(&self, element: &Element, pieces: &mut Vec<Vec<String>>) {
        let holds_article =
            |element: &Element| element.find(&|inner| std::ptr::eq(inner, self.region.element)).is_some();
        if std::ptr::eq(element, self.region.element) {
            return;
        }
        for child in &element.children {
            match child {
                PageNode::Text(words) => pieces.push(vec![words.trim().to_owned()]),
                PageNode::Element(child) if holds_article(child) => self.add(child, pieces),
                PageNode::Element(child) => self.piece(child, pieces),
            }
        }
    }

    fn piece(&self, element: &Element, pieces: &mut Vec<Vec<String>>) {
        let is_title = || !self.title.is_empty() && key(&element.words()) == self.title;
        if matches!(element.name.as_str(), "head" | "title") || is_title() {
            return;
        }
        if element.has_class("rich_media_meta_list") {
            return;
        }
        // A heading that is the title may stand in it.
        if element.find(&|inner| key(&inner.words()) == self.title).is_some() && !self.title.is_empty() {
            return element.children.iter().for_each(|child| match child {
                PageNode::Text(words) => pieces.push(vec![words.trim().to_owned()]),
                PageNode::Element(child) => self.piece(child, pieces),
            });
        }
        pieces.push(element.lines());
    }
}
