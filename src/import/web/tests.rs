//! Pages as they are saved, with words of our own.

mod regions;

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::read_web;
use super::region::{Region, region};
use super::style::is_hidden;
use super::survey::Survey;
use super::tree::{Element, PageNode, tree};
use crate::import::article::{Article, Block};
use crate::import::markdown::markdown;

const DOT: &str = "data:image/gif;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVQImWNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==";

/// A page of WeChat's, saved as “网页，仅 HTML”.
const WECHAT: &str = include_str!("tests/wechat.html");

/// A page of a government's site.
const GOVERNMENT: &str = include_str!("tests/government.html");

fn read(page: &str) -> Article {
    read_web(page.as_bytes(), "网页.html", Path::new("/不在")).unwrap()
}

/// The text, with the places of pictures for their names.
fn text(article: &Article) -> String {
    let names: Vec<_> = article.pictures.iter().map(|picture| picture.name.clone()).collect();
    markdown(&article.blocks, &names)
}

/// The text of a page that has this in its body.
fn body(html: &str) -> String {
    text(&read(&format!("<html><body>{html}</body></html>")))
}

fn losses(article: &Article) -> Vec<String> {
    article.losses.iter().map(|loss| loss.what.clone()).collect()
}

#[test]
fn an_article_of_wechat_keeps_what_it_says_and_tells_what_it_loses() {
    let article = read(WECHAT);
    assert_eq!(article.title.as_deref(), Some("园区党委开展“七一”主题党日活动"));
    assert_eq!(article.properties.source.as_deref(), Some("和畅园区党建"));
    assert_eq!(article.properties.author.as_deref(), Some("小和"));
    assert_eq!(article.properties.day.unwrap().to_string(), "2022-07-01");
    assert!(
        article
            .properties
            .address
            .as_deref()
            .unwrap()
            .starts_with("http://mp.weixin.qq.com/s?__biz=Mz&mid=1")
    );
    assert_eq!(text(&article), include_str!("tests/wechat.md"));
    assert_eq!(
        losses(&article),
        [
            "一张外站的图片（https://mmbiz.qpic.cn/mmbiz_jpg/abc/640?wx_fmt=jpeg）",
            "隐藏的文字“看不见的话”",
            "一段视频（https://v.qq.com/iframe/preview.html?vid=x1）",
            "一段音频（支部书记讲党课）",
            "一张公众号名片（和畅园区党建）",
            "一句公众号的引导语“点击上方蓝字关注我们”，正文里没有留",
            "“阅读原文”通向的地址（https://www.example.cn/a.html）",
            "正文以外的文字“阅读原文”",
            "正文以外的文字“微信扫一扫 关注该公众号”",
            "正文以外的文字“赞 分享 推荐 写留言”",
        ]
    );
    assert_eq!(article.losses[0].behind.as_deref(), Some("早，36名党员来到纪念馆，重温入党誓词。"));
}

#[test]
fn a_page_of_a_government_gives_title_day_source_and_table() {
    let article = read(GOVERNMENT);
    assert_eq!(article.title.as_deref(), Some("关于做好发展党员工作的通知"));
    assert_eq!(article.properties.day.unwrap().to_string(), "2023-03-15");
    assert_eq!(article.properties.source.as_deref(), Some("区委组织部"));
    assert_eq!(text(&article), include_str!("tests/government.md"));
}

#[test]
fn gbk_is_read_whatever_the_page_says_of_it() {
    let page = "<html><head><meta charset=\"gb2312\"><title>支部动态</title></head><body><p>党员大会圆满举行，\
                大家踊跃发言。</p></body></html>";
    let (bytes, _, _) = encoding_rs::GBK.encode(page);
    let article = read_web(&bytes, "a.htm", Path::new("")).unwrap();
    assert_eq!(text(&article), "党员大会圆满举行，大家踊跃发言。\n");
    assert_eq!(text(&read(page)), text(&article));
}

