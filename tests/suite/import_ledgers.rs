//! Old ledgers: none counts twice, none goes without a word, and what was hidden in them stays so.

use std::fs;
use std::path::Path;

use crate::disks::with_mounts;
use crate::import::{has, import, site};
use crate::test_site::TestSite;

/// The files in the folder of ledgers, and what is in them.
fn ledgers(site: &TestSite) -> Vec<String> {
    let folder = fs::read_dir(site.path().join("content/ledger"));
    let mut names: Vec<_> =
        folder.into_iter().flatten().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_ledger_that_was_corrected_since_does_not_come_in_again_under_another_name() {
    const ROWS: &str = "日期,类型,主题,支部,应到,实到\n2022-01-04,支委会,研究年度计划,机关党支部,5,5\n\
        2022-02-04,党员大会,学习党章,机关党支部,20,18\n2022-03-04,主题党日,植树,机关党支部,20,19\n\
        2022-04-04,支委会,研究发展党员,机关党支部,5,4\n";
    let site = site().file("旧稿/2022.csv", ROWS);
    import(&site, &[]);
    let own = site.path().join("content/ledger/2022.csv");
    fs::write(&own, ROWS.replace("2022-03-04,主题党日,植树", "2022-03-12,主题党日,到东湖植树")).unwrap();
    let (old, new) = (site.path().join("旧稿/2022.csv"), site.path().join("旧稿/去年/活动记录.csv"));
    fs::create_dir(new.parent().unwrap()).unwrap();
    fs::rename(old, &new).unwrap();
    for arguments in [&["--dry-run"][..], &[]] {
        let (exit, told) = import(&site, arguments);
        assert_eq!((exit, ledgers(&site)), (0, vec!["2022.csv".to_owned()]), "{told}");
        has(
            &told,
            &[
                "活动记录.csv：是活动台账，其中 3 行网站里已有（content/ledger/2022.csv），没有再放进去；另外 1 行网站里没有：\n  \
                 第 4 行：2022-03-04 主题党日 植树\n",
                "是新的活动，补到 content/ledger/2022.csv 里",
                "网站里已有的台账 1 处",
            ],
        );
    }
    has(
        &import(&site, &["--format", "json"]).1,
        &["\"state\":\"known\"", "\"known\":3,\"changed\":[],\"new\":[\"第 4 行：2022-03-04"],
    );
    // The same rows in another form and order are the same; one row of many that is there is no reason.
    let rows: Vec<String> = ROWS
        .lines()
        .filter(|row| row.starts_with('2') && !row.contains("植树"))
        .rev()
        .map(str::to_owned)
        .collect();
    fs::write(&new, format!("日期;类型;主题;党支部;应到;实到\n{}\n", rows.join("\n").replace(',', ";")))
        .unwrap();
    has(&import(&site, &[]).1, &["里面的 3 行网站里都有了（content/ledger/2022.csv）"]);
    let more = format!(
        "日期,类型,主题,支部\n2022-05-04,支委会,五月,机关党支部\n2022-06-04,支委会,六月,机关党支部\n{}\n",
        rows[0]
    );
    fs::write(&new, more.replace(",5,4", "")).unwrap();
    has(&import(&site, &[]).1, &["台账 1 个", "有 1 行网站里已有（content/ledger/2022.csv），只计一次"]);
    assert_eq!(ledgers(&site), ["2022.csv", "活动记录.csv"]);
    // What another branch did that day is not the same.
    fs::write(&new, ROWS.replace("机关党支部", "第一党支部")).unwrap();
    fs::rename(&new, new.with_file_name("一支部.csv")).unwrap();
    has(&import(&site, &[]).1, &["台账 1 个"]);
}

#[test]
fn rows_that_say_more_than_those_of_the_site_do_not_go_without_a_word() {
    const HEAD: &str = "日期,类型,主题,支部,公开,状态,地点,主讲人,备注,计入\n";
    const ROWS: [&str; 3] = [
        "2022-01-04,支委会,研究年度计划,机关党支部,,,一楼,,,",
        "2022-02-04,党员大会,学习党章,机关党支部,,,,,,",
        "2022-03-04,主题党日,植树,机关党支部,,,,,,",
    ];
    let table = |rows: &[&str]| format!("{HEAD}{}\n", rows.join("\n"));
    let site = site().file("旧稿/2022.csv", &table(&ROWS));
    import(&site, &[]);
    let file = site.path().join("旧稿/补正.csv");
    for (row, columns) in [
        ("2022-01-04,支委会,研究年度计划,机关党支部,否,,一楼,,,", "公开（这一份里不公开）"),
        ("2022-01-04,支委会,研究年度计划,机关党支部,,取消,二楼,,,", "状态、地点"),
        ("2022-01-04,支委会,研究年度计划,机关党支部,,,一楼,王老师,改期补开,主题党日", "主讲人、计入、备注"),
    ] {
        fs::write(&file, table(&[row, ROWS[1], ROWS[2]])).unwrap();
        let (_, told) = import(&site, &[]);
        let line = format!(
            "其中 2 行网站里已有（content/ledger/2022.csv），没有再放进去；有 1 行和网站里的不一样：\n  \
             第 2 行：2022-01-04 支委会 研究年度计划：{columns}\n"
        );
        has(&told, &[&line, "在 content/ledger/2022.csv 里改这几列"]);
        assert!(!told.contains("都有了"), "{told}");
        let line = format!("\"changed\":[\"第 2 行：2022-01-04 支委会 研究年度计划：{columns}\"],\"new\":[]");
        has(&import(&site, &["--format", "json"]).1, &[&line]);
        assert_eq!(ledgers(&site), ["2022.csv"]);
    }
    fs::rename(site.path().join("旧稿/2022.csv"), site.path().join("旧稿/内部台账.csv")).unwrap();
    has(
        &import(&site, &[]).1,
        &["而这一份名字里有“内部台账”，没有再放进去；不该公开的，在 content/ledger/2022.csv 里"],
    );
}

#[test]
fn rows_that_the_site_shows_are_told_where_a_ledger_for_some_has_them() {
    const ROWS: &str = "日期,类型,主题,支部\n2022-01-04,支委会,研究年度计划,机关党支部\n2022-02-04,党员大会,学习党章,机关党支部\n";
    let other = ROWS.replace("主题,支部", "主题,组织");
    for (name, secret) in [
        ("内部/二.csv", "放在“内部”文件夹里"),
        ("不公开/二.csv", "放在“不公开”文件夹里"),
        ("某支部涉密事项.csv", "名字里有“涉密”"),
    ] {
        let site = site().file("content/ledger/2022.csv", ROWS).file(&format!("旧稿/{name}"), &other);
        let (_, told) = import(&site, &[]);
        has(
            &told,
            &[
                "第 2 行：2022-01-04 支委会 研究年度计划：公开（这一份里不公开）",
                &format!(
                    "这一份{secret}，网站里却公开着：content/ledger/2022.csv 有 2 行；不该公开的，在那里把这些行写上 公开: 否"
                ),
            ],
        );
        has(&import(&site, &["--format", "json"]).1, &["\"shown_in\":[\"content/ledger/2022.csv\"]"]);
        // The same to the byte is no other.
        fs::write(site.path().join("旧稿").join(name), ROWS).unwrap();
        has(&import(&site, &[]).1, &[&format!("而这一份{secret}"), "在 content/ledger/2022.csv 里把这些行"]);
        assert_eq!(ledgers(&site), ["2022.csv"]);
        // What the site does not show either is no news.
        let mut hidden: Vec<String> = ROWS.lines().map(|line| format!("{line},否")).collect();
        hidden[0] = hidden[0].replace(",否", ",公开");
        fs::write(site.path().join("content/ledger/2022.csv"), hidden.join("\n")).unwrap();
        let (_, told) = import(&site, &[]);
        assert!(told.contains("里面的 2 行网站里都有了") && !told.contains("公开着"), "{told}");
    }
    // One that only its name calls so is shown by no build.
    let site = site().file("旧稿/某支部涉密事项.csv", ROWS);
    has(&import(&site, &[]).1, &["名字里有“涉密”，放进“不公开”文件夹"]);
    for (path, bytes) in site.build().succeeded().tree() {
        assert!(!String::from_utf8_lossy(&bytes).contains("研究年度计划"), "{path}");
    }
}

#[test]
fn a_post_and_a_row_of_one_day_and_subject_with_other_kinds_are_told() {
    const ROWS: &str = "日期,类型,主题,支部,实到\n2022-07-01,主题党日,重温入党誓词,机关党支部,10\n2022-07-02,主题党日,植树,机关党支部,9\n";
    const POST: &str = "# 重温入党誓词\n\n2022年7月1日，机关党支部全体党员重温入党誓词。\n";
    let line = "第 2 行：这一行的日期和主题像是稿件“重温入党誓词”，类型却不同（主题党日、重温入党誓词），已分别计数；";
    // At once.
    let both = site().file("旧稿/a.csv", ROWS).file("旧稿/稿.md", POST);
    has(&import(&both, &["--dry-run"]).1, &[line]);
    let (exit, told) = import(&both, &[]);
    assert_eq!(exit, 0, "{told}");
    has(&told, &[line]);
    // One after the other, in both orders.
    let first_post = site().file("旧稿/稿.md", POST);
    import(&first_post, &["--publish"]);
    fs::write(first_post.path().join("旧稿/a.csv"), ROWS).unwrap();
    has(&import(&first_post, &[]).1, &[line]);
    has(
        &first_post.build().succeeded().stderr,
        &["警告[ledger-ambiguous]", "类型却不同（主题党日、重温入党誓词）"],
    );
    let first_row = site().file("旧稿/a.csv", ROWS);
    import(&first_row, &[]);
    fs::write(first_row.path().join("旧稿/稿.md"), POST).unwrap();
    has(&import(&first_row, &[]).1, &[&format!("content/ledger/a.csv {line}")]);
    // The remedies help, and what another branch did is another thing.
    for (rows, post) in [
        (ROWS.to_owned(), POST.replace("全体党员", "开展主题党日活动，")),
        (ROWS.replace("机关党支部", "第一党支部"), POST.to_owned()),
        (ROWS.replace("07-01", "07-03"), POST.to_owned()),
    ] {
        let post = match post == POST {
            true => post,
            false => format!("---\ntitle: 重温入党誓词\ndate: 2022-07-01\nkind: 主题党日\n---\n{post}"),
        };
        let site = site().file("旧稿/a.csv", &rows).file("旧稿/稿.md", &post);
        let (_, told) = import(&site, &["--publish"]);
        assert!(!told.contains("类型却不同"), "{told}");
    }
}

#[test]
fn what_is_hidden_in_a_workbook_is_told_and_not_shown() {
    for name in ["messy.xlsx", "messy.xls", "messy.ods"] {
        let bytes =
            fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks").join(name)).unwrap();
        let site = site().bytes(&format!("旧稿/{name}"), &bytes);
        let (_, told) = import(&site, &[]);
        has(
            &told,
            &[
                "台账 1 个",
                "工作表“台账”里有 1 行是隐藏的，按不公开处理",
                "工作表“补记”是隐藏的，按不公开处理",
            ],
        );
        let built = site.build().succeeded();
        let is_shown =
            |word: &str| built.tree().iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(word));
        assert!(is_shown("重温誓词") && !is_shown("隐藏的一行"), "{name}");
    }
}

