//! What was to be filled in and was not: `召开会议**次`, `X月`, `××支部`, `____`, `【待补】`, `于　月　日`.
//!
//! All is looked for in the file as written: two places left open on one line look like emphasis to Markdown,
//! and the page would show neither stars nor numbers. Emphasis is told by what stands in it and behind it
//! ([`stars`]), masked numbers (`138****1234`) and names (`张**`, `李某某`) by what stands before the signs.
//! Code and addresses are let be.

mod names;
mod slots;
mod stars;

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::check::people::first;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;
use crate::model::inventory::FileRole;
use slots::{ends_with_surname, is_before_title, is_before_unit, slot, unit};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "placeholder",
        severity: Severity::Error,
        what: "有还没有填的空。",
        why: "模板里的星号、叉号和横线是留着填数字和名称的，没填就发布，读者看到的是一个空。",
        how: "填上数字或名称；确实不填，就改写这句话。",
        example: Example::Sentences {
            wrong: &[
                "共发放慰问金**元。",
                "有X名党员参加。",
                "讲课**次，<span lang=\"zh\">详见附件</span>。",
                "全年召开党工委会议**次，专题研究**项。",
                "培训党员*人次。",
                "完成投资**亿元，同比增长**%。",
                "××党支部召开支委会。",
                "XX月XX日召开会议。",
                "联系人：____",
                "【待补】",
                "参加人数：TODO",
                "某某同志作了发言。",
                "会议由党工委副书记***同志主持，党工委委员**同志出席。",
                "来自*市的*家企业参加。",
                "2022年*理论学习中心组学习计划",
                "印发《关于*“两支队伍”建设的意见》。",
                "截至*月底，园区完成投资。",
                "*月*日上午，召开会议。",
                "地址：**路**号",
                "有×名党员、×家企业参加，×月×日开会。",
                "会议于　月　日在一楼会议室召开。",
                "（具体人数待核实）",
                "〇〇同志作了发言，○○党支部全体党员参加。",
                "会议由[姓名]同志主持。",
                "会议由{{姓名}}同志主持。",
                "会议由　　同志主持。",
                "王明、*等10人参加。",
                "张**主任、李**同志参加。",
                "【此处补充数据】",
            ],
            right: &[
                "**一是加强学习。**二是抓好落实。",
                "开展**人才工作**培训。",
                "联系电话：138****1234。",
                "面积为20×30米。",
                "学习贯彻党的十九届六中全会精神。",
                "购置XXL号工作服。",
                "余数是x%mod。",
                "```\n// TODO\n```",
                "从**更多**内容到**下拉刷新**时，都要检查。",
                "**党课**人人讲，**支部**个个强，**责任落实**到**人**，**措施**件件落实。",
                "*第一*，**第二**名，***第三***名。",
                "违纪人员张某某、李××受到处分，王**、刘**两名同志作证。",
                "在某某部门的支持下，“我是某某某，你不认得我了吗？”",
                "运行`A.XXX=B.XXX`，打开http://xxxx/?id=1，取出M个数据和这X个元素。",
                "带*号的为必填项。",
                "二〇〇〇年，张○○同志入党。□是　□否",
                "[时间]7月1日，请在[姓名]处签字。",
                "王*等10人参加。",
                "签字：　　　　年　月　日",
            ],
        },
    },
    Sees::Lines(look),
)
.by_words(|| SIGNS.to_vec())
.in_themes();

/// Without one of these nothing is open.
const SIGNS: &[&str] = &[
    "*",
    "＊",
    "×",
    "✕",
    "X",
    "x",
    "___",
    "＿",
    "TODO",
    "TBD",
    "待",
    "此处",
    "某某",
    " 月",
    "　月",
    "〇〇",
    "○○",
    "◯◯",
    "□□",
    "{{",
    "[",
    " 同志",
    "　同志",
];

/// Words that say themselves that something is missing.
const WORDS: &[&str] = &["TODO", "TBD"];

/// The same, in brackets: what is still to come, …
const TO_COME: &[&str] = &["待补", "待填", "待核", "待确认", "待完善", "待录入", "待上传", "待更新"];

