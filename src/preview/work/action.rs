//! What the desk can do, as a form asks for it.

use crate::model::date::Date;
use crate::model::digest::Digest;
use crate::model::limits::{FIRST_YEAR, LAST_YEAR};
use crate::pipeline::Wanted;
use crate::scaffold::NewPost;
use crate::server::Form;

/// The most characters of a title.
const TITLE: usize = 200;

/// Something to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Action {
    /// `dangjian new`, and the file is opened.
    New(NewPost),
    /// `dangjian import` of what lies in the inbox.
    Import,
    /// `dangjian import --dry-run` of the same.
    TryImport,
    /// A post is opened, by the [mark](super::super::overlay::DeskPost::mark) that it has on the desk.
    Open(Digest),
    /// `dangjian check`
    Check,
    /// `dangjian build`
    Build,
    /// `dangjian export`
    Export(Wanted),
    /// `dangjian publish --zip`
    Pack,
}

/// Why a form asks for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Misfit {
    /// There is no such action.
    Unknown,
    /// A field says nothing that can be done, and how to mend it.
    Field(&'static str),
}

impl Action {
    /// What a form asks for that was handed in under a name.
    pub(in super::super) fn of(name: &str, form: &Form, today: Date) -> Result<Self, Misfit> {
        match name {
            "new" => new(form, today).map(Self::New),
            "import" => Ok(Self::Import),
            "try-import" => Ok(Self::TryImport),
            "open" => open(form).map(Self::Open),
            "check" => Ok(Self::Check),
            "build" => Ok(Self::Build),
            "export" => export(form).map(Self::Export),
            "pack" => Ok(Self::Pack),
            _ => Err(Misfit::Unknown),
        }
    }

    /// What its button says.
    pub(in super::super) fn name(&self) -> &'static str {
        match self {
            Self::New(_) => "新建稿件",
            Self::Import => "导入",
            Self::TryImport => "试导入",
            Self::Open(_) => "打开稿件",
            Self::Check => "检查",
            Self::Build => "生成网站",
            Self::Export(Wanted::Summary(..)) => "导出总结",
            Self::Export(_) => "导出台账",
            Self::Pack => "打包",
        }
    }
}

fn new(form: &Form, today: Date) -> Result<NewPost, Misfit> {
    let title = form.field("title").unwrap_or_default().trim();
    if title.is_empty() {
        return Err(Misfit::Field("没有写标题：回到上一页，写上标题再按一次"));
    }
    if title.chars().count() > TITLE {
        return Err(Misfit::Field("标题太长：最多 200 个字，别的写进正文"));
    }
    let written = form.field("date").unwrap_or_default().trim();
    let day = if written.is_empty() { Ok(today) } else { written.parse() };
    let day = day.map_err(|()| Misfit::Field("日期读不懂：写成 2022-12-31 这样的日期，不写就是今天"))?;
    let kind = form.field("kind").unwrap_or_default().trim().to_owned();
    Ok(NewPost { kind: Some(kind), title: title.to_owned(), day, from: None })
}

fn open(form: &Form) -> Result<Digest, Misfit> {
    let mark = form.field("post").and_then(|mark| mark.parse().ok());
    mark.ok_or(Misfit::Field("没有写明打开哪一篇：回到工作台，在稿件后面再按一次“打开”"))
}

fn export(form: &Form) -> Result<Wanted, Misfit> {
    let year = form.field("year").and_then(|year| year.parse().ok());
    let year = year.filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year));
    let year = year.ok_or(Misfit::Field("年份读不懂：回到工作台，选一个年份再按一次"))?;
    match form.field("what") {
        Some("summary") => Ok(Wanted::Summary(year, None)),
        Some("ledger") => Ok(Wanted::Ledger(year)),
        _ => Err(Misfit::Field("没有写明导出什么：回到工作台，再按一次")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_asks_for_one_thing_or_says_what_is_wrong() {
        let today: Date = "2022-12-31".parse().unwrap();
        let of = |name: &str, form: &str| Action::of(name, &Form::parse(form.as_bytes()).unwrap(), today);
        let new = |title: &str, day: &str| {
            let (kind, title) = ("主题党日".to_owned(), title.to_owned());
            Ok(Action::New(NewPost { kind: Some(kind), title, day: day.parse().unwrap(), from: None }))
        };
        let kind = "kind=%E4%B8%BB%E9%A2%98%E5%85%9A%E6%97%A5";
        assert_eq!(of("new", &format!("{kind}&title=+a&date=2022-07-01")), new("a", "2022-07-01"));
        assert_eq!(of("new", &format!("{kind}&title=a")), new("a", "2022-12-31"));
        assert_eq!(of("new", &format!("{kind}&title=../../x")), new("../../x", "2022-12-31"));
        assert_eq!(of("export", "year=2022&what=ledger"), Ok(Action::Export(Wanted::Ledger(2022))));
        for form in [
            "",
            "title=",
            "title=a&title=b",
            "title=a&date=2022-02-30",
            &format!("title={}", "a".repeat(201)),
        ] {
            assert!(matches!(of("new", form), Err(Misfit::Field(_))), "{form}");
        }
        for form in [
            "what=ledger",
            "year=1&what=ledger",
            "year=99999999&what=ledger",
            "year=2022",
            "year=2022&what=../x",
        ] {
            assert!(matches!(of("export", form), Err(Misfit::Field(_))), "{form}");
        }
        let mark = Digest::of(b"content/posts/a.md");
        assert_eq!(of("open", &format!("post={mark}")), Ok(Action::Open(mark)));
        for form in ["", "post=", "post=0", "post=content/posts/a.md", "post=../../x"] {
            assert!(matches!(of("open", form), Err(Misfit::Field(_))), "{form}");
        }
        for name in ["", "delete", "check/", "../check", "Check"] {
            assert_eq!(of(name, ""), Err(Misfit::Unknown), "{name}");
        }
    }
}
