//! Real servers on this machine, on ports that are free, with settings of their own in a temporary folder.
//! They end with the test.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The user and the password that all servers let in.
pub(crate) const USER: &str = "web";
pub(crate) const PASSWORD: &str = "hunter2:x Y";

/// A server that runs.
pub(crate) struct RealServer {
    command: Command,
    child: Child,
    pub(crate) port: u16,
    folder: TempDir,
}

impl Drop for RealServer {
    fn drop(&mut self) {
        self.kill();
    }
}

impl RealServer {
    fn start(folder: TempDir, port: u16, mut command: Command) -> Self {
        let log = fs::File::create(folder.path().join("log.txt")).unwrap();
        command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        let child =
            command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}; tests/run installs it"));
        let mut server = Self { command, child, port, folder };
        server.wait();
        server
    }

    /// Ends it, as a power cut does.
    pub(crate) fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Starts it again.
    pub(crate) fn restart(&mut self) {
        self.child = self.command.spawn().unwrap();
        self.wait();
    }

    fn wait(&mut self) {
        let since = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            let log = || fs::read_to_string(self.folder.path().join("log.txt")).unwrap_or_default();
            if let Some(status) = self.child.try_wait().unwrap() {
                panic!("{:?} ended with {status}: {}", self.command, log());
            }
            assert!(since.elapsed() < Duration::from_secs(60), "{:?}: {}", self.command, log());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// A file of it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The folder to which sites are published, which is not there yet.
    pub(crate) fn root(&self) -> PathBuf {
        self.path("网站")
    }
}

/// A port that nobody listens at.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}; tests/run installs it"));
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A new key for SSH; gives its fingerprint.
fn ssh_key(path: &Path, passphrase: &str) -> String {
    let _ = fs::remove_file(path);
    run("ssh-keygen", &["-q", "-t", "ed25519", "-N", passphrase, "-C", "", "-f", text(path)]);
    let shown = run("ssh-keygen", &["-l", "-f", text(path)]);
    shown.split(' ').nth(1).unwrap().to_owned()
}

/// A certificate authority of its own (`ca.pem`), another that knows nothing of it (`other-ca.pem`), and a
/// certificate of the first for `localhost`.
fn certificates(folder: &Path) {
    let path = |name: &str| text(&folder.join(name)).to_owned();
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30"];
    let authority = ["-keyout", &path("ca.key"), "-out", &path("ca.pem"), "-subj", "/CN=Test"];
    run("openssl", &[&["req", "-x509"], &key[..], &authority].concat());
    let other = ["-keyout", &path("other-ca.key"), "-out", &path("other-ca.pem"), "-subj", "/CN=Other"];
    run("openssl", &[&["req", "-x509"], &key[..], &other].concat());
    let signed = ["-keyout", &path("key.pem"), "-out", &path("cert.pem"), "-subj", "/CN=localhost"];
    let by = ["-CA", &path("ca.pem"), "-CAkey", &path("ca.key")];
    let of = ["-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"];
    run("openssl", &[&["req", "-x509"], &key[..], &signed, &by, &of].concat());
}

/// An OpenSSH server that lets in who has the key `id`, whose passphrase is the password. Its own key's
/// fingerprint comes with it.
pub(crate) fn openssh() -> (RealServer, String) {
    let (folder, port) = (tempfile::tempdir().unwrap(), free_port());
    let at = |name: &str| folder.path().join(name);
    let fingerprint = ssh_key(&at("host"), "");
    ssh_key(&at("id"), PASSWORD);
    // It insists on this folder where it runs as root.
    let _ = fs::create_dir_all("/run/sshd");
    let settings = format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nStrictModes no\n\
         UsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nSubsystem sftp internal-sftp\n\
         MaxStartups 100\n",
        text(&at("host")),
        text(&at("id.pub"))
    );
    fs::write(at("sshd_config"), settings).unwrap();
    let mut command = Command::new("/usr/sbin/sshd");
    command.args(["-D", "-e", "-f"]).arg(at("sshd_config"));
    (RealServer::start(folder, port, command), fingerprint)
}

