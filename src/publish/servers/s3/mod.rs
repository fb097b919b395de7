//! Objects in a bucket, by Amazon's protocol: OSS, OBS, COS and MinIO speak it too. There are no folders, and
//! an object is there whole or not at all.

mod listing;
mod signature;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{SeekFrom, Write};

use super::escaped;
use super::fault::ServerFault;
use super::login::{Login, Secret};
use super::server::{Connect, FileServer};
use super::web::{Answered, Sent, Web};
use crate::model::date::in_utc;
use crate::model::media_type;
use crate::model::settings::ServerPlace;
use crate::publish::codes::LOGIN_FAILED;
use crate::publish::target::{SentFile, There};
use listing::{Listing, refused};
use signature::{OF_NOTHING, Signed, Signer, query, sha256_of};

/// Objects in a bucket.
#[derive(Clone)]
struct Bucket {
    /// `https://bucket.oss-cn-hangzhou.aliyuncs.com`
    origin: String,
    host: String,
    /// What paths begin with: a slash, and the bucket where it stands there.
    base: String,
    /// What keys begin with, with a slash at its end.
    prefix: String,
    region: String,
    key_id: String,
    secret: Secret,
    clock: fn() -> i64,
}

struct Store {
    web: Web,
    bucket: Bucket,
}

/// How to connect to it.
pub(super) fn connect(place: &ServerPlace, login: Login, clock: fn() -> i64) -> Connect {
    let port = place.port.map(|port| format!(":{port}")).unwrap_or_default();
    let (host, base) = match place.path_style {
        true => (format!("{}{port}", place.host), format!("/{}/", place.bucket)),
        false => (format!("{}.{}{port}", place.bucket, place.host), "/".to_owned()),
    };
    let scheme = if place.unencrypted { "http" } else { "https" };
    let prefix = if place.path.is_empty() { String::new() } else { format!("{}/", place.path) };
    let region = place.region.clone();
    Box::new(move || {
        let secret = login.secret.clone().ok_or_else(|| ServerFault::refused("没有 AccessKey Secret"))?;
        let bucket = Bucket {
            origin: format!("{scheme}://{host}"),
            host: host.clone(),
            base: base.clone(),
            prefix: prefix.clone(),
            region: region.clone(),
            key_id: login.user.clone(),
            secret,
            clock,
        };
        Ok(Box::new(Store { web: Web::strict(), bucket }))
    })
}

impl Store {
    /// Asks for an object, or without a key for the bucket.
    fn ask(
        &self,
        method: &str,
        key: &str,
        pairs: &[(&str, &str)],
        payload: &str,
        sent: Sent<'_>,
    ) -> Result<Answered, ServerFault> {
        let Bucket { origin, host, base, region, key_id, secret, clock, .. } = &self.bucket;
        let path = format!("{base}{}", escaped::path(key));
        let moment = in_utc(clock());
        let signed = Signed { method, host, path: &path, query: pairs, payload, moment: &moment };
        let authorization = Signer { key_id, secret, region }.authorization(&signed);
        let url = match pairs.is_empty() {
            true => format!("{origin}{path}"),
            false => format!("{origin}{path}?{}", query(pairs)),
        };
        let mut headers = vec![
            ("authorization", authorization.as_str()),
            ("x-amz-content-sha256", payload),
            ("x-amz-date", moment.as_str()),
        ];
        if method == "PUT" {
            headers.push(("content-type", media_type::of(key)));
        }
        self.web.ask(method, &url, &headers, sent)
    }

    fn key(&self, path: &str) -> String {
        format!("{}{path}", self.bucket.prefix)
    }

    /// All that lies below, or only directly below.
    fn listing(&self, is_flat: bool) -> Result<Listing, ServerFault> {
        let mut all = Listing::default();
        loop {
            let mut pairs = Vec::new();
            if let Some(next) = &all.next {
                pairs.push(("continuation-token", next.as_str()));
            }
            if !is_flat {
                pairs.push(("delimiter", "/"));
            }
            pairs.extend([
                ("encoding-type", "url"),
                ("list-type", "2"),
                ("prefix", self.bucket.prefix.as_str()),
            ]);
            let answered = self.ask("GET", "", &pairs, OF_NOTHING, Sent::Nothing)?;
            if answered.status != 200 {
                return Err(fault(answered));
            }
            let page = Listing::parse(&answered.text()?)
                .ok_or_else(|| ServerFault::refused("服务器的回答读不懂"))?;
            all.objects.extend(page.objects);
            all.folders.extend(page.folders);
            all.next = page.next;
            if all.next.is_none() {
                return Ok(all);
            }
        }
    }
}

