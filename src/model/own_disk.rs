//! Addresses that lead into somebody's own computer, or into the network of their office.

/// Schemes of files and shared folders.
const SCHEMES: &[&str] = &["file:", "smb:", "afp:", "nfs:", "cifs:"];
/// What names end in that no server on the web has.
const ENDINGS: &[&str] =
    &["local", "localdomain", "localhost", "lan", "internal", "intranet", "home", "corp"];

/// Whether an address is one of somebody's own computer or network: `C:\照片.jpg`, `\\nas\照片.jpg`,
/// `//192.168.1.5/照片.jpg`, `file:…`.
pub fn is_on_own_disk(address: &str) -> bool {
    let is_drive = matches!(address.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    let begins =
        |scheme: &&str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    is_drive || address.starts_with('\\') || SCHEMES.iter().any(begins) || is_share(address)
}

/// `//nas/share`, of a computer that has no name on the web.
fn is_share(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("//") else { return false };
    let (host, path) = rest.split_at(rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len()));
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = host.split_once(':').map_or(host, |(host, _)| host).trim_end_matches('.');
    if !host.starts_with(char::is_alphanumeric) {
        return false;
    }
    let ending = host.rsplit_once('.').map(|(_, ending)| ending);
    match ending {
        None => path.len() > 1,
        Some(ending) => ENDINGS.iter().any(|own| ending.eq_ignore_ascii_case(own)) || is_private_number(host),
    }
}

/// Whether a number of four parts is one that offices and homes use among themselves.
fn is_private_number(host: &str) -> bool {
    host.parse::<std::net::Ipv4Addr>()
        .is_ok_and(|number| number.is_private() || number.is_loopback() || number.is_link_local())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_computers_and_networks_are_known() {
        for address in [
            "C:\\a.jpg",
            "d:/a.jpg",
            "\\\\nas\\a.jpg",
            "FILE:///C:/a.jpg",
            "smb://nas/a.jpg",
            "//nas/a.jpg",
            "//nas.local/a.jpg",
            "//nas.lan:445/a.docx",
            "//192.168.1.5/share/内部名单.jpg",
            "//10.1.2.3/a.jpg",
            "//172.20.1.1\\a.jpg",
            "//user@nas.local/a.jpg",
        ] {
            assert!(is_on_own_disk(address), "{address}");
        }
        for address in [
            "a.jpg",
            "//www.example.cn/a.jpg",
            "//8.8.8.8/a.jpg",
            "//172.32.1.1/a.jpg",
            "https://192.168.1.5/a.jpg",
            "//nas",
            "filed.jpg",
            "///a",
        ] {
            assert!(!is_on_own_disk(address), "{address}");
        }
    }
}
