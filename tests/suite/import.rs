//! Old files of other programs become posts: whole folders in, a site out.

use std::fs;
use std::process::Command;

use crate::test_site::{TODAY, TestSite, tree_at};

const SETTINGS: &str = "title: 测试站\nbase_url: https://dj.example.cn/\norganisations: [机关党支部, {name: 第一党支部, aliases: [一支部]}]\n";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

pub(crate) fn site() -> TestSite {
    TestSite::empty().file("content/site.yaml", SETTINGS)
}

/// Runs `dangjian import` of the folder `旧稿` of the site; its exit code, and what it said.
pub(crate) fn import(site: &TestSite, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.arg("import").arg(site.path().join("旧稿")).args(arguments);
    let output = command.arg("--site").arg(site.path()).args(["--today", TODAY]).output().unwrap();
    let told = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(told).unwrap())
}

#[track_caller]
pub(crate) fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is not in:\n{text}");
    }
}

#[test]
fn a_folder_of_old_texts_becomes_posts_that_wait_to_be_verified() {
    let site = site()
        .file(
            "旧稿/2022年/党日.txt",
            "机关党支部开展主题党日活动\n\n7月1日上午，机关党支部开展“重温入党誓词”主题党日活动，学习2021年7月1日习近平总书记讲话精神。\n*全体*党员参加。\n",
        )
        .file(
            "旧稿/支委会.md",
            "# 支委会研究年度计划\n\n2022年3月5日，第一党支部召开支委会。\n\n![会场](img/%E5%9B%BE.jpg)\n\n再看![外面的](https://e.example.cn/a.jpg)\n",
        )
        .bytes("旧稿/img/图.jpg", PNG)
        .bytes("旧稿/img/没人用.png", b"\x89PNG\r\n\x1a\n")
        .file("旧稿/台账.csv", "日期,类型,主题\n2022-01-01,支委会,研究\n")
        .file("旧稿/名单.csv", "姓名,电话\n甲,1\n")
        .bytes("旧稿/总结.doc", b"\xd0\xcf\x11\xe0");
    let before = fs::read(site.path().join("旧稿/支委会.md")).unwrap();
    let (exit, trial) = import(&site, &["--dry-run"]);
    assert!(exit == 0 && !site.path().join("content/posts").exists(), "{trial}");
    let (exit, told) = import(&site, &[]);
    assert_eq!(exit, 0, "{told}");
    let text =
        fs::read_to_string(site.path().join("content/posts/2022/2022-07-01-机关党支部开展主题党日活动.md"));
    has(
        &text.unwrap(),
        &[
            "标题: \"机关党支部开展主题党日活动\"\n日期: 2022-07-01\n类型: 主题党日\n主办: [机关党支部]\n",
            "待核: [标题, 日期, 类型, 主办]\n导入自: \"党日.txt ",
            "\\*全体",
        ],
    );
    let folder = site.path().join("content/posts/2022/2022-03-05-支委会研究年度计划");
    assert_eq!(fs::read(folder.join("1.png")).unwrap(), PNG);
    has(
        &fs::read_to_string(folder.join("index.md")).unwrap(),
        &["![会场](1.png)", "类型: 支委会", "主办: [第一党支部]"],
    );
    has(
        &told,
        &[
            "没带来：一张外站的图片（https://e.example.cn/a.jpg）",
            "没有文章用到的图片 1 张",
            "名单.csv：不像活动台账",
            "另存为 .docx",
            "content/ledger/台账.csv",
            "导入稿件 2 篇，图片、附件 1 个，台账 1 个",
            "其中 2 篇有猜的内容",
        ],
    );
    assert_eq!(fs::read(site.path().join("旧稿/支委会.md")).unwrap(), before);
    // Nothing twice, even where the officer has gone on.
    let (_, again) = import(&site, &[]);
    has(&again, &["导入稿件 0 篇", "以前导入过 3 处"]);
    let built = site.build().succeeded();
    has(&built.stderr, &["待核 2 篇"]);
}

