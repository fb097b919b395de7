//! Tera behind a wall: templates in, bytes or a located diagnostic out. (Door: tera.)
//!
//! Templates see their view and nothing else. No filter or function reaches the site, the disk, the clock or the network.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use crate::diagnostics::{Code, Diagnostic, Diagnostics, SourceText, Span};
use crate::model::theme::Theme;

pub(crate) use tera::Value;

/// The most bytes a page may have.
const PAGE_LIMIT: usize = 16 << 20;

/// What a page shows: a template and its values.
pub(crate) struct View {
    template: &'static str,
    context: Context,
}

impl View {
    /// A view for a template, still without values.
    pub(crate) fn new(template: &'static str) -> Self {
        Self { template, context: Context::new() }
    }

    /// Adds a value.
    pub(crate) fn with(mut self, name: &'static str, value: &(impl Serialize + ?Sized)) -> Self {
        self.context.insert(name, value);
        self
    }

    /// Adds a value that was made before; shared, not copied.
    pub(crate) fn with_value(mut self, name: &'static str, value: Value) -> Self {
        self.context.insert_value(name, value);
        self
    }

    /// Adds HTML that was made by the program and must not be escaped again.
    pub(crate) fn with_html(self, name: &'static str, html: &str) -> Self {
        self.with_value(name, Value::safe_string(html))
    }
}

/// Makes a template value that many views can share.
pub(crate) fn value(value: &(impl Serialize + ?Sized)) -> Value {
    Value::from_serializable(value)
}

/// All templates of a theme, compiled.
pub(crate) struct Engine {
    tera: Tera,
    sources: BTreeMap<String, Arc<SourceText>>,
}

impl Engine {
    /// Compiles a theme. Reports every template that cannot be read, not only the first.
    pub(crate) fn new(theme: &Theme) -> Result<Self, Diagnostics> {
        let sources: BTreeMap<_, _> =
            theme.templates.iter().map(|t| (t.name.clone(), Arc::new(SourceText::new(t.origin.clone(), t.text.clone())))).collect();
        let mut engine = Self { tera: Tera::new(), sources };
        let mut problems = Diagnostics::new();
        for (name, source) in &engine.sources {
            // Alone, each template lacks the ones it extends; only what is wrong in itself counts here.
            if let Err(error) = Tera::new().add_raw_template(name, source.text())
                && matches!(error.kind(), ErrorKind::SyntaxError(_))
            {
                problems.push(engine.diagnostic(&error, Code::TemplateSyntax, name, None));
            }
        }
        if problems.has_errors() {
            return Err(problems);
        }
        let all: Vec<_> = engine.sources.iter().map(|(name, source)| (name.clone(), source.text().to_owned())).collect();
        match engine.tera.add_raw_templates(all) {
            Ok(()) => Ok(engine),
            Err(error) => {
                problems.push(engine.diagnostic(&error, Code::TemplateSyntax, "", None));
                Err(problems)
            }
        }
    }

    /// Sets a value that every template sees.
    pub(crate) fn set_global(&mut self, name: &'static str, value: Value) {
        self.tera.global_context().insert_value(name, value);
    }

    /// Renders a view; `page` names the output in case it fails.
    pub(crate) fn render(&self, view: &View, page: &str, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let limit = out.len() + PAGE_LIMIT;
        self.tera.render_to(view.template, &view.context, Limited { out, limit }).map_err(|error| match error.kind() {
            ErrorKind::Io(io::ErrorKind::FileTooLarge) => {
                Diagnostic::error(Code::PageTooLarge, format!("页面 {page} 超过 16 MiB，已停止生成"))
                    .in_file(&self.origin(view.template))
                    .hint("检查这个模板里的循环是否会无限变大，或把内容拆成几页")
            }
            _ => self.diagnostic(&error, Code::TemplateFailed, view.template, Some(page)),
        })
    }

    /// Renders a view to a value that other views can put in as it is.
    pub(crate) fn fragment(&self, view: &View, page: &str) -> Result<Value, Diagnostic> {
        let mut out = Vec::new();
        self.render(view, page, &mut out)?;
        Ok(Value::safe_string(&String::from_utf8_lossy(&out)))
    }

    fn origin(&self, template: &str) -> String {
        self.sources.get(template).map_or_else(|| template.to_owned(), |source| source.path().to_owned())
    }

