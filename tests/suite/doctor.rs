//! `dangjian doctor`: what it says of a site that is well, and of what could make it stumble. It ends, and
//! leaves nothing behind.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::test_site::{TODAY, TestSite, build_in_place, tree_at};

/// What was said of a folder.
struct Seen {
    exit: i32,
    /// Topic, grade, what and remedy of each line.
    signs: Vec<[String; 4]>,
}

impl Seen {
    /// What was found in a topic, remedies included.
    #[track_caller]
    fn of(&self, topic: &str, grade: &str) -> String {
        let found = self.signs.iter().filter(|sign| sign[0] == topic && sign[1] == grade);
        let found: Vec<_> = found.map(|sign| format!("{} → {}", sign[2], sign[3])).collect();
        assert!(!found.is_empty(), "nothing of {topic} is {grade}: {:#?}", self.signs);
        found.join("\n")
    }
}

/// Waits for the program, but not for ever.
#[track_caller]
fn ended(mut command: Command) -> (i32, String, String) {
    let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    let began = Instant::now();
    while running.try_wait().unwrap().is_none() {
        if began.elapsed() > Duration::from_secs(100) {
            running.kill().unwrap();
            panic!("it hangs");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let output = running.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
}

fn doctor(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.arg("doctor").current_dir(folder).args(["--today", TODAY]);
    command
}

#[track_caller]
fn seen(mut command: Command) -> Seen {
    command.args(["--format", "json"]);
    let (exit, stdout, stderr) = ended(command);
    assert_eq!(stderr, "", "{stdout}");
    let signs = stdout.lines().map(|line| {
        let sign: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| sign[key].as_str().unwrap_or_default().to_owned();
        assert_eq!(sign["remedy"].is_null(), text("grade") == "fine", "{line}");
        [text("topic"), text("grade"), text("what"), text("remedy")]
    });
    let signs: Vec<_> = signs.collect();
    assert_eq!(exit == 1, signs.iter().any(|sign| sign[1] == "act"), "{signs:#?}");
    Seen { exit, signs }
}

fn site() -> TestSite {
    TestSite::empty()
        .file("content/site.yaml", "title: 测试站\n")
        .file("content/posts/a.md", "---\n标题: 学习\n日期: 2022-07-01\n---\n正文。\n")
}

#[test]
fn a_site_that_is_well_is_told_so_and_stays_as_it_is() {
    let site = site();
    let before = tree_at(site.path());
    let seen = seen(doctor(site.path()));
    assert_eq!(seen.exit, 0, "{:#?}", seen.signs);
    let topics: BTreeSet<&str> = seen.signs.iter().map(|sign| sign[0].as_str()).collect();
    for topic in [
        "程序",
        "站点",
        "设置",
        "稿件",
        "文件名",
        "时间",
        "输出",
        "空间",
        "预览更新",
        "缓存",
        "发布",
        "端口",
        "浏览器",
    ] {
        assert!(topics.contains(topic), "{topic}: {topics:?}");
    }
    assert!(seen.of("程序", "fine").contains(env!("CARGO_PKG_VERSION")));
    assert!(seen.of("稿件", "fine").contains("稿件 1 篇"));
    assert_eq!(tree_at(site.path()), before);
    assert!(!site.path().join(".dangjian").exists() && !site.path().join("public").exists());

    // For people: marks, and what to do below.
    let (exit, stdout, _) = ended(doctor(site.path()));
    assert!(exit == 0 && stdout.contains("✓ 正常  设置：content/site.yaml 读得懂"), "{stdout}");
    fs::create_dir(site.path().join("public")).unwrap();
    fs::write(site.path().join("public/别人的.txt"), "别人的").unwrap();
    let (exit, stdout, _) = ended(doctor(site.path()));
    assert!(exit == 1 && stdout.contains("✗ 要处理  输出：不能把网站生成到"), "{stdout}");
    assert!(stdout.contains("\n        → 换一个空的") && stdout.contains("1 处要处理"), "{stdout}");
}

#[test]
fn where_there_is_no_site_the_one_that_is_near_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    let nothing = seen(doctor(folder.path()));
    assert!(nothing.exit == 1 && nothing.of("站点", "act").contains("dangjian init"), "{:#?}", nothing.signs);
    // The machine is looked at all the same, what belongs to a site is not.
    let topics: Vec<&str> = nothing.signs.iter().map(|sign| sign[0].as_str()).collect();
    assert!(
        topics.contains(&"端口") && topics.contains(&"浏览器") && !topics.contains(&"输出"),
        "{topics:?}"
    );

    fs::create_dir_all(at("资料/党建网/content/posts")).unwrap();
    fs::write(at("资料/党建网/content/site.yaml"), "title: 站\n").unwrap();
    for from in ["资料", "资料/党建网/content", "资料/党建网/content/posts"] {
        let told = seen(doctor(&at(from))).of("站点", "act");
        assert!(told.contains("资料/党建网 是一个站点"), "{from}: {told}");
    }
    let told = {
        let mut command = doctor(folder.path());
        command.args(["--site", "没有"]);
        seen(command)
    };
    assert!(told.of("站点", "act").contains("不存在"));
    if cfg!(target_os = "linux") {
        fs::create_dir_all(at("大写/Content")).unwrap();
        assert!(seen(doctor(&at("大写"))).of("站点", "act").contains("改名为 content"));
    }
}

#[test]
fn settings_and_files_that_cannot_be_read_are_told_with_why() {
    let empty = seen(doctor(site().file("content/site.yaml", "").path()));
    assert!(empty.of("设置", "act").contains("content/site.yaml 是空的"));
    let torn = seen(doctor(site().file("content/site.yaml", "title: [\n").path()));
    assert!(torn.of("设置", "act").contains("content/site.yaml 第"));
    let none = TestSite::empty().file("content/site.yaml.txt", "title: 站\n");
    assert!(seen(doctor(none.path())).of("设置", "act").contains("改名为 site.yaml"));
    let gbk = b"title: \xb2\xe2\xca\xd4\xd5\xbe\n";
    let old = seen(doctor(site().bytes("content/site.yaml", gbk).path()));
    assert!(old.exit == 0 && old.of("设置", "note").contains("GB"), "{:#?}", old.signs);

    let site = site()
        .file("content/posts/b.md", "---\n标题: 坏\n日期: 2022-13-01\n---\n正文。\n")
        .file("content/pages/党课.md.txt", "正文\n")
        .file("content/posts/con.md", "---\n标题: 会议\n日期: 2022-07-02\n---\n正文。\n");
    let seen = seen(doctor(site.path()));
    assert!(seen.of("稿件", "act").contains("有 1 处错误，网站生成不了；第一处：content/posts/b.md 第 3 行"));
    assert!(seen.of("没有读入", "note").contains("content/pages/党课.md.txt"));
    assert!(seen.of("文件名", "note").contains("content/posts/con.md"));
}

#[cfg(unix)]
#[expect(clippy::print_stderr, reason = "whoever reads a test log should know what was skipped")]
#[test]
fn nothing_that_lies_about_makes_it_stumble() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let site = site();
    let at = |path: &str| site.path().join(path);
    for pipe in ["content/posts/管道.md", "content/ledger/2022.csv"] {
        fs::create_dir_all(at(pipe).parent().unwrap()).unwrap();
        assert!(Command::new("mkfifo").arg(at(pipe)).status().unwrap().success());
    }
    symlink(at("content"), at("content/posts/圈")).unwrap();
    fs::create_dir_all(at("public/.dangjian")).unwrap();
    fs::write(at("public/.dangjian/owner.txt"), "").unwrap();
    assert!(Command::new("mkfifo").arg(at("public/.dangjian/lock")).status().unwrap().success());
    let told = seen(doctor(site.path()));
    let unread: String =
        told.signs.iter().filter(|sign| sign[0] == "没有读入").map(|sign| sign[2].clone() + "\n").collect();
    assert!(
        unread.contains("content/posts/管道.md") && unread.contains("content/ledger/2022.csv"),
        "{unread}"
    );

    // Settings that are a pipe.
    fs::remove_file(at("content/site.yaml")).unwrap();
    assert!(Command::new("mkfifo").arg(at("content/site.yaml")).status().unwrap().success());
    assert_eq!(seen(doctor(site.path())).exit, 1);

    // Folders that may be neither read nor written; the administrator may do both.
    let closed = TestSite::empty()
        .file("content/site.yaml", "title: 站\n")
        .file("content/posts/a.md", "---\n标题: 学习\n日期: 2022-07-01\n---\n正文。\n")
        .file("content/posts/锁/b.md", "---\n标题: 学习\n日期: 2022-07-02\n---\n正文。\n");
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    let program = env!("CARGO_BIN_EXE_dangjian");
    let can = Command::new("setpriv").args(nobody).args([program, "--version"]).output();
    if !can.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: nobody else can run the program here");
        return;
    }
    fs::set_permissions(closed.path(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(closed.path().join("content/posts/锁"), fs::Permissions::from_mode(0o700)).unwrap();
    let mut command = Command::new("setpriv");
    command.args(nobody).args([program, "doctor", "--today", TODAY]).current_dir(closed.path());
    let told = seen(command);
    assert!(told.of("没有读入", "act").contains("content/posts/锁"), "{:#?}", told.signs);
    assert!(told.of("磁盘", "note").contains("站点文件夹写不进去"), "{:#?}", told.signs);
}

#[test]
fn who_is_at_work_in_the_output_and_what_was_cut_off_is_told() {
    let site = site();
    build_in_place(site.path(), &site.path().join("public"), &[]).succeeded();
    let own = site.path().join("public/.dangjian");
    assert!(seen(doctor(site.path())).of("输出", "fine").contains("是本程序生成的"));
    let lock = fs::File::options().create(true).truncate(false).write(true).open(own.join("lock")).unwrap();
    lock.lock().unwrap();
    fs::write(own.join("lock.txt"), "dangjian publish（进程 1，电脑 别处）\n").unwrap();
    fs::write(own.join("journal"), "").unwrap();
    let told = seen(doctor(site.path())).of("输出", "note");
    assert!(told.contains("进程 1，电脑 别处") && told.contains("上次没有换完"), "{told}");
    drop(lock);
    assert!(!seen(doctor(site.path())).of("输出", "note").contains("进程 1"));
    assert_eq!(fs::read(own.join("journal")).unwrap(), b"", "it is left to the next build");
}

#[test]
fn of_secrets_only_whether_there_is_one() {
    let settings = "title: 站\npublish:\n  U盘: {folder: 没有的盘/网站}\n  网站: {server: 'sftp://yonghu@dj.example.cn/www'}\n  备用: {server: 'https://yonghu@dav.example.cn/www'}\n";
    let site = site().file("content/site.yaml", settings);
    let mut command = doctor(site.path());
    command.env("DANGJIAN_网站_PASSWORD", "机密-7f3a").env_remove("DANGJIAN_PASSWORD");
    let seen = seen(command);
    let told = seen.of("发布", "note");
    let asked = seen.of("发布", "fine");
    assert!(told.contains("U盘（没有的盘/网站） → 现在没有这个文件夹"), "{told}");
    assert!(told.contains("网站（sftp://dj.example.cn/www），环境变量里有密码"), "{told}");
    // Nothing is lacking where one is asked.
    assert!(asked.contains("DANGJIAN_备用_PASSWORD"), "{asked}");
    assert!(
        asked.contains("备用（https://dav.example.cn/www），要写的都写好了，没有存密码，发布时会问"),
        "{asked}"
    );
    assert!(!seen.signs.iter().flatten().any(|text| text.contains("7f3a") || text.contains("yonghu")));
}
