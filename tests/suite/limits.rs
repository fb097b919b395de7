//! Sites that would make a program run, grow or nest without end: the real program ends by itself, soon, and
//! says why.

use std::thread;
use std::time::{Duration, Instant};

use crate::test_site::{Built, TestSite, complaints};

const POST: &str = "---\ntitle: 学习\ndate: 2022-06-01\n---\n";

/// A template of the home page, others beside it by name, and what the program must say.
type Case<'a> = (String, &'a [(&'a str, &'a str)], &'a str);

/// A site whose home page is this template; others may lie beside it.
fn themed(home: &str, others: &[(&str, &str)]) -> TestSite {
    let site = TestSite::new()
        .file("content/site.yaml", "title: 站\ntheme: t\n")
        .file("themes/t/templates/home.html", home);
    others.iter().fold(site, |site, (name, text)| site.file(&format!("themes/t/templates/{name}"), text))
}

/// A site of so many posts, each with a link to another's page and one to its file: without a letter of the
/// name where `missing`.
fn linked(posts: usize, missing: bool) -> TestSite {
    let name = |i: usize| format!("2022-06-{:02}-{:05x}-theme-day-{i}", i % 28 + 1, i * 7919 % 0x10_0000);
    let post = |site: TestSite, i: usize| {
        let other = name(i * 31 % posts).replacen("the", if missing { "te" } else { "the" }, 1);
        let links = format!("[甲](/2022/06/{}.html) [乙]({other}.md)\n", &other["2022-06-".len()..]);
        site.file(&format!("content/posts/{}.md", name(i)), &format!("{POST}{links}"))
    };
    (0..posts).fold(TestSite::new(), post)
}

/// Builds all sites at once, each with the time it took. A program that ends by a signal fails the test.
fn all(sites: Vec<TestSite>) -> Vec<(Built, Duration)> {
    let build = |site: TestSite| {
        let start = Instant::now();
        (site.build(), start.elapsed())
    };
    let running: Vec<_> = sites.into_iter().map(|site| thread::spawn(move || build(site))).collect();
    running.into_iter().map(|one| one.join().expect("the program ends by itself")).collect()
}

#[test]
fn templates_that_would_never_end_are_refused() {
    let nested = |open: &str, close: &str| format!("{{{{ {}1{} }}}}", open.repeat(5000), close.repeat(5000));
    let chain: Vec<_> =
        (0..30).map(|i| (format!("{i}.html"), format!("{{% include \"{}.html\" %}}", i + 1))).collect();
    let chain: Vec<_> =
        chain.iter().map(|(name, text)| (name.as_str(), text.as_str())).chain([("30.html", "")]).collect();
    let doubling = format!("{{% set a = 'xxxxxxxxxxxxxxxx' %}}{}", "{% set a = a ~ a %}".repeat(12));
    let long = |rest: &str| format!("{doubling}{rest}");
    let cases: Vec<Case<'_>> = vec![
        ("{% include \"home.html\" %}".into(), &[], "模板互相引用成了圈：home.html → home.html"),
        (
            "{% extends \"a.html\" %}".into(),
            &[("a.html", "{% extends 'home.html' %}")],
            "成了圈：a.html → home.html → a.html",
        ),
        ("{% component c() %}{{ <c/> }}{% endcomponent %}{{ <c/> }}".into(), &[], "成了圈：<c> → <c>"),
        (
            "{% component c() %}{% include 'a.html' %}{% endcomponent %}".into(),
            &[
                ("a.html", "{% <d> %}{% </d> %}"),
                ("b.html", "{% component d() %}{{ body }}{{ <c/> }}{% endcomponent %}"),
            ],
            "成了圈：<c> → a.html → <d> → <c>",
        ),
        ("{% include '0.html' %}".into(), &chain, "超过了 20 层"),
        (nested("(", ")"), &[], "表达式太长，或括号套得太深"),
        (nested("not ", ""), &[], "错误[template-syntax]"),
        (nested("1 ~ ", ""), &[], "表达式太长"),
        (nested("[", "]"), &[], "列表最多套"),
        ("{% if 1 %}".repeat(5000), &[], "标签套得太深"),
        (format!("{{% if 1 %}}{}{{% endif %}}", "{% elif 1 %}".repeat(80_000)), &[], "elif 超过了 100 个"),
        (
            "{% set a = [] %}{% for i in range(end=9) %}{% set_global a = [a] %}{% endfor %}".into(),
            &[],
            "变量“a”一层层装进自己",
        ),
        (long("{{ range(end=9999) | join(sep=a) }}"), &[], "文字变得太长了"),
        (long("{{ a | replace(from='x', to=a) }}"), &[], "文字变得太长了"),
        (long("{% for i in range(end=9999) %}{{ a }}{% endfor %}"), &[], "页面 index.html 超过 16 MiB"),
    ];
    let sites = cases.iter().map(|(home, others, _)| themed(home, others)).collect();
    for ((home, _, expected), (built, _)) in cases.iter().zip(all(sites)) {
        let home: String = home.chars().take(60).collect();
        assert_eq!((built.exit, complaints(&built.stderr).len()), (1, 1), "{home}: {}", built.stderr);
        assert!(
            built.stderr.contains("themes/t/templates/") && built.stderr.contains(expected),
            "{home}: {}",
            built.stderr
        );
    }
}

