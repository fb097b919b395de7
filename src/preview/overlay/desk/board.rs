//! What has to be held again and again (规定动作), on the desk: what this month still asks for, and what is
//! missing of the parts of the year that are over.

use std::fmt::Write;

use super::push_heading;
use crate::diagnostics::escape_html;

/// The most organisations that are named behind a duty.
const NAMED: usize = 12;

/// The most lines of what is missing.
const GAPS: usize = 10;

/// Duties, as they stand today.
#[derive(Clone, Debug, Default)]
pub struct DutyBoard {
    /// `11月`
    pub month: String,
    /// The duties of the part of the year in which today lies.
    pub due: Vec<DutyDue>,
    /// What was done too seldom in parts of this year that are over.
    pub gaps: Vec<DutyGap>,
    /// What was planned on a day that is over and nothing tells of: day and title.
    pub not_held: Vec<(String, String)>,
}

/// A duty in the part of the year in which today lies.
#[derive(Clone, Debug, Default)]
pub struct DutyDue {
    /// What has to be held.
    pub kind: String,
    /// `每月1次`
    pub asked: String,
    /// The last day for it: `11月30日`.
    pub until: String,
    /// How many organisations have done it.
    pub met: usize,
    /// How many have to.
    pub of: usize,
    /// Who has not yet, with what is there where something is: `企业党支部（1次）`.
    pub short: Vec<String>,
}

/// What an organisation lacks of a duty.
#[derive(Clone, Debug)]
pub struct DutyGap {
    /// What.
    pub kind: String,
    /// Whose.
    pub organisation: String,
    /// The parts of the year: `1月、3月`.
    pub parts: String,
}

/// The board; nothing where nothing is asked.
pub(super) fn push(html: &mut String, board: &DutyBoard) {
    let DutyBoard { month, due, gaps, not_held } = board;
    if due.is_empty() && gaps.is_empty() && not_held.is_empty() {
        return;
    }
    push_heading(html, "规定动作", &escape_html(month));
    if !due.is_empty() {
        *html += "<ul class=\"dangjian-preview-list\">\n";
        due.iter().for_each(|due| push_due(html, due));
        *html += "</ul>\n";
    }
    push_list(html, "到期没有做够的", gaps, |gap| {
        let DutyGap { kind, organisation, parts } = gap;
        (escape_html(kind), escape_html(organisation), escape_html(parts))
    });
    push_list(html, "计划的日子已过，还没有稿件和台账", not_held, |(day, title)| {
        (escape_html(title), escape_html(day), String::new())
    });
    if !gaps.is_empty() || !not_held.is_empty() {
        *html += "<p class=\"dangjian-preview-text\">办过没有写的，补一篇稿件或台账的一行</p>\n";
    }
}

fn push_due(html: &mut String, due: &DutyDue) {
    let DutyDue { kind, asked, until, met, of, short } = due;
    let state = if short.is_empty() { "都办了".to_owned() } else { format!("{met}/{of}") };
    let _ = write!(
        html,
        "<li><span class=\"dangjian-preview-entry\">{}</span> \
         <span class=\"dangjian-preview-reason\">{state}</span> {}，{}以前",
        escape_html(kind),
        escape_html(asked),
        escape_html(until),
    );
    if !short.is_empty() {
        let names: Vec<_> = short.iter().take(NAMED).map(|name| escape_html(name)).collect();
        let more = if short.len() > NAMED { format!("等 {} 个", short.len()) } else { String::new() };
        let _ = write!(html, "。还没有：{}{more}", names.join("、"));
    }
    *html += "</li>\n";
}

/// A list under a head of its own: what, whose or when, and more.
fn push_list<T>(html: &mut String, head: &str, all: &[T], parts: impl Fn(&T) -> (String, String, String)) {
    if all.is_empty() {
        return;
    }
    let _ = writeln!(
        html,
        "<h3 class=\"dangjian-desk-subhead\">{head} <small>{} 项</small></h3>\n<ul class=\"dangjian-preview-list\">",
        all.len()
    );
    for one in all.iter().take(GAPS) {
        let (what, whose, more) = parts(one);
        let _ = writeln!(
            html,
            "<li><span class=\"dangjian-preview-entry\">{what}</span> \
             <span class=\"dangjian-preview-reason\">{whose}</span> {more}</li>"
        );
    }
    *html += "</ul>\n";
    if all.len() > GAPS {
        let _ = writeln!(
            html,
            "<p class=\"dangjian-preview-text\">还有 {} 项，用 dangjian check 看全部</p>",
            all.len() - GAPS
        );
    }
}