#[test]
fn pictures_saved_beside_the_page_come_along() {
    let folder = tempfile::tempdir().unwrap();
    let beside = folder.path().join("主题党日_files");
    fs::create_dir(&beside).unwrap();
    fs::write(beside.join("640"), b"\x89PNG\r\n\x1a\nrest").unwrap();
    fs::write(folder.path().join("secret.png"), b"\x89PNG\r\n\x1a\nrest").unwrap();
    let page = "<div id=js_content><p>大家一起重温了入党誓词，又参观了展览。</p>\
                <p><img data-src='https://mmbiz.qpic.cn/1/640' src='./%E4%B8%BB%E9%A2%98%E5%85%9A%E6%97%A5_files/640'></p>\
                <p style='text-align:center;font-size:12px'>▲ 党员在展览前合影</p>\
                <p><img src='./%E4%B8%BB%E9%A2%98%E5%85%9A%E6%97%A5_files/640'></p>\
                <p><img src='../secret.png'><img src='/etc/passwd'></p></div>";
    let article = read_web(page.as_bytes(), "主题党日.html", &folder.path().join("")).unwrap();
    assert_eq!(article.pictures.len(), 1);
    assert_eq!(article.pictures[0].name, "640.png");
    let lines =
        "大家一起重温了入党誓词，又参观了展览。\n\n![党员在展览前合影](<640.png>)\n\n![](<640.png>)\n";
    assert_eq!(text(&article), lines);
    assert_eq!(article.losses.len(), 2, "{:?}", article.losses);
}

#[test]
fn a_page_saved_in_one_file_brings_its_pictures() {
    let page = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://mp.weixin.qq.com/s/abc\r\n\
                Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\t\
                boundary=\"----B----\"\r\n\r\n\r\n------B----\r\nContent-Type: text/html\r\n\
                Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://mp.weixin.qq.com/s/abc\r\n\r\n\
                <html><head><meta charset=3D\"utf-8\"></head><body><div id=3D\"js_content\"><p>=E5=85=9A=E5=91=98=\r\n\
                =E5=A4=A7=E4=BC=9A</p><p><img src=3D\"https://mmbiz.qpic.cn/a/640\"></p></div></body></html>\r\n\
                ------B----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\
                Content-Location: https://mmbiz.qpic.cn/a/640\r\n\r\niVBORw0KGgoAAAANSUhEUg==\r\n\r\n------B------\r\n";
    let article = read_web(page.as_bytes(), "党员大会.mhtml", Path::new("")).unwrap();
    assert_eq!(text(&article), "党员大会\n\n![](<640.png>)\n");
    assert_eq!(article.pictures[0].bytes[..4], *b"\x89PNG");
    assert_eq!(article.properties.address.as_deref(), Some("https://mp.weixin.qq.com/s/abc"));
    assert_eq!(article.losses, []);
}

#[test]
fn lines_lists_quotes_and_emphasis() {
    let cases = [
        ("<p>一行<br>又一行</p>", "一行\n\n又一行\n"),
        ("<p>　　&nbsp;开会\n      了。</p>", "开会了。\n"),
        ("<p>a\n  b&nbsp; c</p>", "a b c\n"),
        ("<div>前<p>中</p>后</div>", "前\n\n中\n\n后\n"),
        (
            "<p>会上<span style='font-weight:700'>强调</span>，要<strong style='font-weight:normal'>抓</strong>好。</p>",
            "会上**强调**，要抓好。\n",
        ),
        (
            "<p><strong>整段都是加粗的，但它是一句话，不是标题。</strong></p><p>后文。</p>",
            "**整段都是加粗的，但它是一句话，不是标题。**\n\n后文。\n",
        ),
        ("<ol start=3><li>甲</li><li><p>乙</p><ul><li>丙</li></ul></li></ol>", "3. 甲\n4. 乙\n\n   - 丙\n"),
        ("<blockquote><p>没有调查，没有发言权。</p></blockquote>", "> 没有调查，没有发言权。\n"),
        ("<p>占地30m<sup>2</sup>，见注<sup>[1]</sup></p>", "占地30m²，见注\\[1\\]\n"),
        (
            "<p><s>旧</s><a href='https://a.cn/b'>新</a><a href='javascript:x()'>打印</a></p>",
            "~~旧~~[新](<https://a.cn/b>)打印\n",
        ),
        (
            "<p>看得见<span style='display: none'>看不见</span><script>var a=1</script><style>p{}</style></p>",
            "看得见\n",
        ),
        ("<pre><code>let a = 1;\nlet b = 2;</code></pre>", "```\nlet a = 1;\nlet b = 2;\n```\n"),
        ("<pre>床前明月光\n疑是地上霜</pre>", "床前明月光\n\n疑是地上霜\n"),
    ];
    for (html, expected) in cases {
        // pulldown writes tight and loose lists alike.
        let text = body(html);
        assert_eq!(text.replace("\n\n4. ", "\n4. "), expected, "{html}");
    }
}

