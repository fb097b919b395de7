//! What is told twice, and what perhaps is: warnings that name both places.

use std::collections::{BTreeMap, HashMap};

use super::attendance;
use super::events::{Event, Tellings};
use super::joined::Joined;
use super::named_posts::PostName;
use super::row;
use crate::assemble::codes::twins::{PERHAPS_ONE, TOLD_TWICE};
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::model::activity::Attendance;
use crate::model::copies::is_copy;

/// How many places a message names before it only counts.
const SHOWN: usize = 8;

/// What tells of the same day, kind and subject.
#[derive(Default)]
pub(crate) struct ToldTwice {
    /// Events that are told more than once.
    pub(crate) events: Vec<Vec<usize>>,
    /// What different organisers tell of the same time and place: one number for each of them.
    pub(crate) perhaps: Vec<Vec<usize>>,
}

impl ToldTwice {
    /// Reports everything. Rows that are perhaps of one event, one of which is not public, are kept back.
    pub(crate) fn report(
        &self,
        tellings: &Tellings<'_>,
        events: &[Event],
        joined: &mut Joined,
        kept_back: &mut Vec<usize>,
        problems: &mut Diagnostics,
    ) {
        for event in events.iter().filter(|event| event.posts.len() > 1) {
            problems.push(posts(tellings, &event.posts));
        }
        rows(tellings, events, problems);
        let mut of_file: BTreeMap<&str, Vec<Vec<usize>>> = BTreeMap::new();
        for numbers in &self.perhaps {
            let mut events: HashMap<usize, usize> = HashMap::new();
            for &number in numbers {
                events.entry(joined.first(number)).or_insert(number);
            }
            let mut apart: Vec<usize> = events.into_values().collect();
            apart.sort_unstable();
            let [_, second, ..] = apart[..] else { continue };
            if apart.iter().filter_map(|&number| tellings.row(number)).any(|row| !row.row.public) {
                kept_back.extend(apart.iter().filter_map(|number| number.checked_sub(tellings.posts.len())));
            }
            of_file.entry(tellings.path(second)).or_default().push(apart);
        }
        of_file.into_values().for_each(|found| problems.push(perhaps(tellings, &found)));
    }
}

/// Posts that tell of one event; the first is the one that counts.
fn posts(tellings: &Tellings<'_>, places: &[usize]) -> Diagnostic {
    let path = |place: &usize| tellings.path(*place);
    let (main, others) = places.split_first().expect("an event of several posts");
    let title = tellings.post(*main).map_or("", |post| &post.file.front.activity.title.value);
    let mut problem =
        Diagnostic::new(TOLD_TWICE, format!("{} 篇稿件说的是同一次活动“{title}”，只计一次", places.len()))
            .in_file(others.first().map_or("", path))
            .related(Place::File(path(main).into()), "按这一篇计");
    for other in others.iter().skip(1).take(SHOWN) {
        problem = problem.related(Place::File(path(other).into()), "说的也是这一次");
    }
    let copies: Vec<String> = others
        .iter()
        .filter(|other| is_copy(path(other)))
        .map(|other| format!("“{}”", path(other)))
        .collect();
    let of_copies = match copies.len() {
        0 => String::new(),
        count if count <= SHOWN => format!("{}像是复制、同步时多出来的，核对后删去。", copies.join("、")),
        count => format!("有 {count} 个文件像是复制、同步时多出来的，核对后删去。"),
    };
    problem.hint(format!(
        "{of_copies}同一次活动只留一篇；另一篇要留作报道，就把它的 kind 改成 news；其实是两次活动，就在各篇里写明 time"
    ))
}

/// Rows that repeat others: one warning for the rows of a file that repeat those of another, or its own.
fn rows(tellings: &Tellings<'_>, events: &[Event], problems: &mut Diagnostics) {
    let mut of_files: BTreeMap<(&str, &str), Vec<Again>> = BTreeMap::new();
    for event in events.iter().filter(|event| event.rows.len() > 1) {
        let is_kept_back = event.rows.iter().any(|&row| !tellings.rows[row].row.public);
        for (again, first) in attendance::told(tellings.rows, &event.rows).again {
            let path = |row: usize| tellings.rows[row].row.source.path();
            let found = Again { again, first, is_kept_back };
            of_files.entry((path(again), path(first))).or_default().push(found);
        }
    }
    for mut found in of_files.into_values() {
        found.sort_by_key(|found| found.again);
        problems.push(again(tellings, &found));
    }
}

