//! What the frame around every page needs to know of it.

use serde::Serialize;

use super::values::Shared;
use crate::model::card::Picture;
use crate::model::plan::PagePlan;
use crate::model::routes;

/// `page` in templates: what the frame around every page needs to know of it.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Head {
    /// Title without the site's name; empty on the home page.
    pub(crate) title: String,
    /// One or two sentences for machines.
    pub(crate) description: String,
    /// Path of the output from the site's root.
    pub(crate) path: String,
    /// What leads from the page to the site's root: ``, `../`, …; on 404.html the path of `base_url`.
    pub(crate) root: String,
    /// The absolute URL, where `base_url` is known.
    pub(crate) canonical: Option<String>,
    /// URL of the menu entry the page belongs to.
    pub(crate) section: String,
    /// For `<body class="…">`.
    pub(crate) class: &'static str,
    /// From the home page down, the page itself included.
    #[serde(skip)]
    pub(crate) crumbs: Vec<Crumb>,
    /// What stands beside a link that is shared; only where `base_url` is known.
    pub(crate) picture: Option<SharedPicture>,
    /// 栏目 tags; only on pages of lists and the home page.
    pub(crate) column: Option<ColumnHead>,
}

/// A step of 当前位置. URLs are from the site's root; the page itself has none.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Crumb {
    pub(crate) name: String,
    pub(crate) url: Option<String>,
}

/// A picture as other programs load it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SharedPicture {
    /// Absolute.
    url: String,
    width: u32,
    height: u32,
}

/// What 《政府网站发展指引》 asks of column pages.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ColumnHead {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) keywords: String,
    pub(crate) kind: &'static str,
}

impl Head {
    /// The head of a page; crumbs lead from the home page over `steps` (name, URL from the root) to the
    /// title.
    pub(crate) fn new(
        shared: &Shared,
        page: &PagePlan,
        title: impl Into<String>,
        steps: &[(&str, &str)],
    ) -> Self {
        let title = title.into();
        let path = page.output.as_str();
        let mut crumbs = vec![Crumb { name: "首页".into(), url: Some(routes::HOME.into()) }];
        crumbs
            .extend(steps.iter().map(|(name, url)| Crumb { name: (*name).into(), url: Some((*url).into()) }));
        crumbs.push(Crumb { name: title.clone(), url: None });
        let canonical = shared.frame().settings.base_url.as_ref().map(|base| base.absolute(path));
        Self { title, path: path.into(), root: page.output.to_root(), canonical, crumbs, ..Self::default() }
    }

    /// Sets the description, cut to what search engines show.
    pub(crate) fn describe(mut self, text: &str) -> Self {
        let end = text.char_indices().nth(120).map_or(text.len(), |(end, _)| end);
        self.description = text[..end].to_owned();
        self
    }

    /// Sets what stands beside a link to the page.
    pub(crate) fn picture(mut self, shared: &Shared, cover: Option<&Picture>) -> Self {
        let base = shared.frame().settings.base_url.as_ref();
        self.picture = base.zip(cover).map(|(base, cover)| {
            let (url, width, height) = cover.shared();
            SharedPicture { url: base.absolute(&url), width, height }
        });
        self
    }

    /// Sets the menu entry the page belongs to.
    pub(crate) fn section(mut self, url: impl Into<String>) -> Self {
        self.section = url.into();
        self
    }

    /// Gives the page a shorter name in 当前位置 than its title.
    pub(crate) fn name_last_crumb(mut self, name: impl Into<String>) -> Self {
        if let Some(last) = self.crumbs.last_mut() {
            last.name = name.into();
        }
        self
    }

    /// Sets the class of the page's body.
    pub(crate) fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }
}
