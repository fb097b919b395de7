//! What a site asks of its theme in two lines, a theme of a few files, and days of mourning.

use std::fs;
use std::path::Path;

use crate::browser::{axe, barriers};
use crate::case::png;
use crate::chromium::Browser;
use crate::file_server::serve;
use crate::test_site::{Built, TestSite};

const POST: &str =
    "---\ntitle: 七一主题党日\ndate: 2022-07-01\nkind: 主题党日\n---\n党员**重温入党誓词**。\n";

fn site(settings: &str) -> TestSite {
    TestSite::new()
        .file("content/site.yaml", &format!("title: 站\nbase_url: https://dj.example.cn/\n{settings}"))
        .file("content/posts/a.md", POST)
}

fn style(built: &Built) -> String {
    let path = built.page("index.html").attributes("link[rel=stylesheet]", "href");
    built.text(path.iter().find(|path| path.starts_with("assets/style.")).unwrap())
}

#[test]
fn a_colour_has_its_tones_and_a_light_one_is_darkened() {
    let built = site("colour: \"#1f5f99\"\n").build().without_complaints();
    assert!(style(&built).contains("--red-700:#1f5f99"), "the colour as it was asked for");
    let tints = ["#f9dad5", "#fbe4e1"];
    let ground = |name: &str| {
        let all = style(&built);
        let value = all.rsplit(&format!("--{name}:")).next().unwrap();
        value.split([';', '}']).next().unwrap().to_owned()
    };
    assert!(!tints.contains(&&*ground("heat-1")), "few activities are not pink where all else is blue");
    let series = ["series-1", "series-2"].map(ground);
    assert_ne!(series, ["#7a1014", "#4e8fc0"], "columns are not red, nor this year and last year two blues");
    assert!(built.text("index.html").contains("<meta name=\"theme-color\" content=\"#1f5f99\">"));
    let wide = site("颜色: ＃1f5f99\n").build().without_complaints();
    assert!(style(&wide).contains("--red-700:#1f5f99"), "typed with full width");
    let light = site("颜色: ff8800\n").build().succeeded();
    assert!(light.stderr.contains("提示[colour-corrected]"), "{}", light.stderr);
    let told = light.stderr.split("用调深了的 ").nth(1).unwrap().split_whitespace().next().unwrap();
    assert!(style(&light).contains(&format!("--red-700:{told}")), "{told}");
    // To YAML it is a comment.
    let comment = site("colour: #b3201b\n").build();
    assert_eq!(comment.exit, 1);
    assert!(comment.stderr.contains("颜色要加引号：colour: \"#b3201b\""), "{}", comment.stderr);
    let comment = site("颜色: #b3201b\n").build();
    assert!(comment.stderr.contains("颜色要加引号：颜色: \"#b3201b\""), "{}", comment.stderr);
}

