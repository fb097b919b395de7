//! Looking up kinds, organisations and campaigns by the names people write.

use std::collections::{BTreeMap, HashMap};
use std::mem;
use std::sync::Arc;

use crate::assemble::codes::names::{KIND_NOT_COUNTED, UNKNOWN_ORGANISATION};
use crate::diagnostics::{Diagnostic, Diagnostics, SourceText, Spanned};
use crate::model::campaign::WrittenCampaign;
use crate::model::codes::UNKNOWN_KIND;
use crate::model::digest::{Digest, Digested};
use crate::model::home::HomeSettings;
use crate::model::kind::{KindId, Kinds};
use crate::model::organisation::{Organisation, OrganisationId};
use crate::model::settings::Settings;
use crate::model::slug::pinyin_slug;
use crate::model::source_paths::SETTINGS;
use crate::model::written::LedgerRow;
use crate::model::yaml_text;

/// A name and the file it is written in.
pub(crate) type WrittenName<'a> = (&'a Arc<SourceText>, &'a Spanned<String>);

/// The settings, with the organisations that only posts and rows name added.
pub(crate) struct Lookup {
    settings: Digested<Settings>,
    campaigns: Vec<WrittenCampaign>,
    home: HomeSettings,
}

impl Lookup {
    /// Adds every organisation that `site.yaml` does not name, and warns of each once. `unknown` are those
    /// that posts name, in order.
    pub(crate) fn new<'a>(
        mut settings: Settings,
        unknown: impl Iterator<Item = WrittenName<'a>>,
        rows: &[&'a LedgerRow],
        problems: &mut Diagnostics,
    ) -> Self {
        let of_rows =
            rows.iter().flat_map(|row| row.activity.organisers.iter().map(|name| (&row.source, name)));
        // Few names are written many times.
        let mut known: HashMap<&str, bool> = HashMap::new();
        let mut is_known =
            |name: &'a str| *known.entry(name).or_insert_with(|| !meant(&settings, name).is_empty());
        let mut places: BTreeMap<&str, Vec<WrittenName<'_>>> = BTreeMap::new();
        for (source, name) in unknown.chain(of_rows.filter(|(_, name)| !is_known(&name.value))) {
            places.entry(name.value.as_str()).or_default().push((source, name));
        }
        // Suggestions come from what site.yaml names, so warn before anything is added.
        for (name, places) in &places {
            problems.push(unknown_organisation(&settings, name, places));
        }
        for name in places.into_keys() {
            add_undeclared(&mut settings, name);
        }
        // What they say must not reach pages that show none of it, as all else of the settings does.
        let (campaigns, home) = (mem::take(&mut settings.campaigns), mem::take(&mut settings.home));
        Self { settings: Digested::new(settings), campaigns, home }
    }

    /// The campaigns, in the order of the settings.
    pub(crate) fn campaigns(&self) -> &[WrittenCampaign] {
        &self.campaigns
    }

    /// What the settings say of the home page.
    pub(crate) fn home(&self) -> &HomeSettings {
        &self.home
    }

    /// The settings as they are now.
    pub(crate) fn settings(&self) -> &Digested<Settings> {
        &self.settings
    }

    /// The kind that is written, or an error that names the nearest.
    pub(crate) fn kind(
        &self,
        source: &Arc<SourceText>,
        written: &Spanned<String>,
    ) -> Result<KindId, Diagnostic> {
        self.settings
            .kinds
            .find(&written.value)
            .ok_or_else(|| unknown_kind(&self.settings.kinds, source, written))
    }

    /// Refuses several kinds for one activity, and names the field for the others.
    pub(crate) fn not_several(
        &self,
        source: &Arc<SourceText>,
        written: &Spanned<String>,
    ) -> Result<(), Diagnostic> {
        let kinds = &self.settings.kinds;
        let is_between = |c: char| c.is_whitespace() || "、，,；;/／+＋和及暨".contains(c);
        let mut parts = written.value.split(is_between).filter(|part| !part.is_empty());
        let first = parts.next().unwrap_or_default();
        let others: Vec<&str> = parts.filter(|part| *part != first).collect();
        let is_kind = |part: &str| kinds.find(part).is_some();
        if others.is_empty()
            || is_kind(&written.value)
            || !is_kind(first)
            || !others.iter().all(|one| is_kind(one))
        {
            return Ok(());
        }
        let others = others.join("、");
        let hint = format!(
            "类型只写一种，同时算作别的写在“计入”里，各计一次，合计只计一次：类型写 {first}，计入写 {others}"
        );
        Err(Diagnostic::new(UNKNOWN_KIND, format!("“{}”不止一种活动类型", written.value))
            .at(source, written.span)
            .label("类型只能写一种")
            .hint(hint))
    }

    /// The kind that is written, where it counts. One that does not is reported, with what is in vain, and
    /// what there is to do but to name another.
    pub(crate) fn counted_kind(
        &self,
        source: &Arc<SourceText>,
        written: &Spanned<String>,
        (in_vain, or): (&str, &str),
        problems: &mut Diagnostics,
    ) -> Option<KindId> {
        let kind = problems.keep(self.kind(source, written))?;
        if self.settings.kinds.is_activity(kind) {
            return Some(kind);
        }
        let hint = format!("是活动就写活动的类型；只是消息，{or}");
        problems.push(self.not_counted(kind, in_vain).at(source, written.span).hint(hint));
        None
    }

