//! `calendar/2027.yaml`: the public holidays of a year, and days to remember. The built-in tables have the
//! same form.
//!
//! ```yaml
//! notice: 国办发明电〔2021〕11号      # 依据
//! holidays:                          # 节假日
//!   - {name: 国庆节, rest: 2022-10-01..2022-10-07, work: [2022-10-08, 2022-10-09]}    # 名称, 放假, 调休上班
//! observances:                       # 节日与纪念日
//!   - {name: 中国共产党成立纪念日, short: 建党节, date: 07-01, tone: festive, since: 1941}    # 简称, 日期, 基调, 始于
//!   - {name: 安全生产月, month: 6, tone: work}                                          # 月份
//! plans:                             # 计划
//!   - {kind: 主题党日, date: 每月第二个星期五, organisers: 机关党支部}    # 类型, 日期, 主办
//! ```
//! The year of the notice is the file's name, or `year` (年份). A notice may name days of the year before or
//! after.

mod plans;
pub(super) mod recurrence;
mod year;

use std::sync::Arc;

use super::date;
use super::fields::{FieldNames, Fields};
use super::yaml::{self, Node, Value};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, SourceText};
use crate::model::calendar::{CalendarTables, DayOff, Holiday, Observance, Recurrence, Tone};
use crate::model::date::DateSpan;
use crate::model::written::CalendarFile;
use crate::parse::codes::fields::{DATE_MISSING, DUPLICATE_NAME, FIELD_MISSING, WRONG_TYPE};
use crate::parse::codes::yaml::BOTH_NAMES;

const YEAR: FieldNames = &["year", "年份"];
const NOTICE: FieldNames = &["notice", "依据"];
const HOLIDAYS: FieldNames = &["holidays", "节假日"];
const OBSERVANCES: FieldNames = &["observances", "节日与纪念日", "纪念日"];
const NAME: FieldNames = &["name", "名称"];
const REST: FieldNames = &["rest", "放假"];
const WORK: FieldNames = &["work", "调休上班", "上班"];
const SHORT: FieldNames = &["short", "简称"];
const DATE: FieldNames = &["date", "日期"];
const MONTH: FieldNames = &["month", "月份"];
const TONE: FieldNames = &["tone", "基调"];
const SINCE: FieldNames = &["since", "始于"];
const TONES: &[(Tone, &[&str])] = &[
    (Tone::Festive, &["festive", "喜庆"]),
    (Tone::Solemn, &["solemn", "肃穆"]),
    (Tone::Work, &["work", "工作"]),
];

/// The most characters of a name in a calendar cell.
const SHORT_LENGTH: usize = 5;

/// Reads one calendar file: its holidays, its notice, its observances and its plans.
pub fn parse(source: &Arc<SourceText>) -> (CalendarFile, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let mut file = CalendarFile::default();
    if let Some(node) = yaml::parse_file(source, &mut diagnostics)
        && let Some(mut fields) = Fields::of(source, &node, "日历文件", &mut diagnostics)
    {
        read(source, &mut fields, &mut file);
        fields.finish();
    }
    (file, diagnostics)
}

fn read<'a>(source: &Arc<SourceText>, fields: &mut Fields<'a, '_>, file: &mut CalendarFile) {
    let CalendarFile { tables, plans } = file;
    let year = year::of_file(source.path(), fields);
    let notice = fields.text(NOTICE);
    let holidays = fields.items(HOLIDAYS);
    if !holidays.is_empty() || notice.is_some() {
        match year {
            Ok(Some(year)) => drop(tables.notices.insert(year, notice.unwrap_or_default())),
            Err(()) => {}
            Ok(None) => {
                let problem = Diagnostic::new(FIELD_MISSING, "不知道这是哪一年的节假日");
                fields
                    .report(problem.hint("文件名写成年份，如 2027.yaml；或加一行 year: 2027"), fields.span());
            }
        }
    }
    for item in holidays {
        fields.inside(item, "每个节假日", |fields| holiday(fields, tables));
    }
    tables.observances = fields.maps(OBSERVANCES, observance);
    let known = plans::read(source, fields, year.unwrap_or_default());
    *plans = if year.is_ok() { known } else { Vec::new() };
}

