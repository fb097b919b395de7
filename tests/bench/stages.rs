//! What each stage of a build costs, on a site of 10,000 posts or on another one.
//!
//! `cargo bench --bench stages` makes the site in a temporary folder; `SITE=DIR cargo bench --bench stages`
//! measures another. What the pages of each sort cost is given for one page. Each stage uses all processors,
//! as in a build; pages are measured on one.
#![allow(clippy::unwrap_used, reason = "a benchmark may end with a panic")]
#![allow(missing_docs, reason = "criterion's macros write functions without")]

#[path = "../suite/made_site.rs"]
mod made_site;

use std::fs;
use std::hint::black_box;
use std::mem::discriminant;
use std::path::{Path, PathBuf};
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dangjian::model::date::Date;
use dangjian::model::plan::{Artefact, Inputs, PagePlan};
use dangjian::model::site::Site;
use dangjian::pipeline::{PlannedSite, plan_site};
use dangjian::render::Renderer;
use dangjian::workspace::Workspace;
use dangjian::{read, write};
use rayon::prelude::*;

const POSTS: usize = 10_000;

/// As the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many pages of a sort are rendered, at most.
const PAGES: usize = 500;

/// A site folder; made ones go when this does.
struct Folder {
    site: PathBuf,
    _made: Option<tempfile::TempDir>,
}

impl Folder {
    fn new() -> Self {
        if let Some(site) = std::env::var_os("SITE") {
            return Self { site: site.into(), _made: None };
        }
        let made = tempfile::tempdir().unwrap();
        for (path, text) in made_site::files(POSTS) {
            let path = made.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self { site: made.path().to_owned(), _made: Some(made) }
    }
}

fn today() -> Date {
    "2026-11-22".parse().unwrap()
}

fn looked(site: &Path) -> Workspace {
    let mut workspace = Workspace::single_pass(site);
    workspace.look();
    workspace
}

fn loaded(mut workspace: Workspace) -> Site {
    workspace.load(today()).site.unwrap()
}

fn planned(folder: &Path) -> PlannedSite {
    plan_site(&mut looked(folder), today(), || ()).site.unwrap()
}

/// Renders everything, as a build does.
fn render_all(PlannedSite { plan, bodies, .. }: &PlannedSite) -> usize {
    let renderer = Renderer::new(plan, None).unwrap();
    renderer.prepare(plan.pages.par_iter());
    let length = |bytes: &mut Vec<u8>, page: &PagePlan| {
        bytes.clear();
        renderer.render(page, &bodies.of_page(page).unwrap(), bytes).unwrap();
        bytes.len()
    };
    plan.pages.par_iter().map_init(Vec::new, length).sum()
}

/// Hands over and commits outputs to an empty folder.
fn write_all(site: &Path, out: &Path, outputs: &[(&PagePlan, Vec<u8>)]) {
    let (staging, _) = write::claim(site, out).unwrap().begin("bench").ok().unwrap();
    outputs.par_iter().for_each(|(page, bytes)| staging.put(&page.output, bytes, None).unwrap());
    staging.commit().ok().unwrap();
}

fn stages(criterion: &mut Criterion) {
    let folder = Folder::new();
    let planned = planned(&folder.site);
    let PlannedSite { plan, bodies, .. } = &planned;
    let mut group = criterion.benchmark_group("stages");
    group.sample_size(10).measurement_time(Duration::from_secs(8));
    group.bench_function("walk", |bench| bench.iter_with_large_drop(|| read::walk(&folder.site)));
    group.bench_function("walk, read, parse", |bench| bench.iter_with_large_drop(|| looked(&folder.site)));
    group.bench_function("assemble", |bench| {
        bench.iter_batched(|| looked(&folder.site), loaded, BatchSize::PerIteration)
    });
    group.bench_function("plan", |bench| {
        let planned = |site: Site| dangjian::plan::plan(&site).0;
        bench.iter_batched(|| loaded(looked(&folder.site)), planned, BatchSize::PerIteration)
    });
    group.bench_function("render", |bench| bench.iter(|| render_all(black_box(&planned))));
    let renderer = Renderer::new(plan, None).unwrap();
    let bytes = |page: &PagePlan| {
        let mut bytes = Vec::new();
        renderer.render(page, &bodies.of_page(page).unwrap(), &mut bytes).unwrap();
        bytes
    };
    let outputs: Vec<_> = plan
        .pages
        .iter()
        .filter(|page| page.inputs.copied().is_none())
        .map(|page| (page, bytes(page)))
        .collect();
    let fresh = || tempfile::tempdir_in(folder.site.parent().unwrap()).unwrap();
    let write = |out: tempfile::TempDir| {
        write_all(&folder.site, &out.path().join("public"), &outputs);
        out
    };
    group.bench_function("write", |bench| bench.iter_batched(fresh, write, BatchSize::PerIteration));
}

/// Whether two outputs are of one sort.
fn is_alike(one: &PagePlan, other: &PagePlan) -> bool {
    match (&one.inputs, &other.inputs) {
        (Inputs::Page(one), Inputs::Page(other)) => discriminant(one) == discriminant(other),
        (Inputs::Artefact(one), Inputs::Artefact(other)) => discriminant(one) == discriminant(other),
        (Inputs::Page(_), Inputs::Artefact(_)) | (Inputs::Artefact(_), Inputs::Page(_)) => false,
    }
}

/// The sort of an output, in the words of [`Inputs`].
fn sort(page: &PagePlan) -> String {
    let all = format!("{:?}", page.inputs);
    all.split(|c: char| !c.is_alphanumeric()).nth(1).unwrap_or_default().to_owned()
}

fn pages(criterion: &mut Criterion) {
    let folder = Folder::new();
    let PlannedSite { plan, bodies, .. } = planned(&folder.site);
    let renderer = Renderer::new(&plan, None).unwrap();
    renderer.prepare(plan.pages.par_iter());
    let mut sorts: Vec<Vec<&PagePlan>> = Vec::new();
    for page in plan
        .pages
        .iter()
        .filter(|page| !matches!(page.inputs, Inputs::Artefact(Artefact::File(_) | Artefact::Asset(_))))
    {
        let of_its_sort = |pages: &&mut Vec<&PagePlan>| is_alike(pages[0], page);
        match sorts.iter_mut().find(of_its_sort) {
            Some(pages) => pages.push(page),
            None => sorts.push(vec![page]),
        }
    }
    let mut group = criterion.benchmark_group("one page");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    for pages in sorts {
        let some = pages.iter().step_by(pages.len().div_ceil(PAGES));
        let some: Vec<_> = some.map(|&page| (page, bodies.of_page(page).unwrap())).collect();
        group.throughput(Throughput::Elements(some.len() as u64));
        let id = BenchmarkId::new(sort(pages[0]), format!("{} of them", pages.len()));
        let mut bytes = Vec::new();
        group.bench_function(id, |bench| {
            bench.iter(|| {
                for (page, bodies) in &some {
                    bytes.clear();
                    renderer.render(page, bodies, &mut bytes).unwrap();
                }
            });
        });
    }
}

criterion_group!(benches, stages, pages);
criterion_main!(benches);
