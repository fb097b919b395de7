//! The program is killed at random moments: what readers find is the old site, or after the next command the
//! new one.
//!
//! 25 times as it stands; `KILLS=200 cargo test --test suite kills` does it more often. (Every single step is
//! tried in `src/write/faults.rs`.)

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::test_site::{Built, TODAY, TestSite, build_in_place};

type Tree = BTreeMap<String, Vec<u8>>;

/// A file of somebody else.
const KEEP: &str = "2022/别人的文件.txt";

/// Two sites of which every page differs; each has posts that the other has not.
fn site(name: &str, months: std::ops::Range<usize>) -> TestSite {
    let settings = format!("title: {name}\nbase_url: https://dj.example.cn/\n");
    months.fold(TestSite::new().file("content/site.yaml", &settings), |site, month| {
        let text = format!("---\ntitle: 第{month}次党课\ndate: 2022-{month:02}-01\nkind: 党课\ntags: 学习{month}\n---\n{name}的正文\n");
        site.file(&format!("content/posts/{month:02}.md"), &text)
    })
}

/// Starts a build and kills it: at a random moment, or as soon as the commit begins and a random moment
/// later.
fn kill(site: &Path, out: &Path, aimed: bool, after: Duration) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.arg("build").arg("--site").arg(site).arg("--out").arg(out).args(["--today", TODAY]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let journal = out.join(".dangjian/journal");
    while aimed && !journal.exists() && child.try_wait().unwrap().is_none() {
        std::hint::spin_loop();
    }
    sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[track_caller]
fn tree_of(built: &Built) -> Tree {
    let mut tree = built.tree();
    assert_eq!(tree.remove(KEEP).as_deref(), Some("原样".as_bytes()), "the file of somebody else");
    tree
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let kills = std::env::var("KILLS").map_or(25, |kills| kills.parse().unwrap());
    let sites = [site("甲站", 1..9), site("乙站", 5..13)];
    let wholes: Vec<Tree> = sites.iter().map(|site| site.build().succeeded().tree()).collect();
    // A site at fault: the command stops, but not before it has finished what an earlier one began.
    let broken = site("丙站", 1..2).file("content/posts/x.md", "没有开头\n");

    let folder = TestSite::new();
    let out = folder.path().join("public");
    let start = Instant::now();
    build_in_place(sites[0].path(), &out, &[]).succeeded();
    let usual = start.elapsed();
    fs::write(out.join(KEEP), "原样").unwrap();

    let (mut now, mut finished) = (0, 0);
    for number in 0..kills {
        // Any numbers will do that fall everywhere between nothing and all.
        let share = f64::from(number * 37 % 100) / 100.0;
        let aimed = number % 2 == 0;
        let after =
            if aimed { Duration::from_millis(3).mul_f64(share * share) } else { usual.mul_f64(share * 1.1) };
        let other = 1 - now;
        kill(sites[other].path(), &out, aimed, after);
        let begun = out.join(".dangjian/journal").exists();

        let next = build_in_place(broken.path(), &out, &[]);
        assert_eq!(next.exit, 1, "{}", next.stderr);
        let tree = tree_of(&next);
        if tree == wholes[other] {
            now = other;
        }
        assert!(tree == wholes[now], "kill {number}: neither the old site nor the new one");
        assert!(!begun || now == other, "kill {number}: the commit was not finished");
        assert_eq!(begun, next.stderr.contains("提示[build-resumed]"), "{}", next.stderr);
        assert!(!out.join(".dangjian/staging").exists() && !out.join(".dangjian/kept").exists());
        assert!(!sites.iter().any(|site| site.path().join(".dangjian/kept").exists()));
        finished += usize::from(begun);
    }
    assert!(kills < 20 || finished > 0, "not one of {kills} kills fell into the commit");
    for site in [1 - now, now] {
        assert!(tree_of(&build_in_place(sites[site].path(), &out, &[]).without_complaints()) == wholes[site]);
    }
}
