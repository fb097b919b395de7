//! How the rules look at a text: each at the passages that have what it needs.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use super::asked::{Asked, AskedRule};
use super::counts::KnownCounts;
use super::html_tags;
use super::mark::Mark;
use super::passage::{self, Passage, PassageSort};
use super::rules::Sees;
use super::triggers::RuleSet;
use super::written_pictures::pictures;
use super::{CheckedText, broken_lines, tables};
use crate::model::digest::Digest;

/// The rules that a text needs, by its digest.
type Needed = BTreeMap<Digest, RuleSet>;

/// Has every rule that is asked for look at what it sees.
pub(super) fn each_mark(
    text: &CheckedText,
    asked: &Asked,
    mut take: impl FnMut(&AskedRule, &Passage<'_>, Mark),
) {
    let mut prose = passage::prose(text);
    let counts: Vec<KnownCounts> = prose.iter().map(|_| KnownCounts::default()).collect();
    prose.iter_mut().zip(&counts).for_each(|(passage, counts)| *passage = passage.with(counts));
    // A paragraph without markup is a line of the file too: what rules it needs is asked once.
    let mut needed = Needed::new();
    let need = |passage: &Passage<'_>| {
        let known = needed.entry(Digest::of(passage.text.as_bytes()));
        *known.or_insert_with(|| asked.of_text(passage.text))
    };
    let of_prose: Vec<RuleSet> = prose.iter().map(need).collect();
    let others = LazyCell::new(|| tables::other_numbers(&tables::written(text)));
    let mut take = |rule: &AskedRule, passage: &Passage<'_>, mark: Mark| {
        let stands_in = |place: usize| others.iter().any(|cell| cell.contains(&place));
        if !(rule.rule.minds_heads && stands_in(passage.place(mark.range.clone()).range().start)) {
            take(rule, passage, mark);
        }
    };
    over_lines(text, asked, &mut take);
    in_lines(text, asked, &needed, &mut take);
    in_tables(text, asked, &mut take);
    in_prose(text, asked, (&prose, &of_prose), &mut take);
}

