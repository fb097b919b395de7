//! Numbers whose unit cannot be right: fewer 人次 than 人 (`培训30人、25人次`), activities in 人次 (`开展活动35人次`), people
//! in 次 (`参加人数120次`), and parts of people or times (`参加12.5人次`).
//!
//! Lets be: means (人均, 平均, 每), densities, what was converted (`折合1.5人`), numbers that only say about how
//! many, and times of what people did (`参加党员12次发言`), or some of them (`30人、5人次获奖`).

use super::{Rule, Sees};
use crate::check::counts::{Count, ONE, sentences};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "count-unit",
        severity: Severity::Warning,
        what: "数字的单位不对：次、人、人次混用，人次比人数还少，或者人数、次数不是整数。",
        why: "次是办了几回，人是来了几个，人次是每回人数相加；混在一起，年度数字就汇总错了。",
        how: "按原始记录核对：活动用“次”“场”，参加的人用“人”，几次加起来的用“人次”。",
        example: Example::Sentences {
            wrong: &[
                "全年培训党员30人、25人次。",
                "全年开展活动35人次。",
                "召开会议12人次。",
                "参加人数120次。",
                "参加党员120次。",
                "参加志愿服务12.5人次。",
                "召开支部党员大会12人次，为青年讲党课8人次。",
                "培训人数达120次。",
                "到会党员共23次。",
                "全年培训党员30人，合计25人次。",
            ],
            right: &[
                "全年培训党员30人、75人次。",
                "全年开展活动35次，参加700人次。",
                "全年开展志愿服务350人次，组织培训120人次。",
                "参加人数120人，党员参加活动120次。",
                "人均参加活动2.5次，支部平均12.5人。",
                "参加1.25万人次，工作12.5小时。",
                "培训党员30人，走访群众25人次。",
                "开展活动，共35人次参加；召开会议12人次参会。",
                "投入12.5人天，1.5人份的午餐，2.5次/月。",
                "节约工时折合1.5人，折算为2.5人次，相当于3.5人的工作量。",
                "参加党员12次发言，参会人员8次提问。",
                "参加党员30人、5人次获奖。",
                "走访群众25人次、30人受益。",
                "千人拥有医生2.5人，老人密度为0.5人。",
                "2.5次元展览开幕，抚养比例是1.5人。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| vec!["人次", "人数", "参加", "参与", "人", "次", "名"])
.by_digits(1);

/// What is held, and never counted by who came.
const HELD: &[&str] = &["活动", "会议", "党课", "讲座", "座谈会", "主题党日", "支委会", "党员大会"];
const VERBS: &[&str] = &["开展", "举办", "召开", "组织", "举行", "讲"];

/// Whose meeting it may be, between the verb and what is held.
const WHOSE: &[&str] = &["支部", "党支部", "党委", "党工委", "全体", "党小组", "专题"];

/// People, who are never counted by how often.
const PEOPLE: &[&str] = &[
    "参加人数",
    "参与人数",
    "到会人数",
    "参会人数",
    "参加人员",
    "参加党员",
    "参与党员",
    "参加职工",
    "参会人员",
    "培训人数",
    "受训人数",
    "出席人数",
    "实到人数",
    "应到人数",
    "听课人数",
    "到会党员",
    "参会党员",
    "出席党员",
];

/// Where parts of people come out as well.
const MEANS: &[&str] = &["均", "每", "拥有", "密度", "比例"];

/// What makes one thing of another, so that parts of people come out.
const CONVERTED: &[&str] =
    &["折合", "折合成", "折合为", "折算", "折算成", "折算为", "相当于", "等于", "约合"];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let counts = passage.counts();
    let mut marks = Vec::new();
    for range in sentences(text) {
        let from = counts.partition_point(|count| count.range.start < range.start);
        let to = counts.partition_point(|count| count.range.end <= range.end);
        let of_sentence = counts.get(from..to).unwrap_or_default();
        let is_mean = MEANS.iter().any(|word| text[range.clone()].contains(word));
        let before = |count: &Count| {
            text[range.start..count.range.start].trim_end_matches(['共', '计', '累', '了', '为', '达', '到'])
        };
        marks.extend(of_sentence.iter().filter_map(|count| of_unit(text, count, before(count), is_mean)));
        marks.extend(of_sentence.windows(2).filter_map(|pair| too_few(text, &pair[0], &pair[1])));
    }
    marks
}

/// What is wrong with the unit of one number.
fn of_unit(text: &str, count: &Count, before: &str, is_mean: bool) -> Option<Mark> {
    let written = &text[count.range.clone()];
    let rest = &text[count.range.end..];
    let goes_on = ["参加", "参与", "参会", "到会"].iter().any(|word| rest.starts_with(word));
    let is_held = |held: &&str| {
        !goes_on
            && before
                .strip_suffix(*held)
                .map(|before| WHOSE.iter().find_map(|whose| before.strip_suffix(whose)).unwrap_or(before))
                .is_some_and(|before| VERBS.iter().any(|verb| before.ends_with(verb)))
    };
    let held = HELD.iter().find(|held| count.unit == "人次" && is_held(held));
    // `12次发言` are times of something else.
    let is_alone = !rest.starts_with(is_han);
    let people = PEOPLE.iter().find(|people| count.unit == "次" && is_alone && before.ends_with(**people));
    // 人天 is a unit of its own, and so is 次/月, a mean.
    let is_part = !rest.starts_with(['天', '日', '份', '月', '/', '／', '元', '方'])
        && matches!(count.unit, "人" | "人次" | "次" | "场次")
        && !CONVERTED.iter().any(|word| before.ends_with(word))
        && !count.value.is_multiple_of(ONE);
    let (message, hint) = match (held, people) {
        (Some(held), _) => {
            (format!("“{held}”不论人次，写的是“{written}”"), "办了几回写“次”；来了多少人另写“参加……人次”")
        }
        (_, Some(people)) => {
            (format!("“{people}”不论次，写的是“{written}”"), "写成“人”；几次加起来的写“人次”")
        }
        _ if is_part && !is_mean => (format!("“{written}”不是整数"), "查原始记录；是平均数的，写明“平均”"),
        _ => return None,
    };
    Some(Mark::new(count.range.clone(), message).hint(hint))
}

/// Two numbers side by side, of people and of how often they came, where the second is less.
fn too_few(text: &str, first: &Count, second: &Count) -> Option<Mark> {
    let between = text[first.range.end..second.range.start]
        .trim_matches(['、', '，', '（', '共', '计', '累', '合', '总']);
    let (people, times) = match (first.unit, second.unit) {
        ("人", "人次") => (first, second),
        ("人次", "人") => (second, first),
        _ => return None,
    };
    // `5人次获奖` are some of them.
    let is_of_all = !text[second.range.end..].starts_with(is_han);
    let is_wrong =
        between.is_empty() && is_of_all && !people.is_about && !times.is_about && times.value < people.value;
    let (people, written) = (&text[people.range.clone()], &text[times.range.clone()]);
    let message = format!("“{written}”比“{people}”还少");
    let hint = "每人至少来过一次，人次不会比人数少；按原始记录核对";
    is_wrong.then(|| Mark::new(times.range.clone(), message).hint(hint))
}
