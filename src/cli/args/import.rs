//! What can be typed behind `import`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::import::Generator;

/// `import`
#[derive(Args)]
pub(crate) struct Import {
    /// 旧文件或放旧文件的文件夹，可以写几个
    #[arg(value_name = "文件或文件夹", required = true, help_heading = "要导入的")]
    pub(crate) sources: Vec<PathBuf>,
    /// 从哪个软件来：hexo、hugo、jekyll；不写就由程序看文件夹认出来
    #[arg(
        long,
        value_name = "软件",
        value_enum,
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "选项"
    )]
    pub(crate) from: From,
    /// 只列出会怎样导入，什么也不写
    #[arg(long, help_heading = "选项")]
    pub(crate) dry_run: bool,
    /// 猜的几项不用核对，直接当正式稿件；信得过再用
    #[arg(long, help_heading = "选项")]
    pub(crate) publish: bool,
}

/// What the sources come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    /// It is seen by the folder.
    Auto,
    /// Hexo
    Hexo,
    /// Hugo
    Hugo,
    /// Jekyll
    Jekyll,
}

impl From {
    /// The generator, if one was named.
    pub(crate) fn generator(self) -> Option<Generator> {
        match self {
            Self::Auto => None,
            Self::Hexo => Some(Generator::Hexo),
            Self::Hugo => Some(Generator::Hugo),
            Self::Jekyll => Some(Generator::Jekyll),
        }
    }
}
