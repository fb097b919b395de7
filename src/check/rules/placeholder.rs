//! What was to be filled in and was not: `召开会议**次`, `X月`, `××支部`, `____`, `【待补】`, `于　月　日`.
//!
//! All is looked for in the file as written: two places left open on one line look like emphasis to Markdown,
//! and the page would show neither stars nor numbers. Emphasis is told by what stands in it and behind it
//! ([`stars`]), masked numbers (`138****1234`) and names (`张**`, `李某某`) by what stands before the signs.
//! Code, addresses, and documents that are forms to be filled in, are let be.

mod blanks;
mod crosses;
mod documents;
mod names;
mod remarks;
mod samples;
mod sheets;
mod signs;
mod slots;
mod stars;
#[cfg(test)]
mod tests;
mod values;
mod verbatim;

use std::cell::LazyCell;
use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::check::quotes::is_within_quotes;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::inventory::FileRole;
use signs::{OpenSign, SIGNS, runs};
use slots::{ends_with_surname, unit};
use verbatim::{stands_in, verbatim};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "placeholder",
        severity: Severity::Error,
        what: "有还没有填的空。",
        why: "模板里的星号、叉号和横线是留着填数字和名称的，没填就发布，读者看到的是一个空。",
        how: "填上数字或名称；确实不填，就改写这句话。",
        example: Example::Sentences {
            wrong: &[
                "共发放慰问金**元。",
                "有X名党员参加。",
                "讲课**次，<span lang=\"zh\">详见附件</span>。",
                "全年召开党工委会议**次，专题研究**项。",
                "培训党员*人次。",
                "完成投资**亿元，同比增长**%。",
                "××党支部召开支委会。",
                "XX月XX日召开会议。",
                "联系人：____",
                "【待补】",
                "参加人数：TODO",
                "某某同志作了发言。",
                "会议由党工委副书记***同志主持，党工委委员**同志出席。",
                "来自*市的*家企业参加。",
                "2022年*理论学习中心组学习计划",
                "印发《关于*“两支队伍”建设的意见》。",
                "截至*月底，园区完成投资。",
                "*月*日上午，召开会议。",
                "地址：**路**号",
                "有×名党员、×家企业参加，×月×日开会。",
                "会议于　月　日在一楼会议室召开。",
                "（具体人数待核实）",
                "〇〇同志作了发言，○○党支部全体党员参加。",
                "会议由[姓名]同志主持。",
                "会议由{{姓名}}同志主持。",
                "会议由　　同志主持。",
                "王明、*等10人参加。",
                "张**主任、李**同志参加。",
                "【此处补充数据】",
                "【此处填写活动的时间地点和参加人员名单】",
                "（请在此处插入活动现场照片和照片的文字说明）",
                "【参加活动的单位名称和具体人数待核实】",
                "日记里写着：“×月×日，晴。”",
                "文中××公司的做法值得学习。",
                "TODO软件推荐",
                "应到__人，实到__人。",
                "应到　　人，请假3人。",
                "应到（　　）人，实到会  名党员。",
                "7月  日至10日办班，截至2022年  月底结束。",
                "由**同志领学，**同志发言。",
                "***同志主持会议。",
                "会议由**主持，**宣读了决定。",
                "会议由××主持，通报了3起违纪案例。",
                "会议于{{会议时间}}召开。",
                "主持人：XX",
                "联系人：××　地点：待补充",
                "会议由李XX主持。",
                "会议由张**同志主持。",
                "共有\\*\\*名党员参加。",
                "会议由{姓名}同志主持。",
                "■■■同志主持会议。",
                "20XX年，党支部召开会议。",
                "印发《通知》（云委〔2022〕X号）。",
                "（补充会议照片）",
                "（时间待定）",
                "具体名单待补充。",
                "共　名党员参加。",
                "征集意见建议　　条，办结　　条。",
                "请在此输入正文",
                "点击此处添加文字",
                "参加人数：FIXME",
                "得票情况：待录入",
                "| 活动 | 主讲人 |\n|---|---|\n| 党课 | XXX |",
                "他们的口号是“XX园区是我家”。",
                "典型案例通报：××街道社区干部王某某违规收受礼金。",
                "请各支部按如下格式报送：\n\n××支部，姓名，电话",
                "| 情形 | 样例 |\n|---|---|\n| 署名 | 中共××支部委员会 |",
                "参加人数：？？人",
                "今年共投入资金XX万元，走访××户。",
                "应到？？人，实到？？ 人。",
                "时间：7月？？日",
                "会上发言的同志（待补充：每人的发言要点，由组织委员在会后整理好，再由书记看过一遍）。",
            ],
            right: &[
                "**一是加强学习。**二是抓好落实。",
                "开展**人才工作**培训。",
                "联系电话：138****1234。",
                "面积为20×30米。",
                "学习贯彻党的十九届六中全会精神。",
                "购置XXL号工作服。",
                "余数是x%mod。",
                "```\n// TODO\n```",
                "从**更多**内容到**下拉刷新**时，都要检查。",
                "**党课**人人讲，**支部**个个强，**责任落实**到**人**，**措施**件件落实。",
                "*第一*，**第二**名，***第三***名。",
                "违纪人员张某某、李××受到处分，王**、刘**两名同志作证。",
                "在某某部门的支持下，“我是某某某，你不认得我了吗？”",
                "运行`A.XXX=B.XXX`，打开http://xxxx/?id=1，取出M个数据和这X个元素。",
                "带*号的为必填项。",
                "二〇〇〇年，张○○同志入党。□是　□否",
                "[时间]7月1日，请在[姓名]处签字。",
                "王*等10人参加。",
                "签字：　　　　年　月　日",
                "【此处风景独好，党员志愿者常年在这里维护环境】",
                "园区入口（此处加装了电梯，方便老人和孩子出行）每天有人值守。",
                "（此处写着“为人民服务”五个大字，是党员们参观的第一站）",
                "（数字来自去年的统计年鉴，其中有两项的出处还有待核实）",
                "会议学习了某市××公司、××县××镇违规收受礼金的案例。",
                "学习《关于××同志严重违纪问题的通报》。",
                "用清单管好工作（TODO List）。",
                "应到 25 人，实到 23 人。",
                "变量`{{name}}`和{{主题党日}}由程序填写。",
                "党的根本宗旨是（　　）。",
                "**活动要求：**",
                "密码：******，尺码：XXL，比分：2×3",
                "| 学习 | × |\n|---|---|\n| 党课 | √ |",
                "李××主持工作期间收受礼金，被开除党籍。",
                "（补充说明：以上为2022年数据）",
                "下一场活动的时间待定，请关注后续通知。",
                "点击此处添加好友，请在此输入框内填写姓名。",
                "已完成的打■，■是　□否。",
                "标题要写全，例如“××局关于××××的请示”。",
                "“单位”一栏填“××党支部”，日期写成“××××年×月×日”。",
                "范文：中共××支部委员会关于召开组织生活会的通知",
                "## 会议记录模板\n\n时间：××××年×月×日\n\n应到__人，实到__人。",
                "据央视报道，××食品公司使用过期原料被查处。",
                "这是真的吗？？人们都在问。",
                "你参加了吗？？年年都有的活动。",
                "请各党支部按“××支部—姓名”命名文件，落款为“中共××支部委员会”。",
            ],
        },
    },
    Sees::Lines(look),
)
.by_words(|| SIGNS.to_vec())
.in_attachments()
.in_themes();

