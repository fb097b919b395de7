//! Disks that are full, read-only or several, and builds that meet in one folder.
//!
//! Where the system lets nobody mount a disk of their own (Linux: `unshare -rm`), those tests say so and end.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::test_site::{Built, TODAY, TestSite, build_in_place, tree_at};

/// A site whose every page shows its name.
fn site(name: &str) -> TestSite {
    let post = |body: &str| format!("---\ntitle: 学习\ndate: 2022-03-01\n---\n{body}\n");
    TestSite::new()
        .file("content/site.yaml", &format!("title: {name}\n"))
        .file("content/posts/a.md", &post(name))
}

/// Runs a shell script that may mount disks, which nobody else sees and which go with it; `$build` builds the
/// site, `$out` is its output, `$dangjian` the program. `None` where mounting is not allowed.
#[expect(clippy::print_stdout, reason = "what was not tested should be known")]
pub(crate) fn with_mounts(site: &TestSite, script: &str) -> Option<String> {
    let probe = Command::new("unshare")
        .args(["-rm", "mount", "-t", "tmpfs", "none", "/mnt"])
        .stderr(Stdio::null())
        .status();
    if !probe.is_ok_and(|status| status.success()) {
        println!("skipped: this system lets nobody mount a disk (unshare -rm)");
        return None;
    }
    let build =
        format!("{} build --site {} --today {TODAY}", env!("CARGO_BIN_EXE_dangjian"), site.path().display());
    let out = site.path().join("public");
    let run = Command::new("unshare")
        .args(["-rm", "sh", "-ec", script])
        .env("build", build)
        .env("out", out)
        .env("dangjian", env!("CARGO_BIN_EXE_dangjian"))
        .current_dir(site.path())
        .output();
    let run = run.unwrap();
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(run.status.success(), "{said}");
    Some(said)
}

#[test]
fn a_full_disk_leaves_the_old_site_and_no_staging() {
    let (small, old) = (site("小站"), site("小站").build().succeeded().tree());
    let size: usize = old.values().map(|bytes| bytes.len().next_multiple_of(4096)).sum();
    let script = format!(
        "mkdir $out; mount -t tmpfs -o size={} none $out; $build; sed -i s/小站/大站/ content/site.yaml; \
         if $build; then exit 9; fi; cp -r $out saved",
        size * 3 / 2
    );
    let Some(said) = with_mounts(&small, &script) else { return };
    assert!(said.contains("错误[write-failed]") && said.contains("磁盘已满"), "{said}");
    assert!(said.lines().last().unwrap().ends_with("原来的网站没有改动"), "{said}");
    assert!(tree_at(&small.path().join("saved")) == old);
    assert!(!small.path().join("saved/.dangjian/staging").exists());
}

#[test]
fn a_read_only_folder_is_an_error_that_says_so() {
    let site = site("只读站");
    let script = "$build; mount --bind $out $out; mount -o remount,bind,ro $out; sed -i s/只读/改名/ content/site.yaml; if $build; then exit 9; fi";
    let Some(said) = with_mounts(&site, script) else { return };
    assert!(said.contains("错误[write-failed]") && said.contains("磁盘是只读的"), "{said}");
}

#[test]
fn a_folder_of_the_output_may_be_another_disk() {
    let site = site("两盘站");
    let script = "$build; mkdir disk; mount -t tmpfs none $out/2022; $build; sed -i s/两盘/双盘/ content/site.yaml content/posts/a.md; $build; \
                  echo 改过 >> $out/2022/03/a.html; $build; cp -r $out saved";
    let Some(said) = with_mounts(&site, script) else { return };
    let fresh = build_in_place(site.path(), &site.path().join("fresh"), &[]).succeeded();
    assert!(tree_at(&site.path().join("saved")) == fresh.tree());
    let kept = fs::read_to_string(site.path().join(".dangjian/kept/2022/03/a.html")).unwrap();
    assert!(kept.ends_with("改过\n") && said.contains("警告[output-edited]"), "{said}");
}

#[test]
fn what_is_kept_comes_from_another_disk_whole_and_in_nobodys_place() {
    let site = site("一站");
    let script = "mkdir $out; mount -t tmpfs none $out; $build; mkdir -p $out/.dangjian/kept/2022 .dangjian/kept/2022; \
                  echo 先 > .dangjian/kept/2022/a.html; echo 后 > $out/.dangjian/kept/2022/a.html; \
                  ln -s /etc/hostname $out/.dangjian/kept/2022/link; \
                  sed -i s/一站/二站/ content/site.yaml; mv $out/2022/03/a.html $out/b.html; mkdir $out/2022/03/a.html; \
                  mv $out/b.html $out/2022/03/a.html/b.html; $build; cp -r $out saved";
    let Some(said) = with_mounts(&site, script) else { return };
    let kept = site.path().join(".dangjian/kept/2022");
    let text = |name: &str| fs::read_to_string(kept.join(name)).unwrap();
    assert_eq!((text("a.html").as_str(), text("a-2.html").as_str()), ("先\n", "后\n"));
    assert!(kept.join("link").is_symlink() && text("03/a.html/b.html").contains("一站"));
    assert!(
        !site.path().join("saved/.dangjian/kept").exists() && said.contains("提示[kept-moved]"),
        "{said}"
    );
    let fresh = build_in_place(site.path(), &site.path().join("fresh"), &[]).succeeded();
    assert!(tree_at(&site.path().join("saved")) == fresh.tree());
}