    fn diagnostic(&self, error: &tera::Error, code: Code, template: &str, page: Option<&str>) -> Diagnostic {
        let what = match page {
            Some(page) => format!("模板在生成页面 {page} 时出错"),
            None => "模板写法有误".to_owned(),
        };
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let diagnostic =
                    Diagnostic::error(code, what).label(report.message().to_owned()).hint("按标出的位置修改模板；模板语法见 Tera 2 文档");
                let name = if report.filename().is_empty() { template } else { report.filename() };
                match self.sources.get(name) {
                    Some(source) => diagnostic.at(source, within(source, report.span().range.clone())),
                    None => diagnostic.in_file(name),
                }
            }
            ErrorKind::CircularExtend { tpl, inheritance_chain: chain } | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
                Diagnostic::error(code, format!("模板互相引用成了圈：{}", chain.join(" → ")))
                    .in_file(&self.origin(tpl))
                    .hint("去掉其中一处 extends 或 include")
            }
            ErrorKind::MissingParent { current, parent } => Diagnostic::error(code, format!("模板 {current} 要继承的 {parent} 不存在"))
                .in_file(&self.origin(current))
                .hint("检查 extends 里的文件名"),
            ErrorKind::TemplateNotFound(name) => {
                Diagnostic::error(code, format!("没有名为 {name} 的模板")).in_file(&self.origin(template)).hint("检查 include 里的文件名")
            }
            _ => Diagnostic::error(code, format!("{what}：{error}")).in_file(&self.origin(template)),
        }
    }
}

/// A range that certainly lies in a text, on character boundaries.
fn within(source: &SourceText, range: std::ops::Range<usize>) -> Span {
    let text = source.text();
    let floor = |at: usize| text.floor_char_boundary(at.min(text.len()));
    Span::new(floor(range.start), floor(range.end.max(range.start)))
}

/// A buffer that refuses to grow past a limit.
struct Limited<'a> {
    out: &'a mut Vec<u8>,
    limit: usize,
}

impl Write for Limited<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.out.len() + bytes.len() > self.limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.out.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::theme::Template;

    fn theme(templates: &[(&str, &str)]) -> Theme {
        let template = |(name, text): &(&str, &str)| Template {
            name: (*name).into(),
            origin: format!("themes/t/templates/{name}"),
            text: (*text).into(),
        };
        Theme { templates: templates.iter().map(template).collect(), assets: Vec::new() }
    }

    fn place(diagnostic: &Diagnostic) -> (String, usize) {
        let place = diagnostic.place.as_ref().unwrap();
        (place.path().to_owned(), place.position().map_or(0, |p| p.line))
    }

    #[test]
    fn every_broken_template_is_reported_with_its_line() {
        let problems = Engine::new(&theme(&[("a.html", "好\n{{ x"), ("b.html", "{% if %}"), ("c.html", "ok")])).err().unwrap();
        let places: Vec<_> = problems.sorted().into_iter().map(place).collect();
        assert_eq!(places, [("themes/t/templates/a.html".to_owned(), 2), ("themes/t/templates/b.html".to_owned(), 1)]);
    }

    #[test]
    fn a_failing_template_names_itself_and_the_page() {
        let engine = Engine::new(&theme(&[("a.html", "一\n二 {{ missing.field }}")])).ok().unwrap();
        let problem = engine.render(&View::new("a.html"), "2022/index.html", &mut Vec::new()).err().unwrap();
        assert_eq!(place(&problem), ("themes/t/templates/a.html".to_owned(), 2));
        assert!(problem.message.contains("2022/index.html"), "{}", problem.message);
    }

    #[test]
    fn a_page_cannot_grow_without_end() {
        let engine = Engine::new(&theme(&[(
            "a.html",
            "{% for i in range(end=5000) %}{% for j in range(end=5000) %}{{ j }}{% endfor %}{% endfor %}",
        )]))
        .ok()
        .unwrap();
        let problem = engine.render(&View::new("a.html"), "a.html", &mut Vec::new()).err().unwrap();
        assert_eq!(problem.code, Code::PageTooLarge);
    }

    #[test]
    fn text_is_escaped_and_html_is_not() {
        let engine = Engine::new(&theme(&[("a.html", "{{ a }}{{ b }}")])).ok().unwrap();
        let mut out = Vec::new();
        engine.render(&View::new("a.html").with("a", "<i>\"").with_html("b", "<b>"), "a.html", &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "&lt;i&gt;&quot;<b>");
    }
}
