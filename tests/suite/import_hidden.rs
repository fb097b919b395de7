//! What other programs kept from readers stays kept back when it is imported, and is told.

use crate::import::{has, import, site};

#[test]
fn what_was_hidden_elsewhere_stays_so_and_is_told() {
    for (front, said) in [
        ("published: false\n", "published: false"),
        ("password: geheim1\n", "开头写着“password”"),
        ("hidden: true\n", "hidden: true"),
        ("sitemap: false\n", "sitemap: false"),
        ("expiryDate: 2022-02-01\n", "expirydate: 2022-02-01"),
        ("status: private\n", "status: private"),
        ("draft: true\n", "原来是草稿"),
        ("params:\n  private: true\n", "private: true"),
        ("私密: 是\n", "私密: 是"),
        ("不公开: 是\n", "不公开: 是"),
        ("是否涉密: 是\n", "是否涉密: 是"),
        ("不对外: 是\n", "不对外: 是"),
        ("仅党内: 是\n", "仅党内: 是"),
        ("公幵: 否\n", "公幵: 否"),
        ("公开: 党内\n", "公开: 党内"),
        ("是否公开发布: 否\n", "是否公开发布: 否"),
        ("公开范围: 党内\n", "公开范围: 党内"),
        ("公开范围:\n  - 党内\n", "公开范围: 党内"),
        ("不公开原因: 涉密\n", "不公开原因: 涉密"),
        ("流转: {密级: 秘密}\n", "密级: 秘密"),
        ("到期: 明年再说\n", "到期: 明年再说"),
        ("sitemap: {disable: true}\n", "disable: true"),
        ("hexo-blog-encrypt:\n  password: geheim1\n", "开头写着“password”"),
        ("no_index: true\n", "no_index: true"),
        ("robotsDisallow: true\n", "robotsdisallow: true"),
        ("exclude: true\n", "exclude: true"),
        ("dg-publish: false\n", "dg-publish: false"),
        ("routable: false\n", "routable: false"),
        ("build: {list: local}\n", "开头写着“build”"),
        ("meta: {robots: noindex}\n", "robots: noindex"),
        ("expires_at: 2022-02-01\n", "expires_at: 2022-02-01"),
        ("paywall: true\n", "paywall: true"),
        ("roles: [admin]\n", "开头写着“roles”"),
        ("owner_only: yes\n", "owner_only: yes"),
        ("needLogin: true\n", "needLogin: true"),
        ("login_required: true\n", "login_required: true"),
        ("view: login\n", "开头写着“view”"),
        ("params:\n  view: login\n", "view: login"),
        ("visibility: members\n", "开头写着“visibility”"),
        ("categories: [党建, 隐藏]\n", "标签或分类里有“隐藏”"),
        ("tags: 内部\n", "标签或分类里有“内部”"),
        ("tags: [私密]\n", "标签或分类里有“私密”"),
        ("tags: [涉密]\n", "标签或分类里有“涉密”"),
        ("categories: [仅限党员]\n", "标签或分类里有“仅限党员”"),
        ("login: required\n", "login: required"),
        ("outputs: []\n", "开头写着“outputs”"),
        ("render: never\n", "render: never"),
        ("description: 内部资料，注意保存。\n", "有“内部资料”的标志"),
    ] {
        let text =
            format!("---\ntitle: 甲\ndate: 2022-03-01\nkind: 支委会\n{front}---\n正文写一次活动的经过。\n");
        let site = site().file("旧稿/a.md", &text);
        let (_, told) = import(&site, &["--publish"]);
        has(&told, &[said]);
        assert!(!told.contains("geheim1"), "{told}");
        let built = site.build().succeeded().files();
        assert!(!built.iter().any(|file| file.starts_with("2022/03")), "{front}{built:?}");
    }
    for front in [
        "是否涉密: 否\n密级: 无\n",
        "cover: {hidden: true}\n",
        "是否公开发布: 是\n",
        "toc: false\n",
        "roles: [all]\npaywall: false\nview: list\n",
        "tags: [保密, 内部控制, 隐患排查, 党内法规]\nlogin: optional\noutputs: [HTML, RSS]\n",
    ] {
        let text = format!("---\ntitle: 甲\ndate: 2022-03-01\nkind: 支委会\n{front}---\n正文写一次活动。\n");
        let site = site().file("旧稿/a.md", &text);
        import(&site, &["--publish"]);
        let built = site.build().succeeded().files();
        assert!(built.iter().any(|file| file.starts_with("2022/03")), "{front}{built:?}");
    }
}

