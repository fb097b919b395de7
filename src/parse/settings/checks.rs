//! What the park says of the checks before publication.

use std::sync::Arc;

use crate::diagnostics::{Place, Severity, SourceText};
use crate::model::settings::{CheckSettings, SeverityOfCode};
use crate::parse::fields::{FieldNames, Fields};

const CHECK: FieldNames = &["check", "校对"];
const SEVERITY: FieldNames = &["severity", "轻重"];
const ALLOW: FieldNames = &["allow", "放过"];

const SEVERITIES: &[(Option<Severity>, &[&str])] = &[
    (Some(Severity::Error), &["error", "错误"]),
    (Some(Severity::Warning), &["warning", "警告"]),
    (Some(Severity::Info), &["info", "提示"]),
    (None, &["off", "不查", "no", "false", "否"]),
];

/// Reads it. Which codes there are is known to the checks alone.
pub(super) fn read(fields: &mut Fields<'_, '_>, source: &Arc<SourceText>) -> CheckSettings {
    fields.map(CHECK, |fields| checks(fields, source)).unwrap_or_default()
}

fn checks(fields: &mut Fields<'_, '_>, source: &Arc<SourceText>) -> CheckSettings {
    let severities = fields.map(SEVERITY, |fields| severities(fields, source)).unwrap_or_default();
    let allowed = fields.list(ALLOW).into_iter().map(|word| word.value).collect();
    CheckSettings { severities, allowed, ..CheckSettings::default() }
}

fn severities(fields: &mut Fields<'_, '_>, source: &Arc<SourceText>) -> Vec<SeverityOfCode> {
    let mut found = Vec::new();
    for entry in fields.take_all() {
        if let Some(severity) = fields.choice_of(entry, SEVERITIES) {
            let place = Place::Text(Arc::clone(source), entry.key.span);
            found.push(SeverityOfCode { code: entry.key.value.clone().into_owned(), place, severity });
        }
    }
    found
}
