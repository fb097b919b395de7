//! Pictures of maps in a text that has no 审图号: `![中国地图](a.png)`, `![红军长征路线示意图](b.png)`.
//!
//! Told are maps of what is large, by their names: of a country, a province, a city, a river, a long march.
//! Lets be: maps of what is small (景区, 街区, 地铁), which need none, lists that are called maps (招商地图,
//! 作战地图), diagrams (组织体系示意图, 改革路线图, 年龄分布图), and photos in which a map is to be seen
//! (`密密麻麻的地图`, `党员在地图前合影`).
//!
//! Sources: 《地图管理条例》 (国务院令第664号, from 1 January 2016), 第十五条: maps that are published are submitted
//! for review, but for 景区图、街区图、地铁线路图 and others of simple contents. 《地图审核管理规定》
//! (国土资源部令第77号, from 1 January 2018), 第六条: nor are public maps of the authority that have a number and are
//! used as they are. What has been approved shows its number in a fit place. Of the form of numbers
//! (`GS（2020）4619号`) nothing is asked here.

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

/// What maps are called, whatever they show.
const MAPS: &[&str] =
    &["地图", "行政区划图", "区划图", "行政区划", "政区图", "疆域图", "疆域", "版图", "国界图", "地形图"];

/// What maps are called, and other pictures too.
const DIAGRAMS: &[&str] =
    &["分布图", "路线图", "线路图", "区位图", "位置图", "形势图", "分布", "路线", "区位"];

/// Of which one must be told before such a name. They are no numbers in columns, and no plans of work.
const ROUTES: &[&str] = &[
    "长征",
    "丝绸之路",
    "一带一路",
    "行军",
    "转移",
    "北上",
    "南下",
    "进军",
    "战役",
    "战争",
    "抗战",
    "航线",
    "铁路",
    "高速公路",
];
const LANDS: &[&str] =
    &["中国", "全国", "我国", "世界", "全球", "各省", "全省", "根据地", "苏区", "流域", "海疆"];
const FIGURES: &[&str] =
    &["年龄", "人数", "学历", "比例", "数量", "占比", "结构", "性别", "职业", "收入", "产值"];

/// What is large, in the name of what is a map whatever it shows.
const LARGE: &[&str] = &[
    "中国",
    "全国",
    "我国",
    "祖国",
    "各国",
    "世界",
    "全球",
    "亚洲",
    "欧洲",
    "省",
    "市",
    "县",
    "州",
    "自治",
    "行政",
    "疆",
    "国界",
    "边界",
    "基地",
    "分布",
    "长征",
    "路线",
    "航线",
    "流域",
    "黄河",
    "长江",
    "一带一路",
    "丝绸之路",
    "台湾",
    "香港",
    "澳门",
    "南海",
    "湾区",
    "苏区",
    "根据地",
];

/// What a sketch shows that is a map: `台湾岛示意图`.
const LAND: &[&str] = &[
    "诸岛",
    "群岛",
    "半岛",
    "台湾岛",
    "海南岛",
    "海疆",
    "国界",
    "丝绸之路",
    "“一带一路”",
    "一带一路",
    "长征",
];

/// Words that have one of those in them.
const SMALL: &[&str] = &["城市", "市场", "市民", "超市", "夜市", "市集", "集市", "市政", "省心", "省时"];

/// Maps that need no number, what is called a map and is none, and what people do before one.
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
    "作战",
    "招商",
    "产业",
    "学习地图",
    "成长",
    "能力",
    "知识地图",
    "人才",
    "便民",
    "打卡",
    "美食",
    "导览",
    "游览",
    "楼层",
    "停车",
    "网格",
    "风险",
    "心灵",
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
    let mark = || {
        let mark = Mark::new(picture.range, format!("“{alt}”没有审图号"));
        mark.hint("在图下写明审图号；内容简单的示意图，改写说明，不叫地图")
    };
    is_map(core(alt)).then(mark)
}

/// What is said of a picture, without what stands behind its name: `福建省地图（局部）。`.
fn core(alt: &str) -> &str {
    let own = alt.trim_end_matches(['。', '.', '，', ' ']);
    let open = own.rfind(['（', '(']).filter(|_| own.ends_with(['）', ')']));
    own[..open.unwrap_or(own.len())].trim_end()
}

/// Whether a picture of that name is a map of something large.
fn is_map(name: &str) -> bool {
    let sketched = name.strip_suffix("示意图").filter(|what| !what.is_empty());
    let is_land = |what: &str| LAND.iter().any(|land| what.ends_with(land));
    if sketched.is_some_and(is_land) {
        return true;
    }
    let name = sketched.unwrap_or(name);
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(NONE) {
        return false;
    }
    if ends(MAPS) {
        return has(LARGE) && !has(SMALL);
    }
    ends(DIAGRAMS) && !has(FIGURES) && (has(ROUTES) || has(LANDS) && !name.contains("路线"))
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
        for alt in [
            "中国地图",
            "全国红色教育基地的地图",
            "长征路线的地图",
            "我国各省的地图",
            "某市行政区划图",
            "图1 中国地图示意图",
            "福建省地图（局部）",
            "红军长征路线图",
            "红军长征路线示意图",
            "全国红色教育基地分布图。",
            "世界政区图",
            "厦门市行政区划",
            "“一带一路”线路图",
            "中央苏区分布示意图",
            "黄河流域地形图",
            "我国疆域",
            "抗日战争形势图",
            "台湾岛示意图",
            "丝绸之路示意图",
        ] {
            assert!(is_found(alt), "{alt}");
        }
        for alt in [
            "密密麻麻的地图",
            "墙上挂着的地图",
            "一幅旧旧的地图",
            "党员在地图前合影",
            "园区地图",
            "地图",
            "全省重点项目作战地图",
            "城市招商地图",
            "企业安全风险地图",
            "市民打卡地图",
            "全省改革路线图",
            "全国碳达峰路线图",
            "全省党员年龄分布图",
            "组织体系示意图",
            "国家安全知识示意图",
            "楼层平面示意图",
        ] {
            assert!(!is_found(alt), "{alt}");
        }
    }
}
