//! The page on which a new post is asked for. It is a page of its own, so that nothing that changes on the
//! desk meanwhile takes away what is being typed.

use std::fmt::Write;

use super::START;
use super::desk::secret_field;
use super::document::document;
use super::work::{back, kicker};
use crate::diagnostics::escape_html;

/// What the page offers.
#[derive(Clone, Debug, Default)]
pub struct NewPostPage {
    /// What the form has to bring.
    pub secret: String,
    /// The names of the kinds that tell of activities.
    pub activities: Vec<String>,
    /// The names of the others.
    pub others: Vec<String>,
    /// Today: `2022-12-31`.
    pub today: String,
}

impl NewPostPage {
    /// The whole page.
    pub fn html(&self) -> String {
        let mut main = format!(
            "{}<h1 class=\"dangjian-preview-title\">新建稿件</h1>\n\
             <form class=\"dangjian-desk-form\" method=\"post\" action=\"{START}do/new\">\n{}\
             <label>类型\n<select name=\"kind\">\n",
            kicker(),
            secret_field(&self.secret)
        );
        push_kinds(&mut main, "活动", &self.activities);
        push_kinds(&mut main, "其他", &self.others);
        let _ = write!(
            main,
            "</select></label>\n\
             <label>标题\n<input name=\"title\" required maxlength=\"200\" autofocus placeholder=\"例如：重温入党誓词\"></label>\n\
             <label>日期\n<input name=\"date\" type=\"date\" value=\"{}\"></label>\n\
             <button class=\"dangjian-desk-button dangjian-desk-first\">建好并打开</button>\n</form>\n\
             <p class=\"dangjian-preview-text\">程序在 content/posts 里建一个文件，按类型列好要写的各项，用编辑器打开。先是草稿，写好以后删掉“草稿: 是”那一行，才会发布。</p>\n{}",
            escape_html(&self.today),
            back("回到工作台"),
        );
        document("新建稿件 - 工作台", &main)
    }
}

fn push_kinds(html: &mut String, label: &str, kinds: &[String]) {
    if kinds.is_empty() {
        return;
    }
    let _ = writeln!(html, "<optgroup label=\"{label}\">");
    for kind in kinds {
        let _ = writeln!(html, "<option>{}</option>", escape_html(kind));
    }
    *html += "</optgroup>\n";
}
