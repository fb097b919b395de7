//! What a workspace makes of a site that was edited under its eyes is what one that has never seen it makes
//! of it.

use std::collections::{BTreeMap, BTreeSet};

use dangjian::diagnostics::to_json_line;
use dangjian::model::digest::Digest;
use dangjian::model::plan::PagePlan;
use dangjian::model::site::Site;
use dangjian::pipeline::{Planned, Snapshot, plan_site, url};
use dangjian::workspace::Workspace;
use proptest::prelude::*;

use crate::edited_folder::Folder;
use crate::edited_park::{EDITS, Edit, Park};

/// How many sequences of edits are tried where `PROPTEST_CASES` does not say otherwise.
const CASES: u32 = 12;

/// What there is of a site, in a form that can be compared.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    problems: Vec<String>,
    left_out: usize,
    /// Published or not: by URL, with fingerprint and bytes.
    pages: BTreeMap<String, (Digest, Result<Vec<u8>, String>)>,
    withheld: Vec<String>,
}

/// Loads what a workspace has looked at. `shown` is what was made before; pages of before with the same
/// fingerprint are not rendered again.
fn see(
    workspace: &mut Workspace,
    park: &Park,
    shown: &mut Option<Snapshot>,
    rendered: &mut Rendered,
) -> Seen {
    let Planned { site, mut problems, left_out } = plan_site(workspace, park.today().parse().unwrap(), || ());
    let mut seen = Seen { problems: Vec::new(), left_out, pages: BTreeMap::new(), withheld: Vec::new() };
    match site.map(|site| Snapshot::new(site, shown.as_ref())) {
        Some(Ok(snapshot)) => {
            for page in all_pages(&snapshot) {
                let bytes = rendered
                    .entry(page.fingerprint)
                    .or_insert_with(|| snapshot.render(page).map_err(|problem| to_json_line(&problem)));
                seen.pages.insert(page.output.to_string(), (page.fingerprint, bytes.clone()));
            }
            seen.withheld = withheld(&snapshot.site);
            *shown = Some(snapshot);
        }
        Some(Err(found)) => problems.extend(found),
        None => {}
    }
    seen.problems = problems.sorted().into_iter().map(to_json_line).collect();
    seen
}

/// Bytes by fingerprint.
type Rendered = BTreeMap<Digest, Result<Vec<u8>, String>>;

/// Every page and file, those of what is not published included.
fn all_pages(snapshot: &Snapshot) -> Vec<&PagePlan> {
    let withheld = &snapshot.site.withheld;
    let paths = withheld.iter().flat_map(|withheld| {
        url(withheld).into_iter().chain(withheld.files.iter().map(|file| file.output.as_str()))
    });
    snapshot.plan.pages.iter().chain(paths.filter_map(|path| snapshot.page(path))).collect()
}

fn withheld(site: &Site) -> Vec<String> {
    site.withheld
        .iter()
        .map(|one| format!("{} {} {:?} {:?}", one.source, one.title, one.reason, url(one)))
        .collect()
}

/// Stops the test where two are not the same; names only what differs.
#[track_caller]
fn assert_same(kept: &Seen, fresh: &Seen) {
    assert_eq!(kept.problems, fresh.problems);
    assert_eq!((kept.left_out, &kept.withheld), (fresh.left_out, &fresh.withheld));
    let paths: BTreeSet<&String> = kept.pages.keys().chain(fresh.pages.keys()).collect();
    let differ: Vec<_> =
        paths.into_iter().filter(|path| kept.pages.get(*path) != fresh.pages.get(*path)).collect();
    for path in differ.iter().take(1) {
        let text = |seen: &Seen| {
            seen.pages.get(*path).map(|(_, bytes)| {
                bytes.as_ref().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).ok()
            })
        };
        similar_asserts::assert_eq!(text(kept), text(fresh), "{path}");
    }
    assert!(differ.is_empty(), "only the fingerprints of these differ: {differ:?}");
}

/// Some edits at once, and whether the workspace is told which files they touched.
pub(crate) fn step() -> impl Strategy<Value = (Vec<Edit>, bool)> {
    (prop::collection::vec((prop::sample::select(&EDITS[..]), 0..7_usize, 0..14_usize), 1..4), any::<bool>())
}

pub(crate) fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(CASES)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_a_site_is_as_if_seen_for_the_first_time(steps in prop::collection::vec(step(), 1..12)) {
        let mut park = Park::new();
        let mut folder = Folder::new(&park);
        let mut workspace = Workspace::new(folder.path());
        workspace.look();
        let (mut shown, mut of_kept) = (None, Rendered::new());
        see(&mut workspace, &park, &mut shown, &mut of_kept);
        for (edits, is_told) in steps {
            park.mend();
            edits.into_iter().for_each(|edit| park.edit(edit));
            let touched = folder.follow(&park);
            if is_told { workspace.look_at(&touched) } else { workspace.look() };
            let kept = see(&mut workspace, &park, &mut shown, &mut of_kept);
            let mut stranger = Workspace::new(folder.path());
            stranger.look();
            // Rendered anew each time: a fingerprint that says too little must not hide.
            let fresh = see(&mut stranger, &park, &mut None, &mut Rendered::new());
            assert_same(&kept, &fresh);
        }
    }
}
