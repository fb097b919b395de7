//! What the template engine says, said again in Chinese. Plain texts in and out: the engine itself is behind
//! `engine`.

use crate::model::limits::{ELIF_BRANCHES, PAGE_BYTES, PAGE_TIME, TEMPLATE_DEPTH};
use crate::model::names::nearest;

/// The most names a hint lists.
const LISTED: usize = 12;

/// What is wrong with a template, for somebody who writes one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// What is wrong, as a sentence.
    pub(super) message: String,
    /// The engine's own words, where we have none.
    pub(super) label: Option<String>,
    /// How to mend it.
    pub(super) hint: String,
}

/// One of the reports that the engine puts together in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Report<'a> {
    /// What is wrong, in the engine's words.
    pub(super) said: &'a str,
    /// Name of the template.
    pub(super) template: &'a str,
    /// Line, from 1.
    pub(super) line: usize,
    /// Column of the first character, from 1; counts characters.
    pub(super) column: usize,
    /// How many characters are marked.
    pub(super) width: usize,
}

/// Splits a text into the reports it is made of; none when it is something else.
pub(super) fn reports(text: &str) -> Vec<Report<'_>> {
    let lines: Vec<&str> = text.lines().collect();
    (0..lines.len()).filter_map(|at| report(&lines[at..])).collect()
}

/// A report has five lines: what, where, a rule, the source line, and carets under it. (The source line
/// begins with its number.)
fn report<'a>(lines: &[&'a str]) -> Option<Report<'a>> {
    let said = lines.first()?.strip_prefix("error: ")?;
    let (_, place) = lines.get(1)?.split_once("--> ")?;
    let (place, column) = place.rsplit_once(':')?;
    let (template, line) = place.rsplit_once(':')?;
    let width = lines.get(4).map_or(1, |carets| carets.matches('^').count().max(1));
    Some(Report { said, template, line: line.parse().ok()?, column: column.parse().ok()?, width })
}

