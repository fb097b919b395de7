//! What can be typed. (Door: clap.) Help and errors are Chinese; clap's own words are replaced.

mod completions;
mod export;
mod import;
mod man;
mod publish;
mod scaffold;

use std::ffi::OsString;
use std::path::PathBuf;

pub(super) use completions::{Completions, script};
pub(super) use export::{Export, ExportWhat};
pub(super) use import::Import;
pub(super) use man::manual;
pub(super) use publish::Publish;
pub(super) use scaffold::{Init, New};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::diagnostics::visible;
use crate::model::date::Date;
use crate::parse;
use crate::server::DEFAULT_HOST;

const HELP: &str = "\
{about-section}
用法：{usage}

{all-args}{after-help}
";

/// The command line.
#[derive(Parser)]
#[command(
    name = "dangjian",
    version,
    about = "党建宣传网站生成器：把 Markdown 稿件变成网站，附年度总结和活动日历",
    help_template = HELP,
    after_help = "例子：\n  dangjian init 云谷产业园党建网   建一个新网站\n  dangjian build                 在站点文件夹里运行，网站生成到 public\n  dangjian build --out D:\\网站   生成到别处\n  dangjian serve --open          一边写一边在浏览器里看\n  dangjian check                 发布以前校对一遍\n  dangjian explain date-invalid  这个提示是什么意思",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    subcommand_help_heading = "命令",
    subcommand_value_name = "命令",
    override_usage = "dangjian <命令> [选项]"
)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What every command takes.
#[derive(Args)]
pub(super) struct Global {
    /// 站点文件夹（里面有 content）
    #[arg(
        long,
        global = true,
        value_name = "文件夹",
        default_value = ".",
        hide_default_value = true,
        help_heading = "通用选项"
    )]
    pub(super) site: PathBuf,
    /// 把哪一天当作今天，例如 2022-12-31；不写就是北京时间的今天
    #[arg(long, global = true, value_name = "日期", value_parser = day, help_heading = "通用选项")]
    pub(super) today: Option<Date>,
    /// 问题怎样列出：text 给人看，json 给程序看（每行一个）
    #[arg(
        long,
        global = true,
        value_name = "格式",
        value_enum,
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "通用选项"
    )]
    pub(super) format: Format,
    /// 显示说明
    #[arg(short, long, global = true, action = clap::ArgAction::Help, help_heading = "通用选项")]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = "通用选项")]
    version: Option<bool>,
}

/// How problems are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people, on stderr.
    Text,
    /// One object a line, on stdout.
    Json,
}

/// What to do.
#[derive(Subcommand)]
pub(super) enum Command {
    /// 建一个新网站：一个小小的、能生成、能预览的站点文件夹，设置里有说明
    #[command(help_template = HELP, override_usage = "dangjian init <文件夹> [选项]")]
    Init(Init),
    /// 写一篇新稿件：按类型列好要写的各项，先当草稿
    #[command(help_template = HELP, override_usage = "dangjian new <类型> <标题> [选项]\n      dangjian new --from <稿件> <标题> [选项]")]
    New(New),
    /// 生成网站
    #[command(help_template = HELP, override_usage = "dangjian build [选项]")]
    Build(Build),
    /// 预览：在浏览器里看网站，保存后自动更新
    #[command(help_template = HELP, override_usage = "dangjian serve [选项]")]
    Serve(Serve),
    /// 校对：发布以前把稿件、台账和设置查一遍；不写 --fix，一个字也不改
    #[command(help_template = HELP, override_usage = "dangjian check [选项] [文件…]")]
    Check(Check),
    /// 导出：年终要交的台账等文件，写到站点里的 导出 文件夹
    #[command(
        help_template = HELP,
        override_usage = "dangjian export <导出什么> [选项]",
        subcommand_help_heading = "导出什么",
        subcommand_value_name = "导出什么",
        disable_help_subcommand = true
    )]
    Export(Export),
    /// 发布：把生成好的网站打成一个包，放到 U 盘、共享文件夹，或传到服务器
    #[command(help_template = HELP, override_usage = "dangjian publish <--zip 文件 | --to 名称或文件夹> [选项]")]
    Publish(Publish),
    /// 导入：把旧的 Word、网页、Markdown、台账等文件变成稿件；旧文件不会改动
    #[command(help_template = HELP, override_usage = "dangjian import <文件或文件夹…> [选项]")]
    Import(Import),
    /// 体检：电脑或文件夹有毛病、程序用不起来的时候，逐项查看，说明怎么办；什么也不改
    #[command(help_template = HELP, override_usage = "dangjian doctor [选项]")]
    Doctor,
    /// 说明一个提示：错在哪里、为什么、怎么改
    #[command(help_template = HELP, override_usage = "dangjian explain [编号]")]
    Explain(Explain),
    /// 命令行补全：给出一段脚本，装好以后按 Tab 键补全命令和选项
    #[command(hide = true, help_template = HELP, override_usage = "dangjian completions <bash|zsh|fish|powershell>")]
    Completions(Completions),
    /// 手册页：给出 man 命令用的手册页
    #[command(hide = true, help_template = HELP, override_usage = "dangjian man")]
    Man,
}

