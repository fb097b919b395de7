//! Problems as HTML: for the preview's pages and for reports.
//!
//! Nothing is told by colour alone, nothing that a file says can become markup, and characters that nobody
//! sees are shown by their number.

use std::fmt::Write;

use super::cut::{first_characters, last_characters};
use super::escape::escape_html;
use super::{Diagnostic, Line, More, Of, Place, Related, SourceText, Span, outline};

/// The most marked lines of one excerpt.
const MARKED_LINES: usize = 6;
/// From this many characters on a line is cut.
const LINE: usize = 200;
/// What a line that is cut keeps before the mark, and at most of the mark, in characters.
const AROUND: usize = 60;

/// The problems as one list (`<ol class="dangjian-problems">`), errors first, each group in the order of
/// files; empty when there are none.
///
/// Of problems that repeat only the first are shown in full, see [`outline()`]; the others are counted. Needs
/// no script, no style and no other file.
pub fn to_html<'a>(problems: impl IntoIterator<Item = &'a Diagnostic>) -> String {
    let lines = outline(problems);
    if lines.is_empty() {
        return String::new();
    }
    let mut html = "<ol class=\"dangjian-problems\">\n".to_owned();
    for line in &lines {
        match line {
            Line::Problem(problem) => push_problem(&mut html, problem),
            Line::More(more) => push_more(&mut html, more),
        }
    }
    html + "</ol>\n"
}

/// Problems that are only counted.
fn push_more(html: &mut String, more: &More<'_>) {
    let (word, id) = (more.severity.chinese(), more.severity.id());
    let _ = write!(
        html,
        "<li class=\"dangjian-problem dangjian-problem-{id}\">\n<p class=\"dangjian-problem-head\">\
         <strong class=\"dangjian-problem-severity\">{word}</strong> "
    );
    if let Of::File(Some(path)) = more.of {
        let _ = write!(html, "<code class=\"dangjian-problem-place\">{}</code>", escape_html(path));
    }
    let _ = writeln!(html, "</p>\n<p class=\"dangjian-problem-more\">{}</p>", more.message());
    let _ =
        writeln!(html, "<p class=\"dangjian-problem-code\">编号 <code>{}</code></p>\n</li>", more.code.id());
}

fn push_problem(html: &mut String, problem: &Diagnostic) {
    let Diagnostic { code, severity, message, place, label, related, hint } = problem;
    let (word, id) = (severity.chinese(), severity.id());
    let _ = write!(
        html,
        "<li class=\"dangjian-problem dangjian-problem-{id}\">\n<p class=\"dangjian-problem-head\">"
    );
    let _ = write!(html, "<strong class=\"dangjian-problem-severity\">{word}</strong> ");
    if let Some(place) = place {
        push_location(html, place);
    }
    let _ = writeln!(html, "</p>\n<p class=\"dangjian-problem-message\">{}</p>", escape_html(message));
    if let Some((source, span)) = place.as_ref().and_then(Place::text) {
        push_excerpt(html, source, span);
    }
    push_paragraph(html, "label", "原因", label.as_deref());
    for related in related {
        push_related(html, related);
    }
    push_paragraph(html, "hint", "改法", hint.as_deref());
    let _ = writeln!(html, "<p class=\"dangjian-problem-code\">编号 <code>{}</code></p>\n</li>", code.id());
}

fn push_paragraph(html: &mut String, class: &str, head: &str, text: Option<&str>) {
    if let Some(text) = text {
        let _ =
            writeln!(html, "<p class=\"dangjian-problem-{class}\"><b>{head}</b>：{}</p>", escape_html(text));
    }
}

fn push_related(html: &mut String, related: &Related) {
    *html += "<p class=\"dangjian-problem-related\">";
    push_location(html, &related.place);
    let _ = writeln!(html, "：{}</p>", escape_html(&related.message));
    if let Some((source, span)) = related.place.text() {
        push_excerpt(html, source, span);
    }
}

fn push_location(html: &mut String, place: &Place) {
    let _ = write!(html, "<code class=\"dangjian-problem-place\">{}", escape_html(place.path()));
    if let Some(cell) = place.cell() {
        let _ = write!(html, " {}", escape_html(&cell.to_string()));
    } else if let Some(position) = place.position() {
        let _ = write!(html, ":{}:{}", position.line, position.column);
    }
    *html += "</code>";
}

/// The marked lines of a place and nothing around them: for what is handed on. Nothing where the text is not
/// to be had.
pub fn marked_lines_to_html(place: &Place) -> String {
    let mut html = String::new();
    if let Some((source, span)) = place.text() {
        html += "<div class=\"dangjian-problem-excerpt\">\n";
        push_marked(&mut html, source, without_line_end(source, span));
        html += "</div>\n";
    }
    html
}