/// … and what is to be put here.
const TO_PUT: &[&str] = &["补", "插", "填", "添", "放", "加", "配图", "附图", "写"];

/// Characters between such brackets, at most.
const WITHIN: usize = 16;

/// What may stand for what was to be filled in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Star,
    Cross,
    Line,
    /// 某, of which two stand for a name.
    Some,
    /// What a word of those above begins with.
    Word,
    /// What opens a remark.
    Bracket,
    /// 月, with blanks around it.
    Month,
    /// `〇○`, of which two stand for a name.
    Round,
    /// 同, with 志 behind it and blanks before it.
    Comrade,
    /// What opens `{{姓名}}`.
    Brace,
}

fn sign(c: char) -> Option<Sign> {
    match c {
        '*' | '＊' => Some(Sign::Star),
        '×' | '✕' | 'X' | 'x' => Some(Sign::Cross),
        '_' | '＿' => Some(Sign::Line),
        '某' => Some(Sign::Some),
        'T' => Some(Sign::Word),
        '【' | '[' | '（' | '(' => Some(Sign::Bracket),
        '月' => Some(Sign::Month),
        '〇' | '○' | '◯' | '□' => Some(Sign::Round),
        '同' => Some(Sign::Comrade),
        '{' => Some(Sign::Brace),
        _ => None,
    }
}

fn look(line: &Passage<'_>) -> Vec<Mark> {
    if line.sort == PassageSort::Code {
        return Vec::new();
    }
    let text = line.text;
    let mut runs: Vec<(Sign, Range<usize>)> = runs(text).collect();
    if runs.is_empty() {
        return Vec::new();
    }
    let verbatim = verbatim(text);
    runs.retain(|(_, run)| !stands_in(&verbatim, run.start));
    let open = |(sign, run): &(Sign, Range<usize>)| {
        let run = run.clone();
        match sign {
            Sign::Star => None,
            Sign::Cross => is_open_cross(text, &run).then(|| (run.clone(), of_cross(text, &run))),
            Sign::Line => of_line(text, &run).map(|severity| (run.clone(), severity)),
            Sign::Some => unnamed(text, &run).map(|severity| (run.clone(), severity)),
            Sign::Word => word_at(text, run.start).map(|word| (word, Severity::Error)),
            Sign::Bracket => {
                let field = || Some((names::in_brackets(text, run.start)?, Severity::Error));
                remark(text, run.start).or_else(field)
            }
            Sign::Month => blank_day(text, run.start).map(|day| (day, Severity::Error)),
            Sign::Round => names::round(text, &run).map(|name| (name, Severity::Error)),
            Sign::Comrade => names::gap(text, run.start).map(|name| (name, Severity::Error)),
            // There braces stand for what the program fills in.
            Sign::Brace if line.role() == FileRole::Year => None,
            Sign::Brace => names::in_braces(text, &run).map(|name| (name, Severity::Error)),
        }
    };
    let mut found: Vec<_> = runs.iter().filter_map(open).collect();
    let stars = runs.iter().filter(|(sign, _)| *sign == Sign::Star).map(|(_, run)| run.clone());
    found.extend(stars::blanks(text, &stars.collect::<Vec<_>>()));
    let mark = |(range, severity): (Range<usize>, Severity)| {
        let is_hidden_name = text[range.clone()].starts_with('*') && ends_with_surname(&text[..range.start]);
        if is_hidden_name {
            return Mark::new(range, "隐去姓名的星号成了加粗的记号，读者看不到星号，名字会连在一起")
                .severity(severity)
                .hint("姓名写成“张某某”这样，或在每个星号前面加“\\”");
        }
        let message = format!("“{}”还没有填", &text[range.clone()]);
        Mark::new(range, message).severity(severity).hint("填上数字或名称；确实不填，就改写这句话")
    };
    found.into_iter().map(mark).collect()
}

