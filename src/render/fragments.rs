//! Parts that many pages show alike: each is rendered once, and put in as it is.
//!
//! Masthead and footer are the same on every page of one depth and section, a post's line in all lists, and
//! below all posts that it has something in common with.

use std::hash::Hash;
use std::sync::Arc;

use super::engine::{Engine, Value, View};
use super::head::Head;
use super::values::{Memo, Shared};
use crate::diagnostics::Diagnostic;
use crate::model::card::Card;
use crate::model::digest::{Digest, Digested};

/// Fragments rendered so far, by the digest of all that they depend on within one frame.
#[derive(Default)]
pub(crate) struct Rendered {
    parts: Memo<Digest>,
    /// Posts' lines in lists.
    entries: Memo<Digest, Line>,
    /// Posts' lines below other posts, too.
    related: Memo<Digest, Line>,
}

impl Rendered {
    /// How many fragments are kept.
    pub(crate) fn count(&self) -> usize {
        self.parts.count() + self.entries.count() + self.related.count()
    }
}

/// Stands for the root in lines that lists of any depth show: rendering each line once, not once for each
/// depth, saves 4 % of a build. Unicode keeps it from being a character; a title that has it all the same
/// shows `../` there, which hurts nothing.
const ANY_ROOT: char = '\u{FDD1}';

/// A line, in pieces between which the root belongs.
type Line = Arc<[Box<str>]>;

/// The fragments of one page.
pub(crate) struct Fragments<'a> {
    pub(crate) engine: &'a Engine,
    pub(crate) shared: &'a Shared,
    pub(crate) rendered: &'a Rendered,
    /// Path of the page's output, for messages.
    pub(crate) page: &'a str,
}

impl Fragments<'_> {
    /// What the head of every page has.
    pub(crate) fn site_head(&self, head: &Head) -> Result<Value, Diagnostic> {
        self.once("partials/site-head.html", &head.root, &(), |view| view)
    }

    /// 当前位置; nothing where the page has none.
    pub(crate) fn breadcrumb(&self, head: &Head) -> Result<Value, Diagnostic> {
        if head.crumbs.is_empty() {
            return Ok(Value::safe_string(""));
        }
        self.once("partials/breadcrumb.html", &head.root, &head.crumbs, |view| {
            view.with("crumbs", &head.crumbs)
        })
    }

    /// The masthead, for a page like this.
    pub(crate) fn masthead(&self, head: &Head) -> Result<Value, Diagnostic> {
        self.once("partials/masthead.html", &head.root, &head.section, |view| {
            view.with("section", &head.section)
        })
    }

    /// The footer, for a page like this.
    pub(crate) fn footer(&self, head: &Head) -> Result<Value, Diagnostic> {
        self.once("partials/footer.html", &head.root, &head.section, |view| {
            view.with("section", &head.section)
        })
    }

    /// Posts' lines in a list, one after the other; on the list of an organisation (`own`, its id) without
    /// its name: the line marks organisers by `data-by`.
    pub(crate) fn list_entries(
        &self,
        root: &str,
        cards: &[Digested<Card>],
        own: Option<&str>,
    ) -> Result<Value, Diagnostic> {
        self.lines("partials/list-entry.html", &self.rendered.entries, root, cards, own)
    }

    /// Posts' lines below another post.
    pub(crate) fn related(&self, root: &str, cards: &[Digested<Card>]) -> Result<Value, Diagnostic> {
        self.lines("partials/related-entry.html", &self.rendered.related, root, cards, None)
    }

    fn lines(
        &self,
        template: &'static str,
        rendered: &Memo<Digest, Line>,
        root: &str,
        cards: &[Digested<Card>],
        own: Option<&str>,
    ) -> Result<Value, Diagnostic> {
        let own = own.map(|id| (format!("data-by=\"{id}\""), format!("data-by=\"{id}\" hidden")));
        // About what a line takes.
        let mut html = String::with_capacity(768 * cards.len());
        for card in cards {
            let line = rendered.try_get(card.digest(), || {
                let view = self.shared.seen_by(View::default()).with_value("card", self.shared.card(card));
                let view = view.with_html("root", ANY_ROOT.encode_utf8(&mut [0; 4]));
                let text = self.engine.text(template, &view, self.page)?;
                Ok(text.split(ANY_ROOT).map(Box::from).collect::<Line>())
            })?;
            for (i, piece) in line.iter().enumerate() {
                html.push_str(if i > 0 { root } else { "" });
                match &own {
                    Some((marked, hidden)) => html.push_str(&piece.replace(marked, hidden)),
                    None => html.push_str(piece),
                }
            }
        }
        Ok(Value::safe_string(&html))
    }

    /// A template's text for a `root`, and whatever `key` stands for.
    fn once(
        &self,
        template: &'static str,
        root: &str,
        key: &impl Hash,
        with: impl FnOnce(View) -> View,
    ) -> Result<Value, Diagnostic> {
        self.rendered.parts.try_get(Digest::of_value(&(template, root, key)), || {
            let view = with(self.shared.seen_by(View::default())).with_root(root);
            self.engine.fragment(template, &view, self.page)
        })
    }
}
