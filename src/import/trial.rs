//! What was brought in is tried: a build is asked what it would say. Posts that it would not let pass are
//! kept back, and what would stop it even so is taken out again: a site that could be built still can.

use std::collections::BTreeSet;

use super::Intake;
use super::held_back::{self, Obstacle, TriedBuild};
use super::report::{ArrivedLedger, FaultyFile, ImportReport};
use crate::diagnostics::Diagnostic;
use crate::model::digest::Digest;
use crate::write::{IfTaken, put_again, put_new, take_back};

/// How often a build is tried until all posts count as bound to each other: one that is kept back may be what
/// another one leads to.
const TRIALS: usize = 6;

/// What stands in `待核` where nobody can say which of the posts it is.
const TOGETHER: &str = "和别的稿件冲突";

/// A post that this import has brought.
pub(super) struct BroughtPost {
    /// Its text.
    pub(super) written: String,
    /// Its text as it will be when somebody has verified what was guessed.
    pub(super) verified: String,
    /// What was put with it, by its place.
    pub(super) files: Vec<(String, Digest)>,
}

/// A ledger that waits to be put in place.
pub(super) struct BroughtLedger {
    /// What people call the file it comes from.
    pub(super) from: String,
    /// Its place in the site.
    pub(super) place: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// What is worth knowing of it.
    pub(super) notes: Vec<String>,
}

/// Which texts of the posts are tried.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Texts {
    /// As they are when what was guessed has been verified.
    Verified,
    /// As they are.
    Written,
}

