//! What posts bring along from other generators: Hexo, Hugo, Jekyll, Typora. Their keys are read where their
//! meaning is plain and otherwise passed over; a site is told of all of them in one notice.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::fast_map::FastMap;

/// What is made of something that another generator knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForeignUse {
    /// A tag, and the kind where it is the name of one.
    Category,
    /// The kind, where it is in Chinese.
    Kind,
    /// A tag.
    Tag,
    /// The summary.
    Summary,
    /// The cover, where there is such a file.
    Cover,
    /// The day of the last change.
    Updated,
    /// The day.
    Date,
    /// The day of publication.
    PublishOn,
    /// Who wrote it.
    Author,
    /// A former address.
    FormerUrl,
    /// Whether it is featured.
    Featured,
    /// The title.
    Title,
    /// Nothing: it has no meaning here.
    Nothing,
}

use ForeignUse::{
    Author, Category, Cover, Date, Featured, FormerUrl, Kind, Nothing, PublishOn, Summary, Tag, Title,
    Updated,
};

impl ForeignUse {
    /// What it is called in a notice.
    pub fn chinese(self) -> &'static str {
        match self {
            Category => "标签，是类型名称的也作类型",
            Kind => "类型",
            Tag => "标签",
            Summary => "摘要",
            Cover => "封面（有这个文件的）",
            Updated => "更新日期",
            Date => "日期",
            PublishOn => "发布日期",
            Author => "作者",
            FormerUrl => "旧链接",
            Featured => "重点",
            Title => "标题",
            Nothing => "",
        }
    }
}

/// Words of other generators, as keys are compared, by what is made of them.
const WORDS: &[(ForeignUse, &[&str])] = &[
    (Date, &["文件名里的日期"]),
    (Title, &["正文的第一个标题", "文件名"]),
    (Date, &["created", "created_at", "createdat", "create_time", "createtime", "create_date", "pubdate"]),
    (Category, &["categories", "category", "分类"]),
    (Kind, &["type"]),
    (Tag, &["tag"]),
    (Summary, &["description", "excerpt", "abstract", "desc", "intro", "introduction", "digest"]),
    (
        Cover,
        &[
            "image",
            "thumbnail",
            "top_img",
            "banner",
            "banner_img",
            "index_img",
            "thumb",
            "featured_image",
            "feature_image",
            "featuredimage",
            "featureimage",
            "featuredimagepreview",
            "header_img",
            "header_image",
            "cover_image",
            "coverimage",
            "cover_img",
            "coverimg",
            "img",
            "images",
            "cover_index",
            "thumbnailimage",
            "head_img",
            "heroimage",
            "og_image",
            "cover",
        ],
    ),
    (
        Updated,
        &[
            "lastmod",
            "last_modified_at",
            "last_modified",
            "lastmodified",
            "modified",
            "modified_at",
            "update",
            "updated_at",
            "updatedat",
            "update_time",
            "updatetime",
            "update_date",
            "date_updated",
            "date_modified",
            "last_updated",
            "lastupdated",
            "last_update",
            "moddatetime",
        ],
    ),
    (PublishOn, &["published", "publishdate", "publish_date", "published_at", "date_published"]),
    (Author, &["authors", "writer", "author_name"]),
    (
        FormerUrl,
        &["permalink", "url", "redirect_from", "alias", "old_url", "oldurl", "redirects", "permlink"],
    ),
    (Featured, &["pinned", "pin", "sticky", "top", "topmost", "istop", "置顶", "recommend"]),
    (
        Nothing,
        &[
            "layout",
            "toc",
            "keywords",
            "keyword",
            "comments",
            "comment",
            "mathjax",
            "math",
            "katex",
            "weight",
            "id",
            "abbrlink",
            "lang",
            "language",
            "copyright",
            "reward",
            "sidebar",
            "header",
            "footer",
            "subtitle",
            "sub_title",
            "series",
            "linktitle",
            "markup",
            "mermaid",
            "flow",
            "sequence",
            "mindmap",
            "chart",
            "mind",
            "music",
            "aside",
            "photos",
            "gallery",
            "type_of",
            "license",
            "reprint",
            "reprinted",
            "original",
            "toc_number",
            "toc_style_simple",
            "copyright_author",
            "copyright_author_href",
            "copyright_url",
            "copyright_info",
            "copyright_text",
            "aplayer",
            "highlight_shrink",
            "highlight",
            "typora_root_url",
            "typora_copy_images_to",
            "disqus",
            "disquscomments",
            "disqus_identifier",
            "hidemeta",
            "hidesummary",
            "hidetitle",
            "hideauthor",
            "showtoc",
            "tocopen",
            "showreadingtime",
            "showbreadcrumbs",
            "showpostnavlinks",
            "showwordcount",
            "searchhidden",
            "disableshare",
            "canonicalurl",
            "canonical_url",
            "canonical",
            "no_toc",
            "header_style",
            "cover_detail",
            "share",
            "related",
            "read_time",
            "readingtime",
            "reading_time",
            "readmore",
            "more",
            "noindex",
            "nofollow",
            "robots",
            "sitemap",
            "outputs",
            "cascade",
            "resources",
            "params",
            "plugins",
            "script",
            "scripts",
            "css",
            "js",
            "style",
            "theme_color",
            "color",
            "icon",
            "emoji",
            "index",
            "order",
            "nav_order",
            "parent",
            "has_children",
            "prev",
            "next",
            "auto_toc",
            "slug_title",
            "uuid",
            "guid",
            "wordcount",
            "word_count",
            "output",
            "editor_options",
            "publisher",
            "publication",
            "publication_types",
            "hiddenfromsearch",
            "position",
            "math_renderer",
            "lightgallery",
            "ruby",
            "fraction",
            "fontawesome",
            "rssfullcontent",
            "linktomarkdown",
            "code",
            "seo",
            "hidden_from_home_page",
            "hiddenfromhomepage",
            "sharing",
            "classes",
            "author_profile",
            "mathjax2",
            "swiper_index",
            "swiper_desc",
            "sticky_index",
            "donate",
            "comments_off",
            "nocomments",
            "enablecomment",
            "sidebar_position",
            "sidebar_label",
            "pagination_label",
            "render_with_liquid",
            "mathjaxenabled",
            "post_type",
            "format",
            "generator",
            "authorlink",
            "cc_license",
            "hide_title",
            "header_type",
            "tagline",
            "redirect",
            "redirect_to",
            "redirect_url",
            "topic",
        ],
    ),
];

