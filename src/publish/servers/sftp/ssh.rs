//! A login over SSH, and the stream of its SFTP. (Door: russh, tokio.)
//!
//! The server's key must have the fingerprint that the settings say; without one nothing is sent, and the
//! fingerprint is shown. What russh does in its own time happens while somebody waits for the stream: one
//! thread is enough.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use russh::client::{self, AuthResult, Handle, KeyboardInteractiveAuthResponse as Asked, Msg};
use russh::keys::{HashAlg, PrivateKeyWithHashAlg, PublicKeyOrCertificate, load_secret_key};
use russh::{ChannelStream, Disconnect};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::runtime::{Builder, Runtime};

use super::super::fault::ServerFault;
use super::super::login::{Login, Secret};
use crate::model::settings::ServerPlace;
use crate::publish::codes::{HOST_KEY_CHANGED, HOST_KEY_UNKNOWN, LOGIN_FAILED};

/// How long a connection may take.
const CONNECTING: Duration = Duration::from_secs(15);

/// How long a server may be silent.
const SILENCE: Duration = Duration::from_secs(60);

/// How many questions of a server are answered before it must let us in.
const QUESTIONS: usize = 4;

const PORT: u16 = 22;

/// A stream that speaks SFTP.
pub(super) struct SshStream {
    runtime: Runtime,
    /// Until it is dropped.
    stream: Option<ChannelStream<Msg>>,
    handle: Handle<KeyCheck>,
    come: Vec<u8>,
    at: usize,
}

/// What the server's key is compared with.
struct KeyCheck {
    wanted: Option<String>,
    seen: Arc<Mutex<Option<String>>>,
}

impl client::Handler for KeyCheck {
    type Error = russh::Error;

    async fn check_server_key(&mut self, key: &PublicKeyOrCertificate) -> Result<bool, russh::Error> {
        let PublicKeyOrCertificate::PublicKey { key, .. } = key else { return Ok(false) };
        let seen = key.fingerprint(HashAlg::Sha256).to_string();
        let is_wanted = self.wanted.as_deref() == Some(seen.as_str());
        *self.seen.lock() = Some(seen);
        Ok(is_wanted)
    }
}

impl SshStream {
    /// Connects and logs in. `identity` is the file of a private key.
    pub(super) fn open(
        place: &ServerPlace,
        identity: Option<&Path>,
        login: &Login,
    ) -> Result<Self, ServerFault> {
        let runtime =
            Builder::new_current_thread().enable_all().build().map_err(|e| ServerFault::of_connection(&e))?;
        let (handle, stream) = runtime.block_on(async {
            let mut handle = connect(place).await?;
            log_in(&mut handle, identity, login).await?;
            let stream = within(SILENCE, sftp(&handle)).await?;
            Ok::<_, ServerFault>((handle, stream))
        })?;
        Ok(Self { runtime, stream: Some(stream), handle, come: Vec::new(), at: 0 })
    }
}

impl Drop for SshStream {
    fn drop(&mut self) {
        // A channel says goodbye when it is dropped, and can do so only here.
        let Self { runtime, stream, handle, .. } = self;
        let goodbye = async {
            drop(stream.take());
            handle.disconnect(Disconnect::ByApplication, "", "").await
        };
        let _ = runtime.block_on(async { tokio::time::timeout(Duration::from_secs(2), goodbye).await });
    }
}

impl Read for SshStream {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.come.len() {
            self.come.resize(64 << 10, 0);
            let stream = self.stream.as_mut().ok_or(io::ErrorKind::NotConnected)?;
            let read = wait(&self.runtime, stream.read(&mut self.come));
            self.come.truncate(*read.as_ref().unwrap_or(&0));
            self.at = 0;
            read?;
        }
        let length = into.len().min(self.come.len() - self.at);
        into[..length].copy_from_slice(&self.come[self.at..self.at + length]);
        self.at += length;
        Ok(length)
    }
}

impl Write for SshStream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let stream = self.stream.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        wait(&self.runtime, stream.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        let stream = self.stream.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        wait(&self.runtime, stream.flush())
    }
}

/// Waits for something, but not for ever.
fn wait<T>(runtime: &Runtime, act: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    let done = runtime.block_on(async { tokio::time::timeout(SILENCE, act).await });
    done.map_err(|_| io::ErrorKind::TimedOut)?
}

async fn connect(place: &ServerPlace) -> Result<Handle<KeyCheck>, ServerFault> {
    let socket = socket(place)?;
    let seen = Arc::new(Mutex::new(None));
    let check = KeyCheck { wanted: place.host_key.clone(), seen: Arc::clone(&seen) };
    let config =
        client::Config { keepalive_interval: Some(SILENCE / 4), nodelay: true, ..client::Config::default() };
    let connected = within(CONNECTING, client::connect_stream(Arc::new(config), socket, check)).await;
    let seen = seen.lock().take();
    match (connected, seen, &place.host_key) {
        (Ok(handle), ..) => Ok(handle),
        (Err(_), Some(seen), None) => Err(unknown_key(&seen)),
        (Err(_), Some(seen), Some(wanted)) if seen != *wanted => Err(changed_key(&seen, wanted)),
        (Err(fault), ..) => Err(fault),
    }
}

