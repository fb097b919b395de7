//! `colour` 颜色 and `logo` 标志: what a site asks of its theme, and what a theme asks for itself.

use std::sync::Arc;

use super::fields::{FieldNames, Fields};
use super::yaml;
use crate::derive::tones::Tones;
use crate::diagnostics::{Diagnostic, Diagnostics, Place, SourceText, Span};
use crate::model::campaign::NamedPicture;
use crate::model::colour::Colour;
use crate::model::settings::ThemeOptions;
use crate::model::yaml_text::quoted;
use crate::parse::codes::fields::{CHOICE_INVALID, COLOUR_CORRECTED};
use crate::parse::refusal::shown;

const COLOUR: FieldNames = &["colour", "颜色", "color", "主色"];
const LOGO: FieldNames = &["logo", "标志", "徽标"];

/// Reads what is asked of a theme.
pub(super) fn read(fields: &mut Fields<'_, '_>, source: &Arc<SourceText>) -> ThemeOptions {
    let colour = colour(fields, source);
    let logo = fields.spanned_text(LOGO).map(|path| NamedPicture {
        path: path.value.replace('\\', "/"),
        place: Place::Text(Arc::clone(source), path.span),
    });
    ThemeOptions { colour, logo }
}

/// Reads a theme's own `theme.yaml`. Its logo is a file of its folder `static`.
pub fn of_theme(source: &Arc<SourceText>) -> (ThemeOptions, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let mut look = ThemeOptions::default();
    if let Some(node) = yaml::parse_file(source, &mut diagnostics)
        && let Some(mut fields) = Fields::of(source, &node, "主题的设置", &mut diagnostics)
    {
        look = read(&mut fields, source);
        fields.finish();
    }
    (look, diagnostics)
}

fn colour(fields: &mut Fields<'_, '_>, source: &Arc<SourceText>) -> Option<Colour> {
    let key = fields.key(COLOUR);
    let called = key.map_or(COLOUR[0], |key| source.slice(key));
    let Some(written) = fields.spanned_text(COLOUR) else {
        // To YAML `colour: #b3201b` is a comment.
        let key = key?;
        let text = yaml::comment_behind(source, key)?;
        let value = text.split_whitespace().next().unwrap_or(text);
        fields.report(
            not_a_colour("")
                .label("“#”之后的文字算注释")
                .hint(format!("颜色要加引号：{called}: {}", quoted(value))),
            key,
        );
        return None;
    };
    let text = written.value.trim();
    let with_sign = format!("#{}", text.strip_prefix(['#', '＃']).unwrap_or(text));
    let Some(colour) = Colour::hex(&with_sign) else {
        let problem = not_a_colour(text).label("要写成 # 和六位数字、字母");
        fields.report(
            problem.hint(format!("例如 {called}: \"#b3201b\"；在画图、WPS 的取色器里能看到这个值")),
            written.span,
        );
        return None;
    };
    tell_corrected(fields, called, colour, written.span);
    Some(colour)
}

fn not_a_colour(text: &str) -> Diagnostic {
    let message = if text.is_empty() {
        "没有写颜色".to_owned()
    } else {
        format!("“{}”不是颜色", shown(text))
    };
    Diagnostic::new(CHOICE_INVALID, message)
}

/// That pages have a darker colour than is asked for.
fn tell_corrected(fields: &mut Fields<'_, '_>, called: &str, colour: Colour, span: Span) {
    let main = Tones::of(colour).main;
    if main != colour {
        let contrast = (colour.contrast(Colour::WHITE) * 10.0).floor() / 10.0;
        let problem =
            Diagnostic::new(COLOUR_CORRECTED, format!("颜色 {colour} 太浅，网页上用调深了的 {main}"))
                .label(format!("和白色的对比度只有 {contrast}，文字要到 4.5"))
                .hint(format!("可以不管；不想再看到这一条，写 {called}: \"{main}\""));
        fields.report(problem, span);
    }
}
