//! Organs that are no longer called so on the day of the post: `市环保局` after the reform of 2018, `银保监会`
//! after that of 2023.
//!
//! Lets be: what is told of the time before (a year of it in the sentence, 原, 时任, 曾), titles of documents,
//! what is quoted, organs of other states, and texts of which the day is not known.
//!
//! Sources: 《国务院机构改革方案》 (2018-03-17 and 2023-03-10, National People's Congress) and 《深化党和国家机构
//! 改革方案》 (2018-03-21), by which the reform of provinces and counties was to end by March 2019; reports of
//! 新华社 for the days on which 国家乡村振兴局 (2021-02-25), 国家金融监督管理总局 (2023-05-18) and its bureaus
//! (2023-07-20) took up their names, the tax bureaus of counties were made one (2018-07-20), and the fire
//! brigades got their flag (2018-11-09).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::check::quotes::is_within_quotes;
use crate::check::words::{Words, longest};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::digit;
use crate::model::date::Date;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "former-organ",
        severity: Severity::Warning,
        what: "写了机构改革以前的旧名称。",
        why: "机构改了名、并了新机构，稿件那一天已经没有这个机构，照抄旧稿最容易写错。",
        how: "改成稿件那一天的名称；说的是从前的事，就写“原市环保局”。",
        example: Example::Sentences {
            wrong: &[
                "市环保局到园区开展执法检查。",
                "区食药监局对学校食堂进行抽查。",
                "国家卫计委发布通知。",
                "中央全面深化改革领导小组召开会议。",
                "公安消防大队到社区开展消防演练。",
                "消防官兵讲解了灭火器的使用方法。",
                "市地税局派员讲解减税政策。",
                "市旅游局到园区调研。",
                "工商局、质监局联合检查。",
            ],
            right: &[
                "市生态环境局到园区开展执法检查。",
                "退休前他是原市环保局的干部。",
                "2016年，他调到市环保局工作。",
                "学习《国家卫计委关于加强健康教育工作的意见》。",
                "消防救援大队到社区开展消防演练。",
                "市市场监督管理局、税务局联合检查，市文化和旅游局到园区调研。",
                "2015年，市旅游局授予园区工业旅游示范点称号。",
                "美国国家环保局发布报告。",
                "银保监会发布通知。",
                "他时任县工商局局长。",
                "各地环保局面一新，安监局部试点。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| ORGANS.iter().flat_map(|organ| organ.former).copied().collect());

/// Organs of which one came to be another.
struct Former {
    /// What they were called.
    former: &'static [&'static str],
    /// What does their work now.
    now: &'static str,
    /// From when on.
    since: (i16, u8, u8),
}

/// The state's organs, from the day on which the reform was decided.
const REFORM: (i16, u8, u8) = (2018, 3, 21);
/// Those of provinces and counties, when it was to have ended.
const REFORM_OF_PLACES: (i16, u8, u8) = (2019, 4, 1);

static ORGANS: &[Former] = &[
    Former { former: &["国土资源部"], now: "自然资源部", since: REFORM },
    Former { former: &["环境保护部"], now: "生态环境部", since: REFORM },
    Former {
        former: &["国家卫生和计划生育委员会", "国家卫生计生委", "国家卫计委"],
        now: "国家卫生健康委员会",
        since: REFORM,
    },
    Former {
        former: &["国家工商行政管理总局", "国家工商总局", "工商总局"],
        now: "国家市场监督管理总局",
        since: REFORM,
    },
    Former {
        former: &["国家质量监督检验检疫总局", "国家质检总局", "质检总局"],
        now: "国家市场监督管理总局",
        since: REFORM,
    },
    Former {
        former: &[
            "国家食品药品监督管理总局",
            "国家食品药品监管总局",
            "国家食药监总局",
            "食品药品监管总局",
            "食药监总局",
        ],
        now: "国家市场监督管理总局、国家药品监督管理局",
        since: REFORM,
    },
    Former {
        former: &["国家安全生产监督管理总局", "国家安监总局", "安监总局"],
        now: "应急管理部",
        since: REFORM,
    },
    Former {
        former: &["国家新闻出版广电总局"], now: "国家广播电视总局、国家新闻出版署", since: REFORM
    },
    Former { former: &["国务院法制办公室", "国务院法制办"], now: "司法部", since: REFORM },
    Former { former: &["国家林业局"], now: "国家林业和草原局", since: REFORM },
    Former { former: &["国家粮食局"], now: "国家粮食和物资储备局", since: REFORM },
    Former {
        former: &["中央全面深化改革领导小组"], now: "中央全面深化改革委员会", since: REFORM
    },
    Former { former: &["中央财经领导小组"], now: "中央财经委员会", since: REFORM },
    Former { former: &["中央外事工作领导小组"], now: "中央外事工作委员会", since: REFORM },
    Former {
        former: &["中央网络安全和信息化领导小组"], now: "中央网络安全和信息化委员会", since: REFORM
    },
    Former {
        former: &["中央直属机关工委", "中央国家机关工委", "中央直属机关工作委员会", "中央国家机关工作委员会"],
        now: "中央和国家机关工作委员会",
        since: REFORM,
    },
    Former {
        former: &["中国银监会", "中国保监会"],
        now: "银保监会（2023年5月起是国家金融监督管理总局）",
        since: REFORM,
    },
    Former { former: &["国税局", "地税局", "地方税务局"], now: "税务局", since: (2018, 7, 20) },
    Former {
        former: &["公安消防总队", "公安消防支队", "公安消防大队", "公安消防中队", "公安消防部队", "武警消防"],
        now: "消防救援队伍",
        since: (2018, 11, 9),
    },
    Former { former: &["消防官兵"], now: "消防指战员", since: (2018, 11, 9) },
    Former { former: &["环境保护局", "环保局"], now: "生态环境局", since: REFORM_OF_PLACES },
    Former { former: &["国土资源局", "国土局"], now: "自然资源局", since: REFORM_OF_PLACES },
    Former {
        former: &["卫生和计划生育局", "卫生计生局", "卫计局", "卫计委"],
        now: "卫生健康局",
        since: REFORM_OF_PLACES,
    },
    Former {
        former: &["省旅游局", "市旅游局", "区旅游局", "县旅游局", "州旅游局"],
        now: "文化和旅游局",
        since: REFORM_OF_PLACES,
    },
    Former {
        former: &["工商行政管理局", "工商局", "质量技术监督局", "质监局"],
        now: "市场监督管理局",
        since: REFORM_OF_PLACES,
    },
    Former {
        former: &["食品药品监督管理局", "食药监局"], now: "市场监督管理局", since: REFORM_OF_PLACES
    },
    Former {
        former: &["安全生产监督管理局", "安监局"], now: "应急管理局", since: REFORM_OF_PLACES
    },
    Former {
        former: &["国务院扶贫开发领导小组办公室", "国务院扶贫办"],
        now: "国家乡村振兴局",
        since: (2021, 2, 25),
    },
    Former {
        former: &["中国银行保险监督管理委员会", "中国银保监会", "银保监会"],
        now: "国家金融监督管理总局",
        since: (2023, 5, 18),
    },
    Former {
        former: &["银保监局", "银保监分局"],
        now: "国家金融监督管理总局的派出机构",
        since: (2023, 7, 20),
    },
];

static WORDS: LazyLock<Words<usize>> = LazyLock::new(|| {
    let of =
        |(place, organ): (usize, &'static Former)| organ.former.iter().map(move |former| (*former, place));
    Words::new(&ORGANS.iter().enumerate().flat_map(of).collect::<BTreeMap<_, _>>())
});

/// What says that something is told of the time before.
const BEFORE_THEN: &[&str] =
    &["原", "时任", "曾", "前身", "当年", "当时", "整合", "合并", "更名", "改为", "撤销", "组建"];

/// What makes another word of the last letter of a name: 环保局面, 安监局部.
const OTHER_WORDS: &[char] = &['面', '部', '势', '限', '门', '署', '分', '位', '托'];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let Some(day) = passage.day else { return Vec::new() };
    let mut found: Vec<_> = WORDS.places(text).collect();
    longest(&mut found);
    let mark = |(range, place): (std::ops::Range<usize>, usize)| {
        let organ = &ORGANS[place];
        let since = Date::try_from(organ.since).ok().filter(|since| day >= *since)?;
        let (before, rest) = (&text[..range.start], &text[range.end..]);
        let is_other = before.ends_with(['国', '港', '澳'])
            || before.ends_with("国国家")
            || rest.starts_with(OTHER_WORDS);
        if is_other || is_within_quotes(before) || is_of_then(before, rest, since) {
            return None;
        }
        let (written, now) = (&text[range.clone()], organ.now);
        let mark = Mark::new(range, format!("“{written}”是从前的名称，机构改革后是“{now}”"));
        Some(mark.hint(format!("核对以后写现在的名称，一般是“{now}”；说从前的事，写“原{written}”")))
    };
    found.into_iter().filter_map(mark).collect()
}

/// Whether what stands around a name says that the time before is meant.
fn is_of_then(before: &str, rest: &str, since: Date) -> bool {
    let is_end = |c: &char| matches!(c, '。' | '！' | '？' | '；');
    let start = before.char_indices().rev().take(60).take_while(|(_, c)| !is_end(c)).last();
    let before = start.map_or("", |(start, _)| &before[start..]);
    let end = rest.char_indices().take(30).take_while(|(_, c)| !is_end(c)).last();
    let after = end.map_or("", |(end, c)| &rest[..end + c.len_utf8()]);
    let says = |part: &str| {
        BEFORE_THEN.iter().any(|word| part.contains(word)) || years(part).any(|year| year <= since.year())
    };
    says(before) || says(after)
}

/// The years of a text: `2016年`, and `1998.3`.
fn years(text: &str) -> impl Iterator<Item = i16> {
    let of = |run: &str| {
        let digits = run.chars().filter_map(digit);
        (run.chars().count() == 4).then(|| digits.fold(0, |year, digit| year * 10 + i16::from(digit)))
    };
    text.split(|c| digit(c).is_none()).filter_map(of).filter(|year| *year > 1900)
}
