//! Servers as targets.
//!
//! ```text
//! server      what a server must be able to do; each protocol does it         server
//! target      tries again and connects anew, and words what went wrong        target, fault
//! login       the secret, from the environment, the system's store or who asks  login, credentials
//! sftp        files over SSH: packets of our own on a channel of russh        sftp
//! webdav, s3  requests over HTTP                                              web
//! ftp         FTP over TLS                                                    ftp
//! home_page   the new home page as readers get it                             home_page
//! ```
//! All of it blocks: a transfer is one thing after another, and the order is what readers notice.

mod credentials;
mod escaped;
mod fault;
mod ftp;
mod home_page;
mod login;
mod s3;
mod server;
mod sftp;
mod target;
mod tls;
mod web;
mod webdav;

use super::codes::LOGIN_NOT_KEPT;
use super::place::NamedServer;
use super::{AskSecret, LoginKept, PublishOptions, Published, courier};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::settings::{ServerPlace, ServerProtocol};
use crate::pipeline::{Phase, Progress};
use crate::write::HandOver;
use login::{Login, Secret};
use server::Connect;
use target::ServerTarget;

/// Whether the system keeps the secret of a server.
pub(super) fn keeps_secret(server: &NamedServer) -> bool {
    credentials::stored(server).is_some()
}

/// Makes a server hold a site.
pub(super) fn send(
    server: &NamedServer,
    site: &HandOver,
    options: &PublishOptions,
    progress: &dyn Progress,
    problems: &mut Diagnostics,
) -> Result<Published, Diagnostic> {
    let login = Login::find(server, options.ask)?;
    progress.begin(Phase::Send);
    let mut target = ServerTarget::new(&server.name, connect(&server.place, login, options));
    let mut done = courier::send(&mut target, site, options, progress, problems)?;
    if !options.dry_run
        && let Some(home) = server.home()
    {
        match home_page::read_back(&home, site) {
            Ok(()) => done.found_at = Some(home),
            Err(problem) => problems.push(problem),
        }
    }
    Ok(done)
}

/// Asks for the secret of a server and keeps it in the system's store; an empty one is forgotten there.
pub(super) fn keep_login(server: &NamedServer, ask: AskSecret) -> Result<LoginKept, Diagnostic> {
    let done = match ask(&login::question(server)) {
        Some(secret) => credentials::keep(server, &Secret::new(secret)).map(|()| LoginKept::Kept),
        None => {
            credentials::forget(server).map(|was| if was { LoginKept::Forgotten } else { LoginKept::Nothing })
        }
    };
    done.map_err(|why| {
        let what = login::what(&server.place);
        Diagnostic::new(LOGIN_NOT_KEPT, format!("没能记住发布目标“{}”的{what}", server.name)).label(why).hint(
            format!(
                "不记也能发布：在终端里运行 dangjian publish --to {}，程序会问；或者设环境变量",
                server.name
            ),
        )
    })
}

fn connect(place: &ServerPlace, login: Login, options: &PublishOptions) -> Connect {
    match place.protocol {
        ServerProtocol::Sftp => sftp::connect(place, login, &options.site),
        ServerProtocol::WebDav => webdav::connect(place, login),
        ServerProtocol::S3 => s3::connect(place, login, options.clock),
        ServerProtocol::Ftp => ftp::connect(place, login),
    }
}

impl NamedServer {
    /// Where readers find the home page, if that is said, and if it is to be looked at.
    fn home(&self) -> Option<String> {
        let home = self.place.home.as_ref().or(self.base_url.as_ref())?;
        home.contains("://").then(|| home.clone())
    }
}
