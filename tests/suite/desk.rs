//! The desk: what it lists, what its buttons do, and whom it does nothing for.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::preview_process::{Answer, PATIENCE, Preview, sample_copy};
use crate::test_site::{TestSite, build_in_place};

const SETTINGS: &str = "title: 测试站\nbase_url: https://dj.example.cn/\n组织:\n  - {名称: 机关党支部}\n  - {名称: 企业党支部}\n\
                        规定动作:\n  - {类型: 主题党日, 次数: 1, 每: 月}\n";

fn post(front: &str) -> String {
    format!("---\nkind: 主题党日\n主办: 机关党支部\n{front}\n---\n党员学习党章。\n")
}

fn site() -> TestSite {
    TestSite::empty()
        .file("content/site.yaml", SETTINGS)
        .file("content/posts/a.md", &post("title: 十二月的党日\ndate: 2022-12-09"))
        .file("content/posts/b.md", &post("title: 没写完的\ndate: 2022-12-10\n草稿: 是"))
        .file("content/posts/c.md", &post("title: 导入来的\ndate: 2022-12-11\n待核: [日期]"))
        .file("content/posts/d.md", &post("title: 等着发布的\ndate: 2022-12-12\npublish_on: 2023-01-05"))
        .file("content/posts/e.md", &post("title: 写错日期的\ndate: 2022-12-40"))
        .file("content/posts/f.md", &post("title: 预告过的\ndate: 2022-12-20\n状态: 计划"))
}

/// What stands on a shelf of the desk.
fn shelf<'a>(desk: &'a str, id: &str) -> &'a str {
    let from = desk.split(&format!("<section id=\"{id}\">")).nth(1);
    from.unwrap_or_else(|| panic!("no {id} in {desk}")).split("</section>").next().unwrap()
}

#[test]
fn posts_stand_by_their_states_beside_what_is_to_be_done() {
    let site = site();
    let preview = Preview::start(site.path(), &[]);
    let desk = preview.get("/__dangjian/").text();
    for (id, has, count) in [
        ("draft", "<a href=\"/2022/12/", 1),
        ("draft", "没写完的", 1),
        ("unverified", "导入来的", 1),
        ("unverified", "待核：日期", 1),
        ("not-yet", "等着发布的", 1),
        ("not-yet", "2023-01-05 起发布", 1),
        ("published", "十二月的党日", 1),
        ("published", "没写完的", 0),
        ("faulty", "content/posts/e.md", 1),
        ("faulty", "1 处错误", 1),
    ] {
        assert_eq!(shelf(&desk, id).matches(has).count(), count, "{has} on {id}: {}", shelf(&desk, id));
    }
    for part in [
        "待确认的活动 <small>1 项",
        "预告过的",
        "<small>2022年12月</small>",
        "每月1次，12月31日以前。还没有：企业党支部",
        "<b>1</b> 草稿",
    ] {
        assert!(desk.contains(part), "no `{part}` in {desk}");
    }
    // January to November are over, and neither branch has a record of them.
    let gaps = desk.split("到期没有做够的").nth(1).unwrap();
    assert!(gaps.contains("机关党支部") && gaps.contains("1月、2月"), "{gaps}");

    fs::write(site.path().join("content/posts/b.md"), post("title: 写完了的\ndate: 2022-12-10")).unwrap();
    preview.wait("/__dangjian/", |answer| shelf(&answer.text(), "published").contains("写完了的"));
    assert!(shelf(&preview.get("/__dangjian/").text(), "draft").contains("没有草稿"));
    preview.stop();
}

#[test]
fn a_new_post_is_made_and_opened() {
    let site = site();
    let preview = Preview::start(site.path(), &[]);
    let form = preview.get("/__dangjian/new").text();
    for part in ["<option>主题党日</option>", "value=\"2022-12-31\"", "action=\"/__dangjian/do/new\""] {
        assert!(form.contains(part), "no `{part}` in {form}");
    }
    let fields = [("kind", "主题党日"), ("title", "重温入党誓词"), ("date", "2022-12-30")];
    let done = preview.have_done("new", &fields);
    let path = "content/posts/2022-12-30-重温入党誓词.md";
    assert!(
        done.contains("新建稿件：做完了") && done.contains(path) && done.contains("已用编辑器打开"),
        "{done}"
    );
    assert!(!done.contains(&site.path().display().to_string()), "{done}");
    let text = fs::read_to_string(site.path().join(path)).unwrap();
    assert!(text.contains("标题: 重温入党誓词\n日期: 2022-12-30\n类型: 主题党日\n"), "{text}");
    preview.wait("/__dangjian/", |answer| shelf(&answer.text(), "draft").contains("重温入党誓词"));
    #[cfg(target_os = "linux")]
    {
        let end = Instant::now() + PATIENCE;
        while preview.opened() != [site.path().join(path).display().to_string()] {
            assert!(Instant::now() < end, "{:?}", preview.opened());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
    // Nothing is replaced.
    let again = preview.have_done("new", &fields);
    assert!(again.contains("没有建新稿件"), "{again}");
    assert_eq!(fs::read_to_string(site.path().join(path)).unwrap(), text);
    preview.stop_after_work();
}

/// By what a form names the post whose title or source stands on a shelf.
fn mark<'a>(shelf: &'a str, post: &str) -> &'a str {
    let line =
        shelf.split("<li>").find(|line| line.contains(post)).unwrap_or_else(|| panic!("{post}: {shelf}"));
    line.split("name=\"post\" value=\"").nth(1).unwrap().split('"').next().unwrap()
}

