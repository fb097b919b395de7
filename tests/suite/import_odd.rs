//! What is odd about old files: none of it breaks a site, and none of it goes without a word.

use std::fs;

use crate::import::{has, import, site};
use crate::test_site::TestSite;

const MEETING: &str = "# 机关党支部召开支委会\n\n2022年3月5日，机关党支部召开支委会，研究年度计划。\n";

/// All posts as they lie in the site.
fn posts(site: &TestSite) -> Vec<(String, String)> {
    let mut posts: Vec<_> = walkdir::WalkDir::new(site.path().join("content/posts"))
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "md"))
        .map(|entry| {
            let name = entry.path().strip_prefix(site.path()).unwrap().to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(entry.path()).unwrap())
        })
        .collect();
    posts.sort();
    posts
}

#[test]
fn a_site_that_could_be_built_still_can_whatever_was_brought_in() {
    let post = |front: &str, body: &str| format!("---\ntitle: 一篇\n{front}---\n{body}\n");
    let odd: &[(&str, String, &[&str])] = &[
        (
            "台账.csv",
            "日期,类型,主题\n2022-13-04,支委会,研究\n2022-01-04,未知会,研究\n".to_owned(),
            &[
                "是活动台账，有 2 处错误，没有放进去",
                "第 2 行：日期“2022-13-04”不存在",
                "第 3 行：不认识的活动类型“未知会”",
                "content/site.yaml",
            ],
        ),
        (
            "2022台账.csv",
            "活动台账,,\n日期,类型,主题\n3月4日,支委会,研究\n".to_owned(),
            &["第 3 行：日期“3月4日”不完整", "写成 2022-07-01"],
        ),
        ("引号.csv", "日期,类型,主题\n2022-01-04,支委会,\"研究\n".to_owned(), &["有 1 处错误"]),
        ("多格.csv", "日期,类型,主题\n2022-01-04,支委会,研究,二,三\n".to_owned(), &["有 1 处错误"]),
        ("日期.md", post("date: 2022-02-31\n", "正文一段。"), &["开头的一项“date: 2022-02-31”"]),
        ("人数.md", post("date: 2022-03-01\nattendance: {expected: 5, present: 9}\n", "正文一段。"), &[]),
        ("地址.md", post("date: 2022-03-01\nslug: ../../etc\n", "正文一段。"), &[]),
        ("断链.md", post("date: 2022-03-01\n", "看[这里](没有.md)和![图](没有.png)。"), &["没带来"]),
        (
            "标记.md",
            post("date: 2022-03-01\n", "<script>alert(1)</script>\n\n[甲](javascript:alert(1))"),
            &[],
        ),
        ("电话.md", post("date: 2022-03-01\n", "联系人王明，电话13912345678。"), &["先不发布（待核："]),
        (
            "别站.md",
            "---\n标题: 搬来的\n日期: 2022-03-01\n类型: 支委会\n待核: [日期]\n导入自: \"甲.txt 0123\"\n---\n正文一段。\n".to_owned(),
            &["导入稿件 1 篇"],
        ),
        ("_drafts/稿.md", post("date: 2022-03-01\ndraft: false\n", "正文一段。"), &["导入以后还是草稿"]),
        ("_drafts/稿二.md", post("date: 2022-03-01\ndraft: true\n", "正文一段。"), &["导入以后还是草稿"]),
        ("头.md", "---\ntitle: [\ndate: {{\n---\n正文。\n".to_owned(), &["读不懂，留作注释"]),
        ("制表.md", post("date: 2022-03-01\n\tkind: 党课\n", "正文一段。"), &[]),
        ("零.txt", "\u{feff}\u{202e}甲\u{0}乙，机关党支部。\n第二段。\n".to_owned(), &[]),
        ("长.txt", "党".repeat(70_000), &[]),
    ];
    for (name, text, told_of) in odd {
        for arguments in [&[][..], &["--publish"]] {
            let site = site().file(&format!("旧稿/{name}"), text);
            let (_, trial) = import(&site, &[arguments, &["--dry-run"]].concat());
            let (_, told) = import(&site, arguments);
            has(&told, told_of);
            has(&trial, told_of);
            let built = site.build();
            assert_eq!(built.exit, 0, "{name} {arguments:?}\n{told}\n{}", built.stderr);
        }
    }
    // All of them at once, and what no two posts may both claim.
    let mut site = site();
    for (name, text, _) in odd {
        site = site.file(&format!("旧稿/{name}"), text);
    }
    for name in ["甲", "乙"] {
        let text = format!("---\ntitle: {name}\ndate: 2022-03-01\nslug: same\n---\n{name}的正文一段。\n");
        site = site.file(&format!("旧稿/{name}.md"), &text);
    }
    // A long way of links, of which the last leads to what is kept back.
    for number in 0..12 {
        let body = format!("看[下一篇](链{}.md)，正文写一次活动的经过。", number + 1);
        site = site.file(&format!("旧稿/链{number}.md"), &post("date: 2022-04-01\n", &body));
    }
    site = site.file("旧稿/链12.md", &post("date: 2022-04-01\n", "联系人王明，电话13912345678。"));
    let (_, told) = import(&site, &["--publish"]);
    let built = site.build();
    assert_eq!(built.exit, 0, "{told}\n{}", built.stderr);
}

