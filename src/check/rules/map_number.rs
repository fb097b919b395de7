//! Pictures of maps in a text that has no 审图号: `![中国地图](a.png)`.
//!
//! Lets be: maps of what is small (景区, 街区, 地铁), which need none, and photos of people before a map.
//!
//! Source: 《地图管理条例》 (国务院令第664号, 2015), 第十五条: what is published is looked at before, but for 景区图、
//! 街区图、地铁线路图 and the like; 第二十六条: the number stands on the map.

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::check::written_pictures::{WrittenPicture, pictures};
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "map-number",
        severity: Severity::Warning,
        what: "放了地图，没有写审图号。",
        why: "公开的地图要经过审核，标明审图号；漏绘、错绘国界的地图是严重差错。",
        how: "用自然资源部标准地图服务的底图，在图下写明审图号；景区图、街区图不用。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 红色足迹\ndate: 2022-07-01\n---\n学习党史。\n\n![全国红色教育基地地图](s.png)\n-- \
                    content/posts/s.png (png 640x360) --\n",
            right: "-- content/posts/a.md --\n---\ntitle: 红色足迹\ndate: 2022-07-01\n---\n审图号：GS（2020）4619号\n\n![全国红色教育基地地图](s.png)\n-- \
                    content/posts/s.png (png 640x360) --\n",
        },
    },
    Sees::File(look),
)
.by_words(|| vec!["![", "<img", "<IMG", NUMBER]);

const NUMBER: &str = "审图号";

/// What a map of something large is called.
const MAPS: &[&str] = &["地图", "行政区划图", "疆域图"];

/// Maps that need no number, and what people do before one.
const NONE: &[&str] = &[
    "景区",
    "街区",
    "园区",
    "厂区",
    "社区",
    "校园",
    "地铁",
    "公交",
    "展馆",
    "展厅",
    "手绘",
    "党建地图",
    "红色地图",
    "服务地图",
    "思维",
    "参观",
    "看",
    "指",
    "讲",
    "前",
    "拼",
    "画",
];

fn look(lines: &[Passage<'_>]) -> Vec<(usize, Mark)> {
    if lines.iter().any(|line| line.text.contains(NUMBER)) {
        return Vec::new();
    }
    let shown = lines.iter().enumerate().filter(|(_, line)| line.sort == PassageSort::Line);
    let marks = shown
        .flat_map(|(at, line)| pictures(line.text).into_iter().filter_map(mark).map(move |mark| (at, mark)));
    marks.collect()
}

fn mark(picture: WrittenPicture<'_>) -> Option<Mark> {
    let alt = picture.alt?;
    let is_map = MAPS.iter().any(|map| alt.ends_with(map)) && !NONE.iter().any(|other| alt.contains(other));
    let mark = || {
        let mark = Mark::new(picture.range, format!("“{alt}”没有审图号"));
        mark.hint("在图下写明审图号；内容简单的示意图，改写说明，不叫地图")
    };
    is_map.then(mark)
}
