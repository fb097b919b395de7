//! What must stay inside, by every way that leads out: no output file has a word of it, nor has its name.
//!
//! Each way is tried with each secret, with `--allow-errors`, so that a refusal alone does not pass for care:
//! something is built, and looked through.

use std::fs;
use std::path::Path;

use encoding_rs::GBK;

use crate::preview_process::Preview;
use crate::test_site::{Built, TestSite};
use crate::word::parts;

/// Stands in everything that must stay inside; in pinyin and in GBK it is the same.
const CANARY: &str = "kanarienvogel";

/// A file that must stay inside, by its path and what it says.
struct Secret {
    path: &'static str,
    text: String,
}

/// A ledger with a row that is not public; every cell of it must stay inside.
fn ledger() -> String {
    format!(
        "日期,类型,主题,支部,地点,主持人,记录人,主讲人,实到,公开,备注\n\
         2022-05-01,党课,公开的一课,一支部,礼堂,甲,乙,丙,9,是,\n\
         2022-05-02,党课,{CANARY}1,{CANARY}2,{CANARY}3,{CANARY}4,{CANARY}5,{CANARY}6,9,否,{CANARY}7\n"
    )
}

fn post(front: &str) -> String {
    format!(
        "---\ntitle: {CANARY}\ndate: 2022-07-01\ntags: [{CANARY}8]\norganisers: [{CANARY}9]\n\
         aliases: [/old/{CANARY}.html]\n{front}\n---\n{CANARY}\n"
    )
}

fn secrets() -> Vec<Secret> {
    let secret = |path, text| Secret { path, text };
    let rows = format!("- {{日期: 2022-05-02, 类型: 党课, 主题: {CANARY}, 公开: 否}}\n");
    vec![
        secret("content/ledger/a.csv", ledger()),
        secret("content/Ledger/A.CSV", ledger()),
        secret("content/ｌｅｄｇｅｒ/a.csv", ledger()),
        secret("content/LEDGER/a.yaml", rows.clone()),
        secret("content/ledger/a.yml", rows),
        secret("content/ledger/笔记.txt", CANARY.to_owned()),
        secret("content/posts/b.md", post("draft: yes")),
        secret("content/Posts/b.MD", post("草稿: 是")),
        secret("content/posts/b.markdown", post("publish_on: 2099-01-01")),
        secret("content/posts/b/index.md", post("expires: 2022-07-02")),
        secret("content/pages/b.md", format!("---\ntitle: {CANARY}\ndraft: yes\n---\n{CANARY}\n")),
        secret("content/terms.yaml", format!("# {CANARY}\n")),
        secret("content/site.yaml.bak", format!("title: {CANARY}\n")),
    ]
}

/// The first lines of a post.
const FRONT: &str = "---\ntitle: 甲\ndate: 2022-07-01\nkind: 主题党日\n";

/// A site with a post in the folder `a` that says `text`.
fn site(text: &str) -> TestSite {
    let settings = format!("# {CANARY}\ntitle: 测试站\nbase_url: https://dj.example.cn/\n");
    TestSite::empty()
        .file("content/site.yaml", &settings)
        .file("content/posts/a/index.md", &format!("{FRONT}{text}"))
        .file("content/years/2022.md", "---\ntheme: 学习\n---\n全年{{活动}}次。\n")
        .argument("--allow-errors")
}

/// Where an output file or its name has a word of what must stay inside.
fn found(built: &Built) -> Vec<String> {
    let has =
        |bytes: &[u8]| bytes.windows(CANARY.len()).any(|part| part.eq_ignore_ascii_case(CANARY.as_bytes()));
    let is_packed = |path: &str| path.ends_with(".docx") || path.ends_with(".xlsx");
    let has_inside = |path: &str, bytes: &[u8]| {
        is_packed(path) && parts(bytes).iter().any(|(_, text)| has(text.as_bytes()))
    };
    let tree = built.tree().into_iter();
    tree.filter(|(path, bytes)| has(path.as_bytes()) || has(bytes) || has_inside(path, bytes))
        .map(|(path, _)| path)
        .collect()
}

