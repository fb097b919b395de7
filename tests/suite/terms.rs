//! The park's own words (`content/terms.yaml`): what they find, when they are seen, and what is wrong with
//! them.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use dangjian::check::{Asked, CheckedText, check};
use dangjian::diagnostics::{Diagnostic, Diagnostics, SourceText};
use dangjian::model::date::Date;
use dangjian::model::plain_text::{PlainPiece, PlainText};
use dangjian::model::settings::CheckSettings;
use dangjian::parse;
use dangjian::pipeline::check_site;
use dangjian::workspace::Workspace;
use proptest::prelude::*;

use crate::test_site::{OF_SHORT_POSTS, TODAY, TestSite};

const TERMS: &str = "content/terms.yaml";
const POST: &str = "content/posts/a.md";

fn post(day: &str, text: &str) -> String {
    format!("---\ntitle: 学习\ndate: {day}\n---\n{text}\n")
}

/// What a check says of a file: `line:column code message`.
fn told(problems: &Diagnostics, path: &str) -> Vec<String> {
    let is_meant = |problem: &&Diagnostic| !OF_SHORT_POSTS.contains(&problem.code.id());
    let of_file = problems.sorted().into_iter().filter(is_meant).filter_map(|problem| {
        let place = problem.place.as_ref().filter(|place| place.path() == path)?;
        let position = place.position()?;
        let (line, column) = (position.line, position.column);
        Some(format!("{line}:{column} {} {}", problem.code.id(), problem.message))
    });
    of_file.collect()
}

/// What is found in the body of a post of 1 July 2022 beside these terms: code and message.
fn found(terms: &str, body: &str) -> Vec<String> {
    let site = TestSite::new().file(TERMS, terms).file(POST, &post("2022-07-01", body));
    let report = check_site(site.path(), TODAY.parse().unwrap());
    assert_eq!(told(&report.problems, TERMS), Vec::<String>::new(), "{terms}");
    let told = told(&report.problems, POST).into_iter();
    told.map(|told| told.split_once(' ').unwrap().1.to_owned()).collect()
}

#[test]
fn words_are_found_where_and_when_they_are_wrong() {
    let is_wrong = "park-term “园区党委”应写作“园区党工委”";
    for (terms, body, expected) in [
        ("- {wrong: 园区党委, right: 园区党工委}", "园区党委组织学习。", vec![is_wrong]),
        ("- {wrong: 园区党委, right: 园区党工委}", "园区党工委组织学习。", vec![]),
        ("用词: [{错: [园区党工委会, 园区党委], 对: 园区党工委}]", "园区党委组织学习。", vec![is_wrong]),
        ("- {wrong: 园区党委, right: 园区党工委, from: 2022-07-02}", "园区党委组织学习。", vec![]),
        ("- {wrong: 园区党委, right: 园区党工委, until: 2022-06-30}", "园区党委组织学习。", vec![]),
        ("- {错: 园区党委, 对: 园区党工委, 起: 2022-07-01}", "园区党委组织学习。", vec![is_wrong]),
        ("- {wrong: 园区党委, right: 园区党工委, except: 园区党委办}", "园区党委办组织学习。", vec![]),
        ("- {wrong: 园区党委, right: 云谷园区党委}", "云谷园区党委组织学习。", vec![]),
        (
            "- {wrong: 园区党委, right: 园区党工委}\n- {wrong: 园区党委会, right: 党工委会议}",
            "园区党委会研究了方案。",
            vec!["park-term “园区党委会”应写作“党工委会议”"],
        ),
        (
            "- {wrong: 园区党委, right: 园区党工委}",
            "<!-- 校对通过: park-term 引用原文 -->\n园区党委组织学习。",
            vec![],
        ),
    ] {
        assert_eq!(found(terms, body), expected, "{terms} {body}");
    }
}

#[test]
fn in_ledgers_only_words_are_found_that_are_wrong_on_all_days() {
    let terms = "- {wrong: 园区党委, right: 园区党工委, from: 2022-01-01}\n- {wrong: 党群办, right: 党群工作办公室}\n";
    let ledger = "content/ledger/2021.csv";
    let site = TestSite::new()
        .file(TERMS, terms)
        .file(ledger, "日期,类型,主题\n2021-07-03,党课,园区党委和党群办上课\n");
    let report = check_site(site.path(), TODAY.parse().unwrap());
    assert_eq!(told(&report.problems, ledger), ["2:20 park-term “党群办”应写作“党群工作办公室”"]);
}

