//! Addresses of other sites and of people that are not quite written as such: without their scheme, or with
//! the colon, slashes and dots of a Chinese keyboard.

/// The whole address, where what is written as a path is one of another site: `www.example.cn/a`,
/// `https：//example.cn`.
pub fn web_address(target: &str) -> Option<String> {
    if let Some((scheme, rest)) = behind_scheme(target) {
        let (host, path) = host_and_path(rest);
        return is_host(&host).then(|| format!("{scheme}://{host}{path}"));
    }
    let (host, path) = host_and_path(target);
    let ends = [".cn", ".com", ".net", ".org", ".gov", ".edu"];
    let lower = host.to_ascii_lowercase();
    let is_known = lower.starts_with("www.") || ends.iter().any(|end| lower.ends_with(end));
    (is_host(&host) && is_known).then(|| format!("https://{host}{path}"))
}

/// The whole address, where what is written is one of a person: `a@example.cn`, `mailto：a@example.cn`,
/// `tel：0571-1234567`.
pub fn mail_or_telephone(target: &str) -> Option<String> {
    if let Some(number) = behind_colon(target, "tel") {
        let is_number = number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b' '));
        return (is_number && number.len() >= 3).then(|| format!("tel:{}", number.replace(' ', "")));
    }
    if target.len() == 11 && target.starts_with('1') && target.bytes().all(|b| b.is_ascii_digit()) {
        return Some(format!("tel:{target}"));
    }
    let written = behind_colon(target, "mailto").unwrap_or(target).replace('＠', "@");
    let (name, host) = written.split_once('@')?;
    let (host, rest) = host_and_path(host);
    let is_name = !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+'));
    (is_name && is_host(&host) && rest.is_empty()).then(|| format!("mailto:{name}@{host}"))
}

/// What stands behind `http` or `https` and signs like `://`, of which some are there.
fn behind_scheme(target: &str) -> Option<(&'static str, &str)> {
    let scheme = ["https", "http"].into_iter().find(|scheme| starts_with(target, scheme))?;
    let rest = target[scheme.len()..].trim_start_matches([':', '：', ';', '；', '/', '／', '\\', ' ']);
    (rest.len() + scheme.len() < target.len()).then_some((scheme, rest))
}

/// What stands behind a word and a colon.
fn behind_colon<'t>(target: &'t str, word: &str) -> Option<&'t str> {
    let rest = target.get(word.len()..).filter(|_| starts_with(target, word))?;
    let number = rest.trim_start_matches([':', '：', ';', '；', ' ']);
    (number.len() < rest.len()).then_some(number)
}

fn starts_with(target: &str, word: &str) -> bool {
    target.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// The name of a site with its dots half-width, and what follows it.
fn host_and_path(address: &str) -> (String, &str) {
    let (host, path) = address.split_at(address.find(['/', '?', '#']).unwrap_or(address.len()));
    (host.replace(['。', '．', '｡'], "."), path)
}

fn is_host(host: &str) -> bool {
    let name = host.split_once(':').map_or(host, |(name, _)| name);
    name.contains('.')
        && name.split('.').all(|label| !label.is_empty())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        && name.bytes().any(|b| b.is_ascii_alphabetic() || b == b'1')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_seen_through_slips() {
        for (written, whole) in [
            ("www.example.cn/a", Some("https://www.example.cn/a")),
            ("example.cn", Some("https://example.cn")),
            ("https：//www.example.cn/a?b#c", Some("https://www.example.cn/a?b#c")),
            ("HTTP//example.cn", Some("http://example.cn")),
            ("https:example.cn", Some("https://example.cn")),
            ("http：／／www。example。cn", Some("http://www.example.cn")),
            ("https；//10.1.2.3:8080/a", Some("https://10.1.2.3:8080/a")),
            ("报名表.docx", None),
            ("https", None),
            ("httpd.conf", None),
            ("1.2", None),
        ] {
            assert_eq!(web_address(written).as_deref(), whole, "{written}");
        }
        for (written, whole) in [
            ("a.b@example.cn", Some("mailto:a.b@example.cn")),
            ("mailto：a＠example．cn", Some("mailto:a@example.cn")),
            ("tel：0571-1234567", Some("tel:0571-1234567")),
            ("13800001234", Some("tel:13800001234")),
            ("照片@2x.png", None),
            ("20220701", None),
            ("电话.docx", None),
        ] {
            assert_eq!(mail_or_telephone(written).as_deref(), whole, "{written}");
        }
    }
}
