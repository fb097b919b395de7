//! Whether anything grows with the square: what builds of sites with n, 2n and 4n of one thing take of the
//! processors (where the system tells; else of time), each the least of three, less what the same site takes
//! without it.
//!
//! ```sh
//! cargo bench --bench growth                 # about two minutes; ends with 1 where a doubling costs over 2.2
//! cargo bench --bench growth -- names        # only what has this in its name
//! ```
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a bench prints, and stops where it stands")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// What a doubling may cost. Sorting costs a little more than twice.
const MOST: f64 = 2.2;
/// Below this no ratio is taken: it would be noise.
const LEAST: Duration = Duration::from_millis(100);

/// A file of a site: its path under `content/` and its bytes.
type File = (String, Vec<u8>);

/// Something that a site may have many of.
struct Growth {
    name: &'static str,
    /// How many at first.
    first: usize,
    files: fn(usize) -> Vec<File>,
}

const GROWTHS: &[Growth] = &[
    Growth {
        name: "posts",
        first: 1_000,
        files: |n| (0..n).map(|i| post(&format!("posts/{i}.md"), "文")).collect(),
    },
    Growth {
        name: "posts of one name",
        first: 1_000,
        files: |n| (0..n).map(|i| post(&format!("posts/{i}/会.md"), "文")).collect(),
    },
    Growth { name: "tags", first: 50, files: |n| vec![with("tags", &list(n, "签"))] },
    Growth {
        name: "rows",
        first: 5_000,
        files: |n| vec![rows(n, |i| format!("{},主题党日,会{i},,", day(i)))],
    },
    Growth {
        name: "rows of one day",
        first: 2_000,
        files: |n| vec![rows(n, |i| format!("2022-03-04,主题党日,会{i},,"))],
    },
    Growth {
        name: "rows alike to one post",
        first: 5_000,
        files: |n| {
            vec![post("posts/a.md", "文"), rows(n, |i| format!("2022-03-01,主题党日,甲,支部{},", i % 100))]
        },
    },
    Growth {
        name: "rows that name one post",
        first: 5_000,
        files: |n| {
            vec![
                post("posts/a.md", "文"),
                rows(n, |i| format!("2022-03-01,主题党日,甲,支部{},posts/a.md", i % 100)),
            ]
        },
    },
    Growth { name: "names that are not registered", first: 1_000, files: unregistered },
    Growth { name: "wrong names beside files", first: 1_000, files: wrong_names },
    Growth {
        name: "YAML list on a line",
        first: 20_000,
        files: |n| {
            vec![(
                "ledger/a.yaml".to_owned(),
                format!("- {{日期: 2022-03-04, 类型: 主题党日, 主题: 甲, 主讲人: [{}]}}\n", list(n, "讲师"))
                    .into_bytes(),
            )]
        },
    },
    Growth {
        name: "pictures of a post",
        first: 5_000,
        files: |n| {
            vec![post("posts/a.md", &repeated(n, |i| format!("![图]({i}.png)\n")))]
                .into_iter()
                .chain((0..n).map(|i| (format!("posts/{i}.png"), PNG.to_vec())))
                .collect()
        },
    },
    Growth {
        name: "one picture many times",
        first: 10_000,
        files: |n| {
            vec![
                post("posts/a.md", &repeated(n, |_| "![图](a.png)\n".to_owned())),
                ("posts/a.png".to_owned(), PNG.to_vec()),
            ]
        },
    },
    Growth {
        name: "links to a page",
        first: 10_000,
        files: |n| {
            vec![
                post("posts/a.md", &repeated(n, |_| "[甲](b.md#节)\n".to_owned())),
                post("posts/b.md", "## 节\n"),
            ]
        },
    },
    Growth {
        name: "dead anchors",
        first: 1_000,
        files: |n| {
            vec![
                post("posts/a.md", &repeated(n, |i| format!("[甲](b.md#丙{i})\n"))),
                post("posts/b.md", &repeated(n, |i| format!("## 节{i}\n"))),
            ]
        },
    },
    Growth {
        name: "headings of one name",
        first: 5_000,
        files: |n| vec![post("posts/a.md", &repeated(n, |_| "## 节\n".to_owned()))],
    },
    Growth {
        name: "footnotes",
        first: 5_000,
        files: |n| vec![post("posts/a.md", &repeated(n, |i| format!("文[^{i}]\n\n[^{i}]: 注\n\n")))],
    },
    Growth {
        name: "stars",
        first: 20_000,
        files: |n| vec![post("posts/a.md", &repeated(n, |_| "**甲，**乙 ".to_owned()))],
    },
    Growth { name: "brackets", first: 20_000, files: |n| vec![post("posts/a.md", &"[".repeat(n))] },
    Growth {
        name: "table rows",
        first: 5_000,
        files: |n| vec![post("posts/a.md", &format!("|甲|乙|\n|---|---|\n{}", "|1|2|\n".repeat(n)))],
    },
    Growth {
        name: "rows with tabs",
        first: 5_000,
        files: |n| vec![post("posts/a.md", &"甲\t乙\n".repeat(n))],
    },
    Growth { name: "a long line", first: 500_000, files: |n| vec![post("posts/a.md", &"甲".repeat(n))] },
    Growth {
        name: "columns that nobody knows",
        first: 5_000,
        files: |n| {
            let head = list(n, "列");
            vec![(
                "ledger/a.csv".into(),
                format!("{head}日期,类型\n{}2022-03-01,主题党日\n", ",".repeat(n)).into(),
            )]
        },
    },
    Growth {
        name: "rows kept back",
        first: 5_000,
        files: |n| {
            let rows = repeated(n, |i| format!("2022-03-01,主题党日,甲,支{i},否\n"));
            let rows = format!("日期,类型,主题,组织,公开\n{rows}");
            vec![post("posts/a.md", "文"), ("ledger/a.csv".into(), rows.into())]
        },
    },
    Growth { name: "wrong numbers of a year", first: 300, files: wrong_numbers },
    Growth {
        name: "rows of many days",
        first: 1_500,
        files: |n| {
            let days = |i| format!("2022-03-{0:02}..2022-04-{0:02}", 1 + i % 28);
            vec![rows(n, |i| format!("{},主题党日,甲,支{i},", days(i)))]
        },
    },
    Growth {
        name: "a long kind",
        first: 200_000,
        files: |n| vec![rows(1, |_| format!("2022-03-01,{},甲,,", "甲".repeat(n)))],
    },
    Growth {
        name: "former addresses",
        first: 5_000,
        files: |n| vec![with("aliases", &repeated(n, |i| format!("/旧/{i}.html, ")))],
    },
];

