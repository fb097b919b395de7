//! Servers to publish to: an address as browsers write it, and what it cannot say. Secrets stand elsewhere.

use crate::diagnostics::{Diagnostic, Spanned};
use crate::model::codes::URL_INVALID;
use crate::model::settings::{ServerPlace, ServerProtocol};
use crate::parse::fields::{FieldNames, Fields};

const SERVER: FieldNames = &["server", "服务器"];
const USER: FieldNames = &["user", "用户名"];
const HOST_KEY: FieldNames = &["host_key", "主机指纹"];
const IDENTITY: FieldNames = &["identity", "私钥文件"];
const ENDPOINT: FieldNames = &["endpoint", "接入点"];
const REGION: FieldNames = &["region", "地域"];
const PATH_STYLE: FieldNames = &["path_style", "桶名在路径里"];
const UNENCRYPTED: FieldNames = &["unencrypted", "不加密"];
const HOME: FieldNames = &["home", "首页"];

/// The region of stores that have none.
const ANY_REGION: &str = "us-east-1";

/// What an address may begin with, and whether nobody can read along.
const SCHEMES: [(&str, ServerProtocol, bool); 6] = [
    ("sftp", ServerProtocol::Sftp, true),
    ("https", ServerProtocol::WebDav, true),
    ("http", ServerProtocol::WebDav, false),
    ("s3", ServerProtocol::S3, true),
    ("ftps", ServerProtocol::Ftp, true),
    ("ftp", ServerProtocol::Ftp, false),
];

/// An address in its parts.
struct Address<'a> {
    protocol: ServerProtocol,
    is_encrypted: bool,
    user: Option<&'a str>,
    host: &'a str,
    port: Option<u16>,
    path: &'a str,
}

/// Why a value cannot be used, and what to write.
type Unusable = (&'static str, &'static str);

const EXAMPLE: &str = "写成 sftp://用户名@dj.example.cn/var/www/dj 这样；WebDAV 写 https://…，对象存储写 s3://桶名/，FTP 写 ftps://…";

/// Reads a server, if the target is one: `None` inside where it cannot be used, which is reported.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Option<Option<ServerPlace>> {
    let written = fields.spanned_text(SERVER)?;
    let place = place(fields, &written);
    Some(place.map_err(|(label, hint)| refuse(fields, &written, label, hint)).ok())
}

fn refuse(fields: &mut Fields<'_, '_>, value: &Spanned<String>, label: &str, hint: &str) {
    let problem = Diagnostic::new(URL_INVALID, format!("“{}”不能用作发布目标", value.value));
    fields.report(problem.label(label).hint(hint), value.span);
}

fn place(fields: &mut Fields<'_, '_>, written: &Spanned<String>) -> Result<ServerPlace, Unusable> {
    let address = Address::parse(&written.value)?;
    let (user, unencrypted) = (fields.text(USER), fields.yes_no(UNENCRYPTED).unwrap_or(false));
    let from_home = matches!(address.protocol, ServerProtocol::Sftp | ServerProtocol::Ftp);
    let (path, from_home) = match address.path.strip_prefix("~/") {
        Some(path) if from_home => (path, true),
        _ if address.path == "~" && from_home => ("", true),
        _ => (address.path, false),
    };
    if path.split('/').any(|name| name == "." || name == "..") {
        return Err(("路径里不能有 . 和 ..", EXAMPLE));
    }
    let mut place = ServerPlace {
        protocol: address.protocol,
        host: address.host.to_owned(),
        port: address.port,
        unencrypted: !address.is_encrypted,
        path: path.to_owned(),
        from_home,
        user: user.or_else(|| address.user.map(str::to_owned)),
        host_key: None,
        identity: None,
        bucket: String::new(),
        region: String::new(),
        path_style: false,
        home: fields.text(HOME),
    };
    match place.protocol {
        ServerProtocol::Sftp => {
            place.host_key = fields.text(HOST_KEY);
            place.identity = fields.text(IDENTITY);
        }
        ServerProtocol::S3 => store(fields, &mut place)?,
        ServerProtocol::WebDav | ServerProtocol::Ftp => {}
    }
    if place.unencrypted && !unencrypted {
        return Err((
            "这样传，密码和文件在路上谁都看得到",
            "改用 https:// 或 ftps://；只在内网里用、知道后果的，加一行 不加密: 是",
        ));
    }
    Ok(place)
}