#[test]
fn a_page_that_never_ends_is_given_up_after_its_time() {
    let silent = format!("{}{}", "{%- for a in range(end=99999) -%}".repeat(4), "{%- endfor -%}".repeat(4));
    let spreading: Vec<_> = (0..17)
        .map(|i| (format!("{i}.html"), format!("{{% include \"{}.html\" %}}", i + 1).repeat(10)))
        .collect();
    let spreading: Vec<_> = spreading
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .chain([("17.html", "")])
        .collect();
    for (built, took) in all(vec![themed(&silent, &[]), themed("{% include '0.html' %}", &spreading)]) {
        assert_eq!(built.exit, 1);
        assert!(
            built
                .stderr
                .contains("themes/t/templates/home.html: 错误[page-too-slow]: 页面 index.html 生成了 5 秒"),
            "{}",
            built.stderr
        );
        assert!(took < Duration::from_secs(15), "{took:?}");
        assert_eq!(built.files(), Vec::<String>::new());
    }
}

#[test]
fn suggestions_for_a_thousand_wrong_names_take_no_longer_than_the_pages_of_right_ones() {
    let built = all(vec![linked(1000, false), linked(1000, true)]);
    let [(right, of_right), (wrong, of_wrong)] = &built[..] else { panic!("two sites were built") };
    assert_eq!((right.exit, wrong.exit), (0, 1), "{}", right.stderr);
    assert!(wrong.stderr.contains("是不是 /2022/06/"), "{}", wrong.stderr);
    // They took fifty times as long, and four times that for twice as many.
    assert!(*of_wrong < *of_right * 3 + Duration::from_secs(2), "{of_wrong:?} beside {of_right:?}");
}

#[test]
fn deep_sources_neither_overflow_the_stack_nor_take_for_ever() {
    let nested = |unit: &str, bytes: usize| unit.repeat(bytes / unit.len());
    // Smaller than a text may be: tests run without optimisation. The limits themselves were tried by hand.
    let bytes = 256 << 10;
    let bodies = [">", "> - ", "- ", "[", "![", "<div>", "<b>", "<table><tr><td>", "[^a", "*a **b ", "{{"];
    let posts = bodies.map(|unit| ("content/posts/a.md", format!("{POST}{}", nested(unit, bytes))));
    let yaml = [("[", "]"), ("{a: ", "}"), ("- ", "")].into_iter().flat_map(|(open, close)| {
        let times = 30_000 / (open.len() + close.len());
        let value = format!("{}1{}", open.repeat(times), close.repeat(times));
        [
            (
                "content/posts/b.md",
                format!("---\ntitle: 学习\ndate: 2022-06-01\nspeakers:\n  {value}\n---\n"),
            ),
            ("content/site.yaml", format!("title: 站\nmenu:\n  {value}\n")),
            ("content/ledger/2022.yaml", format!("- kind:\n    {value}\n")),
            ("content/calendar/2027.yaml", format!("holidays:\n  {value}\n")),
        ]
    });
    for (path, text) in posts.into_iter().chain(yaml) {
        let start = Instant::now();
        let built = TestSite::new().file(path, &text).build();
        let shown: String = text.chars().skip(40).take(40).collect();
        assert!(
            matches!(built.exit, 0 | 1) && start.elapsed() < Duration::from_secs(20),
            "{path} {shown}: {}",
            built.stderr
        );
        assert!(
            path.ends_with(".md") || complaints(&built.stderr).len() == 1,
            "{path} {shown}: {}",
            built.stderr
        );
    }
}

#[cfg(unix)]
mod scarce {
    use std::process::Command;

    use super::*;

    /// What the program's exit code is (as the last line of the output) when a shell runs it as `$B`.
    fn shell(site: &TestSite, script: &str) -> String {
        let mut command = Command::new("bash");
        let program = format!(
            "{} build --today 2022-12-31 --site {}",
            env!("CARGO_BIN_EXE_dangjian"),
            site.path().display()
        );
        let output = command.arg("-c").arg(script).env("B", program).output().expect("a shell starts");
        let text = [output.stdout, output.stderr].concat();
        String::from_utf8_lossy(&text).into_owned()
    }

    #[test]
    fn little_of_everything_is_enough() {
        let good =
            (0..300).fold(TestSite::new(), |site, i| site.file(&format!("content/posts/{i}.md"), POST));
        for script in [
            "ulimit -n 16; $B; echo exit $?",
            "ulimit -v 600000; $B; echo exit $?",
            "RAYON_NUM_THREADS=1 $B; echo exit $?",
        ] {
            let said = shell(&good, script);
            assert!(said.contains("exit 0\n") && !said.contains("panicked"), "{script}: {said}");
        }
    }

    #[test]
    fn nobody_listening_changes_no_exit_code() {
        let (good, bad) = (TestSite::new(), TestSite::new().file("content/posts/a.md", "x"));
        for how in [
            ">&-",
            "2>&-",
            "<&- >&- 2>&-",
            ">/dev/full 2>/dev/full",
            "--format json >&-",
            "2>&1 | head -c 1",
            "--format json | head -c 1",
        ] {
            for (site, expected) in [(&good, "exit 0\n"), (&bad, "exit 1\n")] {
                let said =
                    shell(site, &format!("NO_COLOR=1 COLUMNS=40 $B {how}; echo exit ${{PIPESTATUS[0]}}"));
                assert!(said.contains(expected) && !said.contains("panicked"), "{how}: {said}");
            }
        }
    }
}
