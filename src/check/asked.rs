//! Which rules look at a text, and what the park says of them.

use super::mark::Mark;
use super::park::Park;
use super::passage::Passage;
use super::rules::{RULES, Rule, Sees};
use super::triggers::{RuleSet, Triggers};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::codes::UNKNOWN_KEY;
use crate::model::nearest::nearest;
use crate::model::settings::{CheckSettings, SeverityOfCode};

/// The rules that are to look at a text.
pub struct Asked {
    rules: Vec<AskedRule>,
    triggers: Triggers,
    /// Those that see lines as written.
    of_lines: RuleSet,
    /// Those that see what readers do.
    of_prose: RuleSet,
    /// Those that see cells with their heads.
    of_cells: RuleSet,
    park: Park,
    /// Words that are right whatever a rule says.
    allowed: Vec<String>,
}

/// One of them.
pub(super) struct AskedRule {
    pub(super) rule: &'static Rule,
    /// How much all that it finds matters in this park; `None` where the rule says.
    pub(super) severity: Option<Severity>,
}

impl Asked {
    /// All that the park wants.
    pub fn of(settings: &CheckSettings) -> Self {
        Self::those(settings, |_| true)
    }

    /// Of them those that may find an error: what stops a build.
    pub fn errors(settings: &CheckSettings) -> Self {
        let declared = |rule: &Rule| rule.code.declaration().severity;
        Self::those(settings, |asked| {
            asked.severity.unwrap_or_else(|| declared(asked.rule)) == Severity::Error
        })
    }

    /// Of them those of reviews that may find an error, where the park says that there must be one.
    pub(super) fn of_reviews(settings: &CheckSettings) -> Self {
        Self::those(settings, |asked| {
            asked.rule.of_review && asked.severity.is_none_or(|severity| severity == Severity::Error)
        })
    }

    fn those(settings: &CheckSettings, wanted: impl Fn(&AskedRule) -> bool) -> Self {
        let of_park = |rule: &Rule| settings.severities.iter().rev().find(|of| of.code == rule.code.id());
        let asked = |rule: &'static Rule| match of_park(rule) {
            None => Some(AskedRule { rule, severity: None }),
            Some(of) => of.severity.map(|severity| AskedRule { rule, severity: Some(severity) }),
        };
        let rules: Vec<AskedRule> = RULES.iter().filter_map(asked).filter(wanted).collect();
        let those = |see: fn(&Sees) -> bool| {
            let places = rules.iter().enumerate().filter(|(_, asked)| see(&asked.rule.sees));
            places.map(|(place, _)| place).collect::<RuleSet>()
        };
        let of_lines = those(|sees| matches!(sees, Sees::Lines(_) | Sees::File(_) | Sees::Anywhere(_)));
        let of_prose = those(|sees| {
            matches!(sees, Sees::Prose(_) | Sees::Park { .. } | Sees::Text(_) | Sees::Anywhere(_))
        });
        let of_cells =
            rules.iter().enumerate().filter(|(_, asked)| asked.rule.sees_cells()).map(|(place, _)| place);
        let of_cells = of_cells.collect();
        let of_text = of_lines.and(of_prose).places().map(|place| (place, rules[place].rule));
        let triggers = Triggers::of(of_text, &settings.terms);
        let park = Park::of(&settings.terms);
        Self { triggers, of_lines, of_prose, of_cells, rules, park, allowed: settings.allowed.clone() }
    }

    /// Whether a rule is one of them.
    pub fn asks(&self, code: Code) -> bool {
        self.rules.iter().any(|asked| asked.rule.code == code)
    }

    /// Whether any of them sees texts: a park may want none.
    pub(super) fn look_at_texts(&self) -> bool {
        let (lines, prose, cells) = (self.of_lines, self.of_prose, self.of_cells);
        lines.and(prose).and(cells) != RuleSet::default()
    }

    /// The rules that may have something to say of a text, as a line or as prose, by their places.
    pub(super) fn of_text(&self, text: &str) -> RuleSet {
        self.triggers.rules_for(text)
    }

    /// Of them those that see lines as written.
    pub(super) fn of_line(&self, of_text: RuleSet) -> RuleSet {
        of_text.of_both(self.of_lines)
    }

    /// Of them those that see what readers do.
    pub(super) fn of_prose(&self, of_text: RuleSet) -> RuleSet {
        of_text.of_both(self.of_prose)
    }

    /// Of them those that see cells with their heads.
    pub(super) fn of_cells(&self, of_text: RuleSet) -> RuleSet {
        of_text.of_both(self.of_cells)
    }

    /// Those that see a whole site.
    pub(super) fn of_site(&self) -> impl Iterator<Item = &AskedRule> {
        self.rules.iter().filter(|asked| matches!(asked.rule.sees, Sees::Site(_)))
    }

    /// Those that look into attachments.
    pub(super) fn of_attachments(&self) -> impl Iterator<Item = &AskedRule> {
        self.rules.iter().filter(|asked| asked.rule.in_attachments)
    }

    /// The park's own words.
    pub(super) fn park(&self) -> &Park {
        &self.park
    }

    /// The rule at a place.
    pub(super) fn rule(&self, place: usize) -> &AskedRule {
        &self.rules[place]
    }

    /// Whether what is marked is part of a word that the park allows.
    pub(super) fn lets_pass(&self, passage: &Passage<'_>, mark: &Mark) -> bool {
        let holds = |word: &String| {
            let mut places = passage.text.match_indices(word.as_str());
            places.any(|(at, word)| at <= mark.range.start && mark.range.end <= at + word.len())
        };
        self.allowed.iter().any(holds)
    }
}

/// What is wrong with the settings: codes that no rule has.
pub fn unknown_codes(settings: &CheckSettings) -> Diagnostics {
    let ids = || RULES.iter().map(|rule| rule.code.id());
    let unknown = settings.severities.iter().filter(|of| !ids().any(|id| id == of.code));
    let problem = |of: &SeverityOfCode| {
        let problem = Diagnostic::new(UNKNOWN_KEY, format!("校对里没有“{}”这一条", of.code));
        let hint = match nearest(&of.code, ids()) {
            Some(near) => format!("是不是“{near}”？"),
            None => "有哪些条，运行 dangjian explain 看“校对的规则”".to_owned(),
        };
        problem.at_place(of.place.clone()).hint(hint)
    };
    unknown.map(problem).collect()
}