#[test]
fn a_post_of_the_desk_is_opened_and_nothing_else() {
    let site = site();
    let preview = Preview::start(site.path(), &[]);
    let desk = preview.get("/__dangjian/").text();
    let draft = mark(shelf(&desk, "draft"), "没写完的").to_owned();
    let unread = mark(shelf(&desk, "faulty"), "content/posts/e.md").to_owned();
    let before = files(site.path());
    for (mark, file) in [(&draft, "content/posts/b.md"), (&unread, "content/posts/e.md")] {
        let done = preview.have_done("open", &[("post", mark)]);
        assert!(done.contains("打开稿件：做完了") && done.contains(&format!("<p>{file}</p>")), "{done}");
    }
    #[cfg(target_os = "linux")]
    {
        let files =
            ["b.md", "e.md"].map(|name| site.path().join("content/posts").join(name).display().to_string());
        let end = Instant::now() + PATIENCE;
        while preview.opened().len() < 2 {
            assert!(Instant::now() < end, "{:?}", preview.opened());
            std::thread::sleep(Duration::from_millis(10));
        }
        let mut opened = preview.opened();
        opened.sort_unstable();
        assert_eq!(opened, files);
    }
    // No path, no file that is no post, none that has gone.
    for post in ["", "0", "content/posts/a.md", "../../x", "/etc/passwd"] {
        assert_eq!(preview.press("open", &[("post", post)], &[]).status, 400, "{post}");
    }
    let none = "0".repeat(draft.len());
    assert!(preview.have_done("open", &[("post", &none)]).contains("这一篇改了名，或者不在了"));
    assert_eq!(files(site.path()), before);
    #[cfg(target_os = "linux")]
    assert_eq!(preview.opened().len(), 2);
    preview.stop_after_work();
}

#[test]
fn many_posts_have_pages_of_their_own() {
    let drafts = (0..130).fold(site(), |site, number| {
        let text = post(&format!("title: 草稿{number}号\ndate: 2022-12-10\n草稿: 是"));
        site.file(&format!("content/posts/d{number}.md"), &text)
    });
    let preview = Preview::start(drafts.path(), &[]);
    let desk = preview.get("/__dangjian/").text();
    let draft = shelf(&desk, "draft");
    assert!(draft.matches("<li>").count() == 20 && draft.contains("还有 111 篇"), "{draft}");
    assert!(draft.contains("<a href=\"/__dangjian/posts/draft/1\">列出全部</a>"), "{draft}");
    let pages =
        ["draft", "draft/1", "draft/2"].map(|page| preview.get(&format!("/__dangjian/posts/{page}")).text());
    assert_eq!(pages.each_ref().map(|page| page.matches("<li>").count()), [100, 100, 31]);
    assert!(pages[1].contains("/posts/draft/2\">下一页") && pages[2].contains("/posts/draft/1\">上一页"));
    assert!(pages[2].matches(">打开</button>").count() == 31 && !pages[2].contains("下一页"));
    for page in ["draft/0", "draft/3", "draft/x", "nothing/1", ""] {
        assert_eq!(preview.get(&format!("/__dangjian/posts/{page}")).status, 404, "{page}");
    }
    preview.stop();
}

