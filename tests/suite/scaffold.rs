//! What somebody begins with: `init` makes a site that is fit for use, `new` a post that waits for its text.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use dangjian::parse::settings::built_in_kinds;

use crate::test_site::{TODAY, build_in_place, complaints, tree_at};

/// Runs the program in a folder, with nobody to be asked: exit code, stdout, stderr.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.current_dir(folder).args(arguments).args(["--today", TODAY]).stdin(Stdio::null());
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[track_caller]
fn done(folder: &Path, arguments: &[&str]) -> String {
    let (exit, stdout, stderr) = run(folder, arguments);
    assert_eq!(exit, 0, "{arguments:?}\n{stderr}");
    stdout
}

/// A folder with a site in `党建网`.
fn begun(arguments: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    done(folder.path(), &[&["init", "党建网"], arguments].concat());
    folder
}

/// What the checks and a build say of a site: nothing of weight.
#[track_caller]
fn assert_clean(site: &Path) {
    let (exit, _, told) = run(site, &["check", "--strict"]);
    assert!(exit == 0 && complaints(&told).is_empty(), "{told}");
    // Nor of the sheets of the empty ledger that say how to fill it in.
    assert!(!told.contains("ledger-sheet"), "{told}");
    build_in_place(site, &site.join("public"), &[]).without_complaints();
}

#[test]
fn a_new_site_is_clean_and_so_it_is_with_all_that_its_settings_offer() {
    let folder =
        begun(&["--name", "云谷产业园", "--organisation", "云谷产业园党工委、云谷产业园企业联合党支部"]);
    let site = folder.path().join("党建网");
    assert_clean(&site);
    let home = fs::read_to_string(site.join("public/index.html")).unwrap();
    assert!(home.contains("云谷产业园党建网") && home.contains("样例：一篇稿件是这样写的"));
    assert!(site.join("public/pages/guan-yu-wo-men.html").is_file());

    // Every line that is commented out is right as it stands.
    for file in ["content/site.yaml", "content/years/2022.md"] {
        let text = fs::read_to_string(site.join(file)).unwrap();
        let is_offered =
            |line: &str| line.starts_with('#') && (line.starts_with("#  ") || !line.starts_with("# "));
        assert!(text.lines().filter(|line| is_offered(line)).count() > 8, "{file}");
        let used = text.lines().map(|line| if is_offered(line) { &line[1..] } else { line });
        // Whoever asks for 三审 has reviewed nothing yet.
        let used = used.filter(|line| !line.starts_with("审核")).collect::<Vec<_>>().join("\n");
        fs::write(site.join(file), used).unwrap();
    }
    let built = build_in_place(&site, &site.join("public"), &[]).without_complaints();
    let year = built.page("2022/index.html");
    assert!(year.main_text().contains("党建引领，服务企业") && year.main_text().contains("完善党建工作制度"));
}

#[test]
fn the_sample_post_goes_by_itself() {
    let folder = begun(&[]);
    let site = folder.path().join("党建网");
    let later = build_in_place(&site, &site.join("public"), &["--today", "2023-01-15"]).without_complaints();
    assert!(
        later.stderr.contains("已到期 1 篇") && !later.files().iter().any(|path| path.contains("yang-li"))
    );
}

#[test]
fn a_new_site_is_only_made_where_nothing_is() {
    let folder = begun(&[]);
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("文件/里面")).unwrap();
    fs::write(at("文件/里面/a.docx"), "别人的").unwrap();
    fs::write(at("单个"), "别人的").unwrap();
    let before = tree_at(folder.path());
    for (place, why) in [
        ("党建网", "里面已经有文件"),
        ("党建网/content/posts/又一个", "已经是一个网站"),
        ("党建网/新的", "已经是一个网站"),
        ("文件", "里面已经有文件（里面）"),
        ("单个", "是一个文件"),
        ("nul", "Windows 不认"),
        ("新/a:b", "Windows 不认"),
        ("/", "磁盘的根"),
    ] {
        let (exit, _, told) = run(folder.path(), &["init", place]);
        assert!(exit == 1 && told.contains(why) && told.contains("init-refused"), "{place}\n{told}");
    }
    assert_eq!(tree_at(folder.path()), before);
    // Dot-files alone are nothing, folders above are made, `..` is followed.
    fs::create_dir_all(at("空的/.git")).unwrap();
    done(&at("空的"), &["init", "."]);
    done(folder.path(), &["init", "一/二/../云谷产业园网站"]);
    let settings = fs::read_to_string(at("一/云谷产业园网站/content/site.yaml")).unwrap();
    assert!(settings.contains("网站名称: 云谷产业园党建网"), "{settings}");
}

