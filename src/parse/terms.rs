//! `content/terms.yaml`: the park's own words, and its leaders.
//!
//! ```yaml
//! words:                             # 用词
//!   - {wrong: [园区党工委会, 园区党委], right: 园区党工委, why: 2021年起的名称}   # 错, 对, 理由
//! people:                            # 人员
//!   - {name: 张三, title: 党工委书记, from: 2022-01-01}                         # 姓名, 职务, 起
//! ```
//! A file that is nothing but a list has words. What is wrong with an entry is told; what can be used of it
//! is.

use std::collections::HashMap;
use std::sync::Arc;

use super::fields::{FieldNames, Fields};
use super::yaml::{self, Node, Value};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Severity, SourceText, Span, Spanned};
use crate::model::terms::{Leader, ParkTerm, ParkTerms, TermDays};
use crate::parse::codes::fields::{DUPLICATE_NAME, FIELD_MISSING};
use crate::parse::codes::terms::TERM_UNSOUND;

const WORDS: FieldNames = &["words", "用词", "terms", "词语"];
const PEOPLE: FieldNames = &["people", "人员", "领导"];
const WRONG: FieldNames = &["wrong", "错", "错误", "不写"];
const RIGHT: FieldNames = &["right", "对", "正确", "写成"];
const WHY: FieldNames = &["why", "理由", "依据"];
const FROM: FieldNames = &["from", "起", "起始"];
const UNTIL: FieldNames = &["until", "止", "截止"];
const EXCEPT: FieldNames = &["except", "除外"];
const SEVERITY: FieldNames = &["severity", "轻重"];
const NAME: FieldNames = &["name", "姓名"];
const TITLE: FieldNames = &["title", "职务"];

const SEVERITIES: &[(Severity, &[&str])] = &[
    (Severity::Error, &["error", "错误"]),
    (Severity::Warning, &["warning", "警告"]),
    (Severity::Info, &["info", "提示"]),
];

/// An entry with its places.
struct WrittenTerm {
    term: ParkTerm,
    wrong: Vec<Spanned<String>>,
    right: Spanned<String>,
}

/// Reads it.
pub fn parse(source: &Arc<SourceText>) -> (ParkTerms, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let Some(node) = yaml::parse_file(source, &mut diagnostics) else {
        return (ParkTerms::default(), diagnostics);
    };
    let (words, people) = match &node.value {
        Value::List(words) => (words.as_slice(), [].as_slice()),
        _ => lists(source, &node, &mut diagnostics),
    };
    let words = each(source, words, "用词的每一项", &mut diagnostics, term);
    let people = each(source, people, "人员的每一项", &mut diagnostics, leader);
    let people = people.into_iter().flatten().collect();
    let words = sound(source, words, &mut diagnostics);
    (ParkTerms { words, people: told_once(source, people, &mut diagnostics) }, diagnostics)
}

/// The lists of words and of people.
fn lists<'a>(
    source: &'a Arc<SourceText>,
    node: &'a Node<'a>,
    diagnostics: &mut Diagnostics,
) -> (&'a [Node<'a>], &'a [Node<'a>]) {
    let Some(mut fields) = Fields::of(source, node, "用词表", diagnostics) else { return (&[], &[]) };
    let lists = (fields.items(WORDS), fields.items(PEOPLE));
    fields.finish();
    lists
}

fn each<'a, T>(
    source: &'a Arc<SourceText>,
    items: &'a [Node<'a>],
    what: &str,
    diagnostics: &mut Diagnostics,
    read: fn(&mut Fields<'a, '_>) -> Option<T>,
) -> Vec<T> {
    let mut all = Vec::new();
    for item in items {
        let Some(mut fields) = Fields::of(source, item, what, diagnostics) else { continue };
        all.extend(read(&mut fields));
        fields.finish();
    }
    all
}

fn term(fields: &mut Fields<'_, '_>) -> Option<WrittenTerm> {
    let wrong = fields.list(WRONG);
    if wrong.is_empty() && !fields.reported(WRONG) {
        let problem = Diagnostic::new(FIELD_MISSING, "少了“错”");
        fields.report(problem.hint("加上 wrong: …，写不该用的写法，几个就用顿号隔开"), fields.start());
    }
    let (right, why, days) = (fields.required(RIGHT), fields.text(WHY), days(fields));
    let except = fields.list(EXCEPT).into_iter().map(|word| word.value).collect();
    let severity = fields.choice(SEVERITY, SEVERITIES);
    let right = right.filter(|_| !wrong.is_empty())?;
    let term = ParkTerm { wrong: Vec::new(), right: right.value.clone(), why, days, except, severity };
    Some(WrittenTerm { term, wrong, right })
}

/// Somebody, once for each title.
fn leader(fields: &mut Fields<'_, '_>) -> Option<Vec<(Leader, Span)>> {
    let (name, titles, days) = (fields.required(NAME), fields.list(TITLE), days(fields));
    if titles.is_empty() && !fields.reported(TITLE) {
        let problem = Diagnostic::new(FIELD_MISSING, "少了“职务”");
        fields.report(problem.hint("加上 title: …，照稿件里的写法，几个就用顿号隔开"), fields.start());
    }
    let name = name?;
    let with =
        |title: Spanned<String>| (Leader { name: name.value.clone(), title: title.value, days }, name.span);
    Some(titles.into_iter().map(with).collect())
}

