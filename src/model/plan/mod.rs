//! A site as a function from URL to bytes: every output, with exactly what its page may read.

mod artefact;
mod calendar;
mod inputs;
mod page;
mod search;

pub use artefact::{Artefact, ArtefactFacts, FeedOf, IcsInputs, PictureOf};
pub use calendar::{CalendarStartInputs, CalendarYearInputs, MonthInputs};
pub use inputs::{
    Activities, BesideYear, CampaignLink, HomeCampaign, HomeInputs, HomePosts, ListChoices, ListInputs,
    ListOf, ListYear, Newest, PeriodInputs, PostInputs, SiteMapInputs, Term, TermsInputs, YearInputs,
};
pub use page::{InSiteMap, MadeFrom, Page, PageFacts};
pub use search::{EntryFacts, SearchEntry, SearchFacts, SearchInputs, SearchPart, SearchText};

use std::collections::{BTreeMap, BTreeSet};

use super::body::BodyRef;
use super::card::Picture;
use super::digest::{Digest, Digested};
use super::kind::KindId;
use super::organisation::OrganisationId;
use super::path::OutputPath;
use super::settings::{MenuItem, Settings};
use super::site::PublishedFile;
use super::theme::Theme;

/// Every output of a site.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What every page may show: settings and theme.
    pub frame: Digested<Frame>,
    /// The outputs, sorted by path; no two have the same.
    pub pages: Vec<PagePlan>,
}

/// What every page may show.
#[derive(Clone, Debug, Hash)]
pub struct Frame {
    /// The site's settings.
    pub settings: Digested<Settings>,
    /// Templates, and where the theme's files are published.
    pub theme: Digested<Theme>,
    /// The picture beside the site's name.
    pub logo: Option<Picture>,
    /// The main menu; links from the site's root, or absolute.
    pub menu: Vec<MenuItem>,
    /// Which lists have pages: only these may be linked to.
    pub lists: Lists,
    /// Years that have a summary, newest first.
    pub years: Vec<i16>,
    /// Whether the site is in mourning.
    pub mourning: bool,
}

/// Which lists have pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lists {
    /// Kinds with a list.
    pub kinds: BTreeSet<KindId>,
    /// Organisations with a list.
    pub organisations: BTreeSet<OrganisationId>,
    /// For each kind the column it belongs to, by index in the settings.
    pub columns: BTreeMap<KindId, usize>,
}

/// One output.
#[derive(Clone, Debug)]
pub struct PagePlan {
    /// Where it lies.
    pub output: OutputPath,
    /// What it is made from.
    pub inputs: Inputs,
    /// Stands for the output's path, its inputs and the frame: while it stays the same, so do the bytes.
    pub fingerprint: Digest,
}

impl PagePlan {
    /// An output in a frame.
    pub fn new(frame: &Digested<Frame>, output: OutputPath, inputs: impl Into<Inputs>) -> Self {
        let inputs = inputs.into();
        let content = inputs.digest(&output);
        Self::of_content(frame, output, inputs, content)
    }

    /// An output in a frame, with what [`Inputs::digest`] has given for it.
    pub fn of_content(frame: &Digested<Frame>, output: OutputPath, inputs: Inputs, content: Digest) -> Self {
        let fingerprint = Digest::of_value(&(frame, content));
        Self { output, inputs, fingerprint }
    }
}

/// What an output is made from: what it is, and everything that it may read beside the [`Frame`].
#[derive(Clone, Debug, Hash)]
pub enum Inputs {
    /// An HTML page.
    Page(Page),
    /// Anything else.
    Artefact(Artefact),
}

impl Inputs {
    /// Stands for an output and its inputs, whatever its frame.
    pub fn digest(&self, output: &OutputPath) -> Digest {
        Digest::of_value(&(output, self))
    }

    /// Who claims the output's URL.
    pub fn claim(&self) -> Claim<'_> {
        match self {
            Self::Page(page) => page.facts().claim,
            Self::Artefact(artefact) => artefact.facts().claim,
        }
    }

    /// The texts whose HTML the output shows.
    pub fn texts(&self) -> Vec<BodyRef<'_>> {
        match self {
            Self::Page(page) => page.facts().text.into_iter().collect(),
            Self::Artefact(artefact) => artefact.facts().texts,
        }
    }

    /// The pictures that the output holds.
    pub fn pictures(&self) -> &[Digested<PublishedFile>] {
        match self {
            Self::Page(_) => &[],
            Self::Artefact(artefact) => artefact.facts().pictures,
        }
    }

    /// The picture that the output is, where it is one.
    pub fn picture(&self) -> Option<PictureOf<'_>> {
        match self {
            Self::Page(_) => None,
            Self::Artefact(artefact) => artefact.facts().picture,
        }
    }

    /// The file that it is made of alone, copied or as a picture.
    pub fn file(&self) -> Option<&PublishedFile> {
        self.copied().or_else(|| self.picture().map(|picture| &**picture.file))
    }

    /// The file that is copied as it is, where the output is one.
    pub fn copied(&self) -> Option<&PublishedFile> {
        match self {
            Self::Page(_) => None,
            Self::Artefact(artefact) => artefact.facts().copied,
        }
    }
}

impl From<Page> for Inputs {
    fn from(page: Page) -> Self {
        Self::Page(page)
    }
}

impl From<Artefact> for Inputs {
    fn from(artefact: Artefact) -> Self {
        Self::Artefact(artefact)
    }
}

/// Who claims a URL, for the message that several do.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// The path of the file that somebody wrote; none where the program claims it.
    pub source: Option<&'a str>,
    /// What the output is called.
    pub called: &'static str,
    /// How to make it give way.
    pub remedy: &'static str,
}

impl Claim<'_> {
    /// Nobody but the program.
    pub const OWN: Self =
        Self { source: None, called: "自动生成的这一页", remedy: "给其中一个改名" };
}
