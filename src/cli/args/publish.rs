//! What can be typed behind `publish`.

use std::path::PathBuf;

use clap::Args;

/// `publish`
#[derive(Args)]
pub(crate) struct Publish {
    /// 打成一个 zip 文件，附清单和校验和，交给管服务器的人
    #[arg(long, value_name = "文件.zip", value_parser = package, conflicts_with = "to", help_heading = "发布到哪里")]
    pub(crate) zip: Option<PathBuf>,
    /// 放到一个文件夹：U 盘、共享文件夹，或 site.yaml 里起了名的文件夹、服务器；再次发布只送有变化的
    #[arg(long, value_name = "名称或文件夹", help_heading = "发布到哪里")]
    pub(crate) to: Option<String>,
    /// 问一次服务器的密码，存进系统的密码库（Windows、macOS），以后发布不用再输；什么也不输就是忘掉
    #[arg(long, value_name = "名称", conflicts_with_all = ["zip", "to", "out", "dry_run", "take_over"], help_heading = "发布到哪里")]
    pub(crate) login: Option<String>,
    /// 网站生成在哪个文件夹；不写就是站点里的 public
    #[arg(long, value_name = "文件夹", help_heading = "选项")]
    pub(crate) out: Option<PathBuf>,
    /// 只列出要送哪些、删哪些，什么也不做
    #[arg(long, help_heading = "选项")]
    pub(crate) dry_run: bool,
    /// 目标里已有别的文件也用：同名的换成新的，别的不动、不删
    #[arg(long, conflicts_with = "zip", help_heading = "选项")]
    pub(crate) take_over: bool,
}

fn package(text: &str) -> Result<PathBuf, String> {
    let is_zip = text.to_ascii_lowercase().ends_with(".zip");
    if is_zip { Ok(text.into()) } else { Err("应写成 网站.zip 这样的文件名".to_owned()) }
}