/// A row that repeats another.
struct Again {
    again: usize,
    first: usize,
    /// Whether one of them is not public.
    is_kept_back: bool,
}

fn again(tellings: &Tellings<'_>, found: &[Again]) -> Diagnostic {
    let row = |row: usize| &tellings.rows[row];
    let (again, first) = (row(found[0].again), row(found[0].first));
    let (file, other) = (again.row.source.path(), first.row.source.path());
    let where_else = if file == other { String::new() } else { format!("“{other}”") };
    let mut message = match found.len() {
        1 => format!("这一行和{where_else}{}说的是同一次活动，只计一次", first.where_in_file()),
        count => {
            let again = found.iter().map(|found| row(found.again));
            let before = if file == other {
                "这个文件里别的行".to_owned()
            } else {
                format!("{where_else}里的")
            };
            format!("有 {count} 行和{before}说的是同一次活动，各只计一次：{}", row::lines(again, count))
        }
    };
    let attendance = |number: usize| row(number).row.activity.attendance;
    let differ = |one: Attendance, other: Attendance| one != other && one != Attendance::default();
    if found.iter().any(|found| differ(attendance(found.again), attendance(found.first))) {
        message += "；人数不同的，以计入的那一处为准";
    }
    let days = |number: usize| row(number).row.activity.date.value;
    if found.iter().any(|found| days(found.again) != days(found.first)) {
        message += "；日子在另一行的起止日期之内、主题相同的，算同一次";
    }
    let hidden = |number: usize| row(number).row.public;
    if found.iter().any(|found| found.is_kept_back && (hidden(found.again) || hidden(found.first))) {
        message += "；有一行的“公开”是“否”，都不公开";
    }
    let is_named =
        |number: usize| matches!(tellings.named[number], PostName::Post(_) | PostName::Uncounted(_));
    let hint = if is_copy(file) && !is_copy(other) {
        format!("“{file}”像是复制、同步时多出来的：核对后删去这个文件，只留“{other}”")
    } else if found.iter().all(|found| is_named(found.again) && is_named(found.first)) {
        "同一次活动只留一行；不是同一次，就改正“稿件”一列".to_owned()
    } else {
        "删去重复的。其实是两次活动，就写明各自的时间；是几个组织合办的，合并成一行，写上全部组织".to_owned()
    };
    Diagnostic::new(TOLD_TWICE, message)
        .at(&again.row.source, again.row.span)
        .related(first.place(), "按这一处计")
        .hint(hint)
}

/// What different organisers tell of one time and place, all in one file.
fn perhaps(tellings: &Tellings<'_>, found: &[Vec<usize>]) -> Diagnostic {
    let place = |number: usize| tellings.place(number);
    let (first, others) = found[0].split_first().expect("at least two");
    let more = if found.len() > 1 {
        format!("（这样的活动共 {} 次，第一处在这里）", found.len())
    } else {
        String::new()
    };
    let is_hidden = |number: &usize| tellings.row(*number).is_some_and(|row| !row.row.public);
    let hidden = if found.iter().flatten().any(is_hidden) {
        "有一行的“公开”是“否”，都先不公开。"
    } else {
        ""
    };
    let mut problem = Diagnostic::new(
        PERHAPS_ONE,
        format!(
            "不同组织的活动，日期、时间、地点、类型、主题都相同，先分别计数。{hidden}是不是同一次要核对{more}"
        ),
    );
    for (i, &other) in others.iter().take(SHOWN).enumerate() {
        problem = if i == 0 {
            problem.at_place(place(other))
        } else {
            problem.related(place(other), "这一处也是")
        };
    }
    problem.related(place(*first), "另一处").hint(
        "是同一次，就合并成一处，主办写上全部组织（有稿件的，台账各行的“稿件”都写那一篇）；各开各的，就在主题里写明是哪个组织的",
    )
}
