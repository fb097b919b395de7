//! What posts brought along from other generators, told once for the whole site.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::named::PostNames;
use crate::assemble::codes::names::FOREIGN_WRITING;
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::model::codes::UNKNOWN_KEY;
use crate::model::foreign::Foreign;
use crate::model::written::{PageFile, PostFile};

/// Tells what was read of it, and what was passed over; then of keys that nobody knows, each once. `named`
/// stands beside the posts.
pub(crate) fn tell<'a>(
    posts: &[&Arc<PostFile>],
    named: impl Iterator<Item = &'a PostNames> + Clone,
    pages: &[Arc<PageFile>],
    problems: &mut Diagnostics,
) {
    let of_posts =
        posts.iter().zip(named.clone()).map(|(post, named)| (&post.source, named.foreign.as_slice()));
    let of_pages = pages.iter().map(|page| (&page.source, page.foreign.as_slice()));
    let mut counts: BTreeMap<Foreign, usize> = BTreeMap::new();
    let (mut first, mut texts) = (None, 0);
    for (source, foreign) in of_posts.chain(of_pages).filter(|(_, foreign)| !foreign.is_empty()) {
        first = first.or(Some(source));
        texts += 1;
        foreign.iter().for_each(|found| *counts.entry(*found).or_default() += 1);
    }
    if let Some(first) = first {
        problems.push(notice(texts, &counts).in_file(first.path()));
    }
    let strange = posts.iter().zip(named).filter(|(_, named)| named.is_strange).map(|(post, _)| *post);
    unknown_keys(strange, problems);
}

fn notice(texts: usize, counts: &BTreeMap<Foreign, usize>) -> Diagnostic {
    let mut ways: Vec<(&Foreign, &usize)> = counts.iter().collect();
    // The most frequent first.
    ways.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let read: Vec<String> = ways
        .iter()
        .filter(|(way, _)| way.is_read)
        .map(|(way, count)| {
            let (word, using) = way.meaning();
            format!("{word} 作{}（{count} 篇）", using.chinese())
        })
        .collect();
    let passed: Vec<&str> =
        ways.iter().filter(|(way, _)| !way.is_read).map(|(way, _)| way.meaning().0).collect();
    let mut message = format!("有 {texts} 篇用的是别的软件的写法");
    if !read.is_empty() {
        message += &format!("，照意思读入了：{}", read.join("；"));
    }
    if !passed.is_empty() {
        message += &format!(
            "{}这里用不上、没有读入的：{}",
            if read.is_empty() { "，" } else { "；" },
            passed.join("、")
        );
    }
    Diagnostic::new(FOREIGN_WRITING, message)
        .label("第一篇是这个文件")
        .hint("不用逐篇改；读得不对的，换成手册里的写法，写了的以它为准")
}

/// Keys that are like none we know: often they are of somebody's own, and stand in many posts.
fn unknown_keys<'a>(posts: impl Iterator<Item = &'a Arc<PostFile>>, problems: &mut Diagnostics) {
    let mut keys: BTreeMap<&str, (Place, usize)> = BTreeMap::new();
    for post in posts {
        for key in &post.front.unread {
            let place = || Place::Text(Arc::clone(&post.source), key.span);
            keys.entry(&key.value).or_insert_with(|| (place(), 0)).1 += 1;
        }
    }
    for (key, (place, count)) in keys {
        let more = if count > 1 { format!("（共 {count} 篇）") } else { String::new() };
        let problem = Diagnostic::new(UNKNOWN_KEY, format!("不认识“{key}”这一项{more}，没有读入"));
        problems.push(problem.at_place(place).hint("核对这一项的名字；用不上就删去这一行"));
    }
}