#[test]
fn leaders_have_their_own_titles_and_their_order() {
    let people = "people:\n  - {name: 张建国, title: 党工委书记, from: 2022-01-01}\n  - {name: 李晓明, title: 管委会主任}\n  \
                  - {姓名: 王强, 职务: 管委会副主任, 起: 2020-01-01, 止: 2021-12-31}\n  - {name: 赵刚, title: 管委会副主任, from: 2022-01-01}\n  - {name: 周涛, title: 纪工委书记、工会主席}\n";
    for (body, expected) in [
        ("党工委书记张建国主持会议。", vec![]),
        ("张建国书记主持会议。", vec![]),
        ("纪工委书记、工会主席周涛主持会议。", vec![]),
        ("工会主席周涛主持会议。", vec![]),
        ("党工委书记、管委会主任张建国主持会议。", vec!["leader-title “管委会主任”是李晓明，不是张建国"]),
        ("园区党工委书记同志主持会议。", vec![]),
        ("党工委书记李晓明主持会议。", vec!["leader-title “党工委书记”是张建国，不是李晓明"]),
        ("党工委书记张健国主持会议。", vec!["leader-title “张健国”应为“张建国”"]),
        ("园区党工委书记何平主持会议。", vec!["leader-title “党工委书记”是张建国，这里写的是“何平”"]),
        ("某县党工委书记何平主持会议。", vec![]),
        ("原党工委书记何平参加。", vec![]),
        ("党工委书记何时都要带头。", vec![]),
        ("党工委书记高度重视。", vec![]),
        ("管委会副主任王强带队走访。", vec!["leader-title “王强”那天不任“管委会副主任”"]),
        ("管委会副主任赵刚带队走访。", vec![]),
        ("张建国、李晓明参加活动。", vec![]),
        ("党工委书记张建国、管委会主任李晓明和管委会副主任赵刚参加活动。", vec![]),
        ("张建国、赵刚、李晓明参加。", vec!["leader-order “赵刚”写在“李晓明”前面，和用词表里的次序不一样"]),
        ("李晓明主持，张建国讲话。", vec![]),
    ] {
        assert_eq!(found(people, body), expected, "{body}");
    }
}

