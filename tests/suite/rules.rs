//! What the rules of the checks say of their own examples, of texts of all kinds that are good, and of some
//! that are not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use dangjian::catalogue::codes;
use dangjian::check::{Asked, CheckedText, Finding, FrontFacts, RULES, check};
use dangjian::diagnostics::{Code, Diagnostic, Example, Severity, SourceText};
use dangjian::model::activity::Attendance;
use dangjian::model::date::{Date, DateSpan};
use dangjian::model::plain_text::{PlainPiece, PlainText};
use dangjian::model::settings::CheckSettings;
use dangjian::pipeline::check_site;
use proptest::prelude::*;

use crate::test_site::{OF_SHORT_POSTS, TODAY, TestSite};

/// A post that says a sentence, or several lines.
fn post(number: usize, text: &str) -> String {
    format!("---\ntitle: 主题党日活动（{number}）\ndate: 2022-07-01\n---\n{text}\n")
}

/// What is found in each of these texts: `code: message` at the marked words.
fn found(texts: &[&str]) -> Vec<Vec<String>> {
    let path = |i: usize| format!("content/posts/p{i:04}.md");
    let site =
        texts.iter().enumerate().fold(TestSite::new(), |site, (i, text)| site.file(&path(i), &post(i, text)));
    let report = check_site(site.path(), TODAY.parse().unwrap());
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // A sentence is shorter than a post.
    let is_meant = |problem: &&Diagnostic| !OF_SHORT_POSTS.contains(&problem.code.id());
    for problem in report.problems.sorted().into_iter().filter(is_meant) {
        let path = problem.place.as_ref().map_or(String::new(), |place| place.path().to_owned());
        found.entry(path).or_default().push(format!("{}: {}", problem.code.id(), problem.message));
    }
    (0..texts.len()).map(|i| found.remove(&path(i)).unwrap_or_default()).collect()
}

/// What is found in a post of 28 and 29 April 2022, by its 人数 and body.
fn found_beside(front: &str, body: &str) -> Vec<&'static str> {
    let post =
        format!("---\ntitle: 学习\ndate: 2022-04-28 至 2022-04-29\n类型: 志愿服务\n{front}\n---\n{body}\n");
    let site = TestSite::new().file("content/posts/a.md", &post);
    let report = check_site(site.path(), TODAY.parse().unwrap());
    let codes: Vec<_> = report.problems.sorted().iter().map(|problem| problem.code.id()).collect();
    codes.into_iter().filter(|code| !OF_SHORT_POSTS.contains(code)).collect()
}

#[test]
fn what_a_body_says_is_compared_with_what_stands_beside_it() {
    let (count, date, rate) = ("count-against-front", "date-against-front", "attendance-figures");
    for (front, body, expected) in [
        ("人数: 12", "党支部开展志愿服务，共30余人参加。", vec![count]),
        ("人数: 12", "参加人数：20人。", vec![count]),
        ("人数: 35", "党支部开展志愿服务，共30余人参加。", vec![]),
        ("人数: 29", "党支部开展志愿服务，近30名党员参加。", vec![]),
        ("人数: 30", "组织党员25人、积极分子5人参加学习。", vec![]),
        ("人数: {应到: 25, 实到: 23}", "全体25名党员应参加。", vec![]),
        ("人数: 23", "组织学习。\n\n会后，5名党员参加义务劳动。", vec![]),
        ("地点: 会议室", "共30余人参加。", vec![]),
        ("人数: {应到: 30, 实到: 28}", "党支部组织35名党员开展主题党日。", vec![count]),
        ("人数: {应到: 30, 实到: 28}", "全体党员共40余人参加活动。", vec![count]),
        ("人数: {应到: 30, 实到: 28}", "应到30人，实到29人，请假1人。", vec![count]),
        ("人数: {应到: 30, 实到: 28}", "应到30人，实到28人，请假2人。", vec![]),
        ("人数: {应到: 30, 实到: 28}", "支部召开党员大会，到会率达到百分之九十八。", vec![rate]),
        ("人数: {应到: 30, 实到: 28}", "支部召开党员大会，到会率达到百分之九十三。", vec![]),
        ("人数: {应到: 30, 实到: 28}", "还设置了知识竞答环节，参与率达到百分之九十八。", vec![]),
        ("人数: {应到: 30, 实到: 28}", "发放调查问卷，参与率98%。", vec![]),
        ("人数: {应到: 30, 实到: 28}", "第一党小组到会率100%。其中，党员代表到会率100%。", vec![]),
        ("人数: {应到: 30, 实到: 28}", "企业支部到会率100%，机关支部到会率90%。", vec![]),
        ("人数: {应到: 30, 实到: 28}", "总到会率95%，企业支部到会率100%。", vec![rate]),
        ("人数: {应到: 30, 实到: 28}", "青年党员、流动党员出席率100%。线上参会率80%。", vec![]),
        ("人数: 23", "今年4月26日，党支部召开党员大会。", vec![date]),
        ("人数: 23", "4月26日，党支部召开党员大会。", vec![date]),
        ("人数: 23", "4月29日，党支部召开党员大会。", vec![]),
        ("人数: 23", "4月26日，党支部召开党员大会。4月28日，又作了讨论。", vec![]),
        ("人数: 23", "4月26日，全国先进表彰大会召开。支部组织学习。", vec![]),
        ("人数: 23", "4月26日起，党支部开展志愿服务。", vec![]),
        ("人数: 23", "4月26日，党支部学习党的十九大精神。", vec![date]),
        ("地点: 会议室", "4月26日，党支部召开党员大会。", vec![]),
    ] {
        assert_eq!(found_beside(front, body), expected, "{front} {body}");
    }
}

