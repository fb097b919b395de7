//! Problems for the terminal. (Door: annotate-snippets, which measures Chinese characters two columns wide.)
//!
//! The first line is `file:line:column: 错误[code]: message`, so that editors can jump there; then excerpt,
//! cause, and hint.

use std::fmt::Write;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Code, Diagnostic, More, Of, Place, Severity, SourceText, Span};

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
                diagnostic.label.as_deref(),
            );
        } else if let Some(label) = &diagnostic.label {
            let _ = writeln!(text, "  原因：{label}");
        }
        for related in &diagnostic.related {
            let _ = writeln!(text, "  {}：{}", location(&related.place), related.message);
            if let Some((source, span)) = related.place.text() {
                self.push_excerpt(&mut text, Severity::Info, source, span, AnnotationKind::Context, None);
            }
        }
        if let Some(hint) = &diagnostic.hint {
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
        let path = if let Of::File(Some(path)) = more.of { Some(path) } else { None };
        head(path, more.severity, more.code, &more.message())
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
        label: Option<&str>,
    ) {
        let first = source.position(span.start).line;
        let last = source.position(span.end.max(span.start)).line;
        let start = source.line(first).start;
        let lines = source.slice(Span { start, end: source.line(last).end.max(span.end) });
        // As long as before, so that the mark stays where it is.
        let mut rest = lines.chars().peekable();
        let one = |c: char, next: Option<&char>| if c == '\r' && next != Some(&'\n') { '\n' } else { c };
        let lines: String = std::iter::from_fn(|| rest.next().map(|c| one(c, rest.peek()))).collect();
        let mark = kind.span((span.start - start) as usize..(span.end - start) as usize).label(label);
        let group = Group::with_level(level(severity))
            .element(Snippet::source(lines).line_start(first).annotation(mark));
        let _ = writeln!(text, "{}", self.excerpt.render(&[group]).trim_end());
    }
}

const RED: &str = "\x1b[1;31m";
const YELLOW: &str = "\x1b[1;33m";
const CYAN: &str = "\x1b[1;36m";
const RESET: &str = "\x1b[0m";

fn first_line(diagnostic: &Diagnostic) -> String {
    let Diagnostic { code, severity, message, place, .. } = diagnostic;
    head(place.as_ref().map(location).as_deref(), *severity, *code, message)
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

fn location(place: &Place) -> String {
    match place.position() {
        Some(position) => format!("{}:{}:{}", place.path(), position.line, position.column),
        None => place.path().to_owned(),
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
