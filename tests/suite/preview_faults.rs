//! The preview of a site that is broken, or goes away: always the last good pages, always a word on how to go
//! on.

use std::net::TcpListener;

use crate::preview_process::{Preview, sample_copy, without_pieces};
use crate::test_site::TestSite;

const POST: &str = "content/posts/2022/11/2022-11-10-topic-lecture.md";
const POST_URL: &str = "/2022/11/10-topic-lecture.html";

#[test]
fn a_site_with_broken_settings_opens_when_they_are_mended() {
    let site = sample_copy();
    let settings = site.read("content/site.yaml");
    site.write("content/site.yaml", "title: [\n");
    let preview = Preview::start(site.path(), &[]);
    for path in ["/", POST_URL, "/nothing"] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 503, "{path}");
        for part in ["网站还打不开", "content/site.yaml:1:1", "title: [", "改法"] {
            assert!(answer.text().contains(part), "{path}: no `{part}` in {}", answer.text());
        }
    }
    assert!(preview.get("/__dangjian/").text().contains("content/site.yaml:1:1"));
    site.write("content/site.yaml", settings);
    preview.wait("/", |answer| answer.status == 200);
    preview.assert_like_build(&[]);
    let log = preview.stop();
    assert!(log.contains("有 1 处错误，网站还打不开，改好后自动打开"), "{log}");
    assert!(log.contains("错误已改好，页面已更新"), "{log}");
}

#[test]
fn a_post_broken_from_the_start_keeps_nothing_else_from_being_seen() {
    let site = sample_copy();
    let title = "党的二十大精神专题宣讲报告会";
    let other = "content/posts/2022/2022-07-08-ji-lv-jiao-yu.md";
    let other_url = "/2022/07/08-ji-lv-jiao-yu.html";
    site.replace(POST, "date: 2022-11-10", "date: 2022-11-40");
    let preview = Preview::start(site.path(), &[]);
    let home = preview.get("/");
    assert!(home.status == 200 && home.text().contains("有 1 处错误</strong>"), "{}", home.text());
    assert!(!without_pieces(&home.text()).contains(title), "only the panel names it");
    assert_eq!(preview.get(POST_URL).status, 404);

    site.replace(other, "结果报党群工作办公室", "结果报送党群工作办公室存档");
    preview.wait_for(other_url, "报送党群工作办公室存档");
    assert!(
        preview.get(other_url).text().contains("有 1 处错误</strong>"),
        "the other one is still to be mended"
    );
    let before = without_pieces(&preview.get(other_url).text());

    // What was there stays while it is broken, and what comes after that waits for the mend.
    site.replace(other, "日期: 2022-07-08", "日期: 2022-07-88");
    preview.wait_for(other_url, "有 2 处错误，下面仍是改动前的页面");
    assert_eq!(without_pieces(&preview.get(other_url).text()), before);
    site.replace(other, "日期: 2022-07-88", "日期: 2022-07-09");
    preview.wait_for("/posts/index.html", "datetime=\"2022-07-09\"");

    site.replace(POST, "date: 2022-11-40", "date: 2022-11-10");
    preview.wait(POST_URL, |answer| answer.status == 200);
    preview.assert_like_build(&[]);
    let log = preview.stop();
    assert!(log.contains("有 1 处错误：有错的部分先不显示，改好后自动补上"), "{log}");
}

#[test]
fn a_template_that_fails_for_one_page_leaves_the_others() {
    let site = sample_copy();
    let template = "themes/default/templates/post.html";
    let fault = "{% if \"二十大\" in page.title %}{{ page.nothing.deeper }}{% endif %}";
    let preview = Preview::start(site.path(), &[]);
    let before = without_pieces(&preview.get(POST_URL).text());
    site.replace(template, "{% block main %}", &format!("{{% block main %}}{fault}"));
    preview.wait_for(POST_URL, "dangjian-preview-panel");
    assert_eq!(without_pieces(&preview.get(POST_URL).text()), before);
    assert!(preview.get(POST_URL).text().contains("没有叫“nothing”的字段"));
    // Nobody had looked at this one before.
    let title = "党的二十大";
    let list = preview.get("/posts/index.html").text();
    assert!(!list.contains("dangjian-preview-panel") && list.contains(title));
    preview.stop();

    let preview = Preview::start(site.path(), &[]);
    let page = preview.get(POST_URL);
    assert!(page.status == 500 && page.text().contains("这一页还打不开"), "{}", page.text());
    assert_eq!(preview.get("/").status, 200);
    site.replace(template, fault, "");
    preview.wait(POST_URL, |answer| answer.status == 200);
    preview.assert_like_build(&[]);
    preview.stop();
}

