//! Days that a text only cites: of laws, speeches, meetings of others, lives.

use super::mention::Mention;

/// What is said right behind the day of something that is only cited.
const CITED: &[&str] = &[
    "通过",
    "印发",
    "颁布",
    "发布",
    "施行",
    "实施",
    "生效",
    "公布",
    "修订",
    "修正",
    "出版",
    "刊发",
    "发表",
    "刊登",
    "上映",
    "下发",
    "讲话",
    "指示",
    "批示",
    "贺信",
    "回信",
    "以来",
    "诞生",
    "逝世",
    "牺牲",
    "出生",
    "生于",
    "成立",
    "至今",
    "强调",
    "指出",
    "提出",
    "截止",
    "报名",
    "入党",
    "递交",
    "参加工作",
    "闭幕",
    "批复",
    "开幕",
];
/// Who does not hold the events of a park.
const ABOVE: &[&str] = &[
    "习近平",
    "总书记",
    "党中央",
    "中共中央",
    "国务院",
    "中央",
    "全国人大",
    "全国政协",
    "中国共产党",
    "党的",
    "十九届",
    "二十届",
    "十四届",
    "十三届",
    "毛泽东",
    "周恩来",
    "邓小平",
    "国家",
];
/// Who does not, where nothing parts them from the day: `6月15日省委全会精神`.
const NEXT_ABOVE: &[&str] = &[
    "省委",
    "省纪委",
    "省政府",
    "市委",
    "市纪委",
    "市政府",
    "县委",
    "全省",
    "全市",
    "全国",
    "中组部",
    "国际",
];
/// What is done with what is cited, before its day: `按照9月20日通知`.
const STUDIED: &[&str] =
    &["贯彻", "学习", "落实", "传达", "按照", "根据", "依据", "围绕", "遵照", "响应", "对照", "结合"];
/// What stands right before a day that is only cited, or the end of something.
const BEFORE: &[&str] = &[
    "截至",
    "截止",
    "截止到",
    "早在",
    "生于",
    "成立于",
    "始于",
    "通过于",
    "去年",
    "前年",
    "明年",
    "每年",
    "到",
    "至",
    "距",
    "—",
    "－",
    "-",
    "~",
    "～",
];
/// What holds from a day on.
const HOLDS: &[&str] = &["施行", "实施", "执行", "生效", "起用", "启用", "废止", "以来"];

/// How surely a day is that of the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayStanding {
    /// The text tells of it.
    Told,
    /// It may.
    Doubtful,
    /// It only cites it.
    Cited,
}

/// How a day stands in its line.
pub(super) fn standing(chars: &[char], mention: Mention) -> DayStanding {
    let before = &chars[..mention.start];
    let is_open = |open: char, close: char| {
        let count = |sign: char| before.iter().filter(|c| **c == sign).count();
        count(open) > count(close)
    };
    if is_open('《', '》') || is_open('“', '”') {
        return DayStanding::Cited;
    }
    let before: String = before.iter().collect();
    let behind: String = chars[mention.end..].iter().take(60).collect();
    let end = behind.find(['，', '。', '；', '、', ',', '）']).unwrap_or(behind.len());
    let head = &behind[..end];
    let is_cited = CITED.iter().any(|word| head.contains(word)) && !is_told_of(head);
    if is_open('（', '）') {
        // `（2018年10月28日起施行）` behind the name of a law, `（11月9日）` behind what was held.
        let is_of_a_book =
            before.trim_end_matches(|c: char| c != '（').trim_end_matches('（').ends_with('》');
        return if is_cited || is_of_a_book { DayStanding::Cited } else { DayStanding::Doubtful };
    }
    if BEFORE.iter().any(|word| before.trim_end().ends_with(word)) {
        return DayStanding::Cited;
    }
    // 据市气象台7月12日消息
    if ["消息", "报道", "电", "讯", "通报", "公告"].iter().any(|word| head.starts_with(word)) {
        return DayStanding::Cited;
    }
    if ["前", "之前", "以前"].iter().any(|word| head.starts_with(word)) || is_studied(&before, head) {
        return DayStanding::Cited;
    }
    if head.starts_with('起') || before.ends_with(['自', '从']) {
        let holds = HOLDS.iter().any(|word| head.contains(word));
        return if holds { DayStanding::Cited } else { DayStanding::Doubtful };
    }
    // 11月9日是消防日; 中央经济工作会议12月15日至16日在京举行
    let clause = before.rsplit(['，', '。', '；', '！', '？', ',']).next().unwrap_or(&before).trim_start();
    let is_of_those_above = ABOVE.iter().chain(NEXT_ABOVE).any(|above| clause.starts_with(above));
    if head.starts_with(['是', '为']) || is_of_those_above && !is_visit(head) {
        return DayStanding::Doubtful;
    }
    let is_pause = is_time_of_day(head);
    let subject = if is_pause { behind[end..].trim_start_matches(['，', ',', ' ']) } else { head };
    let is_above = ABOVE.iter().any(|above| subject.starts_with(above))
        || NEXT_ABOVE.iter().any(|above| head.starts_with(above) && !is_visit(head));
    // 10月16日，党的二十大开幕，支部组织收看。
    let sentence = behind.split('。').next().unwrap_or_default();
    if is_above && ["收看", "收听", "观看"].iter().any(|word| sentence.contains(word)) {
        return DayStanding::Doubtful;
    }
    if is_above || is_cited { DayStanding::Cited } else { DayStanding::Told }
}

/// `围绕2月24日国际形势`, `贯彻10月16日召开的大会精神`, but not `学习会于3月5日召开`.
fn is_studied(before: &str, head: &str) -> bool {
    let clause = before.rsplit(['，', '。', '；', '：', '！', '？', ',']).next().unwrap_or(before);
    let is_set = clause.ends_with(['于', '在', '，']);
    let is_attribute = head.contains("召开的") || head.contains("举行的");
    // 经党工委6月20日会议研究, 接到指挥部3月15日的通知
    ["经", "接到", "收到", "得知"].iter().any(|word| clause.trim_start().starts_with(word))
        || STUDIED.iter().any(|word| clause.contains(word)) && (!is_set || is_attribute)
}

/// `市委宣讲团来到园区`: those above come to the park.
fn is_visit(head: &str) -> bool {
    ["来到", "走进", "莅临", "到园区", "来园"].iter().any(|word| head.contains(word))
}

/// `上午`, `下午3点`, `（星期五）` or nothing: the sentence goes on behind the comma.
fn is_time_of_day(head: &str) -> bool {
    head.chars().count() <= 8
}

/// `机关党支部开展学习…讲话`: what is cited is studied.
fn is_told_of(head: &str) -> bool {
    let held = ["召开", "开展", "举行", "举办", "组织", "学习", "集中"];
    let held = held.iter().filter_map(|word| head.find(word)).min();
    let cited = CITED.iter().filter_map(|word| head.find(word)).min();
    // 召开的大会 is no event of the text.
    let is_attribute = head.find("的").is_some_and(|of| held.is_some_and(|held| of == held + "召开".len()));
    held.zip(cited).is_some_and(|(held, cited)| held < cited) && !is_attribute
}
