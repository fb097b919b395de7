//! Who logs in, and with what. The secret comes from the environment, from the system's store or from who
//! sits there, and goes nowhere but to the server or into the store: nothing here can print it.

use super::credentials;
use crate::diagnostics::Diagnostic;
use crate::model::settings::{ServerPlace, ServerProtocol};
use crate::publish::AskSecret;
use crate::publish::codes::LOGIN_MISSING;
use crate::publish::environment::{named, of_secret, variable};
use crate::publish::place::NamedServer;

/// A secret.
#[derive(Clone)]
pub(super) struct Secret(String);

impl Secret {
    /// One that somebody gave.
    pub(super) fn new(text: String) -> Self {
        Self(text)
    }

    #[cfg(test)]
    pub(super) fn of(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text itself, for the one place that needs it.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

/// Who logs in, and with what.
#[derive(Clone)]
pub(super) struct Login {
    /// The user, or the id of an access key.
    pub(super) user: String,
    /// The password, what unlocks a private key, or the secret of an access key.
    pub(super) secret: Option<Secret>,
}

impl Login {
    /// Looks both up; `ask` asks who sits there, if anybody does.
    ///
    /// # Errors
    /// The user is not known, or the secret is not, and there is no private key to do without.
    pub(super) fn find(server: &NamedServer, ask: AskSecret) -> Result<Self, Diagnostic> {
        let NamedServer { name, place, .. } = server;
        let user = variable(&named(name, "USER")).or_else(|| place.user.clone());
        let secret = of_secret(name).iter().find_map(|name| variable(name));
        let Some(user) = user else { return Err(no_user(name, place)) };
        let secret = secret.map(Secret).or_else(|| credentials::stored(server));
        if secret.is_some() || place.identity.is_some() {
            return Ok(Self { user, secret });
        }
        let secret = ask(&question(server)).map(Secret).ok_or_else(|| no_secret(name, place))?;
        Ok(Self { user, secret: Some(secret) })
    }
}

/// What is asked for the secret of a server.
pub(super) fn question(server: &NamedServer) -> String {
    format!("发布目标“{}”的{}（输入时不显示）：", server.name, what(&server.place))
}

/// What its secret is called.
pub(super) fn what(place: &ServerPlace) -> &'static str {
    match (place.protocol, &place.identity) {
        (ServerProtocol::S3, _) => "AccessKey Secret",
        (_, Some(_)) => "私钥口令",
        (_, None) => "密码",
    }
}

fn no_user(name: &str, place: &ServerPlace) -> Diagnostic {
    let (what, hint) = match place.protocol {
        ServerProtocol::S3 => ("AccessKey ID", "用户名: 你的 AccessKey ID"),
        _ => ("用户名", "用户名: …，或写在服务器的网址里：sftp://用户名@dj.example.cn/"),
    };
    Diagnostic::new(LOGIN_MISSING, format!("不知道用什么{what}登录发布目标“{name}”"))
        .label("site.yaml 和环境变量里都没有")
        .hint(format!("在 site.yaml 的这个目标里加 {hint}；也可以放在环境变量 {} 里", named(name, "USER")))
}

fn no_secret(name: &str, place: &ServerPlace) -> Diagnostic {
    Diagnostic::new(LOGIN_MISSING, format!("没有给发布目标“{name}”的{}", what(place)))
        .label("密码不能写在 site.yaml 里；环境变量和系统的密码库里都没有，也没有人可问")
        .hint(format!(
            "Windows 和 macOS 上运行一次 dangjian publish --login {name}，以后不用再输；或者运行以前设好环境变量 \
             {}（在 PowerShell 里：${{env:{}}} = '…'），或只在这一次设 DANGJIAN_PASSWORD",
            named(name, "PASSWORD"),
            named(name, "PASSWORD")
        ))
}