#[track_caller]
fn stays_inside(way: &str, secret: &str, built: &Built) {
    assert_eq!(found(built), Vec::<String>::new(), "{secret} came out by {way}:\n{}", built.stderr);
}

/// The ways by which a text refers to a file, each as what stands behind the post's first lines.
const REFERENCES: &[(&str, &str)] = &[
    ("link", "---\n[附件]({})\n"),
    ("picture", "---\n![图]({})\n"),
    ("cover", "cover: '{}'\n---\n文\n"),
    ("reference", "---\n[附件][1]\n\n[1]: <{}>\n"),
    ("HTML link", "---\n<a href=\"{}\">附件</a>\n"),
    ("HTML picture", "---\n<p><img src=\"{}\" alt=\"图\"></p>\n"),
    ("alias", "aliases: ['{}']\n---\n文\n"),
    ("path from the root", "---\n[附件](/{}) ![图](/{})\n"),
];

#[test]
fn no_reference_leads_out() {
    for Secret { path, text } in secrets() {
        let mut site = site("---\n文\n").file(path, &text);
        for (way, reference) in REFERENCES {
            let path = path.strip_prefix("content/").unwrap();
            for (spelling, path) in [("same", path), ("capitals", &path.to_uppercase())] {
                let text = reference.replace("{}", &format!("../../{path}"));
                let file = format!("content/posts/{spelling} {way}.md");
                site = site.file(&file, &format!("{FRONT}{text}"));
            }
        }
        let settings = REFERENCES[0].1.replace("{}", "../../site.yaml");
        let built = site.file("content/posts/c/d.md", &format!("{FRONT}{settings}")).build();
        assert!(built.out.join("2022/07").is_dir(), "{}", built.stderr);
        stays_inside("a reference", path, &built);
    }
}

#[test]
fn no_page_or_year_leads_out() {
    for Secret { path, text } in secrets() {
        let short = path.strip_prefix("content/").unwrap();
        let link = format!("[附件](../{short}) ![图](../{short})\n");
        let tasks =
            format!("tasks: [{{name: 甲, measures: [{{text: 乙, status: done, evidence: {short}}}]}}]\n");
        let built = site("---\n文\n")
            .file(path, &text)
            .file("content/pages/about.md", &format!("---\ntitle: 关于\n---\n{link}"))
            .file("content/years/2022.md", &format!("---\ntitle: 总结\n{tasks}---\n{link}"))
            .build();
        // Errors in a yearly summary are not left out.
        assert!(built.exit == 1 || built.out.is_dir(), "{}", built.stderr);
        stays_inside("page, year or evidence", path, &built);
    }
}

/// The ways in which a secret comes to lie beside a post.
type Placing = fn(&Path, &Path);

fn hard_link(from: &Path, to: &Path) {
    fs::hard_link(from, to).unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::copy(from, to).unwrap();
}

#[cfg(unix)]
fn symbolic_link(from: &Path, to: &Path) {
    std::os::unix::fs::symlink(from, to).unwrap();
}

#[cfg(unix)]
const PLACINGS: &[(&str, Placing)] =
    &[("copy", copy), ("hard link", hard_link), ("symbolic link", symbolic_link)];
#[cfg(not(unix))]
const PLACINGS: &[(&str, Placing)] = &[("copy", copy), ("hard link", hard_link)];

#[test]
fn no_copy_or_link_leads_out() {
    for Secret { path, text } in secrets() {
        let names: Vec<_> = PLACINGS
            .iter()
            .flat_map(|(way, _)| ["csv", "pdf", "txt", "jpg"].map(|ending| format!("{way}.{ending}")))
            .collect();
        let links: String = names.iter().map(|name| format!("[附件](<{name}>)\n![图](<{name}>)\n")).collect();
        let site = site(&format!("cover: {}\n---\n{links}", names[0])).file(path, &text);
        for (name, (_, place)) in names
            .chunks(4)
            .zip(PLACINGS)
            .flat_map(|(names, placing)| names.iter().map(move |name| (name, placing)))
        {
            place(&site.path().join(path), &site.path().join("content/posts/a").join(name));
        }
        let built = site.argument("--format").argument("json").build();
        stays_inside("a copy or link", path, &built);
        let refused = built.stdout.matches("attachment-refused").count();
        assert_eq!(refused, 2 * names.len() + 1, "{path}: {}", built.stdout);
    }
}