/// `build`
#[derive(Args)]
pub(super) struct Build {
    /// 网站生成到哪个文件夹；不写就是站点里的 public
    #[arg(long, value_name = "文件夹", help_heading = "选项")]
    pub(super) out: Option<PathBuf>,
    /// 有读不懂的、网址相同的稿件也照样生成其余部分
    #[arg(long, help_heading = "选项")]
    pub(super) allow_errors: bool,
    /// 列出每一步用了多少时间
    #[arg(long, help_heading = "选项")]
    pub(super) timings: bool,
}

/// `serve`
#[derive(Args)]
pub(super) struct Serve {
    /// 用哪个端口；不写就从 4000 起找一个空着的
    #[arg(long, value_name = "端口", value_parser = port, help_heading = "选项")]
    pub(super) port: Option<u16>,
    /// 在哪个地址上等候；不写就只有这台电脑能看，0.0.0.0 让同一网络的手机和电脑也能看
    #[arg(long, value_name = "地址", default_value = DEFAULT_HOST, hide_default_value = true, help_heading = "选项")]
    pub(super) host: String,
    /// 用了 --host 时，让别的电脑也能按工作台上的按钮：新建稿件、导入、生成网站等
    #[arg(long, help_heading = "选项")]
    pub(super) allow_changes: bool,
    /// 启动后打开浏览器
    #[arg(long, help_heading = "选项")]
    pub(super) open: bool,
    /// 定时查看文件夹有没有改动，不等系统通知；站点放在网络盘上时用
    #[arg(long, help_heading = "选项")]
    pub(super) poll: bool,
}

/// `check`
#[derive(Args)]
pub(super) struct Check {
    /// 只看这些文件或文件夹里的问题；不写就看整个站点
    #[arg(value_name = "文件", help_heading = "要校对的")]
    pub(super) files: Vec<PathBuf>,
    /// 有警告也算没通过
    #[arg(long, help_heading = "选项")]
    pub(super) strict: bool,
    /// 只有一种改法的（空格、标点的全角半角、看不见的字符、编码）由程序改好；原来的文件留在 .dangjian/undo
    #[arg(long, help_heading = "选项")]
    pub(super) fix: bool,
    /// 另外写一份校对报告：一个网页文件，可以打印出来签字
    #[arg(long, value_name = "文件.html", value_parser = web_page, help_heading = "选项")]
    pub(super) report: Option<PathBuf>,
    /// 只列出有哪些规则，不校对；其中一条的说明用 dangjian explain 看
    #[arg(long, conflicts_with_all = ["files", "strict", "report", "fix"], help_heading = "选项")]
    pub(super) list: bool,
}

/// `explain`
#[derive(Args)]
pub(super) struct Explain {
    /// 提示里方括号中的编号，例如 date-invalid；不写就列出全部
    #[arg(value_name = "编号", help_heading = "要说明的")]
    pub(super) code: Option<String>,
}

fn day(text: &str) -> Result<Date, String> {
    parse::date::date(text).map_err(|_| "应写成 2022-12-31 这样的日期".to_owned())
}

fn web_page(text: &str) -> Result<PathBuf, String> {
    let name = text.to_ascii_lowercase();
    let is_page = [".html", ".htm"].iter().any(|end| name.ends_with(end));
    if is_page { Ok(text.into()) } else { Err("应写成 校对报告.html 这样的文件名".to_owned()) }
}

fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| "应写成 1 到 65535 之间的整数，例如 8080".to_owned())
}

/// Why nothing is done: help was asked for, or the arguments make no sense.
pub(super) enum Stop {
    /// To be printed on stdout.
    Shown(String),
    /// To be printed on stderr.
    Misused(String),
}

/// Reads the command line.
pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Arguments, Stop> {
    let mut command = Arguments::command();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // With a pattern the single word is the title.
    let has_pattern = arguments.iter().any(|argument| argument.to_string_lossy().starts_with("--from"));
    let parsed =
        command.try_get_matches_from_mut(arguments).and_then(|matches| Arguments::from_arg_matches(&matches));
    parsed.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Stop::Shown(error.render().to_string()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            Stop::Misused(command.render_help().to_string())
        }
        _ => Stop::Misused(format!("{}\n查看用法：dangjian --help\n", visible(&misuse(&error, has_pattern)))),
    })
}

