//! A login over FTP, encrypted unless the settings say otherwise (RFC 4217), and the connections on which
//! files and lists travel.

use std::io::{self, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream, ToSocketAddrs};
use std::time::Duration;

use super::super::fault::ServerFault;
use super::super::login::Login;
use super::super::tls::{Tls, TlsStream, fault_of_connection};
use super::replies::FtpReply;
use crate::model::settings::ServerPlace;
use crate::publish::codes::LOGIN_FAILED;

/// How long a connection may take.
const CONNECTING: Duration = Duration::from_secs(15);

/// How long a server may be silent.
const SILENCE: Duration = Duration::from_secs(60);

const PORT: u16 = 21;

/// Where the connection is encrypted from its first byte on.
const ENCRYPTED_PORT: u16 = 990;

/// A connection.
enum Line {
    Plain(TcpStream),
    Encrypted(Box<TlsStream>),
}

/// A login.
pub(super) struct Session {
    control: BufReader<Line>,
    tls: Option<Tls>,
    server: SocketAddr,
}

impl Session {
    /// Connects and logs in.
    pub(super) fn open(place: &ServerPlace, login: &Login) -> Result<Self, ServerFault> {
        let secret = login.secret.as_ref().map_or("", |secret| secret.reveal());
        if login.user.contains(char::is_control) || secret.contains(char::is_control) {
            return Err(ServerFault::of(
                LOGIN_FAILED,
                "用户名或密码里有不能用的字符",
                "重新设置环境变量里的密码，不要带换行",
            ));
        }
        let port = place.port.unwrap_or(PORT);
        let (socket, server) = connect(&place.host, port)?;
        let tls = if place.unencrypted { None } else { Some(Tls::to(&place.host)?) };
        let line = match &tls {
            Some(tls) if port == ENCRYPTED_PORT => Line::Encrypted(Box::new(tls.begin(socket)?)),
            _ => Line::Plain(socket),
        };
        let mut session = Self { control: BufReader::new(line), tls, server };
        session.expect(&[220])?;
        session.encrypt()?;
        session.log_in(&login.user, secret)?;
        // Names in UTF-8 are what most take anyway; the others say no, and nothing is lost.
        let _ = session.ask("OPTS UTF8 ON");
        session.done("TYPE I", &[200])?;
        Ok(session)
    }

    fn encrypt(&mut self) -> Result<(), ServerFault> {
        let Some(tls) = self.tls.clone() else { return Ok(()) };
        if matches!(self.control.get_ref(), Line::Plain(_)) {
            let reply = self.ask("AUTH TLS")?;
            if reply.code != 234 {
                return Err(ServerFault::refused("服务器不支持加密的 FTP")
                    .hint("请管服务器的人打开 FTPS（AUTH TLS）；做不到又只在内网里用的，改成 ftp://，加一行 不加密: 是"));
            }
            // What came before encryption began could be anybody's.
            if !self.control.buffer().is_empty() {
                return Err(ServerFault::refused("加密开始以前有不该有的回答，没有继续"));
            }
            let Line::Plain(socket) = self.control.get_ref() else { return Ok(()) };
            let socket = socket.try_clone().map_err(|error| ServerFault::of_connection(&error))?;
            self.control = BufReader::new(Line::Encrypted(Box::new(tls.begin(socket)?)));
        }
        self.done("PBSZ 0", &[200])?;
        self.done("PROT P", &[200]).map(drop)
    }

    fn log_in(&mut self, user: &str, secret: &str) -> Result<(), ServerFault> {
        let reply = self.ask(&format!("USER {user}"))?;
        let reply = if reply.code == 331 { self.ask(&format!("PASS {secret}"))? } else { reply };
        match reply.code {
            230 | 202 => Ok(()),
            400..500 => Err(ServerFault::passing("服务器现在不让登录")),
            _ => Err(ServerFault::of(
                LOGIN_FAILED,
                "服务器不接受用户名或密码",
                "核对 site.yaml 里的用户名和环境变量里的密码；连着错几次，有的服务器会停用一会儿",
            )),
        }
    }

    /// Asks, and gives what is answered. No line end may be in it.
    pub(super) fn ask(&mut self, command: &str) -> Result<FtpReply, ServerFault> {
        let line = format!("{command}\r\n");
        self.control.get_mut().write_all(line.as_bytes()).map_err(|error| fault_of_connection(&error))?;
        self.reply()
    }

    /// Asks, and wants one of some answers.
    pub(super) fn done(&mut self, command: &str, wanted: &[u16]) -> Result<FtpReply, ServerFault> {
        let reply = self.ask(command)?;
        if wanted.contains(&reply.code) { Ok(reply) } else { Err(fault(reply.code)) }
    }

    fn reply(&mut self) -> Result<FtpReply, ServerFault> {
        FtpReply::read(&mut self.control).map_err(|error| fault_of_connection(&error))
    }

    fn expect(&mut self, wanted: &[u16]) -> Result<FtpReply, ServerFault> {
        let reply = self.reply()?;
        if wanted.contains(&reply.code) { Ok(reply) } else { Err(fault(reply.code)) }
    }

