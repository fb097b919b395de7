//! The preview as a web server: what it answers, and how.

use crate::preview_process::Preview;
use crate::test_site::TestSite;

const PAGE: &str = "/2022/07/xue-xi.html";
const VIDEO: &str = "/2022/07/xue-xi/lu-xiang.mp4";
const SHEET: &str = "/2022/07/xue-xi/ming-dan.xlsx";

fn site() -> TestSite {
    let video: Vec<u8> = (0..100_000_u32).map(|i| (i % 251) as u8).collect();
    TestSite::new()
        .file("content/site.yaml", "title: 测试站\nbase_url: https://park.example.cn/dj/\n")
        .file(
            "content/posts/a.md",
            "---\ntitle: 学习\ndate: 2022-07-01\nslug: xue-xi\nkind: 主题党日\n---\n[录像](录像.mp4)、[名单](名单.xlsx)\n",
        )
        .bytes("content/posts/录像.mp4", &video)
        .bytes("content/posts/名单.xlsx", b"PK\x03\x04")
        .file("content/posts/内部.txt", "不公开")
}

#[test]
fn parts_of_a_video_can_be_asked_for() {
    let site = site();
    let preview = Preview::start(site.path(), &[]);
    let whole = preview.get(VIDEO);
    assert_eq!(
        (whole.status, whole.header("Content-Type"), whole.header("Accept-Ranges")),
        (200, "video/mp4", "bytes")
    );
    assert_eq!(whole.body.len(), 100_000);
    for (range, part) in [
        ("0-9", 0..10),
        ("99990-", 99_990..100_000),
        ("-5", 99_995..100_000),
        ("50000-50000", 50_000..50_001),
    ] {
        let answer = preview.ask("GET", VIDEO, &[&format!("Range: bytes={range}")]);
        assert_eq!(answer.status, 206, "{range}");
        assert_eq!(answer.header("Content-Range"), format!("bytes {}-{}/100000", part.start, part.end - 1));
        assert_eq!(answer.body, whole.body[part], "{range}");
    }
    assert_eq!(preview.ask("GET", VIDEO, &["Range: bytes=100000-"]).status, 416);
    preview.stop();
}

#[test]
fn answers_say_what_they_are_and_are_kept_nowhere() {
    let site = site();
    let preview = Preview::start(site.path(), &[]);
    for (path, media_type) in [
        ("/", "text/html; charset=utf-8"),
        (PAGE, "text/html; charset=utf-8"),
        ("/atom.xml", "application/xml; charset=utf-8"),
        ("/calendar.ics", "text/calendar; charset=utf-8"),
        ("/search/2022.js", "text/javascript; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        (SHEET, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("/__dangjian/", "text/html; charset=utf-8"),
        ("/__dangjian/live.js", "text/javascript; charset=utf-8"),
        ("/__dangjian/preview.css", "text/css; charset=utf-8"),
    ] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.header("Content-Type")), (200, media_type), "{path}");
        assert_eq!(
            (answer.header("X-Content-Type-Options"), answer.header("Cache-Control")),
            ("nosniff", "no-store"),
            "{path}"
        );
        let head = preview.ask("HEAD", path, &[]);
        assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
        assert_eq!(head.header("Content-Length"), answer.header("Content-Length"), "{path}");
    }
    let style =
        preview.get("/").text().split("assets/style.").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(
        preview.get(&format!("/assets/style.{style}")).header("Content-Type"),
        "text/css; charset=utf-8"
    );
    preview.stop();
}

#[test]
fn what_is_not_there_is_the_sites_own_404_page() {
    let site = site();
    let preview = Preview::start(site.path(), &[]);
    for path in [
        "/nothing.html",
        "/2022/07/",
        "/2022/13/x.html",
        "/内部.txt",
        "/content/site.yaml",
        "/content/posts/%E5%86%85%E9%83%A8.txt",
        "/dj",
    ] {
        let path = path.replace("内部", "%E5%86%85%E9%83%A8");
        let answer = preview.get(&path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(
            answer.text().contains("没有找到这个页面") && answer.text().contains("dangjian-preview-bar"),
            "{}",
            answer.text()
        );
    }
    // It must not lead to a server that is not there yet.
    let not_found = preview.get("/deep/in/nothing.html").text();
    let style = not_found
        .split("href=\"")
        .find(|rest| rest.starts_with("/dj/assets/style"))
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    assert_eq!(preview.get(style).status, 200, "{style}");
    assert_eq!(preview.ask("POST", "/", &["Content-Length: 0"]).status, 405);
    preview.stop();
}

#[test]
fn a_folder_needs_its_slash_and_a_sub_path_works_as_on_the_web_server() {
    let site = site();
    let preview = Preview::start(site.path(), &[]);
    for (path, to) in
        [("/2022", "/2022/"), ("/kinds/theme-day", "/kinds/theme-day/"), ("/dj/2022", "/dj/2022/")]
    {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.header("Location")), (302, to), "{path}");
        assert_eq!(preview.get(to).status, 200);
    }
    for path in [PAGE, "/", "/kinds/theme-day/", "/atom.xml", VIDEO] {
        assert_eq!(preview.get(&format!("/dj{path}")).body, preview.get(path).body, "{path}");
    }
    preview.stop();
}

#[test]
fn the_start_page_is_found_without_its_last_slash() {
    let site = site();
    let preview = Preview::start(site.path(), &[]);
    let answer = preview.get("/__dangjian");
    assert_eq!((answer.status, answer.header("Location")), (302, "/__dangjian/"));
    preview.stop();
}