/// The user who runs the tests.
pub(crate) fn own_name() -> String {
    run("id", &["-un"])
}

/// ProFTPD with other settings: a user of its own with a password, whose home is the folder with 网站.
fn proftpd(settings: impl FnOnce(&Path) -> String) -> RealServer {
    let (folder, port) = (tempfile::tempdir().unwrap(), free_port());
    let at = |name: &str| text(&folder.path().join(name)).to_owned();
    let (uid, gid) = (run("id", &["-u"]), run("id", &["-g"]));
    let hash = run("openssl", &["passwd", "-6", PASSWORD]);
    let user = format!("{USER}:{hash}:{uid}:{gid}::{}:/bin/false\n", folder.path().display());
    fs::write(at("passwd"), user).unwrap();
    restrict(&folder.path().join("passwd"));
    let common = format!(
        "ModulePath /usr/lib/proftpd\nServerName test\nServerType standalone\nDefaultAddress 127.0.0.1\n\
         UseIPv6 off\nPort {port}\nUser nobody\nGroup nogroup\nPidFile {}\nScoreboardFile {}\nDelayTable none\n\
         AuthOrder mod_auth_file.c\nAuthUserFile {}\nRequireValidShell off\nRootLogin on\nUseReverseDNS off\n\
         WtmpLog off\nTransferLog none\nSystemLog none\nAllowOverwrite on\n<IfModule mod_ident.c>\nIdentLookups off\n</IfModule>\n",
        at("pid"),
        at("scoreboard"),
        at("passwd")
    );
    fs::write(at("proftpd.conf"), common + &settings(folder.path())).unwrap();
    let mut command = Command::new("/usr/sbin/proftpd");
    command.args(["--nodaemon", "--config"]).arg(at("proftpd.conf"));
    RealServer::start(folder, port, command)
}

