//! Cases 64–72: templates.

use super::{PAGE, refused};
use crate::test_site::{Built, TestSite};

/// Says `alert` where it breaks out of a text, an attribute or a script.
const OUT: &str = "\\\"'></script></title><script>alert(1)</script><img src=x onerror=alert(1)>";

/// A site with one post and a theme of these templates.
fn themed(templates: &[(&str, &str)]) -> TestSite {
    let site = TestSite::new()
        .file("content/site.yaml", "title: 测试站\nbase_url: https://dj.example.cn/\ntheme: t\n")
        .file("content/posts/a.md", "---\ntitle: 学习\ndate: 2022-07-01\n---\n正文\n");
    templates.iter().fold(site, |site, (name, text)| site.file(&format!("themes/t/templates/{name}"), text))
}

/// The build of this template of a post fails, and says all of this.
#[track_caller]
fn refused_post(template: &str, said: &[&str]) -> Built {
    refused(&themed(&[("post.html", template)]), said)
}

#[test]
fn case_64_a_fault_of_syntax_is_shown_in_its_place() {
    let marked = "3 | <main>{{ page.title </main>\n  |                     ^^";
    refused_post(
        "{% extends \"base.html\" %}\n{% block main %}\n<main>{{ page.title </main>\n{% endblock main %}\n",
        &["themes/t/templates/post.html:3:21: 错误[template-syntax]", marked],
    );
    refused_post("<p>\n{% if %}\n", &["themes/t/templates/post.html:2:7: 错误[template-syntax]"]);
}

#[test]
fn case_65_what_fails_on_a_page_names_template_and_page() {
    for (value, column, message) in [
        ("page.titel", 9, "没有叫“titel”的字段"),
        ("titel", 4, "没有叫“titel”的变量"),
        ("page.title + 1", 4, "这里是文字和数字"),
        ("page.title | round", 4, "这里要小数，得到的却是文字"),
    ] {
        let fault = format!("themes/t/templates/post.html:2:{column}: 错误[template-failed]");
        let template = format!("<main>\n{{{{ {value} }}}}\n</main>");
        refused_post(&template, &[&fault, message, "（生成页面 2022/07/a.html 时）"]);
    }
    refused_post("<p>\n{{ page.title | nosuch }}", &["post.html:2:17: 错误", "没有叫“nosuch”的过滤器"]);
}

#[test]
fn case_66_templates_that_call_each_other_in_a_circle_are_refused() {
    let circle = "themes/t/templates/post.html:1:12: 错误[template-syntax]: 模板互相引用成了圈：post.html → ";
    refused_post("{% include \"post.html\" %}", &[&format!("{circle}post.html")]);
    for word in ["include", "extends"] {
        let both = [("post.html", "x.html"), ("x.html", "post.html")]
            .map(|(name, other)| (name, format!("{{% {word} \"{other}\" %}}")));
        let templates = [(both[0].0, both[0].1.as_str()), (both[1].0, both[1].1.as_str())];
        refused(&themed(&templates), &[&format!("{circle}x.html → post.html")]);
    }
    // The engine has components where others have macros.
    refused_post("{% component c() %}{{ <c/> }}{% endcomponent %}{{ <c/> }}", &["成了圈：<c> → <c>"]);
}

#[test]
fn case_67_templates_that_are_too_deep_are_refused() {
    let deep = |open: &str, inside: &str, close: &str| {
        format!("{}{inside}{}", open.repeat(5000), close.repeat(5000))
    };
    refused_post(&format!("{{{{ {} }}}}", deep("(", "1", ")")), &["post.html:1:", "括号套得太深"]);
    refused_post(&deep("{% if true %}", "", "{% endif %}"), &["post.html:1:", "标签套得太深"]);
}

#[test]
fn case_69_names_that_break_out_do_so_on_no_page() {
    let quoted = format!("'{}'", OUT.replace('\'', "''"));
    let post = format!(
        "---\ntitle: {quoted}\ndate: 2022-07-01\nkind: 主题党日\nsummary: {quoted}\ntags: [{quoted}]\n\
         place: {quoted}\nhost: {quoted}\norganisers: [{quoted}]\nauthor: {quoted}\nsource: {quoted}\n---\n正文\n"
    );
    let settings = format!(
        "title: {quoted}\nbase_url: https://dj.example.cn/\ndescription: {quoted}\norganisation: {quoted}\n\
         footer: {{contact: {quoted}}}\n"
    );
    let site = TestSite::new()
        .file("content/site.yaml", &settings)
        .file("content/posts/a.md", &post)
        .file("content/pages/b.md", &format!("---\ntitle: {quoted}\n---\n正文\n"))
        .file("content/years/2022.md", &format!("---\ntheme: {quoted}\n---\n正文\n"));
    let built = site.build().succeeded();
    assert!(built.page(PAGE).one("h1").contains("alert(1)"), "the title is shown as words");
    for (path, page) in built.pages() {
        let scripts =
            page.all("script").into_iter().filter(|script| script.inner_html().starts_with("alert("));
        assert_eq!(scripts.count(), 0, "{path}");
        assert!(page.all("[onerror]").is_empty(), "{path}");
    }
    let templates = [("post.html", "{% include \"x.txt\" %}"), ("x.txt", "{{ page.title }}")];
    refused(&themed(&templates), &["没有叫“x.txt”的模板"]);
}

#[test]
fn case_70_a_template_or_theme_that_is_not_there_is_an_error() {
    for word in ["extends", "include"] {
        let fault = "themes/t/templates/post.html:1:12: 错误[template-syntax]: 没有叫“none.html”的模板";
        refused_post(&format!("{{% {word} \"none.html\" %}}"), &[fault]);
    }
    refused(&themed(&[]), &["content/site.yaml:3:8: 错误[theme-missing]: 没有名为“t”的主题"]);
}

#[test]
fn case_71_templates_reach_no_file_no_clock_and_no_network() {
    let calls =
        ["load_data(path=\"/etc/passwd\")", "get_env(name=\"HOME\")", "now()", "get_random(start=0, end=9)"];
    for call in calls {
        let name = call.split('(').next().unwrap_or(call);
        let fault = format!("post.html:1:4: 错误[template-syntax]: 没有叫“{name}”的函数");
        refused_post(&format!("{{{{ {call} }}}}"), &[&fault]);
    }
    for path in ["/etc/passwd", "../../../content/site.yaml"] {
        refused_post(&format!("{{% include \"{path}\" %}}"), &[&format!("没有叫“{path}”的模板")]);
    }
}

#[test]
fn case_72_the_same_texts_are_the_same_bytes() {
    let names = ["甲", "乙", "丙", "丁"];
    let site = |order: &mut dyn Iterator<Item = &&str>| {
        order.fold(TestSite::new(), |site, name| {
            let text = format!(
                "---\ntitle: {name}\ndate: 2022-07-01\nkind: 主题党日\ntags: [{name}, 学习]\n---\n正文\n"
            );
            site.file(&format!("content/posts/{name}.md"), &text)
        })
    };
    let first = site(&mut names.iter());
    let tree = first.build().succeeded().tree();
    assert!(tree.len() > names.len(), "{:?}", tree.keys());
    assert!(first.build().succeeded().tree() == tree, "a second run gives other bytes");
    let other = site(&mut names.iter().rev()).environment("TZ", "America/New_York");
    let other = other.environment("LC_ALL", "C").environment("RAYON_NUM_THREADS", "1");
    assert!(other.build().succeeded().tree() == tree, "order, time zone, language or threads change bytes");
}