/// Marks on lines as written.
fn in_lines(
    text: &CheckedText,
    asked: &Asked,
    needed: &Needed,
    take: &mut impl FnMut(&AskedRule, &Passage<'_>, Mark),
) {
    let mut of_file = RuleSet::default();
    let has_pictures = text.body.is_some() && has_pictures(text.source.text());
    for line in passage::lines(text) {
        let known = needed.get(&Digest::of(line.text.as_bytes())).copied();
        let of_text = known.unwrap_or_else(|| asked.of_text(line.text));
        for place in asked.of_line(of_text).places() {
            let rule = asked.rule(place);
            match rule.rule.sees {
                Sees::Lines(look) | Sees::Anywhere(look) => {
                    look(&line).into_iter().for_each(|mark| take(rule, &line, mark))
                }
                Sees::File(_) => of_file.add(place),
                _ => {}
            }
        }
        if line.sort == PassageSort::Code {
            as_prose(&line, asked, of_text, take);
        } else if has_pictures && self::has_pictures(line.text) {
            in_pictures(text, &line, asked, take);
        }
    }
    let lines: Vec<Passage<'_>> =
        if of_file == RuleSet::default() { Vec::new() } else { passage::lines(text).collect() };
    for rule in of_file.places().map(|place| asked.rule(place)) {
        if let Sees::File(look) = rule.rule.sees {
            look(&lines).into_iter().for_each(|(at, mark)| take(rule, &lines[at], mark));
        }
    }
}

/// Whether there may be pictures in what is written.
fn has_pictures(written: &str) -> bool {
    ["![", "<img", "<IMG"].iter().any(|sign| written.contains(sign))
}

/// Marks on what is said of the pictures of a line: that is read aloud, and stands below them.
fn in_pictures(
    text: &CheckedText,
    line: &Passage<'_>,
    asked: &Asked,
    take: &mut impl FnMut(&AskedRule, &Passage<'_>, Mark),
) {
    for alt in pictures(line.text).into_iter().filter_map(|picture| picture.alt) {
        let at = line.place(0..0).range().start + (alt.as_ptr() as usize - line.text.as_ptr() as usize);
        let said = passage::written(text, at, alt, PassageSort::Block);
        as_prose(&said, asked, asked.of_text(alt), take);
    }
}

/// Marks on a line of code, or on words of a picture, by rules for what must not be published: they are
/// published too.
fn as_prose(
    line: &Passage<'_>,
    asked: &Asked,
    of_text: RuleSet,
    take: &mut impl FnMut(&AskedRule, &Passage<'_>, Mark),
) {
    for rule in asked.of_prose(of_text).places().map(|place| asked.rule(place)) {
        if let (Sees::Prose(look), true) = (rule.rule.sees, rule.rule.in_attachments) {
            look(line).into_iter().for_each(|mark| take(rule, line, mark));
        }
    }
}

/// Marks on what readers see.
fn in_prose(
    text: &CheckedText,
    asked: &Asked,
    (prose, of_prose): (&[Passage<'_>], &[RuleSet]),
    take: &mut impl FnMut(&AskedRule, &Passage<'_>, Mark),
) {
    let mut of_whole = RuleSet::default();
    let lessons = LazyCell::new(|| tables::lessons(&tables::written(text)));
    for (passage, of_text) in prose.iter().zip(of_prose) {
        for place in asked.of_prose(*of_text).places() {
            let rule = asked.rule(place);
            match rule.rule.sees {
                Sees::Prose(look) if rule.rule.in_cells => {
                    let is_taught = |mark: &Mark| {
                        let start = passage.place(mark.range.clone()).range().start;
                        lessons.iter().any(|lesson| lesson.contains(&start))
                    };
                    let marks = look(passage).into_iter().filter(|mark| !is_taught(mark));
                    marks.into_iter().for_each(|mark| take(rule, passage, mark))
                }
                Sees::Prose(look) => look(passage).into_iter().for_each(|mark| take(rule, passage, mark)),
                Sees::Anywhere(look) => {
                    let marks = look(passage).into_iter().filter(|mark| is_in_cell(text, passage, mark));
                    marks.into_iter().for_each(|mark| take(rule, passage, mark))
                }
                Sees::Park { look, .. } => {
                    let marks = look(passage, asked.park());
                    marks.into_iter().for_each(|mark| take(rule, passage, mark))
                }
                Sees::Text(_) => of_whole.add(place),
                Sees::Lines(_) | Sees::File(_) | Sees::Site(_) | Sees::Attachment(_) => {}
            }
        }
    }
    for rule in of_whole.places().map(|place| asked.rule(place)) {
        if let Sees::Text(look) = rule.rule.sees {
            look(prose).into_iter().for_each(|(at, mark)| take(rule, &prose[at], mark));
        }
    }
}

/// Marks on what goes over the end of a line, by the rules that see numbers anywhere.
fn over_lines(text: &CheckedText, asked: &Asked, take: &mut impl FnMut(&AskedRule, &Passage<'_>, Mark)) {
    for lines in broken_lines::broken_lines(text) {
        for rule in asked.of_line(asked.of_text(lines.text)).places().map(|place| asked.rule(place)) {
            if let Sees::Anywhere(look) = rule.rule.sees {
                let goes_over = |mark: &Mark| lines.text[mark.range.clone()].contains('\n');
                look(&lines).into_iter().filter(goes_over).for_each(|mark| take(rule, &lines, mark));
            }
        }
    }
}

/// Marks on cells with their heads, by the rules that see those.
pub(super) fn in_tables(
    text: &CheckedText,
    asked: &Asked,
    take: &mut impl FnMut(&AskedRule, &Passage<'_>, Mark),
) {
    for table in tables::written(text) {
        for (_, headed) in tables::headed(&table) {
            let passage = passage::of_cells(text, &headed);
            for rule in asked.of_cells(asked.of_text(passage.text)).places().map(|place| asked.rule(place)) {
                let marks = headed.marks(rule, &passage).into_iter();
                marks.for_each(|mark| take(rule, &passage, mark));
            }
        }
    }
}

/// Whether what is marked does not go over several cells of a table: those are [read by their heads](tables).
fn is_in_cell(text: &CheckedText, passage: &Passage<'_>, mark: &Mark) -> bool {
    let written = text.source.slice(passage.place(mark.range.clone()));
    let parts = |tag: html_tags::WrittenTag<'_>| tag.is("td") || tag.is("th");
    !written.contains(['|', '｜', '\t']) && !html_tags::tags(written).any(parts)
}