/// Of an object store the address names the bucket; the server is its endpoint.
fn store(fields: &mut Fields<'_, '_>, place: &mut ServerPlace) -> Result<(), Unusable> {
    const HINT: &str = "接入点在对象存储的控制台里查，写成 接入点: https://oss-cn-hangzhou.aliyuncs.com";
    let endpoint = fields.text(ENDPOINT).ok_or(("少了“接入点”", HINT))?;
    let endpoint = Address::parse(&endpoint).map_err(|_| ("“接入点”写得不对", HINT))?;
    if endpoint.protocol != ServerProtocol::WebDav || !endpoint.path.is_empty() || endpoint.user.is_some() {
        return Err(("“接入点”写得不对", HINT));
    }
    let is_name = endpoint.host.contains('.') && !endpoint.host.ends_with(|c: char| c.is_ascii_digit());
    place.bucket = std::mem::replace(&mut place.host, endpoint.host.to_owned());
    place.port = endpoint.port;
    place.unencrypted = !endpoint.is_encrypted;
    place.region = fields.text(REGION).unwrap_or_else(|| ANY_REGION.to_owned());
    place.path_style = fields.yes_no(PATH_STYLE).unwrap_or(!is_name);
    Ok(())
}

impl<'a> Address<'a> {
    fn parse(text: &'a str) -> Result<Self, Unusable> {
        let (scheme, rest) = text.split_once("://").ok_or(("前面要写明用什么传", EXAMPLE))?;
        let known = SCHEMES.iter().find(|(name, ..)| name.eq_ignore_ascii_case(scheme));
        let &(_, protocol, is_encrypted) = known.ok_or(("不认识这种传法", EXAMPLE))?;
        if rest.contains(['?', '#', '%', '\\']) || rest.chars().any(char::is_control) {
            return Err(("不能有 ?、#、% 和 \\", EXAMPLE));
        }
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let (user, host) = host.rsplit_once('@').map_or((None, host), |(user, host)| (Some(user), host));
        let (host, port) = match host.rsplit_once(':') {
            Some((host, port)) => {
                let port = port.parse().ok().filter(|port| *port > 0);
                (host, Some(port.ok_or(("端口不对", EXAMPLE))?))
            }
            None => (host, None),
        };
        let is_host = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
        if host.is_empty() || !host.chars().all(is_host) {
            return Err(("服务器的名字不对", EXAMPLE));
        }
        let path = path.trim_matches('/');
        if path.contains("//") {
            return Err(("路径不对", EXAMPLE));
        }
        Ok(Self { protocol, is_encrypted, user: user.filter(|user| !user.is_empty()), host, port, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_its_parts() {
        let parts = |text| {
            let Address { is_encrypted, user, host, port, path, .. } = Address::parse(text).unwrap();
            (is_encrypted, user, host, port, path)
        };
        assert_eq!(
            parts("sftp://web@dj.example.cn:2222/var/www/网站/"),
            (true, Some("web"), "dj.example.cn", Some(2222), "var/www/网站")
        );
        assert_eq!(parts("FTP://10.0.0.8"), (false, None, "10.0.0.8", None, ""));
        assert_eq!(parts("s3://dj-park/a"), (true, None, "dj-park", None, "a"));
        for bad in [
            "dj.example.cn",
            "scp://a/b",
            "sftp://",
            "sftp://a:0/",
            "sftp://a:x/",
            "https://a/?b",
            "sftp://园区/",
        ] {
            assert!(Address::parse(bad).is_err(), "{bad}");
        }
    }
}
