//! The desk in a real browser: from an old Word document and a new post to a package, with the mouse.

use std::process::Command;

use crate::chromium::{Browser, Tab};
use crate::preview_process::{Preview, sample_copy};
use crate::test_site::TODAY;

fn shows(text: &str) -> String {
    format!("document.body.innerText.includes('{text}')")
}

/// Whether a shelf of the desk has a text on it.
fn on_shelf(id: &str, text: &str) -> String {
    format!(
        "document.getElementById('{id}') && document.getElementById('{id}').textContent.includes('{text}')"
    )
}

/// Presses a button on the desk and waits for what is told of it.
fn press(tab: &Tab, root: &str, action: &str, told: &str) {
    tab.open(&format!("{root}/__dangjian/"));
    let button = format!("form[action='/__dangjian/do/{action}'] button");
    // What was loaded may still be the page before, which had begun to load itself again.
    tab.wait_for(&format!(
        "location.pathname === '/__dangjian/' && document.readyState === 'complete' && \
         document.querySelector({button:?})"
    ));
    // At once: what is found on the desk moves as it grows.
    tab.evaluate(&format!("document.querySelector({button:?}).click()"));
    tab.wait_for(&format!("location.pathname === '/__dangjian/work' && {}", shows(told)));
}

/// A Word document of a post of the sample site.
fn word_document() -> Vec<u8> {
    let site = sample_copy();
    let out = site.path().join("旧稿.docx");
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.args(["export", "post"]).arg(site.path().join("content/posts/2022/2022-07-08-ji-lv-jiao-yu.md"));
    let output =
        command.arg("--out").arg(&out).arg("--site").arg(site.path()).args(["--today", TODAY]).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    std::fs::read(out).unwrap()
}

#[test]
fn a_day_at_the_desk() {
    let site = sample_copy();
    site.write("待导入/旧稿.docx", word_document());
    let preview = Preview::start(site.path(), &[]);
    let root = preview.root.as_str();
    let browser = Browser::start();
    let tab = browser.tab(1280, 800);

    // An open desk follows by itself.
    let open_desk = browser.tab(1280, 800);
    open_desk.open(&format!("{root}/__dangjian/"));
    tab.open(&format!("{root}/__dangjian/"));
    tab.click("a[href='/__dangjian/new']");
    tab.wait_for("document.querySelector('input[name=title]')");
    tab.evaluate("document.querySelector('select[name=kind]').value = '主题党日'");
    tab.evaluate("document.querySelector('input[name=title]').value = '重温入党誓词（二）'");
    tab.click(".dangjian-desk-form button");
    tab.wait_for(&shows("新建稿件：做完了"));
    open_desk.wait_for(&on_shelf("draft", "重温入党誓词（二）"));
    open_desk.wait_for(&shows("上一次：新建稿件，做完了"));

    press(&tab, root, "check", "校对了");
    tab.wait_for("document.querySelectorAll('.dangjian-problem').length > 0");
    press(&tab, root, "build", "生成网站：做完了");
    assert!(site.path().join("public/index.html").is_file());
    press(&tab, root, "pack", "打包：做完了");
    assert_eq!(std::fs::read(site.path().join("导出/网站.zip")).unwrap()[..2], *b"PK");
    press(&tab, root, "import", "导入：做完了");
    open_desk.wait_for("document.querySelectorAll('#unverified li').length === 1");
    for tab in [&tab, &open_desk] {
        assert_eq!(tab.complaints(), Vec::<String>::new());
    }
    preview.stop_after_work();
}

#[test]
fn it_works_on_a_narrow_screen_and_without_scripts() {
    let site = sample_copy();
    let preview = Preview::start(site.path(), &[]);
    let browser = Browser::start();
    let tab = browser.tab(390, 844);
    for path in ["", "new", "work"] {
        tab.open(&format!("{}/__dangjian/{path}", preview.root));
        assert_eq!(tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), true, "{path}");
    }
    tab.scripting(false);
    press(&tab, &preview.root, "export", "已导出");
    assert_eq!(tab.complaints(), Vec::<String>::new());
    preview.stop_after_work();
}
