//! What a build makes of what the checks find.

use super::check;
use crate::case::png;
use crate::test_site::TestSite;

#[test]
fn a_build_stops_at_what_is_an_error_here() {
    let text = "---\ntitle: 学习\ndate: 2022-07-01\n---\n沿××路宣讲，由××主讲。\n";
    let site = |settings: &str| {
        let settings = format!("title: 测试站\nbase_url: https://dj.example.cn/\n{settings}");
        TestSite::empty().file("content/site.yaml", &settings).file("content/posts/a.md", text)
    };
    for (settings, expected) in [
        ("", "2 个错误"),
        ("check: {allow: ××路}\n", "1 个错误"),
        ("校对: {轻重: {placeholder: 警告}}\n", ""),
        ("check: {severity: {placeholder: off}}\n", ""),
    ] {
        let site = site(settings);
        // The second build knows the post from the first.
        for _ in 0..2 {
            let built = site.build();
            assert_eq!(built.exit, i32::from(!expected.is_empty()), "{settings}: {}", built.stderr);
            assert!(built.stderr.contains(expected), "{settings}: {}", built.stderr);
        }
    }
    let built = site("").argument("--allow-errors").build();
    let told = "2 个错误，错误没有改正，照 --allow-errors 的要求生成了";
    assert!(built.exit == 0 && built.stderr.contains(told), "{}", built.stderr);
    let (_, _, said) = check(&site("check: {severity: {place-holder: 警告}}\n"), &[]);
    assert!(said.contains("没有“place-holder”这一条") && said.contains("是不是“placeholder”？"), "{said}");
}

#[test]
fn what_is_kept_back_is_looked_at_and_stops_no_build() {
    for kept_back in ["草稿: 是", "待核: 日期", "公开: 否"] {
        let post = |front: &str| format!("---\ntitle: 学习\ndate: 2022-07-01\n{front}\n---\n讲课**次。\n");
        let site = TestSite::new().file("content/posts/a.md", &post(kept_back));
        // The second build knows the post from the first.
        for _ in 0..2 {
            let built = site.build();
            assert!(
                built.exit == 0 && !built.stderr.contains("placeholder"),
                "{kept_back}: {}",
                built.stderr
            );
            let (exit, _, said) = check(&site, &[]);
            assert!(exit == 1 && said.contains("posts/a.md:6:3: 错误[placeholder]"), "{kept_back}: {said}");
        }
        let site = site.file("content/posts/a.md", &post("地点: 会议室"));
        assert_eq!(stops(&site), ["placeholder"], "{kept_back}");
        let page =
            format!("---\ntitle: 关于\n{}\n---\n讲课**次。\n", kept_back.replace("待核: 日期", "草稿: 是"));
        assert_eq!(TestSite::new().file("content/pages/a.md", &page).build().exit, 0, "{kept_back}");
    }
}

/// What is off the site by its own date is told, and is none of a build's business.
#[test]
fn what_has_expired_stops_no_build() {
    let post = |day: &str| format!("---\ntitle: 学习\ndate: 2022-07-01\n到期: {day}\n---\n讲课**次。\n");
    let site = TestSite::new().file("content/posts/a.md", &post("2022-07-31"));
    // The second build knows the post from the first.
    for _ in 0..2 {
        let built = site.build();
        assert!(built.exit == 0 && !built.stderr.contains("placeholder"), "{}", built.stderr);
        assert!(!built.files().iter().any(|path| path.starts_with("2022/07/")), "{:?}", built.files());
        let (exit, _, said) = check(&site, &[]);
        assert!(exit == 1 && said.contains("posts/a.md:6:3: 错误[placeholder]"), "{said}");
    }
    // What is still to come is told in time.
    let coming = "---\ntitle: 学习\ndate: 2022-07-01\npublish_on: 2023-01-09\n---\n讲课**次。\n";
    let built = TestSite::new().file("content/posts/a.md", coming).build();
    assert!(built.exit == 0 && built.stderr.contains("警告[placeholder]"), "{}", built.stderr);
    // On the last of its days it is there, by the same site and what is kept of it.
    let built = site.argument("--today").argument("2022-07-31").build();
    assert_eq!(built.exit, 1, "{}", built.stderr);
    let later = TestSite::new().file("content/posts/a.md", &post("2023-07-31"));
    assert_eq!(stops(&later), ["placeholder"]);
}

#[test]
fn what_may_be_meant_stops_no_build() {
    for text in [
        "---\ntitle: 用清单管好工作（TODO List）\ndate: 2022-07-01\n---\n学习。\n",
        "---\ntitle: 学习\ndate: 2022-07-01\n---\n推荐书目：《××县党史人物》《××的故事》。\n",
        "---\ntitle: 学习\ndate: 2022-07-01\n---\n在××县××镇，有一位老支书。\n",
    ] {
        let built = TestSite::new().file("content/posts/a.md", text).build();
        assert_eq!(built.exit, 0, "{text}{}", built.stderr);
    }
}