    /// Sends a file along with a command.
    pub(super) fn send(&mut self, command: &str, from: &mut dyn Read) -> Result<(), ServerFault> {
        let (reply, socket) = self.begin(command)?;
        if !matches!(reply.code, 125 | 150) {
            return Err(fault(reply.code));
        }
        let mut line = self.data(socket)?;
        let mut part = vec![0; 64 << 10];
        let sent = loop {
            match from.read(&mut part).map_err(|_| ServerFault::refused("读不出要传的文件"))? {
                0 => break line.end(),
                length => {
                    if let Err(error) = line.write_all(&part[..length]) {
                        break Err(error);
                    }
                }
            }
        };
        drop(line);
        // Where the server hangs up, it says why.
        let said = self.expect(&[226, 250]);
        match sent {
            Ok(()) => said.map(drop),
            Err(error) => said.and(Err(fault_of_connection(&error))),
        }
    }

    /// Pours out what comes with a command; nothing where the server says that there is nothing.
    pub(super) fn receive(&mut self, command: &str, into: &mut dyn Write) -> Result<FtpReply, ServerFault> {
        let (reply, socket) = self.begin(command)?;
        if !matches!(reply.code, 125 | 150) {
            return Ok(reply);
        }
        let mut line = self.data(socket)?;
        let mut part = vec![0; 64 << 10];
        loop {
            match line.read(&mut part) {
                Ok(0) => break,
                // Many end without a word; whether it was all is what the server says next.
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => break,
                Err(error) => return Err(fault_of_connection(&error)),
                Ok(length) => {
                    into.write_all(&part[..length]).map_err(|_| ServerFault::refused("读回来的文件太大"))?
                }
            }
        }
        drop(line);
        self.expect(&[226, 250])
    }

    /// A second connection, and a command that uses it. The server's own address is taken, whatever it says:
    /// behind a router it says another.
    fn begin(&mut self, command: &str) -> Result<(FtpReply, TcpStream), ServerFault> {
        let mut passive = self.ask("EPSV")?;
        if passive.code != 229 {
            passive = self.done("PASV", &[227])?;
        }
        let port = passive.port().ok_or_else(|| ServerFault::refused("服务器的回答读不懂"))?;
        let address = SocketAddr::new(self.server.ip(), port);
        let socket = TcpStream::connect_timeout(&address, CONNECTING).and_then(timed).map_err(|_| {
            ServerFault::passing("传文件的连接打不开").hint("请管服务器的人在防火墙里放行 FTP 的被动端口")
        })?;
        Ok((self.ask(command)?, socket))
    }

    fn data(&self, socket: TcpStream) -> Result<Line, ServerFault> {
        match &self.tls {
            Some(tls) => Ok(Line::Encrypted(Box::new(tls.begin(socket)?))),
            None => Ok(Line::Plain(socket)),
        }
    }
}

/// The first of the host's addresses that can be reached.
fn connect(host: &str, port: u16) -> Result<(TcpStream, SocketAddr), ServerFault> {
    let mut fault = ServerFault::unreachable("找不到这个名字的服务器");
    for address in (host, port).to_socket_addrs().into_iter().flatten() {
        match TcpStream::connect_timeout(&address, CONNECTING).and_then(timed) {
            Ok(socket) => return Ok((socket, address)),
            Err(error) => fault = ServerFault::of_connection(&error),
        }
    }
    Err(fault)
}

fn timed(socket: TcpStream) -> io::Result<TcpStream> {
    socket.set_read_timeout(Some(SILENCE))?;
    socket.set_write_timeout(Some(SILENCE))?;
    socket.set_nodelay(true)?;
    Ok(socket)
}

/// What a code of an answer means.
pub(super) fn fault(code: u16) -> ServerFault {
    match code {
        421 | 425 | 426 | 450 | 451 => ServerFault::passing(format!("服务器现在忙，或者连接断了（{code}）")),
        452 | 552 => ServerFault::refused(format!("服务器的空间满了，或超过了配额（{code}）")),
        530 | 532 => ServerFault::refused(format!("服务器不许这个用户这样做（{code}）")),
        522 => ServerFault::refused("服务器要求另一种加密（522）").hint("请管服务器的人看看 FTPS 的设置"),
        550 => ServerFault::refused("服务器做不到（550）：没有权限、没有这个目录，或者那里有同名的目录"),
        _ => ServerFault::refused(format!("服务器回答 {code}")),
    }
}

impl Line {
    /// Says that nothing more comes.
    fn end(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(socket) => socket.shutdown(Shutdown::Write),
            Self::Encrypted(stream) => {
                stream.conn.send_close_notify();
                stream.flush()?;
                stream.sock.shutdown(Shutdown::Write)
            }
        }
    }
}

impl Read for Line {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(socket) => socket.read(into),
            Self::Encrypted(stream) => stream.read(into),
        }
    }
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(socket) => socket.write(bytes),
            Self::Encrypted(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(socket) => socket.flush(),
            Self::Encrypted(stream) => stream.flush(),
        }
    }
}
