//! What the end of a line in a text means.

use serde::{Deserialize, Serialize};

/// What becomes of two lines with no empty line between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LineBreaks {
    /// Two paragraphs: so it is in Notepad, WPS and WeChat.
    #[default]
    Keep,
    /// One paragraph: so it is in Markdown, and in texts cut at a certain width.
    Join,
}
