//! Paragraphs, quotes, alerts, lists, code and rules.

use std::ops::Range;

use crate::model::line_breaks::LineBreaks;

use super::events::{BlockQuoteKind, CodeBlockKind, Tag};
use super::pictures::Held;
use super::writer::{Paragraph, Writer};

impl Writer<'_> {
    pub(super) fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.start_paragraph();
                let signature = self.text.layout().signature;
                self.is_signature = signature.is_some_and(|start| range.start >= start);
            }
            Tag::Heading { level, id, classes, attrs } => {
                // `# 标题 {2022}` is no block of attributes but words in braces.
                let has_braces = id.is_none() && classes.is_empty() && !attrs.is_empty();
                self.start_heading(level as u8, id.as_deref(), range, has_braces);
            }
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => self.start_code_block(&kind),
            Tag::HtmlBlock => self.start_html_block(),
            Tag::List(first) => self.start_list(first),
            Tag::Item => self.start_part("<li>", "</li>\n"),
            Tag::FootnoteDefinition(label) => self.start_footnote(&label),
            Tag::DefinitionList => self.start_block("<dl>\n", "</dl>\n"),
            Tag::DefinitionListTitle => self.start_part("<dt>", "</dt>\n"),
            Tag::DefinitionListDefinition => self.start_part("<dd>", "</dd>\n"),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_row(true, range),
            Tag::TableRow => self.start_row(false, range),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.start_inline("<em>", "</em>"),
            Tag::Strong => self.start_strong(),
            Tag::Strikethrough => self.start_deleted(range),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.start_link(link_type, &dest_url, &title, range)
            }
            Tag::Image { dest_url, title, .. } => self.start_picture(&dest_url, &title, range),
            // Not among our options.
            Tag::MetadataBlock(_) | Tag::Superscript | Tag::Subscript => {}
        }
    }

    /// Comes to the place where a block can begin: on a line of its own, in no paragraph that HTML in the
    /// source left open.
    pub(super) fn begin_block(&mut self) {
        if self.innermost_raw() == Some("p") {
            self.close_raw("p");
        }
        self.out.fresh_line();
        self.out.plain.end_line();
        self.begin_line();
    }

    pub(super) fn start_block(&mut self, start: &str, end: &'static str) {
        self.begin_block();
        self.open_element(start, end);
    }

    /// Starts an element that has no meaning without its parent.
    fn start_part(&mut self, start: &str, end: &'static str) {
        self.begin_block();
        if self.is_parent_written() {
            self.open_element(start, end);
        } else {
            self.open_nothing();
        }
        self.item = self.out.html.len().saturating_sub(1);
    }

    pub(super) fn end_block(&mut self) {
        self.close_element();
        self.out.plain.end_line();
        self.begin_line();
    }

    pub(super) fn start_paragraph(&mut self) {
        self.begin_block();
        self.open_by_hand();
        self.paragraph = Paragraph::Held(Vec::new());
        self.is_signature = false;
    }

    pub(super) fn end_paragraph(&mut self) {
        self.close_element();
        match std::mem::replace(&mut self.paragraph, Paragraph::Outside) {
            Paragraph::Held(held) => self.write_figures(held),
            Paragraph::Written => self.out.markup("</p>\n"),
            Paragraph::Outside => {}
        }
        self.out.plain.end_line();
        self.begin_line();
    }

    /// Makes sure that text can be written: turns a paragraph that had only pictures so far into an ordinary
    /// one.
    pub(super) fn begin_text(&mut self) {
        if let Paragraph::Held(held) = &mut self.paragraph {
            let mut held = std::mem::take(held);
            if self.breaks == LineBreaks::Keep && self.is_in_plain_paragraph() {
                // Pictures on lines of their own are no part of the line of text behind them.
                let line =
                    held.iter().rposition(|held| matches!(held, Held::Break(_))).map_or(0, |at| at + 1);
                let of_line = held.split_off(line);
                self.write_figures(std::mem::replace(&mut held, of_line));
            }
            self.paragraph = Paragraph::Written;
            self.out.markup(if self.is_signature { "<p class=\"signature\">" } else { "<p>" });
            for held in held {
                match held {
                    Held::Picture(picture) => self.write_picture(&picture),
                    Held::Break(range) => self.soft_break(range),
                }
            }
        }
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let Some(kind) = kind else { return self.start_block("<blockquote>\n", "</blockquote>\n") };
        let (class, title) = match kind {
            BlockQuoteKind::Note => ("note", "提示"),
            BlockQuoteKind::Tip => ("tip", "建议"),
            BlockQuoteKind::Important => ("important", "重要"),
            BlockQuoteKind::Warning => ("warning", "注意"),
            BlockQuoteKind::Caution => ("caution", "警示"),
        };
        let start = format!(
            "<aside class=\"alert alert-{class}\" role=\"note\"><p class=\"alert-title\">{title}</p>\n"
        );
        self.start_block(&start, "</aside>\n");
    }

    fn start_list(&mut self, first: Option<u64>) {
        match first {
            None => self.start_block("<ul>\n", "</ul>\n"),
            Some(1) => self.start_block("<ol>\n", "</ol>\n"),
            Some(first) => self.start_block(&format!("<ol start=\"{first}\">\n"), "</ol>\n"),
        }
    }

    /// `[x]` at the beginning of an item.
    pub(super) fn task_marker(&mut self, done: bool) {
        if self.table.is_none() && self.out.html[..self.item].ends_with("<li") {
            let class = " class=\"task\"";
            self.out.insert(self.item, class);
            if let Some(heading) = &mut self.heading {
                heading.moved(class.len());
            }
        }
        self.begin_text();
        let (checked, label) = if done { (" checked", "已完成") } else { ("", "未完成") };
        self.out.markup(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> "));
    }

    fn start_code_block(&mut self, kind: &CodeBlockKind<'_>) {
        if matches!(kind, CodeBlockKind::Indented) {
            // The layout leaves hardly any of these; the lines of one are paragraphs all the same.
            return self.start_paragraph();
        }
        self.begin_block();
        self.in_code = true;
        self.open_by_hand();
        self.out.markup("<pre><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = language(info)
        {
            self.out.attribute("class", &format!("language-{language}"));
        }
        self.out.markup(">");
    }

    pub(super) fn end_code_block(&mut self) {
        if !self.in_code {
            return self.end_paragraph();
        }
        self.in_code = false;
        self.out.markup("</code></pre>\n");
        self.end_block();
    }

    pub(super) fn rule(&mut self) {
        self.begin_block();
        self.out.markup("<hr>\n");
    }
}

/// The language a fence names: its first word, if it is one that a class name can be made of.
fn language(info: &str) -> Option<&str> {
    let word = info.split_whitespace().next()?;
    let legal = word.len() <= 32
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'_' | b'#'));
    legal.then_some(word)
}