#[test]
fn every_mode_of_any_colour_can_be_read() {
    let (axe, browser) = (axe(), Browser::start());
    let on_a_saturday = POST.replace("07-01", "07-02");
    for colour in ["#ffd400", "#ff8800", "#00b050", "#1f5f99", "#d62828"] {
        let site = site(&format!("colour: \"{colour}\"\n")).file("content/posts/b.md", &on_a_saturday);
        let built = site.build().succeeded();
        let root = serve(&built.out, "/");
        for page in ["index.html", "2022/07/a.html", "2022/index.html", "calendar/2022/index.html"] {
            for mode in ["", "elder", "contrast"] {
                let tab = browser.tab(1280, 900);
                tab.open(&format!("{root}{page}"));
                tab.evaluate(&format!("document.documentElement.classList.add('{mode}' || 'plain'); 0"));
                assert_eq!(barriers(&tab, &axe), [""; 0], "{page} in {colour}, {mode}");
                if mode == "elder" {
                    for part in [".masthead", ".footer"] {
                        let enhanced = format!(
                            "axe.run('{part}', {{runOnly: {{type: 'rule', values: ['color-contrast-enhanced']}}}}) \
                             .then(found => found.violations.length + ' of ' + found.passes.length)"
                        );
                        assert_eq!(tab.evaluate(&enhanced), "0 of 1", "{part} of {page} in {colour}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_logo_stands_in_the_masthead_of_every_page() {
    let with_logo =
        site("logo: images/标志.png\n").bytes("content/images/标志.png", &png("png 64x64").unwrap());
    let built = with_logo.build().without_complaints();
    for (page, root) in [("index.html", ""), ("2022/07/a.html", "../../")] {
        let [logo] = &built.page(page).attributes(".site-name img.site-logo", "src")[..] else {
            panic!("{page} has one logo")
        };
        let path = logo.strip_prefix(root).unwrap();
        assert!(built.out.join(path).is_file(), "{path}");
    }
    let large = site("logo: images/大.png\n").bytes("content/images/大.png", &png("png 4000x2000").unwrap());
    let built = large.build().without_complaints();
    let page = built.page("index.html");
    let [path] = &page.attributes("img.site-logo", "src")[..] else { panic!("one logo") };
    assert_eq!(page.attributes("img.site-logo", "width"), ["320"], "no more of it is sent than is shown");
    let head = fs::read(built.out.join(path)).unwrap();
    assert_eq!(head[16..24], [0, 0, 1, 64, 0, 0, 0, 160]);
    let missing = site("logo: images/没有.png\n").build();
    assert!(missing.stderr.contains("标志“没有.png”找不到") && missing.exit == 1, "{}", missing.stderr);
}

#[test]
fn a_theme_has_a_colour_and_a_logo_of_its_own_before_which_the_settings_come() {
    let themed = |settings: &str| {
        site(&format!("theme: 本园\n{settings}"))
            .file("themes/本园/theme.yaml", "颜色: \"#1f5f99\"\n标志: img/logo.svg\n")
            .file("themes/本园/static/img/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    };
    let own = themed("").build().without_complaints();
    assert!(style(&own).contains("--red-700:#1f5f99"));
    assert!(own.text("index.html").contains("<img class=\"site-logo\" src=\"assets/img/logo."));
    let other = themed("colour: \"#7a1014\"\n").build().without_complaints();
    assert!(style(&other).contains("--red-700:#7a1014"));
    let wrong = themed("").file("themes/本园/theme.yaml", "颜色值: 1\n标志: 没有.png\n").build();
    for said in ["themes/本园/theme.yaml:1:1: 警告[unknown-key]", "主题的标志“没有.png”找不到"]
    {
        assert!(wrong.stderr.contains(said), "{}", wrong.stderr);
    }
}

#[test]
fn pages_are_grey_on_the_days_of_mourning_alone() {
    for (settings, today, is_grey) in [
        ("mourning: [{from: 2022-12-05, until: 2022-12-06}]\n", "2022-12-06", true),
        ("mourning: [{from: 2022-12-05, until: 2022-12-06}]\n", "2022-12-07", false),
        ("灰色: [2022-12-06]\n", "2022-12-06", true),
        ("灰色: 2022-12-05至2022-12-06\n", "2022-12-04", false),
        ("灰色: [{日期: 2022-12-06}]\n", "2022-12-06", true),
        ("灰色: [{日期: 2022-12-06}]\n", "2022-12-07", false),
    ] {
        let built = site(settings).argument("--today").argument(today).build().succeeded();
        for page in ["index.html", "2022/07/a.html"] {
            let html = built.text(page);
            assert_eq!(
                html.contains("<html lang=\"zh-CN\" class=\"mourning\">"),
                is_grey,
                "{settings} {today}"
            );
        }
    }
}

/// The sample site under the second theme of the repository.
fn plain_sample() -> Built {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["content", "themes/plain"] {
        collect(&root.join(folder), folder, &mut files);
    }
    let site = files.into_iter().fold(TestSite::empty(), |site, (path, bytes)| site.bytes(&path, &bytes));
    let settings = fs::read_to_string(root.join("content/site.yaml")).unwrap();
    assert!(settings.contains("\ntheme: default\n"));
    site.file("content/site.yaml", &settings.replace("\ntheme: default\n", "\ntheme: plain\n")).build()
}

fn collect(folder: &Path, path: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = format!("{path}/{}", entry.file_name().to_str().unwrap());
        match entry.file_type().unwrap().is_dir() {
            true => collect(&entry.path(), &path, files),
            false => files.push((path, fs::read(entry.path()).unwrap())),
        }
    }
}

#[test]
fn no_new_post_is_missing_on_the_home_page_of_the_second_theme() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("themes/plain"), "themes/plain", &mut files);
    let site = files.into_iter().fold(TestSite::empty(), |site, (path, bytes)| site.bytes(&path, &bytes));
    let site =
        site.file("content/site.yaml", "title: 测试站\nbase_url: https://dj.example.cn/\ntheme: plain\n");
    let post = |site: TestSite, day: u32| {
        let text = format!("---\ntitle: 第{day}天\ndate: 2022-12-{day}\n---\n党员学习。\n");
        site.file(&format!("content/posts/{day}.md"), &text)
    };
    let home = (10..22).fold(site, post).build().succeeded().text("index.html");
    for day in 14..22 {
        assert!(home.contains(&format!(">第{day}天</a>")), "{day}");
    }
}

#[test]
fn a_second_theme_of_a_few_files_is_another_look_and_as_easy_to_read() {
    let built = plain_sample().without_complaints();
    let (axe, browser, root) = (axe(), Browser::start(), serve(&built.out, "/"));
    let band = "getComputedStyle(document.querySelector('.masthead')).backgroundColor";
    for page in [
        "index.html",
        "2022/07/qi-yi-theme-day.html",
        "posts/index.html",
        "2022/index.html",
        "calendar/2022/07.html",
    ] {
        for (width, mode) in [(390, ""), (1280, ""), (390, "elder"), (1280, "contrast")] {
            let tab = browser.tab(width, 900);
            tab.open(&format!("{root}{page}"));
            tab.evaluate(&format!("document.documentElement.classList.add('{mode}' || 'plain'); 0"));
            let wide = tab.evaluate("document.documentElement.scrollWidth").as_u64().unwrap();
            assert!(wide <= u64::from(width), "{page} is {wide} wide at {width}, {mode}");
            assert_eq!(barriers(&tab, &axe), [""; 0], "{page} at {width}, {mode}");
            if mode.is_empty() {
                assert_eq!(tab.evaluate(band), "rgb(255, 255, 255)");
            }
            assert_eq!(tab.complaints(), Vec::<String>::new(), "{page}");
        }
    }
}
