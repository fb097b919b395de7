//! Yearly summaries: kinds, organisations, links and the names of numbers looked up.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::evidence::EvidencePages;
use super::links::{LinkTargets, Linked, Linker};
use super::lookup::Lookup;
use super::number_names::NumberNames;
use crate::assemble::codes::activities::FIGURE_EMPTY;
use crate::assemble::codes::names::UNKNOWN_ORGANISATION;
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Severity, SourceText, Spanned};
use crate::model::codes::URL_COLLISION;
use crate::model::digest::Digested;
use crate::model::organisation::OrganisationId;
use crate::model::post::Destination;
use crate::model::source_paths;
use crate::model::written::{WrittenTarget, YearFile};
use crate::model::year::{DeclaredNumber, NumberName, Target, YearNotes};

/// Where the links of each narrative lead, and what they need; its files are published in `2022/files`.
pub(crate) fn link(files: &[Arc<YearFile>], targets: &LinkTargets<'_>) -> (Vec<Vec<Destination>>, Linked) {
    let mut linker = Linker::new(targets);
    let destinations = files
        .iter()
        .map(|file| linker.link(&file.source, &file.body.links, &format!("{}/files", file.year)))
        .collect();
    (destinations, linker.finish())
}

/// Looks everything up; two files for one year are an error.
pub(crate) fn finish(
    files: &[Arc<YearFile>],
    linked: Vec<Vec<Destination>>,
    evidence: &EvidencePages<'_>,
    lookup: &Lookup,
    problems: &mut Diagnostics,
) -> BTreeMap<i16, Digested<YearNotes>> {
    let mut years: BTreeMap<i16, Digested<YearNotes>> = BTreeMap::new();
    for (file, destinations) in files.iter().zip(linked) {
        let notes = notes(file, destinations, evidence, lookup, problems);
        if let Some(first) = years.get(&file.year) {
            let problem = Diagnostic::new(URL_COLLISION, format!("{}年有两份年度总结", file.year))
                .in_file(file.source.path());
            problems.push(
                problem
                    .related(Place::File(first.source.as_str().into()), "这一份也是，用的是它")
                    .hint("合并成一份，删去另一份"),
            );
            continue;
        }
        years.insert(file.year, Digested::new(notes));
    }
    years
}

fn notes(
    file: &YearFile,
    destinations: Vec<Destination>,
    evidence: &EvidencePages<'_>,
    lookup: &Lookup,
    problems: &mut Diagnostics,
) -> YearNotes {
    let source = &file.source;
    let counts = file
        .counts
        .iter()
        .filter_map(|(kind, count)| {
            Some((lookup.counted_kind(source, kind, ("手工填报的次数不用", "删去这一项"), problems)?, *count))
        })
        .collect();
    let targets =
        file.targets.iter().filter_map(|written| target(source, written, lookup, problems)).collect();
    let names = NumberNames::new(&file.figures, lookup);
    let evidence = evidence.of(file, problems);
    let numbers = file.body.numbers.iter().map(|name| {
        let found = names.number(&name.value);
        let empty = found.filter(|found| is_empty(*found, &file.figures));
        problems.extend(empty.map(|_| figure_empty(source, name)).into_iter().collect());
        // The page is not built when this is missing, so what stands in its place does not matter.
        problems.keep(found.ok_or_else(|| names.unknown(source, name))).unwrap_or(NumberName::Tasks)
    });
    YearNotes {
        year: file.year,
        source: source.path().to_owned(),
        theme: file.theme.clone(),
        figures: file.figures.clone(),
        counts,
        targets,
        problems: file.problems.clone(),
        tasks: file.tasks.clone(),
        lists: file.lists.clone(),
        evidence,
        body: file.body.clone(),
        destinations,
        numbers: numbers.collect(),
    }
}

fn target(
    source: &Arc<SourceText>,
    written: &WrittenTarget,
    lookup: &Lookup,
    problems: &mut Diagnostics,
) -> Option<Target> {
    match written {
        WrittenTarget::Text(text) => Some(Target::Text(text.clone())),
        WrittenTarget::Count { kind, count, organisation, when: _ } => {
            let kind = lookup.counted_kind(
                source,
                kind,
                ("这个目标不会有次数", "写成一句话：- {text: …}"),
                problems,
            );
            let organisation = match organisation {
                Some(name) => Some(problems.keep(organisation_of_target(source, name, lookup))?),
                None => None,
            };
            Some(Target::Count { kind: kind?, count: *count, organisation })
        }
    }
}

pub(super) fn organisation_of_target(
    source: &Arc<SourceText>,
    name: &Spanned<String>,
    lookup: &Lookup,
) -> Result<OrganisationId, Diagnostic> {
    let organisations = &lookup.settings().organisations;
    organisations.find(&name.value).ok_or_else(|| {
        let problem =
            Diagnostic::new(UNKNOWN_ORGANISATION, format!("计划或目标里写的组织“{}”不认识", name.value))
                .severity(Severity::Error)
                .at(source, name.span);
        match organisations.nearest(&name.value) {
            Some(near) => problem.label(format!("是不是“{near}”？")).hint(format!("改成“{near}”")),
            None => problem.hint(format!("在 {} 的 organisations 里加上它", source_paths::SETTINGS)),
        }
    })
}

fn is_empty(name: NumberName, figures: &[DeclaredNumber]) -> bool {
    matches!(name, NumberName::Figure(index) if figures.get(index).is_some_and(|figure| figure.value.is_none()))
}

fn figure_empty(source: &Arc<SourceText>, name: &Spanned<String>) -> Diagnostic {
    Diagnostic::new(FIGURE_EMPTY, format!("{{{{{}}}}}还没有填，页面上会显示“未填”", name.value))
        .at(source, name.span)
        .hint("在 figures 里把这个数填上；还没有数，就先改写这一句")
}
