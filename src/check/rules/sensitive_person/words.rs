//! Illnesses, what people are called who have them or a record, and what else stands around their names.

/// Illnesses that nobody wants to be known by.
pub(in crate::check) const ILLNESSES: [&str; 38] = [
    "艾滋病",
    "艾滋",
    "癌症",
    "癌",
    "肿瘤",
    "白血病",
    "尿毒症",
    "淋巴瘤",
    "精神病",
    "精神分裂症",
    "精神分裂",
    "精神障碍",
    "抑郁症",
    "双相情感障碍",
    "癫痫",
    "智力障碍",
    "自闭症",
    "孤独症",
    "唐氏综合征",
    "脑瘫",
    "乙肝",
    "丙肝",
    "肝炎",
    "肝硬化",
    "肺结核",
    "结核病",
    "梅毒",
    "性病",
    "阿尔茨海默病",
    "阿尔茨海默症",
    "老年痴呆",
    "老年痴呆症",
    "脑梗",
    "红斑狼疮",
    "肾衰竭",
    "渐冻症",
    "帕金森病",
    "再生障碍性贫血",
];

/// What people are called who are helped or punished for what they would not tell.
pub(in crate::check) const LABELS: [&str; 31] = [
    "艾滋病人",
    "艾滋病感染者",
    "艾滋病毒感染者",
    "HIV感染者",
    "精神病人",
    "精神残疾人",
    "精神残疾者",
    "智力残疾人",
    "智力残疾者",
    "精神残疾",
    "智力残疾",
    "社区矫正对象",
    "社区矫正人员",
    "社矫对象",
    "社矫人员",
    "矫正对象",
    "刑满释放人员",
    "刑释人员",
    "刑满释放的",
    "安置帮教对象",
    "帮教对象",
    "吸毒人员",
    "涉毒人员",
    "戒毒人员",
    "戒毒康复人员",
    "社区戒毒",
    "有前科的",
    "缓刑人员",
    "邪教人员",
    "失独老人",
    "失信被执行人",
];

/// The same of those who are helped out of public money.
pub(in crate::check) const OF_HELP: [&str; 9] = [
    "低保户",
    "低保对象",
    "低保户主",
    "低保家庭",
    "低保边缘户",
    "特困供养人员",
    "五保户",
    "五保老人",
    "失独家庭",
];

/// What goes between an illness and the name of who has it; one of them must.
pub(super) const LINKS: [&str; 10] =
    ["患者", "病人", "病患", "感染者", "确诊者", "晚期的", "中期的", "早期的", "术后的", "的"];

/// What somebody is called right before the name.
pub(super) const ROLES: [&str; 26] = [
    "老党员",
    "困难党员",
    "党员",
    "困难职工",
    "职工",
    "员工",
    "工人",
    "困难群众",
    "群众",
    "困难户",
    "居民",
    "村民",
    "退休干部",
    "干部",
    "老人",
    "学生",
    "女子",
    "男子",
    "家庭",
    "成员",
    "人员",
    "代表",
    "姓名",
    "：",
    ":",
    " ",
];

/// What says that somebody has an illness.
pub(super) const HAS: [&str; 8] = ["身患", "患有", "患上", "罹患", "确诊", "查出", "得了", "患"];

/// Who is honoured, or mourned, is told of with what he fought against.
pub(super) const HONOURED: [&str; 30] = [
    "逝世",
    "去世",
    "病逝",
    "离世",
    "辞世",
    "牺牲",
    "殉职",
    "烈士",
    "英雄",
    "楷模",
    "模范",
    "榜样",
    "先进",
    "典型",
    "事迹",
    "追授",
    "荣获",
    "被评为",
    "获评",
    "最美",
    "感动",
    "坚守",
    "坚持工作",
    "带病",
    "忍着",
    "奋战",
    "顽强",
    "抗癌",
    "奉献",
    "先锋",
];

/// What a name does not begin with, though it may look like one.
pub(super) const NO_STARTS: [&str; 36] = [
    "康复", "康养", "高峰", "高发", "高危", "高龄", "高达", "高于", "高度", "方面", "方便", "方式", "任何",
    "成功", "程度", "马上", "安心", "安全", "安排", "安置", "安装", "常年", "常见", "金额", "严重", "应该",
    "许多", "温暖", "全家", "全部", "连续", "单独", "单位", "费用", "向", "时",
];

/// What stands right behind a name that ends.
pub(super) const BEHIND: [&str; 43] = [
    "安排", "就业", "上门", "联系", "提供", "介绍", "解决", "捐", "学", "同志", "先生", "女士", "老人", "家",
    "一家", "等", "的", "说", "在", "因", "和", "与", "及", "送", "是", "患", "为", "办", "申", "领", "表示",
    "回", "参", "接", "住", "签", "被", "重", "收", "得", "来", "找", "就",
];
