//! Links, and what is said about those that cannot be followed.

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic, Span};
use crate::model::body::{Fill, Link};

use super::events::LinkType;
use super::url::{Refusal, Target, is_web, target};
use super::writer::{OpenLink, Writer};

/// How much of an address a message shows, in characters.
const SHOWN: usize = 40;

impl Writer<'_> {
    pub(super) fn start_link(
        &mut self,
        link_type: LinkType,
        address: &str,
        title: &str,
        range: Range<usize>,
    ) {
        self.begin_text();
        if let Some(outer) = &mut self.link {
            outer.inner += 1;
            return self.open_nothing();
        }
        let address = match link_type {
            LinkType::Email => format!("mailto:{address}"),
            _ => self.text.restored_target(address).into_owned(),
        };
        let span = self.span(range);
        let mut index = None;
        match target(&address) {
            Target::Refused(refusal) => {
                self.report_link(&address, refusal, span);
                self.open_nothing();
            }
            _ if self.is_in_raw_link() => self.open_nothing(),
            found => {
                if self.open_element("<a", "</a>") {
                    index = self.write_target(found, span);
                    if !title.is_empty() {
                        self.sheet.attribute("title", title);
                    }
                    self.sheet.markup(">");
                }
            }
        }
        self.link = Some(OpenLink { index, plain: self.sheet.plain.len(), inner: 0 });
    }

    /// Writes where a link leads; gives its index in the body's links, if it leads to a file.
    fn write_target(&mut self, target: Target, span: Span) -> Option<usize> {
        match target {
            Target::Absolute(address) => {
                self.sheet.attribute("href", &address);
                if is_web(&address) {
                    self.sheet.attribute("rel", "noopener");
                }
                None
            }
            Target::Fragment(fragment) => {
                self.sheet.attribute("href", &format!("#{fragment}"));
                None
            }
            Target::File { path, fragment } => {
                self.sheet.slot(Fill::Link(self.links.len() as u32));
                self.links.push(Link { target: path, fragment, image: false, text: String::new(), span });
                Some(self.links.len() - 1)
            }
            Target::Refused(_) => None,
        }
    }

    pub(super) fn end_link(&mut self) {
        self.close_element();
        match &mut self.link {
            Some(outer) if outer.inner > 0 => outer.inner -= 1,
            open => {
                if let Some(OpenLink { index: Some(index), plain, .. }) = open.take() {
                    // A block of HTML in its text may have trimmed what stood before.
                    self.sheet
                        .plain
                        .get(plain..)
                        .unwrap_or_default()
                        .trim()
                        .clone_into(&mut self.links[index].text);
                }
            }
        }
    }

    /// Says that a link has been taken out.
    pub(super) fn report_link(&mut self, address: &str, refusal: Refusal, span: Span) {
        let problem = match refusal {
            Refusal::Empty => Diagnostic::warning(Code::TargetMissing, "链接没有写地址，页面上只留文字")
                .hint("在括号里写上地址，例如 `[文字](附件.docx)`"),
            Refusal::OwnDisk => {
                let message = format!("链接指向本机路径“{}”，别人打不开，页面上只留文字", shown(address));
                Diagnostic::warning(Code::UnsafeUrl, message)
                    .hint("把文件复制到稿件所在的文件夹，链接只写文件名，例如 `[附件](报名表.docx)`")
            }
            Refusal::Scheme | Refusal::SchemeMissing => Diagnostic::warning(
                Code::UnsafeUrl,
                format!("链接地址“{}”不能用，页面上只留文字", shown(address)),
            )
            .label(cause(refusal))
            .hint("改成 https:// 开头的完整网址，或者本站文件的相对路径"),
        };
        self.report(problem, span);
    }

    /// Says that a picture has been taken out.
    pub(super) fn report_picture(&mut self, address: &str, target: &Target, span: Span) {
        let beside = "把照片复制到稿件所在的文件夹，只写文件名，例如 `![说明](照片.jpg)`";
        let problem = match target {
            Target::Refused(Refusal::OwnDisk) => Diagnostic::error(
                Code::TargetMissing,
                format!("照片在本机路径“{}”，放到网上就看不到了", shown(address)),
            )
            .hint(beside),
            Target::Refused(Refusal::Empty) => {
                Diagnostic::error(Code::TargetMissing, "图片没有写文件名").hint(beside)
            }
            Target::Refused(refusal) => Diagnostic::warning(
                Code::UnsafeUrl,
                format!("图片地址“{}”不能用，页面上只留说明文字", shown(address)),
            )
            .label(cause(*refusal))
            .hint(beside),
            _ => Diagnostic::warning(
                Code::UnsafeUrl,
                format!("“{}”不是图片的地址，页面上只留说明文字", shown(address)),
            )
            .hint(beside),
        };
        self.report(problem, span);
    }
}

fn cause(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::SchemeMissing => "少了开头的 https:",
        _ => "只能用 http、https、mailto、tel 开头的地址",
    }
}

/// The beginning of an address, on one line.
fn shown(address: &str) -> String {
    let mut shown: String =
        address.chars().map(|c| if c.is_control() { ' ' } else { c }).take(SHOWN).collect();
    if address.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}
