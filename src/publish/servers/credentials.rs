//! The system's store for passwords: what `publish --login` puts there, and later runs take out again.
//!
//! Windows (凭据管理器) and macOS (钥匙串) have one. Elsewhere it is a daemon of the desktop, which servers and
//! many machines do not have: there the secret comes from the environment, or is asked for.

use super::login::Secret;
use crate::publish::place::NamedServer;

/// The secret of a server, if it was put there. One that cannot be read counts as none: it is asked for.
pub(super) fn stored(server: &NamedServer) -> Option<Secret> {
    system::get(&account(server)).map(Secret::new)
}

/// Puts the secret of a server there.
///
/// # Errors
/// Why the system did not take it.
pub(super) fn keep(server: &NamedServer, secret: &Secret) -> Result<(), String> {
    system::set(&account(server), secret.reveal())
}

/// Takes it away again. Says whether one was there.
///
/// # Errors
/// Why the system did not do so.
pub(super) fn forget(server: &NamedServer) -> Result<bool, String> {
    system::remove(&account(server))
}

/// What it is called there: two sites may have a target of one name.
fn account(server: &NamedServer) -> String {
    let NamedServer { name, place, .. } = server;
    let port = place.port.map(|port| format!(":{port}")).unwrap_or_default();
    let folder = if place.bucket.is_empty() { &place.path } else { &place.bucket };
    format!("{name}@{}{port}/{folder}", place.host)
}

#[cfg(any(windows, target_os = "macos"))]
mod system {
    use keyring_core::{Entry, Error, Result};

    /// Whose entries they are.
    const SERVICE: &str = "dangjian";

    #[cfg(windows)]
    use windows_native_keyring_store::Store;

    #[cfg(target_os = "macos")]
    use apple_native_keyring_store::keychain::Store;

    fn entry(account: &str) -> Result<Entry> {
        let store: std::sync::Arc<keyring_core::CredentialStore> = Store::new()?;
        Entry::new_in_store(&store, SERVICE, account)
    }

    pub(super) fn get(account: &str) -> Option<String> {
        entry(account).and_then(|entry| entry.get_password()).ok()
    }

    pub(super) fn set(account: &str, secret: &str) -> std::result::Result<(), String> {
        entry(account).and_then(|entry| entry.set_password(secret)).map_err(|error| error.to_string())
    }

    pub(super) fn remove(account: &str) -> std::result::Result<bool, String> {
        match entry(account).and_then(|entry| entry.delete_credential()) {
            Ok(()) => Ok(true),
            Err(Error::NoEntry) => Ok(false),
            Err(error) => Err(error.to_string()),
        }
    }
}

#[cfg(not(any(windows, target_os = "macos")))]
mod system {
    const NONE: &str = "这个系统上没有程序会用的密码库（Windows 的凭据管理器、macOS 的钥匙串）";

    pub(super) fn get(_: &str) -> Option<String> {
        None
    }

    pub(super) fn set(_: &str, _: &str) -> Result<(), String> {
        Err(NONE.to_owned())
    }

    pub(super) fn remove(_: &str) -> Result<bool, String> {
        Err(NONE.to_owned())
    }
}
