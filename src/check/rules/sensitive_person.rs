//! People who are named with their illness, or as what they would not be called: `艾滋病患者陈建国`,
//! `乳腺癌晚期的李秀英同志`, `社区矫正对象刘强`, `低保户陈阿妹家`, `王小明（精神残疾二级）`.
//!
//! 《个人信息保护法》 calls health and the like sensitive: it may be told of nobody without his own consent.
//! Lets be: masked names, 化名, illnesses without a name, and those who are honoured or mourned
//! (`陈建国身患癌症，仍坚守岗位`).

mod words;

use std::cell::LazyCell;
use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::check::people::{first, is_name_alone, is_name_said, last};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;
use words::{BEHIND, HAS, HONOURED, LINKS, NO_STARTS, ROLES};
pub(in crate::check) use words::{ILLNESSES, LABELS, OF_HELP};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "sensitive-person",
        severity: Severity::Warning,
        what: "把姓名和病情、前科或低保一类的情况写在了一起。",
        why: "病情、残疾、矫正、吸毒、低保都是敏感个人信息，没有本人单独同意不能公开，写出来会伤人。",
        how: "删去姓名，或者写成“陈某”；依规定公示的，标题里写明“公示”；本人书面同意公开的，在这一处注明“校对通过”和理由。",
        example: Example::Sentences {
            wrong: &[
                "走访艾滋病患者陈建国，送去药品。",
                "看望了乳腺癌晚期的李秀英同志。",
                "帮助精神残疾人王小明就业。",
                "社区矫正对象刘强参加了义务劳动。",
                "刑满释放人员赵刚领到了慰问品。",
                "吸毒人员：周建平",
                "来到低保户陈阿妹家打扫卫生。",
                "李秀英（乳腺癌晚期）领到了慰问金。",
                "王小明，精神残疾二级，由支部结对帮扶。",
                "走访身患尿毒症的困难职工王建国。",
                "陈建国患有肺结核，支部送去慰问金。",
                "<!-- 低保户陈阿妹 -->",
                "| 姓名 | 病情 |\n|---|---|\n| 王建国 | 肝癌晚期 |",
                "| 慰问对象 | 困难类别 |\n|---|---|\n| 王建国 | 低保户 |",
            ],
            right: &[
                "走访艾滋病患者陈某某，送去药品。",
                "艾滋病患者关爱活动走进园区，癌症筛查讲座同时举行。",
                "慰问低保户、五保户和困难党员12户。",
                "社区矫正对象刘某参加了义务劳动。",
                "看望了身患重病的老党员。",
                "陈建国身患癌症，仍坚守岗位，被评为先进典型。",
                "原书记陈建国因患癌症逝世。",
                "精神残疾人王小明（化名）学会了电脑。",
                "癌症患者康复后，回到了岗位。",
                "低保户向党组织表示感谢，党员王建国为低保户送去年货。",
                "李明（癌症防治专家）讲课。",
                "低保户家庭成员陈某领到了慰问金。",
                "| 姓名 | 类别 |\n|---|---|\n| 王建国 | 先进个人 |",
                "| 讲座 | 类别 |\n|---|---|\n| 癌症防治 | 健康 |",
                "## 拟新增低保对象公示\n\n低保对象陈阿妹，月保障金500元。",
            ],
        },
    },
    Sees::Anywhere(look),
)
.in_attachments()
.by_words(|| ILLNESSES.iter().chain(&LABELS).chain(&OF_HELP).copied().collect());

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    if text.contains("化名") {
        return Vec::new();
    }
    let places = |words: &'static [&'static str]| {
        words.iter().flat_map(|word| text.match_indices(word)).map(|(at, word)| at..at + word.len())
    };
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    // Who is helped out of public money must be made known, by name.
    let is_public = LazyCell::new(|| is_public(passage));
    for label in places(&LABELS).chain(places(&OF_HELP).filter(|_| !*is_public)) {
        let name = behind(text, label.end).or_else(|| beside(text, &label));
        found.extend(name.map(|name| (name, label)));
    }
    let is_honoured = LazyCell::new(|| HONOURED.iter().any(|word| text.contains(word)));
    for illness in places(&ILLNESSES).filter(|_| !*is_honoured) {
        let name = linked(text, illness.end).or_else(|| beside(text, &illness));
        let name = name.or_else(|| who_has(text, illness.start));
        found.extend(name.map(|name| (name, illness)));
    }
    found.sort_by_key(|(name, of)| (name.start, of.start, std::cmp::Reverse(of.end)));
    found.dedup_by(|next, kept| next.0.start < kept.0.end);
    let mark = |(name, of): (Range<usize>, Range<usize>)| {
        let message = format!("把“{}”和“{}”写在了一起", &text[name.clone()], &text[of]);
        Mark::new(name, message).hint("删去姓名，或者写成“陈某”这样")
    };
    found.into_iter().map(mark).collect()
}