#[test]
fn files_that_say_the_same_of_two_days_are_two_and_copies_are_one() {
    let text = "党员到社区打扫卫生，清理楼道，和居民谈心。\n大家干得很起劲。\n";
    let site = site()
        .file("旧稿/2022-03-05 志愿服务.txt", text)
        .file("旧稿/2022-04-05 志愿服务.txt", text)
        .file("旧稿/2022-04-05 志愿服务 - 副本.txt", text)
        .file("旧稿/2022-04-05 志愿服务(1).txt", text)
        .file("旧稿/2022-05-06 慰问/index.md", MEETING)
        .file("旧稿/2022-06-06 慰问/index.md", MEETING);
    let (_, told) = import(&site, &[]);
    let places: Vec<String> = posts(&site).into_iter().map(|(path, _)| path).collect();
    assert_eq!(places.len(), 4, "{told}\n{places:?}");
    has(&places.join("\n"), &["2022-03-05", "2022-04-05", "2022-05-06", "2022-06-06"]);
    has(&told, &["以前导入过 2 处", "内容和名字一样的刚才已经导入", "文件名不同，另成一篇"]);
    // The same folder again, and elsewhere.
    let (_, again) = import(&site, &[]);
    has(&again, &["导入稿件 0 篇", "以前导入过 6 处"]);
    fs::rename(site.path().join("旧稿"), site.path().join("移走")).unwrap();
    fs::create_dir(site.path().join("旧稿")).unwrap();
    fs::rename(site.path().join("移走"), site.path().join("旧稿/搬来")).unwrap();
    has(&import(&site, &[]).1, &["导入稿件 0 篇", "以前导入过 6 处"]);
}

