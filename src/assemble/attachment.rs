//! Which files a page may publish, and where.

use crate::assemble::codes::files::{ATTACHMENT_REFUSED, IMAGE_UNREADABLE, PATH_TOO_LONG};
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::codes::UNREADABLE;
use crate::model::inventory::{KeptBack, Unmeasured};
use crate::model::limits::{PATH_LENGTH, PICTURE_PIXELS};
use crate::model::path::{OutputPath, file_name, is_photo, is_stripped, stem_and_ending};
use crate::model::picture::{PictureFormat, PictureHead};
use crate::model::slug::slug_of;

/// What a browser or Windows would run: never published.
const REFUSED: &[&str] = &[
    "html", "htm", "xhtml", "shtml", "mht", "svg", "svgz", "xml", "js", "mjs", "css", "wasm", "exe", "com",
    "bat", "cmd", "msi", "scr", "ps1", "vbs", "jar", "sh", "php", "asp", "aspx", "jsp", "hta", "lnk", "reg",
    "dll", "apk", "md",
];

/// What browsers show as pictures.
const PICTURES: &[&str] = &["jpg", "jpeg", "png", "gif", "webp", "avif", "bmp"];

/// What browsers play as films.
const FILMS: &[&str] = &["mp4", "m4v", "webm", "ogv", "mov"];

/// Whether a file is a film.
pub(crate) fn is_film(path: &str) -> bool {
    FILMS.contains(&stem_and_ending(file_name(path)).1.to_ascii_lowercase().as_str())
}

/// A file that the program reads and readers must not.
pub(crate) fn internal(path: &str) -> Diagnostic {
    Diagnostic::new(ATTACHMENT_REFUSED, format!("“{}”是内部资料，不能发布", file_name(path)))
        .label("台账和设置可能含有不公开的内容")
        .hint(APART)
}

/// A file that would publish what is internal, or not public, by another name.
pub(crate) fn kept_back(path: &str, reason: &KeptBack) -> Diagnostic {
    let name = file_name(path);
    match reason {
        KeptBack::Copy(source) => {
            let problem = format!("“{name}”和 {source} 的内容完全一样，不能发布");
            Diagnostic::new(ATTACHMENT_REFUSED, problem)
                .label("它是那个文件的副本或链接；台账、草稿和设置可能含有不公开的内容")
                .hint(format!("{APART}；要让读者看一篇稿件，直接链接它的 .md 文件"))
        }
        KeptBack::SaysSo(place) => Diagnostic::new(
            ATTACHMENT_REFUSED,
            format!("“{name}”里有写明不公开的内容，不能发布"),
        )
        .label(format!(
            "在{place}：表里有“公开”“密级”一类的列，其中有的写着 否 或密级；或备注里写着 勿外传；或是一篇草稿"
        ))
        .hint("另存一份，删去不公开的行和那一列，再放在稿件旁边引用"),
    }
}

/// A text of the site where a picture belongs.
pub(crate) fn text_as_picture(path: &str) -> Diagnostic {
    Diagnostic::new(IMAGE_UNREADABLE, format!("“{}”是一篇文章，不是图片", file_name(path)))
        .label("封面和前面有感叹号的，都要是图片")
        .hint("要让读者去看那一篇，去掉感叹号写成链接；封面换成照片")
}

/// Says of a picture that browsers cannot show it, or that it would take more memory than a phone has.
pub(crate) fn shown_by_browsers(path: &str, head: &PictureHead, image: bool) -> Result<(), Diagnostic> {
    let name = file_name(path);
    let (width, height) = head.size;
    if image && head.format == PictureFormat::Hidden {
        return Err(Diagnostic::new(IMAGE_UNREADABLE, format!("“{name}”其实是 HEIC 照片，只是改了扩展名"))
            .label("多数浏览器显示不了 HEIC")
            .hint(
                "用看图软件打开，另存为 JPG，换下这一张；苹果手机可在“设置 → 相机 → 格式”里选“兼容性最佳”",
            ));
    }
    if image && is_stripped(path) && head.format == PictureFormat::Other {
        return Err(Diagnostic::new(IMAGE_UNREADABLE, format!("“{name}”是别的格式，只是改了扩展名"))
            .label("其实是 TIFF、AVIF、BMP 之类，程序去不掉里面的拍摄信息")
            .hint("用看图软件打开，另存为 JPG，换下这一张"));
    }
    if is_stripped(path) && u64::from(width) * u64::from(height) > PICTURE_PIXELS {
        let size = format!("{width}×{height} 像素，最多 {} 万像素", PICTURE_PIXELS / 10_000);
        return Err(Diagnostic::new(IMAGE_UNREADABLE, format!("图片“{name}”太大，网页放不下"))
            .label(size)
            .hint("用看图软件把它缩小，例如宽 4000 像素，另存后换下这一张"));
    }
    Ok(())
}

