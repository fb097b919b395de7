//! A site folder, read and planned: where every command that looks at a whole site begins.

use std::collections::HashMap;

use crate::check::{WholeSite, unreviewed};
use crate::diagnostics::Diagnostics;
use crate::model::date::Date;
use crate::model::plan::Plan;
use crate::model::site::Site;
use crate::plan::plan;
use crate::workspace::{Bodies, Loaded, Workspace};

/// What came of reading and planning a site folder.
pub struct Planned {
    /// The site; `None` where there are no settings to make one with.
    pub site: Option<PlannedSite>,
    /// Every problem that was met.
    pub problems: Diagnostics,
    /// How many texts could not be used and were left out.
    pub left_out: usize,
}

/// A site and all of its outputs, none of them made yet.
pub struct PlannedSite {
    /// The site.
    pub site: Site,
    /// Its outputs.
    pub plan: Plan,
    /// Its texts: what its outputs [show](crate::model::plan::Inputs::texts) of them is found here.
    pub bodies: Bodies,
}

/// Makes the site of what a workspace has last seen, as it is on a day, and plans it. `loaded` is called when
/// there is a site and planning begins.
pub fn plan_site(workspace: &mut Workspace, today: Date, loaded: impl FnOnce()) -> Planned {
    let Loaded { site, mut problems, left_out } = workspace.load(today);
    let Some(site) = site else { return Planned { site: None, problems, left_out } };
    loaded();
    let ((plan, found), ()) = rayon::join(|| plan(&site), || workspace.save_cache());
    problems.extend(found);
    let bodies = workspace.bodies();
    let posts = |path: &str| bodies.source(path);
    problems.extend(unreviewed(&WholeSite {
        site: &site,
        plan: &plan,
        texts: HashMap::new(),
        posts: &posts,
    }));
    Planned { site: Some(PlannedSite { site, plan, bodies }), problems, left_out }
}
