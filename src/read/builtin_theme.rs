//! The files of the built-in theme, `themes/default` of this repository, inside the program.

macro_rules! files {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../themes/default/", $folder, "/", $name)))),*]
    };
}

/// Its templates by name, sorted.
pub(super) const TEMPLATES: &[(&str, &[u8])] = files!["templates":
    "404.html",
    "base.html",
    "calendar-start.html",
    "calendar-year.html",
    "components.html",
    "home.html",
    "ledger.html",
    "list.html",
    "month.html",
    "partials/agenda.html",
    "partials/breadcrumb.html",
    "partials/comparison-table.html",
    "partials/figure-list.html",
    "partials/footer.html",
    "partials/heat-table.html",
    "partials/kind-table.html",
    "partials/list-entry.html",
    "partials/masthead.html",
    "partials/mini-month.html",
    "partials/month-chart.html",
    "partials/month-grid.html",
    "partials/month-nav.html",
    "partials/month-notes.html",
    "partials/organisation-ranking.html",
    "partials/ranking-table.html",
    "partials/same-kind.html",
    "partials/site-head.html",
    "partials/target-table.html",
    "partials/task-list.html",
    "partials/year-contents.html",
    "partials/year-figures.html",
    "partials/year-head-figures.html",
    "partials/year-highlights.html",
    "post.html",
    "redirect.html",
    "sitemap.html",
    "standing.html",
    "terms.html",
    "year.html",
    "years.html",
];

/// Its files by name relative to `static/`, sorted.
pub(super) const STATIC: &[(&str, &[u8])] = files!["static":
    "icon.svg",
    "script.js",
    "styles/10-tokens.css",
    "styles/20-base.css",
    "styles/25-frame.css",
    "styles/30-article.css",
    "styles/35-prose.css",
    "styles/40-lists.css",
    "styles/45-home.css",
    "styles/50-calendar.css",
    "styles/51-agenda.css",
    "styles/52-calendar-wide.css",
    "styles/53-mini-month.css",
    "styles/54-calendar-modes.css",
    "styles/55-calendar-print.css",
    "styles/60-year.css",
    "styles/61-charts.css",
    "styles/61-heat.css",
    "styles/62-ledger.css",
    "styles/63-year-print.css",
    "styles/80-modes.css",
    "styles/90-print.css",
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::model::plan::Page;

    /// Every file under a folder of `themes/default`, by its name there.
    fn on_disk(folder: &str) -> Vec<(String, Vec<u8>)> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default").join(folder);
        let mut files = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                    files.push((name, std::fs::read(&path).unwrap()));
                }
            }
        }
        files.sort();
        files
    }

    fn names<T>(files: &[(impl AsRef<str>, T)]) -> Vec<&str> {
        files.iter().map(|(name, _)| name.as_ref()).collect()
    }

    #[test]
    fn every_page_has_its_template() {
        let missing = Page::TEMPLATES.iter().find(|page| !names(TEMPLATES).contains(page));
        assert_eq!(missing, None);
    }

    #[test]
    fn the_tables_name_every_file_of_the_folder() {
        assert_eq!(names(TEMPLATES), names(&on_disk("templates")));
        assert_eq!(names(STATIC), names(&on_disk("static")));
    }
}
