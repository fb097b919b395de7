//! A post as a Word document (信息报送): its title, who stands behind it, its text with its pictures.

use super::docx::{BodyParts, WordBlock, WordDocument, body_blocks};
use super::pictures::shown;
use crate::diagnostics::Diagnostic;
use crate::model::body::PageBodies;
use crate::model::post::Post;

/// The document.
///
/// # Errors
/// The text's HTML was not given.
pub fn post_document(post: &Post, bodies: &PageBodies) -> Result<Vec<u8>, Diagnostic> {
    let title = post.card.title.clone();
    let parts = BodyParts {
        html: bodies.html(post.body_ref())?,
        number: &|_| String::new(),
        picture: &|i, alt| shown(post.destinations.get(i)?, alt, bodies),
    };
    let mut blocks = vec![WordBlock::Title(title.clone()), WordBlock::Byline(behind(post))];
    blocks.push(WordBlock::Paragraph(Vec::new()));
    blocks.extend(body_blocks(&parts));
    Ok(WordDocument { title, blocks }.bytes())
}

/// `来源：党群工作办公室　作者：张某　摄影：李某　日期：2022年7月1日`
fn behind(post: &Post) -> String {
    let credits = &post.credits;
    let date = post.card.date.chinese();
    let all = [
        ("来源", credits.source.as_deref()),
        ("作者", credits.author.as_deref()),
        ("摄影", credits.photographer.as_deref()),
        ("责任编辑", credits.editor.as_deref()),
        ("说明", credits.ai.as_deref()),
        ("日期", Some(date.as_str())),
    ];
    let told = all.iter().filter_map(|(what, who)| Some(format!("{what}：{}", (*who)?)));
    told.collect::<Vec<_>>().join("　")
}
