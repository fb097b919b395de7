//! Ids of kinds, organisations and columns: parts of URLs.

use crate::diagnostics::{Diagnostic, Spanned};
use crate::model::codes::SLUG_INVALID;
use crate::model::path::is_device;
use crate::model::slug::pinyin_slug;
use crate::model::yaml_text;
use crate::parse::codes::fields::DUPLICATE_NAME;
use crate::parse::fields::{FieldNames, Fields};
use crate::parse::yaml::{Node, Value};

pub(super) const ID: FieldNames = &["id", "标识"];
pub(super) const NAME: FieldNames = &["name", "名称"];
pub(super) const ALIASES: FieldNames = &["aliases", "别名"];

/// Something with a name, and an id to go into URLs.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// What it is called.
    pub(super) name: Spanned<String>,
    /// As written, else the name's pinyin.
    pub(super) id: String,
    /// Whether the id is written.
    pub(super) has_own_id: bool,
}

/// Reads the name, which must be there, and the id.
pub(super) fn named(fields: &mut Fields<'_, '_>) -> Option<Named> {
    named_or(fields, |_| None)
}

/// The same, where some ids have names without being given one.
pub(super) fn named_or(
    fields: &mut Fields<'_, '_>,
    name_of: impl Fn(&str) -> Option<String>,
) -> Option<Named> {
    let id = fields.spanned_text(ID);
    let usual = id.as_ref().and_then(|id| Some(Spanned::new(name_of(&id.value)?, id.span)));
    let name = match usual {
        Some(usual) if fields.peek(NAME).is_none() => usual,
        _ => fields.required(NAME)?,
    };
    let has_own_id = id.is_some();
    let id = match id {
        Some(id) => checked(fields, id)?,
        None => from_name(fields, &name)?,
    };
    Some(Named { name, id, has_own_id })
}

/// Reads the items of a list: maps, or bare names.
pub(super) fn items<'a, T>(
    fields: &mut Fields<'a, '_>,
    names: FieldNames,
    mut read: impl FnMut(&mut Fields<'a, '_>) -> Option<T>,
    mut bare: impl FnMut(Named) -> T,
) -> Vec<(T, &'a Node<'a>)> {
    let what = format!("“{}”的每一项", names[1]);
    let mut all = Vec::new();
    for item in fields.items(names) {
        let value = match &item.value {
            Value::Scalar { text, .. } => {
                let name = fields.place(item.span, text);
                from_name(fields, &name).map(|id| bare(Named { name, id, has_own_id: false }))
            }
            _ => {
                let read = |fields: &mut Fields<'a, '_>| {
                    fields.understand_other_words();
                    read(fields)
                };
                fields.inside(item, &what, read).flatten()
            }
        };
        all.extend(value.map(|value| (value, item)));
    }
    all
}

fn checked(fields: &mut Fields<'_, '_>, id: Spanned<String>) -> Option<String> {
    let slug = pinyin_slug(&id.value);
    if slug == id.value {
        return Some(slug);
    }
    let example = if slug.is_empty() { "theme-day" } else { &slug };
    let problem = Diagnostic::new(SLUG_INVALID, format!("“{}”不能用在网址里", id.value));
    let why = if is_device(&id.value) {
        "Windows 把这个名字留给设备，不能用作文件名"
    } else {
        "只能用小写字母、数字和减号"
    };
    fields.report(problem.label(why).hint(format!("改成 {example}")), id.span);
    None
}

fn from_name(fields: &mut Fields<'_, '_>, name: &Spanned<String>) -> Option<String> {
    let slug = pinyin_slug(&name.value);
    if slug.is_empty() {
        let problem = Diagnostic::new(SLUG_INVALID, format!("“{}”没有能用在网址里的字", name.value));
        fields.report(problem.hint("加上 id，用小写字母、数字和减号，如 id: theme-day"), name.span);
        return None;
    }
    Some(slug)
}

/// The error for two things of one name.
pub(super) fn duplicate(name: &str, other: &str) -> Diagnostic {
    let message = if name == other {
        format!("“{name}”写了两次")
    } else {
        format!("“{name}”和“{other}”的标识、名称或别名有相同的")
    };
    let slug = pinyin_slug(name);
    let problem = Diagnostic::new(DUPLICATE_NAME, message);
    if name != other && slug == pinyin_slug(other) {
        return problem.label("拼音相同").hint(format!(
            "给其中一个写上自己的标识：- {{name: {}, id: {slug}-2}}",
            yaml_text::in_brackets(name)
        ));
    }
    problem.hint("每个名字只能指一样东西：改掉或删去相同的那个；没写标识（id）的，标识是名称的拼音")
}