/// Only its owner may read what has a secret.
fn restrict(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

/// ProFTPD's SFTP server, which takes a password. Its fingerprint comes with it.
pub(crate) fn sftp_with_password() -> (RealServer, String) {
    let mut fingerprint = String::new();
    let server = proftpd(|folder| {
        fingerprint = ssh_key(&folder.join("host"), "");
        format!(
            "LoadModule mod_sftp.c\nSFTPEngine on\nSFTPHostKey {}\nSFTPAuthMethods password\nSFTPLog {}\n",
            folder.join("host").display(),
            folder.join("sftp.log").display()
        )
    });
    (server, fingerprint)
}

/// An SFTP server that asks for the password as a question. Its fingerprint comes with it.
pub(crate) fn asking_sftp() -> (RealServer, String) {
    let (folder, port) = (tempfile::tempdir().unwrap(), free_port());
    let fingerprint = ssh_key(&folder.path().join("host"), "");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(root.join("target/test-servers/bin/python3"));
    command.arg(root.join("tests/asking_sftp.py")).arg(port.to_string()).arg(folder.path());
    command.arg(folder.path().join("host")).args([USER, PASSWORD]);
    (RealServer::start(folder, port, command), fingerprint)
}

/// An FTP server that wants everything encrypted, by a certificate of `ca.pem`.
pub(crate) fn ftps() -> RealServer {
    proftpd(|folder| {
        certificates(folder);
        format!(
            "LoadModule mod_tls.c\nTLSEngine on\nTLSRequired on\nTLSProtocol TLSv1.2 TLSv1.3\nTLSLog {}\n\
             TLSRSACertificateFile /dev/null\nTLSECCertificateFile {}\nTLSECCertificateKeyFile {}\n",
            folder.join("tls.log").display(),
            folder.join("cert.pem").display(),
            folder.join("key.pem").display()
        )
        .replace("TLSRSACertificateFile /dev/null\n", "")
    })
}

/// An FTP server that knows no encryption.
pub(crate) fn plain_ftp() -> RealServer {
    proftpd(|_| String::new())
}

/// nginx: WebDAV over TLS with a certificate of `ca.pem`, and the same folder for readers.
pub(crate) fn nginx() -> RealServer {
    let (folder, port) = (tempfile::tempdir().unwrap(), free_port());
    let at = |name: &str| folder.path().join(name);
    certificates(folder.path());
    let hash = run("openssl", &["passwd", "-apr1", PASSWORD]);
    fs::write(at("users"), format!("{USER}:{hash}\n")).unwrap();
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {};", at(&format!("tmp-{name}")).display()))
        .concat();
    let settings = format!(
        "load_module /usr/lib/nginx/modules/ngx_http_dav_ext_module.so;\ndaemon off;\nmaster_process off;\n\
         pid {0}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n{temporary}\naccess_log {0}/access.log;\n\
         types {{ text/html html; }}\nserver {{ listen 127.0.0.1:{port} ssl;\n\
         ssl_certificate {0}/cert.pem; ssl_certificate_key {0}/key.pem; root {0};\n\
         location / {{ dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS;\n\
         client_max_body_size 0; auth_basic x; auth_basic_user_file {0}/users; }}\n\
         location /读者/ {{ alias {0}/网站/; }}\nlocation /moved/ {{ return 301 https://localhost:{port}/网站/; }} }} }}\n",
        folder.path().display()
    );
    fs::write(at("nginx.conf"), settings).unwrap();
    let mut command = Command::new("/usr/sbin/nginx");
    command.arg("-e").arg("stderr").arg("-p").arg(folder.path()).arg("-c").arg(at("nginx.conf"));
    RealServer::start(folder, port, command)
}

/// moto: a store that understands Amazon's protocol and checks who asks, over TLS with a certificate of
/// `ca.pem`. The files `id` and `secret` have the key that it gives out.
pub(crate) fn store(bucket: &str) -> RealServer {
    let (folder, port) = (tempfile::tempdir().unwrap(), free_port());
    certificates(folder.path());
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/test-servers/bin");
    let mut command = Command::new(tools.join("python3"));
    command.arg("tests/s3_store.py").args(["serve", &port.to_string()]).arg(folder.path());
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    let server = RealServer::start(folder, port, command);
    server.store(&["make", bucket]);
    server
}

impl RealServer {
    /// Asks a store for something, by a client that is not ours.
    pub(crate) fn store(&self, arguments: &[&str]) -> String {
        let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/test-servers/bin/python3");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/s3_store.py");
        let (port, folder) = (self.port.to_string(), text(self.folder.path()));
        let before = [text(&script), arguments[0], &port, folder];
        run(text(&python), &[&before[..], &arguments[1..]].concat())
    }
}

/// Passes connections on to a port, and cuts the first one when so many bytes have come from the client.
pub(crate) fn torn_wire(to: u16, after: usize) -> u16 {
    use std::io::{Read, Write};
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let pump = |mut from: TcpStream, mut to: TcpStream, mut left: usize| {
        move || {
            let mut buffer = [0; 4096];
            while let Ok(length @ 1..) = from.read(&mut buffer) {
                left = left.saturating_sub(length);
                if left == 0 || to.write_all(&buffer[..length]).is_err() {
                    break;
                }
            }
            let _ = (from.shutdown(std::net::Shutdown::Both), to.shutdown(std::net::Shutdown::Both));
        }
    };
    thread::spawn(move || {
        for (number, client) in listener.incoming().flatten().enumerate() {
            let Ok(server) = TcpStream::connect(("127.0.0.1", to)) else { continue };
            let left = if number == 0 { after } else { usize::MAX };
            thread::spawn(pump(client.try_clone().unwrap(), server.try_clone().unwrap(), left));
            thread::spawn(pump(server, client, usize::MAX));
        }
    });
    port
}
