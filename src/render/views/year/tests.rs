//! The pages of a year whose numbers are known. With `DANGJIAN_LOOK=/some/folder` they are also written
//! there, to be looked at.

use crate::derive::report::sample_park::{activities, inputs, narrative, settings};
use crate::derive::report::sample_year::THEME_DAY;
use crate::model::body::PageBodies;
use crate::model::digest::Digested;
use crate::model::path::OutputPath;
use crate::model::plan::{Frame, Lists, Page, PagePlan, Plan, YearInputs};
use crate::render::Renderer;
use crate::render::engine::{Engine, View};
use crate::render::sample_theme::theme;
use crate::render::values::Shared;

fn frame() -> Digested<Frame> {
    Digested::new(Frame {
        settings: Digested::new(settings()),
        theme: Digested::new(theme()),
        menu: Vec::new(),
        lists: Lists { kinds: [THEME_DAY].into(), ..Lists::default() },
        years: vec![2022],
        mourning: false,
        logo: None,
    })
}

/// A page as HTML.
fn page(output: &str, inputs: Page) -> String {
    let frame = frame();
    let page = PagePlan::new(&frame, OutputPath::known(output), inputs);
    let renderer = Renderer::new(&Plan { frame: frame.clone(), pages: Vec::new() }, None)
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let mut out = Vec::new();
    let bodies = PageBodies::from_iter([narrative()]);
    renderer.render(&page, &bodies, &mut out).unwrap_or_else(|problem| panic!("{problem:?}"));
    if let Some(folder) = std::env::var_os("DANGJIAN_LOOK") {
        let write = |path: &str, bytes: &[u8]| {
            let path = std::path::Path::new(&folder).join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        };
        write(output, &out);
        for asset in &frame.theme.assets {
            write(asset.output.as_str(), &asset.bytes);
        }
    }
    String::from_utf8(out).unwrap()
}

/// What a reader sees of the main part: text without tags, one space between pieces.
fn seen(html: &str) -> String {
    let main = &html[html.find("<main").unwrap()..html.find("</main>").unwrap()];
    let mut text = String::new();
    for piece in main.split('<') {
        let shown = piece.split_once('>').map_or(piece, |(_, text)| text).trim();
        if !shown.is_empty() {
            text += shown;
            text.push(' ');
        }
    }
    text
}

fn assert_shows(html: &str, expected: &[&str]) {
    let text = seen(html);
    for part in expected {
        assert!(text.contains(part), "“{part}” is not in:\n{text}");
    }
}

#[test]
fn the_summary_of_a_past_year_shows_its_known_numbers() {
    let html = page("2022/index.html", Page::Year(Digested::new(inputs("2023-05-01"))));
    assert_shows(
        &html,
        &[
            "2022年度总结 年度主题：提升机关服务效能 截至2022年12月31日",
            // 12 theme days and 4 studies; 12 × 23 + 3 × 9 people.
            "开展活动 16 次 稿件、台账 举办15次，参加1次",
            "参与 303 人次 稿件、台账 1次未记人数",
            // 303 of 12 × 25 + 3 × 10.
            "到会率 91.8% 稿件、台账 按15次应到、实到齐全的活动计算",
            "主题党日 12 次 稿件",
            "书记讲党课 9 次 手工填报",
            "三会一课 未填 手工填报",
            "任务 2 个 手工填报 措施 3 项",
            "主题党日12次、276人次，制度1&lt;2项。",
            // The heat table.
            "中心组学习 0 1 0 0 1 0 0 1 0 0 1 0 4",
            "书记讲党课 手工填报，不分月 9",
            "全部活动 1 2 1 1 2 1 1 2 1 1 2 1 16",
            "有1次活动同时计入两个类型",
            // The chart.
            "最多每月2次，有4个月；最少每月1次，有8个月",
            "2022年，16次 2021年，8次",
            "第二季度 4 78",
            // The ranking: the organisation that only hidden records name is counted, not named.
            "3个组织开展了活动，最多的是机关党支部，12次",
            "1 机关党支部 12 276 92.0%",
            "3 总工会 2 其中 参加1次 23 1次未记人数 92.0%",
            "另有1个组织只有不公开的记录，不列名称",
            // By kind.
            "中心组学习 4 其中 参加1次 27 1次未记人数 90.0% 按3次计算 台账 其中3次不公开",
            "重温入党誓词 1 其中 计入1次 23 92.0% 稿件",
            "书记讲党课 9 未填 — 手工填报",
            // Targets.
            "主题党日 机关党支部 12 / 12 次 完成 100.0%",
            "中心组学习 4 / 8 次 已排计划1次 滞后 50.0%",
            "完善制度体系",
            // Last year had eight theme days.
            "开展活动 16 8 ＋8 ＋100.0%",
            "到会率（%） 91.8% 92.0% －0.2 百分点 —",
            "主题党日 12 8 ＋4 ＋50.0%",
            "中心组学习 4 0 ＋4 —",
            "存在问题 教育深度不够。 已完成 任务1：做完的任务 一项措施（已完成）",
            "五个聚焦 聚焦政治建设 聚焦理论武装 问题清单 未填",
            "2个任务：已完成1个，推进中1个；3项措施：已完成2项，推进中1项。",
            "没做完的任务 责任单位：办公室；时限：2022年12月20日 推进中 一项措施 佐证：会议记录",
            "已完成 一项措施 佐证： 一篇稿件 已完成 一项措施 佐证：稿件未公开",
            "计划中的1次和已取消的1次不计入",
            "其中3次的记录不公开",
            "上一年度：2021年度总结",
        ],
    );
    assert!(
        html.contains("<a href=\"../kinds/theme-day/index.html\">主题党日</a>"),
        "a kind with a list is linked"
    );
}

