//! A page of the preview's own: it stands without any site.

use super::START;
use crate::diagnostics::escape_html;

/// What a browser asks for after some seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// The same page, which is shown for a moment only.
    Same,
    /// The page of what is being done.
    Work,
}

/// A whole HTML page around the content of its `<main>`.
pub(super) fn document(title: &str, main: &str) -> String {
    document_again(title, None, main)
}

/// One that may lead on by itself.
pub(super) fn document_again(title: &str, again: Option<Again>, main: &str) -> String {
    let title = escape_html(title);
    let again = match again {
        None => String::new(),
        Some(Again::Same) => "<meta http-equiv=\"refresh\" content=\"2\">\n".to_owned(),
        Some(Again::Work) => format!("<meta http-equiv=\"refresh\" content=\"2;url={START}work\">\n"),
    };
    format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"X-UA-Compatible\" content=\"IE=edge\">\n<meta name=\"renderer\" content=\"webkit\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light\">\n\
         {again}<title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"{START}preview.css\">\n</head>\n\
         <body class=\"dangjian-preview-page\">\n<main class=\"dangjian-preview-main\">\n{main}</main>\n</body>\n</html>\n"
    )
}