/// The first of the host's addresses that can be reached.
fn socket(place: &ServerPlace) -> Result<tokio::net::TcpStream, ServerFault> {
    let addresses = (place.host.as_str(), place.port.unwrap_or(PORT)).to_socket_addrs();
    let mut fault = ServerFault::unreachable("找不到这个名字的服务器");
    for address in addresses.into_iter().flatten() {
        let connected = TcpStream::connect_timeout(&address, CONNECTING).and_then(|socket| {
            socket.set_nodelay(true)?;
            socket.set_nonblocking(true)?;
            tokio::net::TcpStream::from_std(socket)
        });
        match connected {
            Ok(socket) => return Ok(socket),
            Err(error) => fault = ServerFault::of_connection(&error),
        }
    }
    Err(fault)
}

async fn within<T>(
    time: Duration,
    act: impl Future<Output = Result<T, russh::Error>>,
) -> Result<T, ServerFault> {
    match tokio::time::timeout(time, act).await {
        Ok(result) => result.map_err(|error| fault(&error)),
        Err(_) => Err(ServerFault::passing("服务器很久没有回应")),
    }
}

async fn sftp(handle: &Handle<KeyCheck>) -> Result<ChannelStream<Msg>, russh::Error> {
    let channel = handle.channel_open_session().await?;
    channel.request_subsystem(false, "sftp").await?;
    Ok(channel.into_stream())
}

async fn log_in(
    handle: &mut Handle<KeyCheck>,
    identity: Option<&Path>,
    login: &Login,
) -> Result<(), ServerFault> {
    if let Some(path) = identity {
        let key = load_secret_key(path, login.secret.as_ref().map(Secret::reveal))
            .map_err(|_| unreadable_key(path))?;
        let key = PrivateKeyWithHashAlg::new(Arc::new(key), None);
        let result = within(SILENCE, handle.authenticate_publickey(&login.user, key)).await?;
        let is_in = matches!(result, AuthResult::Success);
        return is_in.then_some(()).ok_or_else(|| not_let_in("用户名，或没有登记这把私钥对应的公钥"));
    }
    let Some(secret) = &login.secret else { return Err(not_let_in("用户名和密码")) };
    let result = within(SILENCE, handle.authenticate_password(&login.user, secret.reveal())).await?;
    if matches!(result, AuthResult::Success) || is_answered(handle, &login.user, secret).await? {
        return Ok(());
    }
    Err(not_let_in("用户名或密码"))
}

/// Some servers ask for the password as a question.
async fn is_answered(
    handle: &mut Handle<KeyCheck>,
    user: &str,
    secret: &Secret,
) -> Result<bool, ServerFault> {
    let start = handle.authenticate_keyboard_interactive_start(user, None);
    let mut asked = match tokio::time::timeout(SILENCE, start).await {
        Ok(Ok(asked)) => asked,
        // Those that ask nothing may hang up after the first refusal.
        _ => return Ok(false),
    };
    for _ in 0..QUESTIONS {
        let Asked::InfoRequest { prompts, .. } = &asked else { break };
        // What may be seen while it is typed is no password.
        let answer = |echo| if echo { String::new() } else { secret.reveal().to_owned() };
        let answers = prompts.iter().map(|prompt| answer(prompt.echo)).collect();
        asked = within(SILENCE, handle.authenticate_keyboard_interactive_respond(answers)).await?;
    }
    Ok(matches!(asked, Asked::Success))
}

fn fault(error: &russh::Error) -> ServerFault {
    match error {
        russh::Error::IO(error) => ServerFault::of_connection(error),
        russh::Error::NoCommonAlgo { .. } => {
            ServerFault::refused("服务器和程序没有共同支持的加密方式，或者服务器只有 RSA 的主机密钥")
                .hint("请管服务器的人升级 SSH 服务，或加一把 ed25519 主机密钥（ssh-keygen -A）")
        }
        russh::Error::ChannelOpenFailure(_) | russh::Error::RequestDenied => {
            ServerFault::refused("服务器没有开通 SFTP").hint("请管服务器的人给这个用户开通 SFTP")
        }
        _ => ServerFault::passing("连接断了"),
    }
}

fn not_let_in(what: &str) -> ServerFault {
    let hint = "核对 site.yaml 里的用户名和环境变量里的密码；连着错几次，有的服务器会停用一会儿";
    ServerFault::of(LOGIN_FAILED, format!("服务器不接受{what}"), hint)
}

fn unreadable_key(path: &Path) -> ServerFault {
    let cause =
        format!("私钥 {} 读不出来：没有这个文件、不是 ed25519 或 ecdsa 的私钥，或者它有口令", path.display());
    let hint = "核对 site.yaml 里“私钥文件”写的位置；私钥有口令的，把口令放进这个目标的密码环境变量";
    ServerFault::of(LOGIN_FAILED, cause, hint)
}

fn unknown_key(seen: &str) -> ServerFault {
    let cause = format!("第一次连这台服务器，它的主机指纹是 {seen}");
    let hint = format!(
        "请管服务器的人核对这个指纹；一样，就在 site.yaml 的这个目标里加一行 主机指纹: {seen}，再发布"
    );
    ServerFault::of(HOST_KEY_UNKNOWN, cause, hint)
}

fn changed_key(seen: &str, wanted: &str) -> ServerFault {
    let cause = format!("site.yaml 里记的主机指纹是 {wanted}，这一次是 {seen}；密码没有发出");
    let hint = "先问管服务器的人：换过服务器、重装过系统的，核对新的指纹，改 site.yaml 里的“主机指纹”；没有换过，就是有人冒充，不要继续";
    ServerFault::of(HOST_KEY_CHANGED, cause, hint)
}
