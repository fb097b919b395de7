//! What is wrong with a text.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Diagnostics, Severity, SourceText, Span};
use crate::model::codes::{CONTROL_CHARACTER, PAGE_TOO_LARGE, TARGET_MISSING};
use crate::model::limits::PAGE_BYTES;
use crate::parse::codes::text::UNSAFE_URL;

use super::lost::Lost;
use super::remote::RemoteMedia;
use super::url::{LinkTarget, UrlFault};

/// How much of an address a message shows, in characters.
const SHOWN: usize = 40;

/// How many problems of one sort are told one by one.
const MOST_OF_A_SORT: usize = 50;

/// The problems of one text, as they are met.
pub(super) struct Problems<'a> {
    source: &'a Arc<SourceText>,
    found: Diagnostics,
    /// Pictures and the like of other sites.
    pub(super) remote: RemoteMedia,
    /// HTML that is not written.
    pub(super) lost: Lost,
}

impl<'a> Problems<'a> {
    /// None so far, in a file.
    pub(super) fn new(source: &'a Arc<SourceText>) -> Self {
        Self { source, found: Diagnostics::new(), remote: RemoteMedia::default(), lost: Lost::default() }
    }

    /// The file.
    pub(super) fn source(&self) -> &'a SourceText {
        self.source
    }

    /// Adds a problem at a range of the file.
    pub(super) fn add(&mut self, problem: Diagnostic, span: Span) {
        self.found.push(problem.at(self.source, span));
    }

    /// Says that a link has been taken out.
    pub(super) fn refused_link(&mut self, address: &str, fault: UrlFault, span: Span) {
        let problem = match fault {
            UrlFault::Empty => Diagnostic::new(TARGET_MISSING, "链接没有写地址，页面上只留文字")
                .severity(Severity::Warning)
                .hint("在括号里写上地址，例如 `[文字](附件.docx)`"),
            UrlFault::OwnDisk => {
                let message = format!("链接指向本机路径“{}”，别人打不开，页面上只留文字", shown(address));
                Diagnostic::new(UNSAFE_URL, message)
                    .hint("把文件复制到稿件所在的文件夹，链接只写文件名，例如 `[附件](报名表.docx)`")
            }
            UrlFault::Scheme | UrlFault::Disguised => {
                Diagnostic::new(UNSAFE_URL, format!("链接地址“{}”不能用，页面上只留文字", shown(address)))
                    .label(cause(fault))
                    .hint("改成 https:// 开头的完整网址，或者本站文件的相对路径")
            }
        };
        self.add(problem, span);
    }

    /// Says that a picture has been taken out.
    pub(super) fn refused_picture(&mut self, address: &str, target: &LinkTarget, span: Span) {
        let beside = "把照片复制到稿件所在的文件夹，只写文件名，例如 `![说明](照片.jpg)`";
        let problem = match target {
            LinkTarget::Refused(UrlFault::OwnDisk) => Diagnostic::new(
                TARGET_MISSING,
                format!("照片在本机路径“{}”，放到网上就看不到了", shown(address)),
            )
            .hint(beside),
            LinkTarget::Refused(UrlFault::Empty) => {
                Diagnostic::new(TARGET_MISSING, "图片没有写文件名").hint(beside)
            }
            LinkTarget::Refused(fault) => {
                Diagnostic::new(UNSAFE_URL, format!("图片地址“{}”不能用，页面上只留说明文字", shown(address)))
                    .label(cause(*fault))
                    .hint(beside)
            }
            _ => {
                Diagnostic::new(UNSAFE_URL, format!("“{}”不是图片的地址，页面上只留说明文字", shown(address)))
                    .hint(beside)
            }
        };
        self.add(problem, span);
    }

    /// Says that an entity stands for what no page may contain.
    pub(super) fn forbidden_entity(&mut self, c: char, span: Span) {
        let written = self.source.slice(span);
        let message = format!("“{written}”是控制字符 U+{:04X}，没有放进网页", u32::from(c));
        let problem = Diagnostic::new(CONTROL_CHARACTER, message);
        self.add(problem.hint("删去它；看看旁边是不是少了字"), span);
    }

    /// Says that the page would be too large.
    pub(super) fn page_too_large(&mut self) {
        let message = format!("页面太大：正文生成的网页超过 {} MiB", PAGE_BYTES >> 20);
        let problem = Diagnostic::new(PAGE_TOO_LARGE, message).in_file(self.source.path());
        self.found.push(
            problem.label("多半是表格的行和列太多").hint("把它拆成几篇，或者把大表格作为附件放在稿件旁边"),
        );
    }

    /// All of them, with the many of one sort summed up.
    pub(super) fn summed_up(mut self) -> Diagnostics {
        if let Some((problem, span)) = self.remote.problem(shown) {
            self.add(problem, span);
        }
        for (problem, span) in std::mem::take(&mut self.lost).problems() {
            self.add(problem, span);
        }
        let mut kept = Diagnostics::new();
        let codes: BTreeSet<_> = self.found.iter().map(|problem| problem.code).collect();
        for code in codes {
            let of_this_sort: Vec<&Diagnostic> =
                self.found.iter().filter(|problem| problem.code == code).collect();
            let told = of_this_sort.iter().take(MOST_OF_A_SORT).map(|&problem| problem.clone());
            told.for_each(|problem| kept.push(problem));
            if let Some(next) = of_this_sort.get(MOST_OF_A_SORT) {
                let message = format!(
                    "同样的问题还有 {} 处，这里只列出前 {MOST_OF_A_SORT} 处",
                    of_this_sort.len() - MOST_OF_A_SORT
                );
                let mut rest = Diagnostic::new(code, message).severity(next.severity);
                rest.place.clone_from(&next.place);
                kept.push(rest.hint("先改好列出的，再生成一次"));
            }
        }
        kept
    }
}

fn cause(fault: UrlFault) -> &'static str {
    match fault {
        UrlFault::Disguised => "浏览器会把它当作别的网站",
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
