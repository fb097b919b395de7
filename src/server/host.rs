//! Who may be asked for: the names in the `Host` header under which the preview answers.
//!
//! A page from the internet can make a browser connect to this computer under a name of its own (DNS
//! rebinding), but it cannot change the name that the browser then puts into `Host`. So only names that are
//! ours get an answer.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The value of a `Host` header, or the authority of an absolute URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Host {
    name: Name,
    /// As it was written.
    text: String,
}

/// A host without its port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// An address.
    Address(IpAddr),
    /// A name, in lower case.
    Domain(String),
}

impl Name {
    /// Reads a name or an address; an IPv6 address stands in brackets.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Some(inner) = text.strip_prefix('[') {
            return inner
                .strip_suffix(']')?
                .parse::<Ipv6Addr>()
                .ok()
                .map(|address| Name::Address(address.into()));
        }
        if let Ok(address) = text.parse::<Ipv4Addr>() {
            return Some(Name::Address(address.into()));
        }
        let belongs = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
        (!text.is_empty() && text.bytes().all(belongs)).then(|| Name::Domain(text.to_ascii_lowercase()))
    }
}

impl Host {
    /// Reads `name`, `name:port`, `1.2.3.4:port`, `[::1]:port`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let name_ends =
            text.find(']').map_or_else(|| text.find(':'), |bracket| Some(bracket + 1)).unwrap_or(text.len());
        let (name, port) = text.split_at(name_ends);
        let is_port =
            |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.parse::<u16>().is_ok();
        let port_fits = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
        if !port_fits {
            return None;
        }
        Some(Host { name: Name::parse(name)?, text: text.to_owned() })
    }

    /// As it was written.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

/// The hosts that may be asked for; any port will do, for it may have been forwarded.
#[derive(Clone, Debug)]
pub(super) struct Hosts {
    /// What `--host` names.
    chosen: Name,
}

impl Hosts {
    /// Those of a preview that was started with this `--host`.
    pub(super) fn of(chosen: Name) -> Self {
        Self { chosen }
    }

    /// Whether a request for this host is answered. A preview for all addresses of the computer answers to
    /// every address, for it cannot know them all; but not to names: only a name can be made to mean this
    /// computer by somebody else.
    pub(super) fn allow(&self, host: &Host) -> bool {
        let is_all = matches!(self.chosen, Name::Address(address) if address.is_unspecified());
        match &host.name {
            Name::Domain(name) if name == "localhost" => true,
            Name::Address(address)
                if is_all || *address == Ipv4Addr::LOCALHOST || *address == Ipv6Addr::LOCALHOST =>
            {
                true
            }
            name => *name == self.chosen,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Host, Hosts, Name};
    use proptest::prelude::*;

    fn allows(chosen: &str, host: &str) -> bool {
        let hosts = Hosts::of(Name::parse(chosen).unwrap());
        Host::parse(host).is_some_and(|host| hosts.allow(&host))
    }

    #[test]
    fn this_computer_answers_under_its_own_names_on_any_port() {
        for host in
            ["localhost", "LOCALHOST:4000", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:65535", "[0:0::1]"]
        {
            for chosen in ["127.0.0.1", "0.0.0.0", "192.168.1.5", "mypc"] {
                assert!(allows(chosen, host), "{chosen} {host}");
            }
        }
    }

    #[test]
    fn foreign_names_are_refused() {
        for host in [
            "evil.example",
            "localhost.evil.example",
            "localhost.",
            "127.0.0.1.nip.io",
            "127.1",
            "2130706433",
            "0x7f.0.0.1",
            "0.0.0.0",
        ] {
            assert!(!allows("127.0.0.1", host), "{host}");
        }
        assert!(allows("mypc", "MyPC:4000") && !allows("mypc", "mypc.evil.example"));
        assert!(allows("192.168.1.5", "192.168.1.5:1") && !allows("192.168.1.5", "192.168.1.6"));
        for chosen in ["0.0.0.0", "[::]"] {
            assert!(
                allows(chosen, "192.168.1.6:4000")
                    && allows(chosen, "[fe80::1]")
                    && !allows(chosen, "evil.example")
            );
        }
    }

    #[test]
    fn what_is_no_host_is_none() {
        for text in [
            "",
            ":",
            ":80",
            "a:",
            "a:b",
            "a:65536",
            "a:1:2",
            "[::1",
            "::1",
            "[::1]x",
            "[::1]:",
            "[1.2.3.4]",
            "a b",
            "a/b",
            "u@a",
            "a,b",
            "党",
        ] {
            assert_eq!(Host::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_judged_without_a_panic(text in ".{0,20}") {
            let _ = Host::parse(&text);
        }
    }
}
