//! `｀代码｀` and `&nbsp；`.

use super::Line;
use super::found::{Found, Sort};
use crate::model::code_spans::code_spans;

const TICKS: Sort = Sort {
    message: "代码前后的反引号是全角的，已当作代码",
    hint: "反引号用英文输入法打，在 Esc 键的下面",
};
const ENTITY: Sort = Sort {
    message: "“&nbsp;”这样的写法，末尾的分号打成了中文的，已当作英文的",
    hint: "分号用英文输入法打",
};

/// The entities that people type.
const ENTITIES: [&str; 9] = ["nbsp", "emsp", "ensp", "lt", "gt", "amp", "quot", "middot", "mdash"];

/// Looks through a line.
pub(super) fn look(line: &Line<'_>, found: &mut Found) {
    let rest = line.rest;
    for (at, _) in rest.match_indices('&') {
        let name = &rest[at + 1..];
        let Some(entity) = ENTITIES.iter().find(|entity| name.starts_with(**entity)) else { continue };
        let end = at + 1 + entity.len();
        let is_code = || code_spans(rest).iter().any(|span| span.contains(&at));
        if rest[end..].starts_with('；') && !is_code() {
            found.replace(line.at() + end, '；', ";");
            found.taken(&ENTITY, line.at() + at..line.at() + end + '；'.len_utf8());
        }
    }
    if !rest.contains('`') {
        ticks(line, found);
    }
}

fn ticks(line: &Line<'_>, found: &mut Found) {
    let ticks: Vec<usize> = line.rest.match_indices('｀').map(|(at, _)| at).collect();
    let width = '｀'.len_utf8();
    let is_code = |pair: &&[usize]| {
        let code = line.rest.get(pair[0] + width..pair[1]).unwrap_or_default();
        !code.is_empty() && code.trim() == code
    };
    if ticks.len() % 2 == 1 || !ticks.chunks_exact(2).all(|pair| is_code(&pair)) {
        return;
    }
    for pair in ticks.chunks_exact(2) {
        pair.iter().for_each(|at| found.replace(line.at() + at, '｀', "`"));
        found.taken(&TICKS, line.at() + pair[0]..line.at() + pair[1] + width);
    }
}
