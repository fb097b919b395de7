//! Which part of a page is its article, and what is told of the rest.

use std::fs;
use std::path::Path;

use super::{body, losses, read, signs, text};
use crate::import::web::read_web;

const PARAGRAPHS: &str = "<p>2022年5月1日，机关党支部召开会议，传达学习上级文件精神。</p>\
    <p>会议由支部书记主持，全体党员参加，大家结合岗位谈了体会。</p><p>会议研究了下一步的工作，明确了任务和时间。</p>";
/// An article in blocks of its own: text, a photo, the end.
const PARTS: &str = "<div class=a>@</div><div class=img><img src=https://a.cn/p.jpg></div><div class=b>\
    <p>会议强调，要狠抓落实。</p></div><div>（供稿：机关党支部）</div>";

fn parts() -> String {
    PARTS.replace('@', PARAGRAPHS)
}

#[test]
fn the_end_of_an_article_and_its_photos_come_along_whatever_is_around_them() {
    let title = "支部召开学习会议";
    let head = format!("<div class=top><a href=/>首页</a></div><p>欢迎您</p><h1>{title}</h1>");
    let foot = "<div class=share>分享到微信</div><div>上一篇：<a href=/1>慰问</a></div>\
                <ul><li><a href=/1>一条旧闻</a></li><li><a href=/2>又一条旧闻</a></li><li><a href=/3>还有一条</a></li></ul>\
                <div class=foot>版权所有 某某园区</div>";
    for (begin, end) in [
        ("<article>", "</article>"),
        ("<main>", "</main>"),
        ("<div id=content>", "</div>"),
        ("<div class=news_con>", "</div>"),
        ("<div>", "</div>"),
        ("<table><tr><td>", "</td></tr></table>"),
        (
            "<div class=main><div class=left>",
            "</div><div class=right><ul><li><a href=/a>甲栏</a><li><a href=/b>乙栏</a><li><a href=/c>丙栏</a></ul></div></div>",
        ),
        ("", ""),
    ] {
        let page = format!("<title>{title}</title><body>{head}{begin}{}{end}{foot}", parts());
        let article = read(&page);
        let found = text(&article);
        for part in ["5月1日", "明确了任务", "狠抓落实", "（供稿：机关党支部）"] {
            assert!(found.contains(part), "{begin}: {part} is lost:\n{found}");
        }
        for part in ["首页", "欢迎", "分享", "慰问", "旧闻", "版权", "甲栏", title] {
            assert!(!found.contains(part), "{begin}: {part} came along:\n{found}");
        }
        let told = losses(&article);
        let photo = told.iter().position(|loss| loss.contains("https://a.cn/p.jpg"));
        assert!(photo.is_some_and(|at| article.losses[at].behind.is_some()), "{begin}: {told:?}");
        for part in
            ["“上一篇：慰问”", "“分享到微信”", "“一条旧闻 又一条旧闻 还有一条”", "“版权所有 某某园区”"]
        {
            assert!(told.iter().any(|loss| loss == &format!("正文以外的文字{part}")), "{begin}: {told:?}");
        }
    }
}

#[test]
fn parts_of_an_article_are_no_navigation_for_links_and_short_lines() {
    let page = format!(
        "<body><article>{PARAGRAPHS}<p>附件：</p><ul><li><a href=1.doc>方案</a></li><li><a href=2.doc>名单</a></li>\
         <li><a href=3.pdf>表格</a></li></ul><div>主办单位：园区党工委</div></article>"
    );
    for part in ["方案", "名单", "表格", "主办单位：园区党工委"] {
        assert!(text(&read(&page)).contains(part), "{part} is lost");
    }
}

#[test]
fn what_nobody_sees_is_told_with_its_words() {
    let page = format!(
        "<div id=zoom>{PARAGRAPHS}<p hidden>甲话</p><p style='display:none'>乙话</p><ul><li style='visibility:hidden'>丙话</li>\
         <li>看得见</li></ul><table><tr><td>名</td><td>数</td><td hidden>丁话</td></tr><tr style='opacity:0'><td>戊话</td></tr>\
         <tr><td>甲</td><td>1</td></tr></table><noscript>己话</noscript><img src='data:image/png;base64,!!'>\
         <div style='background-image:url(https://a.cn/b.png)'>框里的话</div></div>"
    );
    let article = read(&page);
    let told = losses(&article);
    for part in ["甲话", "乙话", "丙话", "丁话", "戊话", "己话"] {
        assert!(told.contains(&format!("隐藏的文字“{part}”")), "{part}: {told:?}");
        assert!(article.left_out.iter().any(|line| line == part), "{part}: {:?}", article.left_out);
        assert!(!text(&article).contains(part));
    }
    assert!(text(&article).contains("看得见") && text(&article).contains("框里的话"));
    assert!(told.contains(&"一张写在网页里、读不出来的图片".to_owned()), "{told:?}");
    assert!(told.contains(&"一张垫在文字下面的图片（https://a.cn/b.png）".to_owned()), "{told:?}");
}

#[test]
fn of_pictures_that_load_late_the_real_one_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("loading.gif"), b"GIF89a-dot").unwrap();
    fs::write(folder.path().join("pic.jpg"), b"\xff\xd8\xff-photo").unwrap();
    fs::write(folder.path().join("small.jpg"), b"\xff\xd8\xff-small").unwrap();
    let late =
        ["data-original", "data-lazy-src", "data-url", "data-actualsrc", "file", "data-src", "data-srcset"];
    let mut tags: Vec<String> =
        late.iter().map(|name| format!("<img src=loading.gif {name}=pic.jpg>")).collect();
    tags.push("<img src=small.jpg srcset='small.jpg 320w, pic.jpg 960w'>".to_owned());
    tags.push("<img src=loading.gif data-none=1><noscript><img src=pic.jpg></noscript>".to_owned());
    for tag in &tags {
        let page = format!("<body>{PARAGRAPHS}<p>{tag}</p>");
        let article = read_web(page.as_bytes(), "a.html", folder.path()).unwrap();
        let last = article.pictures.last().unwrap_or_else(|| panic!("{tag}: {:?}", article.losses));
        assert_eq!(last.bytes, b"\xff\xd8\xff-photo", "{tag}");
    }
    let page = format!("<body>{PARAGRAPHS}<img src=loading.gif data-original=https://a.cn/p.jpg>");
    let article = read_web(page.as_bytes(), "a.html", Path::new(folder.path())).unwrap();
    assert_eq!(losses(&article), ["一张外站的图片（https://a.cn/p.jpg）"]);
    assert!(article.pictures.is_empty());
}

#[test]
fn a_program_keeps_its_lines() {
    let page = "<pre>甲<br>乙\n丙</pre><pre class=code>a<br>b</pre><table><tr><td><pre>一\n二</pre></td><td>三</td></tr><tr><td>四</td><td>五</td></tr></table>";
    let found = body(page);
    assert_eq!(signs(&found.replace("<br>", "")), signs("甲乙丙ab一二三四五"));
    assert!(
        found.contains("甲\n\n乙\n\n丙\n") && found.contains("a\nb\n") && found.contains("一<br>二"),
        "{found}"
    );
}