#[test]
fn what_tables_braces_and_places_hide_stays_hidden() {
    const TOML: &str = "+++\ntitle = \"甲\"\ndate = 2022-03-01\n";
    const TOLD: &str = "原来的网站不";
    const POST: &str = "---\ntitle: 甲\ndate: 2022-03-01\n---\n正文写一次活动的经过。\n";
    let toml = |lines: &str| format!("{TOML}{lines}+++\n正文写一次活动的经过。\n");
    let section = |lines: &str| format!("---\ntitle: 内部\n{lines}---\n");
    for (files, said) in [
        (vec![("a.md", toml("[build]\nlist = \"never\"\n"))], "list: never"),
        (vec![("a.md", toml("[_build]\nrender = \"never\"\n"))], "render: never"),
        (vec![("a.md", toml("build.render = \"never\"\n"))], "render: never"),
        (vec![("a.md", toml("build = {list = \"never\"}\n"))], TOLD),
        (vec![("a.md", toml("[params]\n私密 = true\n"))], "私密: true"),
        (
            vec![(
                "a.md",
                "{\"title\": \"甲\", \"date\": \"2022-03-01\", \"draft\": true}\n正文一段。\n".into(),
            )],
            "读不完整",
        ),
        (
            vec![("a.md", "---\ntitle: 甲\ndate: 2022-03-01\nprivate: true\n\n正文一段。\n".into())],
            "读不完整",
        ),
        (vec![("_config.yml", "a: b\n".into()), ("_posts/_2022-03-01-a.md", POST.into())], "以下划线开头"),
        (vec![("_config.yml", "a: b\n".into()), ("_posts/a.md", POST.into())], "前面没有日期"),
        (
            vec![
                ("hugo.toml", "title = \"旧站\"\n".into()),
                ("content/nb/_index.md", section("cascade:\n  - build:\n      render: never\n")),
                ("content/nb/deep/a.md", POST.into()),
            ],
            "栏目的 _index.md 写着“render: never”",
        ),
        (
            vec![
                ("hugo.toml", "ignoreFiles = [\"\\\\.bak\\\\.md$\",\n  '/neibu/']\n".into()),
                ("archetypes/a.md", "---\n---\n".into()),
                ("content/posts/a.bak.md", POST.into()),
            ],
            "ignoreFiles",
        ),
        (
            vec![
                ("hugo.yaml", "ignoreFiles:\n  - '/neibu/'\n".into()),
                ("archetypes/a.md", "---\n---\n".into()),
                ("content/neibu/a.md", POST.into()),
            ],
            "ignoreFiles",
        ),
        (
            vec![
                ("_config.yml", "encrypt:\n  enable: true\n  tags:\n  - {name: 内部, password: geheim}\n".into()),
                ("source/_posts/a.md", POST.replace("---\n正文", "tags: [内部]\n---\n正文")),
            ],
            "标签“内部”在全站设置里加了密",
        ),
        (
            vec![
                (
                    "_config.yml",
                    "defaults:\n  - scope:\n      path: \"\"\n    values:\n      layout: post\n  - scope: {path: _posts/nb}\n    values: {published: false}\n"
                        .into(),
                ),
                ("_posts/nb/2022-03-01-a.md", POST.into()),
            ],
            "全站设置里写着“published: false”",
        ),
    ] {
        let mut site = site();
        for (name, text) in &files {
            site = site.file(&format!("旧稿/{name}"), text);
        }
        let (_, told) = import(&site, &["--publish"]);
        has(&told, &["导入稿件 1 篇", said]);
        let built = site.build().succeeded().files();
        let is_of_import = |file: &String| file.starts_with("2022/03") || file.contains("jia");
        assert!(!built.iter().any(is_of_import), "{files:?}{built:?}");
    }
}

