//! The words by which names of fields speak of what may be shown.

/// Words that speak of what is secret, …
pub(super) const SECRET: &[&str] = &[
    "保密",
    "涉密",
    "密级",
    "秘密",
    "机密",
    "绝密",
    "内部",
    "敏感",
    "知悉",
    "private",
    "secret",
    "confidential",
    "classified",
    "sensitive",
];
/// What is asked of somebody who may read it: 阅读范围, 发布范围.
pub(super) const READERS: &[&str] = &[
    "阅读", "查阅", "阅览", "传阅", "知情", "知晓", "传达", "发布", "发放", "印发", "查看", "可见", "可读",
    "公布",
];

/// … of what is public, …
pub(super) const PUBLIC: &[&str] = &["公开", "public"];
/// … and of what is shown, which may be about something else: 发布日期, 上网课时.
pub(super) const SHOWN: &[&str] = &["外宣", "对外", "上网", "可见", "公布", "公示", "发布", "展示", "显示"];
pub(super) const HIDDEN: &[&str] = &["隐藏", "屏蔽", "脱敏"];

/// Words that may, wherever they stand in a name, where all the values are answers, …
pub(super) const PRINTED: &[&str] = &[
    "外传",
    "外发",
    "刊登",
    "刊发",
    "登载",
    "报道",
    "报导",
    "宣传报道",
    "推送",
    "见报",
    "挂网",
    "官网",
    "网站",
    "公众号",
    "外网",
    "门户",
    "见诸",
    "披露",
    "解密",
    "公之于众",
    "publish",
    "disclos",
];
/// … and those that must be the whole name.
pub(super) const OPEN: &[&str] = &[
    "上线",
    "上墙",
    "宣传",
    "上平台",
    "见网",
    "亮相",
    "发表",
    "曝光",
    "开放",
    "共享",
    "分享",
    "转发",
    "传播",
    "展出",
    "浏览",
    "访问",
    "看",
    "查",
    "查看",
    "查阅",
    "阅",
    "传阅",
    "权限",
    "查看权限",
    "阅读权限",
    "访问权限",
    "display",
    "displayed",
    "shown",
    "online",
    "open",
    "opened",
    "share",
    "shared",
    "shareable",
    "web",
    "website",
    "onweb",
    "onwebsite",
    "forweb",
    "release",
    "released",
    "external",
    "gongkai",
];
/// Words of what is kept back, wherever they stand, …
pub(super) const KEPT: &[&str] = &[
    "隐",
    "密",
    "秘",
    "机要",
    "涉敏",
    "涉私",
    "遮蔽",
    "打码",
    "撤稿",
    "下架",
    "只计数",
    "仅计数",
    "internalonly",
    "staffonly",
    "membersonly",
    "isinternal",
    "restricted",
    "embargo",
    "withheld",
    "redact",
    "nonpublic",
];
/// … and as the whole name.
pub(super) const KEPT_ALONE: &[&str] = &[
    "限制", "受限", "内控", "内参", "内刊", "内宣", "内网", "党内", "匿名", "封存", "作废", "删除", "撤回",
    "下线", "暂存", "暂缓", "缓发", "offline", "masked", "inhouse", "nda",
];
/// Words with one of those in them that are about something else.
pub(super) const OTHER: &[&str] = &[
    "隐患", "秘书", "奥秘", "密切", "紧密", "亲密", "密度", "密封", "密集", "开展", "组织", "参加", "举办",
    "观看", "学习", "教育", "培训", "建设",
];
/// How names begin that let few people see: 仅党员, 限班子.
pub(super) const FEW: &[&str] = &["只计数", "仅", "只限", "限本", "限党", "限班子", "限内"];
/// What is said of a name that speaks of showing, and turns it round.
pub(super) const NOT: &[&str] = &[
    "不", "勿", "莫", "禁", "非", "未", "免", "缓", "停", "撤", "取消", "内部", "隐", "密", "屏蔽", "脱敏",
    "遮", "non", "not", "unpubl",
];
/// How questions begin, …
pub(super) const ASKING: &[&str] = &[
    "是不是",
    "能不能",
    "可不可以",
    "可不可",
    "是否",
    "可否",
    "能否",
    "允许",
    "同意",
    "准予",
    "可以",
    "拟",
    "可",
    "能",
    "宜",
    "is",
    "can",
    "may",
];
/// … and how they end.
pub(super) const ASKED: &[&str] = &["与否", "情况", "否", "吗"];
/// How names end that ask for a number.
pub(super) const COUNTS: &[char] = &['数', '次', '篇', '条', '量', '时', '份', '期', '元', '费', '率'];

/// What is written of something whose level of secrecy is given.
pub(super) const LEVELS: &[&str] = &["秘密", "机密", "绝密", "内部", "涉密", "敏感", "受限", "非密"];
/// The same where it is the whole value, under a name of secrecy.
pub(super) const GRADES: &[&str] = &["一级", "二级", "三级", "普通", "一般", "无", "公开"];