#[test]
fn set_phrases_are_asked_for_from_the_day_on_which_they_were_there() {
    for (day, body, is_found) in [
        ("2017-10-19", "学习新时代中国特色社会主义思想。", false),
        ("2017-10-25", "学习新时代中国特色社会主义思想。", true),
        ("2015-12-31", "坚定“四个意识”。", false),
        ("2016-02-01", "坚定“四个意识”。", true),
        ("2017-12-31", "增强“两个维护”，做到“四个自信”。", true),
        ("2017-12-31", "增强“两个维护”，学习党章。", false),
        ("2017-12-31", "做到“两个维护”、增强“四个意识”。", false),
        ("2021-07-01", "做到“两个确立”，明确学习的意义、学习“两个确立”的重大意义。", false),
        ("2021-11-12", "做到“两个确立”。", true),
        ("2021-11-12", "学习“两个确立”的重大意义。", true),
    ] {
        let post = format!("---\ntitle: 学习\ndate: {day}\n---\n{body}\n");
        let site = TestSite::new().file("content/posts/a.md", &post);
        let report = check_site(site.path(), TODAY.parse().unwrap());
        let found = report.problems.iter().any(|problem| problem.code.id() == "set-phrase");
        assert_eq!(found, is_found, "{day} {body}");
    }
}

/// What rules look for, and what stands around it.
fn words() -> Vec<&'static str> {
    let of_rules = RULES.iter().filter_map(|rule| rule.words).flat_map(|words| words());
    let around = [
        "0", "1", "2", "9", "３", "一", "二", "三", "十", "零", "万", "人", "次", "名", "年", "日", "时",
        "分",
    ];
    let signs = [
        "，", "。", "、", "：", "；", "“", "”", "（", "）", "《", "》", " ", "\u{3000}", "%", "-", "a", "😀",
        "其中",
    ];
    of_rules.chain(around).chain(signs).collect()
}

/// What all rules say of a body.
fn checked(body: &str) -> Vec<Finding> {
    checked_by(body, &Asked::of(&CheckSettings::default()))
}

/// What some rules say of a body.
fn checked_by(body: &str, asked: &Asked) -> Vec<Finding> {
    let source = Arc::new(SourceText::new("content/posts/a.md", body));
    let pieces = vec![PlainPiece { at: 0, span: source.whole(), exact: true }];
    let day = Date::new(2022, 7, 1).unwrap();
    let attendance = Attendance { expected: Some(25), present: Some(23) };
    let front = Some(FrontFacts { days: DateSpan::day(day), attendance });
    let body = Some(PlainText::new(body.to_owned(), pieces));
    check(&CheckedText { source, body, day: Some(day), front }, asked).findings
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_rule_panics_over_any_mixture_of_words(words in prop::collection::vec(prop::sample::select(words()), 0..40)) {
        for finding in checked(&words.concat()) {
            prop_assert!(finding.problem.place.is_some());
        }
    }
}

#[test]
fn no_rule_takes_long_over_what_is_repeated() {
    let some = RULES.iter().filter_map(|rule| rule.words).flat_map(|words| words().into_iter().take(2));
    for word in some.chain(["0", "零", "一", "：", "，"]) {
        for text in
            [word.repeat(6_000), format!("三点{word}").repeat(1_500), format!("30人{word}").repeat(1_500)]
        {
            let began = Instant::now();
            checked(&text);
            assert!(began.elapsed() < Duration::from_secs(10), "{word}: {:?}", began.elapsed());
        }
    }
}

fn sentences() -> impl Iterator<Item = (Code, &'static [&'static str], &'static [&'static str])> {
    codes().filter_map(|code| match code.declaration().example {
        Example::Sentences { wrong, right } => Some((code, wrong, right)),
        _ => None,
    })
}