#[test]
fn headings_are_told_from_words_that_stand_out() {
    let page = "<p>会议由园区党委书记主持，各支部书记参加，大家学习了文件，交流了体会。</p>\
                <p><span style='font-size:18px'><b>一、学习精神</b></span></p><p>大家认真学习，谈了体会，提了建议。</p>\
                <p>（一）原原本本学</p><p>每人读一遍，记一页笔记，写一点体会。</p>\
                <p>一、张三</p><p>二、李四</p><p>三、王五</p>\
                <p><img src='https://a.cn/1.jpg'></p>\
                <p style='text-align:center'><b>党员在展板前合影</b></p><p>党员们一边看，一边讨论，气氛热烈。</p>\
                <p style='text-align:center'><strong>下一步打算</strong></p><p>把学习成果用到服务企业上，办好十件实事。</p>\
                <p><strong>编辑：小和</strong></p><p>审核：老和</p>";
    let headings: Vec<_> =
        body(page).lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect();
    assert_eq!(headings, ["## 一、学习精神", "### （一）原原本本学", "## 下一步打算"]);
}

#[test]
fn tables_of_facts_are_tables_and_others_are_texts() {
    let facts = "<table><tr><td colspan=3>发展党员计划表</td></tr><tr><td>支部</td><td colspan=2>人数</td></tr>\
                 <tr><td rowspan=2>机关</td><td>上半年</td><td>2</td></tr><tr><td>下半年</td><td><p>3</p><p>人</p></td></tr></table>";
    let expected = "发展党员计划表\n\n| 支部 | 人数 |  |\n|---|---|---|\n| 机关 | 上半年 | 2 |\n|  | 下半年 | 3<br>人 |\n";
    assert_eq!(body(facts), expected);
    let layout =
        "<table><tr><td><table><tr><td>左栏的话</td></tr></table></td><td>右栏的话</td></tr></table>";
    assert_eq!(body(layout), "左栏的话\n\n右栏的话\n");
    let bomb = format!(
        "<table><tr><td>a<td>b</tr>{}</table>",
        "<tr><td rowspan=9999>x<td rowspan=9999>y</tr>".repeat(300)
    );
    assert!(body(&bomb).len() < 200_000);
}

#[test]
fn what_cannot_come_along_is_told_with_its_place() {
    let page = format!(
        "<div id=js_content><p>前文有二十个字以上，讲的是一次主题党日的经过。</p><img src='{DOT}' data-src='https://a.cn/1.jpg' \
         alt='党员宣誓'><video src='https://a.cn/v.mp4'></video><iframe src='https://tj.cn' width=1 height=1></iframe>\
         <button>投票</button><a href='./附件.docx'>附件</a><section style=\"background-image:url('https://a.cn/bg.png')\">\
         </section></div>"
    );
    let article = read(&page);
    assert_eq!(
        losses(&article),
        [
            "一张外站的图片（https://a.cn/1.jpg），图片说明是“党员宣誓”",
            "一段视频（https://a.cn/v.mp4）",
            "一个按钮或填写项（投票）",
            "一个不知道通向哪里的链接（./附件.docx）",
            "一张外站的图片（https://a.cn/bg.png）",
        ]
    );
}

/// The words of an article that a browser shows.
fn seen(region: &Region<'_>, element: &Element) -> String {
    let words = element.children.iter().map(|child| match child {
        PageNode::Text(words) => words.clone(),
        PageNode::Element(child) if is_hidden(child) => String::new(),
        PageNode::Element(child) if region.skipped.iter().any(|skipped| std::ptr::eq(*skipped, child)) => {
            String::new()
        }
        PageNode::Element(child) => seen(region, child),
    });
    words.collect()
}

#[test]
fn every_word_that_is_seen_is_in_the_article_or_told() {
    for page in [WECHAT, GOVERNMENT] {
        let (root, article) = (tree(page).unwrap(), read(page));
        let told = article.title.clone().unwrap_or_default() + &text(&article) + &losses(&article).concat();
        let mut told = signs(&told);
        let survey = Survey::new(&root);
        let region = region(&root, &survey, article.title.as_deref());
        for sign in signs(&seen(&region, region.element)) {
            let at = told.iter().position(|own| *own == sign);
            told.swap_remove(at.unwrap_or_else(|| panic!("“{sign}” is lost")));
        }
    }
}

