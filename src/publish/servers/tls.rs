//! Encrypted connections. (Door: rustls, rustls-platform-verifier.) Certificates are checked by the system's
//! rules; there is no way around that.

use std::io;
use std::net::TcpStream;
use std::sync::Arc;

use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, StreamOwned};
use rustls_platform_verifier::BuilderVerifierExt;

use super::fault::ServerFault;
use crate::publish::codes::CERTIFICATE_REFUSED;

/// An encrypted connection.
pub(super) type TlsStream = StreamOwned<ClientConnection, TcpStream>;

/// What connections to one server have in common: a later one goes on where an earlier one was, which FTP
/// servers ask for.
#[derive(Clone)]
pub(super) struct Tls {
    config: Arc<ClientConfig>,
    name: ServerName<'static>,
}

/// What does the computing.
pub(super) fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

impl Tls {
    /// For connections to a host.
    pub(super) fn to(host: &str) -> Result<Self, ServerFault> {
        let name = ServerName::try_from(host.to_owned())
            .map_err(|_| ServerFault::unreachable("服务器的名字不对"))?;
        let config = ClientConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()
            .and_then(BuilderVerifierExt::with_platform_verifier)
            .map_err(|error| fault(&error))?;
        Ok(Self { config: Arc::new(config.with_no_client_auth()), name })
    }

    /// Encrypts a connection from here on.
    pub(super) fn begin(&self, mut socket: TcpStream) -> Result<TlsStream, ServerFault> {
        let connection = ClientConnection::new(Arc::clone(&self.config), self.name.clone());
        let mut connection = connection.map_err(|error| fault(&error))?;
        while connection.is_handshaking() {
            connection.complete_io(&mut socket).map_err(|error| fault_of_connection(&error))?;
        }
        Ok(StreamOwned::new(connection, socket))
    }
}

/// What the connection says, or what was said about its encryption.
pub(super) fn fault_of_connection(error: &io::Error) -> ServerFault {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    inner.map_or_else(|| ServerFault::of_connection(error), fault)
}

/// What is said about encryption.
pub(super) fn fault(error: &rustls::Error) -> ServerFault {
    match error {
        rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented => ServerFault::of(
            CERTIFICATE_REFUSED,
            "服务器的证书过期了、名字不对，或者不是系统信任的机构发的；密码没有发出",
            "请管服务器的人换一张有效的证书，名字要和网址里的一样；单位自己的根证书，请他装进这台电脑的系统里",
        ),
        rustls::Error::General(_) => ServerFault::refused("这台电脑的系统里没有信任的证书机构")
            .hint("装好系统的根证书（在 Debian 上是 ca-certificates），再运行一次"),
        _ => ServerFault::refused("和服务器谈不成加密连接")
            .hint("核对网址里的端口；请管服务器的人看看 TLS 设置"),
    }
}