#[test]
fn settings_of_a_site_hide_what_they_name_and_nothing_else() {
    const POST: &str = "---\ntitle: 甲\ndate: 2022-03-01\nkind: 支委会\n---\n正文写一次活动的经过。\n";
    for (config, path, told_of) in [
        ("ignoreFiles = [\"\\\\.bak\\\\.md$\"]\n", "content/posts/a.md", None),
        ("ignoreFiles = [\"(draft|old)[0-9]+\"]\n", "content/posts/a.md", Some("ignoreFiles 没有读懂")),
        ("# ignoreFiles = [\"posts\"]\n", "content/posts/a.md", None),
        (
            "[cascade]\nprivate = true\n[cascade.target]\npath = \"/b/*\"\n",
            "content/posts/a.md",
            Some("cascade 没有读懂"),
        ),
    ] {
        // Without any other folder it is a site, too.
        let site = site().file("旧稿/hugo.toml", config).file(&format!("旧稿/{path}"), POST);
        let (_, told) = import(&site, &["--publish"]);
        assert_eq!(told.contains("没有读懂"), told_of.is_some(), "{told}");
        has(&told, &[told_of.unwrap_or("导入稿件 1 篇")]);
        let built = site.build().succeeded().files();
        let is_out = built.iter().any(|file| file.starts_with("2022/03"));
        assert_eq!(is_out, told_of.is_none(), "{config}{built:?}");
    }
}

#[test]
fn what_hexo_and_jekyll_leave_out_stays_hidden_below_a_mark_of_the_order_of_bytes() {
    const POST: &str =
        "---\ntitle: 甲\ndate: 2022-03-01\nkind: 支委会\ntags: [内参]\n---\n正文写一次活动的经过。\n";
    for (config, folder, path, is_out) in [
        ("\u{feff}encrypt:\n  tags: [内参]\n", "source/_posts", "a.md", false),
        (
            "\u{feff}exclude:\n  - _posts/内部 资料\n  - vendor/*\n",
            "_posts",
            "内部 资料/2022-03-01-a.md",
            false,
        ),
        ("exclude: [\"**/old/**/*.md\"]\n", "_posts", "old/2022-03-01-a.md", false),
        ("exclude:\n  - \"_posts/[a-c]*\"\n", "source/_posts", "d.md", false),
        ("ignore:\n  - \"**/b?.md\"\n", "source/_posts", "b1.md", false),
        ("exclude:\n  - Gemfile\n  - vendor/*\n", "_posts", "2022-03-01-a.md", true),
        ("timezone: UTC\n", "source/_posts", "a.md", true),
    ] {
        let site = site().file("旧稿/_config.yml", config).file(&format!("旧稿/{folder}/{path}"), POST);
        let (_, told) = import(&site, &["--publish"]);
        has(&told, &["导入稿件 1 篇"]);
        assert_eq!(told.contains("timezone: utc，没有用它"), config.contains("timezone"), "{told}");
        let built = site.build().succeeded().files();
        assert_eq!(built.iter().any(|file| file.starts_with("2022/03")), is_out, "{config}{told}{built:?}");
    }
}

#[test]
fn settings_of_a_hugo_site_count_wherever_they_stand() {
    const POST: &str = "---\ntitle: 甲\ndate: 2022-03-01\n---\n正文写一次活动的经过。\n";
    for (config, text, said) in [
        ("config/_default/cascade.yaml", "_build: {list: never, render: never}\n", Some("全站设置里写着")),
        ("config/_default/cascade.toml", "[build]\nlist = \"never\"\n", Some("全站设置里写着")),
        ("config/production/hugo.yaml", "cascade:\n  build: {list: never}\n", Some("全站设置里写着")),
        ("config/_default/hugo.toml", "timeZone = \"Europe/Berlin\"\n", Some("timezone: europe/berlin")),
        ("config/_default/params.yaml", "build: {list: never}\n", None),
        ("config/development/hugo.yaml", "cascade:\n  build: {list: never}\n", None),
    ] {
        let site = site()
            .file("旧稿/config/_default/config.yaml", "contentDir: 文章\ntimeZone: Asia/Shanghai\n")
            .file("旧稿/themes/a/theme.toml", "")
            .file("旧稿/文章/posts/a.md", POST)
            .file("旧稿/文档/b.md", POST)
            .file(&format!("旧稿/{config}"), text);
        let (_, told) = import(&site, &["--publish"]);
        has(&told, &["导入稿件 1 篇", "旧稿/文章/posts/a.md"]);
        match said {
            Some(said) => has(&told, &[said]),
            None => assert!(!told.contains("先不发布") && !told.contains("timezone"), "{config}{told}"),
        }
    }
    // The settings of a theme are not the site's.
    for (config, said) in [("_config.yaml", true), ("_config.butterfly.yml", false)] {
        let site = site()
            .file("旧稿/_config.yml.bak", "")
            .file(&format!("旧稿/{config}"), "encrypt:\n  tags:\n    - {name: 内务, password: x}\n")
            .file("旧稿/source/_posts/a.md", &POST.replace("---\n正", "tags: [内务]\n---\n正"));
        let (_, told) = import(&site, &["--publish", "--from", "hexo"]);
        assert_eq!(told.contains("标签“内务”在全站设置里加了密"), said, "{config}{told}");
    }
}

