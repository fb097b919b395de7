//! 党徽, 党旗 used against the rules for them: faded, turned, tinted, tiled, as a mark of lists, in a pointer
//! or as the icon of the site.
//!
//! It goes by names alone (`党徽.svg`, `danghui.png`, `party-emblem`): what a picture shows it does not see,
//! nor whether it is drawn as prescribed or stretched.
//!
//! Source: 《中国共产党党徽党旗条例》 (2021-06-26).

use super::{Rule, Sees};
use crate::check::whole::{SiteMark, WholeSite};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::source_paths;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "party-emblem",
        severity: Severity::Warning,
        what: "主题里的党徽、党旗变淡、转动、变色、平铺了，或用作列表记号、网站图标。",
        why: "党徽党旗要庄重使用，不能改颜色、不能倾斜倒置，也不能当装饰图案和底纹。",
        how: "请改主题的同事去掉这条样式，按规定的图样和颜色完整地显示；图标、记号换成别的图形。",
        example: Example::Files {
            wrong: "-- content/site.yaml --\ntitle: 园区党建\nbase_url: https://dj.example.cn/\n-- themes/default/static/styles/95-park.css --\n.sheet { background: url(\"../danghui.svg\"); opacity: .2 }\n-- themes/default/static/danghui.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"></svg>\n",
            right: "-- content/site.yaml --\ntitle: 园区党建\nbase_url: https://dj.example.cn/\n-- themes/default/static/styles/95-park.css --\n.sheet { background: url(\"../danghui.svg\") no-repeat }\n-- themes/default/static/danghui.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"></svg>\n",
        },
    },
    Sees::Site(look),
);

/// What such a picture, or the part of a page that has it, is called. Names of files in URLs are pinyin.
const NAMES: &[&str] = &[
    "党徽",
    "党旗",
    "danghui",
    "dang-hui",
    "dang_hui",
    "dangqi",
    "dang-qi",
    "dang_qi",
    "party-emblem",
    "party-flag",
    "party_emblem",
    "party_flag",
];

fn look(whole: &WholeSite<'_>) -> Vec<SiteMark> {
    let theme = &whole.site.theme;
    let folder = source_paths::theme(&whole.site.settings.theme);
    let mut found = Vec::new();
    for asset in theme.assets.iter().filter(|asset| asset.name.ends_with(".css")) {
        let sheet = String::from_utf8_lossy(&asset.bytes);
        for block in blocks(&sheet).filter(|block| is_named(block)) {
            found.extend(misuse(block).map(|what| {
                SiteMark::new(
                    format!("{folder}/static"),
                    format!("样式“{}”使党徽或党旗{what}", selector(block)),
                )
            }));
        }
    }
    for template in &theme.templates {
        let icons = template.text.split('<').filter(|tag| tag.starts_with("link ") && tag.contains("icon"));
        let named = icons.filter(|tag| is_named(tag.split('>').next().unwrap_or_default()));
        found.extend(named.map(|_| SiteMark::new(&template.origin, "党徽或党旗用作网站图标")));
    }
    found
}

fn is_named(text: &str) -> bool {
    let text = text.to_lowercase();
    NAMES.iter().any(|name| text.contains(name))
}

/// The rules of a sheet, each with what it is for: `.a { … `. Of one within another only the inner.
fn blocks(sheet: &str) -> impl Iterator<Item = &str> {
    let ends = sheet.match_indices('}').map(|(end, _)| end);
    ends.filter_map(|end| {
        let open = sheet[..end].rfind('{').filter(|open| !sheet[*open..end].contains('}'))?;
        let start = sheet[..open].rfind(['{', '}', ';']).map_or(0, |at| at + 1);
        Some(&sheet[start..end])
    })
}

fn selector(block: &str) -> &str {
    let selector = block.split('{').next().unwrap_or_default();
    selector.rsplit("*/").next().unwrap_or_default().trim()
}

/// What a rule does with the picture that it names.
fn misuse(block: &str) -> Option<&'static str> {
    let declared = block.split_once('{')?.1;
    let lines = declared.split(';').filter_map(|line| line.split_once(':'));
    let mut lines = lines.map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_lowercase()));
    lines.find_map(|(name, value)| {
        let is_off = matches!(value.as_str(), "none" | "initial" | "unset");
        match name.as_str() {
            "opacity" if is_faded(&value) => Some("变淡"),
            "filter" | "backdrop-filter" if !is_off => Some("变色或模糊"),
            "mix-blend-mode" if value != "normal" && !is_off => Some("变色"),
            "transform"
                if ["rotate", "skew", "matrix", "scalex", "scaley"].iter().any(|to| value.contains(to)) =>
            {
                Some("倾斜、翻转或变形")
            }
            "rotate" if !is_off => Some("倾斜或翻转"),
            "list-style" | "list-style-image" if is_named(&value) => Some("成了列表的记号"),
            "cursor" if is_named(&value) => Some("成了鼠标的形状"),
            "border-image" | "border-image-source" if is_named(&value) => Some("成了边框"),
            "background-repeat" if value.starts_with("repeat") => Some("平铺成了底纹"),
            _ => None,
        }
    })
}

fn is_faded(value: &str) -> bool {
    let share = value.trim_end_matches('%').parse::<f32>().ok();
    share.is_some_and(|share| if value.ends_with('%') { share < 100.0 } else { share < 1.0 })
}

#[cfg(test)]
mod tests {
    use super::{blocks, is_named, misuse, selector};

    #[test]
    fn what_a_sheet_does_with_it_is_told() {
        let told = |sheet: &'static str| -> Vec<(&str, &str)> {
            let named = blocks(sheet).filter(|block| is_named(block));
            named.filter_map(|block| Some((selector(block), misuse(block)?))).collect()
        };
        let sheet = "/* 页眉 */\n.a { background: url(danghui.svg) } .b{opacity:.5}\n\
            @media print { .dang-hui { transform: rotate(90deg) } }\n\
            li { list-style-image: url(\"/assets/dangqi.0a.png\") }\n.party-flag { opacity: 100%; filter: none }\n\
            .c { background: url(党徽.png); opacity: 30% }";
        assert_eq!(
            told(sheet),
            [(".dang-hui", "倾斜、翻转或变形"), ("li", "成了列表的记号"), (".c", "变淡")]
        );
        assert_eq!(told("}{ { danghui"), []);
    }
}
