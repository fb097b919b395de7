//! What becomes of files in the output folder that a build did not make, or does not make any more.

use std::fs;

use serde_json::Value;

use crate::test_site::{TestSite, tree_at};

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
    let kept =
        |name: &str| fs::read_to_string(site.path().join(".dangjian/kept/2022/03").join(name)).unwrap();
    assert!(!site.path().join("public/.dangjian/kept").exists(), "what is kept is not handed over");
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
fn what_was_withdrawn_is_public_nowhere_whatever_became_of_page_and_record() {
    let draft = |title: &str| post(title).replace("---\n正文", "draft: true\n---\n正文");
    let settings = "title: 测试站\nbase_url: https://dj.example.cn/\n";
    for loses_record in [false, true] {
        let site =
            TestSite::new().file("content/posts/a.md", &post("甲")).file("content/posts/b.md", &post("乙"));
        let built = site.build().succeeded();
        let mark = "<meta name=\"generator\" content=\"dangjian 2022/03/a.html\">";
        assert!(built.text("2022/03/a.html").contains(mark));
        // The one is edited by hand and then withdrawn, of the other, and of the feeds, nobody knows any more.
        let edited = built.text("2022/03/a.html").replace("正文", "手工改过");
        let site = site.file("public/2022/03/a.html", &edited).file("content/posts/a.md", &draft("甲"));
        let site = site.file("content/posts/b.md", &draft("乙"));
        let site =
            site.file("content/site.yaml", &settings.replace("base_url: https://dj.example.cn/\n", ""));
        if loses_record {
            fs::remove_file(site.path().join("public/.dangjian/manifest")).unwrap();
        }
        let built = site.build().succeeded();
        let left: Vec<_> = built.files().into_iter().filter(|path| path.starts_with("2022/03")).collect();
        assert!(left.is_empty() && !built.files().contains(&"atom.xml".to_owned()), "{left:?}");
        let whole = |folder: &std::path::Path| -> String {
            tree_at(folder).into_values().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect()
        };
        let own = site.path().join("public/.dangjian");
        assert!(
            !whole(&own).contains("改过") && !whole(&own).contains("正文"),
            "nothing of it below the root"
        );
        assert!(whole(&site.path().join(".dangjian/kept")).contains("手工改过"));
        assert_eq!(built.stderr.contains("警告[output-leftover]: 撤下了"), loses_record, "{}", built.stderr);
        let again = site.build().without_complaints();
        assert_eq!(again.files(), built.files());
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_what_is_written_out_of_the_site() {
    use std::os::unix::fs::symlink;
    for (link, to) in
        [(".dangjian/cache.new", "victim.txt"), (".dangjian/cache", "victim.txt"), (".dangjian", "theirs")]
    {
        let site = TestSite::new().file("content/posts/a.md", &post("甲"));
        let site = site
            .file("victim.txt", "别人的")
            .file("theirs/cache", "别人的")
            .file("theirs/cache.new", "别人的");
        // An old file: it is kept in the cache.
        let old = std::time::SystemTime::now() - std::time::Duration::from_secs(3600);
        let open = fs::File::options().write(true).open(site.path().join("content/posts/a.md")).unwrap();
        open.set_modified(old).unwrap();
        let at = site.path().join(link);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        symlink(site.path().join(to), &at).unwrap();
        site.build().without_complaints();
        for path in ["victim.txt", "theirs/cache", "theirs/cache.new"] {
            assert_eq!(fs::read_to_string(site.path().join(path)).unwrap(), "别人的", "{path} by {link}");
        }
        assert_eq!(fs::read_dir(site.path().join("theirs")).unwrap().count(), 2, "{link}");
        let cache = site.path().join(".dangjian/cache");
        assert!(link == ".dangjian" || cache.is_file() && !cache.is_symlink(), "{link}");
    }
}

#[test]
fn a_first_build_that_fails_leaves_no_trace() {
    let site = TestSite::new().file("content/posts/a.md", "没有开头\n");
    assert_eq!(site.build().exit, 1);
    assert!(!site.path().join("public").exists());
}
