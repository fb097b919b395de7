//! 附件: the files a text refers to.

use std::collections::HashSet;

use serde::Serialize;

use crate::model::body::{BodyHtml, Fill, Link};
use crate::model::link_words;
use crate::model::path::stem_and_ending;
use crate::model::post::Destination;

/// A file in templates.
#[derive(Serialize)]
pub(super) struct Attachment<'a> {
    /// From the site's root.
    url: &'a str,
    /// Its name as the author knows it, under which it is kept.
    name: &'a str,
    /// What the text calls it; its name where the words of the link say nothing.
    title: &'a str,
    /// `Word`, `PDF`, …
    sort: String,
    /// `48 KB`
    size: String,
}

/// The files among the destinations of a text's links, each once, in the order of the text. What is played in
/// the text itself is none of them.
pub(super) fn of<'a>(
    html: &BodyHtml,
    links: &'a [Link],
    destinations: &'a [Destination],
) -> Vec<Attachment<'a>> {
    let played = html.slots.iter().filter_map(|slot| match slot.fill {
        Fill::Source(place) => Some(place as usize),
        Fill::Link(_) | Fill::Image(_) | Fill::Number(_) => None,
    });
    let played: HashSet<usize> = played.collect();
    let mut files: Vec<Attachment<'_>> = Vec::new();
    for (place, (link, destination)) in links.iter().zip(destinations).enumerate() {
        let Destination::File { url, name, size, captions: _ } = destination else { continue };
        if played.contains(&place) {
            continue;
        }
        let title = Some(link.text.trim()).filter(|text| !says_nothing(text));
        match files.iter_mut().find(|file| file.url == url) {
            // Of several links to it the first whose words say something names it.
            Some(file) if file.title == file.name => file.title = title.unwrap_or(name),
            Some(_) => {}
            None => files.push(Attachment {
                url,
                name,
                title: title.unwrap_or(name),
                sort: sort(name),
                size: human_size(*size),
            }),
        }
    }
    files
}

/// Whether words name no file, below the heading 附件: `附件1`, `点击下载`.
fn says_nothing(words: &str) -> bool {
    let words = link_words::bare(words);
    let rest = words.replace("附件", "").replace("下载", "");
    link_words::says_nothing(&words) || rest.chars().all(|c| c.is_numeric() || " ：:.、．".contains(c))
}

/// What readers call a sort of file.
fn sort(name: &str) -> String {
    let ending = stem_and_ending(name).1.to_lowercase();
    match ending.as_str() {
        "doc" | "docx" | "wps" => "Word".into(),
        "xls" | "xlsx" | "et" => "Excel".into(),
        "ppt" | "pptx" | "dps" => "PPT".into(),
        "zip" | "rar" | "7z" => "压缩包".into(),
        "mp4" | "m4v" | "mov" | "avi" | "webm" | "mkv" | "wmv" => "视频".into(),
        "mp3" | "wav" | "m4a" | "aac" | "amr" | "ogg" | "wma" => "音频".into(),
        "jpg" | "jpeg" | "png" | "gif" | "webp" => "图片".into(),
        "txt" => "文本".into(),
        "" => "文件".into(),
        other => other.to_uppercase(),
    }
}

/// `0 KB` never: the smallest file takes 1 KB.
fn human_size(bytes: u64) -> String {
    const MIB: u64 = 1 << 20;
    if bytes >= MIB {
        format!("{}.{} MB", bytes / MIB, bytes % MIB * 10 / MIB)
    } else {
        format!("{} KB", bytes.div_ceil(1024).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;
    use crate::model::body::Slot;

    fn link(text: &str) -> Link {
        Link { target: String::new(), fragment: None, image: false, text: text.into(), span: Span::default() }
    }

    fn file(url: &str, name: &str, size: u64) -> Destination {
        Destination::File { url: url.into(), name: name.into(), size, captions: None }
    }

    fn told(html: &BodyHtml, texts: &[&str], destinations: &[Destination]) -> Vec<String> {
        let links: Vec<_> = texts.iter().map(|text| link(text)).collect();
        let files = of(html, &links, destinations);
        files.iter().map(|file| format!("{}（{}，{}）", file.title, file.sort, file.size)).collect()
    }

    #[test]
    fn each_file_once_with_what_the_text_calls_it_its_sort_and_size() {
        let destinations = [
            file("a.docx", "方案.DOCX", 1),
            Destination::Page("b.html".into()),
            file("c.zip", "照片.zip", 5 << 20),
            file("a.docx", "方案.DOCX", 1),
            file("d", "签到表", 48_000),
        ];
        assert_eq!(
            told(&BodyHtml::default(), &["点击下载", "乙", "附件2：", "活动方案", "会议签到"], &destinations),
            ["活动方案（Word，1 KB）", "照片.zip（压缩包，5.0 MB）", "会议签到（文件，47 KB）"]
        );
    }

    #[test]
    fn a_film_in_the_text_is_listed_only_where_a_link_leads_to_it_too() {
        let slots = [Slot { at: 0, fill: Fill::Source(0) }, Slot { at: 0, fill: Fill::Link(1) }];
        let html = BodyHtml { markup: "".into(), slots: slots.into() };
        let destinations = [file("a.mp4", "a.mp4", 1), file("b.mp4", "b.mp4", 1), file("a.mp4", "a.mp4", 1)];
        assert_eq!(told(&html, &["", "座谈录像"], &destinations[..2]), ["座谈录像（视频，1 KB）"]);
        let all = told(&html, &["", "座谈录像", "全程录像"], &destinations);
        assert_eq!(all, ["座谈录像（视频，1 KB）", "全程录像（视频，1 KB）"]);
    }
}