/// A picture of one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc`\0\0\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82";

fn post(path: &str, body: &str) -> File {
    (path.to_owned(), format!("---\ntitle: 甲\ndate: 2022-03-01\nkind: 主题党日\n---\n{body}\n").into_bytes())
}

/// A post with a list under this key.
fn with(key: &str, items: &str) -> File {
    (
        "posts/a.md".to_owned(),
        format!("---\ntitle: 甲\ndate: 2022-03-01\n{key}: [{items}]\n---\n文\n").into_bytes(),
    )
}

fn rows(n: usize, row: impl Fn(usize) -> String) -> File {
    let rows = repeated(n, |i| format!("{}\n", row(i)));
    ("ledger/a.csv".to_owned(), format!("日期,类型,主题,组织,稿件\n{rows}").into_bytes())
}

fn repeated(n: usize, item: impl Fn(usize) -> String) -> String {
    (0..n).map(item).collect()
}

fn list(n: usize, item: &str) -> String {
    repeated(n, |i| format!("{item}{i}, "))
}

fn day(i: usize) -> String {
    format!("{}-{:02}-{:02}", 2013 + i % 10, 1 + i / 10 % 12, 1 + i / 120 % 28)
}

/// As many organisations that are registered, and rows of as many others.
fn unregistered(n: usize) -> Vec<File> {
    let known = repeated(n, |i| format!("  - {{name: 第{i}党支部}}\n"));
    let settings = format!("title: 园\nbase_url: https://dj.example.cn/\norganisations:\n{known}");
    vec![
        ("site.yaml".to_owned(), settings.into_bytes()),
        rows(n, |i| format!("{},主题党日,会{i},某{i}公司支部,", day(i))),
    ]
}

