//! The kinds that come with the program, with the names they go by in daily use.

use crate::model::kind::{Kind, NEWS};

const ORGANISATION_LIFE: &str = "组织生活";
const STUDY: &str = "理论学习";
const LECTURES: &str = "宣讲";
const PRACTICE: &str = "实践";
const INTEGRITY: &str = "意识形态与廉政";
const MASSES: &str = "群团";

/// What news is called unless the settings say otherwise.
pub(super) const NEWS_NAME: &str = "工作动态";

/// Id, name, group and other names, apart by spaces.
///
/// Another name is one that nobody would use for anything else: what two kinds may be called (集中学习,
/// 支部会议) or what is none of these (民主生活会, 政治学习) is in no row.
const TABLE: &[(&str, &str, &str, &str)] = &[
    (
        "party-committee",
        "党工委会议",
        ORGANISATION_LIFE,
        "党工委会 党工委扩大会议 党工委（扩大）会议 党工委班子会议 党工委专题会议 \
         党委会 党委会议 党委扩大会议 党委（扩大）会议 党组会 党组会议",
    ),
    ("joint-meeting", "党政联席会议", ORGANISATION_LIFE, "党政联席会"),
    (
        "branch-assembly",
        "党员大会",
        ORGANISATION_LIFE,
        "支部大会 支部党员大会 党支部大会 党支部党员大会 全体党员大会 支部全体党员大会 党支部全体党员大会",
    ),
    (
        "branch-committee",
        "支委会",
        ORGANISATION_LIFE,
        "支委会议 支委会会议 支部委员会 支部委员会议 支部委员会会议 \
         党支部委员会 党支部委员会议 党支部委员会会议 支部支委会 党支部支委会",
    ),
    ("group-meeting", "党小组会", ORGANISATION_LIFE, "党小组会议 党小组学习会"),
    (
        "party-lecture",
        "书记讲党课",
        ORGANISATION_LIFE,
        "党课 讲党课 上党课 专题党课 书记党课 书记上党课 书记讲专题党课 书记上专题党课 支部书记讲党课 \
         支部书记上党课 党支部书记讲党课 党支部书记上党课 党组织书记讲党课 党课学习 党课教育 党课活动",
    ),
    (
        "theme-day",
        "主题党日",
        ORGANISATION_LIFE,
        "主题党日活动 主题党日+ 党日 党日活动 支部党日 支部党日活动 支部主题党日 支部主题党日活动 \
         党支部主题党日 党支部主题党日活动 固定党日 党员活动日 支部活动日 党员主题日 党员主题活动日 \
         党员固定活动日 主题党日活动日",
    ),
    (
        "political-birthday",
        "政治生日",
        ORGANISATION_LIFE,
        "党员政治生日 过政治生日 党员过政治生日 集体政治生日 集体过政治生日 党员集体政治生日 政治生日活动",
    ),
    (
        "study-day",
        "支部学习日",
        ORGANISATION_LIFE,
        "支部学习 支部学习会 支部集中学习 支部理论学习 党支部学习 党支部学习日 党支部学习会 \
         党支部集中学习 党支部理论学习 党员学习日",
    ),
    (
        "organisation-life",
        "组织生活会",
        ORGANISATION_LIFE,
        "专题组织生活会 年度组织生活会 支部组织生活会 党支部组织生活会 党员组织生活会",
    ),
    (
        "appraisal",
        "民主评议党员",
        ORGANISATION_LIFE,
        "民主评议 党员民主评议 评议党员 民主评议会 民主评议党员会议 民主评议党员大会 民主评议党员工作",
    ),
    (
        "heart-talk",
        "谈心谈话",
        ORGANISATION_LIFE,
        "谈心 谈心活动 谈心谈话活动 谈心谈话工作 谈话谈心 党员谈心谈话",
    ),
    (
        "study-group",
        "中心组学习",
        STUDY,
        "中心组 中心组学习会 中心组学习会议 中心组集中学习 中心组集体学习 中心组专题学习 中心组理论学习 \
         理论中心组学习 理论学习中心组 理论学习中心组学习 理论学习中心组学习会 理论学习中心组集中学习 \
         理论学习中心组集体学习 党工委中心组学习 党工委理论学习中心组 党工委理论学习中心组学习 \
         党委中心组学习 党委理论学习中心组 党委理论学习中心组学习",
    ),
    ("first-topic", "第一议题", STUDY, "“第一议题” 第一议题学习 “第一议题”学习 第一议题制度"),
    (
        "youth-study",
        "青年党员学习",
        STUDY,
        "青年党员学习活动 青年党员集中学习 青年理论学习 青年理论学习小组 青年理论学习小组学习 \
         青年学习小组 青年学习",
    ),
    (
        "seminar",
        "专题研讨",
        STUDY,
        "研讨会 学习研讨 学习研讨会 专题研讨会 专题学习研讨 专题学习研讨会 专题交流研讨 专题研讨交流 \
         交流研讨 集中研讨 集体研讨",
    ),
    (
        "training",
        "教育培训",
        STUDY,
        "培训 培训班 党员教育 党员培训 党员教育培训 党员培训班 党员集中培训 集中培训 专题培训 专题培训班 \
         党务培训 党务培训班 党务工作者培训 党务干部培训 干部培训 干部教育培训 入党积极分子培训",
    ),
    ("youth-lecture", "青年宣讲", LECTURES, "青年宣讲活动 青年宣讲会 青年理论宣讲 青年宣讲团宣讲"),
    (
        "topic-lecture",
        "专题宣讲",
        LECTURES,
        "宣讲会 宣讲活动 宣讲报告会 专题宣讲会 专题宣讲活动 专题报告会 主题宣讲 主题宣讲活动 理论宣讲",
    ),
    (
        "oath",
        "重温入党誓词",
        PRACTICE,
        "重温誓词 重温誓词活动 重温入党誓言 重温入党誓词活动 重温入党誓词仪式 集体重温入党誓词",
    ),
    (
        "red-base",
        "参观教育基地",
        PRACTICE,
        "参观爱国主义教育基地 参观爱国主义教育基地展馆 参观红色教育基地 参观红色基地 红色教育基地参观 \
         参观党性教育基地 参观廉政教育基地 参观革命旧址 参观纪念馆 参观革命纪念馆 参观党史馆 参观展馆 \
         参观红色展馆 红色参观 红色研学",
    ),
    (
        "urgent-task",
        "急难险重任务",
        PRACTICE,
        "急难险重 急难险重工作 急难险重任务突击 抢险救灾 防汛救灾 防风防汛 疫情防控",
    ),
    (
        "volunteer",
        "志愿服务",
        PRACTICE,
        "志愿活动 志愿服务活动 志愿者活动 志愿者服务 志愿者服务活动 党员志愿服务 党员志愿服务活动 \
         党员志愿者活动 党员志愿者服务 青年志愿服务 青年志愿服务活动 学雷锋活动 学雷锋志愿服务 \
         学雷锋志愿服务活动",
    ),
    (
        "ideology",
        "意识形态研判",
        INTEGRITY,
        "意识形态研判会 意识形态研判会议 意识形态分析研判 意识形态分析研判会 意识形态分析研判会议 \
         意识形态工作研判 意识形态工作分析研判 意识形态会议 意识形态专题会议 意识形态工作会议 \
         意识形态工作专题会议",
    ),
    (
        "strict-governance",
        "从严治党会议",
        INTEGRITY,
        "从严治党工作会议 从严治党专题会议 从严治党专题工作会议 全面从严治党会议 全面从严治党工作会议 \
         全面从严治党专题会议 全面从严治党专题工作会议",
    ),
    (
        "integrity-work",
        "党风廉政部署",
        INTEGRITY,
        "党风廉政建设 党风廉政会议 党风廉政工作会议 党风廉政建设会议 党风廉政建设工作会议 \
         党风廉政建设部署 党风廉政建设工作部署 作风和党风廉政建设 廉政工作会议",
    ),
    (
        "integrity",
        "廉政教育",
        INTEGRITY,
        "廉政教育活动 廉洁教育 廉政警示教育 廉洁警示教育 党风廉政教育 反腐倡廉教育 纪律教育 纪律教育活动 \
         警示教育 警示教育活动 警示教育会 警示教育大会",
    ),
    ("union", "工会活动", MASSES, "工会 总工会活动 工会文体活动 工会职工活动 职工活动 职工文体活动"),
    (
        "youth-league",
        "共青团活动",
        MASSES,
        "团建活动 共青团 团日 团日活动 主题团日 主题团日活动 团员活动 团员大会 团支部活动 团支部大会 \
         团支部委员会 团小组会 团委活动 团工委活动 团课 团组织生活",
    ),
    (
        "women",
        "妇女活动",
        MASSES,
        "妇联活动 妇委会活动 妇工委活动 妇女工作 妇女节活动 三八活动 三八节活动 三八妇女节活动 女职工活动",
    ),
];

