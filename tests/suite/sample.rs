//! The repository's own site: a sample year that must come to exactly these figures.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use crate::test_site::{Built, build_in_place};

/// The repository's own site, built once for all tests.
pub(crate) fn sample() -> &'static Built {
    static SAMPLE: OnceLock<Built> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sample");
        let _ = fs::remove_dir_all(&out);
        build_in_place(Path::new(env!("CARGO_MANIFEST_DIR")), &out, &[]).succeeded()
    })
}

/// 次 of each kind in 2022, as the kinds' table shows it.
const COUNTS: &[(&str, u32)] = &[
    ("党工委会议", 18),
    ("党政联席会议", 22),
    ("书记讲党课", 10),
    ("主题党日", 12),
    ("中心组学习", 11),
    ("青年党员学习", 14),
    ("青年宣讲", 2),
    ("专题宣讲", 2),
    ("重温入党誓词", 1),
    ("参观教育基地", 1),
    ("急难险重任务", 10),
    ("意识形态研判", 10),
    ("从严治党会议", 2),
    ("党风廉政部署", 4),
    ("工会活动", 4),
    ("共青团活动", 3),
    ("妇女活动", 2),
];

/// The activities of trade union, youth league and women's committee.
const MASS_ACTIVITIES: &[(&str, &str)] = &[
    ("women", "三八纪念活动暨“安康杯”安全知识竞赛"),
    ("youth-league", "党史学习暨青年职员联谊活动"),
    ("union", "总工会召开二届九次全体会议"),
    ("union", "2022年工会干部培训班开班"),
    ("women", "妇工委开展六一关爱慰问活动"),
    ("union", "财务与经审培训班暨财务知识竞赛"),
    ("youth-league", "“珍爱生命、远离毒品”禁毒宣传活动"),
    ("union", "总工会连续三天开展夏季“送清凉”慰问"),
    ("youth-league", "“凝聚新力量·一起向未来”知识竞赛"),
];

#[test]
fn builds_without_complaints() {
    sample().clone().without_complaints();
}

#[test]
fn says_what_was_built_and_what_was_left_out() {
    let last = sample().stderr.lines().last().unwrap();
    assert!(last.starts_with("已生成 "), "{last}");
    let left_out = "；未发布 3 篇：草稿 1 篇（机关党支部筹备年度组织生活会），\
                    未到发布日期 2 篇（园区研究2023年党建工作安排，2023-01-05 发布、园区各支部节后服务企业复工，2023-01-30 发布）";
    assert!(last.ends_with(left_out), "{last}");
}

#[test]
fn counts_every_kind() {
    let rows = sample().page("2022/index.html").rows("table.kinds");
    let count = |cell: &str| cell.split(' ').next().and_then(|number| number.parse::<u32>().ok());
    let counts: BTreeMap<_, _> =
        rows.iter().filter_map(|row| Some((row[0].as_str(), count(row.get(1)?)?))).collect();
    let expected: BTreeMap<_, _> = COUNTS.iter().copied().collect();
    similar_asserts::assert_eq!(counts, expected);
    let cell = |kind: &str, column: usize| rows.iter().find(|row| row[0] == kind).unwrap()[column].as_str();
    assert_eq!(cell("青年党员学习", 1), "14 其中参加14次");
    assert_eq!(cell("重温入党誓词", 1), "1 其中计入1次");
    assert_eq!(cell("意识形态研判", 4), "台账 其中10次不公开");
    assert_eq!(cell("工会活动", 4), "稿件");
}

#[test]
fn shows_every_figure_with_unit_and_basis() {
    let page = sample().page("2022/index.html");
    let figures: Vec<_> = page.all("dl.figures .figure").into_iter().map(crate::page::text).collect();
    for figure in [
        "开展活动 126次 稿件、台账 举办112次，参加14次",
        "参与 2685人次 稿件、台账",
        "到会率 96.0% 稿件、台账",
        "党政联席会议 22次 台账",
        "党工委会议 18次 台账",
        "主题党日 12次 稿件",
        "制度 12项 手工填报",
        "转正 7人 手工填报",
        "积极分子 19人 手工填报",
        "三会一课 未填 手工填报",
        "任务 15个 手工填报",
        "措施 38项 手工填报",
    ] {
        assert!(
            figures.iter().any(|shown| shown.starts_with(figure)),
            "no figure `{figure}` in {figures:#?}"
        );
    }
}