#[test]
fn each_rule_finds_what_its_wrong_sentences_show_and_no_rule_anything_else() {
    let wrong: Vec<(Code, &str)> =
        sentences().flat_map(|(code, wrong, _)| wrong.iter().map(move |text| (code, *text))).collect();
    let right: Vec<(Code, &str)> =
        sentences().flat_map(|(code, _, right)| right.iter().map(move |text| (code, *text))).collect();
    let all: Vec<&str> = wrong.iter().chain(&right).map(|(_, text)| *text).collect();
    let found = found(&all);
    let mut faults = Vec::new();
    for ((code, text), found) in wrong.iter().zip(&found) {
        // Digits of full width are told of besides whatever they say.
        let has_wide = text.contains(|c| matches!(c, '０'..='９'));
        let is_it = |found: &String| {
            found.starts_with(&format!("{}: ", code.id())) || has_wide && found.ends_with("”是全角的")
        };
        if found.is_empty() || !found.iter().all(is_it) {
            faults.push(format!("{}: “{text}” should show it and nothing else: {found:?}", code.id()));
        }
    }
    for ((code, text), found) in right.iter().zip(&found[wrong.len()..]) {
        if !found.is_empty() {
            faults.push(format!("{}: “{text}” is right: {found:?}", code.id()));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// A check keeps what all rules find, and a build stops at what is an error of it.
#[test]
fn what_stops_a_build_is_what_all_rules_call_an_error() {
    let (all, stopping) = (Asked::of(&CheckSettings::default()), Asked::errors(&CheckSettings::default()));
    let wrong: Vec<&str> = sentences().flat_map(|(_, wrong, _)| wrong.iter().copied()).collect();
    let mut errors = 0;
    for body in wrong.iter().map(|text| (*text).to_owned()).chain(wrong.chunks(9).map(|some| some.join("\n")))
    {
        let of = |asked: &Asked| {
            let mut found = checked_by(&body, asked);
            found.retain(|finding| finding.problem.severity == Severity::Error);
            found.retain(|finding| stopping.asks(finding.problem.code));
            found.into_iter().map(|finding| (finding.problem, finding.fix)).collect::<Vec<_>>()
        };
        errors += of(&all).len();
        assert_eq!(of(&all), of(&stopping), "{body}");
    }
    assert!(errors > 50, "{errors}");
}

#[test]
fn a_name_is_told_once_however_often_it_stands_there() {
    let text = "慰问困难职工张×军。张×军家住园区。支部看望张×军。张建军同志表示感谢。\n\n张建军说，谢谢。违纪人员王某（王小明）被查，王某\
                （王小明）已退赃，王某（王小明）认错。";
    assert_eq!(
        found(&[text]),
        [[
            "name-half-masked: “张×军”隐去了名字，这里又写了“张建军”",
            "name-half-masked: “王某”隐去了名字，这里又写了“王小明”"
        ]]
    );
}

#[test]
fn code_is_no_language_and_gives_away_what_it_says() {
    let texts = [
        "输入<code>会议,研究。。</code>即可。",
        "输入`会议,研究。。`即可。",
        "输入`会议,\n研究。。`即可。",
        "<pre>\n会议,研究。。\n（\n</pre>",
        "输入<code>13900001234</code>即可。",
        "输入<code>甲</code>会议,研究。",
    ];
    let codes = |said: Vec<String>| -> Vec<String> {
        said.into_iter().filter_map(|said| Some(said.split_once(':')?.0.to_owned())).collect()
    };
    let found: Vec<_> = found(&texts).into_iter().map(codes).collect();
    assert_eq!(found[..4], [const { Vec::<String>::new() }; 4]);
    assert_eq!(found[4..], [["phone-number"], ["half-width-mark"]]);
}

/// Sentences of all kinds of posts, written for this, with which nothing is wrong.
#[test]
fn nothing_is_found_in_good_posts_of_all_kinds() {
    let good = include_str!("../corpus/good.md");
    let sentences: Vec<&str> =
        good.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(sentences.len() >= 200, "{}", sentences.len());
    let found = found(&sentences);
    let shrill: Vec<String> = sentences
        .iter()
        .zip(&found)
        .filter(|(_, found)| !found.is_empty())
        .map(|(sentence, found)| format!("{sentence}\n  {}", found.join("\n  ")))
        .collect();
    assert!(shrill.is_empty(), "\n{}", shrill.join("\n"));
}

/// Sentences of bad posts, written for this: each shows the codes that stand before it, and no others.
#[test]
fn what_is_wrong_in_bad_posts_is_found_and_nothing_else() {
    let bad = include_str!("../corpus/bad.md");
    let lines: Vec<(&str, &str)> = bad.lines().filter_map(|line| line.split_once(" | ")).collect();
    assert!(lines.len() >= 100, "{}", lines.len());
    let found = found(&lines.iter().map(|(_, sentence)| *sentence).collect::<Vec<_>>());
    let mut faults = Vec::new();
    for ((codes, sentence), found) in lines.iter().zip(&found) {
        let wanted: BTreeSet<&str> = codes.split(' ').collect();
        let shown: BTreeSet<&str> = found.iter().filter_map(|said| Some(said.split_once(": ")?.0)).collect();
        if wanted != shown {
            faults.push(format!("{codes}: “{sentence}” shows {found:?}"));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
