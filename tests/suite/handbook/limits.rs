//! The handbook says what is too much.

use std::fs;

use super::{root, section};

/// A limit as the handbook writes it.
fn shown(bytes: usize) -> String {
    match bytes {
        0..1024 => panic!("{bytes} bytes are no limit"),
        1024..1_048_576 => format!("{} KiB", bytes >> 10),
        1_048_576..1_073_741_824 => format!("{} MiB", bytes >> 20),
        _ => format!("{} GiB", bytes >> 30),
    }
}

#[test]
fn the_handbook_states_every_limit_as_it_is() {
    use dangjian::model::limits::*;
    let limits = [
        ("FILES", format!("{FILES} 个")),
        ("IMPORT_FILES", format!("{IMPORT_FILES} 个")),
        ("FOLDER_DEPTH", format!("{FOLDER_DEPTH} 层")),
        ("TEXT_BYTES", shown(TEXT_BYTES)),
        ("FRONT_MATTER_BYTES", shown(FRONT_MATTER_BYTES)),
        ("YAML_BYTES", shown(YAML_BYTES)),
        ("YAML_DEPTH", format!("{YAML_DEPTH} 层")),
        ("ELEMENT_DEPTH", format!("{ELEMENT_DEPTH} 层")),
        ("EXIF_BYTES", shown(EXIF_BYTES)),
        ("PICTURE_PIXELS", format!("{} 万像素", PICTURE_PIXELS / 10_000)),
        ("ATTACHMENT_BYTES", shown(ATTACHMENT_BYTES)),
        ("WORKBOOK_BYTES", shown(WORKBOOK_BYTES)),
        ("WORKBOOK_UNPACKED_BYTES", shown(WORKBOOK_UNPACKED_BYTES)),
        ("WORKBOOK_TEXT_BYTES", shown(WORKBOOK_TEXT_BYTES)),
        ("WORKBOOK_STRINGS", format!("{WORKBOOK_STRINGS} 段")),
        ("WORKBOOK_OLD_CELLS", format!("{WORKBOOK_OLD_CELLS} 格")),
        ("WORD_PICTURES_BYTES", shown(WORD_PICTURES_BYTES)),
        ("ATTACHMENT_TIME", format!("{} 秒", ATTACHMENT_TIME.as_secs())),
        ("FIRST_YEAR", format!("{FIRST_YEAR} 年")),
        ("LAST_YEAR", format!("{LAST_YEAR} 年")),
        ("SLUG_LENGTH", format!("{SLUG_LENGTH} 个字符")),
        ("PATH_LENGTH", format!("{PATH_LENGTH} 个字符")),
        ("NAME_LENGTH", format!("{NAME_LENGTH} 个字节")),
        ("TEMPLATE_BYTES", shown(TEMPLATE_BYTES)),
        ("TEMPLATE_DEPTH", format!("{TEMPLATE_DEPTH} 层")),
        ("ELIF_BRANCHES", format!("{ELIF_BRANCHES} 个")),
        ("ASSET_BYTES", shown(ASSET_BYTES)),
        ("LEDGER_LINES", format!("{LEDGER_LINES} 行")),
        ("PAGE_BYTES", shown(PAGE_BYTES)),
        ("PAGE_TIME", format!("{} 秒", PAGE_TIME.as_secs())),
        ("RENDERING_BYTES", shown(RENDERING_BYTES as usize)),
        ("STACK_BYTES", shown(STACK_BYTES)),
    ];
    let source = fs::read_to_string(root().join("src/model/limits.rs")).unwrap();
    let constants: Vec<_> =
        source.split("pub const ").skip(1).map(|rest| rest.split(':').next().unwrap()).collect();
    assert_eq!(
        limits.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        constants,
        "this test and src/model/limits.rs"
    );
    let section = section("限度");
    let rows = section.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |")).skip(1);
    let stated: Vec<_> = rows.map(|row| row.rsplit_once(" | ").unwrap().1).collect();
    assert_eq!(stated, limits.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>());
}