#[test]
fn no_theme_leads_out() {
    for (way, place) in PLACINGS {
        for Secret { path, text } in secrets().into_iter().step_by(3) {
            let site = site("---\n文\n").file(path, &text).file("themes/t/static/a.css", "a{}");
            let settings = fs::read_to_string(site.path().join("content/site.yaml")).unwrap();
            let site = site.file("content/site.yaml", &format!("{settings}theme: t\n"));
            place(&site.path().join(path), &site.path().join("themes/t/static/a.csv"));
            stays_inside(way, path, &site.build());
        }
    }
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn no_table_in_a_theme_leads_out() {
    let site = site("---\n文\n").file("themes/t/static/a.css", "a { visibility: hidden, private: yes }");
    let settings = fs::read_to_string(site.path().join("content/site.yaml")).unwrap();
    let site = site.file("content/site.yaml", &format!("{settings}theme: t\n"));
    assert_eq!(site.build().exit, 0, "a style sheet has words like these");
    let built = site.file("themes/t/static/a.dat", &format!("姓名,公开\n{CANARY},否\n")).build();
    stays_inside("a theme", "a table", &built);
    assert!(built.stderr.contains("主题里的这个文件写明了有不公开的内容"), "{}", built.stderr);
}

#[test]
fn no_table_that_says_so_leads_out() {
    let (gbk, _, _) = GBK.encode("姓名,是否公开\nkanarienvogel,否\n");
    let tables = [
        ("a.csv", format!("姓名,公开\n{CANARY},否\n").into_bytes()),
        ("b.csv", format!("\u{feff}\"姓名\";\"对外公开\"\n{CANARY};\"不公开\"\n").into_bytes()),
        ("c.csv", gbk.into_owned()),
        ("d.tsv", format!("名单\n姓名\t公开？\n{CANARY}\t否\n").into_bytes()),
        ("e.TXT", format!("姓名\t是否保密\n{CANARY}\t是\n").into_bytes()),
        ("f.yaml", format!("- {{日期: 2022-07-01, 类型: 党课, 主题: {CANARY}, 公开: 否}}\n").into_bytes()),
        ("g.txt", post("draft: yes").into_bytes()),
        ("h.csv.bak", format!("日期,类型,主题,实到,公开\n2022-03-04,主题党日,{CANARY},3,否\n").into_bytes()),
        ("i.prn", format!("姓名            公开\n{CANARY}   否\n").into_bytes()),
        ("j.rtf", format!("姓名|公开\n{CANARY}|否\n").into_bytes()),
        ("k.json", format!("[{{\"主题\":\"{CANARY}\",\"公开\":\"否\"}}]").into_bytes()),
        ("l.xls", GBK.encode(&format!("姓名\t公开\r\n{CANARY}\t否\r\n")).0.into_owned()),
        ("m.xls", format!("<html><table><tr><td>姓名<td>公开<tr><td>{CANARY}<td>否</table>").into_bytes()),
        ("n.md.bak", post("draft: yes").into_bytes()),
        ("o.dat", [b"\xff\xfe".to_vec(), utf16(&format!("姓名,公开\n{CANARY},否\n"))].concat()),
        ("p.old", [format!("姓名,公开\n{CANARY},否\n").as_bytes(), b"\xff\xfe"].concat()),
        ("q.jpg", format!("姓名,公开\n{CANARY},否\n").into_bytes()),
    ];
    let links: String = tables.iter().map(|(name, _)| format!("[附件]({name})\n")).collect();
    let site = tables.iter().fold(site(&format!("---\n{links}")), |site, (name, bytes)| {
        site.bytes(&format!("content/posts/a/{name}"), bytes)
    });
    let built = site.argument("--format").argument("json").build();
    stays_inside("a table", "a row", &built);
    for (name, _) in &tables {
        assert!(built.stdout.contains(&format!("“{name}”里有写明不公开")), "{name}: {}", built.stdout);
    }
}

/// All pages, feeds, lists, legends and searches, where everything about a secret is named in the settings.
#[test]
fn no_list_or_legend_leads_out() {
    let settings = format!(
        "title: 测试站\nbase_url: https://dj.example.cn/\n\
         kinds: [{{name: 党课, group: 学习}}, {{name: {CANARY}a, group: {CANARY}b}}]\n\
         organisations: [{{name: 一支部}}, {{name: {CANARY}c, type: {CANARY}d}}]\n"
    );
    let ledger = ledger().replace(&format!("党课,{CANARY}1"), &format!("{CANARY}a,{CANARY}1"));
    let ledger = ledger.replace(&format!("{CANARY}2"), &format!("{CANARY}c"));
    let built = site("---\n文\n")
        .file("content/site.yaml", &settings)
        .file("content/posts/a/index.md", "---\ntitle: 甲\ndate: 2022-07-01\nkind: 党课\n---\n文\n")
        .file("content/ledger/a.csv", &ledger)
        .build();
    assert_eq!(built.exit, 0, "{}", built.stderr);
    // Private rows are there to be counted: the numbers of a year are of all rows, each under its kind and the
    // kind's group, and nothing more is told of them.
    let numbers = ["index.html", "2022/index.html", "2022/q2.html", "2022/h1.html"];
    let documents = ["2022/summary.docx", "2022/ledger.xlsx"];
    let may_name = |path: &String| documents.contains(&path.as_str()) || numbers.contains(&path.as_str());
    let leaks: Vec<_> = found(&built).into_iter().filter(|path| !may_name(path)).collect();
    assert_eq!(leaks, Vec::<String>::new());
    assert!(built.text("2022/index.html").contains(&format!("{CANARY}a")), "a number has its name");
    let packed = |document: &str| parts(&fs::read(built.out.join(document)).unwrap());
    for (part, text) in documents.into_iter().flat_map(packed) {
        let rest = text.replace(&format!("{CANARY}a"), "").replace(&format!("{CANARY}b"), "");
        assert!(!rest.contains(CANARY), "{part}: {rest}");
    }
    for path in numbers {
        let html = built.text(path).replace(&format!("{CANARY}a"), "").replace(&format!("{CANARY}b"), "");
        assert!(!html.contains(CANARY), "{path}: {html}");
    }
}

#[test]
fn other_computers_are_not_shown_what_a_ledger_says() {
    let site = TestSite::new()
        .file("content/posts/a.md", "---\ntitle: 学习\ndate: 2022-03-01\n---\n正文\n")
        .file("content/ledger/a.csv", "日期,类型,主题,状态,公开\n2022-13-01,主题党日,密题甲,,否\n")
        .file("content/ledger/b.csv", "日期,类型,主题,状态,公开\n2022-03-04,主题党日,密题乙,计划,否\n");
    let here = Preview::start(site.path(), &[]);
    let own = |preview: &Preview| preview.get("/__dangjian/").text() + &preview.get("/").text();
    assert!(own(&here).contains("密题"));
    let shown = Preview::start(site.path(), &["--host", "0.0.0.0"]);
    let pages = own(&shown);
    assert!(!pages.contains("密题") && pages.contains("content/ledger/a.csv 第 2 行"), "{pages}");
    // Who runs it reads it.
    assert!(shown.log().contains("密题甲"), "{}", shown.log());
    fs::write(
        site.path().join("content/ledger/a.csv"),
        "日期,类型,主题,公开\n2022-14-01,主题党日,密题丙,否\n",
    )
    .unwrap();
    shown.wait_for_log("密题丙");
    assert!(!own(&shown).contains("密题"));
}