#[test]
fn a_new_post_of_every_kind_is_a_draft_that_builds() {
    let folder = begun(&["--organisation", "云谷产业园机关党支部", "--name", "云谷产业园"]);
    let site = folder.path().join("党建网");
    let kinds = built_in_kinds();
    let mut paths = BTreeSet::new();
    for (_, kind) in kinds.iter() {
        let path = done(&site, &["new", &kind.id, &format!("试写{}", kind.name), "--date", "2022-12-30"]);
        let text = fs::read_to_string(site.join(path.trim_end())).unwrap();
        assert!(text.contains(&format!("类型: {}\n", kind.name)) && text.contains("\n草稿: 是"), "{text}");
        assert_eq!(text.contains("\n主办: 机关党支部\n"), kind.counts, "{text}");
        paths.insert(path);
    }
    assert!(paths.contains("content/posts/2022/2022-12-30-试写主题党日.md\n"), "{paths:?}");
    assert_eq!(paths.len(), kinds.iter().count());
    assert_clean(&site);

    // Once the draft is done, its keys are keys of a post, and what was only told its writer is on no page.
    for path in &paths {
        let text = fs::read_to_string(site.join(path.trim_end())).unwrap();
        let done: Vec<_> = text.lines().filter(|line| !line.starts_with("草稿")).collect();
        fs::write(site.join(path.trim_end()), done.join("\n") + "\n正文。\n").unwrap();
    }
    let built = build_in_place(&site, &site.join("public"), &[]).without_complaints();
    for (path, bytes) in built.tree() {
        assert!(!String::from_utf8_lossy(&bytes).contains("只给自己看"), "{path}");
    }
}

#[test]
fn a_new_post_never_takes_the_place_of_another_and_its_kind_must_be_known() {
    let folder = begun(&[]);
    let site = folder.path().join("党建网");
    let written = done(&site, &["new", "党日活动", "重温\"入党\"/誓词?"]);
    assert_eq!(written, "content/posts/2022/2022-12-31-重温-入党-誓词.md\n");
    let text = fs::read_to_string(site.join(written.trim_end())).unwrap();
    assert!(
        text.contains("标题: \"重温\\\"入党\\\"/誓词?\"\n") && text.contains("# 写一个或几个："),
        "{text}"
    );
    fs::write(site.join(written.trim_end()), "写好的").unwrap();
    for (arguments, told) in [
        (["主题党日", "重温 入党 誓词"], "同名"),
        (["主题党曰", "学习"], "是不是主题党日？"),
        (["三会一课", "学习"], "是不是党员大会、支委会、党小组会、书记讲党课？"),
        (["红色星期五", "学习"], "可以写：党工委会议、"),
        (["主题党日", "！？"], "不能做标题"),
    ] {
        let (exit, stdout, stderr) = run(&site, &[&["new"], arguments.as_slice()].concat());
        assert!(exit == 1 && stdout.is_empty() && stderr.contains(told), "{arguments:?}\n{stderr}");
    }
    assert_eq!(fs::read_to_string(site.join(written.trim_end())).unwrap(), "写好的");
    assert_eq!(run(folder.path(), &["new", "主题党日", "学习"]).0, 1, "this is no site");
}

#[test]
fn a_new_post_lies_where_the_others_lie() {
    let folder = begun(&[]);
    let site = folder.path().join("党建网");
    for (path, day) in [("2022/07/a.md", "2022-07-01"), ("2022/08/b/index.md", "2022-08-01")] {
        let path = site.join("content/posts").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("---\n标题: 学习\n日期: {day}\n---\n正文。\n")).unwrap();
    }
    fs::remove_file(site.join("content/posts/2022/2022-12-31-样例稿件.md")).unwrap();
    let path = done(&site, &["new", "通知", "放假", "--date", "2023-01-02"]);
    assert_eq!(path, "content/posts/2023/01/2023-01-02-放假.md\n");
}

