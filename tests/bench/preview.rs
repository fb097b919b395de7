//! What a saved edit costs the preview: each stage of its own work, and how soon it is seen, on sites of
//! 1,000 and 10,000 posts.
//!
//! `cargo bench --bench preview` makes the sites in a temporary folder; `-- --site DIR` measures another one.
//! Every edit is taken back.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark prints, and may end with a panic")]

#[path = "../suite/chromium.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod chromium;
#[path = "../suite/made_site.rs"]
mod made_site;
mod visible;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dangjian::model::date::Date;
use dangjian::pipeline::{Snapshot, plan_site};
use dangjian::workspace::Workspace;

/// As the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Sizes of the sites that are made, in posts.
const SIZES: [usize; 2] = [1_000, 10_000];

/// How often each edit is measured.
const ROUNDS: usize = 15;

/// The stages of an edit, in order. What follows `page` is done when the page is out.
const STAGES: [&str; 5] = ["look", "load", "plan", "page", "drop"];
const BEFORE_THE_PAGE: usize = 4;

/// A way to change a post: what it is called, and its new text; `None` deletes the file. By the number of the
/// round.
type Edit = (&'static str, fn(&str, usize) -> Option<String>);

const EDITS: [Edit; 6] = [
    ("body", |text, round| Some(format!("{text}\n第{round}次改动。\n"))),
    ("title", |text, round| Some(with_key(text, "title", |title| format!("{title}（第{round}稿）")))),
    ("tags", |text, round| Some(with_key(text, "tags", |_| format!("[新标签{round}]")))),
    ("date", |text, _| Some(with_key(text, "date", another_month))),
    ("delete", |_, _| None),
    ("new", |text, _| Some(text.to_owned())),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--site") {
        return measure(Path::new(&arguments[at + 1]));
    }
    for size in SIZES {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in made_site::files(size) {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        measure(folder.path());
    }
}

/// Measures every edit on a site and prints the table.
fn measure(site: &Path) {
    let mut bench = Bench::start(site);
    println!(
        "\n{:<10}{}{:>10}{:>9}",
        "edit (ms)",
        STAGES.map(|stage| format!("{stage:>8}")).concat(),
        "own work",
        "at best"
    );
    for (name, edit) in EDITS {
        let rounds: Vec<_> = (0..ROUNDS).map(|round| bench.round(name, edit, round)).collect();
        let of_stage = |stage: usize| median(rounds.iter().map(|stages| stages[stage]).collect());
        let whole: Vec<f64> = rounds.iter().map(|stages| stages[..BEFORE_THE_PAGE].iter().sum()).collect();
        let best = whole.iter().copied().fold(f64::INFINITY, f64::min);
        let stages: Vec<String> =
            (0..STAGES.len()).map(|stage| format!("{:>8.2}", of_stage(stage))).collect();
        println!("{name:<10}{}{:>10.2}{best:>9.2}", stages.concat(), median(whole));
    }
    let begun = Instant::now();
    assert!(bench.workspace.look().is_empty(), "every edit was taken back");
    println!("sweep of the whole folder: {:.1} ms", milliseconds(begun.elapsed()));
    drop(bench);
    show(&visible::measure(site));
}

/// Prints how soon a save is seen.
fn show(seen: &visible::Seen) {
    println!("\nthe program itself: first page {:.0} ms after its start", milliseconds(seen.first_page));
    println!("{:<34}{:>9}{:>9}", "from save to seen (ms)", "median", "worst");
    for (how, times) in [
        ("over HTTP: event, then the page", &seen.over_http),
        ("in Chromium: the page is painted", &seen.in_browser),
    ] {
        let times: Vec<_> = times.iter().copied().map(milliseconds).collect();
        if let Some(worst) = times.iter().copied().reduce(f64::max) {
            println!("{how:<34}{:>9.1}{worst:>9.1}", median(times));
        }
    }
}

/// A preview's workspace, and what it last showed.
struct Bench {
    today: Date,
    workspace: Workspace,
    shown: Option<Snapshot>,
    /// All posts, in order of path.
    posts: Vec<PathBuf>,
}

impl Bench {
    /// Reads a site for the first time.
    fn start(site: &Path) -> Self {
        let mut posts = Vec::new();
        collect(&site.join("content/posts"), &mut posts);
        posts.sort();
        let today = "2026-11-22".parse().unwrap();
        let mut bench = Self { today, workspace: Workspace::new(site), shown: None, posts };
        let begun = Instant::now();
        bench.workspace.look();
        let read = begun.elapsed();
        let snapshot = bench.snapshot();
        let ready = begun.elapsed();
        snapshot.render(snapshot.page("index.html").unwrap()).unwrap();
        let [read, ready, out] = [read, ready, begun.elapsed()].map(milliseconds);
        println!("\n{} posts, {} outputs", bench.posts.len(), snapshot.plan.pages.len());
        println!(
            "from the start: read after {read:.0} ms, ready after {ready:.0} ms, home page after {out:.0} ms"
        );
        bench.shown = Some(snapshot);
        bench
    }

    fn snapshot(&mut self) -> Snapshot {
        let planned = plan_site(&mut self.workspace, self.today, || ());
        Snapshot::new(planned.site.unwrap(), self.shown.as_ref()).unwrap()
    }

    /// Edits a post, measures each stage in milliseconds, and takes the edit back.
    fn round(
        &mut self,
        name: &str,
        edit: fn(&str, usize) -> Option<String>,
        round: usize,
    ) -> [f64; STAGES.len()] {
        let post = self.posts[(round + 1) * 7919 % self.posts.len()].clone();
        let text = fs::read_to_string(&post).unwrap();
        let edited =
            if name == "new" { post.with_file_name(format!("new-{round}.md")) } else { post.clone() };
        match edit(&text, round) {
            Some(new) => fs::write(&edited, new).unwrap(),
            None => fs::remove_file(&edited).unwrap(),
        }
        let stages = self.stages(&edited);
        if edited != post {
            fs::remove_file(&edited).unwrap();
        }
        fs::write(&post, text).unwrap();
        self.workspace.look_at([&post, &edited]);
        self.shown = Some(self.snapshot());
        stages
    }

    /// What the preview does from a save to the page.
    fn stages(&mut self, edited: &PathBuf) -> [f64; STAGES.len()] {
        let mut stages = Vec::new();
        let mut begun = Instant::now();
        let mut lap = |begun: &mut Instant| {
            stages.push(milliseconds(std::mem::replace(begun, Instant::now()).elapsed()))
        };
        let changed = self.workspace.look_at([edited]);
        lap(&mut begun);
        let planned = plan_site(&mut self.workspace, self.today, || lap(&mut begun));
        let next = Snapshot::new(planned.site.unwrap(), self.shown.as_ref()).unwrap();
        lap(&mut begun);
        // Which page to show is told by the browser.
        let of_edited = next.site.posts.iter().find(|post| edited.ends_with(&post.source));
        let url = of_edited.map_or("index.html", |post| &post.card.url);
        begun = Instant::now();
        let page = next.page(url).unwrap();
        assert!(!next.render(page).unwrap().is_empty());
        lap(&mut begun);
        drop(self.shown.replace(next));
        lap(&mut begun);
        assert_eq!(changed.len(), 1, "{}", edited.display());
        stages.try_into().unwrap()
    }
}

/// The Markdown files below a folder.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        match entry.path() {
            path if path.is_dir() => collect(&path, files),
            path if path.extension().is_some_and(|ending| ending == "md") => files.push(path),
            _ => {}
        }
    }
}

/// A text with another value for a key of its front matter; a text that does not have it gets it.
fn with_key(text: &str, key: &str, value: impl Fn(&str) -> String) -> String {
    let start = format!("{key}: ");
    let line = text.lines().find(|line| line.starts_with(&start));
    match line {
        Some(line) => text.replacen(line, &format!("{start}{}", value(&line[start.len()..])), 1),
        None => text.replacen("---\n", &format!("---\n{start}{}\n", value("")), 1),
    }
}

/// The same day of another month; of another year where the year ends.
fn another_month(date: &str) -> String {
    let (year, rest) = date.split_at(4);
    let month = if rest.starts_with("-01") { "02" } else { "01" };
    format!("{}{}", year, rest.replacen(&rest[1..3], month, 1))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