fn holiday<'a>(fields: &mut Fields<'a, '_>, tables: &mut CalendarTables) {
    let name = fields.required(NAME).map_or_else(String::new, |name| name.value);
    for (names, off) in [(REST, DayOff::Rest), (WORK, DayOff::Work)] {
        for item in fields.items(names) {
            for span in days(fields, item) {
                let holiday = Holiday { name: name.clone(), off };
                let others = (0..span.days()).map(|i| span.first().plus_days(i as i32));
                let taken = others.into_iter().find(|day| {
                    tables.holidays.insert(*day, holiday.clone()).is_some_and(|old| old != holiday)
                });
                if let Some(day) = taken {
                    let problem =
                        Diagnostic::new(DUPLICATE_NAME, format!("{}写了两次，内容不一样", day.chinese()));
                    fields.report(problem.hint("一天只能属于一个节假日，而且不是放假就是上班"), item.span);
                }
            }
        }
    }
}

/// `2022-10-01..2022-10-07`, or several such with commas between.
fn days<'a>(fields: &mut Fields<'a, '_>, item: &'a Node<'a>) -> Vec<DateSpan> {
    let Value::Scalar { text, .. } = &item.value else {
        fields.report(
            Diagnostic::new(WRONG_TYPE, "这里要写日期").hint("写成 2022-10-01..2022-10-07"),
            item.span,
        );
        return Vec::new();
    };
    let texts = fields.split(item.span, text);
    texts.into_iter().filter_map(|text| fields.keep_at(date::date_span(&text.value), text.span)).collect()
}

fn observance<'a>(fields: &mut Fields<'a, '_>) -> Option<Observance> {
    let name = fields.required(NAME).map(|name| name.value);
    let when = when(fields);
    let short = fields.spanned_text(SHORT);
    let tone = fields.choice(TONE, TONES).unwrap_or(Tone::Work);
    let since = fields.number(SINCE).and_then(|year| i16::try_from(year).ok());
    let name = name?;
    let cut = |text: &str| text.chars().take(SHORT_LENGTH).collect::<String>();
    if let Some(long) = short.as_ref().filter(|short| short.value.chars().nth(SHORT_LENGTH).is_some()) {
        let problem = Diagnostic::new(WRONG_TYPE, format!("简称“{}”太长，日历格子里放不下", long.value))
            .severity(Severity::Warning);
        fields.report(problem.label("最多五个字").hint("换一个短些的简称"), long.span);
    }
    let short = cut(short.as_ref().map_or(&name, |short| &short.value));
    Some(Observance { name, short, when: when?, tone, since })
}