/// The day in the name of a file.
pub const DATE_IN_NAME: &str = "文件名里的日期";
/// The first heading of the text.
pub const FIRST_HEADING: &str = "正文的第一个标题";
/// The name of a file.
pub const FILE_NAME: &str = "文件名";

/// A word of another generator that a post brought along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Foreign {
    /// By its place among all of them.
    place: u16,
    /// Whether something was made of it.
    pub is_read: bool,
}

static PLACES: LazyLock<FastMap<&str, u16>> =
    LazyLock::new(|| (0..).zip(all()).map(|(place, (word, _))| (word, place)).collect());

fn all() -> impl Iterator<Item = (&'static str, ForeignUse)> {
    WORDS.iter().flat_map(|(using, words)| words.iter().map(|word| (*word, *using)))
}

impl Foreign {
    /// The word, if it is one: as keys are compared, in small letters and with `_`.
    pub fn find(word: &str) -> Option<Self> {
        PLACES.get(word).map(|&place| Self { place, is_read: false })
    }

    /// The same, with whether something was made of it.
    #[must_use]
    pub fn read(self, is_read: bool) -> Self {
        Self { is_read, ..self }
    }

    /// The word, and what is made of it where that can be.
    pub fn meaning(self) -> (&'static str, ForeignUse) {
        all().nth(self.place.into()).unwrap_or(("", Nothing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_there_once() {
        assert_eq!(PLACES.len(), all().count());
        for (word, using) in all() {
            assert_eq!(Foreign::find(word).map(Foreign::meaning), Some((word, using)));
        }
        assert_eq!(Foreign::find("kind"), None);
    }
}
