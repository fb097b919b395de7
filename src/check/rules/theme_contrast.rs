//! Colours of a theme that are too near to one another: text, links and small print on their grounds.
//!
//! Looked at are the custom properties that the built-in theme has for it, as they are where no mode is
//! chosen. What cannot be computed, such as a colour by its name, is let be. It speaks of a park's own theme
//! only: the built-in colours are far enough apart.
//!
//! Source: WCAG 2.1, 1.4.3.

use std::collections::BTreeMap;

use super::{Rule, Sees};
use crate::check::whole::{SiteMark, WholeSite};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::colour::Colour;
use crate::model::source_paths;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "theme-contrast",
        severity: Severity::Warning,
        what: "主题里文字和底色太接近，看不清。",
        why: "视力不好的人、在阳光下看手机的人读不了；无障碍检查要求文字和底色的对比度不低于 4.5。",
        how: "请改主题的同事把文字的颜色调深，或把底色调浅，再校对一次。",
        example: Example::Files {
            wrong: "-- content/site.yaml --\ntitle: 园区党建\nbase_url: https://dj.example.cn/\n-- themes/default/static/styles/95-park.css --\n:root {\n  --text: #999;\n}\n",
            right: "-- content/site.yaml --\ntitle: 园区党建\nbase_url: https://dj.example.cn/\n-- themes/default/static/styles/95-park.css --\n:root {\n  --text: #333;\n}\n",
        },
    },
    Sees::Site(look),
);

/// What stands on what: what both are, and their properties.
const PAIRS: &[(&str, &str, &str, &str)] = &[
    ("正文", "--text", "网页的底色", "--page"),
    ("正文", "--text", "卡片的底色", "--surface"),
    ("链接", "--link", "网页的底色", "--page"),
    ("链接", "--link", "卡片的底色", "--surface"),
    ("小字", "--mute", "网页的底色", "--page"),
    ("小字", "--mute", "卡片的底色", "--surface"),
    ("栏目名", "--on-band", "页眉的底色", "--band"),
    ("栏目名", "--on-band", "菜单的底色", "--band-menu"),
    ("页脚的字", "--on-band", "页脚的底色", "--band-foot"),
];

/// The least contrast that text must have.
const LEAST: f64 = 4.5;

/// How deep properties may refer to one another.
const DEEPEST: usize = 8;

fn look(whole: &WholeSite<'_>) -> Vec<SiteMark> {
    let theme = &whole.site.theme;
    let Some(sheet) = theme.assets.iter().find(|asset| asset.name == "style.css") else { return Vec::new() };
    let sheet = String::from_utf8_lossy(&sheet.bytes);
    let properties = properties(&sheet);
    let file = format!("{}/static/styles", source_paths::theme(&whole.site.settings.theme));
    let mark = |(what, text, on, ground): &(&str, &str, &str, &str)| {
        let (front, back) = (colour(&properties, text)?, colour(&properties, ground)?);
        let contrast = front.contrast(back);
        let message = format!(
            "{what}（{text}）和{on}（{ground}）的对比度只有 {:.1}，要到 {LEAST}",
            (contrast * 10.0).floor() / 10.0
        );
        let mark = SiteMark::new(&file, message);
        (contrast < LEAST).then(|| mark.hint(format!("把 {text} 的颜色调得和 {ground} 差得更远")))
    };
    PAIRS.iter().filter_map(mark).collect()
}

/// The custom properties of `:root`, where no condition is put; of several the last.
fn properties(sheet: &str) -> BTreeMap<&str, &str> {
    let mut properties = BTreeMap::new();
    let (mut depth, mut start, mut selector) = (0_usize, 0, "");
    for (at, sign) in sheet.match_indices(['{', '}', ';']) {
        let part = sheet[start..at].trim();
        start = at + 1;
        if depth == 1 && selector == ":root" {
            let declared = part.split_once(':').filter(|(name, _)| name.starts_with("--"));
            properties.extend(declared.map(|(name, value)| (name.trim(), value.trim())));
        }
        match sign {
            "{" => {
                selector = if depth == 0 { part } else { selector };
                depth += 1;
            }
            "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    properties
}

/// The colour that a property has at last.
fn colour(properties: &BTreeMap<&str, &str>, name: &str) -> Option<Colour> {
    let mut value = *properties.get(name)?;
    for _ in 0..DEEPEST {
        let Some(inside) = value.strip_prefix("var(").and_then(|rest| rest.strip_suffix(')')) else { break };
        let (other, default) = inside.split_once(',').unwrap_or((inside, ""));
        value = properties.get(other.trim()).copied().unwrap_or_else(|| default.trim());
    }
    Colour::hex(value)
}

#[cfg(test)]
mod tests {
    use super::{Colour, colour, properties};

    #[test]
    fn properties_are_those_of_the_page_as_it_is() {
        let sheet = ":root{--a:#111;--b:var(--a)}p{--a:#222}@media print{:root{--a:#333}}:root{--c:var(--d,#fff)}\
                     .x :root{--b:#444}";
        let properties = properties(sheet);
        assert_eq!(properties.len(), 3);
        assert_eq!(colour(&properties, "--b"), Some(Colour([17; 3])));
        assert_eq!(colour(&properties, "--c"), Some(Colour::WHITE));
        assert_eq!(colour(&properties, "--e"), None);
    }
}