/// The marked lines with one line before and one after.
fn push_excerpt(html: &mut String, source: &SourceText, span: Span) {
    let span = without_line_end(source, span);
    let (first, last) = (source.line_at(span.start), source.line_at(span.end));
    *html += "<div class=\"dangjian-problem-excerpt\">\n";
    let is_beside = |one: usize, next: usize| source.number(one) + 1 == source.number(next);
    if first > 1 && is_beside(first - 1, first) {
        push_line(html, source, first - 1, None);
    }
    push_marked(html, source, span);
    let rest = &source.text()[source.line(last).end as usize..];
    if !rest.trim_end_matches(['\n', '\r']).is_empty() && is_beside(last, last + 1) {
        push_line(html, source, last + 1, None);
    }
    *html += "</div>\n";
}

/// A line end at the mark's end would only mark the empty start of the next line.
fn without_line_end(source: &SourceText, span: Span) -> Span {
    let end = span.start as usize + source.slice(span).trim_end_matches(['\n', '\r']).len();
    Span::new(span.start as usize, end)
}

/// The lines of a mark.
fn push_marked(html: &mut String, source: &SourceText, span: Span) {
    let (first, last) = (source.line_at(span.start), source.line_at(span.end));
    let shown = last.min(first + MARKED_LINES - 1);
    for line in first..=shown {
        push_line(html, source, line, Some(span));
    }
    if last > shown {
        let _ = writeln!(html, "<div class=\"dangjian-problem-skipped\">…… 还有 {} 行</div>", last - shown);
    }
}

fn push_line(html: &mut String, source: &SourceText, number: usize, mark: Option<Span>) {
    let class = if mark.is_some() { " dangjian-problem-line-marked" } else { "" };
    let (line, shown) = (source.line(number), source.number(number));
    let _ = write!(
        html,
        "<div class=\"dangjian-problem-line{class}\"><span class=\"dangjian-problem-number\">{shown}</span> <code>"
    );
    let (before, marked, after) = match mark {
        Some(mark) => parts(source, line, mark),
        None => ("", "", source.slice(line)),
    };
    let long = source.slice(line).chars().nth(LINE).is_some();
    let (cut, before) = if long { last_characters(before, AROUND) } else { (false, before) };
    html.push_str(if cut { "…" } else { "" });
    *html += &escape_html(before);
    if mark.is_some() {
        let (marked, cut) = if long { first_characters(marked, AROUND) } else { (marked, false) };
        let _ = write!(
            html,
            "<mark class=\"dangjian-problem-mark\">{}{}</mark>",
            escape_html(marked),
            if cut { "…" } else { "" }
        );
    }
    let (after, cut) = if long { first_characters(after, AROUND) } else { (after, false) };
    let _ = writeln!(html, "{}{}</code></div>", escape_html(after), if cut { "…" } else { "" });
}

