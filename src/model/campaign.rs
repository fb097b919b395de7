//! Campaigns (专题): what a park does for a time under one name, and the posts about it.

use super::card::Picture;
use super::date::{Date, DateSpan};
use super::kind::KindId;
use super::spelling::key;
use crate::diagnostics::Place;

/// A campaign.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Campaign {
    /// Part of its URL.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its first day. Before it nothing tells of the campaign.
    pub from: Date,
    /// Its last day, where one is set.
    pub until: Option<Date>,
    /// What it is about, in a sentence or two.
    pub summary: Option<String>,
    /// A wide picture, as published.
    pub banner: Option<Picture>,
    /// Posts of these kinds that tell of its days belong to it without saying so.
    pub kinds: Vec<KindId>,
}

/// A campaign as the settings have it: its banner is still to be found.
#[derive(Clone, Debug, Hash)]
pub struct WrittenCampaign {
    /// The campaign, without its banner.
    pub campaign: Campaign,
    /// The file of its banner.
    pub banner: Option<NamedPicture>,
}

/// A picture that the settings name.
#[derive(Clone, Debug, Hash)]
pub struct NamedPicture {
    /// As written: from the folder of the settings, or `/images/…`.
    pub path: String,
    /// Where it is written.
    pub place: Place,
}

impl Campaign {
    /// Whether somebody means it by a word.
    pub fn is_called(&self, written: &str) -> bool {
        self.id == written || key(&self.name) == key(written)
    }

    /// Whether a post of a kind about some days belongs to it without saying so.
    pub fn takes(&self, kind: KindId, days: DateSpan) -> bool {
        let is_over_before = self.until.is_some_and(|until| until < days.first());
        self.kinds.contains(&kind) && self.from <= days.last() && !is_over_before
    }

    /// How it stands on a day.
    pub fn state(&self, today: Date) -> CampaignState {
        match self.until {
            _ if today < self.from => CampaignState::ToCome,
            Some(until) if until < today => CampaignState::Over,
            _ => CampaignState::Running,
        }
    }

    /// `2023年4月1日起`, `2022年10月1日至2023年3月31日`
    pub fn days(&self) -> String {
        match self.until {
            None => format!("{}起", self.from.chinese()),
            Some(until) => DateSpan::new(self.from, until).map_or_else(String::new, |days| days.chinese()),
        }
    }
}

/// How a campaign stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CampaignState {
    /// It has not begun.
    ToCome,
    /// It runs.
    Running,
    /// It is over.
    Over,
}

impl CampaignState {
    /// In a word.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::ToCome => "即将开始",
            Self::Running => "进行中",
            Self::Over => "已结束",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_campaign_takes_what_touches_its_days() {
        let campaign = |until: Option<&str>| Campaign {
            id: "a".into(),
            name: "主题教育".into(),
            from: date("2022-04-01"),
            until: until.map(date),
            summary: None,
            banner: None,
            kinds: vec![KindId(1)],
        };
        let closed = campaign(Some("2022-06-30"));
        let days = |first, last| DateSpan::new(date(first), date(last)).unwrap();
        for (span, takes) in [
            (days("2022-03-30", "2022-03-31"), false),
            (days("2022-03-31", "2022-04-01"), true),
            (days("2022-06-30", "2022-07-02"), true),
            (days("2022-07-01", "2022-07-01"), false),
        ] {
            assert_eq!(closed.takes(KindId(1), span), takes, "{span:?}");
            assert!(!closed.takes(KindId(2), span));
        }
        let open = campaign(None);
        assert!(open.takes(KindId(1), days("2030-01-01", "2030-01-01")));
        let states =
            ["2022-03-31", "2022-04-01", "2022-06-30", "2022-07-01"].map(|day| closed.state(date(day)));
        use CampaignState::{Over, Running, ToCome};
        assert_eq!(states, [ToCome, Running, Running, Over]);
        assert_eq!(
            (closed.days().as_str(), open.days().as_str()),
            ("2022年4月1日至6月30日", "2022年4月1日起")
        );
        assert!(closed.is_called("主题 教育") && closed.is_called("a") && !closed.is_called("教育"));
    }
}