/// A document of Word with a line of text, and a head of its pages.
fn document(text: &str, head: &str) -> Vec<u8> {
    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKED: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |id: &str, sort: &str, to: &str| {
        format!(
            "<Relationships xmlns='{PACKED}'><Relationship Id='{id}' Type='{RELATIONS}/{sort}' Target='{to}'/></Relationships>"
        )
    };
    let parts = [
        ("_rels/.rels", relation("a", "officeDocument", "word/document.xml")),
        ("word/_rels/document.xml.rels", relation("h", "header", "header1.xml")),
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w='{WORD}' xmlns:r='{RELATIONS}'><w:body>{text}<w:sectPr><w:headerReference r:id='h'/>\
                 </w:sectPr></w:body></w:document>"
            ),
        ),
        (
            "word/header1.xml",
            format!("<w:hdr xmlns:w='{WORD}' xmlns:v='urn:schemas-microsoft-com:vml'>{head}</w:hdr>"),
        ),
    ];
    let mut packed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        packed.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut packed, text.as_bytes()).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

#[test]
fn a_mark_of_secrecy_that_stays_behind_keeps_the_post_back() {
    let line = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let text = line("机关党支部召开会议") + &line("2022年3月5日，机关党支部召开会议，研究年度计划。");
    for (name, text, head) in [
        ("页眉", &text, line("机密★")),
        (
            "制表位",
            &text,
            "<w:p><w:r><w:t>园区</w:t></w:r><w:r><w:tab/><w:t>内部资料 不得外传</w:t></w:r></w:p>".to_owned(),
        ),
        (
            "水印",
            &text,
            "<w:p><w:r><w:pict><v:shape><v:textpath string='内部资料'/></v:shape></w:pict></w:r></w:p>"
                .to_owned(),
        ),
        ("电话", &text, line("联系人：王明 13812345678")),
        (
            "隐藏",
            &(text.clone() + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>密级：秘密</w:t></w:r></w:p>"),
            line("园区简报"),
        ),
    ] {
        let site = site().bytes(&format!("旧稿/{name}.docx"), &document(text, &head));
        let (exit, told) = import(&site, &["--publish"]);
        assert_eq!(exit, 0, "{told}");
        let word = if name == "电话" { "个人信息" } else { "密级标志" };
        has(&told, &[&format!("先不发布（待核：{word}）：没带来的文字：")]);
        let post = site.path().join("content/posts/2022/2022-03-05-机关党支部召开会议.md");
        has(&fs::read_to_string(post).unwrap(), &[&format!("待核: [{word}]\n")]);
        let built = site.build().succeeded().files();
        assert!(!built.iter().any(|file| file.starts_with("2022/03")), "{name}: {built:?}");
    }
}

#[test]
fn posts_of_other_generators_keep_what_they_say() {
    let site = site()
        .file("旧稿/hugo.toml", "")
        .file("旧稿/archetypes/a.md", "")
        .file(
            "旧稿/content/posts/a.md",
            "+++\ntitle = \"开展支委会\"\ndate = 2022-03-01T10:00:00+08:00\ntags = [\n  \"党日\",\n]\nmyown = 1\n[params]\nx = 1\n+++\n\
             上面一行\n下面一行\n\n![图](/img/a.png)\n\n{{< figure src=\"/img/a.png\" title=\"会场\" >}}\n\n\
             片子{{< youtube abc >}}。\n\n```\n{{< youtube in-code >}}\n```\n",
        )
        .file("旧稿/content/posts/b.md", "---\ntitle: 草稿一篇\ndate: 2022-03-02\ndraft: true\n---\n一行\n")
        .bytes("旧稿/static/img/a.png", PNG);
    let (exit, told) = import(&site, &[]);
    assert_eq!(exit, 0, "{told}");
    let text =
        fs::read_to_string(site.path().join("content/posts/2022/2022-03-01-开展支委会/index.md")).unwrap();
    has(
        &text,
        &[
            "title: \"开展支委会\"\n",
            "tags: [\"党日\",]\n",
            "# myown: 1\n",
            "类型: 支委会\n换行: 合并\n待核: [类型]\n",
            "上面一行\n下面一行\n",
            "![图](1.png)",
            "![会场](<1.png>)",
            "片子。",
            "{{< youtube in-code >}}",
        ],
    );
    has(&told, &["别的软件的标签 {{< youtube abc >}}", "开头 [params] 以下的几项"]);
    assert!(
        !text.contains("youtube abc")
            && !site.path().join("content/posts/2022/2022-03-01-开展支委会/2.png").exists()
    );
    site.build().succeeded();
}

#[test]
fn what_is_marked_in_a_text_or_beside_it_keeps_the_post_back_and_the_others_are_built() {
    let line = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let boxed = "<w:p><w:r><w:pict><v:textbox xmlns:v='v'><w:txbxContent><w:p><w:r><w:t>内部资料 不得外传</w:t></w:r></w:p>\
        </w:txbxContent></v:textbox></w:pict></w:r></w:p>";
    let text = line("支部召开会议") + boxed + &line("2022年3月5日，机关党支部召开会议，研究年度计划。");
    let front = |title: &str, more: &str| {
        format!("---\ntitle: {title}\ndate: 2022-03-0{}\n{more}---\n", title.len() % 9 + 1)
    };
    let site = site()
        .bytes("旧稿/框.docx", &document(&text, ""))
        .file("旧稿/甲.md", &(front("甲", "内部: 是\n") + "正文写一次活动的经过，二十个字以上才不算太短。\n"))
        .file("旧稿/乙.md", &(front("乙", "") + "正文写一次活动的经过，见[名单](名单.csv)。\n"))
        .file("旧稿/丙.md", &(front("丙", "内部: 否\n") + "正文写一次活动的经过，二十个字以上才不算太短。\n"))
        .file("旧稿/名单.csv", "姓名,电话\n王明,13812345678\n");
    let (exit, told) = import(&site, &["--publish"]);
    assert_eq!(exit, 0, "{told}");
    has(&told, &["其中 3 篇有不能发布的内容", "开头写着“内部: 是”"]);
    let built = site.build().succeeded().files();
    let pages = built.iter().filter(|file| file.starts_with("2022/03/") && !file.ends_with("index.html"));
    assert_eq!(pages.count(), 1, "{told}\n{built:?}");
}

#[test]
fn links_between_old_texts_lead_to_the_new_ones_and_dead_ones_stop_no_build() {
    let site = site()
        .file("旧稿/_config.yml", "")
        .file(
            "旧稿/source/_posts/a.md",
            "---\ntitle: 甲篇\ndate: 2022-03-01\ncover: /img/封面.png\n---\n\
             见[乙篇](b.md#一)、[又见](./b.md)、{% post_link b 再见 %}、[网页](/2022/03/02/b/)、[旧站](/old/page.php?a=1 \"旧\")。\n\n\
             ![会场][pic]\n\n![没有了](gone.jpg)\n\n[![小图](gone.jpg)](https://e.example.cn/)\n\n\
             `[码](dead.md)`\n\n[pic]: /img/会场.png\n",
        )
        .file("旧稿/source/_posts/b.md", "---\ntitle: 乙篇\ndate: 2022-03-02\nthumbnail: gone.png\n---\n[回到甲篇](a.md)，正文二十个字以上，讲一次活动的经过。\n")
        .file("旧稿/source/_posts/c.md", "---\ntitle: 丙篇\ndate: 2022-03-03\n---\n[](https://e.example.cn/)看[乙篇](b.md)，<a href=\"dead.html\">死链</a>。\n")
        .file("旧稿/source/_posts/d.md", "---\ntitle: 丁篇\ndate: 2022-03-04\n---\n看[丙篇](c.md)，正文二十个字以上，讲一次活动的经过。\n")
        .bytes("旧稿/source/img/封面.png", PNG)
        .bytes("旧稿/source/img/会场.png", &[PNG, b"x"].concat());
    let (exit, told) = import(&site, &["--publish"]);
    assert_eq!(exit, 0, "{told}");
    let read = |path: &str| fs::read_to_string(site.path().join("content/posts/2022").join(path)).unwrap();
    let text = read("2022-03-01-甲篇/index.md");
    has(
        &text,
        &[
            "[乙篇](../2022-03-02-乙篇.md#一)、[又见](../2022-03-02-乙篇.md)、[再见](<../2022-03-02-乙篇.md>)、[网页](../2022-03-02-乙篇.md)、旧站。",
            "![会场][pic]\n\n没有了\n\n[小图](https://e.example.cn/)",
            "`[码](dead.md)`\n\n[pic]: 1.png\n",
            "封面: \"2.png\"\n",
        ],
    );
    has(&read("2022-03-02-乙篇.md"), &["[回到甲篇](2022-03-01-甲篇/index.md)"]);
    has(&read("2022-03-03-丙篇.md"), &["待核: [", "[](https://e.example.cn/)"]);
    has(
        &told,
        &[
            "没带来：一个链接，没有找到它通向的文件（/old/page.php?a=1 \"旧\"），文字留在原处",
            "没带来：一张图片，没有找到（gone.jpg）",
            "没带来：一张图片，没有找到（gone.png）",
            "先不发布（待核：",
        ],
    );
    let built = site.build().succeeded().files();
    let pages = built.iter().filter(|file| file.starts_with("2022/03/") && file.ends_with(".html"));
    assert!(pages.count() >= 2, "{built:?}");
}

#[test]
fn titles_are_words_and_a_number_is_no_name() {
    let site = site()
        .file(
            "旧稿/a.md",
            "# [机关党支部](https://e.example.cn/a)开展**主题党日**![图](a.png)\n\n2022年3月5日，支部开展活动。\n",
        )
        .file("旧稿/07.txt", "谈心谈话\n2022年3月6日，支部书记与党员谈心。\n")
        .bytes("旧稿/a.png", PNG)
        .bytes("旧稿/bin.txt", b"PK\0\0\x01\0bin");
    let (_, told) = import(&site, &[]);
    has(
        &told,
        &["2022-03-05-机关党支部开展主题党日/index.md", "2022-03-06-谈心谈话.md", "bin.txt：不是文字"],
    );
}

#[test]
fn a_trial_tells_what_the_import_would_and_leaves_nothing() {
    let site = site()
        .file("content/posts/old.md", "---\ntitle: 旧的\ndate: 2022-01-01\n---\n正文。\n")
        .file("旧稿/a.md", "# 机关党支部开展主题党日\n\n2022年7月1日，机关党支部开展活动。\n![会场](1.png)\n")
        .bytes("旧稿/1.png", PNG)
        .file("旧稿/b.md", "# 机关党支部开展慰问\n\n2022年7月2日，机关党支部看望老党员，电话13912345678。\n")
        .file("旧稿/台账.csv", "日期,类型,主题\n2022-01-01,支委会,研究\n");
    let temporary = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
        command.arg("import").arg(site.path().join("旧稿")).args(arguments).arg("--site").arg(site.path());
        command.args(["--today", TODAY]).env("TMPDIR", temporary.path()).env("TMP", temporary.path());
        let told = String::from_utf8(command.output().unwrap().stderr).unwrap();
        // On a slow machine it says what it is at.
        let is_step = |line: &&str| line.ends_with("……\n");
        told.split_inclusive('\n').filter(|line| !is_step(line)).collect::<String>()
    };
    let tree = || tree_at(&site.path().join("content"));
    let before = tree();
    let tried = run(&["--publish", "--dry-run"]);
    assert_eq!(tree(), before);
    assert!(fs::read_dir(temporary.path()).unwrap().next().is_none(), "nothing is left");
    assert!(tried.contains("先不发布（待核：") && tried.contains("这里有一个手机号码"), "{tried}");
    let brought = run(&["--publish"]);
    let tried = tried.replace("（试一下，什么也没有写）会导入", "导入");
    assert_eq!(tried, brought + "看过没有问题，去掉 --dry-run 再运行一次\n");
    // Where nothing can be tried, that is said.
    let site = site.file("旧稿/c.md", "# 机关党支部开展学习\n\n2022年7月3日，机关党支部学习。\n");
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.arg("import").arg(site.path().join("旧稿")).arg("--dry-run").arg("--site").arg(site.path());
    let output = command.env("TMPDIR", "/dev/null/x").output().unwrap();
    #[cfg(unix)]
    assert!(String::from_utf8_lossy(&output.stderr).contains("没有试着生成"));
    assert!(output.status.success());
}

