//! What people call the fields of a post and the columns of a ledger, beside the fields' own names: one table
//! for both.
//!
//! Such a word is read where no field of its own name is there. Heads of tables like 活动时间 may mean the day
//! or the time: the day, unless another column has it.

mod other_names;

use std::sync::LazyLock;

use other_names::FIELDS;

use crate::model::fast_map::FastMap;

use crate::model::nearest::nearest;
use crate::model::slug::pinyin_slug;

/// What a word means that is no field's own name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    /// The first name of the field.
    pub(super) field: &'static str,
    /// The field that is meant where another word gives the first.
    pub(super) otherwise: Option<&'static str>,
    /// How many other words for the field are plainer.
    pub(super) rank: usize,
}

static MEANINGS: LazyLock<FastMap<&'static str, Meaning>> = LazyLock::new(|| {
    let words = FIELDS.iter().flat_map(|(field, words)| (0..).zip(*words).map(move |word| (*field, word)));
    let meaning = |(field, (rank, word)): (&'static str, (usize, &&'static str))| {
        let is_time = field == "date" && word.ends_with("时间");
        (*word, Meaning { field, otherwise: is_time.then_some("time"), rank })
    };
    words.map(meaning).collect()
});

/// What a word means, if it is one of these. It is given as words are compared: small letters, half width.
pub(super) fn meaning(word: &str) -> Option<Meaning> {
    MEANINGS.get(word).copied()
}

/// A word without question marks and what stands in brackets: 应到（人） is 应到, 公开？ is 公开.
pub(super) fn bare(word: &str) -> String {
    let mut bare = String::new();
    let mut depth = 0usize;
    for c in word.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '?' | '？' => {}
            c if depth > 0 || c.is_whitespace() => {}
            c => bare.push(c),
        }
    }
    bare
}

/// The name that was meant by a word, of the `known` ones: what the table says, or a slip of the pen. What is
/// merely spelt alike means something else, and who follows the advice is worse off.
pub(super) fn suggestion(word: &str, known: &[&'static [&'static str]]) -> Option<&'static str> {
    let of_field = |field: &str| known.iter().find(|names| names[0] == field);
    if let Some(meaning) = meaning(word) {
        let names = of_field(meaning.field).or_else(|| of_field(meaning.otherwise?))?;
        return Some(names.get(1).unwrap_or(&names[0]));
    }
    let names = || known.iter().flat_map(|names| names.iter().copied());
    nearest(word, names()).filter(|name| is_slip(word, name)).or_else(|| sounds_like(word, names()))
}

/// Whether two words differ by a sign or two turned round, or one begins with the other.
fn is_slip(word: &str, name: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (word.chars().collect(), name.chars().collect());
    let (shorter, longer) = (one.len().min(other.len()), one.len().max(other.len()));
    let begins = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let ends = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let is_han = !word.is_ascii();
    if begins == shorter {
        return shorter >= if is_han { 2 } else { 3 };
    }
    let same = (begins + ends).min(shorter);
    if is_han { longer >= 4 && same + 1 >= longer } else { longer >= 4 && same + 2 >= longer }
}

/// The name that sounds as a Chinese word does: 日其 is 日期, typed too fast.
fn sounds_like(word: &str, names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    if word.is_ascii() {
        return None;
    }
    let sound = pinyin_slug(word);
    names.filter(|name| !name.is_ascii()).find(|name| pinyin_slug(name) == sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_has_two_meanings() {
        let words: usize = FIELDS.iter().map(|(_, words)| words.len()).sum();
        assert_eq!(MEANINGS.len(), words);
    }

    #[test]
    fn suggests_what_is_meant_and_nothing_that_is_merely_spelt_alike() {
        let known: &[&[&str]] = &[
            &["title", "标题"],
            &["date", "日期"],
            &["time", "时间"],
            &["kind", "类型"],
            &["organisers", "主办"],
            &["attendance", "人数"],
            &["expected", "应到", "应到人数"],
            &["author", "作者"],
            &["photographer", "摄影"],
            &["role", "角色"],
            &["uid", "编号"],
            &["speakers", "主讲人"],
            &["name", "名称"],
            &["short", "简称"],
        ];
        for (word, expected) in [
            ("titel", Some("title")),
            ("atendance", Some("attendance")),
            ("photo", Some("photographer")),
            ("organizer", Some("主办")),
            ("日其", Some("日期")),
            ("标提", Some("标题")),
            ("主讲人员姓名", Some("主讲人")),
            ("会议时间", Some("日期")),
            ("参与人数", Some("人数")),
            ("全称", Some("名称")),
            ("image", None),
            ("pinned", None),
            ("category", None),
            ("url", None),
            ("id", None),
            ("日志", None),
            ("负责人", None),
            ("党员人数", None),
        ] {
            assert_eq!(suggestion(word, known), expected, "{word}");
        }
    }
}
