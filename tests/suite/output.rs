//! What becomes of files in the output folder that a build did not make, or does not make any more.

use std::fs;

use serde_json::Value;

use crate::test_site::TestSite;

fn post(title: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2022-03-01\n---\n正文\n")
}

#[test]
fn pages_of_posts_that_are_gone_go_and_the_files_of_others_stay() {
    let site =
        TestSite::new().file("content/posts/a.md", &post("甲")).file("content/posts/b.md", &post("乙"));
    site.build().succeeded();
    let site = site.file("public/2022/03/年报.docx", "别人的").file("public/旧站/index.html", "别人的");
    fs::remove_file(site.path().join("content/posts/b.md")).unwrap();
    let built = site.build().without_complaints();
    assert_eq!(built.text("2022/03/年报.docx") + &built.text("旧站/index.html"), "别人的别人的");
    assert!(
        built.files().contains(&"2022/03/a.html".to_owned())
            && !built.files().contains(&"2022/03/b.html".to_owned())
    );
    assert!(
        built
            .stderr
            .contains("提示[outdated-removed]: 删掉了 1 个以前生成、现在不再需要的文件：2022/03/b.html"),
        "{}",
        built.stderr
    );
    assert!(built.stderr.lines().last().unwrap().contains("；删掉 1 个旧文件"), "{}", built.stderr);
}

#[test]
fn a_page_that_somebody_edited_is_kept_and_reported() {
    let site = TestSite::new().file("content/posts/a.md", &post("甲"));
    site.build().succeeded();
    let site = site.file("public/2022/03/a.html", "手工改过").file("public/2022/03/b.html", "手工放的");
    let site = site.file("content/posts/b.md", &post("乙")).argument("--format").argument("json");
    let built = site.build().succeeded();
    assert!(built.text("2022/03/a.html").contains("正文") && built.text("2022/03/b.html").contains("正文"));
    let kept = |name: &str| {
        fs::read_to_string(site.path().join("public/.dangjian/kept/2022/03").join(name)).unwrap()
    };
    assert_eq!((kept("a.html").as_str(), kept("b.html").as_str()), ("手工改过", "手工放的"));
    let told: Vec<Value> = built.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (code, path) in [("output-edited", "2022/03/a.html"), ("output-foreign", "2022/03/b.html")] {
        assert!(
            told.iter().any(|line| line["code"] == code && line["message"].as_str().unwrap().ends_with(path)),
            "{}",
            built.stdout
        );
    }
    assert!(
        built.stderr.lines().last().unwrap().contains("；移开 2 个不是程序写的或被改过的文件"),
        "{}",
        built.stderr
    );
    let again = site.build().succeeded();
    assert!(!again.stdout.contains("output-"), "once is enough: {}", again.stdout);
}

#[test]
fn a_first_build_that_fails_leaves_no_trace() {
    let site = TestSite::new().file("content/posts/a.md", "没有开头\n");
    assert_eq!(site.build().exit, 1);
    assert!(!site.path().join("public").exists());
}
