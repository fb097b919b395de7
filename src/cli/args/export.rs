//! What can be typed behind `export`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::HELP;
use crate::model::limits::{FIRST_YEAR, LAST_YEAR};

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

fn year(text: &str) -> Result<i16, String> {
    let year = text.trim_end_matches('年').parse().ok();
    year.filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year))
        .ok_or_else(|| "应写成 2022 这样的年份".to_owned())
}
