//! Activities for tests, written as briefly as they are said.

use crate::model::activity::{Activity, Attendance, Basis, Details, Edition, Role, Status};
use crate::model::date::DateSpan;
use crate::model::digest::Digested;
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::year::YearNotes;
use std::collections::BTreeMap;

pub(crate) const THEME_DAY: KindId = KindId(0);
pub(crate) const STUDY: KindId = KindId(1);
pub(crate) const OATH: KindId = KindId(2);
pub(crate) const LECTURE: KindId = KindId(3);

pub(crate) const BRANCH: OrganisationId = OrganisationId(0);
pub(crate) const UNION: OrganisationId = OrganisationId(1);
pub(crate) const WOMEN: OrganisationId = OrganisationId(2);

/// An activity that is still being described.
pub(crate) struct Sample(Activity);

/// A public activity from a post that has taken place: nothing else is known of it.
pub(crate) fn on(day: &str, kind: KindId) -> Sample {
    let date = DateSpan::day(day.parse().unwrap());
    Sample(Activity {
        id: format!("{day}-{}", kind.0),
        edition: Edition::default(),
        was_on: None,
        title: format!("活动 {day}"),
        date,
        time: None,
        kind,
        counts_as: Vec::new(),
        organisers: Vec::new(),
        details: Details::default(),
        attendance: Attendance::default(),
        counted: Attendance::default(),
        role: Role::Host,
        status: Status::Done,
        public: true,
        url: None,
        basis: Basis::Post,
        remarks: None,
    })
}

impl Sample {
    pub(crate) fn until(mut self, day: &str) -> Self {
        self.0.date = DateSpan::new(self.0.date.first(), day.parse().unwrap()).unwrap();
        self
    }

    pub(crate) fn by(mut self, organisers: &[OrganisationId]) -> Self {
        self.0.organisers = organisers.to_vec();
        self
    }

    pub(crate) fn counts_as(mut self, kinds: &[KindId]) -> Self {
        self.0.counts_as = kinds.to_vec();
        self
    }

    pub(crate) fn present(mut self, present: u32) -> Self {
        self.0.counted.present = Some(present);
        self.0.attendance = self.0.counted;
        self
    }

    pub(crate) fn expected(mut self, expected: u32) -> Self {
        self.0.counted.expected = Some(expected);
        self.0.attendance = self.0.counted;
        self
    }

    pub(crate) fn attended(mut self) -> Self {
        self.0.role = Role::Attend;
        self
    }

    pub(crate) fn planned(mut self) -> Self {
        self.0.status = Status::Planned;
        self
    }

    pub(crate) fn cancelled(mut self) -> Self {
        self.0.status = Status::Cancelled;
        self
    }

    pub(crate) fn kept_in_ledger(mut self) -> Self {
        self.0.basis = Basis::Ledger;
        self
    }

    pub(crate) fn hidden(mut self) -> Self {
        self.0.public = false;
        self
    }

    /// Anything else.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Activity)) -> Self {
        change(&mut self.0);
        self
    }
}

impl From<Sample> for Activity {
    fn from(sample: Sample) -> Self {
        sample.0
    }
}

impl From<Sample> for Digested<Activity> {
    fn from(sample: Sample) -> Self {
        Digested::new(sample.0)
    }
}

/// What somebody declared about a year: nothing yet.
pub(crate) fn notes(year: i16) -> YearNotes {
    YearNotes {
        year,
        source: format!("years/{year}.md"),
        theme: None,
        figures: Vec::new(),
        counts: BTreeMap::new(),
        targets: Vec::new(),
        problems: Vec::new(),
        tasks: Vec::new(),
        lists: Vec::new(),
        evidence: BTreeMap::new(),
        body: Digested::default(),
        destinations: Vec::new(),
        numbers: Vec::new(),
    }
}
