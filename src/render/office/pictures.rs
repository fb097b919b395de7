//! The pictures of a text in a Word document.

use super::docx::WordPicture;
use crate::model::body::PageBodies;
use crate::model::post::Destination;

/// The picture that a link leads to; none of a format or size that Word cannot show.
pub(super) fn shown(destination: &Destination, alt: &str, bodies: &PageBodies) -> Option<WordPicture> {
    let Destination::Image { url, size: Some(size), .. } = destination else { return None };
    let picture = bodies.picture(url)?;
    let format = [(&b"\x89PNG"[..], "png"), (b"\xFF\xD8\xFF", "jpeg"), (b"GIF8", "gif")]
        .into_iter()
        .find_map(|(begin, format)| picture.bytes.starts_with(begin).then_some(format))?;
    let bytes = picture.bytes.clone();
    Some(WordPicture { bytes, format, size: *size, turn: picture.turn, alt: alt.to_owned() })
}

/// How many pictures of a text are only words in a document of it.
pub fn pictures_left_out(destinations: &[Destination], bodies: &PageBodies) -> usize {
    let pictures = destinations.iter().filter(|one| matches!(one, Destination::Image { .. }));
    pictures.filter(|one| shown(one, "", bodies).is_none()).count()
}