#[test]
fn one_import_works_at_a_time_and_what_a_killed_one_left_is_cleaned_up() {
    let site = site().file("旧稿/a.md", "# 开展主题党日\n\n2022年3月5日，机关党支部开展活动。\n");
    let posts = site.path().join("content/posts");
    fs::create_dir_all(&posts).unwrap();
    let (part, fresh) = (posts.join(".dangjian-part-99-0"), posts.join(".dangjian-part-99-1"));
    let own = site.path().join(".dangjian");
    fs::create_dir_all(&own).unwrap();
    let own = own.join(".dangjian-part-99-2");
    for path in [&part, &fresh, &own] {
        fs::write(path, "一半").unwrap();
    }
    let (now, while_ago) = (std::time::SystemTime::now(), std::time::Duration::from_secs(600));
    // However slow the machine is, the fresh one is still being written.
    for (path, time) in [(&part, now - while_ago), (&own, now - while_ago), (&fresh, now + while_ago)] {
        fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
    }
    let lock = fs::File::create(site.path().join(".dangjian/import.lock")).unwrap();
    lock.lock().unwrap();
    let (exit, told) = import(&site, &[]);
    assert!(exit == 1 && told.contains("另一个 dangjian 正在往这个站点导入"), "{told}");
    assert!(told.ends_with("另一个导入做完以后，再导入一次；旧文件一个也没有动\n"), "{told}");
    assert!(import(&site, &["--dry-run"]).0 == 0 && part.exists());
    drop(lock);
    assert_eq!(import(&site, &[]).0, 0);
    assert!(!part.exists() && !own.exists() && fresh.exists());
    // A source that has changed is another one; that is said.
    fs::write(site.path().join("旧稿/a.md"), "# 开展主题党日\n\n2022年3月5日，机关党支部又开展活动。\n")
        .unwrap();
    let (_, told) = import(&site, &[]);
    has(
        &told,
        &["同名的文件以前导入过，在 content/posts/2022/2022-03-05-开展主题党日.md", "-开展主题党日-2.md"],
    );
}

