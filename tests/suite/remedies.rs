//! Every remedy that can be followed by rule is followed, and leads on: what it was for is gone, and nothing
//! new has come.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;

use dangjian::catalogue::codes;
use dangjian::diagnostics::{Diagnostic, Diagnostics, Example, Place, Severity, Span, example_files};
use dangjian::pipeline::{Options, build};

use crate::case::file_section;
use crate::test_site::{OF_SHORT_POSTS, TODAY, TestSite};

/// Sites that once were answered by what led nowhere, or to the contrary.
const SITES: &[&str] = &[
    "-- content/posts/a.md --\n---\ntitle: 甲\ndate: 2022-07-01\n---\n![合影](照片/合影（一）.png)\n\
     -- content/posts/照片/合影(一).png (png 8x8) --\n",
    "-- content/pages/about.md --\n---\ntitle: 关于\n---\n见[稿件](posts/a.md)。\n\
     -- content/posts/a.md --\n---\ntitle: 甲\ndate: 2022-07-01\n---\n见[关于](/pages/about.md)和[学习网](www.example.cn)。\n",
    "-- content/site.yaml --\ntitle: 站\nbase_url: https://dj.example.cn/\ncolumns: [{name: 组织生活, kinds: [主题党日]}]\n\
     menu:\n  - {name: 甲, link: 首页}\n  - {name: 乙, link: columns/组织生活}\n  - {name: 丙, link: 活动日历}\n\
     \x20 - {name: 庚, link: 'https：//www.example.cn/'}\n  - {name: 辛, link: a@example.cn}\n\
     \x20 - {name: 丁, link: pages/about.md}\n  - {name: 戊, link: www.example.cn}\n  - {name: 己, link: kinds/主题党日}\n\
     -- content/pages/about.md --\n---\ntitle: 关于\n---\n文\n\
     -- content/posts/a.md --\n---\ntitle: 甲\ndate: 2022-07-01\nkind: 主题党日\n---\n文\n",
    "-- content/ledger/2022.csv --\n日期,类型,主题,公开\n2022-07-01,主题党日,甲,不是\n",
    "-- content/posts/a.md --\n---\ntitle: 甲\ndate: 2022-07-01\nkind: 读书会\norganisers: 北区支部\n---\n文\n",
    "-- content/posts/a.md --\n---\ntitle: 甲\ndate: 2022-07-01\nkind: 七月主题党日（扩大）\n---\n文\n",
    "-- content/posts/a.md --\n---\ntitle: 甲\ndate: 2022-07-01\ndraft: perhaps\n---\n文\n",
    "-- content/posts/a.md --\n---\ntitle: 甲\ndate: 2022-07-01\nkind: 通知公告\nslug: Notice-1\n---\n见[附件](名单#1.pdf)\n\
     -- content/posts/名单#1.pdf --\n甲\n",
    "-- content/posts/a.md --\n---\ntitle: 甲\ndate: 2022-07-01\n---\n[一](https：//www.example.cn/a#b)\n\n[二](a@example.cn)\n\n\
     [三](mailto：b@example.cn)\n\n[四](c.html#节)\n\n[五](c)\n\n[六](稿#2.md#节)\n\n[七](tel：0571-1234567)\n\n\
     [八](名单。pdf)\n\n[九](/名单.pdf)\n\
     -- content/posts/名单.pdf --\n甲\n\
     -- content/posts/c.md --\n---\ntitle: 丙\ndate: 2022-07-02\n---\n## 节\n\
     -- content/posts/稿#2.md --\n---\ntitle: 丁\ndate: 2022-07-03\n---\n## 节\n",
    "-- content/pages/about.md --\n---\ntitle: 关于\n---\n见[稿件](../posts/a.html)、[稿件](../2022/07/a.html)和[稿件](/posts/a.html)。\n\
     -- content/posts/a.md --\n---\ntitle: 甲\ndate: 2022-07-01\n---\n见[关于](../pages/about.html)。\n",
];

