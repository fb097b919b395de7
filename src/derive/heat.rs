//! How dark a cell of a table of counts is.

/// 0 for none to 5 for nine and more. The breaks are the same everywhere, so that years and organisations can
/// be laid side by side.
pub fn heat_step(count: usize) -> u8 {
    match count {
        0 => 0,
        1 => 1,
        2 => 2,
        3..=4 => 3,
        5..=8 => 4,
        _ => 5,
    }
}
