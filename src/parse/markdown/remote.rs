//! Pictures, films and sounds of other sites: the pages' security policy lets none in, so a link stands in
//! their place. They are told once a text.

use crate::diagnostics::{Diagnostic, Span};
use crate::model::codes::REMOTE_IMAGE;

use super::escape::{Within, escape};

/// What shows itself on a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Medium {
    Picture,
    Film,
    Sound,
}

impl Medium {
    /// What the element shows.
    pub(super) fn of_element(name: &str) -> Self {
        match name {
            "audio" => Self::Sound,
            "img" => Self::Picture,
            _ => Self::Film,
        }
    }

    /// With its measure word.
    fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Picture => ("张", "图片"),
            Self::Film => ("个", "视频"),
            Self::Sound => ("段", "音频"),
        }
    }

    fn remedy(self) -> &'static str {
        match self {
            Self::Picture => "把图片存下来放在稿件旁边，再按文件名引用，例如 ![说明](照片.jpg)",
            Self::Film => {
                "视频存下来放在稿件旁边，写成 <video controls src=\"视频.mp4\"></video>，或只留一个链接"
            }
            Self::Sound => {
                "音频存下来放在稿件旁边，写成 <audio controls src=\"录音.mp3\"></audio>，或只留一个链接"
            }
        }
    }
}

/// The remote media of a text.
#[derive(Default)]
pub(super) struct RemoteMedia {
    found: Vec<(Medium, Span)>,
    /// The address of the first.
    first: String,
    /// Whether there are pictures of WeChat's.
    is_wechat: bool,
}

impl RemoteMedia {
    /// Adds one.
    pub(super) fn add(&mut self, medium: Medium, address: &str, span: Span) {
        if self.found.is_empty() {
            address.clone_into(&mut self.first);
        }
        let host = address.split('/').nth(2).unwrap_or_default();
        self.is_wechat |= host.contains("mmbiz") || host.ends_with("qpic.cn");
        self.found.push((medium, span));
    }

    /// What is told of all, and where the first stands.
    pub(super) fn problem(&self, shown: impl Fn(&str) -> String) -> Option<(Diagnostic, Span)> {
        let span = self.found.iter().map(|(_, span)| *span).min_by_key(|span| span.start)?;
        let of = |medium| self.found.iter().filter(|(known, _)| *known == medium).count();
        let media: Vec<_> = [Medium::Picture, Medium::Film, Medium::Sound]
            .into_iter()
            .filter(|&medium| of(medium) > 0)
            .collect();
        let message = match self.found.len() {
            1 => format!("外站的{}“{}”不会显示，网页上只留链接", media.first()?.name().1, shown(&self.first)),
            _ => {
                let counted = media.iter().map(|&medium| {
                    let (measure, name) = medium.name();
                    format!("{} {measure}外站的{name}", of(medium))
                });
                format!("正文里有 {}，不会显示，网页上只留链接", counted.collect::<Vec<_>>().join("、"))
            }
        };
        let mut remedies: Vec<_> = media.iter().map(|medium| medium.remedy()).collect();
        if self.is_wechat {
            remedies[0] = "公众号的图片，别的网站一般显示不出来：用浏览器打开那篇文章，逐张按右键另存为图片，\
                放在稿件旁边，再写成 ![说明](照片.jpg)";
        }
        let problem = Diagnostic::new(REMOTE_IMAGE, message)
            .label("网页只显示本站的图片、视频，免得外站的失效或被换掉")
            .hint(remedies.join("；"));
        Some((problem, span))
    }
}

/// The link that stands for one; text alone inside another link.
pub(super) fn stand_in(medium: Medium, address: &str, says: &str, is_in_link: bool) -> String {
    let (_, name) = medium.name();
    let mut html = String::from("<a class=\"elsewhere\" href=\"");
    escape(&mut html, address, Within::Attribute);
    html.push_str("\" rel=\"noopener\">");
    if is_in_link {
        html.clear();
    }
    html.push_str(&format!("查看{name}"));
    // What editors put in when nobody says anything.
    if !says.is_empty() && says != name {
        html.push('：');
        escape(&mut html, says, Within::Text);
    }
    html.push_str(if is_in_link { "" } else { "</a>" });
    html
}
