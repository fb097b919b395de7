//! Marks that other programs replace by something, and that stand on our pages as they are. They are told
//! once a text.

use std::collections::HashSet;
use std::ops::Range;

use memchr::{memchr_iter, memchr2_iter};

use crate::diagnostics::Diagnostic;
use crate::parse::codes::markup::FOREIGN_MARKUP;

use super::events::{Event, Tag};
use crate::model::characters::is_han;

/// A sort of marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// `{% note %}`
    Tag,
    /// `{{< figure >}}`
    Shortcode,
    /// `{{ site.url }}`
    Variable,
    /// `![[照片.jpg]]`
    Embedding,
    /// `[TOC]`
    Contents,
    /// `{: .notice}`
    Attributes,
    /// `:::tip`
    Container,
    /// `+++`
    Fence,
    /// `==高亮==`
    Highlight,
    /// `[^2]` without its note.
    Note,
}

impl Sort {
    /// Whose marks they are.
    fn home(self) -> &'static str {
        match self {
            Self::Tag => "这是 Hexo、Jekyll 的标签",
            Self::Shortcode => "这是 Hugo 的短代码",
            Self::Variable => "这是 Jekyll 的变量",
            Self::Embedding => "这是 Obsidian 的嵌入",
            Self::Contents => "这是 Typora 等编辑器的目录",
            Self::Attributes => "这是 Jekyll（kramdown）的属性",
            Self::Container => "这是 VuePress 等软件的提示框",
            Self::Fence => "这是 Hugo 的分隔线",
            Self::Highlight => "这是 Typora、Obsidian 的高亮",
            Self::Note => "这是脚注的编号，文末却没有它的说明",
        }
    }

    /// What to write instead.
    fn remedy(self) -> &'static str {
        match self {
            Self::Tag | Self::Shortcode => "删去标签，只留里面的文字；图片写成 ![说明](照片.jpg)",
            Self::Variable => "把 {{ }} 换成它代表的文字或地址",
            Self::Embedding => "![[ ]] 写成 ![说明](照片.jpg)，引用稿件写成 [文字](稿件.md)",
            Self::Contents => "删去目录这一行",
            Self::Attributes => "删去 {: } 和里面的内容",
            Self::Container => "删去 :::，要提示框就写成引用，第一行是 > [!NOTE]",
            Self::Fence => "删去 +++ 这一行",
            Self::Highlight => "要突出的文字用加粗，前后各两个星号",
            Self::Note => "在文末另起一行写上脚注的编号、英文冒号和说明；不是脚注就删去编号",
        }
    }
}

/// How much of a mark is shown, in characters.
const SHOWN: usize = 40;
/// How far a mark may reach, in bytes.
const LONGEST: usize = 1000;

/// The marks of a text.
pub(super) struct ForeignMarks<'a> {
    text: &'a str,
    /// What may be one, in order.
    marks: Vec<(Sort, Range<usize>)>,
    /// Where there is code, if that matters.
    code: Vec<Range<usize>>,
}