/// A picture whose size is not known.
pub(crate) fn unmeasured(path: &str, why: Unmeasured) -> Diagnostic {
    let name = file_name(path);
    match why {
        Unmeasured::NoPicture => Diagnostic::new(IMAGE_UNREADABLE, format!("“{name}”不是图片，或文件已损坏"))
            .label("程序认不出它，也就去不掉里面可能有的拍摄信息")
            .hint("用看图软件打开，另存为 JPG，换下这一张"),
        Unmeasured::Damaged => Diagnostic::new(IMAGE_UNREADABLE, format!("读不出图片“{name}”的尺寸"))
            .severity(Severity::Warning)
            .label("文件已损坏，多半没有传完")
            .hint("重新传一遍，或从原处再复制一次"),
        Unmeasured::Unread(cause) => Diagnostic::new(UNREADABLE, format!("无法读取图片“{name}”"))
            .label(cause)
            .hint("确认文件没有被移走，并且当前用户有权读取"),
    }
}

const APART: &str = "要公开的数据另做一份文件，放在稿件旁边";

/// Where a file is published: in the folder of the page that refers to it, under a name that every system can
/// have.
pub(crate) fn published_at(path: &str, folder: &str, image: bool) -> Result<OutputPath, Diagnostic> {
    let name = file_name(path);
    let (stem, ending) = stem_and_ending(name);
    let ending = ending.to_ascii_lowercase();
    if ending.is_empty()
        || !ending.bytes().all(|b| b.is_ascii_alphanumeric())
        || REFUSED.contains(&ending.as_str())
    {
        if ["svg", "svgz"].contains(&ending.as_str()) {
            return Err(Diagnostic::new(ATTACHMENT_REFUSED, format!("“{name}”是 SVG 图形，不能发布"))
                .label("SVG 里可以带程序，可能危害读者的电脑")
                .hint("用浏览器或作图的软件打开，导出成 PNG，这里写 PNG 的文件名"));
        }
        return Err(Diagnostic::new(ATTACHMENT_REFUSED, format!("“{name}”不能作为附件发布"))
            .label("网页、程序和没有扩展名的文件可能危害读者的电脑")
            .hint("改用 PDF、Word、Excel、图片或压缩包"));
    }
    if image && !PICTURES.contains(&ending.as_str()) {
        let hint = if is_photo(name) {
            "用看图软件打开，另存为 JPG（手机的 HEIC 照片也要另存），再写新的文件名"
        } else {
            "视频和文档写成链接：去掉前面的感叹号，[文字](文件名)；封面换成照片"
        };
        return Err(Diagnostic::new(IMAGE_UNREADABLE, format!("“{name}”不是网页能显示的图片"))
            .label("能显示的有 JPG、PNG、GIF、WebP")
            .hint(hint));
    }
    OutputPath::new(format!("{folder}/{}.{ending}", slug_of(&[stem]))).ok_or_else(|| too_long(path))
}

/// A file whose page or copy would have too long a path.
pub(crate) fn too_long(path: &str) -> Diagnostic {
    Diagnostic::new(PATH_TOO_LONG, format!("“{}”的网址太长，有的电脑存不下", file_name(path)))
        .label(format!("文件夹和文件名合起来不能超过 {PATH_LENGTH} 个字符"))
        .hint("把文件名或文件夹名改短，或少套几层文件夹")
}