/// What is wrong with the arguments, in one line.
fn misuse(error: &clap::Error, has_pattern: bool) -> String {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => texts.first().cloned(),
        _ => None,
    };
    let argument = text(ContextKind::InvalidArg).unwrap_or_default();
    let value = text(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let near = text(ContextKind::SuggestedSubcommand)
                .map(|near| format!("，是不是 {near}？"))
                .unwrap_or_default();
            format!("没有“{}”这个命令{near}", text(ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::UnknownArgument => {
            let near =
                text(ContextKind::SuggestedArg).map(|near| format!("，是不是 {near}？")).unwrap_or_default();
            format!("不认识“{argument}”{near}")
        }
        ErrorKind::InvalidValue if value.as_deref().is_none_or(str::is_empty) => {
            format!("{argument} 后面还要写上内容")
        }
        ErrorKind::InvalidValue => {
            let choices = match error.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(choices)) => format!("，可以写 {}", choices.join("、")),
                _ => String::new(),
            };
            format!("{argument} 不能写成“{}”{choices}", value.unwrap_or_default())
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            format!("{argument} 写成了“{}”，{why}", value.unwrap_or_default())
        }
        ErrorKind::ArgumentConflict => match text(ContextKind::PriorArg) {
            Some(other) if other != argument => format!("{argument} 不能和 {other} 一起写"),
            _ => format!("{argument} 只能写一次"),
        },
        ErrorKind::MissingRequiredArgument if has_pattern && argument == "<类型>" => {
            "还要写上<标题>".to_owned()
        }
        ErrorKind::MissingRequiredArgument => format!("还要写上{argument}"),
        _ => format!("命令写法不对（{argument}）"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::is_unseen;

    fn misused(line: &str) -> String {
        match parse(line.split(' ').map(OsString::from)) {
            Err(Stop::Misused(text)) => text.lines().next().unwrap_or_default().to_owned(),
            _ => panic!("`{line}` should be refused"),
        }
    }

    #[test]
    fn misuse_is_explained_in_chinese() {
        assert_eq!(misused("dangjian biuld"), "没有“biuld”这个命令，是不是 build？");
        assert_eq!(misused("dangjian build --ou x"), "不认识“--ou”，是不是 --out？");
        assert_eq!(
            misused("dangjian build --today 2022-13-01"),
            "--today <日期> 写成了“2022-13-01”，应写成 2022-12-31 这样的日期"
        );
        assert_eq!(
            misused("dangjian serve --port 80000"),
            "--port <端口> 写成了“80000”，应写成 1 到 65535 之间的整数，例如 8080"
        );
        assert_eq!(misused("dangjian build --out"), "--out <文件夹> 后面还要写上内容");
        assert_eq!(misused("dangjian new 主题党日"), "还要写上<标题>");
        assert_eq!(
            misused("dangjian build --format yaml"),
            "--format <格式> 不能写成“yaml”，可以写 text、json"
        );
        assert_eq!(
            misused("dangjian completions tcsh"),
            "<命令行> 不能写成“tcsh”，可以写 bash、zsh、fish、powershell"
        );
        assert_eq!(misused("dangjian new --from a.md"), "还要写上<标题>");
        assert_eq!(misused("dangjian new"), "还要写上<类型>");
    }

    #[test]
    fn what_is_typed_does_not_steer_the_terminal() {
        let unseen = ('\0'..='\u{ffff}').filter(|c| is_unseen(*c));
        for c in unseen {
            let number = format!("[U+{:04X}]", c as u32);
            assert_eq!(misused(&format!("dangjian 甲{c}")), format!("没有“甲{number}”这个命令"));
            assert_eq!(misused(&format!("dangjian build --{c}甲")), format!("不认识“--{number}甲”"));
            let shown = misused(&format!("dangjian build --format 甲{c}"));
            assert_eq!(shown, format!("--format <格式> 不能写成“甲{number}”，可以写 text、json"));
            let shown = misused(&format!("dangjian build --today {c}"));
            assert!(shown.contains(&format!("“{number}”")), "{shown}");
        }
    }

    #[test]
    fn help_has_no_english_sentence() {
        let Err(Stop::Shown(help)) = parse(["dangjian", "build", "--help"].map(OsString::from)) else {
            panic!("help is shown")
        };
        for line in help.lines().filter(|line| !line.trim().is_empty()) {
            assert!(!line.is_ascii(), "{line}");
        }
    }
}
