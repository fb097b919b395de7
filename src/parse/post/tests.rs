use super::*;
use crate::diagnostics::Place;
use crate::parse::vocabulary;

fn read(front: &str) -> (Option<FrontMatter>, Vec<String>) {
    let source = Arc::new(SourceText::new("content/posts/a.md", format!("---\n{front}---\n正文\n")));
    let (value, body, diagnostics) = front_matter(&source);
    assert_eq!(source.slice(body), "正文\n");
    let place = |d: &Diagnostic| d.place.as_ref().and_then(Place::position).unwrap();
    let line =
        |d: &Diagnostic| format!("{}:{} {} {}", place(d).line, place(d).column, d.severity.id(), d.code.id());
    (value, diagnostics.sorted().into_iter().map(line).collect())
}

const ENGLISH: &str = "\
title: 开展“重温入党誓词”主题党日活动
date: 2022-07-01..2022-07-03
time: 09:30-11:30
kind: theme-day
organisers: [机关党支部, 团工委]
place: 园区党群服务中心
host: 甲
recorder: 乙
speakers: 丙、丁
attendance: {expected: 25, present: 23}
counts_as: oath
role: attend
status: done
publish_on: 2022-07-04
expires: 2023-07-04
draft: false
summary: 一句话
cover: images/封面.jpg
tags: [党建, 誓词]
featured: true
source: 党政办
author: 戊
photographer: 己
editor: 庚
ai: yes
review:
  first: 辛 2022-07-02
  second: {name: 壬, date: 2022-07-03}
  third: 癸（2022年7月4日）
slug: oath-day
aliases: [/old/a.html]
";

const CHINESE: &str = "\
标题: 开展“重温入党誓词”主题党日活动
日期: 2022年7月1日至3日
时间: 上午9：30至11：30
类型: theme-day
主办: 机关党支部、团工委
地点: 园区党群服务中心
主持人: 甲
记录人: 乙
主讲人: 丙，丁
人数: {应到: 25人, 实到: 23人}
计入: [oath]
角色: 参加
状态: 已开展
发布日期: 2022/7/4
到期: 2023.7.4
草稿: 否
摘要: 一句话
封面: images/封面.jpg
标签: 党建，誓词
重点: 是
来源: 党政办
作者: 戊
摄影: 己
责任编辑: 庚
人工智能: 是
审核: {一审: 辛 2022-07-02, 复审: {姓名: 壬, 日期: 2022-07-03}, 终审: 癸 2022-07-04}
链接名: oath-day
旧链接: /old/a.html
";

