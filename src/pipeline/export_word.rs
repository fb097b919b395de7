//! What people hand in as Word documents: the summary of a year or a part of it, and single posts.

use std::fs;

use super::codes::NO_SUCH_POST;
use super::export::{ExportedFile, of_year};
use super::planned::PlannedSite;
use crate::diagnostics::Diagnostic;
use crate::model::body::PageBodies;
use crate::model::digest::Digested;
use crate::model::period::Period;
use crate::model::post::Post;
use crate::model::site::{PublishedFile, WithheldText};
use crate::render::{Readership, SummaryInputs, period_document, post_document, summary_document};

/// The summary of a year: what somebody wrote of it, else a draft.
pub(super) fn summary(planned: &PlannedSite, year: i16) -> Result<Vec<ExportedFile>, Diagnostic> {
    let (frame, inputs) = of_year(planned, year)?;
    let text = inputs.notes.as_ref().filter(|notes| notes.body.words > 0);
    let bodies: PageBodies =
        text.iter().map(|notes| planned.bodies.html(notes.body_ref())).collect::<Result<_, _>>()?;
    let files = &planned.site.files;
    let next = year.checked_add(1).and_then(|next| planned.site.years.get(&next));
    let bytes = summary_document(
        &SummaryInputs {
            frame,
            year: inputs,
            next: next.map(|notes| &**notes),
            readership: Readership::Own,
            picture: &|url| bytes_at(files, url),
        },
        &bodies,
    )?;
    let told = match text {
        Some(notes) => format!("正文取自 {}，后附数据表格", notes.source),
        None => "还没有写正文：是一份草稿，每句后面有【待审】，请逐句核对、补写".to_owned(),
    };
    Ok(vec![ExportedFile { name: format!("{year}年党建工作总结.docx"), bytes, told }])
}

/// The same of a quarter or half-year.
pub(super) fn of_period(
    planned: &PlannedSite,
    year: i16,
    period: Period,
) -> Result<Vec<ExportedFile>, Diagnostic> {
    let (frame, inputs) = of_year(planned, year)?;
    let bytes = period_document(frame, inputs, period);
    let name = format!("{year}年{}党建工作情况.docx", period.chinese());
    let told = "是一份草稿，每句后面有【待审】，请逐句核对、补写".to_owned();
    Ok(vec![ExportedFile { name, bytes, told }])
}

/// A post, published or not, by its path relative to the site folder.
pub(super) fn post(planned: &PlannedSite, path: &str) -> Result<Vec<ExportedFile>, Diagnostic> {
    let site = &planned.site;
    let published = site.posts.iter().find(|post| post.source == path).map(|post| (post, &site.files));
    let withheld = || {
        let withheld = site.withheld.iter().find(|withheld| withheld.source == path)?;
        match &withheld.text {
            WithheldText::Post(post) => Some((post, &withheld.files)),
            WithheldText::Page(_) => None,
        }
    };
    let (post, files): (&Digested<Post>, _) = published.or_else(withheld).ok_or_else(|| {
        Diagnostic::new(NO_SUCH_POST, format!("站点里没有 {path} 这篇稿件"))
            .hint("写稿件文件的路径，例如 content/posts/2022/07/song-qing-liang.md")
    })?;
    let bodies = [planned.bodies.html(post.body_ref())?].into_iter().collect();
    let bytes = post_document(post, &bodies, &|url| bytes_at(files, url))?;
    let name = format!("{}.docx", file_name(&post.card.title));
    Ok(vec![ExportedFile { name, bytes, told: "信息报送".to_owned() }])
}

/// The bytes of a file that is published somewhere.
fn bytes_at(files: &[Digested<PublishedFile>], url: &str) -> Option<Vec<u8>> {
    let file = files.iter().find(|file| file.output.as_str() == url)?;
    fs::read(&file.path).ok()
}

/// A title as the name of a file on any system.
fn file_name(title: &str) -> String {
    const LONGEST: usize = 60;
    let may_stand = |c: &char| !c.is_control() && !r#"\/:*?"<>|"#.contains(*c);
    let name: String = title.chars().filter(may_stand).take(LONGEST).collect();
    let name = name.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if name.is_empty() { "稿件".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        assert_eq!(file_name("“喜迎二十大”：学习/讨论?"), "“喜迎二十大”：学习讨论");
        assert_eq!(file_name("..."), "稿件");
    }
}