#[test]
fn pages_beside_the_posts_of_other_generators_are_told() {
    let hexo = site()
        .file("旧稿/_config.yml", "title: 旧站\n")
        .file("旧稿/package.json", "{}")
        .file("旧稿/source/_posts/a.md", "---\ntitle: 甲\ndate: 2022-03-01\n---\n正文一段。\n")
        .file("旧稿/source/about/index.md", "---\ntitle: 关于我们\n---\n园区党工委。\n")
        .file("旧稿/source/news/b.md", "---\ntitle: 乙\ndate: 2022-03-02\n---\n正文一段。\n")
        .file("旧稿/source/css/a.css", "a{}")
        .file("旧稿/themes/next/a.md", "# 主题的说明\n\n不是文章，不要带进来。\n");
    let (_, told) = import(&hexo, &[]);
    has(&told, &["source/about/index.md：不在放文章的文件夹里", "source/news/b.md：不在", "导入稿件 1 篇"]);
    assert!(!told.contains("a.css"), "{told}");
    // The same one folder further in, beside other things.
    fs::rename(hexo.path().join("旧稿"), hexo.path().join("旧站")).unwrap();
    fs::remove_dir_all(hexo.path().join("content/posts")).unwrap();
    let hexo = hexo.file("旧稿/散的.md", MEETING).file("旧稿/空白.md", "---\n---\n\n");
    fs::rename(hexo.path().join("旧站"), hexo.path().join("旧稿/旧站")).unwrap();
    let (_, told) = import(&hexo, &[]);
    has(&told, &["旧站/source/about/index.md：不在", "空白.md：文件是空的", "导入稿件 2 篇"]);
    let jekyll = site()
        .file("旧稿/_config.yml", "title: 旧站\n")
        .file("旧稿/_posts/2022-02-31-a.md", "---\ntitle: 甲\n---\n正文一段。\n")
        .file("旧稿/news/_posts/2022-03-02-b.md", "---\ntitle: 乙\n---\n正文一段。\n")
        .file("旧稿/about.md", "---\ntitle: 关于我们\n---\n园区党工委。\n")
        .file("旧稿/_layouts/default.html", "<html></html>");
    let (_, told) = import(&jekyll, &[]);
    has(&told, &["about.md：不在放文章的文件夹里", "导入稿件 2 篇", "文件名里的日期 2022-02-31 不存在"]);
    assert!(!told.contains("default.html"), "{told}");
    let hugo = site()
        .file("旧稿/news/_index.md", "---\n---\n")
        .file("旧稿/news/a.md", "---\ntitle: 甲\ndate: 2022-03-01\n---\n正文一段。\n");
    has(&import(&hugo, &[]).1, &["_index.md：是栏目的说明", "导入稿件 1 篇"]);
}

#[test]
fn who_held_it_is_told_where_that_is_unknown_or_not_said() {
    for (text, said) in [
        (
            "---\ntitle: 甲\ndate: 2022-03-01\n主办: 第三党支部\n---\n正文一段。\n",
            "主办“第三党支部”，site.yaml 里没有，会按写法单独统计",
        ),
        ("# 两次党课\n\n2022年3月1日，大家上党课。\n", "没有找到主办，网站里有 2 个组织"),
        (
            "---\ntitle: 甲\ndate: 二〇二二年三月的一个星期五，也许是星期六，下午，在党群服务中心二楼的会议室里\n---\n正文。\n",
            "党群服务中心二楼的会议室里”，读不懂",
        ),
    ] {
        has(&import(&site().file("旧稿/a.md", text), &[]).1, &[said]);
    }
    let known = site().file("旧稿/a.md", "---\ntitle: 甲\ndate: 2022-03-01\n主办: 一支部\n---\n正文一段。\n");
    assert!(!import(&known, &[]).1.contains("主办“"));
}

#[test]
fn lines_are_those_of_the_file_and_what_a_build_would_find_is_told_at_once() {
    let site = site().file("旧稿/a.md", &(MEETING.to_owned() + "\n联系电话13912345678。\n"));
    for arguments in [&[][..], &["--publish"]] {
        let (_, told) = import(&site, &[arguments, &["--dry-run"]].concat());
        has(&told, &["先不发布（待核：", "手机号码"]);
    }
    let (_, told) = import(&site, &["--publish"]);
    let (_, text) = posts(&site).remove(0);
    let line = 1 + text.lines().position(|line| line.contains("139")).unwrap();
    has(&told, &[&format!("第 {line} 行：")]);
    // What was guessed is verified, and nothing new comes up.
    let site = crate::import::site().file("旧稿/a.md", &(MEETING.to_owned() + "\n联系电话13912345678。\n"));
    let (_, told) = import(&site, &[]);
    has(&told, &["先不发布（待核：", "手机号码", "其中 1 篇有猜的内容"]);
    let (_, text) = posts(&site).remove(0);
    let line = 1 + text.lines().position(|line| line.contains("139")).unwrap();
    has(&told, &[&format!("第 {line} 行：")]);
    site.build().succeeded();
}

