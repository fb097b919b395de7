//! What can be typed behind `init` and `new`.

use std::path::PathBuf;

use clap::Args;

use super::{day, export::year};
use crate::model::date::Date;

/// `init`
#[derive(Args)]
pub(crate) struct Init {
    /// 新网站的文件夹：空的，或者还没有的，例如 云谷产业园党建网
    #[arg(value_name = "文件夹", help_heading = "建在哪里")]
    pub(crate) folder: PathBuf,
    /// 园区或单位的名称，例如 云谷产业园；不写就问
    #[arg(long, value_name = "名称", help_heading = "选项")]
    pub(crate) name: Option<String>,
    /// 举办活动的组织，写全称；几个用顿号隔开，或写几次；不写就问
    #[arg(long = "organisation", value_name = "组织", help_heading = "选项")]
    pub(crate) organisations: Vec<String>,
    /// 从哪一年开始；不写就是今年
    #[arg(long, value_name = "年份", value_parser = year, help_heading = "选项")]
    pub(crate) year: Option<i16>,
}

/// `new`
#[derive(Args)]
pub(crate) struct New {
    /// 类型：名称、别名或标识，例如 主题党日、通知
    #[arg(value_name = "类型", help_heading = "要写的")]
    pub(crate) kind: String,
    /// 标题，例如 "重温入党誓词"
    #[arg(value_name = "标题", help_heading = "要写的")]
    pub(crate) title: String,
    /// 活动的日期，例如 2022-07-01；不写就是今天
    #[arg(long, value_name = "日期", value_parser = day, help_heading = "选项")]
    pub(crate) date: Option<Date>,
}