#[test]
fn a_new_post_takes_from_its_pattern_what_is_the_same_each_time() {
    let folder =
        begun(&["--name", "云谷产业园", "--organisation", "云谷产业园机关党支部、云谷产业园企业联合党支部"]);
    let site = folder.path().join("党建网");
    let pattern = "content/posts/机关党支部/七一.md";
    fs::create_dir_all(site.join("content/posts/机关党支部")).unwrap();
    let text = "---\n标题: 七一主题党日\n日期: 2022-07-01\n类型: 主题党日\n主办: [机关党支部, 企业联合党支部]\n地点: \"园区: 3号楼\"\n\
                标签: [志愿服务]\n主持人: 王建国\n应到: 30\n实到: 28\n摘要: 七一那天\n公开: 否\n---\n正文一句。\n\n# 学习**文件**\n\n内容。\n\n## 过程\n\n内容。\n";
    fs::write(site.join(pattern), text).unwrap();
    let make = |arguments: &[&str]| {
        let path = done(&site, &[&["new", "--from", pattern], arguments].concat());
        (fs::read_to_string(site.join(path.trim_end())).unwrap(), path.trim_end().to_owned())
    };
    let (made, path) = make(&["八一主题党日", "--date", "2022-08-01"]);
    assert_eq!(path, "content/posts/机关党支部/2022-08-01-八一主题党日.md");
    let keys = "---\n标题: 八一主题党日\n日期: 2022-08-01\n类型: 主题党日\n主办: [机关党支部, 企业联合党支部]\n地点: \"园区: 3号楼\"\n\
                标签: 志愿服务\n公开: 否\n主持人:\n应到:\n实到:\n草稿: 是";
    assert!(made.starts_with(keys), "{made}");
    // Headings stand as they were read; nothing of that day's text or of who was there is left.
    assert!(made.contains("\n## 学习文件\n") && made.contains("\n### 过程\n"), "{made}");
    assert!(!["王建国", "28", "内容", "七一"].iter().any(|word| made.contains(word)), "{made}");
    assert!(make(&["党课", "学习党章"]).0.contains("类型: 书记讲党课\n主办: [机关党支部,"));
    assert_clean(&site);
    assert_eq!(fs::read_to_string(site.join(pattern)).unwrap(), text);
    for hidden in [
        "公开: 否\npassword: a",
        "hidden: true",
        "private: yes",
        "草稿: 是\n公开: 否",
        "待核: [日期]\n公开: 否",
        "待核: [原来不公开]",
    ] {
        fs::write(site.join(pattern), text.replace("公开: 否", hidden)).unwrap();
        let (made, path) = make(&["九一主题党日", "--date", "2022-09-01"]);
        assert!(made.contains("\n公开: 否\n"), "{hidden}: {made}");
        fs::remove_file(site.join(path)).unwrap();
    }
    fs::write(site.join(pattern), text).unwrap();

    // A draft is a pattern, too; never is anything replaced, and what is no post is none.
    let (again, _) = make(&["再写一篇", "--date", "2022-09-01"]);
    assert!(again.contains("地点: \"园区: 3号楼\""));
    let before = tree_at(&site);
    for (arguments, exit, told) in [
        (["--from", pattern, "八一主题党日", "--date=2022-08-01"], 1, "同名"),
        (["--from", "content/pages/关于我们.md", "学习", "--date=2022-08-01"], 1, "没有这篇稿件"),
        (["--from", "没有.md", "学习", "--date=2022-08-01"], 2, "没有这个文件"),
    ] {
        let (code, stdout, stderr) = run(&site, &[&["new"], arguments.as_slice()].concat());
        assert!(code == exit && stdout.is_empty() && stderr.contains(told), "{arguments:?}\n{stderr}");
    }
    let without_cache = |tree: std::collections::BTreeMap<String, Vec<u8>>| {
        tree.into_iter().filter(|(path, _)| !path.starts_with(".dangjian")).collect::<Vec<_>>()
    };
    assert_eq!(without_cache(tree_at(&site)), without_cache(before));
}

#[test]
#[cfg(target_os = "linux")]
fn folders_in_other_capitals_get_no_twins() {
    let folder = begun(&["--name", "云谷产业园"]);
    let site = folder.path().join("党建网");
    fs::rename(site.join("content/posts"), site.join("content/Posts")).unwrap();
    fs::write(folder.path().join("旧.md"), "# 开展支委会\n\n2022年3月5日，召开支委会。\n").unwrap();
    let made = done(&site, &["new", "主题党日", "重温入党誓词"]);
    assert!(made.contains("content/Posts/2022/2022-12-31-重温入党誓词.md"), "{made}");
    let (exit, _, told) = run(&site, &["import", "../旧.md"]);
    assert!(exit == 0 && told.contains("content/Posts/2022/2022-03-05-开展支委会.md"), "{told}");
    assert!(!site.join("content/posts").exists());
    fs::rename(site.join("content"), site.join("Content")).unwrap();
    let (exit, _, told) = run(&site, &["build"]);
    assert!(exit == 1 && told.contains("把 Content 改名为 content"), "{told}");
}