#[test]
fn the_year_of_a_title_is_told_when_the_ledger_is_imported() {
    let site = site().file("旧稿/台账.csv", "2022年活动台账,,\n日期,类型,主题\n3月4日,支委会,研究\n");
    has(
        &import(&site, &[]).1,
        &["台账 1 个", "有 1 行的日期没有写年份，照表格上面的“2022年活动台账”算 2022 年"],
    );
    site.build().succeeded();
}

#[test]
fn a_trial_tells_that_nothing_could_be_written() {
    let site = site().file("旧稿/a.md", "# 开展主题党日\n\n2022年3月5日，机关党支部开展活动。\n");
    assert!(!import(&site, &["--dry-run"]).1.contains("写不进去"));
    let script = "mount --bind \"$PWD\" /mnt; mount -o remount,ro,bind /mnt; \
        $dangjian import /mnt/旧稿 --dry-run --site /mnt --today 2022-12-31";
    let Some(said) = with_mounts(&site, script) else { return };
    has(&said, &["会导入稿件 1 篇", "content 文件夹现在写不进去"]);
}

#[test]
fn what_is_for_some_only_and_has_been_published_from_elsewhere_is_told() {
    const POST: &str = "---\ntitle: 慰问\ndate: 2022-03-04\nkind: 主题党日\n---\n看望老党员。\n";
    for published in [true, false] {
        let site = site().file("旧稿/慰问.md", POST);
        import(&site, if published { &["--publish"] } else { &[] });
        fs::create_dir_all(site.path().join("旧稿/内部")).unwrap();
        fs::rename(site.path().join("旧稿/慰问.md"), site.path().join("旧稿/内部/慰问.md")).unwrap();
        if !published {
            let post = site.path().join("content/posts/2022/2022-03-04-慰问.md");
            let text = fs::read_to_string(&post).unwrap();
            fs::write(&post, text.replacen("---\n", "---\n草稿: 是\n", 1)).unwrap();
        }
        let told = import(&site, &[]).1;
        let is_told = told.contains("而这一份放在“内部”文件夹里") && told.contains("的开头写上 草稿: 是");
        assert!(is_told == published && told.contains("以前导入过") != published, "{told}");
    }
}

