//! All sorts of problems, for explanations and lists.

use crate::diagnostics::Code;
use crate::{
    assemble, check, model, parse, pipeline, plan, publish, read, render, scaffold, server, watch, write,
};

/// Codes about one thing.
pub struct CodeGroup {
    /// What they are about, as a heading.
    pub title: &'static str,
    lists: &'static [&'static [Code]],
}

impl CodeGroup {
    /// Its codes, in the order of their declaration.
    pub fn codes(&self) -> impl Iterator<Item = Code> + use<> {
        self.lists.iter().copied().flatten().copied()
    }
}

/// All codes there are. A new code is found here by itself; a new layer's list needs its line.
pub const CATALOGUE: &[CodeGroup] = &[
    CodeGroup { title: "文件和编码", lists: &[read::codes::ALL, read::codes::theme::ALL] },
    CodeGroup {
        title: "稿件、设置和台账的写法",
        lists: &[
            parse::codes::text::ALL,
            parse::codes::markup::ALL,
            parse::codes::marks::ALL,
            parse::codes::yaml::ALL,
            parse::codes::fields::ALL,
            parse::codes::ledger::ALL,
            parse::codes::year::ALL,
            parse::codes::terms::ALL,
        ],
    },
    CodeGroup {
        title: "整个网站",
        lists: &[
            model::codes::ALL,
            assemble::codes::activities::ALL,
            assemble::codes::names::ALL,
            assemble::codes::twins::ALL,
            assemble::codes::files::ALL,
            plan::codes::ALL,
        ],
    },
    CodeGroup { title: "校对的规则", lists: &[check::rules::ALL] },
    CodeGroup { title: "主题的模板", lists: &[render::codes::ALL] },
    CodeGroup { title: "输出文件夹", lists: &[write::codes::ALL] },
    CodeGroup { title: "导出", lists: &[pipeline::codes::ALL, render::office::codes::ALL] },
    CodeGroup { title: "发布", lists: &[publish::codes::ALL] },
    CodeGroup { title: "新建", lists: &[scaffold::codes::ALL] },
    CodeGroup { title: "预览", lists: &[server::codes::ALL, watch::codes::ALL] },
];

/// All codes, group by group.
pub fn codes() -> impl Iterator<Item = Code> {
    CATALOGUE.iter().flat_map(CodeGroup::codes)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::codes;

    #[test]
    fn ids_are_unique_and_kebab_case() {
        let ids: BTreeSet<_> = codes().map(|code| code.id()).collect();
        assert_eq!(ids.len(), codes().count());
        assert!(ids.iter().all(|id| id.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
    }
}
