//! The built site, handed over to servers that run on this machine.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::publish::{OTHER, POST, site};
use crate::real_servers::{
    PASSWORD, RealServer, USER, asking_sftp, ftps, nginx, openssh, own_name, plain_ftp, sftp_with_password,
    store, torn_wire,
};
use crate::test_site::{Built, TODAY, TestSite, tree_at};

/// A site with a target, and the environment in which it is published.
struct Publisher {
    site: TestSite,
    environment: Vec<(&'static str, String)>,
}

/// What came of it.
struct Told {
    exit: i32,
    stdout: String,
    stderr: String,
}

impl Publisher {
    /// `target` is what stands in the settings; the password is the usual one.
    fn new(target: &str) -> Self {
        let site = site();
        let publisher = Self { site, environment: vec![("DANGJIAN_主站_PASSWORD", PASSWORD.to_owned())] };
        publisher.target(target)
    }

    fn target(mut self, target: &str) -> Self {
        let settings = format!("title: 测试站\npublish:\n  主站: {target}\n");
        self.site = self.site.file("content/site.yaml", &settings);
        self.site.build().succeeded();
        self
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.environment.retain(|(known, _)| *known != name);
        self.environment.push((name, value.into()));
        self
    }

    /// Trusts the authority of a server.
    fn trusting(self, server: &RealServer) -> Self {
        self.with("SSL_CERT_FILE", server.path("ca.pem").to_str().unwrap())
    }

