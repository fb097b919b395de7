//! Problems of a theme: where it is, and its style sheets.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// A theme that is not there.
    THEME_MISSING = Declaration {
        id: "theme-missing",
        severity: Severity::Error,
        what: "site.yaml 里写的主题，themes 文件夹里没有。",
        why: "网站的样子全在主题里，找不到它就不知道该怎样排版。",
        how: "核对主题文件夹的名字，一个字也不能差；用自带的主题，就删去 theme 这一行。",
        example: Example::Files {
            wrong: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
theme: 红色
",
            right: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
",
        },
    };
    /// A style sheet names a file that readers cannot get.
    STYLE_URL = Declaration {
        id: "style-url",
        severity: Severity::Warning,
        what: "主题的样式表引用的文件用不上：主题里没有它，或它在外网上。",
        why: "读者的浏览器找不到它，背景图不显示，字体换成别的，也不会有任何提示。",
        how: "把文件放进主题的 static 文件夹，样式表里写从 static 起的名字，大小写也要一样；发布时的名字由\
            程序去改。",
        example: Example::Files {
            wrong: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
theme: 本园
-- themes/本园/static/img/banner.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
-- themes/本园/static/styles/95-park.css --
.masthead { background-image: url(\"img/Banner.svg\") }
",
            right: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
theme: 本园
-- themes/本园/static/img/banner.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
-- themes/本园/static/styles/95-park.css --
.masthead { background-image: url(\"img/banner.svg\") }
",
        },
    };
    /// A style sheet that does not close what it opens.
    STYLE_UNCLOSED = Declaration {
        id: "style-unclosed",
        severity: Severity::Warning,
        what: "主题的样式表里，括号、引号或说明文字没有收尾，@import 一类后面少了分号，或者多了右边的大括号、分号。",
        why: "浏览器读样式表从不报错：没有收尾的地方往后，整个文件都不起作用，页面只是少了一些样子。程序已在文件末尾\
            替它收尾，别的样式表不受影响。",
        how: "到指出的地方补上缺的，或删去多的：{ }、( )、引号和 /* */ 都成对，@import 以分号结尾，大括号后面没有分号。",
        example: Example::Files {
            wrong: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
theme: 本园
-- themes/本园/static/styles/95-park.css --
.masthead { border-top: 4px solid
.footer { border-top: 1px solid }
",
            right: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
theme: 本园
-- themes/本园/static/styles/95-park.css --
.masthead { border-top: 4px solid }
.footer { border-top: 1px solid }
",
        },
    };
}