#[test]
fn names_that_say_it_is_not_for_everybody_are_heard_before_they_are_lost() {
    let post = |what: &str| format!("---\ntitle: {what}\ndate: 2022-03-04\nkind: 主题党日\n---\n经过。\n");
    let hidden = [
        "机密★纪要.md",
        "记录（机密）.md",
        "慰问（内部使用）.md",
        "内部资料.md",
        "内部.md",
        "通报（不公开）.md",
        "名单【涉密】.md",
        "涉密-名单.md",
        "草稿.md",
        "内部使用/a.md",
        "1.内部/b.md",
        "一、内部/c.md",
        "（3）内部资料/d.md",
        "2022年内部/e.md",
        "内部稿/f.md",
        "不公开的/g.md",
        "内参/h.md",
        "党内文件/i.md",
        "内部会议/j.md",
        "不对外/k.md",
        "仅限党员/p.md",
    ];
    let shown = ["保密教育.md", "内部控制/l.md", "党内法规学习/m.md", "一家亲/n.md", "3月/o.md"];
    let mut site = site();
    for (i, path) in hidden.iter().enumerate() {
        site = site.file(&format!("旧稿/{path}"), &post(&format!("不给人看{i}")));
    }
    for (i, path) in shown.iter().enumerate() {
        site = site.file(&format!("旧稿/{path}"), &post(&format!("给人看{i}")));
    }
    for (i, path) in ["内部使用/台账.csv", "03内部/表.csv"].iter().enumerate() {
        let rows = format!("日期,类型,主题,支部\n2022-05-0{},支委会,不给人看的行{i},机关党支部\n", i + 1);
        site = site.file(&format!("旧稿/{path}"), &rows);
    }
    let (exit, told) = import(&site, &["--publish"]);
    assert_eq!(exit, 0, "{told}");
    assert_eq!(told.matches("先不发布（待核：原来不公开）").count(), hidden.len(), "{told}");
    has(&told, &["台账 2 个", "放在“内部使用”文件夹里，放进“不公开”文件夹"]);
    let tree = site.build().succeeded().tree();
    let pages: Vec<_> = tree.values().map(|bytes| String::from_utf8_lossy(bytes)).collect();
    assert!(pages.iter().all(|page| !page.contains("不给人看")));
    for (i, path) in shown.iter().enumerate() {
        assert!(pages.iter().any(|page| page.contains(&format!(">给人看{i}<"))), "{path}");
    }
}

#[test]
fn what_is_for_some_only_is_published_from_no_other_place_either() {
    const POST: &str = "---\ntitle: 慰问\ndate: 2022-03-04\nkind: 主题党日\n---\n不给人看的话。\n";
    for other in ["公开/慰问.md", "新闻/慰问.md", "公开/看望.md"] {
        let site = site().file(&format!("旧稿/{other}"), POST).file("旧稿/内部/慰问.md", POST);
        let (_, told) = import(&site, &["--publish"]);
        has(&told, &["放在“内部”文件夹里"]);
        for (path, bytes) in site.build().succeeded().tree() {
            assert!(!String::from_utf8_lossy(&bytes).contains("不给人看"), "{other} {path}");
        }
    }
}

#[test]
fn a_picture_that_says_so_keeps_its_post_back() {
    const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n";
    let site = site()
        .file("旧稿/a.md", "# 植树\n\n2022年3月5日，机关党支部植树。\n\n![图](合影（内部使用）.png)\n")
        .bytes("旧稿/合影（内部使用）.png", PICTURE);
    has(&import(&site, &["--publish"]).1, &["带来的“合影（内部使用）.png”：文件名里：有“内部使用”的标志"]);
}
