//! One build: folder in, site out. The stages do the work; this joins them.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rayon::iter::Either;
use rayon::prelude::*;

use super::obstacles::stops;
use super::photos::{Darkroom, Photo};
use super::planned::{PlannedSite, plan_site};
use super::steps::{Phase, Progress, Steps};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::body::PageBodies;
use crate::model::date::Date;
use crate::model::digest::Digest;
use crate::model::plan::{PagePlan, Plan};
use crate::model::settings::ImageSettings;
use crate::model::site::{Unsettled, Withheld};
use crate::read::check_site;
use crate::render::{Renderer, check_theme};
use crate::workspace::{Bodies, Workspace, errors_of_attachments, program};
use crate::write::{self, BuildFault, FaultNote, Staging, WriteFault, Written};

/// What to build.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site folder.
    pub site: PathBuf,
    /// Where the site is written to.
    pub out: PathBuf,
    /// The day it is built for.
    pub today: Date,
    /// Whether texts that cannot be read are left out instead of stopping the build.
    pub allow_errors: bool,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct BuildReport {
    /// Every problem that was met.
    pub problems: Diagnostics,
    /// What was written; `None` when not everything was.
    pub written: Option<Written>,
    /// Whether writing stopped on the way, so that old and new pages may stand side by side.
    pub interrupted: bool,
    /// Posts that are not published.
    pub withheld: Vec<Withheld>,
    /// Activities in the past of which nobody has said whether they took place.
    pub unsettled: Unsettled,
    /// How many texts could not be read and were left out.
    pub left_out: usize,
    /// How long each phase took.
    pub timings: Vec<(Phase, Duration)>,
    /// How long it took altogether.
    pub elapsed: Duration,
}

/// Builds a site. Unless the report says that it was written, or that writing was interrupted, the output
/// folder is as it was.
pub fn build(options: &Options, progress: Arc<dyn Progress>) -> BuildReport {
    let start = Instant::now();
    let mut report = BuildReport::default();
    let mut steps = Steps::new(progress);
    if let Err(problems) = run(options, &mut steps, &mut report) {
        report.problems.extend(problems);
    }
    report.timings = steps.timings();
    report.elapsed = start.elapsed();
    report
}

/// The phases in order. What stops the build and is not in the report yet is the error.
fn run(options: &Options, steps: &mut Steps, report: &mut BuildReport) -> Result<(), Diagnostics> {
    steps.begin(Phase::Read);
    check_site(&options.site).map_err(alone)?;
    // First of all what an earlier build may have left half done; then nobody else may write until this one
    // ends.
    let claim = write::claim(&options.site, &options.out).map_err(alone)?;
    let note = claim.fault_note();
    let (staging, problems) = claim.begin("dangjian build").map_err(|fault| stopped(fault, report))?;
    report.problems.extend(problems);
    let made = make_and_commit(options, &note, staging, steps, report);
    if report.written.is_none() {
        // The reason is reported; that the note cannot be written is not another one.
        let _ = note.set(Some(BuildFault::Failed));
    }
    made
}

fn make_and_commit(
    options: &Options,
    note: &FaultNote,
    staging: Staging,
    steps: &mut Steps,
    report: &mut BuildReport,
) -> Result<(), Diagnostics> {
    let workspace = Workspace::single_pass(&options.site);
    let staging = match make(options, workspace, staging, Texts::MayBeStale, steps, report)? {
        Made::Stale(staging) => {
            let staging = staging.again().map_err(alone)?;
            steps.begin(Phase::Read);
            make(options, Workspace::afresh(&options.site), staging, Texts::ReadAgain, steps, report)?
        }
        made => made,
    };
    let Made::Whole(staging) = staging else { return Ok(()) };
    steps.begin(Phase::Write);
    let errors_stand = report.problems.has_errors() || report.left_out > 0;
    let noted = |fault| note.set(fault).map_err(|error| alone(write::not_noted(&options.out, &error)));
    if errors_stand {
        noted(Some(BuildFault::ErrorsStand))?;
    }
    let (written, problems) = staging.commit().map_err(|fault| stopped(fault, report))?;
    report.problems.extend(problems);
    report.written = Some(written);
    if errors_stand { Ok(()) } else { noted(None) }
}

/// Whether a text that is not what it was said to be is a reason to read all of them again: a cache did not
/// know, or somebody has just saved it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Texts {
    MayBeStale,
    ReadAgain,
}

/// What came of it.
enum Made {
    Whole(Staging),
    /// Errors stand in the way; they are reported.
    Nothing,
    /// A text is no longer what it was when it was read.
    Stale(Staging),
}

/// Reads, plans and renders. Problems of texts that turn out to be stale are not reported.
fn make(
    options: &Options,
    mut workspace: Workspace,
    staging: Staging,
    texts: Texts,
    steps: &mut Steps,
    report: &mut BuildReport,
) -> Result<Made, Diagnostics> {
    workspace.look();
    let planned = plan_site(&mut workspace, options.today, || steps.begin(Phase::Plan));
    let found: Vec<&Diagnostic> = planned.problems.iter().collect();
    if texts == Texts::MayBeStale && found.par_iter().any(|problem| problem.has_lost_its_place()) {
        return Ok(Made::Stale(staging));
    }
    report.left_out = planned.left_out;
    let Some(PlannedSite { site, plan, bodies }) = planned.site else {
        report.problems.extend(planned.problems);
        return Ok(Made::Nothing);
    };
    report.withheld.clone_from(&site.withheld);
    report.unsettled.clone_from(&site.unsettled);
    let mut problems = planned.problems;
    let (checks, stopping) = (&site.settings.checks, workspace.stopping());
    let files = [&site.files[..], workspace.published_by_theme()].concat();
    problems.extend(errors_of_attachments(&options.site, checks, stopping, &files));
    if stops(&problems, options.allow_errors) {
        report.problems.extend(problems);
        report.problems.extend(check_theme(&site.theme));
        return Ok(Made::Nothing);
    }
    steps.begin(Phase::Render);
    let images = site.settings.images.clone();
    // What was read of the texts is not needed any more, but for their HTML.
    rayon::spawn(move || drop((site, workspace)));
    let photos = &mut Photos { site: &options.site, images, problems: &mut problems };
    let made = render(plan, bodies, staging, texts, photos, steps);
    if !matches!(made, Ok(Made::Stale(_))) {
        report.problems.extend(problems);
    }
    made
}