/// What the engine says → Chinese. `{}` stands for any text, which goes where `{0}`, `{1}` are; `{t0}` is a
/// type's name.
const SAYINGS: &[(&str, &str, &str)] = &[
    ("Unknown filter `{}`", "没有叫“{0}”的过滤器", "核对竖线后面的名字，能用的过滤器见 Tera 2 文档"),
    ("Unknown test `{}`", "没有叫“{0}”的判断", "核对 is 后面的名字，能用的判断见 Tera 2 文档"),
    (
        "Unknown function `{}`",
        "没有叫“{0}”的函数",
        "模板里只有 range、throw 等少数函数，不能取当前时间或读文件；核对名字，或删去这一处",
    ),
    ("Unknown component `{}`", "没有叫“{0}”的组件", "核对名字；组件要先用 {% component {0}() %} 定义"),
    (
        "Block `{}` is not defined in any parent template",
        "上级模板里没有叫“{0}”的 block",
        "核对 block 的名字，只能改写上级模板里有的",
    ),
    (
        "Component `{}` is defined in both `{}` and `{}`",
        "组件“{0}”定义了两次：{1} 和 {2}",
        "给其中一个改名，或删去",
    ),
    (
        "Maximum render recursion depth for components exceeded.",
        "组件一层层调用自己，没有尽头",
        "给组件里的这次调用加上 if 条件，让它能停下来",
    ),
    (
        "Unexpected end of input",
        "模板到这里就完了，前面有没写完的",
        "看看前面的 {{、{%、if、for、block 是不是都收了尾（}}、%}、endif、endfor、endblock）",
    ),
    (
        "Unexpected character",
        "这里有不认识的字符",
        "标签里面只能用英文标点；看看是不是用了全角的引号、括号或逗号",
    ),
    ("String opened with `{}` is missing its closing `{}`", "引号 {0} 没有收尾", "在文字末尾补上 {0}"),
    ("Closing comment tag `{}` not found", "注释没有收尾", "在注释末尾补上 {0}"),
    (
        "Unknown tag",
        "没有这种标签",
        "核对 {% 后面的词：常用的有 if、for、set、block、extends、include；多出来的 endif、endfor 要删去",
    ),
    ("Template already contains a block named `{}`", "block“{0}”写了两次", "给其中一个改名，或删去"),
    ("Template already contains a component named `{}`", "组件“{0}”写了两次", "给其中一个改名，或删去"),
    (
        "block was named `{}` in the opening tag, found `{}` as name in the end tag",
        "block“{0}”的收尾写成了“{1}”",
        "把 endblock 后面的名字改成 {0}，或删去",
    ),
    ("Invalid argument for `{}`: {}", "参数 {0} 的值不能用", "能用的值见 Tera 2 文档里对这个过滤器的说明"),
    ("Template is already extending `{}`", "extends 写了两次", "一个模板只能继承一个上级，删去其中一处"),
    ("Unclosed component '{}'", "组件“{0}”没有收尾", "在后面补上 {% </{0}> %}"),
    ("Keyword argument `{}` is defined more than once", "参数 {0} 写了两次", "删去其中一个"),
    (
        "This content would be ignored: {}",
        "有 extends 的模板里，这些内容不会显示",
        "把内容放进 {% block … %} 和 {% endblock %} 之间",
    ),
    (
        "Tried to render a variable that is undefined",
        "要显示的值不存在",
        "核对名字；可能没有的值写成 {{ 名字 | default(value=\"\") }}",
    ),
    (
        "Variable `{}` exists but its value is undefined",
        "变量“{0}”没有值",
        "可能没有的值写成 {{ {0} | default(value=\"\") }}",
    ),
    (
        "Cannot index into an undefined value",
        "方括号前面的值不存在",
        "核对方括号前面的名字，或先用 {% if %} 判断有没有",
    ),
    (
        "Invalid type for the value, expected `{}` but got `{}`",
        "这里要{t0}，得到的却是{t1}",
        "换一个值，或去掉不合用的过滤器",
    ),
    ("Missing keyword argument `{}`", "缺少参数 {0}", "在括号里写上 {0}=…"),
    ("Iteration not possible on type `{}`", "for 只能用在列表上，这里却是{t0}", "核对 in 后面的名字"),
    (
        "Key/value iteration is not possible on type `{}`, only on maps.",
        "成对的 for 只能用在键值表上，这里却是{t0}",
        "核对 in 后面的名字",
    ),
    ("Cannot compare `{}` with `{}`", "{t0}和{t1}不能比较", "两边换成同一种值"),
    (
        "Math operations can only be done on numbers, found `{}`",
        "只有数字能计算，这里却是{t0}",
        "换成数字，或去掉计算",
    ),
    (
        "`+` requires both operands to be numbers, found `{}` and `{}`",
        "加号两边要是数字，这里是{t0}和{t1}",
        "连接文字用 ~，如 {{ a ~ b }}",
    ),
    ("Cannot divide by 0", "除数是 0", "先用 {% if %} 判断除数是不是 0"),
    (
        "Function `range` would produce {} elements, which exceeds the limit of {}",
        "range 要的数太多：{0} 个，最多 {1} 个",
        "核对 end 和 step_by",
    ),
    (
        "The expression is too complex",
        "表达式太长，或括号套得太深",
        "先用 {% set %} 算出其中一部分，再用它的名字",
    ),
    (
        "The template nesting is too deep",
        "标签套得太深",
        "少套几层 if、for、block，或把里面的移到另一个模板里 include",
    ),
    ("Arrays can have a maximum of {} dimensions.", "列表最多套 {0} 层", "少套一层"),
    (
        "Identifiers can only have up to {} nested brackets.",
        "方括号最多套 {0} 层",
        "先用 {% set %} 取出里面的值",
    ),
    (
        "Text would have more than {} bytes",
        "文字变得太长了，最多 {0} 个字节",
        "核对 join、replace 里的文字，是不是一遍遍加长了",
    ),
    ("super() called outside of a block", "super() 只能写在 block 里", "把它移到 {% block … %} 里面，或删去"),
    (
        "Tried to use super() in the top level block",
        "上级模板里没有同名的 block，不能用 super()",
        "删去 super()",
    ),
];