fn look(line: &Passage<'_>) -> Vec<Mark> {
    if matches!(line.sort, PassageSort::Code | PassageSort::Name) {
        return Vec::new();
    }
    if line.is_of_document() {
        return documents::look(line, sensed(line));
    }
    sensed(line)
}

/// What a line has, wherever it stands.
fn sensed(line: &Passage<'_>) -> Vec<Mark> {
    let text = line.text;
    let mut runs: Vec<(OpenSign, Range<usize>)> = runs(text).collect();
    let mut values = values::open(text, line.role());
    if runs.is_empty() && values.is_empty() {
        return Vec::new();
    }
    let verbatim = verbatim(text);
    let is_case = LazyCell::new(|| crosses::is_of_case(text));
    let is_lesson = LazyCell::new(|| sheets::teaches_writing(line.file));
    let is_exam = LazyCell::new(|| sheets::is_exam(line.file));
    let is_signed = LazyCell::new(|| sheets::is_to_be_signed(line.file));
    runs.retain(|(_, run)| !stands_in(&verbatim, run.start));
    let open = |(sign, run): &(OpenSign, Range<usize>)| {
        let run = run.clone();
        match sign {
            OpenSign::Star => None,
            OpenSign::Cross => {
                let is_sample = || {
                    let before = &text[..run.start];
                    is_within_quotes(before) && (sheets::are_shown(before) || *is_lesson)
                };
                let open = crosses::open(text, &run, &is_case).filter(|_| !is_sample());
                let is_cited = samples::is_cited(&text[..run.start]);
                open.map(|severity| (run.clone(), if is_cited { Severity::Warning } else { severity }))
            }
            OpenSign::Line => {
                let open = blanks::line(text, &run).filter(|_| !*is_exam);
                open.map(|severity| (run.clone(), if *is_signed { Severity::Warning } else { severity }))
            }
            OpenSign::Some => names::unnamed(text, &run).map(|severity| (run.clone(), severity)),
            OpenSign::Word => remarks::word(text, run.start),
            OpenSign::Here => remarks::prompt(text, run.start).map(|asked| (asked, Severity::Error)),
            OpenSign::Count => blanks::count(text, run.start).map(|count| (count, Severity::Error)),
            OpenSign::Bracket => {
                let field = || Some((names::in_brackets(text, run.start)?, Severity::Error));
                remarks::in_brackets(text, run.start).or_else(field)
            }
            OpenSign::Month => blanks::day(text, run.start).map(|day| (day, Severity::Error)),
            OpenSign::Question => blanks::questions(text, &run).then_some((run.clone(), Severity::Error)),
            OpenSign::Round => names::round(text, &run).map(|name| (name, Severity::Error)),
            OpenSign::Comrade => names::gap(text, run.start).map(|name| (name, Severity::Error)),
            OpenSign::People => blanks::people(text, run.start).map(|count| (count, Severity::Error)),
            OpenSign::Brace if run.len() == 1 => {
                names::in_brackets(text, run.start).map(|field| (field, Severity::Error))
            }
            // There braces stand for what the program fills in.
            OpenSign::Brace if line.role() == FileRole::Year => None,
            OpenSign::Brace => names::in_braces(text, &run, line.role()),
        }
    };
    let mut found: Vec<_> = runs.iter().filter_map(open).collect();
    let stars = runs.iter().filter(|(sign, _)| *sign == OpenSign::Star).map(|(_, run)| run.clone());
    found.extend(stars::blanks(text, &stars.collect::<Vec<_>>()));
    let is_told = |value: &Range<usize>| {
        found.iter().any(|(range, _)| range.start < value.end && value.start < range.end)
    };
    values.retain(|(value, _)| !stands_in(&verbatim, value.start) && !is_told(value));
    found.extend(values);
    if !found.is_empty() && sheets::is_model(line) {
        return Vec::new();
    }
    for (range, severity) in &mut found {
        if *severity == Severity::Error && samples::is_sample(line, range.start) {
            *severity = Severity::Warning;
        }
    }
    let mark = |(range, severity): (Range<usize>, Severity)| {
        // 金 is a surname, and what was given is money: `慰问金**元`.
        let is_name = ends_with_surname(&text[..range.start])
            && unit(&text[range.end..]).is_none()
            && !stars::is_act_of_somebody(text, &range);
        let is_hidden_name = text[range.clone()].starts_with('*') && is_name;
        if is_hidden_name {
            return Mark::new(range, "隐去姓名的星号成了加粗的记号，读者看不到星号，名字会连在一起")
                .severity(severity)
                .hint("姓名写成“张某某”这样，或在每个星号前面加“\\”");
        }
        let message = format!("“{}”还没有填", &text[range.clone()]);
        Mark::new(range, message).severity(severity).hint("填上数字或名称；确实不填，就改写这句话")
    };
    found.into_iter().map(mark).collect()
}
