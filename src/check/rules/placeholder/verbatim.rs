//! What is shown as it is typed, or is no language at all: signs in it are no open places.

use std::ops::Range;

/// What is no language: code between ticks, and addresses, in order.
pub(super) fn verbatim(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('`').map(|open| at + open) {
        let ticks = text[open..].len() - text[open..].trim_start_matches('`').len();
        let Some(close) = text[open + ticks..].find(&text[open..open + ticks]) else { break };
        at = open + ticks + close + ticks;
        found.push(open..at);
    }
    let colons = text.match_indices(':').map(|(colon, _)| colon);
    let signs = colons.filter(|at| text[*at..].starts_with("://") && !stands_in(&found, *at));
    let mut addresses = Vec::new();
    for sign in signs {
        let is_end = |c: char| c.is_whitespace() || !c.is_ascii() || matches!(c, ')' | '>' | '"');
        let end = text[sign..].find(is_end).map_or(text.len(), |length| sign + length);
        addresses.push(sign..end);
    }
    found.extend(addresses);
    found.sort_by_key(|range| range.start);
    found
}

/// Whether one of these ranges, in order, has a byte.
pub(super) fn stands_in(ranges: &[Range<usize>], at: usize) -> bool {
    let behind = ranges.partition_point(|range| range.start <= at);
    behind.checked_sub(1).is_some_and(|last| ranges[last].contains(&at))
}