/// What is no language: code between ticks, and addresses, in order.
fn verbatim(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('`').map(|open| at + open) {
        let ticks = text[open..].len() - text[open..].trim_start_matches('`').len();
        let Some(close) = text[open + ticks..].find(&text[open..open + ticks]) else { break };
        at = open + ticks + close + ticks;
        found.push(open..at);
    }
    let signs = text.match_indices("://").filter(|(sign, _)| !stands_in(&found, *sign));
    let mut addresses = Vec::new();
    for (sign, _) in signs {
        let is_end = |c: char| c.is_whitespace() || !c.is_ascii() || matches!(c, ')' | '>' | '"');
        let end = text[sign..].find(is_end).map_or(text.len(), |length| sign + length);
        addresses.push(sign..end);
    }
    found.extend(addresses);
    found.sort_by_key(|range| range.start);
    found
}

/// Whether one of these ranges, in order, has a byte.
fn stands_in(ranges: &[Range<usize>], at: usize) -> bool {
    let behind = ranges.partition_point(|range| range.start <= at);
    behind.checked_sub(1).is_some_and(|last| ranges[last].contains(&at))
}

/// The longest stretches of each sort of sign; of words where each may begin.
fn runs(text: &str) -> impl Iterator<Item = (Sign, Range<usize>)> {
    let mut signs =
        text.char_indices().filter_map(|(at, c)| Some((sign(c)?, at..at + c.len_utf8()))).peekable();
    let is_blank = |at: usize| text[..at].ends_with([' ', '\u{3000}', '\u{A0}']);
    let found = std::iter::from_fn(move || {
        let (sign, mut run) = signs.next()?;
        let is_run = !matches!(sign, Sign::Word | Sign::Bracket | Sign::Month | Sign::Comrade);
        let goes_on = |(next, at): &(Sign, Range<usize>), end| *next == sign && at.start == end;
        while let Some((_, next)) = signs.next_if(|next| is_run && goes_on(next, run.end)) {
            run.end = next.end;
        }
        Some((sign, run))
    });
    found.filter(move |(sign, run)| *sign != Sign::Comrade || is_blank(run.start))
}

/// Blanks that are not before a unit may be those of a form that is to be printed.
fn of_line(text: &str, run: &Range<usize>) -> Option<Severity> {
    let is_blank = run.len() > 2 && !is_rule(text);
    let is_number = slot(&text[run.end..]).is_some() && !is_form(text);
    is_blank.then_some(if is_number { Severity::Error } else { Severity::Warning })
}

/// Whether it is, or may be, the question of a quiz, or a line of a form with several fields.
fn is_form(text: &str) -> bool {
    const QUESTIONS: &[&str] = &["填空题", "竞赛题", "测试题", "试题", "答题"];
    // A line may be long, and full of blanks.
    let head = first(text, 60);
    // `3. 中国共产党成立于____年。`
    let number = head.trim_start();
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_question = behind.len() < number.len() && behind.starts_with(['.', '．', '、', ')', '）']);
    is_question || QUESTIONS.iter().any(|word| head.contains(word)) || head.matches("：__").count() > 1
}

/// Whether a line is drawn across the whole page.
fn is_rule(text: &str) -> bool {
    text.trim().chars().all(|c| matches!(c, '_' | ' '))
}

/// The word that begins at a byte.
fn word_at(text: &str, at: usize) -> Option<Range<usize>> {
    let (before, rest) = (&text[..at], &text[at..]);
    let word = WORDS.iter().find(|word| rest.starts_with(**word))?;
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    let is_whole = !before.ends_with(is_letter) && !rest[word.len()..].starts_with(is_letter);
    (is_whole && !before.trim_end().ends_with("//")).then(|| at..at + word.len())
}

/// The remark that begins at a byte with its bracket, and says what is missing: `【待补】`, `（此处插入图片）`.
fn remark(text: &str, at: usize) -> Option<(Range<usize>, Severity)> {
    let mut inside = text[at..].char_indices().skip(1).take(WITHIN);
    let (length, close) = inside.find(|(_, c)| matches!(c, '】' | ']' | '）' | ')'))?;
    let end = at + length + close.len_utf8();
    let said = text[at..at + length].trim_start_matches(['【', '[', '（', '(']);
    let to_come = TO_COME.iter().filter_map(|word| said.rfind(word)).max();
    let is_to_come = to_come.is_some_and(|place| said[place..].chars().count() <= 4);
    let is_to_put = said.strip_prefix("此处").is_some_and(|rest| {
        let rest = rest.trim_start_matches(['需', '要', '应', '请', '待']);
        TO_PUT.iter().any(|word| rest.starts_with(word))
    });
    (is_to_come || is_to_put).then_some((at..end, Severity::Error))
}

