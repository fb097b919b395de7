//! What requests may bring: nothing; or a form, to addresses below one that the owner of the server names.
//!
//! Browsers send forms for any page that asks them to, to this computer too. So a form is read only where it
//! comes from a page of ours, is small, and goes where forms are expected; everything else is refused by its
//! head, before a byte of its body is read. Whoever answers a form asks it for a secret besides
//! ([`mod@super::secret`]).

/// The most bytes of a form.
pub const MOST_FORM_BYTES: usize = 64 * 1024;

/// The only media type of a body.
pub(super) const FORM_TYPE: &str = "application/x-www-form-urlencoded";

/// What a server accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepts {
    /// GET and HEAD.
    Nothing,
    /// GET and HEAD; and below this path, which ends with `/`, nothing but POST.
    FormsBelow(&'static str),
}

impl Accepts {
    /// Whether a target, as it is written, is for forms. Written in another way (`%64o` for `do`) it is not:
    /// no page of ours writes it so.
    pub(super) fn is_for_forms(self, target: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::FormsBelow(path) => target.starts_with(path),
        }
    }
}
