//! What a page has in it that no post can have: films, sounds, cards, forms. Each has a name by which it is
//! told.

use super::count_words;
use super::tree::Element;
use crate::import::blanks::single_blanks;
use crate::import::shown::shown_address as shown;

/// What an element is called that cannot come along; `None` for one that can.
pub(super) fn left_behind(element: &Element) -> Option<String> {
    let name = element.name.as_str();
    let what = match name {
        "iframe" | "embed" | "object" | "frame" => framed(element)?,
        "video" => with("一段视频", address(element)),
        "audio" => with("一段音频", address(element)),
        "canvas" => "一幅由脚本画出的图".to_owned(),
        "button" | "select" | "textarea" | "input" => return form(element),
        "mpvoice" | "mp-common-mpaudio" => with("一段音频", named(element, &["name", "data-name"])),
        "mpvideosnap" | "mp-common-videosnap" => {
            with("一段视频号的视频", named(element, &["data-desc", "data-nickname"]))
        }
        "mpvideo" => with("一段视频", address(element)),
        "qqmusic" | "mpmusic" | "mp-common-qqmusic" | "mp-common-mpmusic" => {
            with("一首音乐", named(element, &["music_name", "data-music_name", "data-name"]))
        }
        "mp-common-profile" | "mpprofile" => with("一张公众号名片", named(element, &["data-nickname"])),
        "mp-miniprogram" | "mp-weapp" | "mp-common-miniprogram" => {
            with("一个小程序入口", named(element, &["data-miniprogram-title", "data-miniprogram-nickname"]))
        }
        "mp-common-vote" | "mpvote" => "一个投票".to_owned(),
        "mp-common-poi" | "mppoi" => with("一个地点", named(element, &["data-name", "data-address"])),
        _ if name.starts_with("mp-common-") => with("一个公众号的组件", Some(name.to_owned())),
        _ => return None,
    };
    Some(and_words(what, element))
}

/// A page in the page: most are films.
fn framed(element: &Element) -> Option<String> {
    let address = address(element);
    let is_dot = |name| element.attribute(name).is_some_and(|size| matches!(size, "0" | "1" | "0px" | "1px"));
    if is_dot("width") || is_dot("height") {
        return None;
    }
    let is_in = |part: &&str| address.as_deref().is_some_and(|address| address.contains(*part));
    let films = ["v.qq.com", "video", "player", "bilibili", "youku", ".mp4", ".flv", ".swf"];
    let has_class = |class: &str| element.attribute("class").is_some_and(|own| own.contains(class));
    let what = match () {
        () if has_class("vote") || is_in(&"vote") => "一个投票",
        () if has_class("video") || films.iter().any(is_in) => "一段视频",
        () => "一个嵌在里面的网页",
    };
    Some(with(what, address))
}

/// A part of a form, unless it shows nothing.
fn form(element: &Element) -> Option<String> {
    let is_unseen = element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden"));
    let shown = if element.name == "input" { element.attribute("value").map(str::to_owned) } else { None };
    let words = shown.unwrap_or_else(|| seen_words(element));
    (!is_unseen).then(|| with("一个按钮或填写项", Some(words).filter(|words| count_words(words) > 0)))
}

/// Where a film or a page in the page is.
fn address(element: &Element) -> Option<String> {
    let own = ["data-src", "src", "data", "data-mpvid", "data-url"];
    let own = own.iter().find_map(|name| element.attribute(name)).filter(|own| !own.starts_with("about:"));
    let below = || element.elements().find_map(|child| child.attribute("src"));
    own.or_else(below).map(shown)
}

fn named(element: &Element, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| element.attribute(name)).map(shown)
}

fn with(what: &str, more: Option<String>) -> String {
    more.map_or_else(|| what.to_owned(), |more| format!("{what}（{more}）"))
}

/// What it is, with the words that stand in it.
fn and_words(what: String, element: &Element) -> String {
    let words = seen_words(element);
    if count_words(&words) == 0 { what } else { format!("{what}，上面的文字是“{words}”") }
}

/// Words with single spaces.
fn seen_words(element: &Element) -> String {
    single_blanks(&element.words())
}
