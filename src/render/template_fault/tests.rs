use super::*;

#[test]
fn a_text_of_reports_is_taken_apart() {
    let text = "error: Unknown filter `f`\n --> 目录/a.html:3:7\n  |\n3 | 好 {{ x | f }}\n  |           ^\n\n\
                error: Unknown template `b`\n  --> c:d.html:12:1\n   |\n12 | error: x\n   | ^^^\n\nnote: see a.html:1:1\n";
    let report = |said, template, line, column, width| Report { said, template, line, column, width };
    let expected = [
        report("Unknown filter `f`", "目录/a.html", 3, 7, 1),
        report("Unknown template `b`", "c:d.html", 12, 1, 3),
    ];
    assert_eq!(reports(text), expected);
    assert_eq!(reports("Component recursion"), []);
}

#[test]
fn a_circle_is_the_same_from_wherever_it_is_met() {
    for chain in [&["a", "b", "a"][..], &["b", "a"], &["c", "b", "a", "b"]] {
        let chain: Vec<String> = chain.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(circle(&chain), ["a", "b", "a"]);
    }
}

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
        ("Field `x` is not defined. Available fields: name, url", "没有叫“x”的字段", "这里有的是：name、url"),
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
