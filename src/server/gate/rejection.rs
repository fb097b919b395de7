//! The gate's own answers: why a request does not reach the site.

use super::super::answer::PROTECTION;

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rejection {
    /// It is no HTTP/1 request, or not one that can be understood in one way only.
    Malformed,
    /// It asks for a host that we are not, for none, or for several.
    ForeignHost,
    /// Neither GET nor HEAD, and no form for an address that is for forms.
    Method,
    /// Its head did not arrive in time.
    TooSlow,
    /// It brings a body.
    HasBody,
    /// A form is handed in, but not by a page of ours.
    ForeignForm,
    /// It asks for an address that is for forms only.
    OnlyForms,
    /// A form does not say how long it is.
    NoLength,
    /// A form is larger than the limit.
    LargeForm,
    /// It brings something else than a form.
    NoForm,
    /// Its URL is longer than the limit.
    LongUrl,
    /// Its head has more bytes or lines than the limit.
    LargeHead,
    /// The server behind the gate cannot be reached just now.
    Unavailable,
}

impl Rejection {
    /// Status line and an explanation.
    fn parts(self) -> (&'static str, &'static str) {
        match self {
            Rejection::Malformed => ("400 Bad Request", "这不是预览能看懂的请求"),
            Rejection::ForeignHost => (
                "403 Forbidden",
                "预览只回应本机的地址（localhost、127.0.0.1）和 --host 指定的地址。要从别的电脑或手机看，请用 --host 0.0.0.0 启动，再按 IP 地址打开",
            ),
            Rejection::Method => ("405 Method Not Allowed", "预览只能看，不接收提交"),
            Rejection::TooSlow => ("408 Request Timeout", "请求迟迟没有发完"),
            Rejection::HasBody => ("413 Content Too Large", "预览只能看，不接收内容"),
            Rejection::ForeignForm => {
                ("403 Forbidden", "只有工作台自己的按钮才能让程序做事：请打开 /__dangjian/，从那里再按一次")
            }
            Rejection::OnlyForms => {
                ("405 Method Not Allowed", "这个地址只接收工作台的按钮：请打开 /__dangjian/")
            }
            Rejection::NoLength => ("411 Length Required", "没有写明提交的内容有多长"),
            Rejection::LargeForm => ("413 Content Too Large", "提交的内容太多，最多 64 KiB"),
            Rejection::NoForm => ("415 Unsupported Media Type", "这里只接收工作台的表单"),
            Rejection::LongUrl => ("414 URI Too Long", "地址太长"),
            Rejection::LargeHead => ("431 Request Header Fields Too Large", "请求头太大"),
            Rejection::Unavailable => ("503 Service Unavailable", "预览一时忙不过来，请刷新再试"),
        }
    }

    /// The whole answer; one to HEAD has no body.
    pub(super) fn answer(self, to_head: bool) -> Vec<u8> {
        let (status, text) = self.parts();
        let mut answer = format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n",
            text.len()
        );
        match self {
            Rejection::Method => answer.push_str("Allow: GET, HEAD\r\n"),
            Rejection::OnlyForms => answer.push_str("Allow: POST\r\n"),
            _ => {}
        }
        if self == Rejection::Unavailable {
            answer.push_str("Retry-After: 5\r\n");
        }
        for (name, value) in PROTECTION {
            answer.push_str(&format!("{name}: {value}\r\n"));
        }
        answer.push_str("\r\n");
        if !to_head {
            answer.push_str(text);
        }
        answer.into_bytes()
    }
}
