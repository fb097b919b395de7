//! The private socket between the gate and tiny_http: where only this program should come.
//!
//! On Unix it lies in a new folder in the temporary folder that only this user may enter. Elsewhere, or where
//! that cannot be had, it is a port of this computer, which every local program can reach. Therefore both
//! sides also share a random word, without which nothing is answered. It keeps other programs from going
//! round the gate, not other programs of the same user from reading this one's memory.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
#[cfg(unix)]
use std::os::unix::net::{UnixListener, UnixStream};

#[cfg(unix)]
use super::secret::secret;

/// The listening end.
pub(super) enum Listener {
    /// A socket file.
    #[cfg(unix)]
    Unix(UnixListener),
    /// A port.
    Port(TcpListener),
}

/// Where to connect to. Dropping it removes the socket file and its folder.
pub(super) enum Endpoint {
    /// The folder and the socket in it.
    #[cfg(unix)]
    Folder(std::path::PathBuf),
    /// A port of this computer.
    Port(SocketAddr),
}

/// The name of the socket in its folder; short, for the system allows about 100 bytes for the whole path.
#[cfg(unix)]
const SOCKET: &str = "s";

/// A new private socket.
pub(super) fn open() -> io::Result<(Listener, Endpoint)> {
    #[cfg(unix)]
    if let Ok(opened) = open_in_folder() {
        return Ok(opened);
    }
    open_port()
}

#[cfg(unix)]
fn open_in_folder() -> io::Result<(Listener, Endpoint)> {
    use std::os::unix::fs::DirBuilderExt;
    let folder = std::env::temp_dir().join(format!("dangjian-{}", &secret()[..16]));
    std::fs::DirBuilder::new().mode(0o700).create(&folder)?;
    let endpoint = Endpoint::Folder(folder.clone());
    Ok((Listener::Unix(UnixListener::bind(folder.join(SOCKET))?), endpoint))
}

/// One at a port, as it must be where there are no socket files.
pub(super) fn open_port() -> io::Result<(Listener, Endpoint)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let endpoint = Endpoint::Port(listener.local_addr()?);
    Ok((Listener::Port(listener), endpoint))
}

impl Endpoint {
    /// A new connection.
    pub(super) fn connect(&self) -> io::Result<PrivateStream> {
        match self {
            #[cfg(unix)]
            Endpoint::Folder(folder) => UnixStream::connect(folder.join(SOCKET)).map(PrivateStream::Unix),
            Endpoint::Port(address) => {
                let stream = TcpStream::connect(address)?;
                stream.set_nodelay(true)?;
                Ok(PrivateStream::Port(stream))
            }
        }
    }

    /// Removes the socket file and its folder.
    pub(super) fn remove(&self) {
        #[cfg(unix)]
        if let Endpoint::Folder(folder) = self {
            let _ = std::fs::remove_file(folder.join(SOCKET));
            let _ = std::fs::remove_dir(folder);
        }
    }
}

impl Drop for Endpoint {
    fn drop(&mut self) {
        self.remove();
    }
}

/// The gate's end of a connection.
pub(super) enum PrivateStream {
    /// Through a socket file.
    #[cfg(unix)]
    Unix(UnixStream),
    /// Through a port.
    Port(TcpStream),
}

impl Read for PrivateStream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            #[cfg(unix)]
            PrivateStream::Unix(stream) => stream.read(buffer),
            PrivateStream::Port(stream) => stream.read(buffer),
        }
    }
}

impl Write for PrivateStream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            #[cfg(unix)]
            PrivateStream::Unix(stream) => stream.write(bytes),
            PrivateStream::Port(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn the_folder_is_for_this_user_only_and_goes_with_it() {
        use std::os::unix::fs::PermissionsExt;
        let (_listener, endpoint) = open_in_folder().unwrap();
        let Endpoint::Folder(folder) = &endpoint else { panic!("a folder was asked for") };
        let folder = folder.clone();
        assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
        endpoint.connect().unwrap();
        drop(endpoint);
        assert!(!folder.exists());
    }
}
