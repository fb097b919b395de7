//! Which templates and components use which, read off their texts before anything is compiled: a circle among
//! them never ends, and a long row of them is more than a thread's stack can hold.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fault::{Fault, circle, circular, too_many_branches, too_nested};
use super::place::TemplateSources;
use super::tags::{name_at, tags};
use crate::diagnostics::{SourceText, Span};
use crate::model::limits::{ELIF_BRANCHES, TEMPLATE_DEPTH};

/// A fault, and where it is.
pub(super) type Placed<'a> = (Fault, &'a Arc<SourceText>, Span);

/// An `if` with so many `elif` that compiling it could overflow the stack: they lie in each other.
pub(super) fn branches(source: &Arc<SourceText>) -> Option<Placed<'_>> {
    let mut open = Vec::new();
    for tag in tags(source.text()) {
        match tag.word() {
            "if" => open.push(0),
            "endif" => drop(open.pop()),
            "elif" => {
                let count = open.last_mut()?;
                *count += 1;
                if *count > ELIF_BRANCHES {
                    let start = tag.at + tag.text.find("elif")?;
                    return Some((too_many_branches(), source, Span::new(start, start + "elif".len())));
                }
            }
            _ => {}
        }
    }
    None
}

/// One use: what is used, and where.
type Use<'a> = (String, &'a Arc<SourceText>, Span);

/// A circle of templates and components that use each other, or a row of them that is too long.
pub(super) fn endless(sources: &TemplateSources) -> Option<Placed<'_>> {
    let uses = uses(sources);
    // From those that use nothing upwards: whatever is never reached is part of a circle, or leads into one.
    let mut depths: BTreeMap<&str, usize> = BTreeMap::new();
    let mut users: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut open: BTreeMap<&str, usize> = BTreeMap::new();
    for (user, used) in &uses {
        let distinct: BTreeSet<&str> = used.iter().map(|(name, ..)| name.as_str()).collect();
        open.insert(user, distinct.len());
        for name in distinct {
            users.entry(name).or_default().insert(user);
        }
    }
    let mut next: Vec<&str> = open.iter().filter(|(_, count)| **count == 0).map(|(name, _)| *name).collect();
    while let Some(name) = next.pop() {
        let deepest = uses[name].iter().max_by_key(|(used, ..)| depths[used.as_str()]);
        let depth = 1 + deepest.map_or(0, |(used, ..)| depths[used.as_str()]);
        if let Some((_, source, span)) = deepest.filter(|_| depth > TEMPLATE_DEPTH) {
            return Some((too_nested(), source, *span));
        }
        depths.insert(name, depth);
        for user in users.get(name).into_iter().flatten() {
            let count = open.get_mut(user).expect("every user is a node");
            *count -= 1;
            if *count == 0 {
                next.push(user);
            }
        }
    }
    let start = uses.keys().find(|name| !depths.contains_key(name.as_str()))?;
    let onward = |name: &str| uses[name].iter().find(|(used, ..)| !depths.contains_key(used.as_str()));
    let mut chain = vec![start.clone()];
    loop {
        let (used, ..) = onward(chain.last()?)?;
        let closed = chain.contains(used);
        chain.push(used.clone());
        if closed {
            break;
        }
    }
    let circle = circle(&chain);
    let (_, source, span) = uses[circle[0]].iter().find(|(used, ..)| used == circle[1])?;
    Some((circular(&circle), source, *span))
}

