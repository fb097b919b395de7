//! A workspace that has seen every edit gives what a fresh one gives: the same problems, and every page byte for byte.
//!
//! Edits are random, of a small site in which much hangs together: links, pictures, former URLs, ledger rows that match posts, a year's
//! numbers, a template. Half of them are told by name, as a watcher does; the others are found by looking at the whole folder.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use dangjian::diagnostics::to_json_line;
use dangjian::model::date::Date;
use dangjian::model::digest::Digest;
use dangjian::workspace::{Loaded, Snapshot, Workspace, url};
use proptest::prelude::*;
use rayon::prelude::*;

/// How many sequences of edits are tried where `PROPTEST_CASES` says nothing else.
const CASES: u32 = 10;

/// A file of the site, and what becomes of it: `None` deletes it.
type Edit = (&'static str, Option<String>);

const POSTS: [&str; 4] = ["content/posts/a.md", "content/posts/b.md", "content/posts/x/index.md", "content/posts/x/c.md"];

fn post() -> impl Strategy<Value = String> {
    let title = prop::sample::select(vec!["学习会", "宣讲会"]);
    let date = prop::sample::select(vec!["2022-03-01", "2022-07-01..2022-07-02", "2021-12-31", "2023-01-05"]);
    let kind = prop::sample::select(vec!["主题党日", "青年宣讲", "news", "没有的类型"]);
    let more = prop::collection::vec(
        prop::sample::select(vec![
            "organisers: [一支部]\n",
            "organisers: [没登记的支部]\n",
            "tags: [学习, 安全]\n",
            "tags: [学习]\n",
            "attendance: {expected: 25, present: 23}\n",
            "draft: true\n",
            "publish_on: 2022-08-01\n",
            "expires: 2022-09-01\n",
            "featured: true\n",
            "slug: same\n",
            "aliases: [/old/]\n",
            "summary: 另写的摘要\n",
            "cover: 图.png\n",
            "date: 2022-02-30\n",
        ]),
        0..4,
    );
    let body = prop::collection::vec(
        prop::sample::select(vec![
            "正文。",
            "![说明](图.png)",
            "![说明](x/图.png)",
            "[甲](a.md)",
            "[乙](/2022/03/b.html)",
            "[关于](../pages/about.md)",
            "## 小节",
        ]),
        0..4,
    );
    (title, date, kind, more, body).prop_map(|(title, date, kind, mut more, body)| {
        more.sort_unstable();
        more.dedup_by_key(|line| line.split(':').next());
        let date = if more.contains(&"date: 2022-02-30\n") { String::new() } else { format!("date: {date}\n") };
        format!("---\ntitle: {title}\n{date}kind: {kind}\n{}---\n{}\n", more.concat(), body.join("\n\n"))
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    let one_of = |path: &'static str, texts: &[&'static str]| {
        let texts: Vec<_> = texts.iter().map(|text| (*text).to_owned()).collect();
        prop::option::weighted(0.8, prop::sample::select(texts)).prop_map(move |text| (path, text))
    };
    prop_oneof![
        6 => (prop::sample::select(POSTS.to_vec()), prop::option::weighted(0.85, post())),
        1 => one_of("content/posts/图.png", &["png 640x360", "png 80x60 "]),
        1 => one_of("content/posts/x/图.png", &["png 640x360", "no picture"]),
        1 => one_of("content/ledger/2022.csv", &[
            "日期,类型,主题,支部,公开\n2022-03-01,主题党日,学习会,一支部,是\n",
            "日期,类型,主题,支部,公开,稿件\n2022-03-02,主题党日,学习会,一支部,否,posts/b.md\n2022-03-02,主题党日,学习会,一支部,是,\n",
            "日期,类型\n2022-13-01,主题党日\n",
        ]),
        1 => one_of("content/years/2022.md", &["---\ntheme: 主题\nfigures: {制度: {value: 12, unit: 项}}\n---\n开展{{主题党日}}次。\n", "---\n---\n{{没有}}\n"]),
        1 => one_of("content/pages/about.md", &["---\ntitle: 关于\n---\n[甲](../posts/a.md)\n", "---\ntitle: 关于我们\ndraft: true\n---\n正文\n"]),
        1 => one_of("content/site.yaml", &["title: 甲站\n", "title: 乙站\nbase_url: https://dj.example.cn/\norganisations: [{name: 一支部}]\n", "title: [\n"]),
        1 => one_of("themes/default/templates/404.html", &["<main>没有这一页</main>", "<main>{{ latest | length }}</main>", "{% if %}"]),
    ]
}

/// An edit, whether it is told by name, and the day that the site is shown for afterwards.
fn step() -> impl Strategy<Value = (Edit, bool, Date)> {
    let day = prop::sample::select(vec!["2022-12-31", "2022-12-31", "2022-07-15", "2023-01-05"]);
    (edit(), any::<bool>(), day.prop_map(|day| day.parse().unwrap()))
}

fn write(site: &Path, (path, text): &Edit) {
    let path = site.join(path);
    match text {
        None => drop(fs::remove_file(path)),
        Some(text) => {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            let picture = text.strip_prefix("png ").and_then(|size| size.trim().split_once('x'));
            let bytes = match picture {
                Some((width, height)) => {
                    let size = [width, height].map(|length| length.parse::<u32>().unwrap().to_be_bytes()).concat();
                    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &size[..], &[8, 2, 0, 0, 0, 0, 0, 0, 0], text.as_bytes()].concat()
                }
                None => text.clone().into_bytes(),
            };
            fs::write(path, bytes).unwrap();
        }
    }
}

/// What came of a site: its problems as a program reads them, and the snapshot where there is one.
fn outcome(loaded: Loaded, earlier: Option<&Snapshot>) -> (Vec<String>, usize, Option<Snapshot>) {
    let Loaded { site, mut problems, left_out } = loaded;
    let snapshot = site.and_then(|site| {
        let (snapshot, found) = Snapshot::new(site, earlier);
        problems.extend(found);
        snapshot
    });
    (problems.sorted().into_iter().map(to_json_line).collect(), left_out, snapshot)
}

/// Every page of a snapshot, published or not, by path: its fingerprint, and its bytes or what went wrong.
type Pages = HashMap<String, (Digest, String)>;

/// Renders a snapshot; what is known under the same fingerprint is taken from `known`, as the preview does.
fn pages(snapshot: &Snapshot, known: &Pages) -> Pages {
    let unpublished: Vec<_> = snapshot.site.withheld.iter().filter_map(|withheld| snapshot.page(url(withheld)?)).collect();
    let all = snapshot.plan.pages.par_iter().chain(unpublished);
    let render = |page: &dangjian::model::plan::PagePlan| {
        let path = page.output.as_str();
        if let Some(same) = known.get(path).filter(|(fingerprint, _)| *fingerprint == page.fingerprint) {
            return (path.to_owned(), same.clone());
        }
        let text = match snapshot.render(page) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(problem) => to_json_line(&problem),
        };
        (path.to_owned(), (page.fingerprint, text))
    };
    all.map(render).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(CASES), ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_edited_the_site_is_that_of_a_fresh_look(
        first in prop::collection::vec(post(), POSTS.len()),
        steps in prop::collection::vec(step(), 1..7),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path();
        for edit in POSTS.into_iter().zip(first.into_iter().map(Some)).chain([("content/site.yaml", Some("title: 甲站\n".to_owned()))]) {
            write(site, &edit);
        }
        let mut workspace = Workspace::new(site);
        workspace.look();
        let mut snapshot: Option<Snapshot> = None;
        let mut shown = Pages::new();
        for (edit, is_told, today) in steps {
            write(site, &edit);
            let path: PathBuf = site.join(edit.0);
            if is_told && edit.0.starts_with("content/") {
                workspace.look_at([&path]);
            } else {
                workspace.look();
            }
            let mut fresh = Workspace::new(site);
            fresh.look();
            let (fresh_problems, fresh_left_out, fresh) = outcome(fresh.load(today), None);
            let (problems, left_out, now) = outcome(workspace.load(today), snapshot.as_ref());
            prop_assert_eq!(&problems, &fresh_problems, "after {:?}", edit);
            prop_assert_eq!(left_out, fresh_left_out);
            prop_assert_eq!(now.is_some(), fresh.is_some());
            if let (Some(now), Some(fresh)) = (&now, &fresh) {
                shown = pages(now, &shown);
                let expected = pages(fresh, &Pages::new());
                let mut different: Vec<_> = expected.iter().filter(|(path, page)| shown.get(*path) != Some(page)).map(|(path, _)| path).collect();
                different.sort();
                prop_assert!(different.is_empty() && shown.len() == expected.len(), "after {:?}: {:?}", edit, different);
            }
            snapshot = now.or(snapshot);
        }
    }
}