#[test]
fn other_settings_are_heeded_at_once() {
    let post = "---\ntitle: 学习\ndate: 2022-07-01\n---\n由××主讲。\n";
    let settings = "title: 测试站\nbase_url: https://dj.example.cn/\n";
    let lenient = format!("{settings}check: {{severity: {{placeholder: off}}}}\n");
    let site = TestSite::empty().file("content/site.yaml", &lenient).file("content/posts/a.md", post);
    assert_eq!(site.build().exit, 0);
    assert_eq!(site.file("content/site.yaml", settings).build().exit, 1);
}

/// The codes that a build stops at, and whether `check` tells of them too.
fn stops(site: &TestSite) -> Vec<String> {
    let codes = |said: &str| {
        let codes = said.lines().filter_map(|line| line.split_once("错误[")?.1.split_once(']'));
        codes.map(|(code, _)| code.to_owned()).collect::<Vec<_>>()
    };
    let built = site.build();
    assert_eq!(codes(&built.stderr), codes(&check(site, &[]).2));
    assert_eq!(built.exit, i32::from(!codes(&built.stderr).is_empty()));
    codes(&built.stderr)
}

#[test]
fn a_build_stops_at_what_settings_and_names_give_away() {
    let post = "---\ntitle: 学习\ndate: 2022-07-01\n---\n学习。\n";
    let page = "---\ntitle: 关于\n---\n网站。\n";
    for (path, text) in [
        ("content/site.yaml", "title: 测试站\nfooter: {contact: 李明 13900001234}\n"),
        ("content/posts/李明13900001234.md", post),
        ("content/posts/夹_13900001234/index.md", post),
        ("content/pages/13900001234.md", page),
        ("content/posts/a.md", &post.replace("---\n学习", "aliases: /old/13900001234.html\n---\n学习")),
        ("content/posts/a.md", &post.replace("---\n学习", "slug: li-ming-13900001234\n---\n学习")),
    ] {
        let site = TestSite::new().file(path, text);
        assert_eq!(stops(&site), ["phone-number"], "{path}");
        // The second build knows the post from the first.
        assert_eq!(stops(&site), ["phone-number"], "{path}");
    }
    let named = TestSite::new().file("content/posts/2022/07/2022-07-01-学习（13）.md", post);
    assert_eq!(stops(&named), [] as [&str; 0]);
}

#[test]
fn posts_that_say_nothing_or_little_are_told() {
    let told = |path: &str, text: &str| {
        let site = TestSite::new().file(path, text);
        let built = site.build().succeeded();
        let (_, _, said) = check(&site, &[]);
        (
            built.stderr.contains("警告[body-empty]"),
            said.contains("警告[body-empty]"),
            said.contains("提示[short-body]"),
        )
    };
    let post = |title: &str, front: &str, body: &str| {
        told("content/posts/a.md", &format!("---\ntitle: {title}\ndate: 2022-07-01\n{front}---\n{body}"))
    };
    for (title, front, body, expected) in [
        ("学习", "", "", (true, true, false)),
        ("学习", "", "\n\n<!-- 提纲 -->\n", (true, true, false)),
        ("主题党日", "kind: 主题党日\n", "", (true, true, false)),
        ("学习", "", "<div></div>\n", (true, true, false)),
        ("学习", "", "## 概况\n\n## 经过\n", (true, true, false)),
        ("学习", "", "学习党章。\n", (false, false, true)),
        ("年度安排部署会召开", "", "学习党章。\n", (false, false, true)),
        ("党支部通报表扬先进", "", "学习党章。\n", (false, false, true)),
        ("祝贺两名同志转正", "", "学习党章。\n", (false, false, true)),
        ("七月学习安排", "", "学习党章。\n", (false, false, false)),
        ("关于考勤情况的通报", "", "学习党章。\n", (false, false, false)),
        ("七一活动预告（二）", "", "学习党章。\n", (false, false, false)),
        ("学习", "草稿: 是\n", "", (false, false, false)),
        ("学习", "草稿: 是\n", "学习党章。\n", (false, false, false)),
        ("关于停电的通知", "", "明天停电。\n", (false, false, false)),
        ("主题党日", "kind: 主题党日\nstatus: 计划\n", "", (false, false, false)),
    ] {
        assert_eq!(post(title, front, body), expected, "{title} {front} {body}");
    }
    let long = "党支部组织全体党员到党群服务中心参观展览，在讲解员带领下依次看了照片和实物。".repeat(3);
    assert_eq!(post("学习", "", &format!("{long}\n")), (false, false, false));
    assert_eq!(told("content/pages/a.md", "---\ntitle: 关于\n---\n"), (false, false, false));
}

#[test]
fn a_picture_tells_more_than_words() {
    let picture = "---\ntitle: 升旗\ndate: 2022-07-01\n---\n![党员面向国旗行注目礼](a.png)\n";
    let site = TestSite::new()
        .file("content/posts/a.md", picture)
        .bytes("content/posts/a.png", &png("png 640x360").unwrap());
    let (exit, _, said) = check(&site, &["--strict"]);
    assert!(exit == 0 && said.contains("没有发现问题"), "{said}");
}
