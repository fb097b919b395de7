//! Cases 37–45: encodings, and characters that are none.

use std::process::{Command, Stdio};

use encoding_rs::GBK;

use super::{PAGE, checked, raw, refused, told};
use crate::case::file_section;
use crate::preview_process::Preview;
use crate::test_site::TestSite;

const TEXT: &str = "---\ntitle: 支部学习\ndate: 2022-07-01\n---\n正文在这里。\n";

/// A site with one post of these bytes.
fn bytes(bytes: &[u8]) -> TestSite {
    TestSite::new().bytes("content/posts/a.md", bytes)
}

/// A text in a form of the cases' language, such as `utf-16le`.
fn in_form(form: &str, text: &str) -> Vec<u8> {
    file_section(&format!("a ({form})"), text).1
}

#[test]
fn case_37_gbk_is_converted_and_said() {
    let site = bytes(&in_form("gb18030", TEXT));
    let built = told(&site, &["content/posts/a.md: 提示[encoding-converted]: 文件的编码是 GBK"]);
    assert_eq!(built.text(PAGE), raw(TEXT).build().text(PAGE));
}

#[test]
fn case_38_utf_16_is_converted_and_said_with_and_without_its_mark() {
    let page = raw(TEXT).build().text(PAGE);
    for (form, name) in [("utf-16le", "UTF-16（LE）"), ("utf-16be", "UTF-16（BE）")] {
        let marked = in_form(form, TEXT);
        for text in [&marked[..], &marked[2..]] {
            let said = format!("content/posts/a.md: 提示[encoding-converted]: 文件的编码是 {name}");
            assert_eq!(told(&bytes(text), &[&said]).text(PAGE), page, "{name}");
        }
    }
}

#[test]
fn case_39_bytes_of_no_encoding_are_shown_in_their_place() {
    let text = TEXT.replace("在这里", " abc");
    let (before, after) = text.split_once('b').expect("there is one");
    let site = bytes(&[before.as_bytes(), b"\xe4\xbb ", after.as_bytes()].concat());
    refused(
        &site,
        &["content/posts/a.md:5:5: 错误[encoding-unknown]", "字节 0xE4 不是 UTF-8", "用记事本打开"],
    );
}

#[test]
fn case_40_control_characters_are_left_out_with_a_warning() {
    for (place, control) in [("5:3", '\0'), ("5:3", '\u{1b}'), ("2:10", '\u{7}')] {
        let after = if place == "5:3" { "正文" } else { "支部" };
        let site = raw(&TEXT.replace(after, &format!("{after}{control}")));
        let warning = format!("content/posts/a.md:{place}: 警告[control-character]");
        let built = told(&site, &[&warning, &format!("U+{:04X}，没有读入", u32::from(control))]);
        assert_eq!(built.text(PAGE), raw(TEXT).build().text(PAGE));
        assert!(
            built
                .tree()
                .values()
                .all(|bytes| { !std::str::from_utf8(bytes).is_ok_and(|text| text.contains(control)) })
        );
    }
}

#[test]
fn case_42_a_character_that_was_lost_before_is_a_warning() {
    let site = raw(&TEXT.replace('在', "\u{fffd}"));
    let warning = "content/posts/a.md:5:3: 警告[character-lost]";
    told(&site, &[warning]);
    assert!(checked(&site, &[]).1.contains(warning));
}

#[test]
fn case_43_settings_in_gbk_are_converted_and_a_template_in_gbk_is_refused_by_its_name() {
    let settings = in_form("gb18030", "title: 测试园区网站\nbase_url: https://dj.example.cn/\n");
    let site = TestSite::new().bytes("content/site.yaml", &settings);
    let built = told(&site, &["content/site.yaml: 提示[encoding-converted]"]);
    assert!(built.text("index.html").contains("测试园区网站"));
    let (template, ..) =
        GBK.encode("{% extends \"base.html\" %}{% block main %}没有这一页{% endblock main %}");
    let site = TestSite::new()
        .file("content/site.yaml", "title: 测试站\ntheme: t\n")
        .bytes("themes/t/templates/404.html", &template);
    refused(&site, &["themes/t/templates/404.html: 错误[encoding-unknown]", "用记事本打开"]);
}

#[test]
fn case_44_pages_are_utf_8_and_say_so_at_once() {
    let site = bytes(&in_form("utf-16le", TEXT));
    let preview = Preview::start(site.path(), &[]);
    assert_eq!(preview.get("/2022/07/a.html").header("content-type"), "text/html; charset=utf-8");
    let built = site.build().succeeded();
    for (path, bytes) in built.tree() {
        if path.ends_with(".html") {
            let text = String::from_utf8(bytes).expect("a page is UTF-8");
            assert!(!text.starts_with('\u{feff}'), "{path} begins with a mark");
            assert!(text.find("<meta charset=\"utf-8\">").is_some_and(|at| at < 1000), "{path}");
        }
    }
}

#[test]
fn case_45_messages_are_the_same_bytes_whatever_the_language_of_the_system() {
    let site = raw("今天\n");
    let said = |language: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
        command.args(["check", "--format", "json", "--site"]).arg(site.path());
        command.env("LC_ALL", language).env("LANG", language);
        let output = command.output().expect("the program starts");
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stdout).expect("stdout is UTF-8")
    };
    assert_eq!(said("zh_CN.GBK"), said("C"));
    assert!(said("C").contains("front-matter-missing"));
    // Nobody listens any more.
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.args(["check", "--format", "json", "--site"]).arg(site.path());
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(1));
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
}