fn stopped(fault: WriteFault, report: &mut BuildReport) -> Diagnostics {
    report.interrupted = fault.begun;
    alone(fault.problem)
}

/// Hands over every output. Only pages that are not there already are rendered, and each is handed over at
/// once.
fn render(
    mut plan: Plan,
    bodies: Bodies,
    staging: Staging,
    texts: Texts,
    photos: &mut Photos<'_>,
    steps: &mut Steps,
) -> Result<Made, Diagnostics> {
    let program = program();
    let darkroom = Darkroom { site: photos.site, settings: photos.images.clone(), staging: &staging };
    let look = |page: PagePlan| match (page.inputs.copied(), page.inputs.picture()) {
        (Some(file), _) => staging.copy(&page.output, &file.path).map(|()| None),
        (None, Some(picture)) => darkroom.look(&page.output, picture).map(|photo| photo.map(Found::Photo)),
        (None, None) => {
            let key = program.map(|program| Digest::of_value(&(program, page.fingerprint)));
            let is_current = key.map_or(Ok(false), |key| staging.is_current(&page.output, key))?;
            Ok((!is_current).then_some(Found::Page(page, key)))
        }
    };
    let is_stale = AtomicBool::new(false);
    let with_bodies = |found: Found| match found {
        Found::Photo(photo) => Ok(Either::Left(photo)),
        Found::Page(page, key) => {
            let bodies = bodies.of_page(&page).inspect_err(|_| is_stale.store(true, Ordering::Relaxed))?;
            Ok(Either::Right(Job { page, bodies, key }))
        }
    };
    let pages = std::mem::take(&mut plan.pages).into_par_iter().map(look).filter_map(Result::transpose);
    let (mut faults, left): (Vec<_>, Vec<_>) =
        pages.map(|found| found.and_then(with_bodies)).partition_map(Either::from);
    let (pictures, left): (Vec<_>, Vec<_>) = left.into_par_iter().partition_map(|left| left);
    rayon::spawn(move || drop(bodies));
    if texts == Texts::MayBeStale && is_stale.into_inner() {
        return Ok(Made::Stale(staging));
    }
    if faults.is_empty() && !pictures.is_empty() {
        steps.begin(Phase::Photos);
        let (unmade, problems) = darkroom.make(pictures, &*steps.progress);
        faults.extend(unmade);
        photos.problems.extend(problems);
        steps.begin(Phase::Render);
    }
    if left.is_empty() || !faults.is_empty() {
        return summed_up(faults).map(|()| Made::Whole(staging));
    }
    let renderer = Arc::new(Renderer::new(&plan, None)?);
    if left.len() > MANY {
        renderer.prepare(left.par_iter().map(|job| &job.page));
    }
    steps.progress.expect(left.len());
    let progress = Arc::clone(&steps.progress);
    let work = move |renderer: &Renderer| {
        // Each page's inputs and bodies go with it: what they took is used again for what is rendered later.
        let make = |bytes: &mut Vec<u8>, Job { page, bodies, key }: Job| {
            bytes.clear();
            renderer.render(&page, &bodies, bytes)?;
            progress.advance();
            staging.put(&page.output, bytes, key)
        };
        faults.par_extend(left.into_par_iter().map_init(Vec::new, make).filter_map(Result::err));
        (staging, faults)
    };
    let (staging, faults) = renderer.watched(work).map_err(alone)?;
    // Nobody waits until what is not needed any more has been taken apart.
    rayon::spawn(move || drop((plan, renderer)));
    summed_up(faults).map(|()| Made::Whole(staging))
}

/// What photos are made with, and what is wrong with them.
struct Photos<'a> {
    site: &'a Path,
    images: ImageSettings,
    problems: &'a mut Diagnostics,
}

/// An output that is not there yet, and what stands for all that it is made from.
enum Found {
    Photo(Photo),
    Page(PagePlan, Option<Digest>),
}

/// An output to be made.
struct Job {
    page: PagePlan,
    bodies: PageBodies,
    /// Stands for all that it is made from, this program included.
    key: Option<Digest>,
}

/// More pages than this ask for most of what pages share.
const MANY: usize = 500;

/// A template that fails on many pages is reported once.
fn summed_up(faults: Vec<Diagnostic>) -> Result<(), Diagnostics> {
    let mut failed: Vec<(Diagnostic, usize)> = Vec::new();
    for problem in faults {
        // One place can fail for several reasons: the label says which, the message on which page.
        let is_same =
            |first: &Diagnostic| first.identity() == problem.identity() && first.label == problem.label;
        match failed.iter_mut().find(|(first, _)| is_same(first)) {
            Some((_, more)) => *more += 1,
            None => failed.push((problem, 0)),
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(failed.into_iter().map(|(problem, more)| with_count(problem, more)).collect())
    }
}

fn with_count(mut problem: Diagnostic, more: usize) -> Diagnostic {
    if more > 0 {
        problem.message += &format!("（还有 {more} 个页面也是）");
    }
    problem
}

fn alone(problem: Diagnostic) -> Diagnostics {
    Diagnostics::from_iter([problem])
}
