//! Names as parts of URLs. (Door: pinyin.)

mod words;

use pinyin::ToPinyin;

use super::digest::Digest;
use super::limits::SLUG_LENGTH;
use super::path::is_device;
use words::{Piece, pieces};

/// A name in lower-case ASCII letters, digits and single hyphens: Han as pinyin, syllable by syllable, words
/// before single characters; full-width letters as their half-width twins, and all else a hyphen. Empty where
/// nothing is left. At most [`SLUG_LENGTH`] characters: a longer one is cut at a syllable and ends in a
/// digest of the whole, so that what begins alike does not become the same. What Windows takes for a device
/// gets a number: `con-1`.
pub fn pinyin_slug(name: &str) -> String {
    let mut slug = Slug { text: String::with_capacity(name.len()), open: false };
    for piece in pieces(name) {
        match piece {
            Piece::Word(syllables) => syllables.iter().for_each(|syllable| slug.syllable(syllable)),
            Piece::Char(c) => slug.char(c),
        }
        if slug.text.len() > SLUG_LENGTH {
            let digest = Digest::of(name.as_bytes()).short();
            let cut = &slug.text[..SLUG_LENGTH - digest.len() - 1];
            let whole = cut.rsplit_once('-').map_or(cut, |(whole, _)| whole);
            return format!("{whole}-{digest}");
        }
    }
    if is_device(&slug.text) { slug.text + "-1" } else { slug.text }
}

/// The first of some names that makes a slug; if none does, a digest. Never a name that Windows reserves.
pub fn slug_of(names: &[&str]) -> String {
    let slug = names.iter().map(|name| pinyin_slug(name)).find(|slug| !slug.is_empty());
    slug.unwrap_or_else(|| format!("p-{}", Digest::of(names.concat().as_bytes()).short()))
}

/// Whether a character is a single stroke of the pen: the dictionary has readings for these, and people write
/// them as rules between words, as in 学习进行时丨党建引领.
fn is_stroke(c: char) -> bool {
    matches!(c, '丨' | '丶' | '丿' | '亅' | '乀' | '乁' | '乚' | '乛')
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

struct Slug {
    text: String,
    /// Whether the next letter joins the last.
    open: bool,
}

impl Slug {
    fn char(&mut self, c: char) {
        match (half_width(c), c.to_pinyin()) {
            (c, _) if c.is_ascii_alphanumeric() => self.letter(c.to_ascii_lowercase()),
            (_, Some(pinyin)) if !is_stroke(c) => self.syllable(pinyin.plain()),
            _ => self.open = false,
        }
    }

    fn syllable(&mut self, syllable: &str) {
        self.open = false;
        for c in syllable.chars() {
            // As it is typed on a keyboard: `u` would be another syllable.
            self.letter(if c == 'ü' { 'v' } else { c });
        }
        self.open = false;
    }

    fn letter(&mut self, c: char) {
        if !self.open && !self.text.is_empty() {
            self.text.push('-');
        }
        self.open = true;
        self.text.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_as_parts_of_urls() {
        for (name, slug) in [
            ("主题党日", "zhu-ti-dang-ri"),
            ("重温入党誓词", "chong-wen-ru-dang-shi-ci"),
            ("重要讲话", "zhong-yao-jiang-hua"),
            ("新长征路上的银行行长与会计", "xin-chang-zheng-lu-shang-de-yin-hang-hang-zhang-yu-kuai-ji"),
            ("音乐会", "yin-yue-hui"),
            ("九九重阳节在重庆", "jiu-jiu-chong-yang-jie-zai-chong-qing"),
            ("绿色园区", "lv-se-yuan-qu"),
            ("Theme Day_2", "theme-day-2"),
            ("2022年“七一”表彰", "2022-nian-qi-yi-biao-zhang"),
            ("ＡＢ－１２", "ab-12"),
            (" -- 党建，工作 -- ", "dang-jian-gong-zuo"),
            ("第2次", "di-2-ci"),
            ("工商行政管理", "gong-shang-xing-zheng-guan-li"),
            ("船舶航行长江", "chuan-bo-hang-xing-chang-jiang"),
            ("隆重开班", "long-zhong-kai-ban"),
            ("大会计划与会计准则", "da-hui-ji-hua-yu-kuai-ji-zhun-ze"),
            ("三重一大", "san-zhong-yi-da"),
            ("罚没收入参差不齐", "fa-mo-shou-ru-cen-ci-bu-qi"),
            ("六安、蚌埠", "lu-an-beng-bu"),
            ("单于", "chan-yu"),
            ("万俟某、尉迟某、缪某、翟某、仇某", "mo-qi-mou-yu-chi-mou-miao-mou-zhai-mou-qiu-mou"),
            ("未雨绸缪，同仇敌忾", "wei-yu-chou-mou-tong-chou-di-kai"),
            ("学习进行时丨党建引领", "xue-xi-jin-xing-shi-dang-jian-yin-ling"),
            ("😀…", ""),
            ("CON", "con-1"),
            ("Com 1", "com-1"),
            ("COM1", "com1-1"),
        ] {
            assert_eq!(pinyin_slug(name), slug, "{name}");
        }
    }

    #[test]
    fn slugs_are_short_and_legal_everywhere() {
        assert_eq!(slug_of(&["", "主题党日"]), "zhu-ti-dang-ri");
        assert_eq!(slug_of(&["CON"]), "con-1");
        assert!(slug_of(&["！！！"]).starts_with("p-"));
        for syllable in ["长", "重温", "a"] {
            let [long, longer] = [100, 101].map(|times| slug_of(&[syllable.repeat(times).as_str()]));
            assert!(long.len() <= SLUG_LENGTH && !long.ends_with('-'), "{long}");
            assert_ne!(long, longer);
        }
    }

    proptest! {
        #[test]
        fn only_url_characters_and_nothing_changes_twice(name in "\\PC{0,30}", han in "[一-龥A-Za-z0-9 _，.-]{0,30}") {
            for name in [name, han] {
                let slug = pinyin_slug(&name);
                prop_assert!(slug.split('-').all(|part| !part.is_empty() || slug.is_empty()));
                prop_assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
                prop_assert_eq!(pinyin_slug(&slug), slug.clone());
            }
        }
    }
}