/// Words as they are counted: signs and space are nothing.
fn signs(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn a_page_that_is_too_deep_or_empty_is_refused_or_flattened() {
    let deep = format!("{}内<b>层</b>{}", "<div>".repeat(1000), "</div>".repeat(1000));
    assert_eq!(signs(&body(&deep)), signs("内层"));
    let bottomless = "<div>".repeat(100_000);
    let refused = read_web(bottomless.as_bytes(), "a.html", Path::new("")).unwrap_err();
    assert_eq!(refused.what, "网页的结构太复杂，超出了能读的范围");
    assert_eq!(read_web(b"", "a.html", Path::new("")).unwrap_err().what, "网页里没有正文");
}

#[test]
fn time_grows_with_the_length_of_a_page() {
    let page = |parts: usize| {
        let part = "<section><p>一、<b>党</b>建<img src=x><table><tr><td>a<td>b<tr><td>c<td>d</table><b><i><a href=x>";
        format!("<body>{}", part.repeat(parts))
    };
    let time = |page: String| {
        let begin = std::time::Instant::now();
        let _ = read_web(page.as_bytes(), "a.html", Path::new(""));
        begin.elapsed().as_secs_f64()
    };
    time(page(20));
    let (short, long) = (time(page(100)), time(page(800)));
    assert!(long < short.max(0.02) * 40.0, "{short} {long}");
}

/// Elements and words in any order, well closed or not.
fn any_page() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        prop::sample::select(vec![
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<section style='font-size:20px;text-align:center'>",
            "</section>",
            "<table>",
            "<tr>",
            "<td colspan=2>",
            "<td rowspan=3>",
            "</table>",
            "<ul>",
            "<li>",
            "</ul>",
            "<h1>",
            "</h1>",
            "<h3>",
            "<b>",
            "</b>",
            "<em>",
            "<a href='https://a.cn'>",
            "</a>",
            "<br>",
            "<blockquote>",
            "</blockquote>",
            "<pre>",
            "<code>",
            "</pre>",
            "<img src=a.png>",
            "<svg>",
            "<text>",
            "</svg>",
            "<sup>",
            "</sup>",
            "<figcaption>",
            "<iframe src=b>",
            "</iframe>",
            "<math>",
            "<button>",
            "<select><option>",
            "<textarea>",
            "<!--",
            "-->",
            "<q>",
            "<ruby>",
            "<rt>",
            "</ruby>",
            "<template>",
            "<noscript>",
            "<frameset>",
            "<body>",
            "<center>",
            "<p hidden>",
        ])
        .prop_map(str::to_owned),
        "[一二、（）党。 1.a\n\u{3000}&;<>\"'=]{0,6}",
    ];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Any page can be read, and none of its words is lost without a word.
    #[test]
    fn any_page_can_be_read(page in any_page()) {
        let Ok(article) = read_web(page.as_bytes(), "a.html", Path::new("")) else { return Ok(()) };
        let _ = text(&article);
        for block in &article.blocks {
            if let Block::Table(rows) = block {
                prop_assert!(rows.iter().all(|row| row.len() == rows[0].len()));
            }
        }
    }

    /// Any bytes, in any sort of file, can be read or refused.
    #[test]
    fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..400), head in 0..3_usize) {
        let head: &[u8] = [&b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n--a\r\n"[..],
            b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n", b""][head];
        let _ = read_web(&[head, &bytes].concat(), "a.mht", Path::new(""));
    }

    /// Every word of a paragraph stands in the text, in its order.
    #[test]
    fn words_stay_in_their_order(words in prop::collection::vec("[一-龥]{1,8}", 1..12), tags in prop::collection::vec(
        prop::sample::select(vec!["p", "span", "div", "b", "section", "li", "td", "h2", "blockquote", "a", "font"]), 1..12)) {
        let page: String = words.iter().zip(tags.iter().cycle()).map(|(word, tag)| format!("<{tag}>{word}</{tag}>")).collect();
        let page = format!("<div id=zoom>{page}</div>");
        prop_assert_eq!(signs(&body(&page)), signs(&words.concat()));
        prop_assert!(tree(&page).is_ok());
    }
}
