//! A page of the preview's own: it stands without any site.

use super::START;
use crate::diagnostics::escape_html;

/// A whole HTML page around the content of its `<main>`.
pub(super) fn document(title: &str, main: &str) -> String {
    let title = escape_html(title);
    format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"X-UA-Compatible\" content=\"IE=edge\">\n<meta name=\"renderer\" content=\"webkit\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light\">\n\
         <title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"{START}preview.css\">\n</head>\n\
         <body class=\"dangjian-preview-page\">\n<main class=\"dangjian-preview-main\">\n{main}</main>\n</body>\n</html>\n"
    )
}
