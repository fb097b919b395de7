//! What can be typed behind `export`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::HELP;
use crate::model::limits::{FIRST_YEAR, LAST_YEAR};
use crate::model::period::Period;

/// `export`
#[derive(Args)]
pub(crate) struct Export {
    /// What.
    #[command(subcommand)]
    pub(crate) what: ExportWhat,
}

/// What is exported.
#[derive(Subcommand)]
pub(crate) enum ExportWhat {
    /// 一年的活动台账：Excel 文件，每个组织一张表，另有汇总、规定动作、目标和任务；不公开的也在里面
    #[command(help_template = HELP, override_usage = "dangjian export ledger <年份> [选项]")]
    Ledger(OfYear),
    /// 一年的工作总结：Word 文件，按公文格式排好，后附数据表格；还没有写正文，就出一份草稿
    #[command(help_template = HELP, override_usage = "dangjian export summary <年份> [选项]")]
    Summary(OfSummary),
    /// 一篇稿件：Word 文件，带照片，报送信息用
    #[command(help_template = HELP, override_usage = "dangjian export post <稿件> [选项]")]
    Post(OfPost),
    /// 发给各支部填的空台账：Excel 文件，可以选类型和组织，附填写说明
    #[command(help_template = HELP, override_usage = "dangjian export template <年份> [选项]")]
    Template(OfYear),
    /// 一年公开的活动和各项数字：CSV 和 JSON Lines，给别的程序汇总；--out 写文件夹
    #[command(help_template = HELP, override_usage = "dangjian export data <年份> [选项]")]
    Data(OfYear),
}

/// An export of a year.
#[derive(Args)]
pub(crate) struct OfYear {
    /// 哪一年，例如 2022
    #[arg(value_name = "年份", value_parser = year, help_heading = "要导出的")]
    pub(crate) year: i16,
    /// 写到哪个文件；不写就写到站点里的 导出 文件夹
    #[arg(long, value_name = "文件", help_heading = "选项")]
    pub(crate) out: Option<PathBuf>,
}

/// `export summary`
#[derive(Args)]
pub(crate) struct OfSummary {
    /// 哪一年，例如 2022
    #[arg(value_name = "年份", value_parser = year, help_heading = "要导出的")]
    pub(crate) year: i16,
    /// 只要一个季度的，1 到 4
    #[arg(long, value_name = "季度", value_parser = quarter, conflicts_with = "half", help_heading = "选项")]
    pub(crate) quarter: Option<Period>,
    /// 只要半年的：1 是上半年，2 是下半年
    #[arg(long, value_name = "半年", value_parser = half, help_heading = "选项")]
    pub(crate) half: Option<Period>,
    /// 写到哪个文件；不写就写到站点里的 导出 文件夹
    #[arg(long, value_name = "文件", help_heading = "选项")]
    pub(crate) out: Option<PathBuf>,
}

/// `export post`
#[derive(Args)]
pub(crate) struct OfPost {
    /// 哪一篇，例如 content/posts/2022/07/song-qing-liang.md
    #[arg(value_name = "稿件", help_heading = "要导出的")]
    pub(crate) file: PathBuf,
    /// 写到哪个文件；不写就写到站点里的 导出 文件夹
    #[arg(long, value_name = "文件", help_heading = "选项")]
    pub(crate) out: Option<PathBuf>,
}

fn quarter(text: &str) -> Result<Period, String> {
    let number = text.parse().ok().filter(|number| (1..=4).contains(number));
    number.map(Period::Quarter).ok_or_else(|| "应写成 1、2、3 或 4".to_owned())
}

fn half(text: &str) -> Result<Period, String> {
    let number = text.parse().ok().filter(|number| (1..=2).contains(number));
    number.map(Period::Half).ok_or_else(|| "应写成 1（上半年）或 2（下半年）".to_owned())
}

pub(super) fn year(text: &str) -> Result<i16, String> {
    let year = text.trim_end_matches('年').parse().ok();
    year.filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year))
        .ok_or_else(|| "应写成 2022 这样的年份".to_owned())
}
