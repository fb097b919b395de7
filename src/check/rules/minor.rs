//! Children who are named: with their age (小明（8岁）), with school and class (三年级2班王小明), as 小朋友; in
//! full as what only children are (留守儿童陈小雨, 初二学生林可欣, 少先队员林可欣); by the year of their birth.
//!
//! 《未成年人保护法》 (2020) and 《儿童个人信息网络保护规定》 (2019) want the consent of those who look after them.
//! Lets be: 化名, masked names (王某某), ages without a name, classes of Party schools and of trainings,
//! those who were children long ago (`15岁的陈阿土参加了游击队`).

mod births;
mod history;
mod schools;

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::check::people::{first, is_name_alone, last};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::{digit, is_han};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "minor",
        severity: Severity::Warning,
        what: "写出了未成年人的姓名。",
        why: "未成年人的姓名和年龄、学校、班级、照片放在一起公开，须经监护人同意，困境儿童尤其不能让人认出来。",
        how: "隐去姓名或写明化名；监护人书面同意的，在这一处注明“校对通过”和理由。",
        example: Example::Sentences {
            wrong: &[
                "慰问了困难儿童王小明（8岁）。",
                "小明，9岁，父母在外务工。",
                "实验小学三年级（2）班的王小明同学领取了书包。",
                "王小明小朋友在活动现场绘画。",
                "10岁的李小红领到了助学金。",
                "高一（3）班李小红代表学生发言。",
                "志愿者为12岁的留守儿童王小雨补课。",
                "7岁的小学生李小红唱了歌。",
                "9岁女孩陈小雨收到了书包。",
                "党员王芳的女儿李可欣（6岁）画了画。",
                "小学三年级的王梓萱同学朗诵了诗歌。",
                "党员王芳带着8岁的儿子李子涵参加植树。",
                "<span title=\"陈小雨（7岁）在绘画\">一幅画</span>",
                "走访了留守儿童陈小雨。",
                "初二学生林可欣说，要好好学习。",
                "为困境儿童王小雨送去书包。",
                "小学生林可欣、王子涵领到了书包。",
                "陈小雨（留守儿童）画了画。",
                "走访困难学生林子轩，送去助学金。",
                "四（3）班林子轩获一等奖。",
                "林子轩（初一）、陈思涵（五年级）领取了书包。",
                "支部慰问了员工子女黄语晨，13岁。",
                "小学员陈思涵（9岁）画了画。",
                "留守儿童欧阳子涵领到了书包。",
                "| 姓名 | 年龄 |\n|---|---|\n| 陈小雨 | 9 |",
                "| 学生姓名 | 班级 |\n|---|---|\n| 王小明 | 三年级2班 |",
                "| 孩子姓名 | 家长 | 学校 |\n|---|---|---|\n| 林可欣 | 林建国 | 实验二小 |",
                "少先队员林可欣献词。",
                "少先队员代表陈思涵、林子轩朗诵了诗歌。",
                "陈小雨，女，2013年5月生，领到了书包。",
                "陈小雨（2014年3月出生）领到了书包。",
            ],
            right: &[
                "慰问了困难儿童小明（化名，8岁）。",
                "王某，9岁，父母在外务工。",
                "实验小学三年级（2）班全体同学领取了书包。",
                "小朋友们在活动现场绘画。",
                "8岁以上儿童可以报名参加。",
                "李明（38岁）是车间主任。",
                "党校第2期培训班李明代表学员发言。",
                "王老师教小朋友唱红歌。",
                "10岁的孩子领到了助学金。",
                "12岁的留守儿童们收到了书包。",
                "9岁女孩收到了书包。",
                "留守儿童王家村行动启动，困境儿童小雨同学来了。",
                "大学生王小明、优秀学生李明发言。",
                "小学生向党说心里话，儿童白血病是大病。",
                "困难学生帮扶计划启动，第二（3）班组李明带队。",
                "李明（初级职称）、王芳（高级工）作交流。",
                "| 姓名 | 年龄 |\n|---|---|\n| 李明 | 38 |",
                "15岁的陈阿土参加了游击队，王二小（13岁）为掩护乡亲牺牲。",
                "少先队员向烈士献花，少先队员代表向英模送上鲜花。",
                "云谷幼儿园（2014年3月建成），李明，男，1985年6月生。",
                "全年生产总值增长，3月生日会照常。",
                "| 烈士姓名 | 年龄 | 事迹 |\n|---|---|---|\n| 陈阿土 | 15 | 1932年参加红军，1934年牺牲 |",
                "| 姓名 | 年龄 | 事迹 |\n|---|---|---|\n| 陈阿土 | 15 | 1932年参加红军，1934年牺牲 |",
                "| 姓名 | 任教学科 | 班级 |\n|---|---|---|\n| 李明 | 语文 | 三年级2班 |",
            ],
        },
    },
    Sees::Anywhere(look),
)
.in_attachments()
.by_words(|| {
    const CALLED: [&str; 14] = [
        "岁", "班", "小朋友", "儿童", "学生", "孤儿", "初中生", "高中生", "少先队员", "（初", "（高", "(初", "(高", "年级",
    ];
    CALLED.into_iter().chain(births::WORDS).collect()
});

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    if text.contains("化名") {
        return Vec::new();
    }
    let mut found: Vec<Range<usize>> =
        text.match_indices('岁').filter_map(|(at, _)| of_age(text, at)).collect();
    found.extend(text.match_indices('班').filter_map(|(at, _)| schools::of_class(text, at)));
    found.extend(text.match_indices("年级的").filter_map(|(at, _)| schools::of_year(text, at)));
    found.extend(births::of_birth(text, passage.day));
    found.extend(called(text));
    found.extend(text.match_indices(['（', '(']).filter_map(|(at, _)| schools::of_grade(text, at)));
    found.extend(text.match_indices("小朋友").filter_map(|(at, _)| before(text, at)));
    found.sort_by_key(|name| name.start);
    found.dedup();
    let mark = |name: Range<usize>| {
        let message = format!("“{}”是未成年人，写出了姓名", &text[name.clone()]);
        Mark::new(name, message).hint("隐去姓名或写明化名；监护人书面同意的，注明“校对通过”和理由")
    };
    found.into_iter().map(mark).collect()
}

