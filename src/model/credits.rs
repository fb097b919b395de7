//! Who wrote, took, edited and reviewed a post (三审).

use super::date::Date;
use serde::{Deserialize, Serialize};

/// Who stands behind a post: shown at its foot and nowhere else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Credits {
    /// `source` 来源
    pub source: Option<String>,
    /// `author` 作者
    pub author: Option<String>,
    /// `photographer` 摄影
    pub photographer: Option<String>,
    /// `editor` 责任编辑
    pub editor: Option<String>,
    /// `ai` 人工智能: what a machine made of it, as readers are told.
    pub ai: Option<String>,
    /// `review` 审核: 一审, 二审, 三审.
    pub review: [Option<ReviewStep>; 3],
    /// 校验码: what stood for the text when it was reviewed, as written.
    pub reviewed_code: Option<String>,
    /// What stands for the text now; only where there is something to compare it with.
    pub text_code: Option<String>,
}

/// One step of 三审.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReviewStep {
    /// Who.
    pub name: String,
    /// When.
    pub date: Option<Date>,
}
