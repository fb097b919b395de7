//! Where the site will stand.

use crate::diagnostics::Diagnostic;
use crate::model::codes::URL_INVALID;
use crate::model::settings::BaseUrl;
use crate::model::web_address::web_address;
use crate::parse::fields::{FieldNames, Fields};

/// Reads `base_url`.
pub(super) fn base_url(fields: &mut Fields<'_, '_>, names: FieldNames) -> Option<BaseUrl> {
    let url = fields.spanned_text(names)?;
    match parse(&url.value) {
        Ok(url) => Some(url),
        Err((label, hint)) => {
            let problem = Diagnostic::new(URL_INVALID, format!("网址“{}”不能用", url.value));
            fields.report(problem.label(label).hint(hint), url.span);
            None
        }
    }
}

/// A URL in its parts; otherwise why not, and how to write it.
fn parse(url: &str) -> Result<BaseUrl, (&'static str, String)> {
    let example = || match web_address(url).filter(|whole| whole != url && parse(whole).is_ok()) {
        Some(whole) => format!("改成 {whole}"),
        None => "写成 https://dj.example.cn/ 或 https://www.example.cn/dj/".to_owned(),
    };
    if !url.is_ascii()
        || url
            .contains(|c: char| c.is_ascii_whitespace() || c.is_ascii_control() || "\"<>\\^`{}|".contains(c))
    {
        return Err(("只能有英文字母、数字和网址里的符号", example()));
    }
    let Some((scheme, rest)) = url.split_once("://") else {
        let whole = format!("https://{url}");
        let hint = if parse(&whole).is_ok() { format!("改成 {whole}") } else { example() };
        return Err(("前面要有 https:// 或 http://", hint));
    };
    let scheme = scheme.to_ascii_lowercase();
    if scheme != "http" && scheme != "https" {
        return Err(("只能以 https:// 或 http:// 开头", example()));
    }
    if rest.contains(['?', '#', '@']) {
        return Err(("不能有 ?、# 和 @", example()));
    }
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    if !is_host(&host) {
        return Err(("域名不对", example()));
    }
    let path = path.trim_end_matches('/');
    if path.split('/').any(|name| name == "." || name == "..") || path.contains("//") {
        return Err(("路径不对", example()));
    }
    if let Some((folder, file)) = path.rsplit_once('/').or(Some(("", path))).filter(|(_, file)| is_page(file))
    {
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        return Err((
            "写到网站所在的文件夹为止，不要带文件名",
            format!("去掉“{file}”，改成 {scheme}://{host}/{folder}"),
        ));
    }
    let path = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
    Ok(BaseUrl { full: format!("{scheme}://{host}{path}"), host, path })
}

/// Whether the last name of a path is a file's: pages come below it.
fn is_page(name: &str) -> bool {
    let ends = [".html", ".htm", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".do", ".xml"];
    ends.iter().any(|end| name.to_ascii_lowercase().ends_with(end))
}

fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    let good_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    name.split('.').all(good_label) && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_in_parts() {
        for (written, full, host, path) in [
            ("https://dj.example.cn", "https://dj.example.cn/", "dj.example.cn", "/"),
            ("https://dj.example.cn/", "https://dj.example.cn/", "dj.example.cn", "/"),
            (
                "HTTP://WWW.Example.cn:8080/a/b",
                "http://www.example.cn:8080/a/b/",
                "www.example.cn:8080",
                "/a/b/",
            ),
            ("http://10.0.0.8/dj//", "http://10.0.0.8/dj/", "10.0.0.8", "/dj/"),
        ] {
            let expected = BaseUrl { full: full.to_owned(), host: host.to_owned(), path: path.to_owned() };
            assert_eq!(parse(written), Ok(expected), "{written}");
        }
        for bad in [
            "dj.example.cn",
            "ftp://a.cn",
            "https://",
            "https:///a",
            "https://a.cn/?x",
            "https://园区.cn/",
            "https://a b.cn",
            "https://a.cn:0/",
            "https://a.cn/../b",
            "https://a.cn/index.html",
            "https://a.cn/dj/Default.ASPX",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
        let page = parse("https://a.cn/dj/index.html").unwrap_err().1;
        assert_eq!(page, "去掉“index.html”，改成 https://a.cn/dj/");
        assert_eq!(parse("dj.example.cn/x").unwrap_err().1, "改成 https://dj.example.cn/x");
        assert!(parse("javascript:alert(1)").unwrap_err().1.starts_with("写成 "));
    }
}
