//! Why a text is no YAML, in words that lead to the place and the remedy. The library names one place, often
//! too late, in English; what people really do wrong is seen better line by line.

use std::sync::Arc;

use super::line::{SourceLine, lines};
use super::tree::{self, Failure};
use super::{dashes, is_odd_space};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity, SourceText, Span};
use crate::model::codes::CONTROL_CHARACTER;
use crate::model::own_disk::is_on_own_disk;
use crate::parse::codes::yaml::{FULL_WIDTH_COLON, TAB_INDENT, WIDE_SPACE, YAML_FEATURE, YAML_SYNTAX};

/// At least one problem for what the library refused.
pub(super) fn explain(source: &Arc<SourceText>, range: Span, failure: &Failure) -> Diagnostics {
    let lines = lines(source, range);
    let text = Text { source, range, lines: &lines };
    let problem = match failure {
        Failure::Feature(at) => text.special(*at, YAML_FEATURE),
        Failure::CompoundKey(at) => text.special(*at, YAML_SYNTAX),
        Failure::Syntax { problem, at } => {
            let plain = plain_mistakes(source, range);
            if plain.iter().next().is_some() {
                return plain;
            }
            text.translated(problem, *at)
        }
    };
    [problem].into_iter().collect()
}

/// What is wrong with single lines, whatever stands around them.
pub(super) fn plain_mistakes(source: &Arc<SourceText>, range: Span) -> Diagnostics {
    let lines = lines(source, range);
    let text = Text { source, range, lines: &lines };
    lines.iter().filter_map(|line| text.plain_mistake(*line)).collect()
}

/// `-乙`: a list's item that is none, at its dash.
pub(super) fn dash_without_space(source: &Arc<SourceText>, dash: usize, rest: &str) -> Diagnostic {
    let problem = Diagnostic::new(YAML_SYNTAX, "减号后面少一个空格").at(source, Span::new(dash, dash + 1));
    problem.hint(format!("改成：- {}", rest.trim()))
}

struct Text<'a> {
    source: &'a Arc<SourceText>,
    range: Span,
    lines: &'a [SourceLine<'a>],
}