#[test]
fn each_button_does_what_its_command_does() {
    let site = sample_copy();
    let old = "机关党支部开展主题党日活动\n\n2022年7月1日上午，机关党支部开展“重温入党誓词”主题党日活动。\n";
    site.write("待导入/党日.txt", old);
    let preview = Preview::start(site.path(), &[]);

    let none = preview.have_done("pack", &[]);
    assert!(none.contains("没有打包") && none.contains("dangjian-problem-error"), "{none}");
    let built = preview.have_done("build", &[]);
    assert!(built.contains("生成网站：做完了") && built.contains("个文件到 public（"), "{built}");
    let out = tempfile::tempdir().unwrap();
    let other = build_in_place(site.path(), &out.path().join("public"), &[]).succeeded();
    assert_eq!(files(&site.path().join("public")), other.tree().len());

    let packed = preview.have_done("pack", &[]);
    assert!(packed.contains("打包：做完了") && packed.contains("到 导出/网站.zip"), "{packed}");
    assert_eq!(fs::read(site.path().join("导出/网站.zip")).unwrap()[..2], *b"PK");
    let checked = preview.have_done("check", &[]);
    assert!(checked.contains("校对了 ") && checked.contains("dangjian-problem-"), "{checked}");
    for (what, file) in [("ledger", "2022年台账.xlsx"), ("summary", "2022年党建工作总结.docx")] {
        let done = preview.have_done("export", &[("year", "2022"), ("what", what)]);
        assert!(done.contains(&format!("已导出 导出/{file}")), "{done}");
        assert!(site.path().join("导出").join(file).is_file());
    }
    let before = files(&site.path().join("content"));
    let tried = preview.have_done("try-import", &[]);
    assert!(tried.contains("试导入：做完了") && tried.contains("会导入稿件 1 篇"), "{tried}");
    assert!(tried.contains("回到工作台按“导入”") && !tried.contains("dangjian serve"), "{tried}");
    assert_eq!(files(&site.path().join("content")), before);
    let brought = preview.have_done("import", &[]);
    assert!(brought.contains("导入：做完了") && brought.contains("导入稿件 1 篇"), "{brought}");
    assert_eq!(site.read("待导入/党日.txt"), old, "the source stays as it was");
    preview.wait("/__dangjian/", |answer| {
        shelf(&answer.text(), "unverified").contains("机关党支部开展主题党日活动")
    });
    assert!(preview.have_done("import", &[]).contains("以前导入过"));
    preview.stop_after_work();
}

fn files(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let others = entries.filter(|entry| entry.file_name() != ".dangjian");
    others.map(|entry| if entry.file_type().unwrap().is_dir() { files(&entry.path()) } else { 1 }).sum()
}

#[test]
fn the_inbox_is_made_where_there_is_none() {
    let site = site();
    let preview = Preview::start(site.path(), &[]);
    let made = preview.have_done("import", &[]);
    assert!(made.contains("“待导入”文件夹刚建好") && site.path().join("待导入").is_dir(), "{made}");
    let empty = preview.have_done("import", &[]);
    assert!(empty.contains("“待导入”里没有可以导入的"), "{empty}");
    preview.stop_after_work();
}

#[test]
fn only_a_page_of_this_run_can_have_something_done() {
    let site = site();
    let preview = Preview::start(site.path(), &[]);
    let port = preview.root.rsplit(':').next().unwrap().to_owned();
    let former = preview.secret();
    preview.stop();
    let preview = Preview::start(site.path(), &["--port", &port]);
    let secret = preview.secret();
    assert!(secret.len() == 32 && secret != former);
    let refused = |what: &str, answer: Answer, status: u16| {
        assert_eq!(answer.status, status, "{what}: {}", answer.text());
        let text = answer.text();
        assert!(!text.contains(&secret) && !text.contains("live.js"), "{what}: {text}");
    };
    for (name, value, status) in [
        ("secret", "", 403),
        ("secret", "0", 403),
        ("secret", former.as_str(), 403),
        ("Origin", "http://evil.example", 403),
        ("Origin", "null", 403),
        ("Origin", "", 403),
        ("Content-Type", "text/plain", 415),
        ("Content-Length", "70000", 413),
        ("Content-Length", "", 411),
    ] {
        refused(&format!("{name}: {value}"), preview.press("build", &[], &[(name, value)]), status);
    }
    let big = "a".repeat(40_000);
    refused("a big body", preview.press("new", &[("title", &big)], &[]), 413);
    for action in ["", "nothing", "build/x", "../events"] {
        refused(action, preview.press(action, &[], &[]), 404);
    }
    for path in ["do/build", "do/new", "do/"] {
        let asked = preview.get(&format!("/__dangjian/{path}"));
        assert_eq!((asked.status, asked.header("Allow")), (405, "POST"), "{path}");
    }
    // (A second Host is refused, and so is another one.)
    assert_eq!(
        preview.ask("POST", "/__dangjian/do/build", &["Host: evil.example", "Content-Length: 0"]).status,
        403
    );
    for path in ["/", "/__dangjian/", "/__dangjian/work", "/__dangjian/%64o/build"] {
        assert_eq!(preview.ask("POST", path, &["Content-Length: 0"]).status, 405, "{path}");
    }
    assert!(preview.get("/__dangjian/work").text().contains("还没有做过什么"));
    preview.stop();
}

