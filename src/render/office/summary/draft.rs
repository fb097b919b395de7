//! A draft for a year of which nobody has written yet: sentences that state what was counted, and nothing
//! else. Each is marked for somebody to look at.

use crate::derive::report::YearReport;
use crate::derive::report::counted::CountedYear;
use crate::derive::report::kinds::KindGroup;
use crate::derive::report::number::Amount;
use crate::derive::report::numbers::KindNumbers;
use crate::model::characters::chinese_numeral;
use crate::model::plan::Frame;
use crate::model::statistic::Statistic;
use crate::model::year::{Target, YearNotes};
use crate::render::office::docx::{WordBlock, WordRun};

/// Behind a sentence that somebody has to confirm.
const TO_REVIEW: &str = "【待审】";

/// Before what somebody has to write.
const TO_FILL: &str = "【待填】";

/// What kinds without a group are told under.
const OTHERS: &str = "其他工作";

/// The text in the usual order.
pub(super) fn blocks(
    counted: &CountedYear<'_>,
    report: &YearReport<'_>,
    next: Option<&YearNotes>,
) -> Vec<WordBlock> {
    let sentence = format!("{}。", counted.sentence());
    let mut blocks = vec![paragraph(vec![(sentence, TO_REVIEW)])];
    blocks.extend(achievements(counted, &report.kinds));
    blocks.push(WordBlock::Heading(1, "二、存在问题".to_owned()));
    match &report.problems[..] {
        [] => blocks.push(to_fill("请写明本年度存在的主要问题和原因。")),
        problems => blocks.extend((1..).zip(problems).map(|(number, problem)| {
            let runs = vec![WordRun::plain(problem.told()), WordRun::marked(TO_REVIEW)];
            WordBlock::Item(0, format!("{number}."), runs)
        })),
    }
    let year = counted.year() + 1;
    blocks.push(WordBlock::Heading(1, format!("三、{year}年工作计划")));
    match next.map_or(&[][..], |notes| &notes.targets) {
        [] => blocks.push(to_fill(&format!(
            "请写明{year}年的工作计划；在 content/years/{year}.md 里写上 targets 后重新导出，这里会自动列出。"
        ))),
        targets => blocks
            .push(paragraph(ordered(targets.iter().map(|target| planned(counted.frame, target)).collect()))),
    }
    blocks
}

/// The text for a quarter or half-year.
pub(super) fn of_period(counted: &CountedYear<'_>, kinds: &[KindGroup<'_>]) -> Vec<WordBlock> {
    let mut blocks = vec![paragraph(vec![(format!("{}。", counted.sentence()), TO_REVIEW)])];
    blocks.extend(achievements(counted, kinds));
    blocks.push(WordBlock::Heading(1, "二、存在问题".to_owned()));
    blocks.push(to_fill("请写明这一段时间存在的主要问题。"));
    blocks.push(WordBlock::Heading(1, "三、下一步工作打算".to_owned()));
    blocks.push(to_fill("请写明下一步的工作打算。"));
    blocks
}

/// What was done, group by group.
fn achievements(counted: &CountedYear<'_>, kinds: &[KindGroup<'_>]) -> Vec<WordBlock> {
    let mut blocks = vec![WordBlock::Heading(1, "一、主要工作成效".to_owned())];
    let groups = kinds.iter().filter(|group| group.kinds.iter().any(|kind| kind.count() > 0));
    for (number, group) in (1..).zip(groups) {
        let name = if group.name.is_empty() { OTHERS } else { group.name };
        blocks.push(WordBlock::Heading(2, format!("（{}）{name}", chinese_numeral(number))));
        blocks.push(paragraph(of_group(counted, group)));
    }
    if blocks.len() == 1 {
        blocks.push(to_fill("没有已开展的活动可以统计，请补充。"));
    }
    blocks
}

/// `一是开展主题党日12次，参与276人次。`
fn of_group(counted: &CountedYear<'_>, group: &KindGroup<'_>) -> Vec<(String, &'static str)> {
    let kinds = group.kinds.iter().filter(|kind| kind.count() > 0);
    ordered(kinds.map(|numbers| of_kind(counted, numbers)).collect())
}

/// What was counted of a kind, without anything that was not.
fn of_kind(counted: &CountedYear<'_>, numbers: &KindNumbers) -> String {
    let name = &counted.frame.settings.kinds.get(numbers.kind).name;
    let (count, attended) = (numbers.count(), numbers.tally.attended);
    let verb = if attended == count {
        "参加"
    } else if name.ends_with('会') || name.ends_with("会议") {
        "召开"
    } else {
        "开展"
    };
    let mut text = format!("{verb}{name}{count}次");
    if 0 < attended && attended < count {
        text += &format!("（其中参加上级或其他单位举办的{attended}次）");
    }
    if let Amount::Whole(people @ 1..) = numbers.number(Statistic::People).amount {
        text += &format!("，参与{people}人次");
    }
    if numbers.manual.is_some() {
        text += "（手工填报）";
    }
    text
}

fn planned(frame: &Frame, target: &Target) -> String {
    match target {
        Target::Text(text) => text.trim_end_matches('。').to_owned(),
        Target::Count { kind, count, organisation } => {
            let settings = &frame.settings;
            let who = organisation.map_or("", |id| settings.organisations.get(id).short_name());
            format!("{who}计划开展{}{count}次", settings.kinds.get(*kind).name)
        }
    }
}

/// `一是…二是…`; one alone has no number.
fn ordered(sentences: Vec<String>) -> Vec<(String, &'static str)> {
    let alone = sentences.len() == 1;
    let with_number = |(number, sentence): (usize, String)| {
        let number = if alone { String::new() } else { format!("{}是", chinese_numeral(number)) };
        (format!("{number}{sentence}。"), TO_REVIEW)
    };
    (1..).zip(sentences).map(with_number).collect()
}

fn paragraph(sentences: Vec<(String, &'static str)>) -> WordBlock {
    let runs = sentences.into_iter().flat_map(|(text, mark)| [WordRun::plain(text), WordRun::marked(mark)]);
    WordBlock::Paragraph(runs.collect())
}

fn to_fill(text: &str) -> WordBlock {
    WordBlock::Paragraph(vec![WordRun::marked(TO_FILL), WordRun::plain(text)])
}
