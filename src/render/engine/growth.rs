//! Variables that wrap themselves in lists, `{% set_global a = [a] %}` in a loop: a value a million lists
//! deep cannot even be let go of without overflowing the stack. Nobody needs one, so whatever could become
//! one is refused before it is compiled.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fault::wraps_itself;
use super::graph::Placed;
use super::place::TemplateSources;
use super::tags::{TemplateTag, name_at, tags};
use crate::diagnostics::{SourceText, Span};

/// More variables in circles than anybody writes.
const MANY: usize = 200;

/// A name that goes into a variable: which, whether inside a list or map, and where.
struct Into<'a> {
    name: &'a str,
    wrapped: bool,
    source: &'a Arc<SourceText>,
    span: Span,
}

/// A variable that goes, wrapped, into itself, be it by way of others. Names count for all templates: blocks
/// share them.
pub(super) fn endless(sources: &TemplateSources) -> Option<Placed<'_>> {
    let mut made_of: BTreeMap<&str, Vec<Into<'_>>> = BTreeMap::new();
    for source in sources.values() {
        for tag in tags(source.text()) {
            let mut words = tag.text.trim_start().splitn(2, char::is_whitespace);
            match (tag.word(), words.nth(1)) {
                ("set" | "set_global", Some(rest)) => {
                    made_of.entry(name_at(rest.trim_start())).or_default().extend(names(source, tag))
                }
                ("for", Some(rest)) => {
                    let targets = rest.split(" in ").next().unwrap_or_default().split(',');
                    targets.for_each(|target| {
                        made_of.entry(target.trim()).or_default().extend(names(source, tag))
                    });
                }
                _ => {}
            }
        }
    }
    let circling = circling(&made_of);
    let reaches = |from: &str, goal: &str| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
        while let Some(name) = next.pop() {
            if name == goal {
                return true;
            }
            if circling.contains(name) && seen.insert(name) {
                next.extend(made_of[name].iter().map(|into| into.name));
            }
        }
        false
    };
    let wrapping = made_of
        .iter()
        .flat_map(|(to, all)| all.iter().filter(|into| into.wrapped).map(move |into| (*to, into)));
    let mut wrapping = wrapping.filter(|(to, into)| circling.contains(to) && circling.contains(into.name));
    // Looking at each of very many would take for ever, too; nobody writes so many by hand.
    let found = wrapping.find(|(to, into)| circling.len() > MANY || reaches(into.name, to));
    found.map(|(_, into)| (wraps_itself(into.name), into.source, into.span))
}

/// The variables that are made of one another in circles, or of such ones.
fn circling<'a>(made_of: &BTreeMap<&'a str, Vec<Into<'a>>>) -> BTreeSet<&'a str> {
    let mut open: BTreeMap<&str, usize> = BTreeMap::new();
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (&to, all) in made_of {
        let variables = all.iter().filter(|into| made_of.contains_key(into.name));
        open.insert(to, variables.map(|into| users.entry(into.name).or_default().push(to)).count());
    }
    let mut next: Vec<&str> = open.iter().filter(|(_, count)| **count == 0).map(|(name, _)| *name).collect();
    while let Some(name) = next.pop() {
        for user in users.get(name).into_iter().flatten() {
            let count = open.get_mut(user).expect("every user is a variable");
            *count -= 1;
            if *count == 0 {
                next.push(user);
            }
        }
    }
    open.into_iter().filter(|(_, count)| *count > 0).map(|(name, _)| name).collect()
}

/// The names in what a tag reads: behind the first `=`, or in a `for` behind `in`. Attributes, names of
/// filters and texts are none.
fn names<'a>(source: &'a Arc<SourceText>, tag: TemplateTag<'a>) -> Vec<Into<'a>> {
    let behind = if tag.word() == "for" {
        tag.text.find(" in ").map(|at| at + 4)
    } else {
        tag.text.find('=').map(|at| at + 1)
    };
    let Some(mut at) = behind else { return Vec::new() };
    let (mut found, mut open, mut before) = (Vec::new(), Vec::new(), ' ');
    while let Some(c) = tag.text[at..].chars().next() {
        let mut length = c.len_utf8();
        match c {
            '"' | '\'' | '`' => {
                length += tag.text[at + 1..].find(c).map_or(tag.text.len() - at - 1, |end| end + 1)
            }
            // Behind a value a bracket picks an item of it: that wraps nothing.
            '[' | '{' => open.push(
                c == '{'
                    || !(before.is_alphanumeric() || matches!(before, '_' | ')' | ']' | '?' | '"' | '\'')),
            ),
            ']' | '}' => drop(open.pop()),
            c if c.is_alphabetic() || c == '_' => {
                let path = name_at(&tag.text[at..]);
                let name = path.split('.').next().unwrap_or(path);
                let spread = tag.text[..at].ends_with("...");
                if (before != '.' || spread) && before != '|' {
                    let start = tag.at + at;
                    let wrapped = !spread && open.contains(&true);
                    found.push(Into { name, wrapped, source, span: Span::new(start, start + name.len()) });
                }
                length = path.len();
            }
            _ => {}
        }
        before =
            tag.text[at..at + length].chars().next_back().filter(|c| !c.is_whitespace()).unwrap_or(before);
        at += length;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_wraps_itself_is_found_and_nothing_else() {
        for (text, expected) in [
            ("{% set_global a = [a] %}", Some(19)),
            ("{%- set a = [1, {'x': a}] -%}", Some(22)),
            ("{% set a = [b] %}{% for c in a %}{% set b = c %}{% endfor %}", Some(12)),
            ("{% set a = x[a] %}{% set a = a[a.b[0]] %}{% set b = [...b, x] %}{% set c = '[c]' ~ c %}", None),
            (
                "{% set a = [x.a, 1 | a, \"a\"] %}{% set b = [a] %}{% for d in [b] %}{{ [d] }}{% endfor %}{# {% set e = [e] %} #}",
                None,
            ),
        ] {
            let sources: TemplateSources = [("a".to_owned(), Arc::new(SourceText::new("a", text)))].into();
            assert_eq!(endless(&sources).map(|(_, _, span)| span.start), expected, "{text}");
        }
    }
}
