//! How addresses stand in messages.

/// An address, shortened for a message.
pub(super) fn shown_address(address: &str) -> String {
    const LONGEST: usize = 120;
    if address.starts_with("data:") {
        return "写在网页里的图片".to_owned();
    }
    let mut short: String = address.chars().take(LONGEST).collect();
    if short.len() < address.len() {
        short.push('…');
    }
    short
}