#[test]
fn no_field_leads_out_of_the_posts() {
    let site = site();
    let outside = site.path().join("../x");
    let was_there = outside.exists();
    let before = files(site.path());
    let preview = Preview::start(site.path(), &[]);
    for title in ["../../x", "..\\..\\x", "/etc/x", "C:\\x", "a/../../../x", "%2e%2e%2fx", "x\0y", ".", ".."]
    {
        let answer = preview.press("new", &[("kind", "主题党日"), ("title", title)], &[]);
        assert_eq!(answer.status, 303, "{title}");
        preview.done();
    }
    for kind in ["../x", "content/site.yaml", ""] {
        let done = preview.have_done("new", &[("kind", kind), ("title", "学习")]);
        assert!(done.contains("没有建新稿件"), "{kind}: {done}");
    }
    for fields in [
        &[("kind", "主题党日"), ("title", "a"), ("date", "../../2022")][..],
        &[("kind", "主题党日"), ("title", "a"), ("date", "2022-02-30")],
        &[("kind", "主题党日")],
    ] {
        assert_eq!(preview.press("new", fields, &[]).status, 400, "{fields:?}");
    }
    for fields in [[("year", "../x"), ("what", "ledger")], [("year", "2022"), ("what", "../x")]] {
        assert_eq!(preview.press("export", &fields, &[]).status, 400, "{fields:?}");
    }
    assert_eq!(outside.exists(), was_there);
    assert!(!site.path().join("x").exists() && !site.path().join("导出").exists());
    let made = files(site.path()) - before;
    let posts = fs::read_dir(site.path().join("content/posts")).unwrap().map(Result::unwrap);
    let names: Vec<_> = posts.map(|entry| entry.file_name().into_string().unwrap()).collect();
    let new = names.iter().filter(|name| name.starts_with("2022-12-31-")).count();
    assert_eq!(new, made, "what was made lies there: {names:?}");
    assert!(made >= 3, "{names:?}");
    preview.stop_after_work();
}

#[test]
fn what_comes_while_something_is_done_waits() {
    let site = sample_copy();
    let preview = Preview::start(site.path(), &[]);
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let press = || preview.press("build", &[], &[]).status;
        let pressed: Vec<_> = (0..6).map(|_| scope.spawn(press)).collect();
        pressed.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let count = |status| statuses.iter().filter(|other| **other == status).count();
    assert!(count(303) >= 1 && count(409) >= 1 && count(303) + count(409) == 6, "{statuses:?}");
    assert!(preview.done().contains("生成网站：做完了"));
    preview.stop_after_work();
}

#[test]
fn what_is_being_done_is_done_before_it_ends() {
    let site = sample_copy();
    let preview = Preview::start(site.path(), &[]);
    assert_eq!(preview.press("build", &[], &[]).status, 303);
    let log = preview.stop_after_work();
    assert!(site.path().join("public/index.html").is_file(), "{log}");
}

#[test]
fn others_look_and_do_nothing_unless_they_were_let_to() {
    let site = site().file(
        "content/ledger/2022.csv",
        "日期,类型,主题,主办,状态,公开\n2022-12-05,支委会,研究秘事,机关党支部,计划,否\n",
    );
    let preview = Preview::start(site.path(), &["--host", "0.0.0.0"]);
    let desk = preview.get("/__dangjian/").text();
    assert!(desk.contains("这里只能看") && !desk.contains("<form") && !desk.contains("secret"), "{desk}");
    assert!(!desk.contains("研究秘事") && !desk.contains("规定动作"), "{desk}");
    assert_eq!(preview.get("/__dangjian/new").status, 404);
    let refused = preview.press("build", &[], &[("secret", "0")]);
    assert_eq!((refused.status, refused.header("Allow")), (405, "GET, HEAD"));
    let log = preview.stop();
    assert!(log.contains("工作台上的按钮因此不能用"), "{log}");

    let preview = Preview::start(site.path(), &["--host", "0.0.0.0", "--allow-changes"]);
    assert!(preview.log().contains("他们也能在工作台上新建稿件"), "{}", preview.log());
    let done = preview.have_done("new", &[("kind", "主题党日"), ("title", "重温入党誓词")]);
    assert!(done.contains("到运行预览的电脑上打开它来写"), "{done}");
    let desk = preview.get("/__dangjian/").text();
    assert!(desk.contains("do/build") && !desk.contains("do/open"), "{desk}");
    // (Whoever looks at the source of the program knows how posts are named.)
    let mark = dangjian::model::digest::Digest::of(b"content/posts/a.md").to_string();
    assert!(preview.have_done("open", &[("post", &mark)]).contains("到运行预览的电脑上打开它来改"));
    assert_eq!(preview.opened(), Vec::<String>::new(), "nothing opens on a screen that nobody sits at");
    let checked = preview.have_done("check", &[]);
    assert!(!checked.contains("研究秘事"), "{checked}");
    preview.stop_after_work();
}