#[test]
fn the_second_of_two_builds_is_told_who_the_first_is() {
    let site = site("一站");
    site.build().succeeded();
    let own = site.path().join("public/.dangjian");
    fs::write(own.join("lock.txt"), "dangjian build（进程 42，电脑 党建办）\n").unwrap();
    let lock = File::options().write(true).open(own.join("lock")).unwrap();
    lock.lock().unwrap();
    let second = site.build();
    assert_eq!(second.exit, 1);
    assert!(
        second.stderr.contains("错误[output-locked]: 另一个 dangjian 正在写这个输出文件夹"),
        "{}",
        second.stderr
    );
    assert!(
        second.stderr.contains("dangjian build（进程 42，电脑 党建办），20"),
        "who, and since when: {}",
        second.stderr
    );
    // Not by closing alone: a program that another test starts at this moment would hold a copy of the file
    // for a moment.
    lock.unlock().unwrap();
    site.build().without_complaints();
}

#[test]
fn builds_that_meet_do_not_mix() {
    let (one, other) = (site("甲站"), site("乙站"));
    let whole = [one.build().succeeded().tree(), other.build().succeeded().tree()];
    let out = one.path().join("shared");
    for _ in 0..4 {
        let builds: Vec<_> = [&one, &other, &one, &other]
            .map(|site| site.path().to_owned())
            .into_iter()
            .map(|site| (site, out.clone()))
            .map(|(site, out)| std::thread::spawn(move || build_in_place(&site, &out, &[])))
            .collect();
        let built: Vec<Built> = builds.into_iter().map(|build| build.join().unwrap()).collect();
        assert!(built.iter().any(|built| built.exit == 0));
        assert!(
            built.iter().all(|built| built.exit == 0 || built.stderr.contains("错误[output-locked]")),
            "{}",
            built[0].stderr
        );
        assert!(whole.contains(&built[0].tree()), "pages of both sites");
    }
}

/// A pipe that nobody writes to keeps whoever opens it waiting for ever.
#[cfg(unix)]
#[test]
fn a_pipe_is_opened_nowhere() {
    let pipe = |path: &Path| {
        let _ = fs::remove_file(path).or_else(|_| fs::remove_dir_all(path));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    };
    let build = |site: &TestSite| {
        let program = env!("CARGO_BIN_EXE_dangjian");
        let arguments = ["build", "--today", TODAY, "--site"];
        let run = Command::new("timeout").args(["20", program]).args(arguments).arg(site.path()).output();
        let run = run.unwrap();
        (run.status.code(), String::from_utf8(run.stderr).unwrap())
    };
    for source in [
        "content/posts/b.md",
        "content/posts/b.jpg",
        "content/ledger/a.csv",
        "content/calendar",
        "themes/t/static/a.css",
        "themes/t/templates/page.html",
    ] {
        let site = site("管站").file("content/site.yaml", "title: 管站\ntheme: t\n");
        fs::create_dir_all(site.path().join("themes/t")).unwrap();
        pipe(&site.path().join(source));
        let (code, said) = build(&site);
        // In the place of a folder of sources it takes all of them away.
        let exit = i32::from(source == "content/calendar");
        assert_eq!(code, Some(exit), "{source}: {said}");
        assert!(said.contains(source) && said.contains("not-a-file"), "{source}: {said}");
    }
    for record in ["cache", "cache.new", ".gitignore"] {
        let site = site("管站");
        pipe(&site.path().join(".dangjian").join(record));
        assert_eq!(build(&site).0, Some(0), "{record}");
    }
    for record in ["lock", "lock.txt", "owner.txt", "manifest", "journal", "journal.new", "staging", "kept"] {
        let site = site("管站");
        assert_eq!(build(&site).0, Some(0));
        pipe(&site.path().join("public/.dangjian").join(record));
        let (code, said) = build(&site);
        // Whose folder it is, and that nobody else writes to it, must be known.
        let is_refused = matches!(record, "lock" | "owner.txt");
        assert_eq!(code, Some(i32::from(is_refused)), "{record}: {said}");
    }
    for output in ["index.html", "left.html", "2022/03/a.html", "2022/03/left.html"] {
        let site = site("管站");
        assert_eq!(build(&site).0, Some(0));
        pipe(&site.path().join("public").join(output));
        let (code, said) = build(&site);
        assert!(code == Some(0) && said.contains(output), "{output}: {said}");
    }
}
