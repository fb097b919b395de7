//! Where the preview listens: which addresses and port, and what the user is told about them. The door of
//! socket2.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, ToSocketAddrs, UdpSocket};
use std::ops::RangeInclusive;

use socket2::{Domain, Socket, Type};

use super::host::{Hosts, Name};
use crate::diagnostics::{Diagnostic, system_cause};
use crate::server::codes::{HOST_UNKNOWN, PORT_BUSY, PORT_REFUSED};

/// The host where none is named: this computer only.
pub const DEFAULT_HOST: &str = "127.0.0.1";

/// The ports that are tried in turn where none is named.
pub const DEFAULT_PORTS: RangeInclusive<u16> = 4000..=4020;

/// How many connections may wait to be accepted.
const WAITING: i32 = 1024;

/// Windows' `WSAEACCES`: the port lies in a range that Windows has reserved.
const WINDOWS_RESERVED: i32 = 10013;

/// Open sockets that nobody answers at yet.
#[derive(Debug)]
pub struct Listening {
    listeners: Vec<TcpListener>,
    hosts: Hosts,
    /// The address to show: `http://127.0.0.1:4000/`.
    pub url: String,
    /// Further addresses under which other computers and telephones reach it, where they are known.
    pub lan_urls: Vec<String>,
    /// The port.
    pub port: u16,
    /// The port that would have been taken, had it been free.
    pub instead_of: Option<u16>,
    /// Whether others than this computer can reach it: the user must be warned, for drafts can be seen.
    pub exposed: bool,
}

impl Listening {
    /// Opens the sockets. `host` is an address of this computer (an IPv6 one with or without brackets), or a
    /// name that stands for one; 0.0.0.0 or `::` stand for all. Without a `port` it is the first free one of
    /// [`DEFAULT_PORTS`]; port 0 is any free one. A port that was asked for and cannot be had is an error.
    pub fn open(host: &str, port: Option<u16>) -> Result<Self, Diagnostic> {
        let addresses = addresses(host)?;
        let name =
            if host.contains(':') && !host.starts_with('[') { format!("[{host}]") } else { host.to_owned() };
        let chosen = Name::parse(&name).ok_or_else(|| unknown_host(host))?;
        let (listeners, port, instead_of) = match port {
            Some(port) => {
                let listeners =
                    bind_all(&addresses, port, false).map_err(|error| refused(host, port, &error))?;
                (listeners, port, None)
            }
            None => first_free(host, &addresses)?,
        };
        let port = listeners
            .first()
            .and_then(|listener| listener.local_addr().ok())
            .map_or(port, |address| address.port());
        let exposed = addresses.iter().any(|address| !address.is_loopback());
        let is_all = addresses.iter().any(IpAddr::is_unspecified);
        let shown = if is_all { DEFAULT_HOST } else { name.as_str() };
        let lan = if is_all { lan_address() } else { None };
        Ok(Self {
            listeners,
            hosts: Hosts::of(chosen),
            url: format!("http://{shown}:{port}/"),
            lan_urls: lan.into_iter().map(|address| format!("http://{address}:{port}/")).collect(),
            port,
            instead_of,
            exposed,
        })
    }

    /// The sockets, and the names under which they answer.
    pub(super) fn into_parts(self) -> (Vec<TcpListener>, Hosts) {
        (self.listeners, self.hosts)
    }
}

/// The addresses to listen at; all but the first may be missing.
fn addresses(host: &str) -> Result<Vec<IpAddr>, Diagnostic> {
    const BOTH: [IpAddr; 2] = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
    if host.eq_ignore_ascii_case("localhost") {
        return Ok(BOTH.to_vec());
    }
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    match bare.parse::<IpAddr>() {
        // A browser that is told `localhost` may mean either.
        Ok(IpAddr::V4(Ipv4Addr::LOCALHOST)) => Ok(BOTH.to_vec()),
        // A socket at `::` takes IPv6 only, on every system alike.
        Ok(address) if address == Ipv6Addr::UNSPECIFIED => Ok(vec![address, Ipv4Addr::UNSPECIFIED.into()]),
        Ok(address) => Ok(vec![address]),
        Err(_) => {
            let found: Vec<_> = (bare, 0)
                .to_socket_addrs()
                .map_err(|_| unknown_host(host))?
                .map(|address| address.ip())
                .collect();
            if found.is_empty() { Err(unknown_host(host)) } else { Ok(found) }
        }
    }
}

/// Binds the first address and, where they can be had, the others. With `all`, an address that another
/// program holds counts as a failure: `localhost` might lead there.
fn bind_all(addresses: &[IpAddr], port: u16, all: bool) -> io::Result<Vec<TcpListener>> {
    let mut listeners: Vec<TcpListener> = Vec::new();
    let mut port = port;
    for &address in addresses {
        match bind(SocketAddr::new(address, port)) {
            Ok(listener) => {
                port = listener.local_addr()?.port();
                listeners.push(listener);
            }
            Err(error)
                if listeners.is_empty()
                    || all && error.kind() == io::ErrorKind::AddrInUse && address.is_loopback() =>
            {
                return Err(error);
            }
            Err(_) => {}
        }
    }
    Ok(listeners)
}

/// Opens one socket. The standard library would let 128 connections wait to be accepted; when more come at
/// once, the system makes each of them wait a second or two, ours among them.
fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    if address.is_ipv6() {
        socket.set_only_v6(true)?;
    }
    // Elsewhere than on Windows this only means that a port can be taken again at once; there it would mean
    // to share it.
    #[cfg(not(windows))]
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    socket.listen(WAITING)?;
    Ok(socket.into())
}

