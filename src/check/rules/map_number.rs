//! Pictures of maps in a text that has no 审图号: `![中国地图](a.png)`.
//!
//! Lets be: maps of what is small (景区, 街区, 地铁), which need none, and photos in which a map is to be seen
//! (`密密麻麻的地图`, `党员在地图前合影`).
//!
//! Sources: 《地图管理条例》 (国务院令第664号, from 2016), 第十五条: maps that are published are submitted for review, but
//! for 景区图、街区图、地铁线路图 and others of simple contents. 《地图审核管理规定》 (原国土资源部令第77号), 第六条: nor are
//! public maps of the authority that have a number; what has been approved shows its number in a fit place.
//! Of the form of numbers (`GS（2020）4619号`) nothing is asked here.

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
        why: "《地图管理条例》第十五条：公开的地图要送审，景区图、街区图、地铁线路图等内容简单的除外；审核通过的标明审图号。漏绘、错绘国界是严重差错。",
        how: "用自然资源部标准地图服务里带审图号的地图，不改动，在图下写明它的审图号；景区图、街区图不用。",
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
    let is_map = MAPS.iter().any(|map| alt.ends_with(map))
        && !NONE.iter().any(|other| alt.contains(other))
        && !is_described(alt);
    let mark = || {
        let mark = Mark::new(picture.range, format!("“{alt}”没有审图号"));
        mark.hint("在图下写明审图号；内容简单的示意图，改写说明，不叫地图")
    };
    is_map.then(mark)
}

/// Whether it is said what the map is like, and of nothing large that it is one: `密密麻麻的地图`, not `全国的地图`.
fn is_described(alt: &str) -> bool {
    const LARGE: &[&str] = &[
        "国",
        "世界",
        "全球",
        "省",
        "市",
        "县",
        "区",
        "州",
        "行政",
        "疆",
        "界",
        "分布",
        "基地",
        "长征",
        "路线",
        "航线",
        "流域",
        "黄河",
        "长江",
        "一带一路",
    ];
    let what = alt.strip_suffix("的地图");
    what.is_some_and(|what| !LARGE.iter().any(|large| what.contains(large)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::passage::elsewhere;

    #[test]
    fn a_map_that_is_to_be_seen_in_a_photo_needs_no_number() {
        let is_found = |alt: &str| {
            let text = format!("![{alt}](a.png)");
            let mut line = elsewhere(&text);
            line.sort = PassageSort::Line;
            !look(&[line]).is_empty()
        };
        for alt in
            ["中国地图", "全国红色教育基地的地图", "长征路线的地图", "我国各省的地图", "某市行政区划图"]
        {
            assert!(is_found(alt), "{alt}");
        }
        for alt in ["密密麻麻的地图", "墙上挂着的地图", "一幅旧旧的地图", "党员在地图前合影", "园区地图"]
        {
            assert!(!is_found(alt), "{alt}");
        }
    }
}