impl<'a> ForeignMarks<'a> {
    /// What looks like a mark in a text as written.
    pub(super) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut marks: Vec<_> = memchr_iter(b'{', bytes).filter_map(|at| braces(text, at)).collect();
        // Single bytes are looked for: three times as fast as whole marks, and as rare.
        marks.extend(memchr_iter(b'[', bytes).filter_map(|at| embedding(text, at)));
        marks.extend(notes(text));
        marks.extend(memchr2_iter(b':', b'+', bytes).filter_map(|at| alone(text, at)));
        let mut highlighted = 0;
        marks.extend(memchr_iter(b'=', bytes).filter_map(|at| {
            let found = if at < highlighted { None } else { highlight(text, at) }?;
            highlighted = found.1.end;
            Some(found)
        }));
        marks.extend(memchr_iter(b']', bytes).filter_map(|at| contents(text, at)));
        marks.sort_by_key(|(_, range)| range.start);
        Self { text, marks, code: Vec::new() }
    }

    /// Notes where there is code: in it no mark is one.
    pub(super) fn look(&mut self, event: &Event<'_>, range: &Range<usize>) {
        if !self.marks.is_empty() && matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))) {
            self.code.push(range.clone());
        }
    }

    /// What is told of them, and where.
    pub(super) fn problem(self) -> Option<(Diagnostic, Range<usize>)> {
        let is_code = |mark: &Range<usize>| {
            let after = self.code.partition_point(|code| code.start <= mark.start);
            after > 0 && mark.start < self.code[after - 1].end
        };
        let marks: Vec<_> = self.marks.into_iter().filter(|(_, mark)| !is_code(mark)).collect();
        let (sort, range) = marks.first()?;
        let written = &self.text[range.clone()];
        let mut shown: String =
            written.chars().map(|c| if c.is_control() { ' ' } else { c }).take(SHOWN).collect();
        if written.chars().nth(SHOWN).is_some() {
            shown.push('…');
        }
        let more = match marks.len() {
            1 => String::new(),
            many => format!("，这样的记号共 {many} 处"),
        };
        let mut sorts: Vec<Sort> = Vec::new();
        for (sort, _) in &marks {
            if !sorts.iter().any(|known| known.remedy() == sort.remedy()) {
                sorts.push(*sort);
            }
        }
        let remedies: Vec<_> = sorts.into_iter().map(Sort::remedy).collect();
        let message = format!("“{shown}”不起作用，会照原样显示在网页上{more}");
        let problem = Diagnostic::new(FOREIGN_MARKUP, message);
        Some((problem.label(sort.home()).hint(remedies.join("；")), range.clone()))
    }
}

/// A mark that begins with a brace.
fn braces(text: &str, at: usize) -> Option<(Sort, Range<usize>)> {
    let rest = &text[at..];
    let (sort, end) = match rest.as_bytes() {
        [b'{', b'{', b'<', ..] => (Sort::Shortcode, ">}}"),
        [b'{', b'{', b'%', ..] => (Sort::Shortcode, "%}}"),
        [b'{', b'{', ..] if is_variable(&rest[2..]) => (Sort::Variable, "}}"),
        [b'{', b'%', ..] if !text[..at].ends_with('{') => (Sort::Tag, "%}"),
        [b'{', b':', ..] => (Sort::Attributes, "}"),
        _ => return None,
    };
    up_to(text, at, end, sort)
}

fn is_variable(inside: &str) -> bool {
    ["site.", "page."].iter().any(|start| inside.trim_start_matches([' ', '-']).starts_with(start))
}

/// A mark that ends with a sign, in the same paragraph.
fn up_to(text: &str, at: usize, end: &str, sort: Sort) -> Option<(Sort, Range<usize>)> {
    let longest = text.floor_char_boundary((at + LONGEST).min(text.len()));
    let rest = &text[at..longest];
    let length = rest.find(end)? + end.len();
    let is_on_lines = matches!(sort, Sort::Tag | Sort::Shortcode);
    let is_one = if is_on_lines { !rest[..length].contains("\n\n") } else { !rest[..length].contains('\n') };
    is_one.then(|| (sort, at..at + length))
}

/// `![[…]]`; `at` is its first opening bracket.
fn embedding(text: &str, at: usize) -> Option<(Sort, Range<usize>)> {
    let is_one = text[at..].starts_with("[[") && text[..at].ends_with('!');
    if is_one { up_to(text, at - 1, "]]", Sort::Embedding) } else { None }
}

/// `[^2]` where no note is called so.
fn notes(text: &str) -> Vec<(Sort, Range<usize>)> {
    let mut notes: Vec<_> = memchr_iter(b'[', text.as_bytes()).filter_map(|at| note(text, at)).collect();
    if !notes.is_empty() {
        let defined: HashSet<String> = text.split("[^").skip(1).filter_map(defined_label).collect();
        notes.retain(|note| !defined.contains(&text[note.start + 2..note.end - 1].to_lowercase()));
    }
    notes.into_iter().map(|note| (Sort::Note, note)).collect()
}

