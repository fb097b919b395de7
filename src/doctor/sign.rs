//! One thing that was looked at: how it is, and what to do about it.

use crate::diagnostics::{json_text, visible};

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// As it should be.
    Fine,
    /// It works, but one should know.
    Note,
    /// Something will not work.
    Act,
}

impl Grade {
    /// Its mark and word in a list for people.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Fine => "✓ 正常",
            Self::Note => "! 注意",
            Self::Act => "✗ 要处理",
        }
    }

    /// Its word for programs.
    pub fn id(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Note => "note",
            Self::Act => "act",
        }
    }
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// What it belongs to, in a word.
    pub topic: &'static str,
    /// How it is.
    pub grade: Grade,
    /// What was found.
    pub what: String,
    /// What to do; empty where nothing is to be done.
    pub remedy: String,
}

impl Sign {
    pub(super) fn fine(topic: &'static str, what: impl Into<String>) -> Self {
        Self { topic, grade: Grade::Fine, what: what.into(), remedy: String::new() }
    }

    pub(super) fn note(topic: &'static str, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { topic, grade: Grade::Note, what: what.into(), remedy: remedy.into() }
    }

    pub(super) fn act(topic: &'static str, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { topic, grade: Grade::Act, what: what.into(), remedy: remedy.into() }
    }

    /// For people: a line, and one below it that says what to do.
    pub fn told(&self) -> String {
        let line = format!("{}  {}：{}\n", self.grade.chinese(), self.topic, self.what);
        if self.remedy.is_empty() { line } else { format!("{line}        → {}\n", self.remedy) }
    }

    /// For programs: `{"topic":…,"grade":"fine|note|act","what":…,"remedy":…}`; the remedy is null where
    /// there is none.
    pub fn to_json_line(&self) -> String {
        let text = |text: &str| json_text(&visible(text));
        let remedy = if self.remedy.is_empty() { "null".to_owned() } else { text(&self.remedy) };
        let (topic, what) = (text(self.topic), text(&self.what));
        format!("{{\"topic\":{topic},\"grade\":\"{}\",\"what\":{what},\"remedy\":{remedy}}}", self.grade.id())
    }
}