#[test]
fn entries_that_contradict_themselves_or_others_are_told_with_their_places() {
    for (terms, expected) in [
        ("- {wrong: 党工委, right: 党工委}", vec!["1:11 term-unsound “党工委”既是错的又是对的"]),
        (
            "- {wrong: 园区党委, right: 园区党工委会}\n- {wrong: 党工委会, right: 党工委}",
            vec!["1:24 term-unsound “园区党工委会”里有另一条说是错的“党工委会”"],
        ),
        (
            "- {wrong: 园区党委, right: 园区党工委会}\n- {wrong: 党工委会, right: 党工委, except: 园区党工委会}",
            vec![],
        ),
        (
            "- {wrong: 园区党委, right: 园区党工委}\n- {wrong: [党委会, 园区党委], right: 党工委}",
            vec!["2:17 duplicate-name “园区党委”写了两次"],
        ),
        (
            "- {wrong: 园区党委, right: 园区党工委, from: 2022-01-01}\n- {wrong: 园区党委, right: 开发区党委, until: 2021-12-31}",
            vec![],
        ),
        (
            "- {wrong: 园区党委, right: 园区党工委, from: 2022-01-01, until: 2021-01-01}",
            vec!["1:56 term-unsound 截止的一天早于起始的一天"],
        ),
        ("- {wrong: 园区党委}", vec!["1:4 field-missing 少了“对”"]),
        ("- {right: 园区党工委}", vec!["1:4 field-missing 少了“错”"]),
        ("words: []\nperson: []", vec!["2:1 unknown-key 不认识“person”这一项，没有读入"]),
        ("- {wrong: 甲乙, right: 乙甲, whyy: 是}", vec!["1:26 unknown-key 不认识“whyy”这一项，没有读入"]),
        (
            "people: [{name: 张三, title: 书记}, {name: 张三, title: 书记}]",
            vec!["1:40 duplicate-name “书记张三”写了两次"],
        ),
        (
            "people: [{name: 张三, title: 书记, until: 2021-01-01}, {name: 张三, title: 书记, from: 2022-01-01}]",
            vec![],
        ),
        ("", vec![]),
    ] {
        let site = TestSite::new().file(TERMS, terms);
        let report = check_site(site.path(), TODAY.parse().unwrap());
        assert_eq!(told(&report.problems, TERMS), expected, "{terms}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_rule_panics_over_any_mixture_of_a_parks_words(words in prop::collection::vec(prop::sample::select(vec![
        "园区党委", "园区", "党委", "会", "党工委书记", "书记", "管委会主任", "张建国", "张健国", "李晓明", "李", "张",
        "国", "建", "、", "和", "，", "。", "：", "兼", "副", "原", "主持", "同志", "😀", "a", " ", "1",
    ]), 0..30)) {
        let terms = "words:\n  - {wrong: [园区党委, 党委会], right: 园区党委会, except: [党委会会]}\n  - {wrong: 委会, right: 会}\n\
                     people:\n  - {name: 张建国, title: 党工委书记}\n  - {name: 李晓明, title: 书记}\n  \
                     - {name: 李, title: 管委会主任}\n  - {name: 张, title: 兼}\n";
        let (terms, _) = parse::terms::parse(&Arc::new(SourceText::new(TERMS, terms)));
        let asked = Asked::of(&CheckSettings { terms: Arc::new(terms), ..CheckSettings::default() });
        let body = words.concat();
        let source = Arc::new(SourceText::new(POST, body.as_str()));
        let pieces = vec![PlainPiece { at: 0, span: source.whole(), exact: true }];
        let body = Some(PlainText::new(body, pieces));
        let text = CheckedText { source, body, day: Date::new(2022, 7, 1), front: None };
        for finding in check(&text, &asked).findings {
            prop_assert!(finding.problem.place.is_some());
        }
    }
}

#[test]
fn a_text_that_was_clean_is_looked_at_again_when_words_come_and_go() {
    let site = TestSite::new().file(POST, &post("2022-07-01", "园区党委组织学习。"));
    // Of files that are too young nothing is kept.
    let then = SystemTime::now() - Duration::from_secs(60);
    File::options().write(true).open(site.path().join(POST)).unwrap().set_modified(then).unwrap();
    let check = || told(&check_site(site.path(), TODAY.parse().unwrap()).problems, POST);
    let nothing = Vec::<String>::new();
    assert_eq!(check(), nothing);
    assert_eq!(check(), nothing);
    fs::write(site.path().join(TERMS), "- {wrong: 园区党委, right: 园区党工委}\n").unwrap();
    assert_eq!(check(), ["5:1 park-term “园区党委”应写作“园区党工委”"]);
    fs::write(site.path().join(TERMS), "- {wrong: 组织学习, right: 开展学习}\n").unwrap();
    assert_eq!(check(), ["5:5 park-term “组织学习”应写作“开展学习”"]);
    fs::remove_file(site.path().join(TERMS)).unwrap();
    assert_eq!(check(), nothing);
}

#[test]
fn the_preview_sees_words_when_they_are_saved_and_when_they_are_gone() {
    let site = TestSite::new().file(POST, &post("2022-07-01", "园区党委组织学习。"));
    let mut workspace = Workspace::new(site.path());
    workspace.look();
    let terms = site.path().join(TERMS);
    let mut after = |text: Option<&str>| {
        match text {
            Some(text) => fs::write(&terms, text).unwrap(),
            None => fs::remove_file(&terms).unwrap(),
        }
        workspace.look_at(&BTreeSet::from([terms.clone()]));
        told(&workspace.load(TODAY.parse().unwrap()).problems, POST)
    };
    let is_error = "- {wrong: 园区党委, right: 园区党工委, severity: error}\n";
    assert_eq!(after(Some(is_error)), ["5:1 park-term “园区党委”应写作“园区党工委”"]);
    assert_eq!(after(Some("- {wrong: 园区党委, right: 园区党工委, 轻重: 提示}\n")).len(), 0);
    assert_eq!(after(Some(is_error)).len(), 1);
    assert_eq!(after(None).len(), 0);
}