    /// That a kind does not count, and what is in vain.
    pub(crate) fn not_counted(&self, kind: KindId, in_vain: &str) -> Diagnostic {
        let name = &self.settings.kinds.get(kind).name;
        Diagnostic::new(KIND_NOT_COUNTED, format!("“{name}”不计入活动，{in_vain}"))
    }

    /// Several kinds that an activity counts as too; those that are unknown or do not count are reported and
    /// left out.
    pub(crate) fn kinds(
        &self,
        source: &Arc<SourceText>,
        written: &[Spanned<String>],
        problems: &mut Diagnostics,
    ) -> Vec<KindId> {
        let mut kinds = Vec::new();
        for written in written {
            let Some(kind) = self.counted_kind(source, written, ("“计入”不起作用", "删去它"), problems)
            else {
                continue;
            };
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds
    }

    /// The organisations that are written, each once. (All are known: [`Lookup::new`] has added the others.)
    pub(crate) fn organisations(&self, written: &[Spanned<String>]) -> Vec<OrganisationId> {
        let mut found = Vec::new();
        for id in written.iter().flat_map(|name| meant(&self.settings, &name.value)) {
            if !found.contains(&id) {
                found.push(id);
            }
        }
        found
    }
}

/// The organisation somebody means, or several whose names are apart by spaces; none unless all are known.
pub(super) fn meant(settings: &Settings, written: &str) -> Vec<OrganisationId> {
    match settings.organisations.find(written) {
        Some(id) => vec![id],
        None => written
            .split_whitespace()
            .map(|name| settings.organisations.find(name))
            .collect::<Option<_>>()
            .unwrap_or_default(),
    }
}

fn unknown_kind(kinds: &Kinds, source: &Arc<SourceText>, written: &Spanned<String>) -> Diagnostic {
    if Kinds::is_no_name(&written.value) {
        let beginning: String = written.value.chars().take(20).collect();
        let problem = Diagnostic::new(UNKNOWN_KIND, format!("“{beginning}……”太长，不会是活动类型"));
        return problem
            .at(source, written.span)
            .label(format!("有 {} 个字", written.value.chars().count()))
            .hint("类型只写活动的名称，如 主题党日；内容写到别处，表格里看看是不是串了列");
    }
    let suggestions: Vec<&str> =
        kinds.suggestions(&written.value).iter().map(|kind| kind.name.as_str()).collect();
    let name = named(&written.value, |id| kinds.find(id).is_some());
    let add =
        format!("在 {SETTINGS} 的 kinds 里加一行：- {{{name}}}；不算活动的，写成 - {{{name}, counts: no}}");
    let (label, hint) = match suggestions[..] {
        [] => ("site.yaml 里没有这个类型".to_owned(), add),
        [one] => (format!("是不是“{one}”？"), format!("改成“{one}”；如果确实是新的类型，{add}")),
        [..] => (
            "是几种类型的总称".to_owned(),
            format!("写其中的一种：{}；如果确实是新的类型，{add}", suggestions.join("、")),
        ),
    };
    Diagnostic::new(UNKNOWN_KIND, format!("不认识的活动类型“{}”", written.value))
        .at(source, written.span)
        .label(label)
        .hint(hint)
}

/// `name: 第一支部`, as an item of a list in the settings must have it: with an id where another has the same
/// sound.
fn named(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let id = pinyin_slug(name);
    let name = format!("name: {}", yaml_text::in_brackets(name));
    let mut free = (2..).map(|i| format!("{id}-{i}")).filter(|id| !is_taken(id));
    let id = if is_taken(&id) { free.next() } else { None };
    id.map_or_else(|| name.clone(), |id| format!("{name}, id: {id}"))
}

fn unknown_organisation(settings: &Settings, name: &str, places: &[WrittenName<'_>]) -> Diagnostic {
    let nearest = settings.organisations.nearest(name);
    let label =
        nearest.map_or_else(|| "site.yaml 里没有这个组织".to_owned(), |near| format!("是不是“{near}”？"));
    let more = if places.len() > 1 { format!("（共 {} 处）", places.len()) } else { String::new() };
    let several = name.split_whitespace().any(|part| settings.organisations.find(part).is_some());
    let apart = if several { "几个组织之间用顿号隔开；" } else { "" };
    let (source, written) = places[0];
    Diagnostic::new(UNKNOWN_ORGANISATION, format!("不认识的组织“{name}”{more}，将按写法单独统计"))
        .at(source, written.span)
        .label(label)
        .hint(format!(
            "{apart}写错了就改正；确有这个组织，就在 {SETTINGS} 的 organisations 里加一行：- {{{item}}}；\
             是那里某个组织以前的名称，就在它那一项里加上 former: [{{name: {name}, until: 2021-06-30}}]（改名前的最后一天）",
            name = yaml_text::in_brackets(name),
            item = named(name, |id| settings.organisations.find(id).is_some())
        ))
}

/// Adds an organisation under the name as written, with an id that is still free.
fn add_undeclared(settings: &mut Settings, name: &str) -> OrganisationId {
    let slug = pinyin_slug(name);
    let digest = Digest::of(name.as_bytes()).short();
    let ids = [slug.clone(), format!("{slug}-{digest}"), format!("o-{digest}")];
    for id in ids.into_iter().filter(|id| !id.is_empty() && !id.starts_with('-')) {
        let organisation =
            Organisation { id, name: name.to_owned(), declared: false, ..Organisation::default() };
        match settings.organisations.insert(organisation) {
            Ok(new) => return new,
            // Another spelling of this name has been added before.
            Err(old) if settings.organisations.find(name) == Some(old) => return old,
            Err(_) => {}
        }
    }
    unreachable!("an id made of the digest of a new name is free")
}
