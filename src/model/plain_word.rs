//! Words for what may be shown, however they are typed: in traditional or Japanese characters, with others
//! inside that nobody sees.

use super::spelling::key;

/// A text's key in simplified characters, without what nobody sees.
pub fn plain(text: &str) -> String {
    key(text).chars().filter(|c| is_letter(*c) || is_sign(*c)).map(simplified).collect()
}

/// The same of a name: its letters, digits and signs of keys alone.
pub fn squeezed(name: &str) -> String {
    key(name).chars().filter(|c| is_letter(*c)).map(simplified).collect()
}

/// Whether a character of a name is a letter, a digit or a sign of keys. (Fillers of Hangul count as letters,
/// and show nothing.)
fn is_letter(c: char) -> bool {
    let is_filler = matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}');
    !is_filler && (c.is_alphanumeric() || matches!(c, '_' | '-' | '⻅'))
}

/// Whether a character is a mark that parts words.
fn is_sign(c: char) -> bool {
    c.is_ascii_punctuation() || matches!(c, '—' | '…' | '·' | '‘'..='”' | '、'..='】' | '〔' | '〕')
}

/// The simplified character for a traditional or Japanese one of our words.
fn simplified(c: char) -> char {
    let place = TRADITIONAL.chars().position(|traditional| traditional == c);
    place.and_then(|place| SIMPLIFIED.chars().nth(place)).unwrap_or(c)
}

const TRADITIONAL: &str = "開閉內機絕祕發佈見顯隱範圍閱讀對網傳級員會屬級務資訊須審僅脫遮\
                           絶隠発閲対顕圏伝⻅報導轉転號眾門戶掛權覽訪瀏嚴請條項暫應許準擴洩動別黨問與層";
const SIMPLIFIED: &str = "开闭内机绝秘发布见显隐范围阅读对网传级员会属级务资讯须审仅脱遮\
                          绝隐发阅对显圈传见报导转转号众门户挂权览访浏严请条项暂应许准扩泄动别党问与层";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_however_they_are_typed() {
        assert_eq!(TRADITIONAL.chars().count(), SIMPLIFIED.chars().count());
        for (typed, word) in [
            ("內部", "内部"),
            ("不公開", "不公开"),
            ("絶密", "绝密"),
            ("隠藏", "隐藏"),
            ("可⻅", "可见"),
            ("內\u{200b}部", "内部"),
            ("内 部", "内部"),
            ("見報", "见报"),
            ("報導", "报导"),
        ] {
            assert_eq!((plain(typed), squeezed(typed)), (word.to_owned(), word.to_owned()), "{typed}");
        }
        assert_eq!(
            (plain("內部（勿傳）"), squeezed("內部（勿傳）")),
            ("内部(勿传)".into(), "内部勿传".into())
        );
    }
}