/// Everything but places.
fn without_places(front: &FrontMatter) -> String {
    let text = format!("{front:?}");
    let mut parts = text.split("span: Span { start: ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once('}').map_or("", |(_, rest)| rest))
}

#[test]
fn every_field_by_either_name() {
    let (english, problems) = read(ENGLISH);
    assert_eq!(problems, [""; 0]);
    let (chinese, problems) = read(CHINESE);
    assert_eq!(problems, [""; 0]);
    let (english, chinese) = (english.unwrap(), chinese.unwrap());
    assert_eq!(without_places(&english), without_places(&chinese));

    let activity = &english.activity;
    assert_eq!(activity.date.value.chinese(), "2022年7月1日至3日");
    assert_eq!(activity.time.unwrap().to_string(), "09:30—11:30");
    assert_eq!(
        activity.organisers.iter().map(|o| o.value.as_str()).collect::<Vec<_>>(),
        ["机关党支部", "团工委"]
    );
    assert_eq!((activity.attendance.expected, activity.attendance.present), (Some(25), Some(23)));
    assert_eq!(activity.details.speakers, ["丙", "丁"]);
    assert_eq!((activity.role.chinese(), activity.status.map(|s| s.id())), ("参加", Some("done")));
    assert!(english.kept_back.is_none() && english.featured);
    assert_eq!(english.credits.ai.as_deref(), Some("含有人工智能生成的内容"));
    let steps: Vec<String> =
        english.credits.review.iter().flatten().map(|s| format!("{} {}", s.name, s.date.unwrap())).collect();
    assert_eq!(steps, ["辛 2022-07-02", "壬 2022-07-03", "癸 2022-07-04"]);
    assert_eq!(english.aliases[0].value, "/old/a.html");
}

#[test]
fn little_is_needed_and_values_stay_as_typed() {
    let (front, problems) = read("title: 2024\ndate: 2022-07-01T23:30:00Z\nattendance: 30\n");
    let front = front.unwrap();
    assert_eq!(problems, [""; 0]);
    assert_eq!(
        (front.activity.title.value.as_str(), front.activity.date.value.first().to_string().as_str()),
        ("2024", "2022-07-01")
    );
    assert_eq!((front.activity.attendance.expected, front.activity.attendance.present), (None, Some(30)));
    assert_eq!(
        (front.activity.kind.is_none(), front.activity.status, front.kept_back.is_some()),
        (true, None, false)
    );
    for title in ["no", "1.10", "010", "1.0", "true", "\"null\""] {
        let front = read(&format!("title: {title}\ndate: 2022-07-01\n")).0.unwrap();
        assert_eq!(front.activity.title.value, title.trim_matches('"'));
    }
}

#[test]
fn a_title_that_is_a_comment_gets_quotes() {
    let source = Arc::new(SourceText::new("content/posts/a.md", "---\ntitle: # 题\ndate: 2022-07-01\n---\n"));
    let hint = front_matter(&source).2.iter().next().and_then(|d| d.hint.clone());
    assert_eq!(hint.as_deref(), Some("要作标题就加上引号：title: \"# 题\""));
}

#[test]
fn every_mistake_has_its_place() {
    for (front, expected) in [
        ("title:\ndate: 2022-07-01\n", "2:1 error title-missing"),
        ("title: ~\ndate: 2022-07-01\n", "2:1 error title-missing"),
        ("title: \"　 \"\ndate: 2022-07-01\n", "2:1 error title-missing"),
        ("title: [a]\ndate: 2022-07-01\n", "2:8 error wrong-type"),
        ("title: 通知: 关于开会\ndate: 2022-07-01\n", "2:10 error yaml-syntax"),
        ("title: 表彰 # 1 支部\ndate: 2022-07-01\n", "2:11 warning comment-cut"),
        ("title: 表彰 #1 支部\ndate: 2022-07-01\n", "2:11 warning comment-cut"),
        ("title: a\n", "1:1 error date-missing"),
        ("title: a\ndate:\n", "3:1 error date-missing"),
        ("title: a\ndate: 2022-02-30\n", "3:7 error date-invalid"),
        ("title: a\ndate: 2022-07-03..2022-07-01\n", "3:7 error date-invalid"),
        ("title: a\ndate: [2022-07-03]\n", "3:7 error wrong-type"),
        ("title: a\ndate: 2022-07-01\n人数: 大约25人\n", "4:5 error number-invalid"),
        ("title: a\ndate: 2022-07-01\n人数: {到会: 25}\n", "4:6 warning unknown-key"),
        ("title: a\ndate: 2022-07-01\ntime: 9点到\n", "4:7 error time-invalid"),
        ("title: a\ndate: 2022-07-01\nstatus: 进行\n", "4:9 error choice-invalid"),
        ("title: a\ndate: 2022-07-01\n审核: 张三\n", "4:5 error wrong-type"),
        ("title: a\ndate: 2022-07-01\n审核: {一审: 2022-07-01}\n", "4:10 error field-missing"),
        ("title: a\ndate: 2022-07-01\n审核: {一审: 张三 7月1日}\n", "4:10 error date-invalid"),
        ("title: a\ndate: 2022-07-01\nslug: …\n", "4:7 error slug-invalid"),
        ("title: a\ndate: 2022-07-01\nplcae: 会议室\n", "4:1 warning unknown-key"),
        ("title: a\n标题: b\ndate: 2022-07-01\n", "3:1 error both-names"),
        (
            "titel: a\ndate: 2022-13-01\ndraft: 也许\n",
            "2:1 warning unknown-key, 3:7 error date-invalid, 4:8 error choice-invalid",
        ),
    ] {
        let (value, problems) = read(front);
        assert_eq!(problems.join(", "), expected, "{front}");
        let fatal = ["title-missing", "date-missing", "date-invalid", "yaml-syntax", "wrong-type"]
            .iter()
            .any(|code| expected.contains(code));
        assert!(value.is_some() || fatal, "{front}");
    }
}

#[test]
fn standing_pages_need_a_title_only() {
    let source = Arc::new(SourceText::new(
        "content/pages/about.md",
        "---\n标题: 关于我们\n更新日期: 2022-07-01\n---\n正文",
    ));
    let (page, body, diagnostics) = super::super::page::front_matter(&source);
    let page = page.unwrap();
    assert_eq!(
        (page.title.value.as_str(), page.updated.unwrap().to_string().as_str(), source.slice(body)),
        ("关于我们", "2022-07-01", "正文")
    );
    assert_eq!(diagnostics.iter().count(), 0);
}

#[test]
fn no_other_word_for_a_field_is_the_name_of_one() {
    let taken = keys().into_iter().flat_map(|(english, chinese)| [english, chinese]);
    let taken: Vec<&str> = taken.filter(|name| vocabulary::meaning(name).is_some()).collect();
    assert_eq!(taken, [""; 0]);
}