#[test]
fn a_line_of_a_hexo_post_stays_a_line_unless_its_site_joins_them() {
    for (config, joins) in [
        ("title: 旧站\n", false),
        ("marked:\n  breaks: true\n", false),
        ("marked:\n  gfm: true\n  breaks: false  # 不换行\n", true),
        ("# breaks: false\n", false),
    ] {
        let site = site().file("旧稿/_config.yml", config).file(
            "旧稿/source/_posts/a.md",
            "---\ntitle: 开展支委会\ndate: 2022-03-01\n---\n上面一行\n下面一行\n",
        );
        let (exit, told) = import(&site, &["--publish"]);
        assert_eq!(exit, 0, "{told}");
        let built = site.build().succeeded();
        let page = built.files().into_iter().find(|file| file.starts_with("2022/03/")).unwrap();
        let html = String::from_utf8(built.tree().remove(&page).unwrap()).unwrap();
        assert_eq!(html.contains("<p>上面一行</p>\n<p>下面一行</p>"), !joins, "{config}\n{html}");
    }
}

#[test]
fn what_is_trusted_is_published_and_nothing_is_ever_replaced() {
    let site = site()
        .file("旧稿/2022-07-01 机关党支部开展主题党日活动.txt", "机关党支部开展主题党日活动。\n第二段。\n")
        .file(
            "content/posts/2022/2022-07-01-机关党支部开展主题党日活动.md",
            "---\ntitle: 另一篇\ndate: 2022-07-01\n---\n在先\n",
        );
    let (exit, told) = import(&site, &["--publish"]);
    assert_eq!(exit, 0, "{told}");
    let posts = site.path().join("content/posts/2022");
    let new = fs::read_to_string(posts.join("2022-07-01-机关党支部开展主题党日活动-2.md")).unwrap();
    assert!(!new.contains("待核") && new.contains("类型: 主题党日"), "{new}");
    let old = fs::read_to_string(posts.join("2022-07-01-机关党支部开展主题党日活动.md")).unwrap();
    assert!(old.ends_with("在先\n"));
    for own in ["content", "没有"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
        let output =
            command.arg("import").arg(site.path().join(own)).arg("--site").arg(site.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{own}");
    }
}

#[test]
fn what_programs_are_told_is_an_object_a_line() {
    let site = site()
        .file("旧稿/a.md", "# 开展主题党日\n\n2022年3月5日，机关党支部开展活动。\n")
        .file("旧稿/b.pdf", "");
    let (_, told) = import(&site, &["--format", "json"]);
    let lines: Vec<serde_json::Value> = told
        .lines()
        .filter(|line| line.starts_with('{'))
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let states: Vec<_> = lines.iter().map(|line| line["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["post", "not-read"]);
    assert_eq!(lines[0]["fields"][1]["value"], "2022-03-05");
}

#[test]
fn a_word_document_and_a_saved_page_become_posts_with_all_they_say() {
    let post = "---\n标题: 机关党支部开展主题党日活动\n日期: 2022-07-01\n类型: 主题党日\n---\n\
        2022年7月1日，机关党支部**全体党员**重温入党誓词。\n\n## 一、活动概况\n\n1. 报名\n2. 签到\n\n\
        | 环节 | 人数 |\n|---|---|\n| 宣誓 | 25 |\n";
    let from = site().file("content/posts/党日.md", post);
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.args(["export", "post"]).arg(from.path().join("content/posts/党日.md"));
    command.arg("--site").arg(from.path()).args(["--today", TODAY]);
    let output = command.arg("--out").arg(from.path().join("党日.docx")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let page = "<html><head><meta charset='utf-8'><title>云谷党建</title></head><body><div id='js_article'>\
        <h1 id='activity-name'>青年宣讲进车间</h1><em id='publish_time'>2022-05-06 10:00</em>\
        <div id='js_content'><section><p><strong>一、宣讲情况</strong></p><p>5月4日，86名青年职工参加宣讲。</p>\
        <p><img data-src='https://e.example.cn/a.jpg'></p></section></div></div></body></html>";
    let to = site()
        .bytes("旧稿/党日.docx", &fs::read(from.path().join("党日.docx")).unwrap())
        .file("旧稿/宣讲.html", page);
    let (exit, told) = import(&to, &["--publish"]);
    assert_eq!(exit, 0, "{told}");
    has(&told, &["导入稿件 2 篇", "没带来：一张外站的图片（https://e.example.cn/a.jpg）"]);
    let posts = to.path().join("content/posts/2022");
    let document = fs::read_to_string(posts.join("2022-07-01-机关党支部开展主题党日活动.md")).unwrap();
    has(
        &document,
        &[
            "**全体党员**",
            "## 一、活动概况",
            "1\\.报名\n\n2\\.签到\n",
            "| 环节 | 人数 |\n|---|---|\n| 宣誓 | 25 |\n",
        ],
    );
    let saved = fs::read_to_string(posts.join("2022-05-04-青年宣讲进车间.md")).unwrap();
    has(&saved, &["类型: 青年宣讲", "## 一、宣讲情况", "5月4日，86名青年职工参加宣讲。"]);
    to.build().succeeded();
}
