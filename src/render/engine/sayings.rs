//! What the engine says, said again in Chinese. Plain texts in and out: the engine itself is behind `engine`.

use super::fault::{Fault, missing_template};
use crate::model::nearest::nearest;

/// The most names a hint lists.
const LISTED: usize = 12;

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
mod tests {
    use super::*;

    #[test]
    fn what_the_engine_says_is_said_in_chinese() {
        let templates = ["base.html", "post.html"];
        for (said, message, hint) in [
            ("Unknown filter `f`", "没有叫“f”的过滤器", "竖线"),
            ("Unknown template `past.html`", "没有叫“past.html”的模板", "是不是“post.html”？"),
            (
                "Variable `titel` is not defined. Available variables: page, title",
                "没有叫“titel”的变量",
                "是不是“title”？",
            ),
            (
                "Field `x` is not defined. Available fields: name, url",
                "没有叫“x”的字段",
                "这里有的是：name、url",
            ),
            ("Field `x` is not defined.", "没有叫“x”的字段", "{% if %}"),
            ("Found `{` but expected `}}`.", "这里不能是 {，应当是 }}", "括号"),
            (
                "Found `%}` but expected one of: integer, ident, `-` or `(`",
                "这里不能是 %}，应当是 整数、名字、- 或 (",
                "括号",
            ),
            (
                "Found string but was expecting `elif`, `else` or `endif`.",
                "这里不能是 文字，应当是 elif、else 或 endif",
                "括号",
            ),
            (
                "Invalid type for the value, expected `string` but got `array`",
                "这里要文字，得到的却是列表",
                "换一个值",
            ),
            ("Component `c` is defined in both `a` and `b`", "组件“c”定义了两次：a 和 b", "改名"),
        ] {
            let fault = explain(said, &templates);
            assert_eq!((fault.message.as_str(), fault.label), (message, None), "{said}");
            assert!(fault.hint.contains(hint), "{said}: {}", fault.hint);
        }
        assert_eq!(explain("Odd", &[]).label.unwrap(), "模板引擎的原话：“Odd”");
    }
}