/// Says in Chinese what the engine says.
pub(super) fn explain(said: &str, templates: &[&str]) -> Fault {
    let fault = |message: String, hint: String| Fault { message, label: None, hint };
    if let Some(name) = matched("Unknown template `{}`", said) {
        return missing_template(name[0], templates);
    }
    for (pattern, what) in
        [("Variable `{}` is not defined.{}", "变量"), ("Field `{}` is not defined.{}", "字段")]
    {
        if let Some(parts) = matched(pattern, said) {
            let known: Vec<&str> =
                parts[1].split_once(": ").map_or(Vec::new(), |(_, names)| names.split(", ").collect());
            return fault(format!("没有叫“{}”的{what}", parts[0]), instead(parts[0], &known));
        }
    }
    if let Some((found, expected)) = said
        .strip_prefix("Found ")
        .and_then(|rest| rest.split_once(" but expected ").or_else(|| rest.split_once(" but was expecting ")))
    {
        let (found, expected) = (words(found), words(expected.trim_end_matches('.')));
        return fault(
            format!("这里不能是 {found}，应当是 {expected}"),
            "看看这里和前面的括号、引号、}} 和 %} 是不是都写全了".to_owned(),
        );
    }
    for (pattern, message, hint) in SAYINGS {
        if let Some(parts) = matched(pattern, said) {
            return fault(filled(message, &parts), filled(hint, &parts));
        }
    }
    Fault {
        message: "模板这里有错".to_owned(),
        label: Some(format!("模板引擎的原话：“{said}”")),
        hint: "核对标出的地方；模板语法见 Tera 2 文档".to_owned(),
    }
}

/// A template that another one wants and that is not there.
pub(super) fn missing_template(name: &str, templates: &[&str]) -> Fault {
    let hint = nearest(name, templates.iter().copied()).map_or_else(
        || "核对文件名，路径从主题的 templates 文件夹写起".to_owned(),
        |near| format!("是不是“{near}”？路径从主题的 templates 文件夹写起"),
    );
    Fault { message: format!("没有叫“{name}”的模板"), label: None, hint }
}

/// The circle that a chain of templates ends in, from its first name in order and back to it: whichever way
/// the engine came upon it.
pub(super) fn circle(chain: &[String]) -> Vec<&str> {
    let (last, before) = chain.split_last().expect("a chain that closes a circle has a last template");
    let start = before.iter().rposition(|name| name == last).map_or(0, |at| at + 1);
    let mut circle: Vec<&str> = chain[start..].iter().map(String::as_str).collect();
    let first = circle.iter().enumerate().min_by_key(|(_, name)| **name).map_or(0, |(at, _)| at);
    circle.rotate_left(first);
    circle.push(circle[0]);
    circle
}

/// Templates that use each other in a circle.
pub(super) fn circular(circle: &[&str]) -> Fault {
    let message = format!("模板互相引用成了圈：{}", circle.join(" → "));
    Fault { message, label: None, hint: "去掉其中一处 extends、include 或组件调用".to_owned() }
}

/// A row of templates and components that is too long.
pub(super) fn too_nested() -> Fault {
    let message = format!("模板和组件一个用一个，超过了 {TEMPLATE_DEPTH} 层");
    Fault { message, label: None, hint: "少套几层：把中间几层合并成一个模板".to_owned() }
}

/// An `if` with too many branches.
pub(super) fn too_many_branches() -> Fault {
    let message = format!("一个 if 后面的 elif 超过了 {ELIF_BRANCHES} 个");
    Fault { message, label: None, hint: "拆成几个 if，或者用键值表查找".to_owned() }
}

