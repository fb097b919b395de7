//! A folder on a server, by WebDAV (RFC 4918).
//!
//! Empty folders stay: to delete one is to delete what somebody may just have put there.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::Write;

use super::escaped;
use super::fault::ServerFault;
use super::login::Login;
use super::server::{Connect, FileServer};
use super::web::{Answered, Sent, Web, basic};
use crate::model::media_type;
use crate::model::settings::ServerPlace;
use crate::publish::codes::LOGIN_FAILED;
use crate::publish::target::{SentFile, There};
use crate::read::{XmlPart, each_part_of_xml};

const PROPERTIES: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\
    <propfind xmlns=\"DAV:\"><prop><resourcetype/><getcontentlength/></prop></propfind>";

/// A folder on a server.
struct DavServer {
    web: Web,
    /// Its URL, with a slash at the end.
    root: String,
    authorization: String,
    /// Whether the root is there. It is made when something is put into it, no sooner.
    has_root: bool,
    known: HashSet<String>,
}

/// How to connect to it.
pub(super) fn connect(place: &ServerPlace, login: Login) -> Connect {
    let scheme = if place.unencrypted { "http" } else { "https" };
    let port = place.port.map(|port| format!(":{port}")).unwrap_or_default();
    let mut root = format!("{scheme}://{}{port}/{}", place.host, escaped::path(&place.path));
    if !root.ends_with('/') {
        root.push('/');
    }
    let authorization = basic(&login);
    Box::new(move || {
        let (root, authorization) = (root.clone(), authorization.clone());
        let known = HashSet::new();
        let mut server = DavServer { web: Web::strict(), root, authorization, has_root: true, known };
        server.find_root()?;
        Ok(Box::new(server))
    })
}

impl DavServer {
    /// The root may be missing, but not what it lies in.
    fn find_root(&mut self) -> Result<(), ServerFault> {
        let (authorization, depth) = (("authorization", self.authorization.as_str()), ("depth", "0"));
        let headers = [authorization, depth, ("content-type", "application/xml; charset=utf-8")];
        let found = checked(self.web.ask("PROPFIND", &self.root, &headers, Sent::Text(PROPERTIES))?)?;
        match found.status {
            207 => found.done(),
            404 => {
                self.has_root = false;
                found.done()
            }
            _ => Err(found.fault()),
        }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{}", self.root, escaped::path(path))
    }

    fn ask(&self, method: &str, url: &str) -> Result<Answered, ServerFault> {
        let authorization = [("authorization", self.authorization.as_str())];
        checked(self.web.ask(method, url, &authorization, Sent::Nothing)?)
    }

    fn make_folder(&mut self, folder: &str) -> Result<(), ServerFault> {
        let url = if folder.is_empty() { self.root.clone() } else { self.url(folder) + "/" };
        let made = self.ask("MKCOL", &url)?;
        match made.status {
            // It is there already.
            200..=299 | 405 => made.done(),
            301 | 308 if !folder.is_empty() => made.done(),
            _ => Err(made.fault()),
        }
    }

    fn list_folder(&self, folder: &str) -> Result<Vec<(String, There)>, ServerFault> {
        let url = if folder.is_empty() { self.root.clone() } else { self.url(folder) + "/" };
        let headers = [
            ("authorization", self.authorization.as_str()),
            ("depth", "1"),
            ("content-type", "application/xml; charset=utf-8"),
        ];
        let found = checked(self.web.ask("PROPFIND", &url, &headers, Sent::Text(PROPERTIES))?)?;
        match found.status {
            207 => {
                let own = path_of(&url).unwrap_or_default();
                Ok(listed(&found.text()?, &own))
            }
            // Where a file is in the place of a folder, nothing lies below it.
            404 | 301 | 405 if !folder.is_empty() => {
                found.done()?;
                Ok(Vec::new())
            }
            _ => Err(found.fault()),
        }
    }
}

impl FileServer for DavServer {
    fn list(&mut self, folders: &BTreeSet<&str>) -> Result<BTreeMap<String, There>, ServerFault> {
        let mut all = BTreeMap::new();
        for folder in folders.iter().filter(|_| self.has_root) {
            let below = |name: String| if folder.is_empty() { name } else { format!("{folder}/{name}") };
            all.extend(self.list_folder(folder)?.into_iter().map(|(name, there)| (below(name), there)));
        }
        Ok(all)
    }

