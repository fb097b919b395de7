//! Problems for the terminal. (Door: annotate-snippets, which measures Chinese characters two columns wide.)
//!
//! The first line is `file:line:column: 错误[code]: message`, so that editors can jump there; then excerpt,
//! cause, and hint. What files and their names say cannot steer the terminal: see [`visible()`].

use std::borrow::Cow;
use std::fmt::Write;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::cut::{first_characters, last_characters};
use super::escape::visible;
use super::{Code, Diagnostic, More, Of, Place, Severity, SourceText, Span};

/// From this many bytes on a line is cut.
const LINE: usize = 1000;
/// What a line that is cut keeps before the mark, and of the mark with what follows, in characters.
const AROUND: usize = 60;

/// Renders diagnostics as text with colours; a plain terminal's stream strips them.
pub struct Terminal {
    excerpt: Renderer,
}

impl Default for Terminal {
    fn default() -> Self {
        Self { excerpt: Renderer::styled().term_width(120) }
    }
}

impl Terminal {
    /// One problem, ending with a line feed.
    pub fn render(&self, diagnostic: &Diagnostic) -> String {
        let mut text = first_line(diagnostic);
        if let Some((source, span)) = diagnostic.place.as_ref().and_then(Place::text) {
            self.push_excerpt(
                &mut text,
                diagnostic.severity,
                source,
                span,
                AnnotationKind::Primary,
                diagnostic.label.as_deref().map(visible),
            );
        } else if let Some(label) = &diagnostic.label {
            let _ = writeln!(text, "  原因：{}", visible(label));
        }
        for related in &diagnostic.related {
            let _ = writeln!(text, "  {}：{}", location(&related.place), visible(&related.message));
            if let Some((source, span)) = related.place.text() {
                self.push_excerpt(&mut text, Severity::Info, source, span, AnnotationKind::Context, None);
            }
        }
        if let Some(hint) = &diagnostic.hint {
            let hint = visible(hint);
            let mut lines = hint.lines();
            let _ = writeln!(text, "  {CYAN}改法{RESET}：{}", lines.next().unwrap_or_default());
            for line in lines {
                let _ = writeln!(text, "        {line}");
            }
        }
        text
    }

    /// Problems that are only counted, in one line.
    pub fn render_more(&self, more: &More<'_>) -> String {
        let path = if let Of::File(Some(path)) = more.of { Some(name(path)) } else { None };
        head(path.as_deref(), more.severity, more.code, &more.message())
    }

    /// The lines of a place, cut out by our own line table: the library would go through the whole file, and
    /// knows no lone CR.
    fn push_excerpt(
        &self,
        text: &mut String,
        severity: Severity,
        source: &SourceText,
        span: Span,
        kind: AnnotationKind,
        label: Option<Cow<'_, str>>,
    ) {
        let first = source.line_at(span.start);
        let (lines, mark) = marked_lines(source, span, first);
        let (lines, mark) = shown(&lines, mark);
        let mark = kind.span(mark.range()).label(label);
        let group = Group::with_level(level(severity))
            .element(Snippet::source(lines).line_start(source.number(first)).annotation(mark));
        let _ = writeln!(text, "{}", self.excerpt.render(&[group]).trim_end());
    }
}

/// Lines as the terminal gets them, with every line end a line feed, and where a mark is in them now.
fn shown(lines: &str, mark: Span) -> (String, Span) {
    let mut text = String::with_capacity(lines.len());
    let (mut start, mut end) = (None, None);
    let mut rest = lines.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        start = start.or((at >= mark.start as usize).then_some(text.len()));
        end = end.or((at >= mark.end as usize).then_some(text.len()));
        match c {
            '\r' if matches!(rest.peek(), Some((_, '\n'))) => {}
            '\r' => text.push('\n'),
            c => text += &visible(c.encode_utf8(&mut [0; 4])),
        }
    }
    let mark = Span::new(start.unwrap_or(text.len()), end.unwrap_or(text.len()));
    (text, mark)
}

/// The lines of a place, and where in them it is. Of lines that are very long, what is around the place.
fn marked_lines(source: &SourceText, span: Span, first: usize) -> (Cow<'_, str>, Span) {
    let last = source.line_at(span.end.max(span.start));
    let start = source.line(first).start;
    let lines = source.slice(Span { start, end: source.line(last).end.max(span.end) });
    let mark = Span { start: span.start - start, end: span.end - start };
    if lines.lines().all(|line| line.len() <= LINE) {
        return (Cow::Borrowed(lines), mark);
    }
    let (cut, before) = last_characters(&lines[..mark.start as usize], AROUND);
    let (marked, _) = first_characters(&lines[mark.range()], AROUND);
    let (after, _) = first_characters(&lines[mark.start as usize + marked.len()..], AROUND);
    let start = before.len() + if cut { "…".len() } else { 0 };
    let around = format!("{}{before}{marked}{after}…", if cut { "…" } else { "" });
    (Cow::Owned(around), Span::new(start, start + marked.len()))
}

const RED: &str = "\x1b[1;31m";
const YELLOW: &str = "\x1b[1;33m";
const CYAN: &str = "\x1b[1;36m";
const RESET: &str = "\x1b[0m";

fn first_line(diagnostic: &Diagnostic) -> String {
    let Diagnostic { code, severity, message, place, .. } = diagnostic;
    head(place.as_ref().map(location).as_deref(), *severity, *code, &visible(message))
}

