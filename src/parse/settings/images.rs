//! What is made of photos.

use crate::model::settings::ImageSettings;
use crate::parse::codes::fields::NUMBER_INVALID;
use crate::parse::fields::{FieldNames, Fields, number};
use crate::parse::refusal::Refusal;

const IMAGES: FieldNames = &["images", "图片"];
const RESIZE: FieldNames = &["resize", "缩小"];
const WIDTHS: FieldNames = &["widths", "宽度"];
const QUALITY: FieldNames = &["quality", "质量"];

/// Narrower than this nothing can be seen, and wider nothing is shown.
const WIDTH: std::ops::RangeInclusive<u32> = 100..=8000;
/// Of JPEG.
const QUALITIES: std::ops::RangeInclusive<u32> = 30..=100;
/// So many widths a photo may have.
const MOST_WIDTHS: usize = 8;

/// Reads it; what is not said stays as it is usual.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> ImageSettings {
    fields.map(IMAGES, images).unwrap_or_default()
}

fn images(fields: &mut Fields<'_, '_>) -> ImageSettings {
    let usual = ImageSettings::default();
    let mut widths: Vec<u32> = Vec::new();
    for written in fields.list(WIDTHS) {
        let width = number(WIDTHS[1], &written.value).and_then(|width| within(WIDTHS[1], width, WIDTH));
        widths.extend(fields.keep_at(width, written.span));
    }
    widths.sort_unstable();
    widths.dedup();
    widths.truncate(MOST_WIDTHS);
    let quality = fields.given(QUALITY).and_then(|entry| {
        let quality = fields.number_of(entry, "数字")?;
        fields.keep(within(QUALITY[1], quality, QUALITIES), entry)
    });
    let quality = quality.and_then(|quality| u8::try_from(quality).ok()).unwrap_or(usual.quality);
    let widths = match fields.yes_no(RESIZE) {
        Some(false) => Vec::new(),
        _ if widths.is_empty() => usual.widths,
        _ => widths,
    };
    ImageSettings { widths, quality }
}

fn within(key: &str, number: u32, range: std::ops::RangeInclusive<u32>) -> Result<u32, Refusal> {
    let (least, most) = range.clone().into_inner();
    if range.contains(&number) {
        return Ok(number);
    }
    Err(Refusal {
        code: NUMBER_INVALID,
        message: format!("“{key}”不能是 {number}"),
        label: format!("可以是 {least} 到 {most}"),
        hint: format!("改成 {least} 到 {most} 之间的数字，或删掉这一项"),
    })
}
