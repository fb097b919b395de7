//! A site of a thousand posts, made by rule: nothing in it may be complained of, and every post must be there.

use std::fmt::Write;

use crate::test_site::TestSite;

const POSTS: usize = 1000;
const KINDS: &[&str] =
    &["主题党日", "书记讲党课", "中心组学习", "青年宣讲", "专题宣讲", "志愿服务", "工会活动", "共青团活动", "妇女活动", "党员大会"];
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

fn settings() -> String {
    let mut text = "title: 千篇站\nbase_url: https://dj.example.cn/\norganisations:\n".to_owned();
    for name in ORGANISATIONS {
        writeln!(text, "  - {{name: {name}}}").unwrap();
    }
    text
}

fn post(dice: &mut Dice, number: usize) -> (String, String) {
    let (year, month, day) = (2013 + number % 10, 1 + dice.below(12), 1 + dice.below(28));
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

#[test]
fn a_thousand_posts_build_without_a_complaint() {
    let mut dice = Dice(2022);
    let site = TestSite::new().file("content/site.yaml", &settings());
    let site = (0..POSTS).map(|number| post(&mut dice, number)).fold(site, |site, (path, text)| site.file(&path, &text));
    let built = site.build().without_complaints();
    let files = built.files();
    let is_post = |path: &&String| path.starts_with("20") && path.matches('/').count() == 2;
    assert_eq!(files.iter().filter(is_post).count(), POSTS);
    let last_page = built.page(&format!("posts/{}.html", POSTS / 20)).main_text();
    assert!(last_page.contains("共1000篇稿件第50/50页") || last_page.contains("第 50/50 页"), "{last_page}");
    let years = built.page("years/index.html").main_text();
    assert_eq!(years.matches("开展活动 100次").count(), 10, "a hundred in each of ten years:\n{years}");
}
