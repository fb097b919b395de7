//! What people hand in as Word documents: the summary of a year or a part of it, and single posts.

use super::codes::NO_SUCH_POST;
use super::export::{ExportedFile, of_year};
use super::planned::PlannedSite;
use crate::diagnostics::Diagnostic;
use crate::model::body::PageBodies;
use crate::model::digest::Digested;
use crate::model::limits::WORD_PICTURES_BYTES;
use crate::model::period::Period;
use crate::model::post::{Destination, Post};
use crate::model::site::{PublishedFile, WithheldText};
use crate::render::{
    Readership, SummaryInputs, period_document, pictures_left_out, post_document, summary_document,
};

/// The summary of a year: what somebody wrote of it, else a draft.
pub(super) fn summary(planned: &PlannedSite, year: i16) -> Result<Vec<ExportedFile>, Diagnostic> {
    let (frame, inputs) = of_year(planned, year)?;
    let text = inputs.notes.as_ref().filter(|notes| notes.body.words > 0);
    let destinations = text.map_or(&[][..], |notes| &notes.destinations);
    let pictures = PublishedFile::pictures(&planned.site.files, destinations);
    let texts = text.iter().map(|notes| notes.body_ref()).collect();
    let bodies = planned.bodies.with_pictures(texts, &pictures)?;
    let next = year.checked_add(1).and_then(|next| planned.site.years.get(&next));
    let bytes = summary_document(
        &SummaryInputs { frame, year: inputs, next: next.map(|notes| &**notes), readership: Readership::Own },
        &bodies,
    )?;
    let told = match text {
        Some(notes) => {
            format!("正文取自 {}，后附数据表格{}", notes.source, left_out(destinations, &bodies))
        }
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
    let pictures = PublishedFile::pictures(files, &post.destinations);
    let bodies = planned.bodies.with_pictures(vec![post.body_ref()], &pictures)?;
    let bytes = post_document(post, &bodies)?;
    let told = format!("信息报送{}", left_out(&post.destinations, &bodies));
    let name = format!("{}.docx", file_name(&post.card.title));
    Ok(vec![ExportedFile { name, bytes, told }])
}

/// What is said of pictures that are not in a document.
fn left_out(destinations: &[Destination], bodies: &PageBodies) -> String {
    match pictures_left_out(destinations, bodies) {
        0 => String::new(),
        left => format!(
            "；有 {left} 张图片没有放进去，正文里写着“（图：…）”：Word 只放得下 JPEG、PNG、GIF，合起来不超过 {} MB，请自己插入",
            WORD_PICTURES_BYTES >> 20
        ),
    }
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
