//! Keys inside of maps that no reader looks into, as other generators have them: `params: {draft: yes}`.

use std::borrow::Cow;

use super::folded;
use crate::diagnostics::Spanned;
use crate::model::foreign::Foreign;
use crate::parse::activity::{EXPECTED, PRESENT};
use crate::parse::yaml::{Entry, Node, Value};
use crate::parse::{secrecy, withholding};

/// Maps of other generators that are about a whole page.
const OF_PAGES: &[&str] = &["params", "cascade", "attributes", "extra"];

/// The first key inside of a field, at whatever depth, that tells what may be shown.
pub(crate) fn secret_key<'e, 'a>(entry: &'e Entry<'a>) -> Option<&'e Spanned<Cow<'a, str>>> {
    in_node(&entry.value, is_part(&folded(&entry.key.value)))
}

/// Whether what stands below a key, as it is compared, is about one part of a page: `cover`.
pub(crate) fn is_part(key: &str) -> bool {
    Foreign::find(key).is_some() && !OF_PAGES.contains(&key)
}

fn in_node<'e, 'a>(node: &'e Node<'a>, is_of_part: bool) -> Option<&'e Spanned<Cow<'a, str>>> {
    match &node.value {
        Value::List(items) => items.iter().find_map(|item| in_node(item, is_of_part)),
        Value::Map(entries) => entries.iter().find_map(|entry| match tells(entry, is_of_part) {
            true => Some(&entry.key),
            false => in_node(&entry.value, is_of_part || Foreign::find(&folded(&entry.key.value)).is_some()),
        }),
        Value::Scalar { .. } | Value::Null => None,
    }
}

/// Whether a key speaks of the text that it stands in. `cover: {hidden: true}` is about one part of it, so
/// there English words say nothing.
fn tells(entry: &Entry<'_>, is_of_part: bool) -> bool {
    let name = entry.key.value.as_ref();
    if is_of_part && name.is_ascii() {
        return false;
    }
    let key = folded(name);
    // Almost all that there is: asked before the many words.
    if [EXPECTED, PRESENT].iter().any(|names| names.contains(&key.as_ref())) {
        return false;
    }
    if withholding::is_key(&key) {
        return withholding::says_hidden(&key, entry);
    }
    let withholds = || match &entry.value.value {
        Value::Scalar { text, .. } => secrecy::withholds(name, std::iter::once(text.as_ref())),
        _ => false,
    };
    secrecy::concerns(name) || withholds() || withholding::says_hidden(&key, entry)
}