#[test]
fn what_is_too_much_or_no_file_is_told() {
    let site = site().file("旧稿/a.md", &(MEETING.to_owned() + "\n![会场](a.png)\n")).bytes(
        "旧稿/a.png",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89",
    );
    #[cfg(unix)]
    assert!(
        std::process::Command::new("mkfifo")
            .arg(site.path().join("旧稿/管道.md"))
            .status()
            .unwrap()
            .success()
    );
    let (_, told) = import(&site, &[]);
    #[cfg(unix)]
    has(&told, &["管道.md：不是普通的文件"]);
    assert!(!told.contains("没有文章用到"), "{told}");
    // Its picture came along with it then.
    let (_, again) = import(&site, &[]);
    assert!(again.contains("以前导入过 1 处") && !again.contains("没有文章用到"), "{again}");
    // A site as it was built is no old text.
    let built = site.file("旧稿/别站/.dangjian/owner.txt", "").file("旧稿/别站/index.html", "<h1>首页</h1>");
    has(&import(&built, &[]).1, &["别站：是本程序生成的网站", "导入稿件 0 篇"]);
    let site = built;
    let run = |source: &std::path::Path| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_dangjian"));
        let home = site.path().join("旧稿");
        let output = command.arg("import").arg(source).arg("--site").arg(site.path()).env("HOME", home);
        let output = output.env("USERPROFILE", site.path().join("旧稿")).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let whole = if cfg!(windows) { "C:\\" } else { "/" };
    for (source, said) in [
        (site.path().to_owned(), "是这个站点自己的文件夹"),
        (std::path::PathBuf::from(whole), "是磁盘的根"),
        (site.path().join("旧稿"), "用户的主文件夹"),
    ] {
        let (exit, told) = run(&source);
        assert!(exit == Some(2) && told.contains(said), "{source:?} {told}");
    }
}

#[test]
fn a_name_with_several_days_or_a_version_says_no_certain_day() {
    for (name, is_certain) in [
        ("2022-05-06~2022-05-08 培训", true),
        ("2022-05-06到3楼参观", false),
        ("2022年5月12日、13日培训", false),
        ("程序v2022.1.2说明", false),
        ("2022-05-06 培训", true),
        ("2022-05-06-2 培训", true),
        ("20220701培训", true),
    ] {
        let site = site().file(&format!("旧稿/{name}.txt"), "培训\n正文写一次活动的经过。\n");
        import(&site, &[]);
        let all = posts(&site);
        let line = all.iter().flat_map(|(_, text)| text.lines()).find(|line| line.starts_with("待核"));
        let is_asked = line.is_some_and(|line| line.contains("日期"));
        assert_eq!(is_asked, !is_certain, "{name}: {all:?}");
    }
}

#[test]
fn what_a_build_reads_an_import_reads_too() {
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";
    let text = format!(
        "{MEETING}\n![一](照 片(1).PNG)再看![二](<IMG 2.png> \"会场\")和![三]( IMG 3.png \"会场\")。\n"
    );
    let site = site()
        .file("旧稿/会.md", &text)
        .bytes("旧稿/照 片(1).PNG", picture)
        .bytes("旧稿/IMG 2.png", picture)
        .bytes("旧稿/IMG 3.png", picture)
        .file("旧稿/分号.csv", "日期;类型;主题\n2022-01-04;支委会;研究\n")
        .file("旧稿/制表.csv", "日期\t类型\t主题\n2022-02-04\t支委会\t研究\n")
        .file("旧稿/sep.csv", "sep=;\n日期;类型;主题\n2022-03-04;支委会;研究\n");
    let (exit, told) = import(&site, &[]);
    has(&told, &["图片、附件 3 个，台账 3 个"]);
    assert!(exit == 0 && !told.contains("没有找到"), "{told}");
    let post = &posts(&site)[0].1;
    has(post, &["![一](1.png)再看![二](<2.png> \"会场\")和![三]( 3.png \"会场\")。"]);
}