impl Text<'_> {
    fn problem(&self, code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, message).at(self.source, span)
    }

    fn line_at(&self, offset: usize) -> SourceLine<'_> {
        let number = self.source.position(offset.min(self.source.text().len()) as u32).line;
        let index = number.saturating_sub(self.lines[0].number).min(self.lines.len() - 1);
        self.lines[index]
    }

    /// A value that begins with a character that means something to YAML.
    fn special(&self, at: usize, code: Code) -> Diagnostic {
        let line = self.line_at(at + self.range.start as usize);
        let value = line.value().unwrap_or_else(|| line.content());
        let sign = value.chars().next().unwrap_or_default();
        let meaning = match sign {
            '&' => "锚点（&）在这里不能用",
            '*' => "别名（*）在这里不能用",
            '!' => "类型标记（!）在这里不能用",
            '{' | '[' => "括号里的内容不能当作键",
            _ => "这里的键不是文字",
        };
        let problem = self.problem(code, line.span(&value[..sign.len_utf8().min(value.len())]), meaning);
        problem.hint(format!("如果这是文字，就加上引号：{}", line.quoted(value)))
    }

    /// What is wrong with a line whatever stands around it.
    fn plain_mistake(&self, line: SourceLine<'_>) -> Option<Diagnostic> {
        let indent = line.indent();
        if line.is_empty() {
            return None;
        }
        if let Some(tab) = indent.find('\t') {
            let span = line.span(&indent[tab..=tab]);
            return Some(self.problem(TAB_INDENT, span, "缩进里有制表符（Tab）").hint("把它换成两个空格"));
        }
        if let Some(space) = indent.chars().find(|c| is_odd_space(*c)) {
            let problem = self.problem(WIDE_SPACE, line.span(indent), "缩进里有全角空格或不换行空格");
            return Some(
                problem
                    .label(format!("这里有 U+{:04X}", u32::from(space)))
                    .hint("删去它，缩进只用英文（半角）空格"),
            );
        }
        let (key, rest) = line.key()?;
        let colon = rest.chars().next()?;
        let value = rest[colon.len_utf8()..].trim();
        match colon {
            '：' => {
                let mended = format!("{key}: {value}");
                let problem = self.problem(
                    FULL_WIDTH_COLON,
                    line.span(&rest[..colon.len_utf8()]),
                    format!("“{key}”后面是中文冒号"),
                );
                Some(problem.label("要用英文冒号加一个空格").hint(format!("改成：{}", mended.trim_end())))
            }
            ':' if rest[1..].starts_with(|c: char| !c.is_ascii_whitespace() && c != '/') => {
                let value = value.trim_matches(is_odd_space);
                let problem =
                    self.problem(YAML_SYNTAX, line.span(&rest[..1]), format!("“{key}”的冒号后面少一个空格"));
                Some(problem.hint(format!("改成：{key}: {value}")))
            }
            _ => None,
        }
    }

    /// What the library says, for people.
    fn translated(&self, problem: &str, at: Option<usize>) -> Diagnostic {
        let has = |words: &str| problem.contains(words);
        let at = at.map_or(self.range.start as usize, |at| at + self.range.start as usize);
        let line = self.line_at(at);
        if has("more than one document") {
            return self.second_document();
        }
        if has("recursion limit") {
            return self
                .problem(YAML_SYNTAX, line.span(line.content()), "一层套一层，太多了")
                .hint("减少嵌套的层数");
        }
        if has("control characters are not allowed") {
            return self.forbidden_character(at);
        }
        if has("escape character") || has("hexdecimal number") {
            return self.backslash(line);
        }
        if let Some(problem) = self.quote_mistake(line) {
            return problem;
        }
        if let Some(problem) = self.text_behind_bracket(line) {
            return problem;
        }
        if has("mapping values are not allowed") {
            return self.second_colon(line);
        }
        if has("cannot start any token")
            || has("alphabetic or numeric")
            || has("block sequence entries are not allowed")
        {
            return self.reserved_sign(line, at);
        }
        if has("',' or ']'") || has("',' or '}'") {
            return self.open_bracket(line);
        }
        if has("could not find expected ':'") {
            return self.line_without_colon(line);
        }
        if !line.indent().is_empty() && !line.is_empty() {
            return self.misaligned(line);
        }
        let span = if line.content().is_empty() { self.range } else { line.span(line.content()) };
        self.problem(YAML_SYNTAX, span, "这里读不懂")
            .hint("每行写成“键: 值”，同一层的各行左边对齐；值里有特殊符号时加上引号")
    }

    fn second_document(&self) -> Diagnostic {
        let is_mark = |line: &&SourceLine<'_>| {
            matches!(line.text.trim_end(), "---" | "...") || line.text.starts_with("--- ")
        };
        let first_content =
            self.lines.iter().position(|line| !line.is_empty() && !is_mark(&line)).unwrap_or(0);
        let Some(mark) = self.lines[first_content..].iter().find(is_mark) else {
            // The first key is indented, and the next ones stand left of it.
            let line = self.lines[first_content];
            let span =
                if line.indent().is_empty() { line.span(line.content()) } else { line.span(line.indent()) };
            return self
                .problem(YAML_SYNTAX, span, "这一行和下面各行左边没有对齐")
                .hint("删去行首的空格，各行左边对齐");
        };
        self.problem(YAML_SYNTAX, mark.span(mark.text.trim_end()), "一个文件里只能有一段 YAML")
            .hint("删去这一行")
    }

    fn forbidden_character(&self, at: usize) -> Diagnostic {
        let allowed = |c: char| {
            matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..)
                && c != '\u{feff}'
        };
        let found = self.source.slice(self.range).char_indices().find(|(_, c)| !allowed(*c));
        let Some((offset, c)) = found else {
            return self
                .problem(CONTROL_CHARACTER, Span::new(at, at), "这里有看不见的控制字符")
                .severity(Severity::Error)
                .hint("删去它");
        };
        let span = Span::new(offset, offset + c.len_utf8()).shifted(self.range.start as usize);
        self.problem(CONTROL_CHARACTER, span, format!("这里有看不见的字符 U+{:04X}", u32::from(c)))
            .severity(Severity::Error)
            .hint("删去它，或把这一行重新打一遍")
    }

    /// A quote that does not close, on this line or the nearest before it; or text behind one that does.
    fn quote_mistake(&self, line: SourceLine<'_>) -> Option<Diagnostic> {
        let upto = line.number - self.lines[0].number;
        self.lines[..=upto].iter().rev().find_map(|line| {
            let value = line.value().unwrap_or_else(|| line.content());
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            match closing_quote(value, quote) {
                None => {
                    let problem = self.problem(YAML_SYNTAX, line.span(&value[..1]), "引号没有配对");
                    Some(problem.label("从这里开始，后面没有结束的引号").hint(format!("在末尾补上 {quote}")))
                }
                Some(end) => {
                    let rest = value[end..].trim_start();
                    let text_follows = !rest.is_empty() && !rest.starts_with(['#', ':', ',', ']', '}']);
                    text_follows.then(|| {
                        let problem = self.problem(YAML_SYNTAX, line.span(rest), "引号后面还有文字");
                        problem
                            .label("值在引号处就结束了")
                            .hint(format!("整个值用另一种引号括起来：{}", line.quoted(value)))
                    })
                }
            }
        })
    }

    /// `"D:\照片\a.jpg"`: a backslash that begins no sign that YAML knows.
    fn backslash(&self, line: SourceLine<'_>) -> Diagnostic {
        let content = line.content();
        let at = content.find('\\').unwrap_or_default();
        let span = line.span(&content[at..(at + 1).min(content.len())]);
        let problem = self.problem(YAML_SYNTAX, span, "双引号里的反斜杠读不懂");
        let path = content[..at].rsplit('"').next().unwrap_or_default();
        if path.is_empty() || is_on_own_disk(path) {
            let name =
                content.rsplit('\\').next().and_then(|name| name.split('"').next()).unwrap_or_default();
            let label = "这是本机上的路径，放到网上谁也打不开";
            return problem.label(label).hint(format!("把文件复制到稿件所在的文件夹，只写文件名：{name}"));
        }
        problem.hint("把两头的双引号换成单引号")
    }

    fn second_colon(&self, line: SourceLine<'_>) -> Diagnostic {
        let value = line.value().filter(|value| value.contains(": ") || value.ends_with(':'));
        match value {
            Some(value) => {
                let at = value.find(": ").unwrap_or(value.len() - 1);
                let problem =
                    self.problem(YAML_SYNTAX, line.span(&value[at..=at]), "值里有英文冒号加空格，要加引号");
                problem.label("这里被当作另一个键").hint(format!("改成：{}", line.quoted(value)))
            }
            None => self.misaligned(line),
        }
    }

    fn misaligned(&self, line: SourceLine<'_>) -> Diagnostic {
        self.problem(YAML_SYNTAX, line.span(line.content()), "这一行的缩进和上面接不上")
            .hint("同一层的各行左边对齐；上一行如果只有文字没有冒号，请补上")
    }

    /// `[通知]关于…`: brackets that begin a text.
    fn text_behind_bracket(&self, line: SourceLine<'_>) -> Option<Diagnostic> {
        let upto = line.number - self.lines[0].number;
        self.lines[..=upto].iter().rev().take(2).find_map(|line| {
            let value = line.value().filter(|value| value.starts_with('['))?;
            let rest = value[value.find(']')? + 1..].trim_start();
            let text_follows = !rest.is_empty() && !rest.starts_with(['#', ',', ']', '}', '[']);
            text_follows.then(|| {
                let problem = self.problem(YAML_SYNTAX, line.span(&value[..1]), "以方括号开头的文字要加引号");
                problem.label("方括号在这里表示列表").hint(format!("改成：{}", line.quoted(value)))
            })
        })
    }

    /// The bracket that does not close, on this line or the nearest before it.
    fn open_bracket(&self, line: SourceLine<'_>) -> Diagnostic {
        let upto = line.number - self.lines[0].number;
        let is_open = |line: &&SourceLine<'_>| {
            let value = line.value().unwrap_or_else(|| line.content());
            let count = |signs: [char; 2]| value.matches(signs).count();
            value.starts_with(['[', '{']) && count(['[', '{']) > count([']', '}'])
        };
        let open = self.lines[..=upto].iter().rev().find(is_open).copied();
        let value = |line: SourceLine<'_>| line.span(&line.value().unwrap_or_else(|| line.content())[..1]);
        let span = open.map_or_else(|| line.span(line.content()), value);
        let problem = self.problem(YAML_SYNTAX, span, "括号没有配对，或者里面写得不对");
        problem.hint(match mended_list(open.unwrap_or(line)) {
            Some(mended) => format!("用英文的括号和逗号，改成：{mended}"),
            None => "列表写成 [甲, 乙]，成对的值写成 {应到: 25, 实到: 23}，用英文括号和逗号".to_owned(),
        })
    }

    fn reserved_sign(&self, line: SourceLine<'_>, at: usize) -> Diagnostic {
        let rest = line.text.get(at.saturating_sub(line.start)..).unwrap_or_default();
        let value = line.value().unwrap_or_else(|| line.content());
        let sign = rest.chars().next().or_else(|| value.chars().next());
        let span = if rest.is_empty() {
            line.span(value)
        } else {
            line.span(&rest[..sign.map_or(0, char::len_utf8)])
        };
        let message = sign.map_or_else(|| "这里读不懂".to_owned(), |sign| format!("值不能以“{sign}”开头"));
        self.problem(YAML_SYNTAX, span, message).hint(format!("加上引号：{}", line.quoted(value)))
    }

    fn line_without_colon(&self, line: SourceLine<'_>) -> Diagnostic {
        let upto = line.number - self.lines[0].number;
        let lonely = |line: &&SourceLine<'_>| {
            !line.is_empty() && !line.text.contains(": ") && !line.text.trim_end().ends_with(':')
        };
        let line = self.lines[..=upto].iter().rev().find(lonely).unwrap_or(&line);
        let start = line.span(line.content()).start as usize;
        if let Some(rest) = line.content().strip_prefix('-') {
            return dash_without_space(self.source, start, rest);
        }
        if let Some(problem) = dashes::wrong(self.source, start, line.content()) {
            return problem;
        }
        let problem =
            self.problem(YAML_SYNTAX, line.span(line.content()), "这一行没有冒号，不知道是哪一项的值");
        problem.hint("写成“键: 值”；如果是上一行的后半句，就在行首加两个空格")
    }
}

/// A line whose list has Chinese brackets or commas, as it should be.
fn mended_list(line: SourceLine<'_>) -> Option<String> {
    let (content, value) = (line.content(), line.value()?);
    let mended =
        value.replace(['，', '、', '；'], ", ").replace(['［', '【'], "[").replace(['］', '】'], "]");
    let is_list = value.starts_with('[') && mended.ends_with(']') && tree::read(&mended, 0).is_ok();
    is_list.then(|| format!("{}{mended}", &content[..content.len() - value.len()]))
}

/// The offset behind the quote that closes the one at the beginning.
fn closing_quote(value: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    let mut chars = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            '\'' if quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'') => escaped = true,
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}
