//! Numbers of paragraphs that Word counts by itself, and what it writes for them.

use std::collections::HashMap;

use super::tree::XmlElement;

/// How many levels a numbering has.
const LEVELS: usize = 9;

/// What stands before a paragraph of a numbering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A mark, as items of lists have.
    Mark,
    /// A number as items of lists have: `3.`
    Number(u32),
    /// Words that are part of the text: `三、`, `第三条`, `1.2`.
    Written(String),
}

impl Label {
    /// As it stands before words of a paragraph.
    pub(super) fn before_words(&self) -> String {
        match self {
            Self::Mark => "· ".to_owned(),
            Self::Number(number) => format!("{number}."),
            Self::Written(label) if label.ends_with(|c: char| c.is_ascii() || c.is_alphanumeric()) => {
                format!("{label} ")
            }
            Self::Written(label) => label.clone(),
        }
    }
}

/// How a level is numbered.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// With `%1` for the number of the first level.
    text: String,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct Numbering {
    family: String,
    /// Levels that are otherwise than those of its family.
    levels: HashMap<usize, Level>,
    starts: HashMap<usize, u32>,
}

/// The numberings of a document, as far as they are counted.
#[derive(Default)]
pub(super) struct Numberings {
    families: HashMap<String, HashMap<usize, Level>>,
    numberings: HashMap<String, Numbering>,
    /// The last number of each level, by family.
    counted: HashMap<String, [Option<u32>; LEVELS]>,
    begun: HashMap<String, bool>,
}

impl Numberings {
    /// Reads them.
    pub(super) fn read(root: &XmlElement) -> Self {
        let mut all = Self::default();
        let mut by_style = HashMap::new();
        let mut linked = Vec::new();
        for family in root.children().filter(|element| element.name == "abstractNum") {
            let Some(id) = family.attribute("abstractNumId") else { continue };
            if let Some(style) = family.value("styleLink") {
                by_style.insert(style.to_owned(), id.to_owned());
            }
            if let Some(style) = family.value("numStyleLink") {
                linked.push((id.to_owned(), style.to_owned()));
            }
            all.families.insert(id.to_owned(), levels(family));
        }
        for (id, style) in linked {
            if let Some(levels) = by_style.get(&style).and_then(|of| all.families.get(of)).cloned() {
                all.families.insert(id, levels);
            }
        }
        for element in root.children().filter(|element| element.name == "num") {
            let (Some(id), Some(family)) = (element.attribute("numId"), element.value("abstractNumId"))
            else {
                continue;
            };
            let mut numbering = Numbering { family: family.to_owned(), ..Numbering::default() };
            for change in element.children().filter(|element| element.name == "lvlOverride") {
                let Some(level) = change.attribute("ilvl").and_then(|level| level.parse::<usize>().ok())
                else {
                    continue;
                };
                numbering.levels.extend(levels(change));
                let start = change.value("startOverride").and_then(|start| start.parse().ok());
                numbering.starts.extend(start.map(|start| (level, start)));
            }
            all.numberings.insert(id.to_owned(), numbering);
        }
        all
    }

    /// The level of a numbering that paragraphs of a style have.
    pub(super) fn level_of_style(&self, id: &str, style: &str) -> Option<u8> {
        let numbering = self.numberings.get(id)?;
        let levels = self.families.get(&numbering.family)?;
        let own = levels.iter().find(|(_, level)| level.style.as_deref() == Some(style));
        own.and_then(|(level, _)| u8::try_from(*level).ok())
    }

    /// Counts a paragraph, and gives what stands before it.
    pub(super) fn next(&mut self, id: &str, level: u8) -> Option<Label> {
        let level = usize::from(level).min(LEVELS - 1);
        let numbering = self.numberings.get(id)?;
        let families = self.families.get(&numbering.family)?;
        let of = |level: usize| numbering.levels.get(&level).or_else(|| families.get(&level));
        let own = of(level)?;
        let counted = self.counted.entry(numbering.family.clone()).or_default();
        if !std::mem::replace(self.begun.entry(id.to_owned()).or_default(), true) {
            for (level, start) in &numbering.starts {
                if let Some(last) = counted.get_mut(*level) {
                    *last = start.checked_sub(1);
                }
            }
        }
        let start = numbering.starts.get(&level).copied().unwrap_or(own.start);
        let number = counted[level].map_or(start, |last| last.saturating_add(1));
        counted[level] = Some(number);
        counted[level + 1..].fill(None);
        if own.format == "bullet" {
            return Some(Label::Mark);
        }
        let is_plain = own.format == "decimal" && is_number_of_list(&own.text, level);
        if is_plain {
            return Some(Label::Number(number));
        }
        let mut written = own.text.clone();
        for higher in (0..=level).rev() {
            let format = of(higher).map_or("decimal", |level| level.format.as_str());
            let count = counted[higher].or_else(|| of(higher).map(|level| level.start)).unwrap_or(1);
            written = written.replace(&format!("%{}", higher + 1), &number_in(format, count));
        }
        let written = written.trim().to_owned();
        (!written.is_empty()).then_some(Label::Written(written))
    }
}