/// Whether the heading of its file, or the passage itself, says that it is a public notice.
fn is_public(passage: &Passage<'_>) -> bool {
    const LINES: usize = 12;
    passage.text.contains("公示") || passage.file.lines().take(LINES).any(|line| line.contains("公示"))
}

/// The name behind an illness, with what links them: `癌晚期的李秀英`.
fn linked(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text[at..].trim_start_matches(['症', '病']);
    let rest =
        ["晚期", "中期", "早期", "术后"].iter().find_map(|stage| rest.strip_prefix(stage)).unwrap_or(rest);
    let own = LINKS.iter().find_map(|link| rest.strip_prefix(link))?;
    behind(text, text.len() - own.len())
}

/// The name that begins here, or behind what somebody is called.
fn behind(text: &str, at: usize) -> Option<Range<usize>> {
    let mut own = text[at..].trim_start_matches('的');
    while let Some(rest) = ROLES.iter().find_map(|role| own.strip_prefix(role)) {
        own = rest;
    }
    let start = text.len() - own.len();
    [4, 3, 2].into_iter().find_map(|length| {
        let name = first(own, length);
        let rest = &own[name.len()..];
        let ends = !rest.starts_with(is_han) || BEHIND.iter().any(|word| rest.starts_with(word));
        (ends && is_full_name(name)).then_some(start..start + name.len())
    })
}

/// The name before an illness or a label in brackets, or behind a comma: `王小明（精神残疾二级）`.
fn beside(text: &str, of: &Range<usize>) -> Option<Range<usize>> {
    /// Characters of what stands before the word there: `重度`, `乳腺`.
    const LONGEST: usize = 6;
    let near = last(&text[..of.start], LONGEST);
    let sign = near.rfind(['（', '(', '，', ','])?;
    let lead = near[sign..].trim_start_matches(['（', '(', '，', ',']);
    let rest = first(&text[of.end..], LONGEST);
    let inside = rest.split(['）', ')', '，', ',', '。', '；']).next().unwrap_or(rest);
    // `癌症防治专家`
    let tells = ["", "晚期", "中期", "早期", "术后", "患者", "一级", "二级", "三级", "四级"];
    let is_told = tells.contains(&inside.trim_matches(['症', '病']));
    let is_lead = lead.chars().all(|c| !"和、与及送讲".contains(c));
    let end = of.start - near.len() + sign;
    if is_told && is_lead { before(text, end) } else { None }
}

/// The name before `身患`: `陈建国患有肺结核`.
fn who_has(text: &str, illness: usize) -> Option<Range<usize>> {
    /// Characters of the longest that stands between: `转移性乳腺`.
    const LONGEST: usize = 6;
    let near = last(&text[..illness], LONGEST);
    let (at, word) =
        HAS.iter().filter_map(|word| Some((near.rfind(word)?, word))).min_by_key(|(at, _)| *at)?;
    let between = &near[at + word.len()..];
    let start = illness - near.len() + at;
    let is_apart = between.chars().all(is_han);
    if is_apart {
        before(text, text[..start].trim_end_matches(['，', ',', '因', '被']).len())
    } else {
        None
    }
}

/// The name that ends here, behind a mark or what somebody is called.
fn before(text: &str, end: usize) -> Option<Range<usize>> {
    let end = text[..end].trim_end_matches("同志").len();
    [4, 3, 2].into_iter().find_map(|length| {
        let name = last(&text[..end], length);
        let outside = &text[..end - name.len()];
        let roles = ROLES.iter().chain(&["了", "的", "同志", "和", "、"]);
        let begins = !outside.ends_with(is_han) || roles.into_iter().any(|role| outside.ends_with(role));
        (begins && is_full_name(name)).then_some(end - name.len()..end)
    })
}

fn is_full_name(name: &str) -> bool {
    let is_one = is_name_alone(name) || name.chars().count() == 2 && is_name_said(name);
    is_one && !NO_STARTS.iter().any(|start| name.starts_with(start))
}
