//! Who runs the site, at the foot of every page: record numbers that are written as none is, and those that a
//! public site has to show and does not.
//!
//! Sources: 《互联网信息服务管理办法》 (ICP 备案号), 《计算机信息网络国际联网安全保护管理办法》 (公安备案号, 14 digits),
//! 《政府网站发展指引》 2017 (网站标识码, 10 characters).

use super::{Rule, Sees};
use crate::check::whole::{SiteMark, WholeSite};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::settings::Footer;
use crate::model::source_paths::SETTINGS;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "footer-identity",
        severity: Severity::Warning,
        what: "页脚的备案号、网站标识码写得不对，或者没有写。",
        why: "对外的网站每页下面要有 ICP 备案号和公安备案号；号码少一位，读者查不到，检查时也不算。",
        how: "照备案通知书上的写法，补到 site.yaml 的 footer（页脚）里。",
        example: Example::Files {
            wrong: "-- content/site.yaml --\ntitle: 园区党建\nbase_url: https://dj.example.cn/\nfooter: {icp: 闽ICP备123号, public_security: \
                    闽公网安备 35020000000001号}\n",
            right: "-- content/site.yaml --\ntitle: 园区党建\nbase_url: https://dj.example.cn/\nfooter: {icp: 闽ICP备12345678号-1, \
                    public_security: 闽公网安备 35020000000001号, site_id: bm12345678}\n",
        },
    },
    Sees::Site(look),
);

/// The short names of provinces.
const PROVINCES: &str = "京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇藏陕陇甘青宁新";

fn look(whole: &WholeSite<'_>) -> Vec<SiteMark> {
    let settings = &whole.site.settings;
    let Footer { icp, public_security, site_id, .. } = &settings.footer;
    let wrong = |written: &Option<String>, what: &str, is_right: fn(&str) -> bool, right: &str| {
        let written = written.as_ref().filter(|written| !is_right(written))?;
        let message = format!("“{written}”不像{what}");
        Some(SiteMark::new(SETTINGS, message).words(written).hint(format!("照备案通知书写，样子是“{right}”")))
    };
    let mut marks = Vec::new();
    marks.extend(wrong(icp, "ICP 备案号", is_icp, "闽ICP备12345678号-1"));
    marks.extend(wrong(public_security, "公安备案号", is_public_security, "闽公网安备 35020000000001号"));
    marks.extend(wrong(site_id, "网站标识码", is_site_id, "bm12345678"));
    let host = settings.base_url.as_ref().map(|url| &*url.host).filter(|host| is_public(host));
    let missing: Vec<&str> = [(icp, "ICP 备案号（icp）"), (public_security, "公安备案号（public_security）")]
        .into_iter()
        .filter_map(|(written, what)| written.is_none().then_some(what))
        .collect();
    if let Some(host) = host.filter(|_| !missing.is_empty()) {
        let message = format!("页脚没有{}", missing.join("和"));
        let mark = SiteMark::new(SETTINGS, message).words(host).severity(Severity::Info);
        marks.push(mark.hint("在 footer（页脚）里补上；只在内网看的网站不用写"));
    }
    marks
}

fn is_icp(written: &str) -> bool {
    let rest = written.trim().strip_prefix(|c| PROVINCES.contains(c));
    let Some(rest) = rest.map(str::trim_start) else { return false };
    let Some((number, behind)) = rest.strip_prefix("ICP").and_then(|rest| rest.split_once('号')) else {
        return false;
    };
    let is_site = behind.strip_prefix(['-', '－', '—']).map_or(behind.is_empty(), is_number);
    let is_record = number.strip_prefix('备').is_some_and(|n| is_number(n) && matches!(n.len(), 8 | 10));
    is_site && (is_record || number.strip_prefix('证').is_some_and(is_number))
}

fn is_public_security(written: &str) -> bool {
    let rest = written.trim().trim_start_matches(|c| PROVINCES.contains(c));
    let number = rest.strip_prefix("公网安备").and_then(|rest| rest.trim().strip_suffix('号'));
    number.is_some_and(|number| number.len() == 14 && is_number(number))
}

fn is_site_id(written: &str) -> bool {
    let written = written.trim();
    written.len() == 10 && written.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_number(written: &str) -> bool {
    !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a name is one of the public web, and no example (RFC 2606).
fn is_public(host: &str) -> bool {
    let top = host.rsplit('.').next().unwrap_or_default();
    let is_name = host.contains('.') && top.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_name && !host.split('.').any(|part| ["local", "lan", "internal", "test", "example"].contains(&part))
}

#[cfg(test)]
mod tests {
    use super::{is_icp, is_public, is_public_security, is_site_id};

    #[test]
    fn numbers_are_told_by_their_form() {
        for icp in ["闽ICP备12345678号", "京ICP备05070218号-3", "粤ICP备2021000001号-1", "京ICP证030173号"]
        {
            assert!(is_icp(icp), "{icp}");
        }
        for other in [
            "ICP备12345678号",
            "闽ICP备1234567号",
            "闽ICP备12345678",
            "闽icp备12345678号",
            "闽ICP备12345678号-",
        ] {
            assert!(!is_icp(other), "{other}");
        }
        assert!(
            is_public_security("闽公网安备35020000000001号")
                && is_public_security("公网安备 35020000000001号")
        );
        assert!(
            !is_public_security("闽公网安备3502000000001号")
                && !is_public_security("闽公安备35020000000001号")
        );
        assert!(is_site_id("3502000001") && !is_site_id("35020000"));
        assert!(is_public("dj.yunguyuan.cn") && is_public("例子.com"));
        assert!(
            !is_public("10.0.0.8")
                && !is_public("oa")
                && !is_public("192.168.1.2:8080")
                && !is_public("oa.local")
        );
    }
}
