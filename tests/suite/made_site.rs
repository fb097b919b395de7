//! Sites of any number of posts, made by rule: always the same, and nothing in them to complain of. The
//! benchmarks build upon them too.

use std::fmt::Write;

const KINDS: &[&str] = &[
    "主题党日",
    "书记讲党课",
    "中心组学习",
    "青年宣讲",
    "专题宣讲",
    "志愿服务",
    "工会活动",
    "共青团活动",
    "妇女活动",
    "党员大会",
];
const ORGANISATIONS: &[&str] = &["一支部", "二支部", "三支部", "四支部", "五支部", "工会", "团委", "妇联"];
const SENTENCES: &[&str] = &[
    "支部书记主持会议，**“三会一课”**是这次学习的重点。",
    "党员们分组讨论，记下六个问题，当场认领四个。",
    "会后走访了两家企业，用电申请的时间由六天缩短到三天。",
    "大家约定下月同一天汇报办理情况。",
];

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        // Knuth's MMIX constants; the upper bits are the good ones.
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// The first year that has posts, and how many years have.
const FIRST_YEAR: usize = 2013;
const YEARS: usize = 10;

/// The files of a site, by path.
pub(crate) fn files(posts: usize) -> impl Iterator<Item = (String, String)> {
    let mut dice = Dice(2022);
    std::iter::once(("content/site.yaml".to_owned(), settings()))
        .chain((0..posts).map(move |number| post(&mut dice, number)))
}

fn settings() -> String {
    let mut text = "title: 千篇站\nbase_url: https://dj.example.cn/\norganisations:\n".to_owned();
    for name in ORGANISATIONS {
        writeln!(text, "  - {{name: {name}}}").unwrap();
    }
    text
}

fn post(dice: &mut Dice, number: usize) -> (String, String) {
    let (year, month, day) = (FIRST_YEAR + number % YEARS, 1 + dice.below(12), 1 + dice.below(28));
    let expected = 20 + dice.below(60);
    let present = expected - dice.below(5);
    let kind = dice.of(KINDS);
    let front = format!(
        "title: 第{number}次活动：{kind}\ndate: {year}-{month:02}-{day:02}\nkind: {kind}\norganisers: [{}]\nplace: 会议室\n\
         attendance: {{expected: {expected}, present: {present}}}\ntags: [{}, {}]\n",
        dice.of(ORGANISATIONS),
        dice.of(&["学习", "服务"]),
        dice.of(&["安全", "青年"]),
    );
    let mut body = String::new();
    for heading in ["概况", "讨论", "下一步"] {
        write!(
            body,
            "## {heading}\n\n{}{}\n\n- {}\n- {}\n\n",
            dice.of(SENTENCES),
            dice.of(SENTENCES),
            dice.of(SENTENCES),
            dice.of(SENTENCES)
        )
        .unwrap();
    }
    (format!("content/posts/{year}/{month:02}/{day:02}-{number}.md"), format!("---\n{front}---\n{body}"))
}
