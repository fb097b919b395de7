//! Links.

use std::ops::Range;

use crate::diagnostics::Span;
use crate::model::body::{Fill, Link};

use super::events::LinkType;
use super::url::{LinkTarget, is_web, target};
use super::writer::{OpenLink, Writer};

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
            LinkTarget::Refused(fault) => {
                self.problems.refused_link(&address, fault, span);
                self.open_nothing();
            }
            _ if self.is_in_raw_link() => self.open_nothing(),
            found => {
                if self.open_element("<a", "</a>") {
                    index = self.write_target(found, span);
                    if !title.is_empty() {
                        self.out.attribute("title", title);
                    }
                    self.out.markup(">");
                }
            }
        }
        self.link = Some(OpenLink { index, plain: self.out.plain.len(), inner: 0 });
    }

    /// Writes where a link leads; gives its index in the body's links, if it leads to a file.
    fn write_target(&mut self, target: LinkTarget, span: Span) -> Option<usize> {
        match target {
            LinkTarget::Absolute(address) => {
                self.out.attribute("href", &address);
                if is_web(&address) {
                    self.out.attribute("rel", "noopener");
                }
                None
            }
            LinkTarget::Fragment(fragment) => {
                self.out.attribute("href", &format!("#{fragment}"));
                self.anchors.asked_for.push((fragment, span));
                None
            }
            LinkTarget::File { path, fragment } => {
                self.out.slot(Fill::Link(self.links.len() as u32));
                self.links.push(Link { target: path, fragment, image: false, text: String::new(), span });
                Some(self.links.len() - 1)
            }
            LinkTarget::Refused(_) => None,
        }
    }

    pub(super) fn end_link(&mut self) {
        self.close_element();
        match &mut self.link {
            Some(outer) if outer.inner > 0 => outer.inner -= 1,
            open => {
                if let Some(OpenLink { index: Some(index), plain, .. }) = open.take() {
                    // A block of HTML in its text may have trimmed what stood before.
                    let text = self.out.plain.get(plain..).unwrap_or_default();
                    text.trim().clone_into(&mut self.links[index].text);
                    if is_attachment(&self.links[index].target) {
                        self.out.plain.name_attachment(plain);
                    }
                }
            }
        }
    }
}

/// Whether a file is no page.
fn is_attachment(target: &str) -> bool {
    target.rsplit_once('.').is_some_and(|(_, extension)| {
        !extension.contains('/')
            && !["md", "html", "htm"].iter().any(|page| extension.eq_ignore_ascii_case(page))
    })
}