/// `place: 错误[code]: message`, ending with a line feed.
fn head(place: Option<&str>, severity: Severity, code: Code, message: &str) -> String {
    let colour = match severity {
        Severity::Error => RED,
        Severity::Warning => YELLOW,
        Severity::Info => CYAN,
    };
    let place = place.map(|place| format!("{place}: ")).unwrap_or_default();
    format!("{place}{colour}{}[{}]{RESET}: {message}\n", severity.chinese(), code.id())
}

/// The name of a file, which is one line whatever it is.
fn name(path: &str) -> String {
    visible(path).replace('\n', "[U+000A]").replace('\r', "[U+000D]")
}

fn location(place: &Place) -> String {
    if let Some(cell) = place.cell() {
        return format!("{} {}", name(place.path()), name(&cell.to_string()));
    }
    match place.position() {
        Some(position) => format!("{}:{}:{}", name(place.path()), position.line, position.column),
        None => name(place.path()),
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostics::is_unseen;
    use crate::model::codes::URL_COLLISION;
    use crate::parse::codes::fields::DATE_INVALID;

    fn plain(diagnostic: &Diagnostic) -> String {
        let text = Terminal::default().render(diagnostic);
        anstream::adapter::strip_str(&text).to_string()
    }

    #[test]
    fn an_officer_sees_where_why_and_how() {
        let source = Arc::new(SourceText::new(
            "content/posts/a.md",
            "---\ntitle: 七一主题党日\ndate: 2022-02-30\n---\n",
        ));
        let start = source.text().find("2022").unwrap();
        let diagnostic = Diagnostic::new(DATE_INVALID, "日期“2022-02-30”不存在")
            .at(&source, Span::new(start, start + 10))
            .label("2022年2月只有28天")
            .hint("改成实际开展活动的那一天，例如 2022-02-28");
        assert_eq!(
            plain(&diagnostic),
            "\
content/posts/a.md:3:7: 错误[date-invalid]: 日期“2022-02-30”不存在
  |
3 | date: 2022-02-30
  |       ^^^^^^^^^^ 2022年2月只有28天
  改法：改成实际开展活动的那一天，例如 2022-02-28
"
        );
    }

    #[test]
    fn lines_are_the_same_whatever_ends_them() {
        let excerpt = |text: &str| {
            let source = Arc::new(SourceText::new("a.md", text));
            let start = text.find("乙").unwrap();
            plain(
                &Diagnostic::new(DATE_INVALID, "不对")
                    .at(&source, Span::new(start, text.find("丙").unwrap())),
            )
        };
        let expected = excerpt("---\n甲\nx: 乙\n丙\n丁\n");
        assert!(
            expected.contains("\n3 |   x: 乙\n") && !expected.contains("甲") && !expected.contains("丁"),
            "{expected}"
        );
        assert_eq!(excerpt("---\r甲\rx: 乙\r丙\r丁\r"), expected);
        assert_eq!(excerpt("---\r\n甲\r\nx: 乙\r\n丙\r\n丁\r\n"), expected);
    }

    #[test]
    fn no_character_of_a_text_steers_the_terminal() {
        let steers = ('\0'..='\u{ffff}').filter(|c| is_unseen(*c) && *c != '\r');
        for c in steers {
            let text = format!("甲{c}乙: 丙{c}丁{c}戊\n");
            let source = Arc::new(SourceText::new(format!("{c}.md"), &*text));
            let span = Span::new(text.find('丙').unwrap(), text.find('戊').unwrap());
            let problem = Diagnostic::new(DATE_INVALID, format!("“{c}”不对")).at(&source, span);
            let problem = problem.related(Place::Text(source, span), format!("“{c}”")).label(format!("{c}"));
            let mut shown = Terminal::default().render(&problem.hint(format!("{c}")));
            // Our own colours.
            while let Some(at) = shown.find("\x1b[") {
                let end = shown[at..].find('m').unwrap();
                shown.replace_range(at..=at + end, "");
            }
            assert!(!shown.chars().any(is_unseen), "{shown:?}");
            let number = format!("[U+{:04X}]", c as u32);
            assert!(shown.contains(&format!("甲{number}乙: 丙{number}丁{number}戊\n")), "{shown:?}");
            // The mark is under the number too.
            assert!(shown.contains(&format!(" {}", "^".repeat(2 * (2 + number.len())))), "{shown}");
        }
    }

    #[test]
    fn a_line_of_a_megabyte_is_cut() {
        let long = "党".repeat(300_000);
        let source = Arc::new(SourceText::new("a.md", format!("x: {long}乙{long}\n")));
        let start = source.text().find("乙").unwrap();
        let at = |end: usize| {
            let problem =
                Diagnostic::new(DATE_INVALID, format!("“{long}”不对")).at(&source, Span::new(start, end));
            plain(&problem.label("原因").hint(format!("改成“{long}”")))
        };
        let short = at(start + "乙".len());
        assert!(short.contains("党乙党") && short.contains('^') && short.len() < 8000, "{short}");
        assert!(at(source.text().len()).len() < 8000);
    }

    #[test]
    fn a_whole_file_and_related_places() {
        let diagnostic = Diagnostic::new(URL_COLLISION, "两个来源的网址相同：2022/07/a.html")
            .in_file("content/posts/a.md")
            .related(Place::File("content/posts/b.md".into()), "这一篇也是");
        assert_eq!(
            plain(&diagnostic),
            "content/posts/a.md: 错误[url-collision]: 两个来源的网址相同：2022/07/a.html\n  content/posts/b.md：这一篇也是\n"
        );
    }
}
