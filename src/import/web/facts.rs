//! What a page says of itself: title, day, author, where it was published first, and its address.

mod day;

use day::first_day;

use super::count_words;
use super::title::{PageTitle, SiteNames};
use super::tree::Element;
use crate::import::article::Properties;
use crate::import::blanks::single_blanks;
use crate::model::date::{Date, in_beijing};

/// What a page says of itself.
pub(super) struct Facts {
    pub(super) title: Option<PageTitle>,
    pub(super) properties: Properties,
    /// What its links are relative to.
    pub(super) base: Option<String>,
    /// What tells machines that look for pages to pass over this one: `robots: noindex`.
    pub(super) hidden: Option<String>,
    /// Where “阅读原文” leads, if not to the address among the properties.
    pub(super) other_address: Option<String>,
}

/// Reads them from the tree and, for what WeChat has in scripts only, from the source of a page that was
/// saved from a location, if that is known.
pub(super) fn facts(root: &Element, source: &str, location: Option<String>, sites: &SiteNames) -> Facts {
    let page = SavedPage { root, source };
    let own = location.or_else(|| page.saved_from()).or_else(|| page.meta(&["og:url"]));
    let own = own.or_else(|| page.variable("msg_link")).or_else(|| page.canonical());
    let own = own.filter(|own| own.starts_with("http"));
    let original = page.variable("msg_source_url").filter(|original| original.starts_with("http"));
    let base = root.find(&|element| element.name == "base").and_then(|base| base.attribute("href"));
    let base = base.filter(|base| base.starts_with("http")).map(str::to_owned).or_else(|| own.clone());
    let other_address = original.clone().filter(|_| own.is_some());
    let properties = Properties {
        day: page.day(),
        author: page.author(),
        source: page.origin(),
        address: own.or(original),
    };
    Facts { title: page.title(sites), properties, base, hidden: page.hidden(), other_address }
}

/// A page.
pub(super) struct SavedPage<'a> {
    pub(super) root: &'a Element,
    source: &'a str,
}

