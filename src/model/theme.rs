//! A theme: templates and the files that pages load.

use std::sync::Arc;

use super::colour::Colour;
use super::path::OutputPath;

/// Templates and assets, a theme's own before the built-in ones.
#[derive(Clone, Debug, Default, Hash)]
pub struct Theme {
    /// All templates, by name; a theme's own in place of the built-in one of the same name.
    pub templates: Vec<Template>,
    /// The files pages load.
    pub assets: Vec<Asset>,
    /// The colour of masthead, links and the like, where it is not the built-in one.
    pub colour: Option<Colour>,
    /// Where the theme's own logo is published.
    pub logo: Option<OutputPath>,
}

/// One Tera template.
#[derive(Clone, Debug, Hash)]
pub struct Template {
    /// Name relative to `templates/`, e.g. `post.html`.
    pub name: String,
    /// Where it comes from: a path relative to the site folder, or `内置主题/…`.
    pub origin: String,
    /// Its text.
    pub text: String,
}

/// One file that pages load.
#[derive(Clone, Debug, Hash)]
pub struct Asset {
    /// What templates call it, e.g. `style.css`.
    pub name: String,
    /// Where it is published, with a digest of its content in the name.
    pub output: OutputPath,
    /// Its content.
    pub bytes: Arc<[u8]>,
}
