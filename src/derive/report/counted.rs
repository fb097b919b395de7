//! A year and its numbers: what the sections of its report are made from.

use std::ops::RangeInclusive;

use super::as_of::AsOf;
use super::named::number;
use super::number::{Amount, Number};
use super::numbers::YearNumbers;
use crate::model::activity::Status;
use crate::model::kind::{Kind, KindId};
use crate::model::organisation::{Organisation, OrganisationId};
use crate::model::period::Period;
use crate::model::plan::{Frame, YearInputs};
use crate::model::statistic::Statistic;
use crate::model::year::{NumberName, YearNotes};

/// A year whose activities are counted.
#[derive(Clone, Debug)]
pub struct CountedYear<'a> {
    /// The site's settings and lists.
    pub frame: &'a Frame,
    /// The part of it that is counted, and its inputs are of; `None`: all of it.
    pub period: Option<Period>,
    /// What it is counted from.
    pub inputs: &'a YearInputs,
    /// What people declared about it.
    pub notes: Option<&'a YearNotes>,
    /// What there was.
    pub numbers: YearNumbers,
    /// Where it stands on the day of the build.
    pub as_of: AsOf,
}

impl<'a> CountedYear<'a> {
    /// Counts a year.
    pub fn new(frame: &'a Frame, inputs: &'a YearInputs) -> Self {
        let notes = inputs.notes.as_deref();
        Self {
            frame,
            period: None,
            inputs,
            notes,
            numbers: YearNumbers::new(&inputs.activities, notes.map(|notes| &notes.counts)),
            as_of: AsOf::new(inputs.year, inputs.today),
        }
    }

    /// Counts a quarter or half-year; the inputs are what [`YearInputs::part`] gives.
    pub fn of_period(frame: &'a Frame, inputs: &'a YearInputs, period: Period) -> Self {
        Self {
            period: Some(period),
            as_of: AsOf::of_period(inputs.year, period, inputs.today),
            ..Self::new(frame, inputs)
        }
    }

    /// `2022年`, `2022年第三季度`
    pub fn called(&self) -> String {
        self.called_in(self.year())
    }

    /// The same of another year: `2021年第三季度`.
    pub fn called_in(&self, year: i16) -> String {
        format!("{year}年{}", self.period.map_or(String::new(), Period::chinese))
    }

    /// The months that are counted, from 1.
    pub fn months(&self) -> RangeInclusive<u8> {
        self.period.map_or(1..=12, Period::months)
    }

    /// Which.
    pub fn year(&self) -> i16 {
        self.inputs.year
    }

    /// 主题
    pub fn theme(&self) -> Option<&'a str> {
        self.notes?.theme.as_deref()
    }

    /// Whether anything has taken place.
    pub fn has_any(&self) -> bool {
        self.numbers.total.count > 0
    }

    /// A number by its name, as the narrative asks for it.
    pub fn number(&self, name: NumberName) -> Number {
        number(name, &self.numbers, self.notes)
    }

    /// What a number is of: `开展活动`, `主题党日`, `制度`.
    pub fn label(&self, name: NumberName) -> &'a str {
        match name {
            NumberName::Total(asked) => asked.chinese(),
            NumberName::Kind(kind, _) => &self.kind(kind).name,
            NumberName::Figure(index) => {
                self.notes.and_then(|notes| notes.figures.get(index)).map_or("", |figure| &figure.name)
            }
            NumberName::Tasks => "任务",
            NumberName::Measures => "措施",
        }
    }

    /// How many activities are still to come.
    pub fn planned(&self) -> usize {
        self.count_with(Status::Planned) + self.count_with(Status::Postponed)
    }

    /// Of a year that is still to come: `尚未开始，已排计划2项`.
    pub fn before_it_begins(&self) -> Option<String> {
        let planned = match self.planned() {
            0 => String::new(),
            planned => format!("，已排计划{planned}项"),
        };
        (!self.as_of.has_begun()).then(|| format!("尚未开始{planned}"))
    }

    /// What the year is about, and what it comes to, in a sentence.
    pub fn sentence(&self) -> String {
        let total = |asked| self.number(NumberName::Total(asked));
        let said = |number: &Number| format!("{}{}", number.amount, number.unit_behind());
        let people = total(Statistic::People);
        let people = match people.amount {
            Amount::Whole(1..) => format!("，参与{}", said(&people)),
            _ => String::new(),
        };
        let theme = self.theme().map_or(String::new(), |theme| format!("年度主题：{theme}。"));
        if let Some(planned) = self.before_it_begins() {
            return format!("{theme}{}{planned}", self.called());
        }
        format!(
            "{theme}{}开展活动{}{people}，截至{}",
            self.called(),
            said(&total(Statistic::Count)),
            self.as_of.day().chinese()
        )
    }

    /// A kind of the site.
    pub(super) fn kind(&self, id: KindId) -> &'a Kind {
        self.frame.settings.kinds.get(id)
    }

    /// An organisation of the site.
    pub(super) fn organisation(&self, id: OrganisationId) -> &'a Organisation {
        self.frame.settings.organisations.get(id)
    }

    /// How many activities of the year have a status.
    pub(super) fn count_with(&self, status: Status) -> usize {
        self.inputs.activities.iter().filter(|activity| activity.status == status).count()
    }
}
