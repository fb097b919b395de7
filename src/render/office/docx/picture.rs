//! Pictures: in the middle, no wider than the text.

use super::WordPicture;
use super::package::RELATIONS;
use super::xml::Xml;
use crate::model::picture::Turn;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const ART: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/// A millimetre, as pictures are measured.
const MILLIMETRE: u64 = 36_000;

/// A pixel where there are 96 to an inch.
const PIXEL: u64 = 9525;

/// The widest and the highest.
const MOST: (u64, u64) = (150 * MILLIMETRE, 110 * MILLIMETRE);

/// The name of a picture's file, by its place among the pictures, from 1.
pub(super) fn file_name(picture: &WordPicture, number: usize) -> String {
    format!("image{number}.{}", picture.format)
}

/// How the text refers to it.
pub(super) fn relation(number: usize) -> String {
    format!("rIdImage{number}")
}

/// A picture on a line of its own, with its caption on the next or none.
pub(super) fn write(xml: &mut Xml, picture: &WordPicture, number: usize, has_caption: bool) {
    let (width, height) = extent(picture);
    let (width, height) = (width.to_string(), height.to_string());
    let id = number.to_string();
    let about = [("id", &*id), ("name", &*format!("图片 {number}")), ("descr", &*picture.alt)];
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.empty("w:pStyle", &[("w:val", "Picture")]);
            // On one page with it.
            if has_caption {
                xml.empty("w:keepNext", &[]);
            }
        });
        xml.element("w:r", &[], |xml| {
            xml.element("w:drawing", &[], |xml| {
                let around = [("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")];
                let spaces: Vec<_> = [("xmlns:wp", DRAWING)].into_iter().chain(around).collect();
                xml.element("wp:inline", &spaces, |xml| {
                    xml.empty("wp:extent", &[("cx", &width), ("cy", &height)]);
                    xml.empty("wp:docPr", &about);
                    xml.element("a:graphic", &[("xmlns:a", ART)], |xml| {
                        xml.element("a:graphicData", &[("uri", PICTURE)], |xml| {
                            xml.element("pic:pic", &[("xmlns:pic", PICTURE)], |xml| {
                                write_art(xml, &about, number, &place(picture.turn, &width, &height));
                            });
                        });
                    });
                });
            });
        });
    });
}

/// What a picture is turned by, in 60000ths of a degree, and its size before that.
struct Place<'a> {
    turn: Vec<(&'static str, &'static str)>,
    size: [(&'static str, &'a str); 2],
}

fn place<'a>(turn: Turn, width: &'a str, height: &'a str) -> Place<'a> {
    let angle = [None, Some("5400000"), Some("10800000"), Some("16200000")];
    let angle = angle[usize::from(turn.quarters % 4)].map(|angle| ("rot", angle));
    let mirrored = turn.mirrored.then_some(("flipH", "1"));
    Place { turn: angle.into_iter().chain(mirrored).collect(), size: [("cx", width), ("cy", height)] }
}

fn write_art(xml: &mut Xml, about: &[(&str, &str)], number: usize, place: &Place<'_>) {
    xml.element("pic:nvPicPr", &[], |xml| {
        xml.empty("pic:cNvPr", about);
        xml.empty("pic:cNvPicPr", &[]);
    });
    xml.element("pic:blipFill", &[], |xml| {
        xml.empty("a:blip", &[("xmlns:r", RELATIONS), ("r:embed", &relation(number))]);
        xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
    });
    xml.element("pic:spPr", &[], |xml| {
        xml.element("a:xfrm", &place.turn, |xml| {
            xml.empty("a:off", &[("x", "0"), ("y", "0")]);
            xml.empty("a:ext", &place.size);
        });
        xml.element("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]));
    });
}

/// Width and height on paper, before it is turned: that is how Word asks for them.
fn extent(picture: &WordPicture) -> (u64, u64) {
    let (width, height) = upright(picture.size);
    if picture.turn.is_on_its_side() { (height, width) } else { (width, height) }
}

/// Width and height on paper as it stands there.
fn upright((width, height): (u32, u32)) -> (u64, u64) {
    let (width, height) = (u64::from(width.max(1)) * PIXEL, u64::from(height.max(1)) * PIXEL);
    let (mut w, mut h) = (width, height);
    if w > MOST.0 {
        (w, h) = (MOST.0, height * MOST.0 / width);
    }
    if h > MOST.1 {
        (w, h) = (width * MOST.1 / height, MOST.1);
    }
    (w.max(1), h.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_as_large_as_the_page_allows_and_keeps_its_shape() {
        assert_eq!(upright((96, 48)), (96 * PIXEL, 48 * PIXEL));
        assert_eq!(upright((4000, 2000)), (MOST.0, MOST.0 / 2));
        assert_eq!(upright((2000, 4000)), (MOST.1 / 2, MOST.1));
    }
}
