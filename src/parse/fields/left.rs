//! The fields that nobody asked for.

use std::borrow::Cow;

use super::{Fields, inside};
use crate::diagnostics::{Diagnostic, Spanned};
use crate::model::inventory::FileRole;
use crate::model::nearest::nearest;
use crate::model::source_paths;
use crate::parse::codes::fields::UNKNOWN_KEY;
use crate::parse::yaml::{Entry, Value};
use crate::parse::{secrecy, vocabulary};

impl<'a> Fields<'a, '_> {
    /// Goes over the fields that nobody asked for, each with its key as it is compared, and takes those
    /// for which `take` says so.
    pub(crate) fn take_left(&mut self, mut take: impl FnMut(&str, &'a Entry<'a>) -> bool) {
        for ((entry, key), taken) in self.entries.iter().zip(&self.keys).zip(&mut self.taken) {
            *taken = *taken || take(key, entry);
        }
    }

    /// Takes all fields, whatever they are called.
    pub(crate) fn take_all(&mut self) -> &'a [Entry<'a>] {
        self.taken.fill(true);
        self.entries
    }

    /// The first key that tells what may be shown, of those that nobody asked for and of all inside of maps.
    pub(crate) fn unread_secret(&self) -> Option<String> {
        let of_entry = |(entry, taken): (&'a Entry<'a>, &bool)| match taken {
            true => inside::secret_key(entry),
            false => self.secret_key(entry),
        };
        self.entries.iter().zip(&self.taken).find_map(of_entry).map(|key| key.value.as_ref().to_owned())
    }

    /// Whether a field that nobody asked for tells what may be shown.
    pub(crate) fn left_secret(&self) -> bool {
        let mut left = self.entries.iter().zip(&self.taken).filter(|(_, taken)| !**taken);
        left.any(|(entry, _)| self.secret_key(entry).is_some())
    }

    /// Takes the keys that nobody asked for and that are like no name that was.
    pub(crate) fn take_strange(&mut self) -> Vec<Spanned<String>> {
        let is_strange = |at: &usize| {
            let folded = self.keys[*at].as_ref();
            let is_like = || {
                self.said_before(folded).is_some() || vocabulary::suggestion(folded, &self.asked).is_some()
            };
            !self.taken[*at] && self.secret_key(&self.entries[*at]).is_none() && !is_like()
        };
        let strange: Vec<usize> = (0..self.entries.len()).filter(is_strange).collect();
        strange.iter().for_each(|at| self.taken[*at] = true);
        let key = |at: &usize| &self.entries[*at].key;
        strange.iter().map(|at| Spanned::new(key(at).value.clone().into_owned(), key(at).span)).collect()
    }

    /// The key that tells what may be shown: that of a field that is not read, or one inside of it.
    fn secret_key<'e>(&self, entry: &'e Entry<'a>) -> Option<&'e Spanned<Cow<'a, str>>> {
        let key = entry.key.value.as_ref();
        let withholds = || match &entry.value.value {
            Value::Scalar { text, .. } => secrecy::withholds(key, std::iter::once(text.as_ref())),
            _ => false,
        };
        let is_near = || self.nearest(key).is_some_and(|near| secrecy::is_slip_of(key, near));
        let is_secret = secrecy::concerns(key) || withholds() || is_near();
        // The settings are no text to be published.
        let is_text = || source_paths::role(self.source.path()) != FileRole::Settings;
        if is_secret { Some(&entry.key) } else { inside::secret_key(entry).filter(|_| is_text()) }
    }

    /// The name nearest to a key, of those that were asked for.
    fn nearest(&self, key: &str) -> Option<&'static str> {
        nearest(key, self.asked.iter().flat_map(|names| names.iter().copied()))
    }

    /// The name by which the field is there already that a key is another word for.
    fn said_before(&self, key: &str) -> Option<&str> {
        let field = vocabulary::meaning(key)?.field;
        let names = self.asked.iter().find(|names| names[0] == field)?;
        let is_taken = |at: &usize| {
            let other = || self.others.iter().any(|(i, meaning)| i == at && meaning.field == field);
            self.taken[*at] && (names.contains(&self.keys[*at].as_ref()) || other())
        };
        let at = (0..self.entries.len()).find(is_taken)?;
        Some(&self.entries[at].key.value)
    }

    /// Reports what nobody asked for.
    pub(crate) fn finish(self) {
        let left = self.entries.iter().zip(&self.keys).zip(&self.taken);
        for ((entry, folded), _) in left.filter(|(_, taken)| !**taken) {
            let key = entry.key.value.as_ref();
            if let Some(secret) = self.secret_key(entry) {
                self.diagnostics.push(secrecy::not_read(self.source, secret.span, &secret.value, "项"));
                continue;
            }
            if let Some(other) = self.said_before(folded) {
                let message = format!("“{key}”没有读入：“{other}”已经是这一项了");
                let problem = Diagnostic::new(UNKNOWN_KEY, message).at(self.source, entry.key.span);
                self.diagnostics.push(problem.hint("要用的内容并到一处；用不着就删去这一行"));
                continue;
            }
            let hint = match vocabulary::suggestion(folded, &self.asked) {
                Some(name) => format!("是不是“{name}”？"),
                None if self.asked.len() <= 12 => format!(
                    "这里能写的有：{}",
                    self.asked
                        .iter()
                        .map(|names| *names.get(1).unwrap_or(&names[0]))
                        .collect::<Vec<_>>()
                        .join("、")
                ),
                None => "核对这一项的名字；用不上就删去这一行".to_owned(),
            };
            let problem = Diagnostic::new(UNKNOWN_KEY, format!("不认识“{key}”这一项，没有读入"));
            self.diagnostics.push(problem.at(self.source, entry.key.span).hint(hint));
        }
    }
}
