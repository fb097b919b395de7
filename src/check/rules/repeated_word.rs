//! A word that stands twice: `学习学习党章`, `我们的的目标`.
//!
//! Of two characters only words that reports are full of, and that are no verb and noun alike (党组织组织党员): in
//! 退税缓税缓费 and 检查巡查巡护 letters meet by chance.
//! Lets be: verbs and words of degree that Chinese doubles (研究研究, 许多许多, 一步一步), letters that end one word
//! and begin the next (目的的, 为了了解), numbers, and what is one syllable but for the particles.

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "repeated-word",
        severity: Severity::Warning,
        what: "一个词连着写了两遍。",
        why: "复制、改句子的时候最容易多留一个词，自己读的时候又看不出来。",
        how: "删去一个；确实要重复的，不用改。",
        example: Example::Sentences {
            wrong: &[
                "组织党员学习学习党章。",
                "召开党支部党支部会议。",
                "这是我们的的目标。",
                "大家参观了了展馆。",
                "推动推动工作落实。",
                "机关党支部机关党支部开展活动。",
                "大家认真认真学习了党章。",
            ],
            right: &[
                "大家研究研究再定，一步一步来。",
                "活动的目的的确达到了。",
                "为了了解情况，走访了许多许多企业。",
                "常常想起，天天如此，方方面面都要顾到。",
                "高高兴兴地参加，实实在在地干。",
                "一次又一次，一个一个地谈。",
                "2022年2022名党员。",
                "党组织组织党员开展志愿服务，服务群众。",
                "再审申请人申请人民法院再审。",
                "印制特别行政区行政区域图。",
                "担任研究会理事会理事。",
                "明确航道的航道保护范围。",
                "欢迎大家来学习学习，多参加参加活动。",
                "学习学习再学习，落实落实再落实。",
            ],
        },
    },
    Sees::Prose(look),
);

/// Characters of the longest word that is looked for, and of the shortest.
const LONGEST: usize = 8;
const SHORTEST: usize = 2;

/// Words of two characters that nobody doubles.
const WORDS: &[&str] = &[
    "学习", "会议", "工作", "推动", "开展", "党员", "党委", "党组", "支部", "干部", "群众", "企业", "园区",
    "精神", "建设", "落实", "贯彻", "部署", "指出", "强调", "重要", "讲话", "思想", "主题", "党建", "党章",
    "党史", "党课", "书记", "同志", "参加", "举行", "召开", "进行", "通过", "围绕", "结合", "加强", "提升",
    "提高", "促进", "发展", "问题", "情况", "制度", "责任", "任务", "措施", "目标", "能力", "作用", "意识",
    "理论", "政治", "纪律", "作风", "廉政", "志愿", "青年", "职工", "工会", "单位", "部门", "全体", "大家",
    "我们", "他们", "可以", "已经", "以及", "关于", "对于", "因为", "所以", "认真", "深入", "坚决", "积极",
    "严格", "切实", "全面", "扎实", "坚持", "牢记", "持续", "充分", "高度", "共同", "同时", "并且", "重温",
];

/// Particles that stand once, and the characters with which they are part of another word: before them, and
/// behind.
const PARTICLES: &[(&str, &str, &str)] = &[
    ("的", "目标众有似", "确士话"),
    ("了", "不完好得", "解望结却断事如若然"),
    ("和", "共总饱平温", "气"),
    ("是", "于可但还若凡国就", "非"),
];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    if matches!(passage.sort, PassageSort::Line | PassageSort::Code) || !may_have_twice(text) {
        return Vec::new();
    }
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let mut marks = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let found = word(text, &characters, at).or_else(|| particle(text, &characters, at));
        let Some((range, length)) = found else {
            at += 1;
            continue;
        };
        let word = &text[range.start..range.start + (range.end - range.start) / 2];
        let mark = Mark::new(range, format!("“{word}”写了两遍")).hint("删去一个；确实要重复的，不用改");
        marks.push(mark);
        at += length;
    }
    marks
}