/// Codes whose remedies are followed by rule: no fewer, whatever their words become.
const FOLLOWED: &[&str] = &[
    "choice-invalid",
    "comment-cut",
    "date-invalid",
    "date-missing",
    "number-invalid",
    "slug-invalid",
    "status-open",
    "tag-with-spaces",
    "target-missing",
    "template-failed",
    "time-invalid",
    "unknown-key",
    "unknown-kind",
    "unknown-number",
    "unknown-organisation",
    "url-collision",
    "url-invalid",
];

#[test]
fn what_can_be_followed_leads_on() {
    let wrong = codes().filter_map(|code| match code.declaration().example {
        Example::Files { wrong, .. } => Some(wrong),
        _ => None,
    });
    let (mut followed, mut faults) = (BTreeSet::new(), Vec::new());
    for example in wrong.chain(SITES.iter().copied()) {
        let problems = problems(&site(example));
        for problem in problems.iter() {
            for remedy in remedies(problem) {
                followed.insert(problem.code.id());
                faults.extend(fault(example, &problems, problem, &remedy));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    let missing: Vec<_> = FOLLOWED.iter().filter(|code| !followed.contains(*code)).collect();
    assert!(missing.is_empty(), "no remedy was followed of {missing:?}, only of {followed:?}");
}

/// What to do about a problem.
#[derive(Debug)]
enum Remedy {
    /// Write this for what is marked.
    Instead(String),
    /// Write the second for the first, which stands in the line of what is marked.
    Within(String, String),
    /// Add this line under the title.
    Line(String),
    /// Add this to a list of the settings.
    Setting(&'static str, String),
}

/// The remedies of a problem, as far as they say exactly what to write.
fn remedies(problem: &Diagnostic) -> Vec<Remedy> {
    let hint = problem.hint.as_deref().unwrap_or_default();
    let token = quoted(&problem.message).unwrap_or_default().to_owned();
    let until = |text: &str, ends: &[char]| text.split(ends).next().unwrap_or_default().trim().to_owned();
    let after = |word: &str| hint.split_once(word).map(|(_, rest)| rest);
    let mut found = Vec::new();
    if let Some(words) = after("改成其中一个：") {
        found.extend(words.split(" 或 ").map(|word| Remedy::Instead(word.to_owned())));
        return found;
    }
    for word in ["改成“", "写成“"] {
        found.extend(after(word).map(|rest| Remedy::Within(token.clone(), until(rest, &['”']))));
    }
    if let Some(address) = after("网址要写完整：") {
        found.push(match problem.message.starts_with("找不到") {
            true => Remedy::Within(token.clone(), address.to_owned()),
            false => Remedy::Instead(address.to_owned()),
        });
    }
    if let Some(page) = after("是不是 /") {
        found.push(Remedy::Instead(format!("/{}", until(page, &[' ']))));
    }
    found.extend(after("是不是“").map(|rest| Remedy::Within(token.clone(), until(rest, &['”']))));
    for word in ["改成 ", "写成 ", "写成数字，如 "] {
        let said = after(word)
            .map(|rest| until(rest, &['；', '，', '（', '或', '的']))
            .filter(|said| !said.is_empty());
        let is_exact = |said: &String| {
            !["themes", "https:// ", "- {", "`", "!", "\\"].iter().any(|no| said.starts_with(no))
        };
        found.extend(said.filter(|said| is_exact(said) && !said.contains('…')).map(Remedy::Instead));
    }
    found.extend(after("顿号隔开：").map(|rest| Remedy::Within(token.clone(), until(rest, &['；']))));
    if let Some(rest) = after("要保留就加上引号：") {
        let whole = until(rest, &['；']);
        found.push(Remedy::Within(whole.trim_matches('"').to_owned(), whole));
    }
    for word in ["加一行 ", "加上 状态"] {
        let line = after(word).map(|rest| until(rest, &['，', '（', '；']).replace('…', "补上"));
        let line = line.map(|line| if word.starts_with("加上") { format!("状态{line}") } else { line });
        found.extend(line.filter(|line| line.contains(": ")).map(Remedy::Line));
    }
    let not_counted = after("不算活动的，写成 - ").map(str::to_owned);
    found.extend(not_counted.map(|item| Remedy::Setting("kinds", item)));
    for list in ["kinds", "organisations"] {
        let item = after(&format!("{list} 里加一行：- ")).map(|rest| until(rest, &['；']));
        found.extend(item.map(|item| Remedy::Setting(list, item)));
    }
    found
}

fn quoted(text: &str) -> Option<&str> {
    text.split_once('“')?.1.split('”').next()
}

/// What is wrong after following a remedy.
fn fault(example: &str, before: &Diagnostics, problem: &Diagnostic, remedy: &Remedy) -> Option<String> {
    let site = site(example);
    let said = |d: &Diagnostic| (d.code.id(), d.message.clone());
    if !follow(&site, problem, remedy) {
        return Some(format!("{}: {remedy:?} cannot be followed", problem.code.id()));
    }
    let mut allowed: BTreeMap<_, usize> = BTreeMap::new();
    before.iter().for_each(|d| *allowed.entry(said(d)).or_default() += 1);
    *allowed.get_mut(&said(problem)).unwrap() -= 1;
    let after = problems(&site);
    let more = after.iter().find(|d| match allowed.get_mut(&said(d)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        // A post that can be read now may want a status, or a place among others, or have no text.
        _ if OF_SHORT_POSTS.contains(&d.code.id()) => false,
        _ => d.severity < Severity::Info || d.code == problem.code,
    })?;
    Some(format!("{}: {remedy:?}: then {}: {}", problem.code.id(), more.code.id(), more.message))
}

fn follow(site: &TestSite, problem: &Diagnostic, remedy: &Remedy) -> bool {
    let (path, span) = match &problem.place {
        Some(Place::Text(source, span)) => (source.path().to_owned(), *span),
        Some(Place::File(path) | Place::Document(path, _)) => (path.to_string(), Span::default()),
        None => return false,
    };
    if let Remedy::Setting(list, item) = remedy {
        let settings = site.path().join("content/site.yaml");
        let text = fs::read_to_string(&settings).unwrap();
        let with = match text.contains(&format!("{list}: [")) {
            true => text.replace(&format!("{list}: ["), &format!("{list}: [{item}, ")),
            false => format!("{text}\n{list}:\n  - {item}\n"),
        };
        fs::write(settings, with).unwrap();
        return true;
    }
    let file = site.path().join(path);
    let Ok(text) = fs::read_to_string(&file) else { return false };
    let (start, end) = (span.start as usize, span.end as usize);
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let marked = &text[start..end];
    let new = match remedy {
        Remedy::Instead(new) => {
            // Of a link only where it leads is written anew, of a key its name.
            let target = marked.strip_suffix(')').and_then(|link| link.rsplit_once('('));
            match target {
                Some((before, _)) => format!("{}{before}({new}){}", &text[..start], &text[end..]),
                None => format!("{}{new}{}", &text[..start], &text[end..]),
            }
        }
        Remedy::Within(old, new) if text[line..].contains(old.as_str()) => {
            format!("{}{}", &text[..line], text[line..].replacen(old.as_str(), new, 1))
        }
        Remedy::Within(..) => return false,
        Remedy::Line(new) => {
            // The front matter begins in the first line.
            text.replacen("---\n", &format!("---\n{new}\n"), 1)
        }
        Remedy::Setting(..) => unreachable!("done above"),
    };
    fs::write(file, new).unwrap();
    true
}

fn site(example: &str) -> TestSite {
    let files: Vec<_> = example_files(example).collect();
    let has_settings = files.iter().any(|(path, _)| path.starts_with("content/site."));
    let site = if has_settings { TestSite::empty() } else { TestSite::new() };
    files.iter().fold(site, |site, (heading, text)| {
        let (path, bytes) = file_section(heading, text);
        site.bytes(&path, &bytes)
    })
}

fn problems(site: &TestSite) -> Diagnostics {
    let out = site.path().join("public");
    let options =
        Options { site: site.path().to_owned(), out, today: TODAY.parse().unwrap(), allow_errors: false };
    build(&options, Arc::new(())).problems
}