/// `[^2]`; `at` is its bracket.
fn note(text: &str, at: usize) -> Option<Range<usize>> {
    let label = text[at..].strip_prefix("[^")?;
    let length = label.find(|c: char| !c.is_alphanumeric())?;
    let is_one = length > 0 && label[length..].starts_with(']') && !text[..at].ends_with('\\');
    is_one.then_some(at..at + length + 3)
}

/// The label of a note that begins with it.
fn defined_label(rest: &str) -> Option<String> {
    let (label, after) = rest.split_once(']')?;
    after.starts_with([':', '：']).then(|| label.to_lowercase())
}

/// `==高亮==`; `at` is its first sign.
fn highlight(text: &str, at: usize) -> Option<(Sort, Range<usize>)> {
    let rest = text[at..].strip_prefix("==")?;
    let content = &rest[..rest.find(['=', '\n', '\r'])?];
    let is_one = rest[content.len()..].starts_with("==")
        && !rest[content.len() + 2..].starts_with('=')
        && content.trim() == content
        && content.contains(is_han)
        && !text[..at].ends_with(['=', '!', '<', '>']);
    is_one.then(|| (Sort::Highlight, at..at + content.len() + 4))
}

/// A sign that begins a line: a container, or a line of nothing else.
fn alone(text: &str, at: usize) -> Option<(Sort, Range<usize>)> {
    let sign = [":::", "+++"].into_iter().find(|sign| text[at..].starts_with(sign))?;
    let before = text[..at].trim_end_matches(['>', ' ', '\t']);
    if !(before.is_empty() || before.ends_with(['\n', '\r'])) {
        return None;
    }
    let rest = text[at..].split(['\n', '\r']).next().unwrap_or_default().trim_end();
    let is_container = sign == ":::";
    let sort = if is_container { Sort::Container } else { Sort::Fence };
    (is_container || rest == sign).then(|| (sort, at..at + rest.len()))
}

/// A line that stands for a table of contents; `at` is its first closing bracket.
fn contents(text: &str, at: usize) -> Option<(Sort, Range<usize>)> {
    let word = ["[toc", "[_toc_"].into_iter().find(|word| {
        let start = at.checked_sub(word.len());
        start.and_then(|start| text.get(start..at)).is_some_and(|written| written.eq_ignore_ascii_case(word))
    })?;
    let open = at - word.len();
    let before = text[..open].trim_end_matches(['[', '@', ' ', '\t']);
    let after = text[at + 1..].trim_start_matches([']', ' ', '\t']);
    let is_alone = (before.is_empty() || before.ends_with(['\n', '\r']))
        && (after.is_empty() || after.starts_with(['\n', '\r']));
    is_alone.then(|| (Sort::Contents, open..at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_what_only_looks_like_them() {
        for (text, expected) in [
            ("{% note %}提示{% endnote %}", "{% note %} {% endnote %}"),
            ("{{< figure\nsrc=\"x.jpg\" >}}{{% a %}}", "{{< figure\nsrc=\"x.jpg\" >}} {{% a %}}"),
            ("{{ site.url }}/a {{site.b}}", "{{ site.url }} {{site.b}}"),
            ("![[照片.jpg]]，![[", "![[照片.jpg]]"),
            ("[TOC]\n\n[[toc]]\n@[TOC]\n[toc](a.md)见[toc]", "[TOC] [toc] [TOC]"),
            ("段落\n{: .notice}", "{: .notice}"),
            (":::tip\n内容\n::: \n比分 1:::2", ":::tip :::"),
            ("+++\na+++\n++++", "+++"),
            ("注[^1][^A]\n[^2]：[^3] [^a]: 甲[^a-z]", "[^1] [^3]"),
            ("==甲==，a==b，!==甲==，==甲 ==，===甲===", "==甲=="),
            ("{党员} {{主题党日}} {{活动}} { % } 增长{%d", ""),
        ] {
            let found: Vec<_> =
                ForeignMarks::new(text).marks.iter().map(|(_, range)| &text[range.clone()]).collect();
            assert_eq!(found.join(" "), expected);
        }
    }
}