/// The name beside an age below 16: `小明（8岁）`, `小明，8岁`, `8岁的小明`.
fn of_age(text: &str, at: usize) -> Option<Range<usize>> {
    let start = text[..at].trim_end_matches(|c| digit(c).is_some()).len();
    let digits = text[start..at].chars().filter_map(digit);
    let age = digits.take(3).fold(0, |age, digit| age * 10 + u32::from(digit));
    if !(1..16).contains(&age) || history::is_told(text, at) {
        return None;
    }
    let behind = &text[at + '岁'.len_utf8()..];
    let front = text[..start].trim_end_matches(['今', '年', '仅', '才', '男', '女', '，', ',']);
    let is_apart = front.len() < start || front.ends_with(['（', '(']);
    let name = if is_apart { before(text, front.trim_end_matches(['（', '(']).len()) } else { None };
    let named = || {
        const WORDS: [&str; 14] = [
            "留守",
            "困境",
            "困难",
            "小学生",
            "中学生",
            "学生",
            "儿童",
            "男孩",
            "女孩",
            "孩子",
            "儿子",
            "女儿",
            "孙子",
            "孙女",
        ];
        let own = behind.strip_prefix('的').unwrap_or(behind);
        let called = WORDS.iter().fold(own, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
        if called.len() == behind.len() {
            return None;
        }
        after(text, text.len() - called.len())
    };
    name.or_else(named)
}

/// What only children are.
const CHILDREN: [&str; 7] = ["儿童", "孤儿", "小学生", "初中生", "高中生", "少先队员代表", "少先队员"];

/// Names in full right behind what only children are, or behind 学生 of a school for them; and before that
/// in brackets.
fn called(text: &str) -> Vec<Range<usize>> {
    let is_full =
        |name: &Range<usize>| is_name_alone(&text[name.clone()]) && !begins_as_word(&text[name.clone()]);
    let mut found = Vec::new();
    for word in CHILDREN {
        for (at, word) in text.match_indices(word) {
            found.extend(after(text, at + word.len()).filter(is_full));
            let outside = text[..at].trim_end_matches(|c| "农村留守困境难残疾病重".contains(c));
            if let Some(named) = outside.strip_suffix(['（', '(']) {
                found.extend(before(text, named.len()).filter(is_full));
            }
        }
    }
    for (at, word) in text.match_indices("学生").chain(text.match_indices("中学生")) {
        const GRADES: [&str; 9] = ["初一", "初二", "初三", "高一", "高二", "高三", "年级", "小学", "中学"];
        let school = text[..at].trim_end_matches(['的', '）', ')', '班']);
        let is_school = GRADES.iter().any(|grade| school.ends_with(grade)) || word == "中学生";
        const NEEDY: [&str; 6] = ["困难", "贫困", "特困", "受助", "受资助", "困境"];
        let is_needy = NEEDY.iter().any(|need| text[..at].ends_with(need))
            && !["大学", "高校", "学院", "研究生"].iter().any(|word| text.contains(word));
        found.extend(after(text, at + word.len()).filter(|name| (is_school || is_needy) && is_full(name)));
    }
    found
}

/// Whether a name begins with a surname that is a word of another kind as well: `小学生向党说`.
fn begins_as_word(name: &str) -> bool {
    name.starts_with('向')
        || name.starts_with(|c| "于温时和成任万方石安党项管全白华连单苗甘高都从".contains(c))
            && (name.chars().count() < 3 || name.ends_with(['病', '症']))
}

/// The name that ends here, behind a mark or a word for a child.
fn before(text: &str, end: usize) -> Option<Range<usize>> {
    [4, 3, 2].into_iter().find_map(|length| {
        let name = last(&text[..end], length);
        let start = end - name.len();
        let outside = &text[..start];
        let is_apart = !outside.ends_with(is_han)
            || [
                "儿童",
                "学生",
                "孩子",
                "少年",
                "女孩",
                "男孩",
                "女儿",
                "儿子",
                "孙女",
                "孙子",
                "队员",
                "的",
                "子女",
                "学员",
                "志愿者",
                "讲解员",
                "宣讲员",
                "选手",
                "朋友",
                "之子",
                "之女",
                "外孙",
                "和",
                "给",
                "让",
                "与",
            ]
            .iter()
            .any(|word| outside.ends_with(word));
        (is_apart && is_childs(name)).then_some(start..end)
    })
}

/// The name that begins here, and ends with a mark, or before a word that goes with names.
fn after(text: &str, start: usize) -> Option<Range<usize>> {
    [4, 3, 2].into_iter().find_map(|length| {
        let name = first(&text[start..], length);
        let rest = &text[start + name.len()..];
        let is_apart = !rest.starts_with(is_han)
            || [
                "同学",
                "小朋友",
                "领",
                "收",
                "参",
                "获",
                "补",
                "送",
                "辅",
                "讲",
                "唱",
                "过",
                "圆",
                "捐",
                "说",
                "在",
                "代表",
                "是",
                "和",
                "为",
                "向",
                "获",
                "画",
                "送",
                "接",
                "献",
                "敬",
                "演",
                "担任",
                "主持",
                "表",
                "朗",
                "写",
                "考",
                "家",
            ]
            .iter()
            .any(|word| rest.starts_with(word));
        (is_apart && is_childs(name)).then_some(start..start + name.len())
    })
}

/// Whether this may be what a child is called: a full name, or 小明.
fn is_childs(name: &str) -> bool {
    const WORDS: [&str; 12] =
        ["小学", "小朋", "小孩", "小队", "小组", "小时", "小儿", "小伙", "小班", "小于", "小型", "小区"];
    is_name_alone(name)
        || name.starts_with('小')
            && name.chars().count() == 2
            && name.chars().all(is_han)
            && !WORDS.contains(&name)
            && !name.ends_with('某')
}
