//! Why a file could not be brought in, and what to do about it.

/// What is told of a file that stays outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyNot {
    /// What is the matter, as a sentence without a full stop: `文件有密码，读不出内容`.
    pub what: String,
    /// What to do, likewise: `用 Word 打开，去掉密码另存后再导入`.
    pub remedy: String,
}

impl WhyNot {
    /// Says what is the matter, and what to do.
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }
}
