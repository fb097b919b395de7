//! The theme guide says what templates are given.

use std::fs;

use dangjian::model::plan::Page;

use super::root;

#[test]
fn the_theme_guide_names_every_template_and_its_values() {
    let guide = fs::read_to_string(root().join("docs/theme.md")).unwrap();
    for entry in fs::read_dir(root().join("themes/default/templates")).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        assert!(
            !name.ends_with(".html") || guide.contains(&format!("`{name}`")),
            "docs/theme.md does not name {name}"
        );
    }
    let mut views = 0;
    let files = |folder: &str| fs::read_dir(root().join(folder)).unwrap().map(Result::unwrap);
    for entry in files("src/render/views")
        .chain(files("src/render/views/year"))
        .filter(|entry| entry.path().is_file() && entry.file_name() != "tests.rs")
    {
        let source = fs::read_to_string(entry.path()).unwrap();
        let Some((begin, values)) = source.split_once("View::default()") else { continue };
        // A view begins by naming its template.
        let template = begin.split('`').nth(1).unwrap();
        assert!(Page::TEMPLATES.contains(&template), "{template} is the template of a page");
        let row = guide
            .lines()
            .find(|line| line.starts_with(&format!("| `{template}` |")))
            .unwrap_or_else(|| panic!("no row for {template}"));
        // The chain of `.with("name", …)` ends with its statement or block.
        let chain = values.split("\n}").next().unwrap();
        for name in
            ["with(\"", "with_value(\"", "with_html(\""].iter().flat_map(|with| chain.split(with).skip(1))
        {
            let name = name.split('"').next().unwrap();
            assert!(
                row.contains(&format!("`{name}`")),
                "docs/theme.md does not say that {template} has {name}"
            );
        }
        views += 1;
    }
    let fragments = fs::read_to_string(root().join("src/render/fragments.rs")).unwrap();
    let mut parts = 0;
    for fragment in fragments.split("\"partials/").skip(1) {
        let (template, values) = fragment.split_once('"').unwrap();
        let template = format!("partials/{template}");
        let row = guide
            .lines()
            .find(|line| line.starts_with("| `partials/") && line.contains(&format!("`{template}`")));
        let row = row.unwrap_or_else(|| panic!("no row for {template}"));
        for with in ["with(\"", "with_value(\""]
            .iter()
            .flat_map(|with| values.split("\n    }").next().unwrap().split(with).skip(1))
        {
            let name = with.split('"').next().unwrap();
            assert!(
                row.contains(&format!("`{name}`")),
                "docs/theme.md does not say that {template} has {name}"
            );
        }
        parts += row.split('|').nth(1).unwrap().split('`').filter(|name| *name == template).count();
    }
    let rows = |of_parts: bool| {
        let row = |line: &&str| {
            line.starts_with("| `")
                && line.contains(".html` |")
                && line.starts_with("| `partials/") == of_parts
        };
        guide
            .lines()
            .filter(row)
            .map(|line| line.split('|').nth(1).unwrap().matches(".html").count())
            .sum::<usize>()
    };
    assert_eq!((views, parts), (rows(false), rows(true)), "a row for each view and each part");
}