/// What each template and each component uses; only what is there.
fn uses(sources: &TemplateSources) -> BTreeMap<String, Vec<Use<'_>>> {
    let mut uses: BTreeMap<String, Vec<Use<'_>>> =
        sources.keys().map(|name| (name.clone(), Vec::new())).collect();
    for (template, source) in sources {
        let mut user = template.clone();
        for tag in tags(source.text()) {
            match tag.word() {
                "include" | "extends" => {
                    let used = tag.quoted().map(|(name, span)| (name.to_owned(), source, span));
                    uses.entry(user.clone()).or_default().extend(used);
                }
                "component" => {
                    user = component(name_at(tag.text.trim_start()["component".len()..].trim_start()))
                }
                "endcomponent" => user.clone_from(template),
                _ => {
                    let used = tag.called().map(|(name, span)| (component(name), source, span));
                    uses.entry(user.clone()).or_default().extend(used);
                }
            }
        }
        uses.entry(user).or_default();
    }
    let known: BTreeSet<String> = uses.keys().cloned().collect();
    for used in uses.values_mut() {
        used.retain(|(name, ..)| known.contains(name));
    }
    uses
}

/// A component among the templates: no template has such a name.
fn component(name: &str) -> String {
    format!("<{name}>")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(texts: &[(&str, &str)]) -> TemplateSources {
        texts
            .iter()
            .map(|(name, text)| ((*name).to_owned(), Arc::new(SourceText::new(*name, *text))))
            .collect()
    }

    #[test]
    fn circles_are_found_whatever_closes_them() {
        for (texts, expected) in [
            (&[("a", "{% component c() %}{{ <c/> }}{% endcomponent %}")][..], Some("<c> → <c>")),
            (
                &[
                    ("a", "{% component c() %}{{ 1 ~ <d/> }}{% endcomponent %}"),
                    ("b", "{%- component d() -%}{% <c> %}{% </c> %}{% endcomponent %}"),
                ],
                Some("<c> → <d> → <c>"),
            ),
            (
                &[("a", "{% component c() %}{% include 'b' %}{% endcomponent %}"), ("b", "{{ <c/> }}")],
                Some("<c> → b → <c>"),
            ),
            (
                &[("a", "{% extends \"b\" %}"), ("b", "{% block x %}{%- include \"a\" -%}{% endblock %}")],
                Some("a → b → a"),
            ),
            (
                &[("a", "{% include 'c' %}"), ("b", "{% include 'c' %}"), ("c", "{% include 'b' %}")],
                Some("b → c → b"),
            ),
            (
                &[(
                    "a",
                    "{# {% include 'a' %} #}{% raw %}{% include 'a' %}{% endraw %}{{ \"{% include 'a' %}\" }}",
                )],
                None,
            ),
            (&[("a", "{% component c() %}<c>{% endcomponent %}{{ <c /> }}{% if 1 <c %}{% endif %}")], None),
            (
                &[
                    ("a", "{% include 'b' %}{% include 'b' %}{% include 'none' %}"),
                    ("b", "{% include 'c' %}"),
                    ("c", "{{"),
                ],
                None,
            ),
        ] {
            let found = sources(texts);
            let found = endless(&found).map(|(fault, ..)| fault.message);
            assert_eq!(
                found.as_deref().map(|message| message.split('：').nth(1).unwrap()),
                expected,
                "{texts:?}"
            );
        }
    }

    #[test]
    fn rows_and_branches_end_at_their_limits() {
        let row = |length: usize| -> TemplateSources {
            let text = |i: usize| {
                if i + 1 == length { String::new() } else { format!("{{% include '{}' %}}", i + 1) }
            };
            (0..length).map(|i| (i.to_string(), Arc::new(SourceText::new(i.to_string(), text(i))))).collect()
        };
        assert!(
            endless(&row(TEMPLATE_DEPTH)).is_none()
                && endless(&row(TEMPLATE_DEPTH + 1)).is_some()
                && endless(&row(5000)).is_some()
        );
        let branching = |count: usize| {
            Arc::new(SourceText::new(
                "a",
                format!("{{% if a %}}{}{{% endif %}}", "{%- elif b %}".repeat(count)).repeat(2),
            ))
        };
        assert!(
            branches(&branching(ELIF_BRANCHES)).is_none()
                && branches(&branching(ELIF_BRANCHES + 1)).is_some()
        );
    }
}