impl FileServer for Store {
    fn list(&mut self, folders: &BTreeSet<&str>) -> Result<BTreeMap<String, There>, ServerFault> {
        // One list of all is a request a thousand objects; one of each folder would be one a folder.
        let listing = self.listing(folders.len() > 1)?;
        let below = |key: &str| {
            key.strip_prefix(&self.bucket.prefix).filter(|path| !path.is_empty()).map(str::to_owned)
        };
        let mut all = BTreeMap::new();
        for (key, size) in &listing.objects {
            let Some(path) = below(key) else { continue };
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            if folders.contains(folder) {
                all.insert(path, There::File(*size));
            }
        }
        for folder in &listing.folders {
            all.extend(below(folder.trim_end_matches('/')).map(|path| (path, There::Other)));
        }
        Ok(all)
    }

    fn read(&mut self, path: &str, into: &mut dyn Write) -> Result<bool, ServerFault> {
        let read = self.ask("GET", &self.key(path), &[], OF_NOTHING, Sent::Nothing)?;
        match read.status {
            200 => read.pour(into).map(|()| true),
            404 => match fault_of(404, &read.text()?) {
                // No such object; but a bucket that is missing is a fault.
                None => Ok(false),
                Some(fault) => Err(fault),
            },
            _ => Err(fault(read)),
        }
    }

    fn put(&mut self, path: &str, size: u64, from: &mut dyn SentFile) -> Result<(), ServerFault> {
        let unreadable = |_| ServerFault::refused("读不出要传的文件");
        let payload = sha256_of(from).map_err(unreadable)?;
        from.seek(SeekFrom::Start(0)).map_err(unreadable)?;
        let put = self.ask("PUT", &self.key(path), &[], &payload, Sent::File(size, from))?;
        if put.status == 200 { put.done() } else { Err(fault(put)) }
    }

    fn remove(&mut self, path: &str) -> Result<(), ServerFault> {
        let removed = self.ask("DELETE", &self.key(path), &[], OF_NOTHING, Sent::Nothing)?;
        match removed.status {
            200 | 204 | 404 => removed.done(),
            _ => Err(fault(removed)),
        }
    }

    fn remove_empty_folder(&mut self, _: &str) {}
}

fn fault(answered: Answered) -> ServerFault {
    let status = answered.status;
    if matches!(status, 301 | 307) {
        return answered.fault();
    }
    let text = answered.text().unwrap_or_default();
    fault_of(status, &text).unwrap_or_else(|| match status {
        500.. => ServerFault::passing(format!("服务器现在忙，或者出错了（{status}）")),
        403 => ServerFault::refused("这个 AccessKey 没有权限（403）")
            .hint("在对象存储的控制台里给它这个桶的读、写、列举和删除权限"),
        _ => ServerFault::refused(format!("服务器回答 {status}")),
    })
}

/// What the code of an answer means, where that is more than its status.
fn fault_of(status: u16, text: &str) -> Option<ServerFault> {
    const KEY: &str = "核对 site.yaml 里的用户名（AccessKey ID）和环境变量里的密码（AccessKey Secret）";
    match refused(text)?.as_str() {
        "InvalidAccessKeyId" => Some(ServerFault::of(LOGIN_FAILED, "服务器不认识这个 AccessKey ID", KEY)),
        "SignatureDoesNotMatch" => {
            Some(ServerFault::of(LOGIN_FAILED, "AccessKey Secret 不对，或者“地域”写错了", KEY))
        }
        "RequestTimeTooSkewed" => Some(
            ServerFault::refused("这台电脑的时钟和服务器差得太多")
                .hint("把电脑的日期、时间和时区对准，再运行一次"),
        ),
        "NoSuchBucket" => Some(
            ServerFault::refused("没有这个桶")
                .hint("核对 site.yaml 里 s3:// 后面的桶名和“接入点”；桶要先在对象存储的控制台里建好"),
        ),
        "SlowDown" | "RequestTimeout" | "InternalError" | "ServiceUnavailable" => {
            Some(ServerFault::passing(format!("服务器现在忙，或者出错了（{status}）")))
        }
        _ => None,
    }
}