#[test]
fn a_template_that_fails_from_the_start_is_told_on_every_page_until_it_is_mended() {
    let site = sample_copy();
    let template = "themes/default/templates/404.html";
    site.replace(template, "{% block main %}", "{% block main %}{{ page.nothing.deeper }}");
    let preview = Preview::start(site.path(), &[]);
    let home = preview.get("/");
    assert!(home.status == 200 && home.text().contains("没有叫“nothing”的字段"), "{}", home.text());
    assert_eq!(
        preview.get("/no-such-page").text().matches("没有叫“nothing”的字段").count(),
        1,
        "one fault is told once"
    );
    site.replace(POST, "市委党校李老师主讲", "市委党校李老师授课");
    preview.wait_for(POST_URL, "市委党校李老师授课");
    assert!(preview.get("/").text().contains("dangjian-preview-panel"), "it is not forgotten");
    site.replace(template, "{{ page.nothing.deeper }}", "");
    preview.wait_without("/", "dangjian-preview-panel");
    preview.assert_like_build(&[]);
    preview.stop();
}

#[test]
fn content_that_goes_away_and_comes_back() {
    let site = sample_copy();
    let preview = Preview::start(site.path(), &[]);
    let before = without_pieces(&preview.get("/").text());
    site.rename("content", "content-1");
    preview.wait_for("/", "dangjian-preview-panel");
    assert_eq!(without_pieces(&preview.get("/").text()), before);
    site.replace("content-1/site.yaml", "云谷产业园党建网\n", "云谷党建在线\n");
    site.rename("content-1", "content");
    preview.wait_without("/", "dangjian-preview-panel");
    preview.wait_for("/", "云谷党建在线");
    site.replace(POST, "市委党校李老师主讲", "市委党校李老师授课");
    preview.wait_for(POST_URL, "市委党校李老师授课");
    preview.assert_like_build(&[]);
    preview.stop();
}

#[test]
fn a_busy_port_is_passed_over_unless_it_was_asked_for() {
    let site = TestSite::new();
    // Another program may have had it already: all the same, it is busy.
    let _held = TcpListener::bind("127.0.0.1:4000");
    let preview = Preview::start_plainly(site.path(), &[]);
    let port = preview.root.rsplit(':').next().unwrap().to_owned();
    assert_ne!(port, "4000");
    assert!(
        preview.log().contains(&format!("端口 4000 正被别的程序使用，改用 {port}\n")),
        "{}",
        preview.log()
    );

    let (exit, log) = Preview::refused(site.path(), &["--port", &port]);
    assert_eq!(exit, 1);
    assert!(log.starts_with(&format!("错误[port-busy]: 端口 {port} 正被别的程序使用\n")), "{log}");
    assert!(log.contains("改法：") && log.ends_with("没有启动预览\n"), "{log}");
    preview.stop();
}

#[test]
fn what_cannot_be_previewed_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (exit, log) = Preview::refused(folder.path(), &[]);
    assert!(exit == 1 && log.contains("错误[not-a-site]") && log.ends_with("没有启动预览\n"), "{log}");
    let (exit, log) = Preview::refused(folder.path(), &["--port", "80000"]);
    assert!(exit == 2 && log.contains("应写成 1 到 65535 之间的整数"), "{log}");
}

#[test]
fn whoever_lets_others_in_is_told() {
    let site = TestSite::new();
    let preview = Preview::start(site.path(), &["--host", "0.0.0.0"]);
    assert!(
        preview.log().contains("注意：同一网络里的人都能看到这个预览，包括草稿和没有发布的稿件"),
        "{}",
        preview.log()
    );
    preview.stop();
    let preview = Preview::start(site.path(), &[]);
    assert!(!preview.log().contains("注意"), "{}", preview.log());
    preview.stop();
}

#[test]
fn what_is_wrong_with_a_folder_is_told_and_forgotten_as_it_comes_and_goes() {
    let site = sample_copy();
    let preview = Preview::start(site.path(), &[]);
    let deep = "content/posts/深".to_owned() + &"/深".repeat(40);
    site.write(&format!("{deep}/a.md"), "---\ntitle: 深处\ndate: 2022-06-27\n---\n正文\n");
    preview.wait_for("/", "层，里面的文件没有读入");
    std::fs::remove_dir_all(site.path().join("content/posts/深")).unwrap();
    preview.wait("/", |answer| !answer.text().contains("层，里面的文件没有读入"));
    preview.assert_like_build(&[]);
    preview.stop();
}

#[test]
fn the_page_of_an_emptied_post_says_why_it_is_gone() {
    let site = sample_copy();
    let preview = Preview::start(site.path(), &[]);
    site.write(POST, "");
    preview.wait(POST_URL, |answer| {
        answer.status == 404 && answer.text().contains("文件是空的") && answer.text().contains(POST)
    });
    preview.stop();
}