    fn run(&self, arguments: &[&str]) -> Told {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
        command.args(["publish", "--to", "主站", "--site"]).arg(self.site.path()).args(["--today", TODAY]);
        command.args(arguments).current_dir(self.site.path());
        for proxy in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"] {
            command.env_remove(proxy);
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let told = Told {
            exit: output.status.code().unwrap(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        };
        for (_, secret) in
            self.environment.iter().filter(|(name, value)| name.ends_with("PASSWORD") && !value.is_empty())
        {
            assert!(!format!("{}{}", told.stdout, told.stderr).contains(secret), "a secret is told");
        }
        told
    }

    /// What a person at a terminal sees who types an answer to the first question.
    fn at_a_terminal(&self, answer: &str) -> String {
        const TERMINAL: &str = "\
import os, pty, select, signal, sys
signal.alarm(120)
child, terminal = pty.fork()
if child == 0:
    os.execv(sys.argv[1], sys.argv[1:-1])
seen = b''
while True:
    if not select.select([terminal], [], [], 1)[0]:
        # What was typed before the terminal was silent is thrown away.
        if seen.endswith('）：'.encode()):
            os.write(terminal, sys.argv[-1].encode() + b'\\n')
        continue
    try:
        more = os.read(terminal, 4096)
    except OSError:
        break
    if not more:
        break
    seen += more
sys.stdout.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
";
        let mut command = Command::new("python3");
        command.args(["-c", TERMINAL, env!("CARGO_BIN_EXE_dangjian"), "publish", "--to", "主站"]);
        command.args(["--today", TODAY, answer]).current_dir(self.site.path());
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        let output = command.output().unwrap();
        let seen = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{seen}{}", String::from_utf8_lossy(&output.stderr));
        seen
    }

    #[track_caller]
    fn published(&self, arguments: &[&str]) -> String {
        let told = self.run(arguments);
        assert_eq!(told.exit, 0, "{}", told.stderr);
        told.stderr
    }

    #[track_caller]
    fn refused(&self, code: &str) -> String {
        let told = self.run(&[]);
        assert!(
            told.exit == 1 && told.stderr.contains(&format!("错误[{code}]")),
            "{} {}",
            told.exit,
            told.stderr
        );
        told.stderr
    }

    fn edit(mut self) -> (Self, Built) {
        self.site = self.site.file("content/posts/a.md", &POST.replace("重温", "再次重温"));
        fs::remove_file(self.site.path().join("content/posts/b.md")).unwrap();
        let built = self.site.build().succeeded();
        (self, built)
    }
}

/// What was published, but the record.
fn carried(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut tree = tree_at(folder);
    assert!(tree.remove(".dangjian-published").is_some());
    tree
}

/// All that must hold of every server. `look` gives what lies there, and `strange` puts a file of somebody
/// else there.
fn is_made_to_hold_the_site(
    publisher: Publisher,
    look: impl Fn() -> BTreeMap<String, Vec<u8>>,
    strange: impl Fn(),
) -> Publisher {
    let built = publisher.site.build().succeeded();
    let all = built.files().len();
    let listed = publisher.run(&["--dry-run"]);
    assert!(listed.exit == 0 && listed.stdout.ends_with("送 index.html\n"), "{}", listed.stderr);
    let first = publisher.published(&[]);
    assert!(first.contains(&format!("送了 {all} 个文件")), "{first}");
    assert_eq!(look(), built.tree());
    let again = publisher.published(&[]);
    assert!(again.contains("送了 0 个文件") && again.contains(&format!("{all} 个没变")), "{again}");

    // One post changes, one goes: of what is ours nothing stays, of what is theirs everything.
    strange();
    let (publisher, rebuilt) = publisher.edit();
    let listed = publisher.run(&["--dry-run"]).stdout;
    assert!(listed.contains("删 2022/03/b.html\n") && !listed.contains("名单.pdf"), "{listed}");
    let told = publisher.published(&[]);
    assert!(!told.contains("删掉 0 个"), "{told}");
    let mut now = look();
    assert_eq!(now.remove("2022/他们的.txt").as_deref(), Some(&b"x"[..]));
    assert_eq!(now, rebuilt.tree());
    publisher
}

/// The same for a server whose folder lies on this disk.
fn is_made_to_hold_the_site_in(publisher: Publisher, folder: PathBuf) -> Publisher {
    let theirs = folder.join("2022/他们的.txt");
    // To look is to change nothing.
    assert!(publisher.run(&["--dry-run"]).exit == 0 && !folder.exists());
    is_made_to_hold_the_site(publisher, || carried(&folder), || fs::write(&theirs, "x").unwrap())
}

fn sftp(server: &RealServer, fingerprint: &str) -> Publisher {
    let (name, port, path) = (own_name(), server.port, server.root());
    let identity = server.path("id");
    Publisher::new(&format!(
        "{{server: 'sftp://{name}@localhost:{port}{}', host_key: '{fingerprint}', identity: {}}}",
        path.display(),
        identity.display()
    ))
}

#[test]
fn sftp_of_openssh_with_a_private_key() {
    let (server, fingerprint) = openssh();
    let publisher = is_made_to_hold_the_site_in(sftp(&server, &fingerprint), server.root());

    // What somebody edited there is not deleted; what was lost there is brought again.
    fs::remove_file(server.root().join("index.html")).unwrap();
    assert!(publisher.published(&[]).contains("送了 1 个文件"));
    publisher.site.clone().file("content/posts/b.md", OTHER).build().succeeded();
    publisher.published(&[]);
    let page = server.root().join("2022/03/b.html");
    let length = fs::metadata(&page).unwrap().len() as usize;
    fs::write(&page, "x".repeat(length)).unwrap();
    let (publisher, _) = publisher.edit();
    assert!(publisher.published(&[]).contains("警告[target-edited]"));
    assert!(page.exists());

    // A folder of somebody else is refused, and so is a way through a link.
    fs::remove_file(server.root().join(".dangjian-published")).unwrap();
    assert!(publisher.refused("target-foreign").contains("--take-over"));
    let outside = server.path("outside");
    fs::create_dir(&outside).unwrap();
    fs::remove_dir_all(server.root().join("2022")).unwrap();
    std::os::unix::fs::symlink(&outside, server.root().join("2022")).unwrap();
    let told = publisher.run(&["--take-over"]);
    assert!(told.exit == 1 && told.stderr.contains("文件或链接"), "{}", told.stderr);
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
}

#[test]
fn the_key_of_an_ssh_server_is_asked_about_at_first_and_must_stay_the_same() {
    let (server, fingerprint) = openssh();
    let publisher = sftp(&server, &fingerprint);
    publisher.published(&[]);
    let before = tree_at(&server.root());
    let name = own_name();
    let target = |host_key: &str| {
        let (port, root, id) = (server.port, server.root(), server.path("id"));
        format!(
            "{{服务器: 'sftp://{name}@localhost:{port}{}', 私钥文件: {}{host_key}}}",
            root.display(),
            id.display()
        )
    };
    let publisher = publisher.target(&target(""));
    let told = publisher.refused("host-key-unknown");
    assert!(told.contains(&format!("主机指纹: {fingerprint}")), "{told}");
    let publisher =
        publisher.target(&target(", 主机指纹: 'SHA256:0123456789012345678901234567890123456789012'"));
    let told = publisher.refused("host-key-changed");
    assert!(told.contains(&fingerprint) && told.contains("冒充"), "{told}");
    assert_eq!(tree_at(&server.root()), before);
}

#[test]
fn a_key_that_cannot_be_unlocked_or_is_not_known_there_lets_nobody_in() {
    let (server, fingerprint) = openssh();
    let publisher = sftp(&server, &fingerprint).with("DANGJIAN_主站_PASSWORD", "wrong-one");
    assert!(publisher.refused("login-failed").contains("私钥"));
    let publisher =
        publisher.with("DANGJIAN_主站_PASSWORD", PASSWORD).with("DANGJIAN_主站_USER", "nobody-here");
    assert!(publisher.refused("login-failed").contains("公钥"));
    assert!(!server.root().exists());
}

#[test]
fn sftp_with_a_password_given_or_asked_for() {
    for (server, fingerprint) in [sftp_with_password(), asking_sftp()] {
        let target = format!(
            "{{server: 'sftp://localhost:{}/~/网站', user: {USER}, host_key: '{fingerprint}'}}",
            server.port
        );
        let publisher = Publisher::new(&target).with("DANGJIAN_主站_PASSWORD", "wrong-one");
        publisher.refused("login-failed");
        let publisher = publisher.with("DANGJIAN_主站_PASSWORD", "");
        let told = publisher.refused("login-missing");
        assert!(told.contains("DANGJIAN_主站_PASSWORD"), "{told}");
        // Who sits at a terminal is asked, and what is typed is not shown.
        let told = publisher.at_a_terminal(PASSWORD);
        assert!(told.contains("密码（输入时不显示）") && told.contains("已发布到 主站"), "{told}");
        assert!(!told.contains(PASSWORD), "{told}");
        fs::remove_dir_all(server.root()).unwrap();
        // One for whatever is published just now.
        let publisher = publisher.with("DANGJIAN_PASSWORD", PASSWORD);
        is_made_to_hold_the_site_in(publisher, server.root());
    }
}

#[test]
fn a_server_that_dies_on_the_way_is_told_and_the_rest_is_sent_once_it_is_back() {
    let (mut server, fingerprint) = openssh();
    let publisher = sftp(&server, &fingerprint);
    publisher.published(&[]);
    let (publisher, rebuilt) = publisher.edit();
    server.kill();
    let told = publisher.refused("server-unreachable");
    assert!(told.contains("没有接受连接"), "{told}");
    server.restart();
    publisher.published(&[]);
    assert_eq!(carried(&server.root()), rebuilt.tree());
}

#[test]
fn a_connection_that_breaks_is_made_anew_and_the_transfer_goes_on() {
    let (server, fingerprint) = openssh();
    let name = own_name();
    let target = |port: u16| {
        let (root, id) = (server.root(), server.path("id"));
        format!(
            "{{server: 'sftp://{name}@localhost:{port}{}', host_key: '{fingerprint}', identity: {}}}",
            root.display(),
            id.display()
        )
    };
    // Long before the end of the site, and in the middle of a file.
    let publisher = Publisher::new(&target(torn_wire(server.port, 60_000)));
    let built = publisher.site.build().succeeded();
    let told = publisher.published(&[]);
    assert!(told.contains(&format!("送了 {} 个文件", built.files().len())), "{told}");
    assert_eq!(carried(&server.root()), built.tree());
    // A server that goes away for good in the middle.
    let (publisher, rebuilt) = publisher.edit();
    let publisher = publisher.target(&target(torn_wire(1, 60_000)));
    let told = publisher.run(&[]);
    assert_eq!(told.exit, 1, "{}", told.stderr);
    let publisher = publisher.target(&target(server.port));
    publisher.published(&[]);
    let rebuilt_again = publisher.site.build().succeeded();
    assert_eq!(carried(&server.root()), rebuilt_again.tree());
    assert_eq!(rebuilt.tree().keys().collect::<Vec<_>>(), rebuilt_again.tree().keys().collect::<Vec<_>>());
}

fn webdav(server: &RealServer, more: &str) -> Publisher {
    let target = format!("{{server: 'https://{USER}@localhost:{}/网站/'{more}}}", server.port);
    Publisher::new(&target).trusting(server)
}

#[test]
fn webdav_of_nginx_and_the_home_page_read_back() {
    let server = nginx();
    let publisher = is_made_to_hold_the_site_in(webdav(&server, ""), server.root());
    assert!(!publisher.published(&[]).contains("读回"));
    let home = format!(", home: 'https://localhost:{}/读者/index.html'", server.port);
    let publisher = webdav(&server, &home.replace("读者", "%E8%AF%BB%E8%80%85"));
    let told = publisher.published(&["--take-over"]);
    assert!(told.contains("读回首页") && told.contains("就是刚发布的这一份"), "{told}");
    // A page that is another: a cache, another folder.
    let publisher = webdav(&server, &home.replace("读者/index.html", "网站/").replace("网站", "cert.pem"));
    let told = publisher.published(&["--take-over"]);
    assert!(told.contains("警告[home-page-differs]"), "{told}");
}

#[test]
fn webdav_wants_a_password_a_certificate_and_the_right_address() {
    let server = nginx();
    let publisher = webdav(&server, "").with("DANGJIAN_主站_PASSWORD", "wrong-one");
    publisher.refused("login-failed");
    let publisher = webdav(&server, "").with("SSL_CERT_FILE", server.path("other-ca.pem").to_str().unwrap());
    let told = publisher.refused("certificate-refused");
    assert!(told.contains("密码没有发出"), "{told}");
    // The certificate is for another name.
    let target = format!("{{server: 'https://{USER}@127.0.0.1:{}/网站/'}}", server.port);
    publisher.trusting(&server).target(&target).refused("certificate-refused");
    let target = format!("{{server: 'https://{USER}@localhost:{}/moved/'}}", server.port);
    let told = webdav(&server, "").target(&target).refused("transfer-failed");
    assert!(told.contains("让到别的网址去") && told.contains("/网站/"), "{told}");
    assert!(!server.root().exists());
    let target = format!("{{server: 'https://{USER}@localhost:{}/没有/网站/'}}", server.port);
    webdav(&server, "").target(&target).refused("transfer-failed");
}

#[test]
fn a_store_that_speaks_as_amazons_does() {
    let server = store("dj-park");
    let read = |name: &str| fs::read_to_string(server.path(name)).unwrap();
    let (id, secret) = (read("id"), read("secret"));
    let target = |bucket: &str| {
        format!("{{server: 's3://{bucket}/网站', endpoint: 'https://localhost:{}', user: {id}}}", server.port)
    };
    let publisher =
        Publisher::new(&target("dj-park")).trusting(&server).with("DANGJIAN_主站_PASSWORD", "wrong-one");
    let told = publisher.refused("login-failed");
    assert!(told.contains("AccessKey Secret"), "{told}");
    let publisher = publisher.with("DANGJIAN_主站_PASSWORD", secret).target(&target("no-such-bucket"));
    let told = publisher.refused("transfer-failed");
    assert!(told.contains("没有这个桶"), "{told}");

    let publisher = publisher.target(&target("dj-park"));
    let look = || {
        let copy = tempfile::tempdir().unwrap();
        server.store(&["dump", "dj-park", copy.path().to_str().unwrap()]);
        carried(&copy.path().join("网站"))
    };
    let strange = || drop(server.store(&["put", "dj-park", "网站/2022/他们的.txt"]));
    is_made_to_hold_the_site(publisher, look, strange);
    let types = server.store(&["types", "dj-park"]);
    for expected in
        ["网站/index.html\ttext/html; charset=utf-8", "网站/calendar.ics\ttext/calendar; charset=utf-8"]
    {
        assert!(types.lines().any(|line| line == expected), "{expected}\n{types}");
    }
}

#[test]
fn ftp_of_proftpd_encrypted_and_plain() {
    let server = ftps();
    let target = |scheme: &str, port: u16, more: &str| {
        format!("{{server: '{scheme}://{USER}@localhost:{port}/~/网站'{more}}}")
    };
    let publisher = Publisher::new(&target("ftps", server.port, "")).trusting(&server);
    let publisher = publisher.with("DANGJIAN_主站_PASSWORD", "wrong-one");
    publisher.refused("login-failed");
    let publisher = publisher.with("DANGJIAN_主站_PASSWORD", PASSWORD);
    let publisher = publisher.with("SSL_CERT_FILE", server.path("other-ca.pem").to_str().unwrap());
    publisher.refused("certificate-refused");
    let publisher = publisher.trusting(&server);
    is_made_to_hold_the_site_in(publisher, server.root());

    // Without encryption only where that is said, and never instead of it.
    let server = plain_ftp();
    let publisher = Publisher::new(&target("ftps", server.port, ""));
    assert!(publisher.refused("transfer-failed").contains("不支持加密"));
    let publisher = publisher.target(&target("ftp", server.port, ", 不加密: 是"));
    is_made_to_hold_the_site_in(publisher, server.root());
}

#[test]
fn what_can_be_read_on_the_way_must_be_asked_for() {
    let settings = "title: 测试站\npublish:\n  主站: {server: 'ftp://web@localhost/'}\n";
    let built = site().file("content/site.yaml", settings).build();
    assert!(built.exit == 1 && built.stderr.contains("不加密: 是"), "{}", built.stderr);
}

#[test]
fn a_password_is_kept_by_the_system_or_not_at_all() {
    let site = Publisher::new("{server: 'sftp://dj.example.cn/x', user: dj}").site;
    let login = |name: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
        command.args(["publish", "--login", name]).current_dir(site.path()).stdin(Stdio::piped());
        let mut running = command.stderr(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let _ = running.stdin.take().unwrap().write_all(b"geheim-77\n");
        let output = running.wait_with_output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(!told.contains("geheim-77") && output.stdout.is_empty(), "{told}");
        (output.status.code().unwrap(), told)
    };
    let (exit, told) = login("别处");
    assert!(exit == 1 && told.contains("错误[target-unknown]"), "{told}");
    // Where the system has a store, tests leave it alone.
    if cfg!(target_os = "linux") {
        let (exit, told) = login("主站");
        assert!(exit == 1 && told.contains("错误[login-not-kept]") && told.contains("--to 主站"), "{told}");
        let everything: Vec<u8> = tree_at(site.path()).into_values().flatten().collect();
        assert!(!everything.windows(9).any(|bytes| bytes == b"geheim-77"));
    }
}
