//! The rules. Each is a file of its own, declared here, and a line in the list below.
//!
//! A file begins with what the rule looks for and what it lets be, and has a [`Rule`] as `RULE`: its
//! declaration with sentences that show it, and sentences like them that do not. A test has every rule look
//! at all of them (`tests/suite/rules.rs`), and another counts what it finds in texts taken as clean.

mod alt_text;
mod attachment_leftover;
mod attachment_unread;
mod attendance_figures;
mod attendance_low;
mod bank_card;
mod birth_or_joining_date;
mod changed_after_review;
mod column_stale;
mod column_total;
mod comma_between_quotes;
mod congress_session;
mod count_against_front;
mod count_unit;
mod date_against_front;
mod date_impossible;
mod date_reversed;
mod de_particle;
mod discouraged_word;
mod document_number;
mod doubled_mark;
mod duty_missing;
mod ellipsis_and_dash;
mod exemption_void;
mod footer_identity;
mod former_organ;
mod half_width_mark;
mod hidden_link;
mod home_address;
mod id_number;
mod known_slip;
mod leader_order;
mod leader_title;
mod link_text;
mod list_length;
mod long_sentence;
mod map_number;
mod mark_pairs;
mod minor;
mod name_half_masked;
mod number_style;
mod numbering;
mod organ_name;
mod park_term;
mod part_over_whole;
mod party_emblem;
mod phone_number;
mod photo_twice;
mod placeholder;
mod plate_or_passport;
mod post_incomplete;
mod published_late;
mod region_name;
mod relative_date;
mod repeated_paragraph;
mod repeated_word;
mod reprint_source;
mod review_missing;
mod review_order;
mod review_same_person;
mod risky_link;
mod same_alt;
mod same_title;
mod secrecy_mark;
mod sensitive_person;
mod set_phrase;
mod share_over_hundred;
mod short_body;
mod slogan_items;
mod stray_space;
mod summary_form;
mod theme_contrast;
mod time_impossible;
mod title_form;
mod unproved_praise;
mod vague_count;
mod weekday_wrong;
mod year_figure;

use super::mark::Mark;
use super::park::Park;
use super::passage::Passage;
use super::whole::{SiteMark, WholeSite};
use crate::diagnostics::{Code, Declaration};
use crate::model::terms::ParkTerms;
use crate::read::OpenedFile;
pub(super) use sensitive_person::{ILLNESSES, LABELS, OF_HELP};

