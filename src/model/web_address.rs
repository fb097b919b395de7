//! Addresses of other sites that are written without their scheme.

/// The whole address, where what is written as a path is one of another site: `www.example.cn/a`.
pub fn web_address(target: &str) -> Option<String> {
    let host = target.split('/').next()?.to_ascii_lowercase();
    let is_host = host.contains('.')
        && host.split('.').all(|label| !label.is_empty())
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    let ends = [".cn", ".com", ".net", ".org", ".gov", ".edu"];
    let is_known = host.starts_with("www.") || ends.iter().any(|end| host.ends_with(end));
    (is_host && is_known).then(|| format!("https://{target}"))
}
