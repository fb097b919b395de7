//! Problems of planning.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// Without `base_url` some files are not written.
    NO_BASE_URL = Declaration {
        id: "no-base-url",
        severity: Severity::Info,
        what: "site.yaml 里没有写网站地址。",
        why: "订阅源和 sitemap.xml 里必须是完整的网址；没有网站地址就写不出来，所以这次没有生成它们。",
        how: "网站放到哪里，就把那个地址写成 base_url；只在自己电脑上看，可以不管。",
        example: Example::Files {
            wrong: "\
-- content/site.yaml --
title: 园区党建
",
            right: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
",
        },
    };
}