impl Intake<'_> {
    /// Tries what was brought in, and puts the ledgers in place that stop no build. `before` is what a build
    /// said before.
    pub(super) fn settle(
        &mut self,
        before: &[Obstacle],
        report: &mut ImportReport,
    ) -> Result<(), Diagnostic> {
        let before: BTreeSet<String> = before.iter().map(Obstacle::identity).collect();
        if self.tried.is_some() {
            self.rounds(Texts::Verified, &before, report)?;
        }
        for ledger in &self.ledgers {
            if !self.wishes.is_trial {
                put_new(self.site, &ledger.place, &ledger.bytes, IfTaken::Refuse)?;
            }
        }
        let is_other = |post: &BroughtPost| post.verified != post.written;
        if !self.wishes.is_trial && self.tried.is_none() {
            self.rounds(Texts::Written, &before, report)?;
        } else if self.posts.iter().any(is_other) {
            if let Some(tried) = self.tried.filter(|_| self.wishes.is_trial) {
                for (post, arrived) in self.posts.iter().zip(&report.posts) {
                    put_again(tried, &arrived.place, post.verified.as_bytes(), post.written.as_bytes())?;
                }
            }
            self.rounds(Texts::Written, &before, report)?;
        }
        self.tell_doubles(report);
        let arrived = |BroughtLedger { from, place, notes, .. }| ArrivedLedger { from, place, notes };
        let brought = self.ledgers.drain(..).map(arrived);
        report.ledgers.extend(brought);
        Ok(())
    }

    /// Tells of rows and posts that may be of one event, where one of them is new.
    fn tell_doubles(&mut self, report: &mut ImportReport) {
        for double in &self.doubles {
            let of_post = report.posts.iter_mut().find(|post| double.is_about(&post.place));
            let of_ledger = self.ledgers.iter_mut().find(|ledger| double.is_about(&ledger.place));
            match (of_post, of_ledger) {
                (_, Some(ledger)) => ledger.notes.push(double.said_in_full()),
                (Some(post), None) => post.notes.push(double.said_with_place()),
                (None, None) => {}
            }
        }
    }

    fn rounds(
        &mut self,
        texts: Texts,
        before: &BTreeSet<String>,
        report: &mut ImportReport,
    ) -> Result<(), Diagnostic> {
        for round in 0.. {
            let beside = self.tried.filter(|_| self.wishes.is_trial || texts == Texts::Verified);
            let TriedBuild { errors: mut found, doubles } =
                held_back::by_build(self.site, beside, self.wishes.today);
            // What somebody will have verified is what counts.
            if texts == Texts::Verified || self.tried.is_none() {
                self.doubles = doubles;
            }
            found.retain(|finding| !before.contains(&finding.identity()));
            let mut is_done = self.posts_are_fine(texts, &mut found, report)?;
            is_done &= self.ledgers_are_fine(texts, &mut found, report)?;
            if is_done && !found.is_empty() {
                // What is left stands in no file of ours.
                is_done = !self.all_back(texts, &found, report)?;
            } else if !is_done && round == TRIALS {
                self.all_back(texts, &found, report)?;
            }
            if is_done {
                break;
            }
        }
        Ok(())
    }

    /// Keeps posts back that a build would not let pass, or takes them out where that does not help.
    fn posts_are_fine(
        &mut self,
        texts: Texts,
        found: &mut Vec<Obstacle>,
        report: &mut ImportReport,
    ) -> Result<bool, Diagnostic> {
        let mut is_fine = true;
        for at in (0..self.posts.len()).rev() {
            let own = held_back::take_of_file(found, &report.posts[at].place);
            if own.is_empty() {
                continue;
            }
            is_fine = false;
            let is_new = |finding: &&Obstacle| {
                !report.posts[at].held_back.iter().any(|(word, _)| *word == finding.word)
            };
            let new: Vec<Obstacle> = own.iter().filter(is_new).cloned().collect();
            match new.is_empty() {
                true => self.take_out(at, &own, report)?,
                false => self.keep_back(texts, at, &new, report)?,
            }
        }
        Ok(is_fine)
    }

    fn keep_back(
        &mut self,
        texts: Texts,
        at: usize,
        findings: &[Obstacle],
        report: &mut ImportReport,
    ) -> Result<(), Diagnostic> {
        let (post, arrived) = (&mut self.posts[at], &mut report.posts[at]);
        let tried_text = if texts == Texts::Verified { &post.verified } else { &post.written };
        let said =
            findings.iter().map(|finding| finding.said_of(&arrived.place, tried_text)).collect::<Vec<_>>();
        let mut words: Vec<String> = Vec::new();
        for (finding, said) in findings.iter().zip(said) {
            match arrived.held_back.iter_mut().find(|(word, _)| *word == finding.word) {
                Some((_, all)) if !all.contains(&said) => *all += &format!("；{said}"),
                Some(_) => {}
                None => {
                    words.push(finding.word.clone());
                    arrived.held_back.push((finding.word.clone(), said));
                }
            }
        }
        let verified = held_back::with_words(&post.verified, &words);
        let written = held_back::with_words(&post.written, &words);
        if let Some(tried) = self.tried {
            let is_final = self.wishes.is_trial && texts == Texts::Written;
            let (old, new) = if is_final { (&post.written, &written) } else { (&post.verified, &verified) };
            put_again(tried, &arrived.place, old.as_bytes(), new.as_bytes())?;
        }
        if !self.wishes.is_trial {
            put_again(self.site, &arrived.place, post.written.as_bytes(), written.as_bytes())?;
        }
        (post.verified, post.written) = (verified, written);
        Ok(())
    }

    /// Takes a post out again that no build can do with.
    fn take_out(&mut self, at: usize, own: &[Obstacle], report: &mut ImportReport) -> Result<(), Diagnostic> {
        let (post, arrived) = (self.posts.remove(at), report.posts.remove(at));
        if let Some(tried) = self.tried {
            // It may be either text.
            let _ = std::fs::remove_file(tried.join(&arrived.place));
        }
        if let Some(target) = self.target {
            if !self.wishes.is_trial {
                take_back(target, &arrived.place, Digest::of(post.written.as_bytes()))?;
            }
            for (place, digest) in &post.files {
                take_back(target, place, *digest)?;
            }
        }
        let what = "留着待核也会让网站生成不了，没有导入".to_owned();
        report.faulty.push(faulty(arrived.from, what, own));
        Ok(())
    }

    /// Takes those ledgers out that have a fault.
    fn ledgers_are_fine(
        &mut self,
        texts: Texts,
        found: &mut Vec<Obstacle>,
        report: &mut ImportReport,
    ) -> Result<bool, Diagnostic> {
        let mut is_fine = true;
        for at in (0..self.ledgers.len()).rev() {
            let own = held_back::take_of_file(found, &self.ledgers[at].place);
            if !own.is_empty() {
                is_fine = false;
                self.take_ledger_out(texts, at, &own, report)?;
            }
        }
        Ok(is_fine)
    }

    fn take_ledger_out(
        &mut self,
        texts: Texts,
        at: usize,
        own: &[Obstacle],
        report: &mut ImportReport,
    ) -> Result<(), Diagnostic> {
        let ledger = self.ledgers.remove(at);
        let digest = Digest::of(&ledger.bytes);
        if let Some(tried) = self.tried {
            take_back(tried, &ledger.place, digest)?;
        }
        if !self.wishes.is_trial && texts == Texts::Written {
            take_back(self.site, &ledger.place, digest)?;
        }
        let what = format!("是活动台账，有 {} 处错误，没有放进去", own.len());
        report.faulty.push(faulty(ledger.from, what, own));
        Ok(())
    }

    /// Keeps all posts back and takes all ledgers out: together they stop a build, and none alone. Whether
    /// there was anything left to do.
    fn all_back(
        &mut self,
        texts: Texts,
        found: &[Obstacle],
        report: &mut ImportReport,
    ) -> Result<bool, Diagnostic> {
        let said = found.first().map_or_else(|| "几篇互相牵连".to_owned(), |finding| finding.message.clone());
        let together = Obstacle::of_all(TOGETHER, said);
        let is_free = |at: &usize| !report.posts[*at].held_back.iter().any(|(word, _)| word == TOGETHER);
        let free: Vec<usize> = (0..self.posts.len()).filter(is_free).collect();
        let is_nothing = free.is_empty() && self.ledgers.is_empty();
        for at in free {
            self.keep_back(texts, at, std::slice::from_ref(&together), report)?;
        }
        while let Some(last) = self.ledgers.len().checked_sub(1) {
            self.take_ledger_out(texts, last, found, report)?;
        }
        Ok(!is_nothing)
    }
}

fn faulty(from: String, what: String, found: &[Obstacle]) -> FaultyFile {
    FaultyFile { from, what, faults: found.iter().map(Obstacle::said_in_full).collect() }
}
