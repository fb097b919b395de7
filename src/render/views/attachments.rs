//! 附件: the files a text refers to.

use serde::Serialize;

use crate::model::path::stem_and_ending;
use crate::model::post::Destination;

/// A file in templates.
#[derive(Serialize)]
pub(super) struct Attachment<'a> {
    /// From the site's root.
    url: &'a str,
    /// Its name as the author knows it.
    name: &'a str,
    /// `Word`, `PDF`, …
    sort: String,
    /// `48 KB`
    size: String,
}

/// The files among the destinations, each once, in the order of the text.
pub(super) fn of(destinations: &[Destination]) -> Vec<Attachment<'_>> {
    let mut files: Vec<Attachment<'_>> = Vec::new();
    for destination in destinations {
        if let Destination::File { url, name, size, captions: _ } = destination
            && files.iter().all(|file| file.url != url)
        {
            files.push(Attachment { url, name, sort: sort(name), size: human_size(*size) });
        }
    }
    files
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

    #[test]
    fn each_file_once_with_its_sort_and_size() {
        let file = |url: &str, name: &str, size| {
            let (url, name) = (url.into(), name.into());
            Destination::File { url, name, size, captions: None }
        };
        let destinations = [
            file("a.docx", "方案.DOCX", 1),
            Destination::Page("b.html".into()),
            file("c.zip", "照片.zip", 5 << 20),
            file("a.docx", "方案.DOCX", 1),
            file("d", "签到表", 48_000),
        ];
        let shown: Vec<_> = of(&destinations)
            .iter()
            .map(|file| format!("{}（{}，{}）", file.name, file.sort, file.size))
            .collect();
        assert_eq!(shown, ["方案.DOCX（Word，1 KB）", "照片.zip（压缩包，5.0 MB）", "签到表（文件，47 KB）"]);
    }
}
