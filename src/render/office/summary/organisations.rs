//! The organisations of a year: who did how much, and what each has to do again and again.

use super::Readership;
use super::annex::{Annex, with_notes};
use crate::derive::report::counted::CountedYear;
use crate::derive::report::duties::{DutyCell, DutyGroup, DutyMark, DutyMatrix, DutyRow};
use crate::derive::report::numbers::OrganisationNumbers;
use crate::derive::report::ranking::Ranking;
use crate::model::organisation::OrganisationId;
use crate::model::statistic::Statistic;
use crate::render::office::docx::WordCell;

/// Who organised how much. Those that nothing public names have a row only for the park.
pub(super) fn add_ranking(
    annex: &mut Annex,
    counted: &CountedYear<'_>,
    ranking: Option<&Ranking<'_>>,
    readership: Readership,
) {
    let rows: Vec<&OrganisationNumbers> = match (readership, ranking) {
        (Readership::Own, _) => counted.numbers.organisations.iter().collect(),
        (Readership::Public, Some(ranking)) => ranking.rows.clone(),
        (Readership::Public, None) => Vec::new(),
    };
    if rows.is_empty() {
        return;
    }
    annex.section("各组织开展情况");
    ranking.iter().for_each(|ranking| annex.find(&ranking.finding));
    let row = |one: &OrganisationNumbers| {
        let OrganisationNumbers { organisation, rank, tally } = one;
        let [people, rate] = [Statistic::People, Statistic::Rate].map(|asked| tally.number(asked).amount);
        let unrecorded = tally.partly_unrecorded();
        vec![
            WordCell::middle(rank.to_string()),
            WordCell::words(name(counted, *organisation)),
            WordCell::number(with_notes(
                tally.count.to_string(),
                &[(tally.attended, format!("其中参加{}次", tally.attended))],
            )),
            WordCell::number(with_notes(
                people.to_string(),
                &[(unrecorded, format!("{unrecorded}次未记人数"))],
            )),
            WordCell::number(rate.to_string()),
        ]
    };
    let columns = [("名次", 2), ("组织", 6), ("次数（次）", 4), ("人次", 4), ("到会率", 3)];
    annex.table("各组织活动次数、人次和到会率", &columns, rows.into_iter().map(row));
    let mut note = "注：次数相同的名次并列。".to_owned();
    if let Some(Ranking { rows: _, joint, unorganised, unnamed, finding: _ }) = ranking {
        if *joint > 0 {
            note += &format!("{joint}次联合举办的活动，各组织各计1次，所以各行之和可以大于全部活动次数。");
        }
        if *unorganised > 0 {
            note += &format!("另有{unorganised}次活动没有写明组织，未列入。");
        }
        if *unnamed > 0 && readership == Readership::Public {
            note += &format!("另有{unnamed}个组织只有不公开的记录，不列名称。");
        }
    }
    annex.note(note);
}

/// 规定动作, a table for each.
pub(super) fn add_duties(
    annex: &mut Annex,
    counted: &CountedYear<'_>,
    matrix: &DutyMatrix,
    readership: Readership,
) {
    let DutyMatrix { months: _, groups, unnamed, finding, notes, public } = matrix;
    let is_shown = |row: &&DutyRow| readership == Readership::Own || (*public && row.public);
    if !groups.iter().any(|group| group.rows.iter().any(|row| is_shown(&row))) {
        return;
    }
    annex.section("规定动作完成情况");
    annex.find(finding);
    for DutyGroup { kind, asked, per: _, rows } in groups {
        let rows: Vec<_> = rows.iter().filter(is_shown).collect();
        let Some(first) = rows.first() else { continue };
        let kind = &counted.frame.settings.kinds.get(*kind).name;
        let parts = first.cells.iter().map(|cell| (cell.part.as_str(), 108 / first.cells.len().max(1)));
        let columns: Vec<_> = std::iter::once(("组织", 24))
            .chain(parts.map(|(part, width)| (part, width as u32)))
            .chain([("合计", 11), ("完成／\n应完成", 14)])
            .collect();
        let rows = rows.into_iter().map(|row| duty_row(counted, row));
        annex.table(&format!("{kind}（{asked}）"), &columns, rows);
    }
    for note in notes {
        annex.note(*note);
    }
    if *unnamed > 0 && readership == Readership::Public {
        annex.note(format!("另有{unnamed}个组织只有不公开的记录，不列名称；它们的项次算在上面的合计里。"));
    }
}

fn duty_row(counted: &CountedYear<'_>, row: &DutyRow) -> Vec<WordCell> {
    let DutyRow { organisation, public: _, cells, total, met, over } = row;
    let cell = |DutyCell { part: _, months: _, mark }: &DutyCell| WordCell {
        shade: match mark {
            DutyMark::NotDone => 3,
            DutyMark::Short { .. } => 1,
            _ => 0,
        },
        ..WordCell::middle(mark.chinese())
    };
    let share = if *over > 0 { format!("{met}／{over}") } else { "—".to_owned() };
    std::iter::once(WordCell::words(name(counted, *organisation)))
        .chain(cells.iter().map(cell))
        .chain([WordCell::middle(total.chinese()), WordCell::middle(share)])
        .collect()
}

fn name(counted: &CountedYear<'_>, organisation: OrganisationId) -> String {
    counted.frame.settings.organisations.get(organisation).short_name().to_owned()
}
