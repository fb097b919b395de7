//! What stands where no page can be shown yet: it, or the whole site, has not been readable since the preview
//! began.

use super::document::document;
use super::{count_of, counted};
use crate::diagnostics::{Diagnostics, to_html};

/// A whole page that says what cannot be shown, names all problems and says what to do.
pub fn no_page(title: &str, problems: &Diagnostics) -> String {
    let (errors, warnings) = counted(problems);
    let what = if errors + warnings > 0 {
        format!("有 {}", count_of(errors, warnings))
    } else {
        "还在读取网站".to_owned()
    };
    let list = to_html(problems.iter());
    let main = format!(
        "<p class=\"dangjian-preview-kicker\">党建网站 · 预览</p>\n<h1 class=\"dangjian-preview-title\">{title}</h1>\n\
         <p class=\"dangjian-preview-lead\">{what}。请按下面的提示逐条修改，改好一个文件就保存一次；全部改好后，这里会自动换成网页。</p>\n{list}\
         <p class=\"dangjian-preview-text\">打开预览不会改动您的稿件，也不会动已经生成的网站。</p>\n"
    );
    document(&format!("{title} - 预览"), &main)
}
