use std::fmt::Write;

use super::*;
use crate::parse::yaml;

const KIND: &[(char, &[&str])] = &[('p', &["planned", "计划"]), ('d', &["done", "已开展", "已完成"])];

/// Reads one field of every sort; gives what was read and the problems.
fn read(text: &str) -> (String, Vec<String>) {
    let source = Arc::new(SourceText::new("a.yaml", text));
    let mut diagnostics = Diagnostics::new();
    let mut out = String::new();
    let node = yaml::parse_file(&source, &mut diagnostics).unwrap();
    if let Some(mut fields) = Fields::of(&source, &node, "文件", &mut diagnostics) {
        let place = |text: Spanned<String>| format!("{}@{}", text.value, source.slice(text.span));
        let mut show =
            |name: &str, value: Option<String>| value.map(|value| write!(out, "{name}={value} ").unwrap());
        show("title", fields.spanned_text(&["title", "标题"]).map(place));
        show(
            "tags",
            Some(fields.list(&["tags", "标签"]))
                .filter(|l| !l.is_empty())
                .map(|l| l.into_iter().map(place).collect::<Vec<_>>().join("|")),
        );
        show("people", fields.number(&["people", "人数"]).map(|n| n.to_string()));
        show("draft", fields.yes_no(&["draft", "草稿"]).map(|b| b.to_string()));
        show("status", fields.choice(&["status", "状态"], KIND).map(|c| c.to_string()));
        show("date", fields.date(&["date", "日期"]).map(|d| d.to_string()));
        show("time", fields.time(&["time", "时间"], None).map(|t| t.to_string()));
        show(
            "review",
            fields.map(&["review", "审核"], |inner| inner.text(&["name", "姓名"]).unwrap_or_default()),
        );
        show(
            "menu",
            Some(fields.maps(&["menu", "菜单"], |inner| inner.text(&["name", "名称"])).join("|"))
                .filter(|s| !s.is_empty()),
        );
        fields.finish();
    }
    let place = |d: &Diagnostic| {
        d.place.as_ref().and_then(Place::position).map(|p| format!("{}:{}", p.line, p.column)).unwrap()
    };
    (
        out.trim_end().to_owned(),
        diagnostics
            .sorted()
            .into_iter()
            .map(|d| format!("{} {} {}", place(d), d.code.id(), d.message))
            .collect(),
    )
}

#[test]
fn every_sort_by_either_name() {
    for (text, expected) in [
        ("title: \" 通知 \"", "title=通知@通知"),
        ("标题: 　通知", "title=通知@通知"),
        ("title: \"a\\tb\"", "title=a\tb@a\\tb"),
        ("标签: 党建、学习， 工会,妇女", "tags=党建@党建|学习@学习|工会@工会|妇女@妇女"),
        ("tags: [党建、学习, \"工会\"]", "tags=党建、学习@党建、学习|工会@工会"),
        ("人数: 25人", "people=25"),
        ("people: ２５", "people=25"),
        ("draft: yes", "draft=true"),
        ("草稿: 否", "draft=false"),
        ("状态: 已完成", "status=d"),
        ("date: 2022年7月1日\ntime: 9：30", "date=2022-07-01 time=09:30"),
        ("审核: {姓名: 张三}", "review=张三"),
        ("菜单:\n- name: 首页\n- 名称: 日历", "menu=首页|日历"),
        ("title:\ntags: ~\npeople: \"\"\ndraft:", ""),
    ] {
        assert_eq!(read(text), (expected.to_owned(), vec![]), "{text}");
    }
}

#[test]
fn every_mistake_has_its_place_and_says_what_it_is() {
    for (text, expected) in [
        ("title: [a]", "1:8 wrong-type “title”要写成一段文字，这里是一个列表"),
        ("title: []", "1:8 wrong-type “title”要写成一段文字，这里是一个列表"),
        ("title: [\"a\"]", "1:8 wrong-type “title”要写成一段文字，这里是一个列表"),
        ("title: {a: b}", "1:8 wrong-type “title”要写成一段文字，这里是几项“键: 值”"),
        ("tags:\n- 党建: x", "2:3 wrong-type “tags”的每一项要写成文字，这里是几项“键: 值”"),
        ("人数: 二十", "1:5 number-invalid “人数”要写成数字，这里是“二十”"),
        ("people: -1", "1:9 number-invalid “people”要写成数字，这里是“-1”"),
        ("people: 1.5", "1:9 number-invalid “people”要写成数字，这里是“1.5”"),
        ("people: 12345678901", "1:9 number-invalid “people”要写成数字，这里是“12345678901”"),
        ("draft: 也许", "1:8 choice-invalid “draft”不能是“也许”"),
        ("status: plan", "1:9 choice-invalid “status”不能是“plan”"),
        ("date: 2022-02-30", "1:7 date-invalid 日期“2022-02-30”不存在"),
        ("time: 25:00", "1:7 time-invalid 时间“25:00”不存在"),
        ("review:\n  姓名：张三", "2:3 wrong-type “review”要逐项写成“键: 值”，这里是一段文字"),
        ("menu: [首页]", "1:8 wrong-type “菜单”的每一项要逐项写成“键: 值”，这里是一段文字"),
        ("title: a\n标题: b", "2:1 both-names “title”和“标题”是同一项"),
        ("titel: a", "1:1 unknown-key 不认识“titel”这一项，没有读入"),
        ("review: {nmae: a}", "1:10 unknown-key 不认识“nmae”这一项，没有读入"),
        ("- a", "1:3 wrong-type 文件要逐项写成“键: 值”，这里是一个列表"),
    ] {
        assert_eq!(read(text).1, [expected], "{text}");
    }
}
