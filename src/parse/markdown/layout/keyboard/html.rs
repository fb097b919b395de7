//! Text that is glued to HTML: Markdown would take it for HTML as well, with all marks in it.

use super::super::line::{self, HtmlEnd};
use super::found::Sort;
use super::{Open, Walk};

const GLUED: Sort = Sort {
    message: "紧接在网页代码后面的文字，已从下一段算起",
    hint: "在网页代码（如 </section>）和后面的文字之间空一行",
};

impl Walk<'_> {
    /// Reads a line of HTML; whether it is one all through, or another line begins with it.
    pub(super) fn html(&mut self, index: usize, end: HtmlEnd, depth: usize) -> bool {
        let line = self.lines[index];
        match end {
            HtmlEnd::Text(end) => {
                let is_end = line.rest.contains(end);
                self.open = (!is_end).then_some(Open::Html { end: HtmlEnd::Text(end), depth });
                true
            }
            HtmlEnd::Blank if line.is_blank() => {
                self.open = None;
                true
            }
            HtmlEnd::Blank => {
                let is_over = self.open.is_some() && depth == 0;
                self.open = Some(Open::Html { end, depth: 0 });
                if is_over && !line.rest.starts_with('<') {
                    self.open = None;
                    self.found.change(line.start..line.start, format!("{}\n", blank(line.prefix)));
                    self.found.taken(&GLUED, line.at()..line.end());
                    return false;
                }
                self.html_line(index, depth);
                true
            }
        }
    }

    fn html_line(&mut self, index: usize, depth: usize) {
        let line = self.lines[index];
        let (depth, closed) = depth_behind(line.rest, depth);
        let behind = closed.filter(|_| depth == 0).map_or("", |at| &line.rest[at..]);
        let text = behind.trim_start();
        if !text.is_empty() && !text.starts_with('<') {
            let at = line.end() - behind.len();
            self.open = None;
            self.found.change(at..at, format!("\n{0}\n{0}", blank(line.prefix)));
            self.found.taken(&GLUED, line.end() - text.len()..line.end());
            return;
        }
        let is_marked = line.rest.contains("](") || line.rest.matches("**").count() > 1;
        if is_marked && !self.told_html {
            self.told_html = true;
            let message = "网页代码里的 Markdown 记号不起作用，照文字显示";
            let hint = "把这段文字移出来，或在它的前后各空一行：代码一段，文字一段";
            self.found.unclear(message, hint, line.at()..line.end());
        }
        self.open = Some(Open::Html { end: HtmlEnd::Blank, depth });
    }
}

/// What stands before an empty line in a quote.
fn blank(prefix: &str) -> &str {
    prefix.trim_end()
}

/// How many blocks are open behind a line, and where the last tag ends that closes one.
fn depth_behind(rest: &str, mut depth: usize) -> (usize, Option<usize>) {
    let mut closed = None;
    for (at, _) in rest.match_indices('<') {
        let Some(length) = rest[at..].find('>') else { break };
        let inside = &rest[at + 1..at + length];
        let name = inside.strip_prefix('/').unwrap_or(inside);
        if !line::is_block_with_end(name) || inside.ends_with('/') {
            continue;
        }
        if inside.starts_with('/') {
            depth = depth.saturating_sub(1);
            closed = Some(at + length + 1);
        } else {
            depth += 1;
        }
    }
    (depth, closed)
}
