//! Problems of templates.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// A template that cannot be read.
    TEMPLATE_SYNTAX = Declaration {
        id: "template-syntax",
        severity: Severity::Error,
        what: "主题的模板写错了，读不懂。",
        why: "用它的页面一个也生成不出来。多半是少了一个 endif、endfor，或过滤器的名字打错了。",
        how: "看提示指的那一行；改不好，就把这个模板移走，程序会用自带的那一个。",
        example: Example::Files {
            wrong: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
theme: 本园
-- themes/本园/templates/404.html --
{% extends \"base.html\" %}
{% block main %}
{% if site.title %}找不到这一页
{% endblock main %}
",
            right: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
theme: 本园
-- themes/本园/templates/404.html --
{% extends \"base.html\" %}
{% block main %}
{% if site.title %}<h1>找不到这一页</h1>{% endif %}
{% endblock main %}
",
        },
    };
    /// A template that failed on a page.
    TEMPLATE_FAILED = Declaration {
        id: "template-failed",
        severity: Severity::Error,
        what: "模板写法没错，但生成页面时出了错：多半用了一个没有的值。",
        why: "名字打错，或这种页面没有这个值；生成到一半停下，页面就不完整。",
        how: "对照主题指南里这种页面的值，改正名字；不一定有的值，先用 if 判断。",
        example: Example::Files {
            wrong: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
theme: 本园
-- themes/本园/templates/404.html --
{% extends \"base.html\" %}
{% block main %}
<h1>{{ site.titel }}</h1>
{% endblock main %}
",
            right: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
theme: 本园
-- themes/本园/templates/404.html --
{% extends \"base.html\" %}
{% block main %}
<h1>{{ site.title }}</h1>
{% endblock main %}
",
        },
    };
    /// Rendering a page takes longer than the limit.
    PAGE_TOO_SLOW = Declaration {
        id: "page-too-slow",
        severity: Severity::Error,
        what: "一个页面生成得太久，程序放弃了它。",
        why: "模板里的循环一层套一层，次数乘起来就没有个头；不放弃，程序会一直转下去。",
        how: "查提示里的那个模板，把套着的循环改少；自己没有改过模板的，请把稿件和提示发给做主题的人。",
        example: Example::TooLong,
    };
}
