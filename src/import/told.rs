//! What came of an import, in words.

use std::collections::BTreeMap;

use super::article::Loss;
use super::known_rows::KnownLedger;
use super::report::{Already, Arrived, ArrivedLedger, FaultyFile, ImportReport};
use super::why_not::WhyNot;

/// The most files that are named of those nobody has to do anything about, and the most losses of one sort
/// in one file.
const NAMED: usize = 5;
/// The most faults of a file that are shown.
const FAULTS: usize = 20;
/// The most sorts of losses that are counted in the end.
const SORTS: usize = 12;

/// Where an import was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedAt {
    /// By a command.
    Command,
    /// At the desk of the preview.
    Desk,
}

impl ImportReport {
    /// Whether nothing came, and nothing had come before.
    pub fn is_nothing(&self) -> bool {
        self.posts.is_empty() && self.ledgers.is_empty() && self.already.is_empty() && self.known.is_empty()
    }

    /// The table: a file a paragraph.
    pub fn listed(&self) -> String {
        let mut text = String::new();
        for post in &self.posts {
            text += &arrived(post);
        }
        for ArrivedLedger { from, place, notes } in &self.ledgers {
            text += &format!("{from} → {place}\n  台账，原样放进去\n");
            notes.iter().for_each(|note| text += &format!("  {note}\n"));
        }
        self.known.iter().for_each(|ledger| text += &known(ledger));
        for Already { from, place, is_copy } in &self.already {
            let is_ledger = self.ledgers.iter().any(|ledger| ledger.place == *place);
            let how = match is_copy {
                true if is_ledger => "内容一样的台账刚才已经放进去",
                true => "内容和名字一样的刚才已经导入",
                false => "以前导入过",
            };
            text += &format!("{from}：{how}，在 {place}\n");
        }
        for file in &self.faulty {
            text += &faulty(file);
        }
        for (from, WhyNot { what, remedy }) in &self.not_read {
            text += &format!("{from}：{what}；{remedy}\n");
        }
        if !self.unused.is_empty() {
            let named: Vec<_> = self.unused.iter().take(NAMED).map(String::as_str).collect();
            let more = if self.unused.len() > NAMED { "等" } else { "" };
            let count = self.unused.len();
            text += &format!("没有文章用到的图片 {count} 张，没有导入：{}{more}\n", named.join("、"));
        }
        text
    }

    /// In the last lines: how many, and what to do next, where somebody asked for it.
    pub fn told(&self, publishes: bool, at: AskedAt) -> String {
        let would = if self.is_trial { "（试一下，什么也没有写）会" } else { "" };
        let files: usize = self.posts.iter().map(|post| post.files).sum();
        let losses: usize = self.posts.iter().map(|post| post.losses.len()).sum();
        let mut line = format!("{would}导入稿件 {} 篇", self.posts.len());
        for (count, what) in [(files, "图片、附件"), (self.ledgers.len(), "台账")] {
            if count > 0 {
                line += &format!("，{what} {count} 个");
            }
        }
        if !self.unused.is_empty() {
            line += &format!("；没有文章用到的图片 {} 张", self.unused.len());
        }
        for (count, what) in [
            (self.already.len(), "以前导入过"),
            (self.known.len(), "网站里已有的台账"),
            (self.faulty.len(), "有错误没有导入"),
            (self.not_read.len(), "没有读"),
            (losses, "没带来的内容"),
        ] {
            if count > 0 {
                line += &format!("；{what} {count} 处");
            }
        }
        line += "；旧文件一个也没有动\n";
        if !self.faulty.is_empty() {
            let it = if self.faulty.len() == 1 { "它" } else { "它们" };
            line += &format!("照上面改好有错误的文件，再导入一次：不改好，{it}会让网站生成不了\n");
        }
        line += &self.losses_by_sort();
        let held_back = self.posts.iter().filter(|post| !post.held_back.is_empty()).count();
        if held_back > 0 {
            line += &format!(
                "其中 {held_back} 篇有不能发布的内容，缘由写在上面和“待核”一行里，弄清以前不会发布\n"
            );
        }
        if self.is_locked {
            line +=
                "站点的 content 文件夹现在写不进去：去掉只读属性，确认当前用户有权写，不然真的导入会失败\n";
        }
        if self.is_unbuilt && !self.posts.is_empty() {
            line += "临时文件夹写不了，没有试着生成：有些稿件导入以后还可能因为有错误先不发布\n";
        }
        let guessed = self.posts.iter().filter(|post| !post.guessed.is_empty()).count();
        if guessed > 0 && !publishes {
            let look = match at {
                _ if self.is_trial => "",
                AskedAt::Command => "：运行 dangjian serve 看一遍，改好以后删去这一行",
                AskedAt::Desk => "：到工作台的“待核”里看一遍，按“打开”改，改好以后删去这一行",
            };
            line += &format!("其中 {guessed} 篇有猜的内容，写在“待核”一行里，核对以前不会发布{look}\n");
        }
        if self.is_trial && !(self.posts.is_empty() && self.ledgers.is_empty()) {
            line += match at {
                AskedAt::Command => "看过没有问题，去掉 --dry-run 再运行一次\n",
                AskedAt::Desk => "看过没有问题，回到工作台按“导入”\n",
            };
        }
        line
    }
}