#[test]
fn tells_what_is_counted_and_what_is_not_shown() {
    let text = sample().page("2022/index.html").main_text();
    for sentence in [
        "年度主题：提升党建引领机关服务效能",
        "截至2022年12月31日",
        "其中15次的记录不公开：计入各项数字，不在本站显示内容。",
        "只统计已开展的活动，单位为次；已取消的1次不计入。",
        "15个任务：已完成12个，推进中2个，未启动1个",
        "38项措施",
        "全年召开党工委会议18次、党政联席会议22次",
        "举行党工委理论学习中心组学习11次，各级党组织书记讲党课10次",
        "举办青年宣讲2次、专题宣讲2次，青年党员参加学习活动14次",
        "机关党支部按月开展主题党日12次",
        "重温入党誓词1次、参观教育基地1次",
        "建立和修订党建工作制度12项",
        "按期转正预备党员7人，培养入党积极分子19人",
        "开展分析研判10次",
        "召开专题工作会议2次",
        "研究部署党风廉政建设4次",
        "承担急难险重任务10次",
    ] {
        assert!(text.contains(sentence), "no `{sentence}` in\n{text}");
    }
    assert!(!text.contains("{{"), "every number of the narrative is filled in");
    assert_eq!(page_items("2022/index.html", "ol.problems > li"), 3);
}

#[test]
fn compares_targets_with_what_was_done() {
    let rows = sample().page("2022/index.html").rows("table.targets");
    let line = |target: &str| {
        rows.iter()
            .find(|row| row[0].starts_with(target))
            .unwrap_or_else(|| panic!("no {target}: {rows:?}"))
            .join(" | ")
    };
    assert_eq!(line("主题党日"), "主题党日 机关党支部 | 12 / 12 次 | 完成 | 100.0%");
    assert_eq!(line("书记讲党课"), "书记讲党课 | 10 / 8 次 | 超额 | 125.0%");
    assert_eq!(line("意识形态研判"), "意识形态研判 | 10 / 12 次 | 滞后 | 83.3%");
    assert_eq!(line("中心组学习"), "中心组学习 | 11 / 12 次 | 滞后 | 91.7%");
}

#[test]
fn names_the_nine_activities_of_the_mass_organisations() {
    for kind in ["union", "youth-league", "women"] {
        let list = sample().page(&format!("kinds/{kind}/index.html"));
        let mut shown: Vec<_> = list.all("main .entry-title a").into_iter().map(crate::page::text).collect();
        let mut titles: Vec<_> = MASS_ACTIVITIES
            .iter()
            .filter(|(of, _)| *of == kind)
            .map(|(_, title)| (*title).to_owned())
            .collect();
        shown.sort();
        titles.sort();
        assert_eq!(shown, titles, "kinds/{kind}");
    }
}

#[test]
fn next_years_foci_are_targets_without_a_count() {
    let page = sample().page("2023/index.html");
    let texts: Vec<_> = page.all("ol.text-targets > li").into_iter().map(crate::page::text).collect();
    let foci = ["聚焦政治建设", "聚焦理论武装", "聚焦组织建设", "聚焦群团工作", "聚焦经济工作"];
    assert_eq!(texts.len(), foci.len());
    assert!(texts.iter().zip(foci).all(|(text, focus)| text.starts_with(focus)), "{texts:?}");
}

#[test]
fn private_rows_stand_nowhere() {
    for (path, bytes) in sample().tree() {
        let text = String::from_utf8_lossy(&bytes);
        for words in ["分析研判：", "问题线索处置", "领导班子成员分工调整", "内部台账"]
        {
            assert!(!text.contains(words), "{path} contains `{words}`");
        }
    }
}

fn page_items(path: &str, selector: &str) -> usize {
    sample().page(path).all(selector).len()
}
