//! What must hold of a plan: no path twice.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::Place;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::codes::URL_COLLISION;
use crate::model::plan::{Inputs, Page, PagePlan};

/// Outputs sorted by path. Of those that claim one path, or one the folder of another, all sources are named
/// and one is kept: no former URL where there is anything else, and none at all where there are only such.
pub(super) fn unique(mut pages: Vec<PagePlan>, problems: &mut Diagnostics) -> Vec<PagePlan> {
    let owners = owners(&pages);
    let mut clashes: BTreeMap<usize, Vec<&PagePlan>> = BTreeMap::new();
    for (page, &owner) in owners.iter().enumerate().filter(|(page, owner)| page != *owner) {
        clashes.entry(owner).or_insert_with(|| vec![&pages[owner]]).push(&pages[page]);
    }
    for clash in clashes.values() {
        problems.push(collision(clash));
    }
    let only_former = clashes.iter().filter(|(_, clash)| clash.iter().all(|page| is_former(page)));
    let lost: BTreeSet<usize> = only_former.map(|(owner, _)| *owner).collect();
    let mut owners = owners.into_iter().enumerate();
    pages.retain(|_| owners.next().is_some_and(|(page, owner)| page == owner && !lost.contains(&page)));
    pages
}

/// Whether an output only leads from a former URL to another.
fn is_former(page: &PagePlan) -> bool {
    matches!(page.inputs, Inputs::Page(Page::Redirect(_)))
}

/// For each page the first that claims its path, or claims one of its folders for a file; most are their own.
fn owners(pages: &[PagePlan]) -> Vec<usize> {
    // Windows and macOS hold `A.html` and `a.html` for one file.
    let mut keys: Vec<(Cow<'_, str>, bool, usize)> =
        pages.iter().enumerate().map(|(i, page)| (page.output.folded(), is_former(page), i)).collect();
    keys.sort();
    let first = |key: &str| {
        let (found, _, page) = keys.get(keys.partition_point(|(other, ..)| **other < *key))?;
        (found == key).then_some(*page)
    };
    let file_above = |folder: &str| {
        let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
        ends.filter_map(|end| first(&folder[..end])).next()
    };
    let mut owners: Vec<usize> = (0..pages.len()).collect();
    // Neighbours mostly share a folder.
    let mut last = ("", None);
    let mut same = ("", 0);
    for (key, _, page) in &keys {
        let folder = key.rsplit_once('/').map_or("", |(folder, _)| folder);
        if folder != last.0 {
            last = (folder, file_above(folder));
        }
        if **key != *same.0 {
            same = (key, *page);
        }
        owners[*page] = last.1.unwrap_or(same.1);
    }
    owners
}

/// The problem of pages that cannot all be there. Some were written by somebody, and of these one can be
/// changed: it is the place.
fn collision(pages: &[&PagePlan]) -> Diagnostic {
    let claims: Vec<_> = pages.iter().map(|page| page.inputs.claim()).collect();
    let place = claims.iter().rposition(|claim| claim.source.is_some()).unwrap_or(0);
    let (first, last) = (&pages[0].output, &pages[pages.len() - 1].output);
    let message = if first.folded() == last.folded() {
        let several = if pages.len() == 2 { "两".to_owned() } else { format!("{} ", pages.len()) };
        format!("{several}个来源的网址相同：/{first}")
    } else {
        format!("网址 /{first} 已经是一个文件，不能又当作 /{last} 的文件夹")
    };
    let problem = Diagnostic::new(URL_COLLISION, message).hint(claims[place].remedy);
    let problem = claims[place].source.into_iter().fold(problem, Diagnostic::in_file);
    let others = pages.iter().zip(&claims).enumerate().filter(|(i, _)| *i != place);
    others.fold(problem, |problem, (_, (page, claim))| {
        let other = claim.source.unwrap_or(page.output.as_str());
        problem.related(Place::File(other.into()), format!("{}的网址是 /{}", claim.called, page.output))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::digest::Digest;
    use crate::model::path::OutputPath;
    use crate::model::plan::Artefact;
    use crate::model::site::Alias;
    use std::sync::Arc;

    /// A former URL of a post, and pages nobody wrote.
    fn page(path: &str, source: &str) -> PagePlan {
        let output = OutputPath::known(path);
        let alias =
            Alias { from: output.clone(), to: "a.html".into(), title: "甲".into(), source: source.into() };
        let inputs = match source {
            "" => Artefact::Robots.into(),
            "theme" => Artefact::Asset(Arc::from(*b"x")).into(),
            _ => Page::Redirect(alias).into(),
        };
        PagePlan { output, inputs, fingerprint: Digest::of(b"") }
    }

    /// The paths that are kept, and of each clash all its places.
    fn checked(pages: &[(&str, &str)]) -> (Vec<String>, Vec<Vec<String>>) {
        let mut problems = Diagnostics::new();
        let mut pages: Vec<_> = pages.iter().map(|(path, source)| page(path, source)).collect();
        pages.sort_by(|a, b| a.output.cmp(&b.output));
        let kept = unique(pages, &mut problems);
        let places = |problem: &Diagnostic| {
            let all = problem.place.iter().chain(problem.related.iter().map(|related| &related.place));
            let mut all: Vec<_> = all.map(|place| place.path().to_owned()).collect();
            all.sort();
            all
        };
        (
            kept.iter().map(|page| page.output.as_str().to_owned()).collect(),
            problems.sorted().into_iter().map(places).collect(),
        )
    }

    #[test]
    fn each_clash_is_one_problem_that_names_all_sources() {
        for (what, pages, kept, clashes) in [
            ("none", [("a.html", "1.md"), ("a/b.html", "2.md"), ("a-b", "3.md")], 3, vec![]),
            (
                "the same",
                [("a.html", "1.md"), ("a.html", "2.md"), ("a.html", "")],
                1,
                vec![vec!["1.md", "2.md", "a.html"]],
            ),
            (
                "upper case",
                [("A.html", "1.md"), ("a.html", "2.md"), ("b", "3.md")],
                1,
                vec![vec!["1.md", "2.md"]],
            ),
            (
                "Unicode form",
                [("caf\u{e9}", "1.md"), ("cafe\u{301}", "2.md"), ("CAF\u{c9}", "3.md")],
                0,
                vec![vec!["1.md", "2.md", "3.md"]],
            ),
            (
                "file and folder",
                [("a", "1.md"), ("a/b", "2.md"), ("a/c/d", "3.md")],
                0,
                vec![vec!["1.md", "2.md", "3.md"]],
            ),
            (
                "folder in capitals",
                [("B/c", "1.md"), ("b", "2.md"), ("b-", "3.md")],
                1,
                vec![vec!["1.md", "2.md"]],
            ),
            (
                "former",
                [("a.html", "1.md"), ("a.html", "2.md"), ("b.html", "3.md")],
                1,
                vec![vec!["1.md", "2.md"]],
            ),
            (
                "theme",
                [("assets/a", "theme"), ("assets/a", "1.md"), ("robots.txt", "")],
                2,
                vec![vec!["1.md", "assets/a"]],
            ),
            (
                "file written by nobody",
                [("a/b", "1.md"), ("a", ""), ("c", "2.md")],
                2,
                vec![vec!["1.md", "a"]],
            ),
        ] {
            let (paths, found) = checked(&pages);
            assert_eq!(
                (paths.len(), found),
                (
                    kept,
                    clashes
                        .into_iter()
                        .map(|clash: Vec<&str>| clash.into_iter().map(String::from).collect())
                        .collect()
                ),
                "{what}"
            );
            assert!(paths.is_sorted());
        }
    }
}