    fn read(&mut self, path: &str, into: &mut dyn Write) -> Result<bool, ServerFault> {
        let read = self.ask("GET", &self.url(path))?;
        match read.status {
            200 => read.pour(into).map(|()| true),
            404 | 410 => {
                read.done()?;
                Ok(false)
            }
            _ => Err(read.fault()),
        }
    }

    fn put(&mut self, path: &str, size: u64, from: &mut dyn SentFile) -> Result<(), ServerFault> {
        if !self.has_root {
            self.make_folder("")?;
            self.has_root = true;
        }
        for (end, _) in path.match_indices('/') {
            let folder = &path[..end];
            if !self.known.contains(folder) {
                self.make_folder(folder)?;
                self.known.insert(folder.to_owned());
            }
        }
        let headers =
            [("authorization", self.authorization.as_str()), ("content-type", media_type::of(path))];
        let put = checked(self.web.ask("PUT", &self.url(path), &headers, Sent::File(size, from))?)?;
        match put.status {
            200..=299 => put.done(),
            _ => Err(put.fault()),
        }
    }

    fn remove(&mut self, path: &str) -> Result<(), ServerFault> {
        let removed = self.ask("DELETE", &self.url(path))?;
        match removed.status {
            200..=299 | 404 | 410 => removed.done(),
            _ => Err(removed.fault()),
        }
    }

    fn remove_empty_folder(&mut self, _: &str) {}
}

fn checked(answered: Answered) -> Result<Answered, ServerFault> {
    if answered.status != 401 {
        return Ok(answered);
    }
    answered.done()?;
    let hint = "核对 site.yaml 里的用户名和环境变量里的密码；只用摘要（Digest）认证的服务器还不支持，请改成基本（Basic）认证";
    Err(ServerFault::of(LOGIN_FAILED, "服务器不接受用户名或密码（401）", hint))
}

/// What lies in a folder, by what the server says of it and of all in it.
fn listed(xml: &str, own: &str) -> Vec<(String, There)> {
    let mut found = Vec::new();
    let (mut inside, mut href, mut length, mut is_folder) =
        (String::new(), String::new(), String::new(), false);
    each_part_of_xml(xml, |part| match part {
        XmlPart::Opens(name, _) => {
            is_folder |= name == "collection";
            inside = name;
        }
        XmlPart::Says(text) if inside == "href" => href += &text,
        XmlPart::Says(text) if inside == "getcontentlength" => length += &text,
        XmlPart::Says(_) => {}
        XmlPart::Closes(name) => {
            inside.clear();
            if name == "response" {
                let size = length.trim().parse().ok().filter(|_| !is_folder);
                let there = size.map_or(There::Other, There::File);
                found.extend(name_in(own, &href).map(|name| (name, there)));
                (href, length, is_folder) = (String::new(), String::new(), false);
            }
        }
    });
    found
}

/// The name of what lies directly in a folder.
fn name_in(own: &str, href: &str) -> Option<String> {
    let path = path_of(href.trim())?;
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
    (folder == own && !name.is_empty()).then(|| name.to_owned())
}

/// The path of a URL, whole or from the root, without slashes at its ends.
fn path_of(url: &str) -> Option<String> {
    let path =
        url.split_once("://").map_or(url, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    escaped::read(path.trim_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_read_as_servers_describe_it() {
        let xml = r#"<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">
          <D:response><D:href>/dj/2022/</D:href><D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop></D:propstat></D:response>
          <D:response><D:href>https://h.cn/dj/2022/a%20b.html</D:href><D:propstat><D:prop><D:resourcetype/><D:getcontentlength>12</D:getcontentlength></D:prop></D:propstat></D:response>
          <D:response><D:href>/dj/2022/%E7%85%A7/</D:href><D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop></D:propstat></D:response>
          <D:response><D:href>/dj/2022/%E7%85%A7/x</D:href><D:propstat><D:prop><D:getcontentlength>1</D:getcontentlength></D:prop></D:propstat></D:response>
        </D:multistatus>"#;
        let expected = [("a b.html", There::File(12)), ("照", There::Other)];
        assert_eq!(listed(xml, "dj/2022"), expected.map(|(name, there)| (name.to_owned(), there)));
        assert_eq!(path_of("https://h.cn/"), Some(String::new()));
    }
}
