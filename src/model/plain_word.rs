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
    let is_listed = c >= SIMPLIFIED[0].0;
    let place = is_listed.then(|| SIMPLIFIED.binary_search_by_key(&c, |(traditional, _)| *traditional).ok());
    place.flatten().map_or(c, |place| SIMPLIFIED[place].1)
}

/// Traditional and Japanese characters in order, and what they are written today.
#[rustfmt::skip]
const SIMPLIFIED: [(char, char); 67] = [
    ('⻅', '见'), ('伝', '传'), ('佈', '布'), ('傳', '传'), ('僅', '仅'), ('內', '内'), ('別', '别'), ('動', '动'),
    ('務', '务'), ('員', '员'), ('問', '问'), ('嚴', '严'), ('圍', '围'), ('圏', '圈'), ('報', '报'), ('審', '审'),
    ('対', '对'), ('對', '对'), ('導', '导'), ('層', '层'), ('屬', '属'), ('應', '应'), ('戶', '户'), ('掛', '挂'),
    ('擴', '扩'), ('暫', '暂'), ('會', '会'), ('條', '条'), ('機', '机'), ('權', '权'), ('洩', '泄'), ('準', '准'),
    ('瀏', '浏'), ('発', '发'), ('發', '发'), ('眾', '众'), ('祕', '秘'), ('範', '范'), ('級', '级'), ('絕', '绝'),
    ('絶', '绝'), ('網', '网'), ('脫', '脱'), ('與', '与'), ('號', '号'), ('見', '见'), ('覽', '览'), ('訊', '讯'),
    ('訪', '访'), ('許', '许'), ('請', '请'), ('讀', '读'), ('資', '资'), ('転', '转'), ('轉', '转'), ('門', '门'),
    ('閉', '闭'), ('開', '开'), ('閱', '阅'), ('閲', '阅'), ('隠', '隐'), ('隱', '隐'), ('項', '项'), ('須', '须'),
    ('顕', '显'), ('顯', '显'), ('黨', '党'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_however_they_are_typed() {
        assert!(SIMPLIFIED.is_sorted());
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
