//! Finding a thing by any of the names people give it.

use std::collections::BTreeMap;

use super::nearest::Nearby;
use super::spelling::key;

/// A table from names, as anybody may write them, to the index of what they mean.
///
/// Full-width letters, upper and lower case and spaces do not matter: `党 工 委`, `ＰＡＲＴＹ` and `party` are found.
#[derive(Clone, Debug, Default, Hash)]
pub struct Names {
    by_key: BTreeMap<String, usize>,
    /// As written, in the order of insertion: what suggestions show.
    shown: Vec<String>,
    /// The same, to be searched.
    nearby: Nearby,
}

impl Names {
    /// Adds a name. Gives the index that has it already, if that is another one.
    pub fn insert(&mut self, name: &str, index: usize) -> Result<(), usize> {
        let key = key(name);
        match self.by_key.get(&*key) {
            Some(&other) if other != index => Err(other),
            Some(_) => Ok(()),
            None => {
                self.shown.push(name.to_owned());
                self.nearby.push(name);
                self.by_key.insert(key.into_owned(), index);
                Ok(())
            }
        }
    }

    /// What a written name means.
    pub fn find(&self, written: &str) -> Option<usize> {
        self.by_key.get(&*key(written)).copied()
    }

    /// Every name as it was first written, and what it means, in the order of adding.
    pub fn all(&self) -> impl Iterator<Item = (&str, usize)> {
        self.shown.iter().filter_map(|name| Some((name.as_str(), self.find(name)?)))
    }

    /// The known name nearest to a written one among those that pass, if any is near.
    pub fn nearest_of(&self, written: &str, passes: impl Fn(&str) -> bool) -> Option<&str> {
        let place = self.nearby.nearest_of(written, |place| passes(&self.shown[place]))?;
        Some(&self.shown[place])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_by_any_spelling_and_suggests_the_nearest() {
        let mut names = Names::default();
        names.insert("主题党日", 0).unwrap();
        names.insert("theme-day", 0).unwrap();
        names.insert("机关第一党支部", 1).unwrap();
        assert_eq!(names.insert("主题党日", 1), Err(0));
        assert_eq!(names.find("主题 党日"), Some(0));
        assert_eq!(names.find("ＴＨＥＭＥ-day"), Some(0));
        assert_eq!(names.find("主题团日"), None);
        assert_eq!(names.nearest_of("主题团日", |_| true), Some("主题党日"));
        assert_eq!(names.nearest_of("机关第一支部", |_| true), Some("机关第一党支部"));
        assert_eq!(names.nearest_of("完全不同的词", |_| true), None);
    }
}
