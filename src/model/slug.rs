//! temporary until the branch `yaml` lands
/// x
pub fn pinyin_slug(name: &str) -> String {
    use pinyin::ToPinyin;
    let mut out = String::new();
    for c in name.chars() {
        if let Some(p) = c.to_pinyin() {
            out.push('-');
            out += p.plain();
            out.push('-');
        } else if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else {
            out.push('-');
        }
    }
    out.split('-').filter(|s| !s.is_empty()).collect::<Vec<_>>().join("-")
}
