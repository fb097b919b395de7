//! Links that readers cannot trust or that do not last: short addresses, bare numbers in place of a name, net
//! disks, addresses with a name and password in them, and links that say one address and lead to another.
//!
//! Lets be: every other address, `http://` as well as `https://`.
//!
//! The hosts are what the services themselves say of their addresses: 短网址 of 新浪, 百度, 腾讯, bit.ly and such,
//! and the net disks of 百度, 夸克, 阿里, 腾讯, 天翼, 蓝奏 and 115.

use std::net::Ipv4Addr;
use std::ops::Range;

use super::{Rule, Sees};
use crate::check::html_tags::{links, without_code};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::inventory::FileRole;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "risky-link",
        severity: Severity::Warning,
        what: "链接指向短网址、IP 地址、网盘，带着密码，或者写的是一个网址、指向的是另一个。",
        why: "读者看不出会去哪里，过期或被人改了也没有人知道；带着账号密码的网址一公开就是泄密，算作错误。",
        how: "换成原来的完整网址；网盘里的文件改成本站的附件，放在稿件旁边。",
        example: Example::Sentences {
            wrong: &[
                "报名请点[这份表](https://t.cn/A6abcde)。",
                "问卷地址：http://dwz.cn/abc123",
                "详见[活动报道](http://117.25.8.9:8080/news.html)。",
                "资料下载：https://pan.baidu.com/s/1abcDEF 提取码：8k2j",
                "[学习资料](https://pan.quark.cn/s/0a1b2c3d)",
                "登录 http://admin:123456@www.example.com/ 填报。",
                "查看[https://www.example.com/news](https://www.example.net/news)。",
                "<a href=\"https://bit.ly/3abcde\">报名表</a>",
                "在线填报 https://www.example.com/login?user=zhang&password=abc123 即可。",
            ],
            right: &[
                "详见[活动报道](http://www.example.com/news.html)。",
                "问卷地址：https://www.example.com/t.cn/abc",
                "[https://www.example.com/](https://www.example.com/home.html)",
                "[www.example.com](https://m.example.com/)",
                "程序版本是 2.10.3.4，网址不变。",
                "提取码另行通知，资料见附件。",
                "写法是`https://t.cn/A6abcde`。",
                "电子邮箱写成 name@example.com。",
                "https://not.cn/a 和 https://smart.cn/b 都能打开。",
            ],
        },
    },
    Sees::Lines(look),
)
.by_words(|| vec!["://"]);

/// Hosts that lead on to somewhere else.
const SHORT: &[&str] = &[
    "t.cn",
    "dwz.cn",
    "url.cn",
    "w.url.cn",
    "suo.im",
    "suo.nz",
    "mrw.so",
    "985.so",
    "u.nu",
    "bit.ly",
    "t.co",
    "goo.gl",
    "tinyurl.com",
    "is.gd",
    "ow.ly",
    "buff.ly",
    "rb.gy",
    "cutt.ly",
    "tb.cn",
    "m.tb.cn",
    "u.jd.com",
    "3.cn",
    "sourl.cn",
    "c1n.cn",
    "rrd.me",
    "t.im",
    "urlc.cn",
    "s.url.cn",
    "0x3.me",
];

/// Hosts of net disks.
const DISKS: &[&str] = &[
    "pan.baidu.com",
    "yun.baidu.com",
    "pan.quark.cn",
    "www.aliyundrive.com",
    "www.alipan.com",
    "share.weiyun.com",
    "cloud.189.cn",
    "115.com",
    "pan.xunlei.com",
    "www.lanzou.com",
    "drive.uc.cn",
    "www.123pan.com",
    "caiyun.139.com",
    "yun.139.com",
];

/// Parts of an address behind which a secret stands.
const SECRETS: &[&str] = &["password=", "passwd=", "access_token=", "jsessionid=", "phpsessid="];

fn look(line: &Passage<'_>) -> Vec<Mark> {
    let is_body = matches!(line.role(), FileRole::Post | FileRole::Page | FileRole::Year);
    if !is_body || line.sort == PassageSort::Code {
        return Vec::new();
    }
    let text = &without_code(line.text);
    let mut marks: Vec<Mark> = addresses(text).filter_map(|address| of_address(address, text)).collect();
    marks.extend(links(text).iter().filter_map(|link| {
        let says = host_said(text[link.says.clone()].trim())?;
        let leads = host(behind_scheme(link.target)?)?;
        (!is_same(&says, &leads)).then(|| mark_of_other(link.range.clone(), &says, &leads))
    }));
    // A link that says its address has it twice.
    marks.dedup_by(|a, b| a.message == b.message);
    marks
}

/// The addresses of a line.
fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    text.match_indices("://").filter_map(move |(at, sign)| {
        let before = text[..at].trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let start = before.len();
        let is_web = matches!(&*text[start..at].to_ascii_lowercase(), "http" | "https");
        let rest = &text[at + sign.len()..];
        let is_new = is_web && start >= end;
        if is_new {
            end = at + sign.len() + rest.find(ends_address).unwrap_or(rest.len());
        }
        is_new.then_some(start..end)
    })
}

fn ends_address(c: char) -> bool {
    !c.is_ascii_graphic() || matches!(c, '"' | '\'' | '<' | '>' | '(' | ')' | '[' | ']' | '{' | '}' | '`')
}