fn days(fields: &mut Fields<'_, '_>) -> TermDays {
    let days = TermDays { from: fields.date(FROM), until: fields.date(UNTIL) };
    if days.is_reversed() {
        let problem = Diagnostic::new(TERM_UNSOUND, "截止的一天早于起始的一天");
        fields.report(problem.hint("核对这两个日期"), fields.value_place(UNTIL));
    }
    days
}

/// The entries; tells of those that contradict themselves or others, and leaves out what would.
fn sound(
    source: &Arc<SourceText>,
    mut all: Vec<WrittenTerm>,
    diagnostics: &mut Diagnostics,
) -> Vec<ParkTerm> {
    for written in &mut all {
        written.wrong.retain(|wrong| {
            let is_other = wrong.value != written.right.value;
            if !is_other {
                let problem = Diagnostic::new(TERM_UNSOUND, format!("“{}”既是错的又是对的", wrong.value));
                diagnostics.push(problem.at(source, wrong.span).hint("改正或删去这一个"));
            }
            is_other
        });
    }
    let mut by_word: HashMap<&str, Vec<(usize, Span)>> = HashMap::new();
    let mut twice = Vec::new();
    for (place, written) in all.iter().enumerate() {
        for wrong in &written.wrong {
            let others = by_word.entry(&wrong.value).or_default();
            let is_same = |(other, _): &&(usize, Span)| all[*other].term.days.meets(written.term.days);
            match others.iter().find(is_same) {
                Some((_, first)) => twice.push((wrong, *first)),
                None => others.push((place, wrong.span)),
            }
        }
    }
    for (wrong, first) in twice {
        let problem = Diagnostic::new(DUPLICATE_NAME, format!("“{}”写了两次", wrong.value));
        let problem = problem.at(source, wrong.span).severity(Severity::Warning);
        let problem = problem.hint("只留一个；分时间的，用 from（起）和 until（止）分开");
        diagnostics.push(problem.related(Place::Text(Arc::clone(source), first), "另一处在这里"));
    }
    for written in &all {
        for (part, &(place, at)) in parts(&written.right.value)
            .filter_map(|part| Some((part, by_word.get(part)?)))
            .flat_map(|(part, places)| places.iter().map(move |place| (part, place)))
        {
            let other = &all[place].term;
            let is_own = std::ptr::eq(other, &written.term);
            let excused = || [&other.right].into_iter().chain(&other.except);
            let is_excused =
                || excused().any(|word| written.right.value.contains(word) && word.contains(part));
            if is_own || !other.days.meets(written.term.days) || is_excused() {
                continue;
            }
            let message = format!("“{}”里有另一条说是错的“{part}”", written.right.value);
            let problem = Diagnostic::new(TERM_UNSOUND, message).at(source, written.right.span);
            let problem = problem.related(Place::Text(Arc::clone(source), at), "另一条在这里");
            let hint = format!("改正这一条；“{}”没有错，就写进另一条的 except（除外）", written.right.value);
            diagnostics.push(problem.hint(hint));
        }
    }
    let term = |written: WrittenTerm| {
        let wrong: Vec<String> = written.wrong.into_iter().map(|wrong| wrong.value).collect();
        (!wrong.is_empty()).then_some(ParkTerm { wrong, ..written.term })
    };
    all.into_iter().filter_map(term).collect()
}

/// The longest word whose parts are looked at.
const LONGEST: usize = 40;

/// All parts of a word, itself included.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let edges: Vec<usize> =
        word.char_indices().map(|(at, _)| at).chain([word.len()]).take(LONGEST + 1).collect();
    let pairs: Vec<(usize, usize)> = edges
        .iter()
        .enumerate()
        .flat_map(|(i, from)| edges[i + 1..].iter().map(move |to| (*from, *to)))
        .collect();
    pairs.into_iter().map(move |(from, to)| &word[from..to])
}

/// The people; tells of somebody who has one title twice at one time.
fn told_once(
    source: &Arc<SourceText>,
    people: Vec<(Leader, Span)>,
    diagnostics: &mut Diagnostics,
) -> Vec<Leader> {
    let mut known: HashMap<(String, String), Vec<TermDays>> = HashMap::new();
    for (leader, span) in &people {
        let days = known.entry((leader.name.clone(), leader.title.clone())).or_default();
        if days.iter().any(|other| other.meets(leader.days)) {
            let message = format!("“{}{}”写了两次", leader.title, leader.name);
            let problem = Diagnostic::new(DUPLICATE_NAME, message).at(source, *span);
            diagnostics.push(problem.severity(Severity::Warning).hint("只留一个"));
        }
        days.push(leader.days);
    }
    people.into_iter().map(|(leader, _)| leader).collect()
}
