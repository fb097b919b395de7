//! What stands for the servers in a program that was built without them.

use super::codes::TARGET_REFUSED;
use super::place::NamedServer;
use super::{AskSecret, LoginKept, PublishOptions, Published};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::pipeline::Progress;
use crate::write::HandOver;

/// Says that it cannot be done.
pub(super) fn send(
    server: &NamedServer,
    _: &HandOver,
    _: &PublishOptions,
    _: &dyn Progress,
    _: &mut Diagnostics,
) -> Result<Published, Diagnostic> {
    Err(no_servers(server))
}

/// Says the same.
pub(super) fn keep_login(server: &NamedServer, _: AskSecret) -> Result<LoginKept, Diagnostic> {
    Err(no_servers(server))
}

/// Nobody looks.
pub(super) fn keeps_secret(_: &NamedServer) -> bool {
    false
}

fn no_servers(server: &NamedServer) -> Diagnostic {
    let NamedServer { name, .. } = server;
    Diagnostic::new(TARGET_REFUSED, format!("这个 dangjian 没有带传到服务器的功能，不能发布到“{name}”"))
        .label("程序是用默认的功能编译的")
        .hint("换发行的 dangjian，或用 cargo build --release --features servers 重新编译；也可以用 --zip 网站.zip 打成包，交给管服务器的人")
}