/// Whether a word of as many characters as are looked for, or a particle, may stand twice in a text: it does
/// where each byte for the length of one is the same as the byte that far behind it. So long a stretch has a
/// byte at a multiple of its length, and only those are asked. (Few texts have any; a Han character of four
/// bytes is rare.)
fn may_have_twice(text: &str) -> bool {
    const HAN: usize = 3;
    let bytes = text.as_bytes();
    let has_particle = |stretch: &[u8]| {
        let mut parts = stretch.windows(HAN);
        parts.any(|part| PARTICLES.iter().any(|(particle, _, _)| part == particle.as_bytes()))
    };
    let of_length = |length: usize| {
        let same = |at: &usize| bytes.get(at + length) == Some(&bytes[*at]);
        (0..bytes.len()).step_by(length).filter(same).any(|at| {
            let before = (0..at).rev().take_while(same).take(length).count();
            let behind = (at..bytes.len()).take_while(same).take(length).count();
            before + behind >= length
                && (length > HAN || has_particle(&bytes[at - before..at + behind + length]))
        })
    };
    bytes.iter().copied().fold(0, u8::max) >= 0xF0 || (1..=LONGEST).any(|length| of_length(length * HAN))
}

/// The longest word that stands twice from a place on, and how many characters that is.
fn word(text: &str, characters: &[(usize, char)], at: usize) -> Option<(Range<usize>, usize)> {
    let begins_again = |length: &usize| characters.get(at + length).is_some_and(|c| c.1 == characters[at].1);
    (SHORTEST..=LONGEST).rev().filter(begins_again).find_map(|length| {
        let (first, second) =
            (characters.get(at..at + length)?, characters.get(at + length..at + 2 * length)?);
        let is_twice = first.iter().zip(second).all(|((_, a), (_, b))| a == b && is_han(*a));
        if !is_twice {
            return None;
        }
        let range = range(text, characters, at, 2 * length);
        let word = &text[range.start..range.start + range.len() / 2];
        let is_meant = length == SHORTEST && !WORDS.contains(&word)
            || word.starts_with(['一', '很', '太', '再', '又', '越'])
            || first.iter().all(|(_, c)| *c == first[0].1);
        // 来学习学习 is what one says of doing it a little.
        let is_little = length == SHORTEST && text[..range.start].ends_with(['来', '去', '多', '好', '常']);
        let is_chance = is_little || is_by_chance(word, &text[range.end..]);
        (!is_meant && !is_chance && !is_longer(characters, at, length)).then_some((range, 2 * length))
    })
}

/// Whether what stands twice is no word, but the end of one and the beginning of the next: 申请人申请人民法院,
/// 研究会理事会理事, 航道的航道.
fn is_by_chance(word: &str, behind: &str) -> bool {
    let is_end =
        word.starts_with('会') && !["会议", "会员", "会场"].iter().any(|real| word.starts_with(real));
    let goes_on = [("人", "民体员才大士口类事"), ("区", "域划"), ("工", "作程业会人"), ("党", "员组支委")];
    let is_again = behind.strip_prefix('再').is_some_and(|again| again.starts_with(word));
    word.starts_with(['的', '和', '与', '及', '等', '了', '者'])
        || is_again
        // 完蛋了完蛋了 is what people say.
        || word.ends_with('了')
        || is_end
        || goes_on.iter().any(|(end, next)| word.ends_with(end) && behind.starts_with(|c| next.contains(c)))
}

/// Whether a word stands three times or more: that is no slip.
fn is_longer(characters: &[(usize, char)], at: usize, length: usize) -> bool {
    let same = |a: usize, b: usize| {
        (0..length).all(|i| characters.get(a + i).map(|c| c.1) == characters.get(b + i).map(|c| c.1))
    };
    at + 3 * length <= characters.len() && same(at, at + 2 * length)
}

/// A particle that stands twice.
fn particle(text: &str, characters: &[(usize, char)], at: usize) -> Option<(Range<usize>, usize)> {
    let is_twice = characters.get(at + 1).is_some_and(|next| next.1 == characters[at].1);
    let pair = is_twice.then(|| range(text, characters, at, 2))?;
    let (particle, before, behind) =
        PARTICLES.iter().find(|(particle, _, _)| text[pair.clone()].starts_with(particle))?;
    let is_part = text[..pair.start].ends_with(|c| before.contains(c) || particle.contains(c))
        || text[pair.end..].starts_with(|c| behind.contains(c) || particle.contains(c));
    (!is_part && pair.start > 0).then_some((pair, 2))
}

fn range(text: &str, characters: &[(usize, char)], at: usize, length: usize) -> Range<usize> {
    let offset = |place: usize| characters.get(place).map_or(text.len(), |(offset, _)| *offset);
    offset(at)..offset(at + length)
}
