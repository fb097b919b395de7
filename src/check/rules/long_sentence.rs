//! Sentences of more than 150 characters between two of 。！？；, and paragraphs of more than 600.
//!
//! Lets be: rows of tables and lists of names, in which 、 stands more often than every twelfth character.

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "long-sentence",
        severity: Severity::Info,
        what: "一句话超过 150 个字，或者一段超过 600 个字。",
        why: "手机上一屏只有一百多个字，太长的句子和段落读者看不完，漏字、搭配不当也多出在长句里。",
        how: "长句拆成几句，一句说一件事；长段按意思分段。",
        example: Example::Sentences { wrong: &[LONG], right: &[SHORT, NAMES] },
    },
    Sees::Prose(look),
);

const LONG: &str = "党支部组织全体党员走进党群服务中心参观展览，在讲解员带领下依次看了照片、实物和影像资料，听了园区从一片荒滩发展到今天的经过，\
                    接着在活动室集中学习了党章，大家结合各自的岗位谈了体会，有的讲到了怎样服务企业，有的讲到了怎样带好徒弟，还有的讲到了怎样在急难任务面前\
                    站出来，最后由支部书记作了小结，并对下一个月的学习安排和志愿服务的分工作了说明。";
const SHORT: &str = "党支部组织全体党员走进党群服务中心参观展览，在讲解员带领下依次看了照片、实物和影像资料，听了园区从一片荒滩发展到今天的经过。\
                     接着在活动室集中学习了党章，大家结合各自的岗位谈了体会；有的讲到了怎样服务企业，有的讲到了怎样带好徒弟。";
const NAMES: &str = "参加竞赛的有动力车间、总装车间、涂装车间、冲压车间、焊装车间、质检部、物流部、设备部、采购部、销售部、财务部、人事部、研发部、\
                     安环部、后勤部、信息部、法务部、审计部、工会、团委、妇委会、仓储中心、培训中心、检测中心、客服中心、维修中心、能源中心、数据中心、\
                     展示中心、创新中心、孵化中心等单位的代表队。";

/// Characters of a sentence, and of a paragraph, at most.
const SENTENCE: usize = 150;
const PARAGRAPH: usize = 600;

/// A list has one 、 at least for so many characters.
const OF_LIST: usize = 12;

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    if passage.sort != PassageSort::Block || text.len() <= SENTENCE || text.contains('|') {
        return Vec::new();
    }
    let mut marks = Vec::new();
    let count = characters(text, PARAGRAPH);
    if count > PARAGRAPH {
        let end = text.char_indices().nth(10).map_or(text.len(), |(at, _)| at);
        marks.push(Mark::new(0..end, format!("这一段有 {count} 个字")).hint("按意思分成几段"));
    }
    let mut start = 0;
    for sentence in text.split_inclusive(['。', '！', '？', '；']) {
        let count = characters(sentence, SENTENCE);
        if count > SENTENCE && sentence.matches('、').count() * OF_LIST <= count {
            let end = start + sentence.char_indices().nth(10).map_or(sentence.len(), |(at, _)| at);
            marks
                .push(Mark::new(start..end, format!("这句话有 {count} 个字")).hint("拆成几句，一句说一件事"));
        }
        start += sentence.len();
    }
    marks
}

/// How many characters a text has; none where it has no more bytes than that.
fn characters(text: &str, most: usize) -> usize {
    if text.len() > most { text.chars().count() } else { 0 }
}