#[test]
fn a_running_year_is_seen_from_today() {
    let html = page("2022/index.html", Page::Year(Digested::new(inputs("2022-12-01"))));
    assert_shows(
        &html,
        &[
            "截至2022年12月1日，时序进度91.8%",
            "与2021年同期（截至2021年12月1日）比较",
            "2021年 同期 增减",
            "统计2022年1月1日至12月1日开始的活动",
        ],
    );
}

#[test]
fn a_year_without_a_file_has_its_page_and_no_empty_sections() {
    let mut inputs = inputs("2023-05-01");
    (inputs.notes, inputs.last_year, inputs.previous) = (None, Digested::default(), None);
    let text = seen(&page("2022/index.html", Page::Year(Digested::new(inputs))));
    for left_out in [
        "年度主题",
        "计划完成情况",
        "存在问题",
        "任务和措施",
        "重点稿件",
        "未填 手工填报",
        "书记讲党课",
        "上一年度",
    ] {
        assert!(!text.contains(left_out), "{left_out} in:\n{text}");
    }
    assert!(
        text.contains("没有2021年的活动记录，无法比较。") && text.contains("开展活动 16 — — —"),
        "{text}"
    );
}

#[test]
fn a_year_of_plans_says_that_nothing_has_taken_place() {
    let mut inputs = inputs("2022-02-01");
    inputs.activities = Digested::default();
    let text = seen(&page("2022/index.html", Page::Year(Digested::new(inputs))));
    assert!(text.contains("2022年还没有已开展的活动") && text.contains("0 / 8 次 未启动 0.0%"), "{text}");
    assert!(!text.contains("与上年比较") && !text.contains("各月次数"), "{text}");
}

#[test]
fn the_ledger_lists_public_activities_and_says_how_many_are_not() {
    let html = page("2022/ledger.html", Page::Ledger(Digested::new(inputs("2023-05-01"))));
    assert_shows(
        &html,
        &[
            "公开记录15条；另有3条记录不公开",
            "3 2022-03-14 主题党日 活动 2022-03-14 机关党支部、总工会 25 23 举办 已开展",
            "13 2022-12-14 主题党日",
            "14 2022-12-29 重温入党誓词 活动 2022-12-29 举办 已取消",
            "15 2022-12-30 中心组学习 活动 2022-12-30 总工会 举办 计划",
        ],
    );
    assert!(
        html.contains("<tr id=\"2022-03-14-0\">")
            && html.contains("<a href=\"../2022/03/theme-day.html\">活动 2022-03-14</a>")
    );
}

#[test]
fn the_years_stand_newest_first_with_their_totals() {
    let earlier = YearInputs {
        year: 2021,
        activities: Digested::new(activities(2021)),
        notes: None,
        ..inputs("2023-05-01")
    };
    let html = page(
        "years/index.html",
        Page::Years(vec![Digested::new(inputs("2023-05-01")), Digested::new(earlier)]),
    );
    assert_shows(
        &html,
        &[
            "2022年度总结 提升机关服务效能 16次 303人次 91.8% 2022年活动台账",
            "2021年度总结 16次 303人次 91.8% 2021年活动台账",
        ],
    );
    assert!(html.find("2022年度总结").unwrap() < html.find("2021年度总结").unwrap());
}

#[test]
fn what_is_not_public_reaches_no_page_and_no_page_has_inline_styles() {
    let year = || Digested::new(inputs("2023-05-01"));
    let pages = [
        page("2022/index.html", Page::Year(year())),
        page("2022/ledger.html", Page::Ledger(year())),
        page("years/index.html", Page::Years(vec![year()])),
    ];
    for html in pages {
        for secret in ["绝不外传", "不公开专班", "draft.md", "2022-02-20"] {
            assert!(!html.contains(secret), "{secret}");
        }
        assert!(!html.contains(" style="), "the content security policy blocks it");
        let mut ids: Vec<_> =
            html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "ids are unique");
    }
}

#[test]
fn the_home_page_has_four_figures_and_leads_to_the_year() {
    let engine = Engine::new(&theme()).unwrap_or_else(|problems| panic!("{problems:?}"));
    let figures = super::figures(&Shared::new(&frame()), &inputs("2022-12-01"));
    let view = View::default().with("root", "").with_value("year_figures", figures);
    let mut out = Vec::new();
    engine
        .render("partials/year-figures.html", &view, "index.html", &mut out)
        .unwrap_or_else(|problem| panic!("{problem:?}"));
    let html = format!("<main>{}</main>", String::from_utf8(out).unwrap());
    assert_shows(
        &html,
        &[
            "2022年数字 开展活动 16 次",
            "参与 303 人次",
            "主题党日 12 次 稿件",
            "书记讲党课 9 次 手工填报",
            "截至2022年12月1日",
        ],
    );
    assert!(html.contains("<a href=\"2022/index.html\">2022年度总结</a>") && !html.contains("到会率"));
}
