//! What can be told of the targets before anybody goes there: whether all is said that is needed. Of secrets
//! only whether there is one.

use std::path::Path;

use super::environment::{named, of_secret, variable};
use super::place::{self, NamedServer};
use super::servers;
use crate::diagnostics::Diagnostics;
use crate::model::settings::{PublishAddress, ServerPlace, ServerProtocol};

/// Whether this program can publish to servers.
pub const KNOWS_SERVERS: bool = cfg!(feature = "servers");

/// What is known of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readiness {
    /// What people call it.
    pub name: String,
    /// Where it is.
    pub address: String,
    /// What is still to be done, in words.
    pub lacks: Vec<String>,
    /// Its secret.
    pub secret: SecretSeen,
}

/// Whether there is a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretSeen {
    /// None is needed.
    Needless,
    /// The environment has one.
    There,
    /// The system keeps one.
    Stored,
    /// There is none: who publishes is asked.
    Asked,
}

impl Readiness {
    /// What is known of its secret, for the end of a sentence.
    pub fn secret_told(&self) -> String {
        match self.secret {
            SecretSeen::Needless => String::new(),
            SecretSeen::There => "，环境变量里有密码".to_owned(),
            SecretSeen::Stored => "，系统的密码库里存着密码".to_owned(),
            SecretSeen::Asked => {
                let variable = named(&self.name, "PASSWORD");
                format!("，没有存密码，发布时会问（不要它问，就设环境变量 {variable}）")
            }
        }
    }
}

/// Looks at the targets that the settings of a site name, in their order.
pub fn readiness(site: &Path) -> Vec<Readiness> {
    let settings = place::settings(site, &mut Diagnostics::new());
    let of_place = |(name, at): (String, PublishAddress)| match at {
        PublishAddress::Folder(folder) => of_folder(site, name, folder),
        PublishAddress::Server(server) => of_server(site, name, &server),
    };
    settings.publish.iter().map(|place| of_place((place.name.clone(), place.at.clone()))).collect()
}

fn of_folder(site: &Path, name: String, folder: String) -> Readiness {
    let mut lacks = Vec::new();
    if folder.contains("://") {
        lacks.push("“文件夹”里写了网址：服务器写在“服务器”里".to_owned());
    } else if !site.join(&folder).is_dir() {
        lacks.push("现在没有这个文件夹：发布以前插上 U 盘、连上共享，还没建的会由程序建".to_owned());
    }
    Readiness { name, address: folder, lacks, secret: SecretSeen::Needless }
}

fn of_server(site: &Path, name: String, place: &ServerPlace) -> Readiness {
    let mut lacks = Vec::new();
    if !KNOWS_SERVERS {
        lacks.push("这个程序不带服务器发布：换用带服务器发布的那一种，或先用 --zip 打包".to_owned());
    }
    if place.user.is_none() && variable(&named(&name, "USER")).is_none() {
        lacks.push("没有写用户名：写在 site.yaml 的这个目标里".to_owned());
    }
    let has_secret = of_secret(&name).iter().any(|name| variable(name).is_some());
    let has_key = place.identity.as_ref().is_some_and(|file| site.join(file).is_file());
    if place.identity.is_some()
        && !has_key
        && !place.identity.as_ref().is_some_and(|file| file.starts_with('~'))
    {
        lacks.push("私钥文件不在 site.yaml 写的地方".to_owned());
    }
    if place.protocol == ServerProtocol::Sftp && place.host_key.is_none() {
        lacks.push("没有写主机指纹：先运行一次 dangjian publish，照它显示的核对以后写上".to_owned());
    }
    let server = NamedServer { name, place: place.clone(), base_url: None };
    let secret = match () {
        () if has_secret => SecretSeen::There,
        () if servers::keeps_secret(&server) => SecretSeen::Stored,
        () if place.identity.is_some() => SecretSeen::Needless,
        () => SecretSeen::Asked,
    };
    Readiness { name: server.name, address: address(place), lacks, secret }
}

/// `sftp://dj.example.cn:2222/var/www`: without the user, who is nobody else's business.
fn address(place: &ServerPlace) -> String {
    let scheme = match (place.protocol, place.unencrypted) {
        (ServerProtocol::Sftp, _) => "sftp",
        (ServerProtocol::WebDav, false) => "https",
        (ServerProtocol::WebDav, true) => "http",
        (ServerProtocol::S3, _) => "s3",
        (ServerProtocol::Ftp, false) => "ftps",
        (ServerProtocol::Ftp, true) => "ftp",
    };
    let port = place.port.map_or_else(String::new, |port| format!(":{port}"));
    let bucket = if place.bucket.is_empty() { String::new() } else { format!("{}/", place.bucket) };
    format!("{scheme}://{}{port}/{bucket}{}", place.host, place.path)
}
