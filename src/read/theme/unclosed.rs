//! What is said of a style sheet's brackets, texts and semicolons.

use crate::diagnostics::Diagnostic;
use crate::read::codes::theme::STYLE_UNCLOSED;
use crate::read::stylesheet::StyleFault;

/// What is said of a sheet that does not close what it opens.
pub(super) fn unclosed(fault: StyleFault) -> Diagnostic {
    let (what, label, hint) = match fault {
        StyleFault::Comment => (
            "样式表里的说明文字没有收尾：“/*” 后面没有 “*/”".to_owned(),
            "从这里到文件末尾都成了说明，浏览器不读",
            "在说明的末尾补上 “*/”".to_owned(),
        ),
        StyleFault::Text => (
            "样式表里的引号没有收尾".to_owned(),
            "这一项样式不起作用，这一行后面的内容也可能不起作用",
            "在同一行里补上后一个引号".to_owned(),
        ),
        StyleFault::Bracket(open, close) => (
            format!("样式表里的括号没有合上：“{}” 后面缺 “{}”", char::from(open), char::from(close)),
            "从这里到文件末尾，浏览器都当成是这个括号里面的",
            format!("在这一段的末尾补上 “{}”", char::from(close)),
        ),
        StyleFault::Extra(sign) => (
            format!("样式表里多了一个 “{}”", char::from(sign)),
            match sign {
                b';' => "写在大括号外面的分号，会让后面那一条样式不起作用",
                _ => "紧接在它后面的那一条样式不起作用",
            },
            "删去它；要是前面少了一个 “{”，就补上".to_owned(),
        ),
        StyleFault::Statement => (
            "样式表里 @ 开头的这一条没有收尾：后面缺 “;”".to_owned(),
            "它和紧接在后面的那一条样式都不起作用",
            "在它的末尾补上分号 “;”".to_owned(),
        ),
        StyleFault::Unfinished => (
            "样式表的末尾没有写完".to_owned(),
            "后面没有大括号，这一条样式不起作用",
            "补上大括号和里面的样式，或者删去它".to_owned(),
        ),
    };
    Diagnostic::new(STYLE_UNCLOSED, what).label(label).hint(hint)
}
