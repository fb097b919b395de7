//! What a saved edit costs the preview: each stage of its own work, on sites of 1,000 and 10,000 posts.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark prints, and may end with a panic")]
fn main() {
    use dangjian::workspace::{Snapshot, Workspace};
    use std::time::Instant;
    let site = std::path::PathBuf::from(std::env::args().nth(1).unwrap());
    let today = "2026-11-22".parse().unwrap();
    let t = Instant::now();
    let mut workspace = Workspace::new(&site);
    workspace.look();
    println!("look {:?}", t.elapsed());
    let loaded = workspace.load(today);
    println!("load {:?}", t.elapsed());
    let (mut snapshot, _) = Snapshot::new(loaded.site.unwrap(), None);
    println!("snapshot {:?}", t.elapsed());
    let mut files: Vec<_> = walk(&site.join("content/posts"));
    files.sort();
    for round in 0..12 {
        let file = files[(round * 7919) % files.len()].clone();
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, format!("{text}\n\n第{round}次改动。\n")).unwrap();
        let t = Instant::now();
        let changed = workspace.look_at([&file]);
        let a = t.elapsed();
        let loaded = workspace.load(today);
        let b = t.elapsed();
        let (next, _) = Snapshot::new(loaded.site.unwrap(), snapshot.as_ref());
        let c = t.elapsed();
        let next = next.unwrap();
        let post = next.site.posts.iter().find(|p| site.join(&p.source) == file).unwrap();
        let html = next.render(next.page(&post.card.url).unwrap()).unwrap();
        let d = t.elapsed();
        snapshot = Some(next);
        println!(
            "{} look {a:?} load {:?} plan {:?} render {:?} drop {:?} total {d:?} {}",
            changed.len(),
            b - a,
            c - b,
            d - c,
            t.elapsed() - d,
            html.len()
        );
        std::fs::write(&file, text).unwrap();
        workspace.look_at([&file]);
        workspace.load(today);
    }
    let t = Instant::now();
    workspace.look();
    println!("sweep {:?}", t.elapsed());
}
fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .flat_map(|e| if e.path().is_dir() { walk(&e.path()) } else { vec![e.path()] })
        .filter(|p| p.extension().is_some_and(|e| e == "md"))
        .collect()
}