/// A rule.
#[derive(Clone, Copy)]
pub struct Rule {
    /// What it is called, and what is known of what it finds.
    pub code: Code,
    /// What it looks at, and how.
    pub sees: Sees,
    /// Words of which a passage has one where there is something to find; `None`: it may be anywhere.
    pub words: Option<fn() -> Vec<&'static str>>,
    /// How many digits a passage has where there is something to find.
    pub digits: usize,
    /// Words that do instead.
    pub or_words: Option<fn() -> Vec<&'static str>>,
    /// Whether it looks into attachments and at the names of files too: for what must not be published.
    pub in_attachments: bool,
    /// Whether it looks at cells of tables with their heads too. (Those that see numbers anywhere do.)
    pub in_cells: bool,
    /// Whether it looks at what the templates of a theme show too, and at nothing else of it. (Others that
    /// look into attachments look at all.)
    pub in_themes: bool,
    /// Whether it lets be what stands below the head of other numbers: `设备序列号`.
    pub minds_heads: bool,
    /// Whether it is one of 三审.
    pub of_review: bool,
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub enum Sees {
    /// Every line of a file as written: what must not stand anywhere, in no comment, caption or name of a
    /// file either.
    Lines(fn(&Passage<'_>) -> Vec<Mark>),
    /// The same, and what readers see as well, where no markup parts it: what is found twice counts once.
    Anywhere(fn(&Passage<'_>) -> Vec<Mark>),
    /// All of them together, for what goes over several lines; with the place of the line in the list.
    File(fn(&[Passage<'_>]) -> Vec<(usize, Mark)>),
    /// What readers see, a block or field at a time.
    Prose(fn(&Passage<'_>) -> Vec<Mark>),
    /// The same, beside the park's own words.
    Park {
        /// Those of which a passage has one where there is something to find.
        words: fn(&ParkTerms) -> Vec<&str>,
        /// How it looks.
        look: fn(&Passage<'_>, &Park) -> Vec<Mark>,
    },
    /// All of that together, for what goes over several blocks; with the place of the passage in the list.
    Text(fn(&[Passage<'_>]) -> Vec<(usize, Mark)>),
    /// The whole site: what no single text shows.
    Site(fn(&WholeSite<'_>) -> Vec<SiteMark>),
    /// What is known of an attachment beside its words, in which the range of a mark means nothing.
    Attachment(fn(&OpenedFile) -> Vec<Mark>),
}

impl Sees {
    /// Whether it is about language, which code is not; what must not stand anywhere must not stand there.
    pub(super) fn is_language(self) -> bool {
        matches!(self, Self::Prose(_) | Self::Park { .. } | Self::Text(_))
    }
}

impl Rule {
    const fn new(declaration: &'static Declaration, sees: Sees) -> Self {
        Self {
            code: Code::new(declaration),
            sees,
            words: None,
            digits: 0,
            or_words: None,
            in_attachments: false,
            in_cells: false,
            in_themes: false,
            minds_heads: false,
            of_review: false,
        }
    }

    /// Says of which words a passage has one where there may be something: others are not looked at.
    const fn by_words(self, words: fn() -> Vec<&'static str>) -> Self {
        Self { words: Some(words), ..self }
    }

    /// Says how many digits a passage has at least where there may be something.
    const fn by_digits(self, digits: usize) -> Self {
        Self { digits, ..self }
    }

    /// Says which words do instead of digits.
    const fn or_words(self, words: fn() -> Vec<&'static str>) -> Self {
        Self { or_words: Some(words), ..self }
    }

    /// Has it look into attachments too.
    const fn in_attachments(self) -> Self {
        Self { in_attachments: true, ..self }
    }

    /// Has a rule that sees prose look at cells with their heads too.
    const fn in_cells(self) -> Self {
        Self { in_cells: true, ..self }
    }

    /// Whether it looks at cells with their heads.
    pub(super) fn sees_cells(&self) -> bool {
        self.in_cells || matches!(self.sees, Sees::Anywhere(_))
    }

    /// Has it look at what templates show too.
    const fn in_themes(self) -> Self {
        Self { in_themes: true, ..self }
    }

    /// Has it let be what stands below the head of other numbers.
    const fn let_be_under_heads(self) -> Self {
        Self { minds_heads: true, ..self }
    }

    /// Says that it is one of 三审.
    const fn of_review(self) -> Self {
        Self { of_review: true, ..self }
    }
}

/// All rules, in the order in which the handbook lists them.
pub const RULES: &[Rule] = &[
    placeholder::RULE,
    id_number::RULE,
    phone_number::RULE,
    bank_card::RULE,
    home_address::RULE,
    birth_or_joining_date::RULE,
    plate_or_passport::RULE,
    minor::RULE,
    sensitive_person::RULE,
    name_half_masked::RULE,
    secrecy_mark::RULE,
    date_impossible::RULE,
    date_reversed::RULE,
    time_impossible::RULE,
    weekday_wrong::RULE,
    share_over_hundred::RULE,
    part_over_whole::RULE,
    column_total::RULE,
    attendance_figures::RULE,
    list_length::RULE,
    count_unit::RULE,
    number_style::RULE,
    count_against_front::RULE,
    date_against_front::RULE,
    relative_date::RULE,
    vague_count::RULE,
    unproved_praise::RULE,
    set_phrase::RULE,
    slogan_items::RULE,
    congress_session::RULE,
    known_slip::RULE,
    de_particle::RULE,
    organ_name::RULE,
    former_organ::RULE,
    discouraged_word::RULE,
    region_name::RULE,
    park_term::RULE,
    leader_title::RULE,
    leader_order::RULE,
    doubled_mark::RULE,
    repeated_word::RULE,
    repeated_paragraph::RULE,
    mark_pairs::RULE,
    numbering::RULE,
    document_number::RULE,
    half_width_mark::RULE,
    ellipsis_and_dash::RULE,
    comma_between_quotes::RULE,
    stray_space::RULE,
    year_figure::RULE,
    title_form::RULE,
    long_sentence::RULE,
    hidden_link::RULE,
    risky_link::RULE,
    link_text::RULE,
    alt_text::RULE,
    same_alt::RULE,
    map_number::RULE,
    attachment_leftover::RULE,
    attachment_unread::RULE,
    attendance_low::RULE,
    post_incomplete::RULE,
    short_body::RULE,
    reprint_source::RULE,
    summary_form::RULE,
    photo_twice::RULE,
    same_title::RULE,
    published_late::RULE,
    duty_missing::RULE,
    review_missing::RULE,
    review_same_person::RULE,
    review_order::RULE,
    changed_after_review::RULE,
    column_stale::RULE,
    footer_identity::RULE,
    theme_contrast::RULE,
    party_emblem::RULE,
    exemption_void::RULE,
];

/// Their codes.
pub(crate) const ALL: &[Code] = &{
    let mut codes = [RULES[0].code; RULES.len()];
    let mut i = 0;
    while i < codes.len() {
        codes[i] = RULES[i].code;
        i += 1;
    }
    codes
};