/// What is wrong with one address.
fn of_address(range: Range<usize>, text: &str) -> Option<Mark> {
    let address = &text[range.clone()];
    let host = host(behind_scheme(address)?)?;
    let mark = |message: String, hint: &str| Some(Mark::new(range.clone(), message).hint(hint));
    if let Some(what) = secret(address) {
        let hint = "删去网址里的账号、密码和登录信息，只留问号前面的部分；已经公开过的，改掉密码";
        return mark(format!("网址里带着{what}"), hint).map(|mark| mark.severity(Severity::Error));
    }
    if SHORT.contains(&&*host) {
        let hint = "打开它，把浏览器地址栏里的完整网址写上";
        return mark(format!("“{host}”是短网址，看不出会转到哪里"), hint);
    }
    let is_lanzou = host.split('.').rev().nth(1).is_some_and(|name| name.starts_with("lanzou"));
    if DISKS.contains(&&*host) || is_lanzou {
        let hint = "把文件放在稿件旁边，写成本站的附件；不宜公开的，删去链接和提取码";
        return mark(format!("“{host}”是网盘，链接会过期，里面的文件也可能被换掉"), hint);
    }
    if let Ok(number) = host.parse::<Ipv4Addr>() {
        return mark_of_number(range.clone(), number);
    }
    None
}

fn mark_of_number(range: Range<usize>, number: Ipv4Addr) -> Option<Mark> {
    let is_own = number.is_private() || number.is_loopback() || number.is_link_local();
    let (message, hint) = if is_own {
        (format!("网址里的“{number}”是单位内部的地址，外面打不开"), "对外的网站删去它；只在内网看的，不用改")
    } else {
        (
            format!("网址用的是 IP 地址“{number}”，看不出是谁的网站"),
            "换成这个网站的域名；没有域名的，问清楚再链接",
        )
    };
    let mark = Mark::new(range, message).hint(hint);
    Some(if is_own { mark.severity(Severity::Info) } else { mark })
}

/// What of an address is a secret.
fn secret(address: &str) -> Option<&'static str> {
    let rest = behind_scheme(address)?;
    let server = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let is_user = server.rsplit_once('@').is_some_and(|(user, _)| user.contains(':'));
    let address = address.to_ascii_lowercase();
    let has = |name: &&&str| {
        let mut places = address.match_indices(**name);
        places.any(|(at, name)| {
            address[..at].ends_with(['?', '&', ';']) && !address[at + name.len()..].starts_with('&')
        })
    };
    match SECRETS.iter().find(has) {
        _ if is_user => Some("账号和密码"),
        Some(name) if name.starts_with("pass") => Some("密码"),
        Some(_) => Some("登录信息"),
        None => None,
    }
}

/// An address without `https://`.
fn behind_scheme(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    matches!(&*scheme.to_ascii_lowercase(), "http" | "https").then_some(rest)
}

/// The name of a server, in small letters.
fn host(rest: &str) -> Option<String> {
    let server = &rest[..rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len())];
    let server = server.rsplit_once('@').map_or(server, |(_, server)| server);
    let name = server.split_once(':').map_or(server, |(name, _)| name).trim_end_matches('.');
    name.contains('.').then(|| name.to_ascii_lowercase())
}

/// The server of which a text that is nothing but an address speaks.
fn host_said(text: &str) -> Option<String> {
    if text.is_empty() || text.contains(ends_address) {
        return None;
    }
    behind_scheme(text).or_else(|| text.starts_with("www.").then_some(text)).and_then(host)
}

/// Whether two servers are of one site: their names have the same end.
fn is_same(one: &str, other: &str) -> bool {
    const GENERAL: [&str; 6] = ["com", "net", "org", "gov", "edu", "ac"];
    let parts = |name: &'_ str| -> Vec<String> { name.rsplit('.').map(str::to_owned).collect() };
    let (one, other) = (parts(one), parts(other));
    let needed = if one.get(1).is_some_and(|part| GENERAL.contains(&&**part)) { 3 } else { 2 };
    one.iter().zip(&other).take_while(|(a, b)| a == b).count() >= needed.min(one.len())
}

fn mark_of_other(range: Range<usize>, says: &str, leads: &str) -> Mark {
    let mark = Mark::new(range, format!("链接写的是“{says}”，指向的却是“{leads}”"));
    mark.hint("两处写成同一个网址；不是自己写的，删去")
}

#[cfg(test)]
mod tests {
    use super::{addresses, host_said, is_same, secret};

    #[test]
    fn addresses_end_where_text_goes_on() {
        let text = "见https://a.cn/b，（HTTP://c.cn）ftp://d.cn https://e.cn/?u=http://f.cn";
        let found: Vec<&str> = addresses(text).map(|range| &text[range]).collect();
        assert_eq!(found, ["https://a.cn/b", "HTTP://c.cn", "https://e.cn/?u=http://f.cn"]);
    }

    #[test]
    fn sites_are_told_by_the_ends_of_their_names() {
        assert!(is_same("www.xm.gov.cn", "dj.xm.gov.cn") && is_same("a.cn", "www.a.cn"));
        assert!(!is_same("www.xm.gov.cn", "www.fj.gov.cn") && !is_same("example.com", "example.net"));
        assert_eq!(host_said("www.a.cn/b").as_deref(), Some("www.a.cn"));
        assert_eq!((host_said("甲 http://a.cn"), host_said("活动报道")), (None, None));
    }

    #[test]
    fn secrets_are_told_from_pages_about_them() {
        assert!(secret("http://u:p@a.cn/").is_some() && secret("https://a.cn/?a=1&Password=x").is_some());
        assert!(secret("https://a.cn/@user").is_none() && secret("https://a.cn/?forgotpassword=1").is_none());
        assert!(secret("https://a.cn/?password=&a=1").is_none());
    }
}