/// As many figures, and as many names that are none of theirs.
fn wrong_numbers(n: usize) -> Vec<File> {
    let figures = repeated(n, |i| format!("  制度{i}: {i} 项\n"));
    let names = repeated(n, |i| format!("{{{{figures.制度甲{i}}}}}\n\n"));
    vec![("years/2022.md".into(), format!("---\nfigures:\n{figures}---\n{names}").into())]
}

/// A post whose links have names that are nearly those of as many files.
fn wrong_names(n: usize) -> Vec<File> {
    let body = repeated(n, |i| format!("[表](附件表{i}号.docx)\n"));
    let files = (0..n).map(|i| (format!("posts/附件{i}号表.docx"), b"PK".to_vec()));
    std::iter::once(post("posts/a.md", &body)).chain(files).collect()
}

/// The least that a build of such a site takes.
fn time(files: Vec<File>) -> Duration {
    // In memory where there is such a folder: disks have moods.
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    let folder = folder.unwrap();
    let content = folder.path().join("content");
    let settings =
        ("site.yaml".to_owned(), b"title: \xe5\x9b\xad\nbase_url: https://dj.example.cn/\n".to_vec());
    for (path, bytes) in std::iter::once(settings).chain(files) {
        let path = content.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    (0..3).map(|_| build(folder.path())).min().unwrap()
}

fn build(site: &Path) -> Duration {
    for made in ["public", ".dangjian"] {
        let _ = fs::remove_dir_all(site.join(made));
    }
    let (started, before) = (Instant::now(), processor_time());
    let run = Command::new(env!("CARGO_BIN_EXE_dangjian"))
        .args(["build", "--today", "2022-12-31", "--site"])
        .arg(site)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(run.unwrap().code().is_some_and(|code| code < 2), "the program broke down");
    let after = processor_time();
    before.zip(after).map_or_else(|| started.elapsed(), |(before, after)| after - before)
}

/// What the programs that this one has run took of the processors, to a hundredth of a second.
fn processor_time() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let ticks = stat.rsplit_once(") ")?.1.split(' ').skip(13).take(2).map(|ticks| ticks.parse::<u64>().ok());
    Some(Duration::from_millis(10 * ticks.sum::<Option<u64>>()?))
}

fn main() -> ExitCode {
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let empty = time(Vec::new());
    println!("{:32} {:>9} {:>9} {:>9} {:>9}  per doubling", "", "n", "n: ms", "2n: ms", "4n: ms");
    let mut is_linear = true;
    for growth in
        GROWTHS.iter().filter(|growth| wanted.as_ref().is_none_or(|name| growth.name.contains(name)))
    {
        let times = [1, 2, 4].map(|times| time((growth.files)(times * growth.first)).saturating_sub(empty));
        let ratios = times.windows(2).filter(|pair| pair[0] >= LEAST);
        let worst = ratios.map(|pair| pair[1].as_secs_f64() / pair[0].as_secs_f64()).fold(0.0, f64::max);
        is_linear &= worst <= MOST;
        let mut line = format!("{:32} {:>9}", growth.name, growth.first);
        times.iter().for_each(|time| write!(line, " {:>9.1}", time.as_secs_f64() * 1e3).unwrap());
        let verdict = if worst > MOST { "  TOO MUCH" } else { "" };
        println!("{line}  {}{verdict}", if worst > 0.0 { format!("{worst:.2}") } else { "–".to_owned() });
    }
    ExitCode::from(u8::from(!is_linear))
}
