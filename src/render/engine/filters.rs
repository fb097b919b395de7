//! The engine's filters that make long texts out of short ones, with an end: none needs to make more than a
//! page.
//!
//! They do what those of the same names do that they replace.

use tera::{Error, Kwargs, State, StringInput, Tera, TeraResult, Value};

use crate::model::limits::PAGE_BYTES;

/// Puts them in place of the engine's own.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("join", join);
    tera.register_filter("replace", replace);
}

/// The items as one text, with `sep` between them.
fn join(items: &[Value], arguments: Kwargs, state: &State) -> TeraResult<Value> {
    let separator = arguments.get::<StringInput>("sep")?;
    let is_safe = |item: &Value| item.is_string() && item.is_safe();
    let safe = state.autoescaping_enabled()
        && (items.iter().any(is_safe) || separator.as_ref().is_some_and(StringInput::is_safe));
    let separator = match &separator {
        Some(separator) if safe => separator.rendered(state)?.into_owned(),
        Some(separator) => separator.as_str().to_owned(),
        None => String::new(),
    };
    let mut joined = String::new();
    for (at, item) in items.iter().enumerate() {
        let text = match item {
            item if !safe => item.to_string(),
            item if item.is_undefined() => String::new(),
            item => state.escape_if_needed(item)?,
        };
        bounded(joined.len() + separator.len() + text.len())?;
        joined += if at == 0 { "" } else { &separator };
        joined += &text;
    }
    Ok(if safe { Value::safe_string(&joined) } else { Value::from(joined) })
}

/// The text with `to` wherever it has `from`.
fn replace(text: StringInput, arguments: Kwargs, state: &State) -> TeraResult<Value> {
    let from = arguments.must_get::<&str>("from")?;
    let to = arguments.must_get::<StringInput>("to")?;
    if state.autoescaping_enabled() && (text.is_safe() || to.is_safe()) {
        return Ok(Value::safe_string(&replaced(&text.rendered(state)?, from, &to.rendered(state)?)?));
    }
    Ok(Value::from(replaced(text.as_str(), from, to.as_str())?))
}

fn replaced(text: &str, from: &str, to: &str) -> TeraResult<String> {
    bounded(text.len().saturating_add(text.matches(from).count().saturating_mul(to.len())))?;
    Ok(text.replace(from, to))
}

fn bounded(bytes: usize) -> TeraResult<()> {
    if bytes > PAGE_BYTES {
        Err(Error::message(format!("Text would have more than {PAGE_BYTES} bytes")))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(template: &str) -> [String; 2] {
        let mut bounded = Tera::new();
        register(&mut bounded);
        let mut context = tera::Context::new();
        context.insert("long", &"x".repeat(1 << 12));
        context.insert_value("html", Value::safe_string("<b>"));
        [Tera::new(), bounded].map(|mut tera| {
            tera.add_raw_template("a.html", template).unwrap();
            tera.render("a.html", &context).unwrap_or_else(|error| error.to_string())
        })
    }

    #[test]
    fn they_do_what_the_engines_own_do() {
        for template in [
            "{{ [1, '<', html] | join(sep='&') }}|{{ [1, '<'] | join }}|{{ [1, '<'] | join(sep=html) }}|{{ [] | join(sep='-') }}",
            "{{ '<a>' | replace(from='a', to='&') }}|{{ html | replace(from='b', to='<') }}|{{ 'ab' | replace(from='', to=html) }}",
            "{{ [none, true, 1.5, [1]] | join(sep=', ') }}{{ 1 | replace(from='1', to='2') }}",
            "{{ 'a' | replace(from='a') }}",
        ] {
            let [theirs, ours] = both(template);
            assert_eq!(ours, theirs, "{template}");
        }
    }

    #[test]
    fn nothing_becomes_longer_than_a_page() {
        for template in [
            "{{ long | replace(from='x', to=long) | length }}",
            "{{ range(end=4096) | join(sep=long) | length }}",
        ] {
            let [_, ours] = both(template);
            assert!(ours.contains("Text would have more than 16777216 bytes"), "{ours}");
        }
    }
}
