//! How long whole builds take: beside Hugo, and beside writing the same files and doing nothing else.
//!
//! `HUGO=… cargo bench --bench compare` makes the sites in a RAM disk, prints the tables of README and draws
//! `docs/speed.svg`. `-- 1000 10000` chooses sizes, `--rounds 3` how often; Hugo builds sites of up to 10,000
//! posts, or up to `--hugo-to 100000`. Where `HUGO` is not set it is left out; `BENCH` names another folder
//! than `/dev/shm`. Linux only: it reads memory from `/proc`.
//!
//! Each round builds with every tool in turn, from nothing: no output, no cache. Both get the same posts and
//! make pages of the same kinds; ours make more of them, in more detail, and check what they read.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark prints, and may end with a panic")]

#[path = "compare/chart.rs"]
mod chart;
#[path = "../suite/made_site.rs"]
mod made_site;
#[path = "compare/run.rs"]
mod run;
#[path = "compare/sites.rs"]
mod sites;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use run::{Run, Tool};

/// What was measured on the sites of one size.
pub(crate) struct Row {
    pub(crate) posts: usize,
    files: usize,
    pub(crate) ours: Run,
    pub(crate) hugo: Option<Run>,
    /// Writing the files of our output, in one thread.
    pub(crate) floor: Duration,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let option = |name: &str| {
        arguments
            .iter()
            .position(|argument| argument == name)
            .map(|at| arguments[at + 1].parse::<usize>().unwrap())
    };
    let (rounds, hugo_to) = (option("--rounds"), option("--hugo-to").unwrap_or(10_000));
    let mut sizes: Vec<usize> = arguments.iter().map_while(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![100, 1_000, 10_000, 100_000];
    }
    let bench = tempfile::tempdir_in(
        std::env::var_os("BENCH").map_or_else(|| PathBuf::from("/dev/shm"), PathBuf::from),
    )
    .unwrap();
    let hugo = std::env::var("HUGO").ok();
    let measured = |&posts: &usize| {
        let rounds = rounds.unwrap_or(if posts > 10_000 { 1 } else { 5 });
        row(bench.path(), posts, rounds, hugo.as_deref().filter(|_| posts <= hugo_to))
    };
    let rows: Vec<Row> = sizes.iter().map(measured).collect();
    println!(
        "\n| posts | files | dangjian | Hugo | only writing | Hugo / dangjian | dangjian / writing | memory | Hugo's |"
    );
    println!("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    rows.iter().for_each(print);
    chart::draw(&rows, Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/speed.svg")));
    if let Some(&posts) = sizes.iter().rev().find(|&&posts| posts <= 10_000) {
        rebuilds(bench.path(), posts);
    }
}

/// Measures builds from nothing.
fn row(bench: &Path, posts: usize, rounds: usize, hugo: Option<&str>) -> Row {
    let folder = bench.join("cold");
    let ours = Tool::ours(folder.join("ours"));
    sites::ours(ours.folder(), posts);
    let hugo = hugo.map(|command| Tool::hugo(command, folder.join("hugo")));
    if let Some(hugo) = &hugo {
        sites::hugo(hugo.folder(), posts);
    }
    let (mut of_ours, mut of_hugo, mut of_floor) = (Vec::new(), Vec::new(), Vec::new());
    // The first round only wakes everything up; a build of minutes needs no waking.
    let unmeasured = usize::from(posts <= 10_000);
    for round in 0..unmeasured + rounds {
        let (build, hugos) = (ours.first_build(), hugo.as_ref().map(Tool::first_build));
        let floor = run::write_again(&ours.folder().join("public"), &folder.join("floor"));
        if round >= unmeasured {
            of_ours.push(build);
            of_hugo.extend(hugos);
            of_floor.push(floor);
        }
    }
    let files = run::files(&ours.folder().join("public")).len();
    fs::remove_dir_all(&folder).unwrap();
    let hugo = (!of_hugo.is_empty()).then(|| Run::median(of_hugo));
    Row { posts, files, ours: Run::median(of_ours), hugo, floor: run::median(of_floor) }
}

fn print(row: &Row) {
    let Row { posts, files, ours, hugo, floor } = row;
    let seconds = |time: Duration| match time.as_secs_f64() {
        time if time < 0.1 => format!("{time:.3} s"),
        time => format!("{time:.2} s"),
    };
    let ratio = |a: Duration, b: Duration| format!("{:.1}", a.as_secs_f64() / b.as_secs_f64());
    let mebibytes = |kibibytes: u64| format!("{} MiB", kibibytes / 1024);
    let of_hugo = |show: &dyn Fn(&Run) -> String| hugo.as_ref().map_or_else(|| "–".to_owned(), show);
    println!(
        "| {posts} | {files} | {} | {} | {} | {} | {} | {} | {} |",
        seconds(ours.time),
        of_hugo(&|hugo| seconds(hugo.time)),
        seconds(*floor),
        of_hugo(&|hugo| ratio(hugo.time, ours.time)),
        ratio(ours.time, *floor),
        mebibytes(ours.memory),
        of_hugo(&|hugo| mebibytes(hugo.memory)),
    );
}

/// Measures builds of a site that was built before.
fn rebuilds(bench: &Path, posts: usize) {
    let ours = Tool::ours(bench.join("again"));
    sites::ours(ours.folder(), posts);
    let post = sites::a_post(ours.folder());
    // What was changed a moment ago is read again, and nobody saves and builds within two seconds. It is the
    // same for all builds, because virtual machines give back the memory of a program that has ended, and the
    // next one pays for it.
    let pause = || std::thread::sleep(Duration::from_secs(3));
    let first_build = |_| {
        pause();
        ours.first_build()
    };
    let cold = Run::median((0..5).map(first_build).collect()).time;
    println!("\n| {posts} posts | time | of a build from nothing |");
    println!("|---|---:|---:|");
    let text = fs::read_to_string(&post).unwrap();
    let with_title = |round: usize| text.replacen("title: ", &format!("title: 第{round}稿 "), 1);
    let edits: [(&str, &dyn Fn(usize) -> String); 3] = [
        ("nothing changed", &|_| text.clone()),
        ("the text of one post", &|round| format!("{text}\n第{round}次改动。\n")),
        ("the title of one post", &with_title),
    ];
    for (name, edit) in edits {
        let rebuilt = |round| {
            let edited = edit(round);
            if edited != fs::read_to_string(&post).unwrap() {
                fs::write(&post, edited).unwrap();
            }
            pause();
            ours.build().time
        };
        let time = run::median((0..5).map(rebuilt).collect());
        println!("| {name} | {:.2} s | {:.2} |", time.as_secs_f64(), time.as_secs_f64() / cold.as_secs_f64());
    }
}
