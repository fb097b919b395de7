//! Names as parts of URLs. (Door: pinyin.)

use pinyin::ToPinyin;

use super::digest::Digest;
use super::limits::SLUG_LENGTH;
use super::path::is_device;

/// Words of the field in which a character is not read the way it mostly is; in the order of their
/// characters.
///
/// The crate knows characters, not words, and takes the commonest reading of each. A dictionary of all words
/// has tens of thousands of entries, and a URL needs no more than to be recognised: so here are only the
/// words that titles of this field are full of. A word that is added changes the URLs of the posts that have
/// it.
const WORDS: &[(&str, &[&str])] = &[
    ("乐器", &["yue", "qi"]),
    ("乐曲", &["yue", "qu"]),
    ("了解", &["liao", "jie"]),
    ("会计", &["kuai", "ji"]),
    ("传记", &["zhuan", "ji"]),
    ("供给", &["gong", "ji"]),
    ("偿还", &["chang", "huan"]),
    ("出差", &["chu", "chai"]),
    ("协调", &["xie", "tiao"]),
    ("厦门", &["xia", "men"]),
    ("双重", &["shuang", "chong"]),
    ("反省", &["fan", "xing"]),
    ("商行", &["shang", "hang"]),
    ("多重", &["duo", "chong"]),
    ("大夫", &["dai", "fu"]),
    ("宝藏", &["bao", "zang"]),
    ("差旅", &["chai", "lv"]),
    ("成都", &["cheng", "du"]),
    ("投降", &["tou", "xiang"]),
    ("朝气", &["zhao", "qi"]),
    ("校准", &["jiao", "zhun"]),
    ("校对", &["jiao", "dui"]),
    ("率先", &["shuai", "xian"]),
    ("率队", &["shuai", "dui"]),
    ("着力", &["zhuo", "li"]),
    ("着手", &["zhuo", "shou"]),
    ("着眼", &["zhuo", "yan"]),
    ("给予", &["ji", "yu"]),
    ("自传", &["zi", "zhuan"]),
    ("薄弱", &["bo", "ruo"]),
    ("行业", &["hang", "ye"]),
    ("行家", &["hang", "jia"]),
    ("行长", &["hang", "zhang"]),
    ("表率", &["biao", "shuai"]),
    ("西藏", &["xi", "zang"]),
    ("角色", &["jue", "se"]),
    ("调休", &["tiao", "xiu"]),
    ("调整", &["tiao", "zheng"]),
    ("调节", &["tiao", "jie"]),
    ("调解", &["tiao", "jie"]),
    ("调配", &["tiao", "pei"]),
    ("还款", &["huan", "kuan"]),
    ("都市", &["du", "shi"]),
    ("重启", &["chong", "qi"]),
    ("重塑", &["chong", "su"]),
    ("重复", &["chong", "fu"]),
    ("重庆", &["chong", "qing"]),
    ("重建", &["chong", "jian"]),
    ("重新", &["chong", "xin"]),
    ("重温", &["chong", "wen"]),
    ("重读", &["chong", "du"]),
    ("重走", &["chong", "zou"]),
    ("重逢", &["chong", "feng"]),
    ("重阳", &["chong", "yang"]),
    ("银行", &["yin", "hang"]),
    ("长城", &["chang", "cheng"]),
    ("长廊", &["chang", "lang"]),
    ("长征", &["chang", "zheng"]),
    ("长效", &["chang", "xiao"]),
    ("长春", &["chang", "chun"]),
    ("长期", &["chang", "qi"]),
    ("长江", &["chang", "jiang"]),
    ("长沙", &["chang", "sha"]),
    ("长远", &["chang", "yuan"]),
    ("音乐", &["yin", "yue"]),
    ("首都", &["shou", "du"]),
];

/// A name in lower-case ASCII letters, digits and single hyphens: Han as pinyin, syllable by syllable,
/// full-width letters as their half-width twins, and all else a hyphen. Empty where nothing is left; at most
/// [`SLUG_LENGTH`] characters, cut at a syllable. What Windows takes for a device gets a number: `con-1`.
pub fn pinyin_slug(name: &str) -> String {
    let mut slug = Slug { text: String::with_capacity(name.len()), open: false };
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        match special_word(rest, c) {
            Some((word, syllables)) => {
                syllables.iter().for_each(|syllable| slug.syllable(syllable));
                rest = &rest[word.len()..];
            }
            None => {
                match (half_width(c), c.to_pinyin()) {
                    (c, _) if c.is_ascii_alphanumeric() => slug.letter(c.to_ascii_lowercase()),
                    (_, Some(pinyin)) => slug.syllable(pinyin.plain()),
                    _ => slug.open = false,
                }
                rest = &rest[c.len_utf8()..];
            }
        }
        if slug.text.len() > SLUG_LENGTH {
            let cut = &slug.text[..SLUG_LENGTH];
            return cut.rsplit_once('-').map_or(cut, |(whole, _)| whole).to_owned();
        }
    }
    if is_device(&slug.text) { slug.text + "-1" } else { slug.text }
}

/// The first of some names that makes a slug; if none does, a digest. Never a name that Windows reserves.
pub fn slug_of(names: &[&str]) -> String {
    let slug = names.iter().map(|name| pinyin_slug(name)).find(|slug| !slug.is_empty());
    slug.unwrap_or_else(|| format!("p-{}", Digest::of(names.concat().as_bytes()).short()))
}

/// The word of the list that a text begins with.
fn special_word(text: &str, first: char) -> Option<(&'static str, &'static [&'static str])> {
    if first.is_ascii() {
        return None;
    }
    // Words with this first character may lie on both sides of the text; the first of them is looked for.
    let from = WORDS.partition_point(|(word, _)| !word.starts_with(first) && *word < text);
    let mut same = WORDS[from..].iter().take_while(|(word, _)| word.starts_with(first));
    same.find(|(word, _)| text.starts_with(word)).copied()
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
            ("😀…", ""),
            ("CON", "con-1"),
            ("Com 1", "com-1"),
            ("COM1", "com1-1"),
        ] {
            assert_eq!(pinyin_slug(name), slug, "{name}");
        }
    }

    #[test]
    fn every_word_of_the_list_is_needed_and_found() {
        assert!(WORDS.is_sorted());
        for (word, syllables) in WORDS {
            let plain: Vec<&str> =
                word.chars().filter_map(|c| c.to_pinyin()).map(|pinyin| pinyin.plain()).collect();
            assert_ne!(plain, *syllables, "{word}");
            assert_eq!(pinyin_slug(&format!("园区{word}会")), format!("yuan-qu-{}-hui", syllables.join("-")));
        }
    }

    #[test]
    fn slugs_are_short_and_legal_everywhere() {
        assert_eq!(slug_of(&["", "主题党日"]), "zhu-ti-dang-ri");
        assert_eq!(slug_of(&["CON"]), "con-1");
        assert!(slug_of(&["！！！"]).starts_with("p-"));
        for syllable in ["长", "重温"] {
            let long = slug_of(&[syllable.repeat(100).as_str()]);
            assert!(long.len() <= SLUG_LENGTH && !long.ends_with('-'), "{long}");
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