fn when<'a>(fields: &mut Fields<'a, '_>) -> Option<Recurrence> {
    let month = fields.given(MONTH);
    let date = fields.given(DATE);
    match (date, month) {
        (Some(entry), None) => {
            let text = fields.scalar(entry, "日期")?;
            fields.keep(recurrence::parse(text), entry)
        }
        (None, Some(entry)) => {
            let text = fields.scalar(entry, "月份")?;
            fields.keep(recurrence::month(text), entry)
        }
        (None, None) => {
            fields.report(
                Diagnostic::new(DATE_MISSING, "没有写是哪一天").hint("加上 date: 07-01，或整月的 month: 6"),
                fields.span(),
            );
            None
        }
        (Some(_), Some(month)) => {
            fields.report(
                Diagnostic::new(BOTH_NAMES, "“日期”和“月份”只能写一个")
                    .hint("只在某一天的留“日期”，整月的留“月份”"),
                month.key.span,
            );
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Place;

    fn read(path: &str, text: &str) -> (CalendarTables, Vec<String>) {
        let (CalendarFile { tables, .. }, diagnostics) = parse(&Arc::new(SourceText::new(path, text)));
        let line = |d: &Diagnostic| {
            let place = d.place.as_ref().and_then(Place::position).unwrap();
            format!("{}:{} {}", place.line, place.column, d.code.id())
        };
        (tables, diagnostics.sorted().into_iter().map(line).collect())
    }

    #[test]
    fn holidays_and_observances_by_either_name() {
        let (tables, problems) = read(
            "content/calendar/2023.yaml",
            "依据: 国办发明电〔2022〕16号\n节假日:\n- {名称: 元旦, 放假: 2022-12-31..2023-01-02}\n- {name: 国庆节, rest: '2023-09-29..2023-10-01，2023-10-03', work: [2023-10-07, 2023-10-08]}\n\
             observances:\n- {name: 中国共产党成立纪念日, short: 建党节, date: 07-01, tone: festive, since: 1941}\n- {名称: 安全生产月, 月份: 6月, 基调: 工作}\n",
        );
        assert_eq!(problems, [""; 0]);
        assert_eq!(
            tables.notices.into_iter().collect::<Vec<_>>(),
            [(2023, "国办发明电〔2022〕16号".to_owned())]
        );
        let days: Vec<String> =
            tables.holidays.iter().map(|(day, h)| format!("{day} {}{}", h.name, h.off.badge())).collect();
        assert_eq!(
            days,
            [
                "2022-12-31 元旦休",
                "2023-01-01 元旦休",
                "2023-01-02 元旦休",
                "2023-09-29 国庆节休",
                "2023-09-30 国庆节休",
                "2023-10-01 国庆节休",
                "2023-10-03 国庆节休",
                "2023-10-07 国庆节班",
                "2023-10-08 国庆节班"
            ]
        );
        let solar = Recurrence::Solar { month: 7, day: 1 };
        let party = Observance {
            name: "中国共产党成立纪念日".into(),
            short: "建党节".into(),
            when: solar,
            tone: Tone::Festive,
            since: Some(1941),
        };
        let safety = Observance {
            name: "安全生产月".into(),
            short: "安全生产月".into(),
            when: Recurrence::Month(6),
            tone: Tone::Work,
            since: None,
        };
        assert_eq!(tables.observances, [party, safety]);
    }

    #[test]
    fn mistakes_have_their_place_and_do_not_hide_what_is_right() {
        for (text, expected) in [
            ("holidays: [{rest: 2023-01-01}]", "1:13 field-missing"),
            ("holidays: [{name: 元旦, rest: 2023-01-32}]", "1:29 date-invalid"),
            ("holidays: [{name: 元旦, rest: 2023-01-01, work: 2023-01-01}]", "1:47 duplicate-name"),
            ("holidays: 元旦", "1:11 wrong-type"),
            ("observances: [{name: a}]", "1:15 date-missing"),
            ("observances: [{name: a, date: 13-01}]", "1:31 date-invalid"),
            ("observances: [{name: a, month: 13}]", "1:32 date-invalid"),
            ("observances: [{name: a, month: 6, date: 06-01}]", "1:25 both-names"),
            ("observances: [{name: a, month: 6, tone: 高兴}]", "1:41 choice-invalid"),
            ("observances: [{name: a, month: 6, short: 一二三四五六}]", "1:42 wrong-type"),
            ("holiday: []", "1:1 unknown-key"),
            ("plans: [{kind: 主题党日}]", "1:9 date-missing"),
            ("plans: [{date: 每月5日}]", "1:10 field-missing"),
            ("plans: [{kind: 党课, date: 每季度}]", "1:26 date-invalid"),
        ] {
            let (tables, problems) = read("2023.yaml", &format!("{text}\nnotice: x\n"));
            assert_eq!(problems, [expected], "{text}");
            assert_eq!(tables.notices.len(), 1, "{text}");
        }
        assert_eq!(read("park.yaml", "holidays: [{name: 元旦, rest: 2023-01-01}]").1, ["1:1 field-missing"]);
    }
}