#[test]
fn one_text_in_the_folders_of_two_months_tells_of_two_events() {
    const TEXT: &str = "党员大会\n\n机关党支部召开党员大会，学习有关文件，大家发言。\n";
    let site = site()
        .file("旧稿/2022年/3月/党员大会.txt", TEXT)
        .file("旧稿/2022年/5月/党员大会.txt", TEXT)
        .file("旧稿/2021年/5月/党员大会.txt", TEXT)
        .file("旧稿/2022年5月/党员大会.txt", TEXT);
    let (_, told) = import(&site, &[]);
    has(&told, &["导入稿件 3 篇", "文件夹里的日期不同，另成一篇"]);
    for month in ["2022/2022-03-01", "2022/2022-05-01", "2021/2021-05-01"] {
        assert!(site.path().join(format!("content/posts/{month}-党员大会.md")).is_file(), "{told}");
    }
    has(&import(&site, &[]).1, &["导入稿件 0 篇", "以前导入过 4 处"]);
    // Out of its folder it is no other.
    fs::rename(site.path().join("旧稿/2022年/5月/党员大会.txt"), site.path().join("旧稿/党员大会.txt"))
        .unwrap();
    has(&import(&site, &[]).1, &["导入稿件 0 篇"]);
    // Folders of months whose year nobody says are two, too.
    let bare = crate::import::site().file("旧稿/3月/党员大会.txt", TEXT).file("旧稿/5月/党员大会.txt", TEXT);
    has(&import(&bare, &[]).1, &["导入稿件 2 篇", "年份是推算的", "文件夹里的日期不同，另成一篇"]);
    let months: Vec<String> =
        posts(&bare).iter().map(|(name, _)| name.split("/2").last().unwrap()[4..6].to_owned()).collect();
    assert_eq!(months, ["03", "05"]);
    has(&import(&bare, &[]).1, &["导入稿件 0 篇", "以前导入过 2 处"]);
    let whole = crate::import::site().file("旧稿/202204/党员大会.txt", TEXT);
    import(&whole, &[]);
    assert!(whole.path().join("content/posts/2022/2022-04-01-党员大会.md").is_file());
    // Where the text has its day, the folder says nothing.
    let dated = TEXT.replace("机关", "2022年3月4日，机关");
    let site = crate::import::site()
        .file("旧稿/2022年/3月/党员大会.txt", &dated)
        .file("旧稿/2022年/5月/党员大会.txt", &dated);
    has(&import(&site, &[]).1, &["导入稿件 1 篇"]);
}

#[test]
fn an_import_goes_on_where_one_was_killed() {
    const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n";
    let site = site()
        .file("旧稿/a.md", "# 植树活动\n\n2022年3月5日，机关党支部植树。\n\n![图](a.png)\n")
        .bytes("旧稿/a.png", PICTURE);
    let folder = site.path().join("content/posts/2022/2022-03-05-植树活动");
    for (name, bytes, is_ours) in [
        ("1.png", PICTURE, true),
        (".dangjian-part-12-3", &b"\x89P"[..], true),
        ("1.png", b"another", false),
        ("我的.jpg", b"mine", false),
    ] {
        let _ = fs::remove_dir_all(site.path().join("content/posts"));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), bytes).unwrap();
        let (exit, told) = import(&site, &[]);
        assert_eq!(exit, 0, "{told}");
        assert_eq!(folder.join("index.md").is_file(), is_ours, "{name}{told}");
        let is_there = fs::read(folder.join(name)).is_ok_and(|there| there == bytes);
        assert!(is_there || !is_ours, "{name}");
        assert!(is_ours || is_there, "{name}");
        has(&import(&site, &[]).1, &["以前导入过 1 处"]);
    }
}