#[test]
fn a_row_nearly_that_of_the_site_is_told() {
    const ROWS: &str = "日期,类型,主题,支部,实到,公开\n2022-03-05,志愿服务,学雷锋植树,机关党支部,18,是\n";
    let site = site()
        .file("content/ledger/2022.csv", ROWS)
        .file("旧稿/补.csv", &ROWS.replace("学雷锋", "园区学雷锋").replace("是", "否"));
    let (_, told) = import(&site, &[]);
    has(&told, &["台账 1 个", "“园区学雷锋植树”和“content/ledger/2022.csv”第 2 行的“学雷锋植树”像是同一次"]);
    for (path, bytes) in site.build().succeeded().tree() {
        assert!(!String::from_utf8_lossy(&bytes).contains("学雷锋植树"), "{path}");
    }
    // By another name of its kind it is the same.
    let by_kind = ROWS.replace("学雷锋植树", "学雷锋志愿服务活动");
    let of_kind = crate::import::site()
        .file("content/ledger/2022.csv", &by_kind)
        .file("旧稿/补.csv", &by_kind.replace("服务活动", "服务").replace("是", "否"));
    has(
        &import(&of_kind, &[]).1,
        &[
            "网站里有它的行（content/ledger/2022.csv），没有再放进去；有 1 行和网站里的不一样",
            "公开（这一份里不公开）",
        ],
    );
}

#[test]
fn what_lay_in_a_folder_for_some_only_is_published_by_no_import() {
    const ROWS: &str = "日期,类型,主题,支部\n2022-01-04,支委会,不给人看的会,机关党支部\n";
    const POST: &str = "---\ntitle: 不给人看的稿\ndate: 2022-03-04\nkind: 主题党日\n---\n不给人看的话。\n";
    let site = site()
        .file("旧稿/不公开/二.csv", ROWS)
        .file("旧稿/涉密/2022-03-04 稿.md", POST)
        .file("旧稿/内部/2022-05-04 又一稿.txt", "不给人看的事\n\n2022年5月4日，党支部开会。\n");
    let (exit, told) = import(&site, &["--publish"]);
    assert_eq!(exit, 0, "{told}");
    has(&told, &["放在“涉密”文件夹里", "放在“内部”文件夹里"]);
    assert_eq!(ledgers(&site), ["不公开"]);
    assert!(site.path().join("content/ledger/不公开/二.csv").is_file());
    for (path, bytes) in site.build().succeeded().tree() {
        assert!(!String::from_utf8_lossy(&bytes).contains("不给人看"), "{path}");
    }
}