/// A line's text before the mark, in it, and after it. A mark without width takes in the character that
/// follows.
fn parts(source: &SourceText, line: Span, mark: Span) -> (&str, &str, &str) {
    let text = source.slice(line);
    let within = |offset: u32| (offset.clamp(line.start, line.end) - line.start) as usize;
    let (start, mut end) = (within(mark.start), within(mark.end));
    if mark.start == mark.end {
        end += text[end..].chars().next().map_or(0, char::len_utf8);
    }
    (&text[..start], &text[start..end], &text[end..])
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::diagnostics::Diagnostics;
    use crate::parse::codes::fields::{DATE_INVALID, UNKNOWN_KEY};
    use crate::parse::codes::yaml::YAML_SYNTAX;

    fn one(path: &str, text: &str, needle: &str) -> Diagnostic {
        let source = Arc::new(SourceText::new(path, text));
        let start = text.find(needle).unwrap();
        Diagnostic::new(DATE_INVALID, "日期“2022-02-30”不存在")
            .at(&source, Span::new(start, start + needle.len()))
    }

    /// What a reader of the HTML sees, without spaces between elements.
    fn seen(html: &str) -> String {
        let fragment = scraper::Html::parse_fragment(html);
        fragment
            .root_element()
            .text()
            .collect::<String>()
            .lines()
            .map(str::trim)
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn an_officer_sees_where_why_and_how() {
        let text = "---\ntitle: 七一主题党日\ndate: 2022-02-30\n---\n正文\n";
        let problem = one("content/posts/a.md", text, "2022-02-30")
            .label("2022年2月只有28天")
            .hint("改成实际开展活动的那一天");
        assert_eq!(
            to_html([&problem]),
            "\
<ol class=\"dangjian-problems\">
<li class=\"dangjian-problem dangjian-problem-error\">
<p class=\"dangjian-problem-head\"><strong class=\"dangjian-problem-severity\">错误</strong> <code class=\"dangjian-problem-place\">content/posts/a.md:3:7</code></p>
<p class=\"dangjian-problem-message\">日期“2022-02-30”不存在</p>
<div class=\"dangjian-problem-excerpt\">
<div class=\"dangjian-problem-line\"><span class=\"dangjian-problem-number\">2</span> <code>title: 七一主题党日</code></div>
<div class=\"dangjian-problem-line dangjian-problem-line-marked\"><span class=\"dangjian-problem-number\">3</span> <code>date: <mark class=\"dangjian-problem-mark\">2022-02-30</mark></code></div>
<div class=\"dangjian-problem-line\"><span class=\"dangjian-problem-number\">4</span> <code>---</code></div>
</div>
<p class=\"dangjian-problem-label\"><b>原因</b>：2022年2月只有28天</p>
<p class=\"dangjian-problem-hint\"><b>改法</b>：改成实际开展活动的那一天</p>
<p class=\"dangjian-problem-code\">编号 <code>date-invalid</code></p>
</li>
</ol>
"
        );
    }

    #[test]
    fn nothing_a_file_says_becomes_markup_and_nothing_hides() {
        let bad = "<img src=x onerror=alert(1)>\u{202e}\u{7}";
        let place = Place::File(format!("content/{bad}.md").into());
        let problem = one(&format!("content/posts/{bad}.md"), &format!("---\nx: {bad}\n"), "onerror")
            .label(bad)
            .hint(bad)
            .related(place, bad);
        let problem = Diagnostic { message: bad.to_owned(), ..problem };
        let html = to_html([&problem]);
        assert!(!html.contains("<img") && !html.contains(['\u{202e}', '\u{7}']), "{html}");
        // Path, message, excerpt, label, related path and message, hint.
        assert_eq!(seen(&html).matches("alert(1)>[U+202E][U+0007]").count(), 7, "{html}");
    }

    #[test]
    fn errors_come_first_and_what_repeats_is_counted() {
        let warning = Diagnostic::new(UNKNOWN_KEY, "警告").in_file("a.md");
        let errors = (0..60).map(|n| Diagnostic::new(DATE_INVALID, "错误").in_file(&format!("b{n:02}.md")));
        let html = to_html(std::iter::once(warning).chain(errors).collect::<Diagnostics>().iter());
        let places: Vec<_> =
            html.split("-place\">").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
        assert_eq!((places.len(), places[0], places[21], places[22]), (23, "b00.md", "b21.md", "a.md"));
        assert_eq!(html.matches("还有 1 处同样的问题").count(), 10, "{html}");
        assert!(html.contains("另外 38 个文件里还有 38 处同样的问题"), "{html}");
        assert_eq!(to_html([]), "");
    }

    #[test]
    fn long_lines_are_cut_around_the_mark_and_long_marks_after_six_lines() {
        let text = format!("{}错{}", "前".repeat(3000), "后".repeat(3000));
        let html = to_html([&one("a.md", &text, "错")]);
        let expected = format!(
            "…{}<mark class=\"dangjian-problem-mark\">错</mark>{}…</code>",
            "前".repeat(AROUND),
            "后".repeat(AROUND)
        );
        assert!(html.contains("a.md:1:3001</code>") && html.contains(&expected), "{html}");

        let text = "一\n".repeat(20);
        let html = to_html([&one("a.md", &text, &text[..40])]);
        assert_eq!(html.matches("<mark").count(), MARKED_LINES);
        assert!(html.contains("还有 4 行"), "{html}");
    }

    proptest! {
        /// Whatever a text holds and wherever the mark is: the excerpt is one list item whose marks are the
        /// marked text.
        #[test]
        fn any_mark_in_any_text(text in "([一<&\t　 a\u{202e}]|\r\n|\n|\r){0,40}", cut in any::<(prop::sample::Index, prop::sample::Index)>()) {
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (a, b) = (*cut.0.get(&ends), *cut.1.get(&ends));
            let span = Span::new(a.min(b), a.max(b));
            let source = Arc::new(SourceText::new("a.md", text.clone()));
            let html = to_html([&Diagnostic::new(YAML_SYNTAX, "不对").at(&source, span)]);
            let fragment = scraper::Html::parse_fragment(&html);
            let select = |css: &str| fragment.select(&scraper::Selector::parse(css).unwrap()).map(|e| e.text().collect::<String>()).collect::<Vec<_>>();
            prop_assert_eq!(select("li").len(), 1);
            let marked: String = select("mark").concat();
            if span.start < span.end && select(".dangjian-problem-skipped").is_empty() {
                let expected = source.slice(span).replace(['\r', '\n'], "").replace('\u{202e}', "[U+202E]");
                prop_assert_eq!(marked, expected);
            }
        }
    }
}
