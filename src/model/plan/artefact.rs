//! The outputs that are no pages: what each is made from, and what others must know of it.

use std::sync::Arc;

use super::{Activities, Claim, SearchEntry, SearchText, YearInputs};
use crate::model::activity::Activity;
use crate::model::body::BodyRef;
use crate::model::date::Date;
use crate::model::digest::Digested;
use crate::model::kind::KindId;
use crate::model::path::{OutputPath, at_width};
use crate::model::post::Post;
use crate::model::site::PublishedFile;

/// An output that is no page: what it may read beside the [`Frame`](super::Frame).
#[derive(Clone, Debug, Hash)]
pub enum Artefact {
    /// `atom.xml`: the newest posts with their texts.
    Atom(Vec<Digested<Post>>),
    /// `calendar.ics`, whole or of a kind: public activities.
    Ics(IcsInputs),
    /// `sitemap.xml`, or a part of it: pages, with the day of the last change where that is known.
    SitemapXml(Vec<(OutputPath, Option<Date>)>),
    /// `sitemap.xml` of a site that has more pages than one may name: the maps that do.
    SitemapIndex(Vec<OutputPath>),
    /// `summary.docx`: the summary of a year that somebody has declared something of, for everybody, with the
    /// pictures of its narrative.
    Summary(Digested<YearInputs>, Vec<Digested<PublishedFile>>),
    /// `ledger.xlsx`: the workbook of a year.
    LedgerWorkbook(Digested<YearInputs>),
    /// `ledger.csv`: the public activities of a year.
    LedgerCsv(Activities),
    /// A script with what results of a search show.
    SearchTitles(Vec<SearchEntry>),
    /// A script with texts to be searched.
    SearchTexts(Vec<SearchText>),
    /// `robots.txt`
    Robots,
    /// A file of the theme.
    Asset(Arc<[u8]>),
    /// A file copied from the site folder.
    File(Digested<PublishedFile>),
    /// A picture without what it says of itself: as wide as it is, or at a width in pixels.
    Picture(Digested<PublishedFile>, Option<u32>),
}

/// Which activities an iCalendar feed has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeedOf {
    /// All.
    All,
    /// Those of the last year and to come.
    Recent,
    /// Those of a kind.
    Kind(KindId),
    /// One alone: the only activity of the inputs.
    Event,
}

/// What an iCalendar feed has.
#[derive(Clone, Debug, Hash)]
pub struct IcsInputs {
    /// What it is limited to.
    pub of: FeedOf,
    /// The day it is made for.
    pub today: Date,
    /// Public activities.
    pub activities: Vec<Digested<Activity>>,
}

/// What others must know of an artefact.
#[derive(Clone, Debug)]
pub struct ArtefactFacts<'a> {
    /// Who claims its URL.
    pub claim: Claim<'a>,
    /// The file it is a copy of; none where it is made.
    pub copied: Option<&'a PublishedFile>,
    /// The picture that it is, and its width where it is made narrower.
    pub picture: Option<PictureOf<'a>>,
    /// The texts that it has.
    pub texts: Vec<BodyRef<'a>>,
    /// The pictures that it holds.
    pub pictures: &'a [Digested<PublishedFile>],
}

/// A picture, as an output.
#[derive(Clone, Copy, Debug)]
pub struct PictureOf<'a> {
    /// The file it is made of.
    pub file: &'a Digested<PublishedFile>,
    /// Its width in pixels, where it is made narrower.
    pub width: Option<u32>,
}

fn claim_of(file: &PublishedFile) -> Claim<'_> {
    Claim { source: Some(&file.source), called: "这个文件", remedy: "给其中一个文件改名" }
}

impl Artefact {
    /// What the summary of a year is called.
    pub const SUMMARY: &str = "summary.docx";

    /// The outputs of a photo or attachment: itself, and of a picture narrower ones.
    pub fn of_file(file: &Digested<PublishedFile>) -> Vec<(OutputPath, Self)> {
        let Some(renditions) = &file.renditions else {
            return vec![(file.output.clone(), Self::File(file.clone()))];
        };
        let itself = (file.output.clone(), Self::Picture(file.clone(), renditions.own));
        let narrower = renditions.narrower.iter().map(|&width| {
            let path = OutputPath::known(at_width(file.output.as_str(), width));
            (path, Self::Picture(file.clone(), Some(width)))
        });
        std::iter::once(itself).chain(narrower).collect()
    }

    /// What others must know of it.
    pub fn facts(&self) -> ArtefactFacts<'_> {
        let made = ArtefactFacts {
            claim: Claim::OWN,
            copied: None,
            picture: None,
            texts: Vec::new(),
            pictures: &[],
        };
        match self {
            Self::Atom(posts) => {
                ArtefactFacts { texts: posts.iter().map(|post| post.body_ref()).collect(), ..made }
            }
            Self::Summary(year, pictures) => ArtefactFacts {
                texts: year.notes.iter().map(|notes| notes.body_ref()).collect(),
                pictures,
                ..made
            },
            Self::SearchTexts(texts) => {
                ArtefactFacts { texts: texts.iter().filter_map(SearchText::body_ref).collect(), ..made }
            }
            Self::SearchTitles(_)
            | Self::Ics(_)
            | Self::SitemapXml(_)
            | Self::SitemapIndex(_)
            | Self::LedgerWorkbook(_)
            | Self::LedgerCsv(_)
            | Self::Robots => made,
            Self::Asset(_) => {
                ArtefactFacts { claim: Claim { called: "主题里的这个文件", ..Claim::OWN }, ..made }
            }
            Self::File(file) => ArtefactFacts { claim: claim_of(file), copied: Some(file), ..made },
            Self::Picture(file, width) => {
                let picture = Some(PictureOf { file, width: *width });
                ArtefactFacts { claim: claim_of(file), picture, ..made }
            }
        }
    }
}
