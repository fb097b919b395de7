//! Requests over HTTP. (Door: ureq, base64.)
//!
//! Certificates are checked by the system's rules, always. Nothing is followed elsewhere with a login: where
//! a server sends on, its new address is told instead.

use std::io::{self, Read, Write};
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ureq::http::{Method, Request};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, SendBody};

use super::fault::ServerFault;
use super::login::Login;
use super::tls;

/// How long a connection may take.
const CONNECTING: Duration = Duration::from_secs(15);

/// How long a server may be silent.
const SILENCE: Duration = Duration::from_secs(60);

/// The longest text that is read of an answer: a thousand objects of a store are some 500 KiB.
const LONGEST_TEXT: u64 = 16 << 20;

/// A page as long as the longest that may be built, and some.
const LONGEST_FILE: u64 = 1 << 34;

/// Asks, one request after another, on connections that stay open.
pub(super) struct Web(Agent);

/// What is sent along.
pub(super) enum Sent<'a> {
    Nothing,
    Text(&'a str),
    File(u64, &'a mut dyn Read),
}

/// What came back.
pub(super) struct Answered {
    /// `200` and the like.
    pub(super) status: u16,
    /// Where the server sends on to.
    location: Option<String>,
    body: ureq::Body,
}

impl Web {
    /// For requests with a login, which nobody else may see.
    pub(super) fn strict() -> Self {
        Self::new(0)
    }

    /// For pages that anybody may see, wherever they are.
    pub(super) fn as_readers() -> Self {
        Self::new(5)
    }

    fn new(redirects: u32) -> Self {
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(tls::provider())
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .max_redirects(redirects)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .user_agent(concat!("dangjian/", env!("CARGO_PKG_VERSION")))
            .timeout_connect(Some(CONNECTING))
            .timeout_per_read(Some(SILENCE))
            .timeout_per_write(Some(SILENCE))
            .build();
        Self(Agent::new_with_config(config))
    }

    /// Asks.
    pub(super) fn ask(
        &self,
        method: &str,
        url: &str,
        headers: &[(&str, &str)],
        sent: Sent<'_>,
    ) -> Result<Answered, ServerFault> {
        let method = Method::from_bytes(method.as_bytes()).map_err(|_| unwritable())?;
        let mut request = Request::builder().method(method).uri(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answered = match sent {
            Sent::Nothing => self.0.run(request.body(()).map_err(|_| unwritable())?),
            Sent::Text(text) => self.0.run(request.body(text).map_err(|_| unwritable())?),
            Sent::File(size, from) => {
                let request = request.header("content-length", size.to_string());
                self.0.run(request.body(SendBody::from_reader(from)).map_err(|_| unwritable())?)
            }
        };
        let answered = answered.map_err(fault)?;
        let location = answered.headers().get("location");
        let location = location.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        Ok(Answered { status: answered.status().as_u16(), location, body: answered.into_body() })
    }
}

impl Answered {
    /// Its text.
    pub(super) fn text(mut self) -> Result<String, ServerFault> {
        let read = self.body.with_config().limit(LONGEST_TEXT).read_to_vec();
        let bytes = read.map_err(fault)?;
        String::from_utf8(bytes).map_err(|_| ServerFault::refused("服务器的回答读不懂"))
    }

    /// Pours it out.
    pub(super) fn pour(mut self, into: &mut dyn Write) -> Result<(), ServerFault> {
        let mut reader = self.body.with_config().limit(LONGEST_FILE).reader();
        io::copy(&mut reader, into).map_err(|error| ServerFault::of_connection(&error))?;
        Ok(())
    }

    /// Lets go of what it says, so that the connection can be used again. What was asked for is done.
    pub(super) fn done(self) -> Result<(), ServerFault> {
        // If the rest cannot be read, the next request is made on a new connection.
        let _ = self.pour(&mut io::sink());
        Ok(())
    }

    /// What is wrong, by its status alone.
    pub(super) fn fault(self) -> ServerFault {
        let fault = match (self.status, &self.location) {
            (300..400, Some(location)) => ServerFault::refused("服务器让到别的网址去")
                .hint(format!("把 site.yaml 里服务器的网址改成它说的：{}", without_query(location))),
            (403, _) => ServerFault::refused("服务器不许这个用户这样做（403）"),
            (404, _) => {
                ServerFault::refused("服务器上没有这个目录（404）").hint("核对 site.yaml 里服务器的网址")
            }
            (405 | 501, _) => ServerFault::refused(format!("这个网址不支持 WebDAV（{}）", self.status))
                .hint("核对 site.yaml 里服务器的网址；问管服务器的人有没有开 WebDAV"),
            (409, _) => ServerFault::refused("那里有同名的文件或目录，或者上一级目录不在（409）"),
            (413, _) => ServerFault::refused("文件比服务器肯收的大（413）")
                .hint("请管服务器的人放宽上传文件的大小限制（nginx 是 client_max_body_size）"),
            (423, _) => ServerFault::refused("文件正被别人锁着（423）"),
            (507, _) => ServerFault::refused("服务器的空间满了，或超过了配额（507）"),
            (408 | 425 | 429 | 500 | 502..=504, _) => {
                ServerFault::passing(format!("服务器现在忙，或者出错了（{}）", self.status))
            }
            (status, _) => ServerFault::refused(format!("服务器回答 {status}")),
        };
        let _ = self.done();
        fault
    }
}

/// A user and a password, as servers ask for them.
pub(super) fn basic(login: &Login) -> String {
    let secret = login.secret.as_ref().map_or("", |secret| secret.reveal());
    format!("Basic {}", BASE64_STANDARD.encode(format!("{}:{secret}", login.user)))
}

/// What follows `?` may be a key.
fn without_query(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or(url)
}

fn unwritable() -> ServerFault {
    ServerFault::refused("网址或用户名里有不能用的字符").hint("核对 site.yaml 里服务器的网址和用户名")
}

fn fault(error: ureq::Error) -> ServerFault {
    use ureq::Error as E;
    match error {
        E::Io(error) => tls::fault_of_connection(&error),
        E::Rustls(error) => tls::fault(&error),
        E::HostNotFound => ServerFault::unreachable("找不到这个名字的服务器"),
        E::ConnectionFailed => ServerFault::unreachable("服务器没有接受连接"),
        E::Timeout(_) => ServerFault::passing("服务器很久没有回应"),
        E::ConnectProxyFailed(_) | E::InvalidProxyUrl => {
            ServerFault::unreachable("代理服务器不通").hint("看看环境变量 HTTPS_PROXY、ALL_PROXY 写得对不对")
        }
        E::BadUri(_) | E::Http(_) => unwritable(),
        _ => ServerFault::passing("连接断了"),
    }
}
