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
    /// 类型：名称、别名或标识，例如 主题党日、通知；写了 --from 可以不写
    #[arg(value_name = "类型", help_heading = "要写的")]
    kind_or_title: String,
    /// 标题，例如 "重温入党誓词"
    #[arg(value_name = "标题", required_unless_present = "from", help_heading = "要写的")]
    title: Option<String>,
    /// 活动的日期，例如 2022-07-01；不写就是今天
    #[arg(long, value_name = "日期", value_parser = day, help_heading = "选项")]
    pub(crate) date: Option<Date>,
    /// 照着哪一篇旧稿件写：类型、主办、地点、标签和小标题照它的，日期、人数和正文另写
    #[arg(long, value_name = "稿件", help_heading = "选项")]
    pub(crate) from: Option<PathBuf>,
}

impl New {
    /// The kind, where it is said. With a pattern a single word is the title.
    pub(crate) fn kind(&self) -> Option<&str> {
        self.title.is_some().then_some(&self.kind_or_title)
    }

    /// The title.
    pub(crate) fn title(&self) -> &str {
        self.title.as_ref().unwrap_or(&self.kind_or_title)
    }
}