/// A variable that becomes an item of itself.
pub(super) fn wraps_itself(name: &str) -> Fault {
    let message = format!("变量“{name}”一层层装进自己，没有尽头");
    Fault {
        message, label: None, hint: format!("要在列表后面添一项，写成 [...{name}, 新的一项]")
    }
}

/// A page that takes longer than it may.
pub(super) fn too_slow(page: &str) -> Fault {
    let message = format!("页面 {page} 生成了 {} 秒还没有完，已停止", PAGE_TIME.as_secs());
    Fault {
        message,
        label: None,
        hint: "检查这个模板和它引用的模板、组件：循环是不是套得太多，或者没有尽头".to_owned(),
    }
}

/// A page that makes the program grow.
pub(super) fn too_hungry(page: &str) -> Fault {
    let message = format!("生成页面 {page} 时占用的内存不断变大，已停止");
    let hint = "检查这个模板和它引用的模板、组件：是不是有变量在循环里一遍遍加长";
    Fault { message, label: None, hint: hint.to_owned() }
}

/// A page with more bytes than it may have.
pub(super) fn too_large(page: &str) -> Fault {
    let message = format!("页面 {page} 超过 {} MiB，已停止生成", PAGE_BYTES >> 20);
    Fault {
        message, label: None, hint: "检查这个模板里的循环是否会无限变大，或把内容拆成几页".to_owned()
    }
}

/// What could be written in place of a name.
fn instead(name: &str, known: &[&str]) -> String {
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("是不是“{near}”？"),
        None if known.is_empty() => "核对名字；可能没有的值先用 {% if %} 判断".to_owned(),
        None => {
            let more = if known.len() > LISTED { " 等" } else { "" };
            format!("这里有的是：{}{more}", known[..known.len().min(LISTED)].join("、"))
        }
    }
}

/// The texts that stand for each `{}` of a pattern, if it is that pattern.
fn matched<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = pattern.split("{}");
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut found = Vec::new();
    for part in parts {
        let end = if part.is_empty() { rest.len() } else { rest.find(part)? };
        found.push(&rest[..end]);
        rest = &rest[end + part.len()..];
    }
    rest.is_empty().then_some(found)
}

fn filled(pattern: &str, parts: &[&str]) -> String {
    let fill = |text: String, (at, part): (usize, &&str)| {
        text.replace(&format!("{{{at}}}"), part).replace(&format!("{{t{at}}}"), type_name(part))
    };
    parts.iter().enumerate().fold(pattern.to_owned(), fill)
}

fn type_name(name: &str) -> &str {
    match name {
        "undefined" => "不存在的值",
        "none" => "空值",
        "bool" => "是非值",
        "u64" | "i64" | "u128" | "i128" | "usize" | "Number" => "数字",
        "f32" | "f64" => "小数",
        "array" | "Vec<Value>" | "&[Value]" => "列表",
        "bytes" => "字节",
        "string" | "&str" | "String" => "文字",
        "map/struct" | "Map" => "键值表",
        other => other,
    }
}

/// What may stand somewhere, word by word; `` `code` `` stays.
fn words(text: &str) -> String {
    let word = |word: &str| {
        match word {
            "identifier" | "ident" => "名字",
            "string" => "文字",
            "integer" => "整数",
            "float" => "小数",
            "bool" => "true/false",
            "content" => "正文",
            other => return other.to_owned(),
        }
        .to_owned()
    };
    let text = text.trim_start_matches("one of: ").replace(" or ", ", ").replace("a ", "").replace("an ", "");
    let mut all: Vec<String> = text.split(", ").map(|part| word(part).replace('`', "")).collect();
    let last = all.pop().unwrap_or_default();
    if all.is_empty() { last } else { format!("{} 或 {last}", all.join("、")) }
}

#[cfg(test)]
mod tests;
