//! Where the site may be published to, by name. No secret stands there: settings are copied, sent and shown.

use std::sync::Arc;

use super::publish_servers;
use crate::diagnostics::{Diagnostic, SourceText};
use crate::model::settings::{PublishAddress, PublishPlace};
use crate::parse::codes::fields::{FIELD_MISSING, SECRET_IN_SETTINGS};
use crate::parse::fields::{FieldNames, Fields};
use crate::parse::yaml::{Entry, Value};

const PUBLISH: FieldNames = &["publish", "发布"];
const FOLDER: FieldNames = &["folder", "文件夹"];

/// Words that a key has when its value is nobody's to read.
const SECRET: [&str; 11] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "credential",
    "access_key",
    "密码",
    "口令",
    "密钥",
    "令牌",
];

/// Reads them.
pub(super) fn read(fields: &mut Fields<'_, '_>, source: &Arc<SourceText>) -> Vec<PublishPlace> {
    fields.map(PUBLISH, |fields| places(fields, source)).unwrap_or_default()
}

fn places(fields: &mut Fields<'_, '_>, source: &Arc<SourceText>) -> Vec<PublishPlace> {
    let mut found = Vec::new();
    for entry in fields.take_all() {
        if let Some(secret) = secret(entry) {
            // The very line is not shown: it would be in whatever keeps what the program prints.
            fields.diagnostics().push(refused(&entry.key.value, &secret).in_file(source.path()));
            continue;
        }
        let name = entry.key.value.trim().to_owned();
        let at = |fields: &mut Fields<'_, '_>| address(fields, &name);
        if let Some(at) = fields.inside(&entry.value, &format!("“{name}”"), at).flatten() {
            found.push(PublishPlace { name, at });
        }
    }
    found
}

/// A folder, or a server.
fn address(fields: &mut Fields<'_, '_>, name: &str) -> Option<PublishAddress> {
    if let Some(server) = publish_servers::read(fields) {
        return server.map(PublishAddress::Server);
    }
    let folder = fields.text(FOLDER);
    if folder.is_none() && !fields.reported(FOLDER) {
        let problem = Diagnostic::new(FIELD_MISSING, format!("发布目标“{name}”少了“文件夹”"));
        let hint = r"写成 文件夹: E:\网站；传到服务器的，写成 服务器: sftp://用户名@dj.example.cn/var/www/dj";
        fields.report(problem.hint(hint), fields.start());
    }
    folder.map(PublishAddress::Folder)
}

/// What looks like a secret in a target: the name of a key, or that it stands in an address.
fn secret(entry: &Entry<'_>) -> Option<String> {
    let is_secret = |key: &str| {
        let key = key.to_lowercase().replace(['-', ' '], "_");
        SECRET.iter().any(|word| key.contains(word))
    };
    if is_secret(&entry.key.value) {
        return Some(entry.key.value.clone().into_owned());
    }
    match &entry.value.value {
        Value::Map(inner) => inner.iter().find_map(secret),
        Value::Scalar { text, .. } => holds_a_login(text).then(|| "网址里的用户名和密码".to_owned()),
        _ => None,
    }
}

/// `https://user:password@host/`
fn holds_a_login(text: &str) -> bool {
    let address = text.split_once("://").map(|(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or(rest));
    address.and_then(|host| host.rsplit_once('@')).is_some_and(|(login, _)| login.contains(':'))
}

fn refused(target: &str, what: &str) -> Diagnostic {
    Diagnostic::new(SECRET_IN_SETTINGS, format!("发布目标“{target}”里写了密码一类的东西：{what}"))
        .label("这里不显示它的内容；已经发给过别人的，请换一个密码")
        .hint("从 site.yaml 里删掉这一项")
}