/// Whether a text is the number of its own level, with a sign that ends it as a list's.
fn is_number_of_list(text: &str, level: usize) -> bool {
    let rest = text.trim().strip_prefix(&format!("%{}", level + 1));
    rest.is_some_and(|rest| matches!(rest, "" | "." | "．" | "、" | ")" | "）"))
}

fn levels(of: &XmlElement) -> HashMap<usize, Level> {
    let all = of.children().filter(|element| element.name == "lvl");
    let read = all.filter_map(|level| {
        let at = level.attribute("ilvl")?.parse().ok()?;
        let start = level.value("start").and_then(|start| start.parse().ok()).unwrap_or(1);
        let format = level.value("numFmt").unwrap_or("decimal").to_owned();
        let text = level.value("lvlText").unwrap_or_default().to_owned();
        Some((at, Level { start, format, text, style: level.value("pStyle").map(str::to_owned) }))
    });
    read.collect()
}

/// A number as a numbering writes it.
fn number_in(format: &str, number: u32) -> String {
    const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
    const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
    let of = |signs: &str| {
        let at = number.checked_sub(1).map_or(usize::MAX, |at| at as usize);
        signs.chars().nth(at).map_or_else(|| number.to_string(), String::from)
    };
    match format {
        "none" => String::new(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => chinese(number),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => number
            .to_string()
            .chars()
            .filter_map(|digit| "〇一二三四五六七八九".chars().nth(digit as usize - 48))
            .collect(),
        "chineseLegalSimplified" => chinese(number).chars().map(legal).collect(),
        "ideographTraditional" => of(STEMS),
        "ideographZodiac" => of(BRANCHES),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        "ideographEnclosedCircle" => of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
        "decimalEnclosedParen" => of("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
        "decimalEnclosedFullstop" => of("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
        "decimalZero" => format!("{number:02}"),
        "upperLetter" => letters(number, b'A'),
        "lowerLetter" => letters(number, b'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "decimalFullWidth" => number
            .to_string()
            .chars()
            .filter_map(|digit| char::from_u32(digit as u32 - 48 + 0xFF10))
            .collect(),
        _ => number.to_string(),
    }
}

/// A number in words, to 9,999.
fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    if number == 0 || number > 9_999 {
        return if number == 0 { "零".to_owned() } else { number.to_string() };
    }
    let mut words = String::new();
    let mut is_gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            is_gap = !words.is_empty();
            continue;
        }
        if is_gap {
            words += "零";
            is_gap = false;
        }
        if !(unit == 10 && digit == 1 && words.is_empty()) {
            words += DIGITS[digit as usize];
        }
        words += name;
    }
    words
}

fn legal(c: char) -> char {
    let from = "零一二三四五六七八九十百千".chars();
    let to = "零壹贰叁肆伍陆柒捌玖拾佰仟".chars();
    from.zip(to).find(|(from, _)| *from == c).map_or(c, |(_, to)| to)
}

/// `A` to `Z`, then `AA`, `BB`.
fn letters(number: u32, first: u8) -> String {
    let at = number.saturating_sub(1);
    let letter = char::from(first + (at % 26) as u8);
    String::from(letter).repeat((at / 26 + 1).min(8) as usize)
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 3_999 {
        return number.to_string();
    }
    let mut left = number;
    let mut signs = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            signs += sign;
            left -= value;
        }
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::super::tree::tree;
    use super::{Label, Numberings, number_in};

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        let written = |format, number| number_in(format, number);
        let counted = [1, 10, 12, 20, 105, 110, 1024, 2000].map(|number| written("chineseCounting", number));
        assert_eq!(counted, ["一", "十", "十二", "二十", "一百零五", "一百一十", "一千零二十四", "二千"]);
        assert_eq!(written("japaneseCounting", 3), "三");
        assert_eq!(written("upperRoman", 19), "XIX");
        assert_eq!(written("lowerLetter", 28), "bb");
        assert_eq!(written("decimalEnclosedCircle", 2), "②");
    }

    #[test]
    fn a_numbering_counts_by_level_and_one_that_starts_anew_does() {
        let xml = "<numbering><abstractNum abstractNumId='7'>\
            <lvl ilvl='0'><start val='1'/><numFmt val='chineseCounting'/><lvlText val='%1、'/></lvl>\
            <lvl ilvl='1'><start val='1'/><numFmt val='decimal'/><lvlText val='%2.'/></lvl>\
            <lvl ilvl='2'><start val='1'/><numFmt val='decimal'/><lvlText val='%2.%3'/></lvl></abstractNum>\
            <num numId='1'><abstractNumId val='7'/></num>\
            <num numId='2'><abstractNumId val='7'/>\
            <lvlOverride ilvl='1'><startOverride val='5'/></lvlOverride></num></numbering>";
        let mut all = Numberings::read(tree(xml).unwrap().root.child("numbering").unwrap());
        let written = |text: &str| Some(Label::Written(text.to_owned()));
        let labels: Vec<_> = [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("2", 1), ("2", 1)]
            .map(|(id, level)| all.next(id, level))
            .into();
        let number = |number| Some(Label::Number(number));
        let expected = [
            written("一、"),
            number(1),
            number(2),
            written("2.1"),
            written("二、"),
            number(1),
            number(5),
            number(6),
        ];
        assert_eq!(labels, expected);
        assert_eq!(all.next("3", 0), None);
    }
}