/// What is no activity: id, name and other names.
const NOT_COUNTED: &[(&str, &str, &str)] = &[
    ("notice", "通知公告", "通知 公告 公示 通告 公告公示 公示公告 通知公示 通知通告"),
    ("model", "先锋风采", "先锋模范 先进典型 先进事迹 党员风采 党员先锋 榜样风采 榜样力量 优秀党员风采"),
    ("rules", "制度文件", "制度 党建制度 制度规定 制度汇编 制度建设 规章制度 政策文件 文件制度"),
    (NEWS, NEWS_NAME, "动态 新闻 要闻 党建要闻 党建动态 党建新闻 新闻动态 新闻资讯"),
];

/// All of them: first those that count, news last.
pub(super) fn all() -> impl Iterator<Item = Kind> {
    let kind = |(id, name, group, aliases, counts): (&str, &str, &str, &str, bool)| Kind {
        id: id.to_owned(),
        name: name.to_owned(),
        group: group.to_owned(),
        aliases: aliases.split_whitespace().map(str::to_owned).collect(),
        counts,
    };
    let counted = TABLE.iter().map(|&(id, name, group, aliases)| (id, name, group, aliases, true));
    let not_counted = NOT_COUNTED.iter().map(|&(id, name, aliases)| (id, name, "", aliases, false));
    counted.chain(not_counted).map(kind)
}