/// The first port of those tried by default that can be had, and which one it should have been.
fn first_free(host: &str, addresses: &[IpAddr]) -> Result<(Vec<TcpListener>, u16, Option<u16>), Diagnostic> {
    let wanted = *DEFAULT_PORTS.start();
    let mut first_error = None;
    for port in DEFAULT_PORTS {
        match bind_all(addresses, port, true) {
            Ok(listeners) => return Ok((listeners, port, (port != wanted).then_some(wanted))),
            Err(error) if error.kind() == io::ErrorKind::AddrNotAvailable => {
                return Err(refused(host, port, &error));
            }
            Err(error) => first_error = first_error.or(Some(error)),
        }
    }
    let last = DEFAULT_PORTS.end();
    let error = first_error.unwrap_or_else(|| io::ErrorKind::AddrInUse.into());
    Err(Diagnostic::new(PORT_BUSY, format!("端口 {wanted} 到 {last} 一个也用不上"))
        .label(cause(&error))
        .hint("关掉别的预览窗口，或用 --port 指定另一个端口，例如 --port 8080"))
}

/// Why a port cannot be had, in the user's words.
fn refused(host: &str, port: u16, error: &io::Error) -> Diagnostic {
    let other = if port == 8080 { 8090 } else { 8080 };
    let hint = format!("换一个端口，例如 --port {other}；不写 --port 会自己找一个空着的");
    match error.kind() {
        io::ErrorKind::AddrInUse => Diagnostic::new(PORT_BUSY, format!("端口 {port} 正被别的程序使用"))
            .label(cause(error))
            .hint(format!("关掉那个程序（也许是另一个预览窗口），或{hint}")),
        io::ErrorKind::AddrNotAvailable => {
            Diagnostic::new(HOST_UNKNOWN, format!("--host {host} 不是这台电脑的地址"))
                .label("系统说这个地址不在本机")
                .hint("去掉 --host 只在本机看；要让别的电脑看，用 --host 0.0.0.0")
        }
        _ => Diagnostic::new(PORT_REFUSED, format!("系统不让使用端口 {port}")).label(cause(error)).hint(hint),
    }
}

fn cause(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::AddrInUse => "一个端口同时只能给一个程序用",
        _ if error.raw_os_error() == Some(WINDOWS_RESERVED) => {
            "Windows 把这一段端口留作他用（错误 10013，装了 Hyper-V、WSL 或 Docker 时常见）"
        }
        io::ErrorKind::PermissionDenied => "1024 以下的端口只有管理员能用，也可能被安全软件拦住了",
        _ => system_cause(error),
    }
}

fn unknown_host(host: &str) -> Diagnostic {
    Diagnostic::new(HOST_UNKNOWN, format!("--host {host} 不是能用的地址"))
        .label("不是 IP 地址，也查不到这个名字")
        .hint("只写地址，不带 http:// 和端口，例如 --host 0.0.0.0；只在本机看就去掉 --host")
}

/// The address of this computer in its network. Connecting a UDP socket sends nothing; it only asks the
/// system which way it would go.
fn lan_address() -> Option<IpAddr> {
    const ANYWHERE: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)), 9);
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect(ANYWHERE).ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_for_this_computer_only_unless_told_otherwise() {
        let listening = Listening::open(DEFAULT_HOST, Some(0)).unwrap();
        assert!(!listening.exposed && listening.lan_urls.is_empty());
        assert_eq!(listening.url, format!("http://127.0.0.1:{}/", listening.port));
        let addresses: Vec<_> =
            listening.listeners.iter().map(|listener| listener.local_addr().unwrap()).collect();
        assert!(
            addresses.iter().all(|address| address.ip().is_loopback() && address.port() == listening.port)
        );

        let listening = Listening::open("0.0.0.0", Some(0)).unwrap();
        assert!(listening.exposed);
        assert!(listening.url.starts_with("http://127.0.0.1:"));
    }

    #[test]
    fn a_busy_port_is_an_error_if_it_was_asked_for() {
        let held = Listening::open(DEFAULT_HOST, Some(0)).unwrap();
        let problem = Listening::open(DEFAULT_HOST, Some(held.port)).unwrap_err();
        assert_eq!(problem.code, PORT_BUSY);
        assert!(problem.message.contains(&held.port.to_string()) && problem.hint.is_some());
    }

    #[test]
    fn without_a_port_it_moves_on_and_says_so() {
        let first = Listening::open(DEFAULT_HOST, None).unwrap();
        let second = Listening::open(DEFAULT_HOST, None).unwrap();
        assert!(
            DEFAULT_PORTS.contains(&first.port)
                && DEFAULT_PORTS.contains(&second.port)
                && first.port != second.port
        );
        for listening in [first, second] {
            assert_eq!(listening.instead_of, (listening.port != 4000).then_some(4000));
        }
    }

    #[test]
    fn what_is_no_address_of_ours_is_an_error() {
        for host in ["http://localhost", "a b", "", "localhost:4000", "192.0.2.1", "nowhere.invalid"] {
            assert_eq!(Listening::open(host, Some(0)).unwrap_err().code, HOST_UNKNOWN, "{host}");
        }
    }

    #[test]
    fn reserved_and_forbidden_ports_are_explained() {
        let reserved = refused("127.0.0.1", 5000, &io::Error::from_raw_os_error(WINDOWS_RESERVED));
        assert!(reserved.label.unwrap().contains("10013"));
        let forbidden = refused("127.0.0.1", 80, &io::ErrorKind::PermissionDenied.into());
        assert_eq!(forbidden.code, PORT_REFUSED);
    }
}
