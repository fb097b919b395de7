//! A preview that follows the date past midnight. The clock is an argument of it: here it is ours.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use dangjian::preview::{Cause, LiveSite, Moment, PreviewOptions};
use dangjian::server::{Answer, Form, Method, ReplyBody, Request};
use dangjian::watch::Mode;

use crate::test_site::TestSite;

fn status_and_text(handler: &dyn Answer, path: &str) -> (u16, String) {
    let (method, form) = (Method::Get, Form::default());
    let request = Request { method, path: path.to_owned(), query: None, same_origin: true, form };
    let reply = handler.answer(&request);
    let ReplyBody::Bytes(bytes) = reply.body else { panic!("{path} is a page") };
    (reply.status, String::from_utf8_lossy(&bytes).into_owned())
}

#[test]
fn at_midnight_what_is_due_is_published() {
    let site = TestSite::new().file(
        "content/posts/a.md",
        "---\ntitle: 元旦发布\ndate: 2022-12-30\npublish_on: 2023-01-01\nslug: yuan-dan\nkind: 主题党日\n---\n正文\n",
    );
    let is_past_midnight = Arc::new(AtomicBool::new(false));
    let clock = Arc::clone(&is_past_midnight);
    let moment = move || {
        let (day, time) =
            if clock.load(Ordering::Relaxed) { ("2023-01-01", "00:00") } else { ("2022-12-31", "23:59") };
        Moment { day: day.parse().unwrap(), time: time.to_owned() }
    };
    let mode = Mode::Native;
    let options = PreviewOptions {
        exposed: false,
        site: site.path().to_owned(),
        today: None,
        clock: Box::new(moment),
        mode,
        boot: "test".to_owned(),
        works: None,
    };
    let (mut live, _) = LiveSite::start(options);
    let (handler, waker) = (live.handler(), live.waker());
    let stop = AtomicBool::new(false);
    let (sender, updates) = mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(|| live.follow(&stop, &mut |update| sender.send(update.cause).unwrap()));
        assert!(status_and_text(&*handler, "/2022/12/yuan-dan.html").1.contains("2023-01-01 起发布"));
        assert!(!status_and_text(&*handler, "/posts/").1.contains("元旦发布"));
        is_past_midnight.store(true, Ordering::Relaxed);
        let cause = updates.recv_timeout(Duration::from_secs(10));
        assert!(matches!(cause, Ok(Cause::Day)), "within seconds it notices");
        assert!(status_and_text(&*handler, "/posts/").1.contains("元旦发布"));
        assert!(!status_and_text(&*handler, "/2022/12/yuan-dan.html").1.contains("起发布"));
        stop.store(true, Ordering::Relaxed);
        waker.wake();
    });
}
