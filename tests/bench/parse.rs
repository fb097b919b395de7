//! What reading and parsing the posts of a site costs, stage by stage, on one thread: the best of several
//! rounds, in µs a post.
//!
//! `cargo bench --bench parse -- DIR [ROUNDS]`. With one round under `valgrind --tool=callgrind` it gives
//! counts that noise does not touch.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark prints, and may end with a panic")]

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use dangjian::diagnostics::SourceText;
use dangjian::model::digest::Digested;
use dangjian::model::inventory::FileRole;
use dangjian::model::line_breaks::LineBreaks;
use dangjian::parse::markdown::{BodyKind, parse_body};
use dangjian::parse::post;
use dangjian::read;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let site = arguments.next().unwrap_or_else(|| ".".to_owned());
    let rounds = arguments.next().map_or(20, |rounds| rounds.parse().unwrap());
    let (inventory, _) = read::walk(Path::new(&site));
    let posts: Vec<_> = inventory.files.iter().filter(|(_, entry)| entry.role == FileRole::Post).collect();
    let sources: Vec<Arc<SourceText>> =
        posts.iter().filter_map(|(path, entry)| read::source(path, entry).0).collect();
    let bodies: Vec<_> = sources.iter().map(|source| (source, post::front_matter(source).1)).collect();
    println!("{} posts, {} rounds; µs a post", posts.len(), rounds);
    let report = |stage: &str, run: &mut dyn FnMut()| {
        let best = (0..rounds).map(|_| timed(&mut *run)).min().unwrap_or_default();
        println!("{stage:>12} {:8.2}", best.as_secs_f64() * 1e6 / posts.len() as f64);
    };
    report("walk", &mut || drop(black_box(read::walk(Path::new(&site)))));
    report("read", &mut || posts.iter().for_each(|(path, entry)| drop(black_box(read::source(path, entry)))));
    report("front matter", &mut || {
        sources.iter().for_each(|source| drop(black_box(post::front_matter(source))))
    });
    report("body", &mut || {
        bodies.iter().for_each(|(source, body)| {
            drop(black_box(parse_body(source, *body, BodyKind::Post, LineBreaks::Keep, "")))
        })
    });
    report("body, digest", &mut || {
        bodies.iter().for_each(|(source, body)| {
            drop(black_box(Digested::new(
                parse_body(source, *body, BodyKind::Post, LineBreaks::Keep, "").body,
            )))
        });
    });
    report("all", &mut || {
        sources.iter().for_each(|source| drop(black_box(post::parse(source, LineBreaks::Keep))))
    });
}

fn timed(run: &mut dyn FnMut()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}