impl ImportReport {
    /// How much of each sort did not come along, the most first.
    fn losses_by_sort(&self) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for loss in self.posts.iter().flat_map(|post| &post.losses) {
            *counts.entry(sort(loss)).or_default() += 1;
        }
        if counts.values().sum::<usize>() <= NAMED {
            return String::new();
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let named: Vec<_> =
            counts.iter().take(SORTS).map(|(sort, count)| format!("{sort} {count} 处")).collect();
        let more = if counts.len() > SORTS { "等" } else { "" };
        format!("没带来的有：{}{more}\n", named.join("，"))
    }
}

fn known(ledger: &KnownLedger) -> String {
    let exposed = ledger.exposed().map(|said| format!("  {said}\n"));
    rows_known(ledger) + &exposed.unwrap_or_default()
}

fn rows_known(KnownLedger { from, place, known, changed, new, .. }: &KnownLedger) -> String {
    if new.is_empty() && changed.is_empty() {
        return format!("{from}：是活动台账，里面的 {known} 行网站里都有了（{place}），没有再放进去\n");
    }
    let mut text = match known {
        0 => format!("{from}：是活动台账，网站里有它的行（{place}），没有再放进去"),
        _ => format!("{from}：是活动台账，其中 {known} 行网站里已有（{place}），没有再放进去"),
    };
    if !changed.is_empty() {
        text += &format!("；有 {} 行和网站里的不一样：\n{}", changed.len(), rows(changed));
        text += &format!("  网站里的没有动：照这一份的，在 {place} 里改这几列；不该公开的，写上 公开: 否\n");
    }
    if !new.is_empty() {
        let begin = if changed.is_empty() { "；" } else { "  " };
        text += &format!("{begin}另外 {} 行网站里没有：\n{}", new.len(), rows(new));
        text += &format!(
            "  是网站里改正过的，不用管；是新的活动，补到 {place} 里；要换成这一份，先把网站里的那一份移走，再导入\n"
        );
    }
    text
}

fn rows(rows: &[String]) -> String {
    let mut text: String = rows.iter().take(FAULTS).map(|row| format!("  {row}\n")).collect();
    if rows.len() > FAULTS {
        text += &format!("  另有 {} 行（--format json 看全部）\n", rows.len() - FAULTS);
    }
    text
}

fn faulty(file: &FaultyFile) -> String {
    let mut text = format!("{}：{}\n", file.from, file.what);
    for fault in file.faults.iter().take(FAULTS) {
        text += &format!("  {fault}\n");
    }
    if file.faults.len() > FAULTS {
        text += &format!("  另有 {} 处（--format json 看全部）\n", file.faults.len() - FAULTS);
    }
    text
}

fn arrived(post: &Arrived) -> String {
    let mut text = format!("{} → {}\n", post.from, post.place);
    let part = |is_guessed: bool| {
        let fields = post.fields.iter().filter(|(field, ..)| post.guessed.contains(field) == is_guessed);
        fields.map(|(field, value, found)| format!("{field} {value}（{found}）")).collect::<Vec<_>>()
    };
    for (label, fields) in [("读到", part(false)), ("猜的", part(true))] {
        if !fields.is_empty() {
            text += &format!("  {label}：{}\n", fields.join("，"));
        }
    }
    if !post.missing.is_empty() {
        text += &format!("  没有：{}\n", post.missing.join("、"));
    }
    if post.files > 0 {
        text += &format!("  带来的图片、附件 {} 个\n", post.files);
    }
    for note in &post.notes {
        text += &format!("  {note}\n");
    }
    for (word, why) in &post.held_back {
        text += &format!("  先不发布（待核：{word}）：{why}\n");
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for loss in &post.losses {
        let count = counts.entry(sort(loss)).or_default();
        *count += 1;
        if *count <= NAMED {
            text += &format!("  没带来：{}\n", lost(loss));
        }
    }
    for (sort, count) in counts.into_iter().filter(|(_, count)| *count > NAMED) {
        text += &format!("  没带来：{sort}，另有 {} 处（--format json 看全部）\n", count - NAMED);
    }
    text
}

/// Of what sort a loss is: its first words, before what it is and how many.
fn sort(loss: &Loss) -> &str {
    let is_end = |c: char| "（“，：{[".contains(c) || c.is_ascii_digit();
    loss.what.split(is_end).next().map_or(loss.what.as_str(), str::trim)
}

fn lost(loss: &Loss) -> String {
    match &loss.behind {
        Some(behind) => format!("{}，在“{behind}”后面", loss.what),
        None => loss.what.clone(),
    }
}