/// A day with neither month nor day: `于　月　日`. Where the year is missing too, it is a form to be filled in by
/// hand.
fn blank_day(text: &str, month: usize) -> Option<Range<usize>> {
    let is_blank = |c: char| matches!(c, ' ' | '\u{3000}' | '\u{A0}');
    let before = text[..month].trim_end_matches(is_blank);
    let behind = &text[month + '月'.len_utf8()..];
    let day = behind.trim_start_matches(is_blank);
    let has_blanks = before.len() < month && day.len() < behind.len() && day.starts_with('日');
    let year = before.strip_suffix('年').unwrap_or(before);
    let is_meant = match year.len() < before.len() {
        true => year.ends_with(|c: char| c.is_ascii_digit()),
        false => before.ends_with(is_han),
    };
    (has_blanks && is_meant).then(|| before.len()..text.len() - day.len() + '日'.len_utf8())
}

/// Whether crosses stand for a number (`X月`, `XX人`) or a name (`××党支部`).
fn is_open_cross(text: &str, run: &Range<usize>) -> bool {
    const OF_PROGRAMS: &[char] = &['/', '.', '_', '-', '=', '\\', '$', '{', '<', '"', '\''];
    let (before, rest) = (&text[..run.start], &text[run.end..]);
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    if before.ends_with(is_letter) || rest.starts_with(is_letter) || ends_with_surname(before) {
        return false;
    }
    let count = text[run.clone()].chars().count();
    let is_latin = text[run.clone()].is_ascii();
    let is_dated = || ["月", "日", "年"].iter().any(|word| rest.starts_with(word));
    match (count, is_latin) {
        (1, false) => unit(rest).is_some(),
        (1, true) => {
            is_dated()
                || text[run.clone()].starts_with('X')
                    && (is_before_unit(rest) && unit(rest) != Some("个") || unit(rest) == Some("名"))
        }
        (2, _) => rest.starts_with(is_han) || is_before_unit(rest),
        (_, false) => true,
        (_, true) => {
            let is_beside = rest.starts_with(is_han)
                || before.trim_end().ends_with(|c| is_han(c) || ":：、，。“（【".contains(c));
            is_beside && !before.ends_with(OF_PROGRAMS) && !rest.starts_with(OF_PROGRAMS)
        }
    }
}

/// Letters before any word may speak of something in general: `打开XX助手`.
fn of_cross(text: &str, run: &Range<usize>) -> Severity {
    let rest = &text[run.end..];
    // Three of them hide a name as well.
    let is_general = text[run.clone()].chars().count() > 2
        || text[run.clone()].is_ascii() && rest.trim_start().starts_with(is_han);
    if is_general && slot(rest).is_none() && !is_before_organ(rest) {
        Severity::Warning
    } else {
        Severity::Error
    }
}

fn is_before_organ(rest: &str) -> bool {
    ["党支部", "支部", "党委", "党总支", "党工委", "街道", "社区", "园区"]
        .iter()
        .any(|word| rest.starts_with(word))
}

/// Whether 某某 stands for what was to be filled in: before what people are called, or as all that a line says
/// of something; before an organisation perhaps.
fn unnamed(text: &str, run: &Range<usize>) -> Option<Severity> {
    let (before, rest) = (&text[..run.start], &text[run.end..]);
    if run.len() == '某'.len_utf8() || ends_with_surname(before) {
        return None;
    }
    let is_value =
        before.trim_end().ends_with(['：', ':', ',']) && (rest.trim().is_empty() || rest.starts_with(','));
    // A name may be left out on purpose; a field that says nothing is none.
    let severity = if is_value { Severity::Error } else { Severity::Warning };
    (is_value || is_before_title(rest) || is_before_organ(rest)).then_some(severity)
}