impl SavedPage<'_> {
    /// What stands in the head under one of these names, in this order.
    pub(super) fn meta(&self, names: &[&str]) -> Option<String> {
        let content = |name: &&str| {
            let is_it = |element: &Element| {
                let own = element.attribute("name").or_else(|| element.attribute("property"));
                element.name == "meta" && own.is_some_and(|own| own.eq_ignore_ascii_case(name))
            };
            let mut found = None;
            self.root.each(&mut |element| {
                if found.is_none() && is_it(element) {
                    found = element.attribute("content").and_then(tidy);
                }
            });
            found
        };
        names.iter().find_map(content)
    }

    fn hidden(&self) -> Option<String> {
        let said = self.meta(&["robots", "googlebot", "baiduspider"])?.to_lowercase();
        let is_no = said.split(',').any(|word| matches!(word.trim(), "noindex" | "none"));
        is_no.then(|| "robots: noindex".to_owned())
    }

    /// The words of the element with an id.
    pub(super) fn words_of(&self, id: &str) -> Option<String> {
        tidy(&self.root.find(&|element| element.has_id(id))?.words())
    }

    /// What a script of WeChat's sets a variable to.
    pub(super) fn variable(&self, name: &str) -> Option<String> {
        let setting = format!("var {name} =");
        let (_, rest) = self.source.split_once(&setting)?;
        let line = rest.lines().next()?;
        let begin = line.find(['"', '\''])?;
        let quote = &line[begin..=begin];
        let value = line[begin + 1..].split(quote).next()?;
        let value = value
            .replace("\\x26amp;", "&")
            .replace("\\x26", "&")
            .replace("&amp;", "&")
            .replace("&quot;", "\"");
        tidy(&value)
    }

    /// Where a browser saved it from.
    fn saved_from(&self) -> Option<String> {
        let (_, rest) = self.source.split_once("<!-- saved from url=(")?;
        let (_, address) = rest.get(..rest.len().min(2048)).unwrap_or(rest).split_once(')')?;
        tidy(address.split([' ', '\n', '\r']).next()?)
    }

    fn canonical(&self) -> Option<String> {
        let is_it =
            |element: &Element| element.name == "link" && element.attribute("rel") == Some("canonical");
        self.root.find(&is_it)?.attribute("href").map(str::to_owned)
    }

    /// The day in a short line of its own that is called a time.
    fn timed(&self) -> Option<Date> {
        const LONGEST: usize = 60;
        let mut found = None;
        self.root.each(&mut |element| {
            let called = [element.attribute("class"), element.attribute("id")];
            let is_time = called.iter().flatten().any(|name| {
                let name = name.to_ascii_lowercase();
                ["time", "date", "info", "source"].iter().any(|part| name.contains(part))
            });
            if found.is_none() && is_time {
                found = tidy(&element.words()).filter(|words| words.chars().count() <= LONGEST);
            }
            found = found.take().filter(|words| first_day(words).is_some());
        });
        first_day(&found?)
    }

    fn day(&self) -> Option<Date> {
        let id = ["publish_time", "post-date", "pubtime", "PubDate"].iter().find_map(|id| self.words_of(id));
        let from_id = id.and_then(|words| first_day(&words));
        let seconds = || self.variable("ct")?.parse::<i64>().ok().filter(|seconds| *seconds > 1_000_000_000);
        let names = [
            "PubDate",
            "article:published_time",
            "publishdate",
            "pubtime",
            "publish_time",
            "date",
            "DC.date",
        ];
        from_id
            .or_else(|| seconds().map(|seconds| in_beijing(seconds).0))
            .or_else(|| first_day(&self.variable("createTime").or_else(|| self.variable("publish_time"))?))
            .or_else(|| first_day(&self.meta(&names)?))
            .or_else(|| first_day(&self.labelled(&["发布时间", "发布日期", "发表时间", "时间", "日期"])?))
            .or_else(|| first_day(self.root.find(&|element| element.name == "time")?.attribute("datetime")?))
            .or_else(|| self.timed())
    }

    /// Systems put numbers and addresses there, too.
    fn author(&self) -> Option<String> {
        let author = self.meta(&["Author", "article:author"]).or_else(|| self.words_of("js_author_name"));
        author.filter(|author| !author.contains('@') && author.chars().any(char::is_alphabetic))
    }

    fn origin(&self) -> Option<String> {
        let account = self.words_of("js_name").or_else(|| self.variable("nickname"));
        account
            .or_else(|| self.meta(&["ContentSource"]))
            .or_else(|| self.labelled(&["来源", "信息来源", "文章来源", "稿源"]))
            .or_else(|| self.meta(&["SiteName", "og:site_name"]))
            .filter(|origin| count_words(origin) > 0 && origin.chars().count() <= 40)
    }

    /// What stands behind a label in a short line: `来源：市委组织部`.
    fn labelled(&self, labels: &[&str]) -> Option<String> {
        const LONGEST: usize = 120;
        let mut found: Option<String> = None;
        self.root.each(&mut |element| {
            let is_short = |words: &String| words.chars().count() <= LONGEST;
            let is_inner = element.elements().count() <= 12 && element.children.len() <= 40;
            if found.is_some() || !is_inner || matches!(element.name.as_str(), "html" | "head" | "title") {
                return;
            }
            let Some(words) = tidy(&element.words()).filter(is_short) else { return };
            found = labels.iter().find_map(|label| behind_label(&words, label));
        });
        found
    }
}

/// What stands behind a label and its colon, up to the next space or label.
fn behind_label(words: &str, label: &str) -> Option<String> {
    let (before, rest) = words.split_once(label)?;
    if before.chars().next_back().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let rest = rest.trim_start().strip_prefix(['：', ':'])?.trim_start();
    let value = rest.split([' ', '|', '】', ']', '［', '\u{3000}']).next()?;
    tidy(value)
}

/// Words with single spaces; `None` where there are none.
pub(super) fn tidy(words: &str) -> Option<String> {
    let words: String = words.chars().filter(|c| !matches!(c, '\u{200b}' | '\u{feff}')).collect();
    let words = single_blanks(&words);
    (!words.is_empty()).then_some(words)
}
