//! A small site with everything in it that hangs together, and every sort of edit: what a site is after some
//! edits, as files.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::case::png;

/// Where posts may lie. Two of them come to one URL when they are of one month.
const POSTS: [&str; 7] = [
    "posts/2022/2022-03-05-学雷锋.md",
    "posts/2022/shared/index.md",
    "posts/2022/shared.md",
    "posts/2023/会议.md",
    "posts/a.md",
    "posts/b.md",
    "posts/2023/deep/er/c.md",
];
const PICTURES: [&str; 3] = ["posts/2022/图一.png", "posts/2022/shared/图.png", "posts/p.PNG"];
const PICTURE_SIZES: [&str; 4] = ["png 640x360", "png 360x640", "png 800x600", "broken"];
const ATTACHMENT: &str = "posts/附件.pdf";

const DATES: [&str; 6] =
    ["2022-03-05", "2022-03-11", "2022-12-30..2023-01-02", "2023-05-04", "2022-07-01", "2023-05-20"];
const KINDS: [&str; 6] = ["主题党日", "党课", "news", "志愿服务", "走访", "没有的类型"];
const ORGANISERS: [&str; 5] = ["一支部", "[一支部, 二支部]", "三支部", "[四支部, 一支部]", "[]"];
const TAGS: [&str; 5] = ["[学习, 安全]", "[]", "[学习]", "[xue xi, 青年]", "[雪夕]"];
const PUBLISH_ON: [&str; 4] =
    ["", "publish_on: 2022-01-01\n", "publish_on: 2023-06-01\n", "expires: 2022-12-01\n"];
const MORE: [&str; 8] = [
    "",
    "summary: 写好的摘要\n",
    "slug: shared\n",
    "aliases: [old/a.html, /2022/07/b/]\n",
    "featured: true\n",
    "cover: 图.png\n",
    "image: 图.png\nlayout: post\ncategories: [[学习, 党课]]\nown_key: 1\n",
    "permalink: /old/:title/\ndescription: 别处的摘要\nown_key: 2\nother_key: 3\n",
];
const TODAYS: [&str; 4] = ["2022-12-31", "2023-01-01", "2023-05-10", "2022-03-06"];

/// One edit: what is edited, which of them, and to what.
pub(crate) type Edit = (What, usize, usize);

/// What can be edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Body,
    Title,
    Date,
    Kind,
    Draft,
    Publication,
    Tags,
    Organisers,
    More,
    Delete,
    Add,
    Rename,
    Break,
    Link,
    Picture,
    Attachment,
    Row,
    Year,
    Page,
    Settings,
    Template,
    Style,
    Today,
}

/// All of them.
pub(crate) const EDITS: [What; 23] = {
    use What::*;
    [
        Body,
        Title,
        Date,
        Kind,
        Draft,
        Publication,
        Tags,
        Organisers,
        More,
        Delete,
        Add,
        Rename,
        Break,
        Link,
        Picture,
        Attachment,
        Row,
        Year,
        Page,
        Settings,
        Template,
        Style,
        Today,
    ]
};

/// A post; numbers are places in the lists above.
#[derive(Clone, Default)]
struct Post {
    title: usize,
    date: usize,
    kind: usize,
    organisers: usize,
    tags: usize,
    publication: usize,
    more: usize,
    draft: bool,
    broken: bool,
    words: usize,
    /// What it refers to.
    links: Vec<usize>,
}

/// A site that is edited.
#[derive(Clone)]
pub(crate) struct Park {
    posts: BTreeMap<usize, Post>,
    pictures: BTreeMap<usize, usize>,
    attachment: usize,
    rows: BTreeMap<usize, usize>,
    years: BTreeMap<i16, usize>,
    page: usize,
    settings: usize,
    template: usize,
    style: usize,
    today: usize,
}

impl Park {
    /// Before any edit: nothing in it is wrong.
    pub(crate) fn new() -> Self {
        let post = |number: usize, links: &[usize]| Post {
            date: number,
            kind: number % 3,
            organisers: number % 2,
            tags: number % 3,
            more: number % 2,
            links: links.to_vec(),
            ..Post::default()
        };
        let posts = [
            (0, post(0, &[5, 8])),
            (1, post(1, &[0, 9])),
            (3, post(3, &[])),
            (4, post(4, &[1, 3, 11])),
            (5, post(1, &[10])),
        ];
        Self {
            posts: posts.into(),
            pictures: [(0, 0), (1, 2), (2, 1)].into(),
            attachment: 1,
            rows: [(0, 0), (1, 1), (2, 2)].into(),
            years: [(2022, 0)].into(),
            page: 0,
            settings: 0,
            template: 0,
            style: 0,
            today: 0,
        }
    }

    /// The day it is looked at.
    pub(crate) fn today(&self) -> &'static str {
        TODAYS[self.today]
    }

    /// Mends what makes a site that cannot be shown at all, so that it does not stay so for long.
    pub(crate) fn mend(&mut self) {
        if self.settings > 4 {
            self.settings = 0;
        }
        if self.template > 2 {
            self.template = 0;
        }
    }

    /// Edits it. What cannot be done is left.
    pub(crate) fn edit(&mut self, (what, which, value): Edit) {
        match what {
            What::Delete => drop(self.post(which).map(|place| self.posts.remove(&place))),
            What::Add => drop(
                self.posts
                    .entry(which % POSTS.len())
                    .or_insert(Post { date: value % DATES.len(), ..Post::default() }),
            ),
            What::Rename => {
                let to = value % POSTS.len();
                if let Some(place) = self.post(which).filter(|_| !self.posts.contains_key(&to)) {
                    let post = self.posts.remove(&place).unwrap();
                    self.posts.insert(to, post);
                }
            }
            What::Picture => set(&mut self.pictures, which % PICTURES.len(), value, PICTURE_SIZES.len()),
            What::Attachment => self.attachment = value % 3,
            What::Row => set(&mut self.rows, which % 4, value, 5),
            What::Year => set(&mut self.years, [2021, 2022, 2023][which % 3], value, 4),
            What::Page => self.page = value % 4,
            What::Settings => self.settings = value % 7,
            What::Template => self.template = value % 4,
            What::Style => self.style = value % 3,
            What::Today => self.today = value % TODAYS.len(),
            _ => {
                if let Some(place) = self.post(which) {
                    self.posts.get_mut(&place).unwrap().edit(what, value);
                }
            }
        }
    }

    /// Where one of the posts lies.
    fn post(&self, which: usize) -> Option<usize> {
        self.posts.keys().nth(which.checked_rem(self.posts.len())?).copied()
    }

    /// All its files.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut add = |path: &str, bytes: Vec<u8>| files.insert(format!("content/{path}"), bytes);
        add("site.yaml", self.settings().into_bytes());
        for (&place, post) in &self.posts {
            add(POSTS[place], post.text(place).into_bytes());
        }
        for (&place, &size) in &self.pictures {
            add(PICTURES[place], png(PICTURE_SIZES[size]).unwrap_or_else(|| vec![b'x'; 33]));
        }
        if self.attachment > 0 {
            add(ATTACHMENT, vec![b'%'; self.attachment]);
        }
        for (year, version) in &self.years {
            add(&format!("years/{year}.md"), year_text(*version).into_bytes());
        }
        if self.page > 0 {
            let draft = if self.page == 2 { "draft: true\n" } else { "" };
            add(
                "pages/about.md",
                format!("---\ntitle: 关于我们{}\n{draft}---\n[稿件](../posts/a.md)\n", self.page)
                    .into_bytes(),
            );
        }
        if !self.rows.is_empty() {
            add("ledger/2022.csv", self.ledger().into_bytes());
        }
        self.theme(&mut files);
        files
    }

    fn settings(&self) -> String {
        let base = "base_url: https://dj.example.cn/dj/\n";
        let organisations = "organisations: [{name: 一支部}, {name: 二支部}]\n";
        let columns = "columns: [{id: dong-tai, name: 动态, kinds: [news, 志愿服务]}]\n";
        match self.settings {
            0 => format!("title: 测试站\n{base}{organisations}"),
            1 => format!("title: 改了名的站\nline_breaks: join\n{base}{organisations}"),
            2 => format!("title: 测试站\n{organisations}{columns}"),
            3 => format!(
                "title: 测试站\n{base}organisations: [{{name: 二支部}}, {{name: 三支部, aliases: [四支部]}}, {{name: 一支部}}]\n"
            ),
            4 => format!(
                "title: 测试站\n{base}kinds: [{{id: zf, name: 走访}}, {{name: 主题党日, aliases: [党课]}}]\n"
            ),
            5 => format!("title: 测试站\n{base}theme: 没有的主题\n"),
            _ => "title: [没有写完\n".to_owned(),
        }
    }

    fn ledger(&self) -> String {
        let mut text = "日期,类型,主题,支部,应到,实到,稿件,公开\n".to_owned();
        for value in self.rows.values() {
            text += [
                "2022-03-05,主题党日,三月党日,一支部,20,19,posts/2022/2022-03-05-学雷锋.md,是\n",
                "2022-03-11,党课,党课,一支部,30,29,,否\n",
                "2022-07-01,党课,七一党课,二支部,30,29,,是\n",
                "2022-03-05,主题党日,三月党日,五支部,20,20,shared,是\n",
                "2022-03-05,没有的类型,什么,一支部,20,20,,是\n",
            ][*value];
        }
        text
    }

    fn theme(&self, files: &mut BTreeMap<String, Vec<u8>>) {
        let template = match self.template {
            0 => None,
            1 => Some("{% extends \"base.html\" %}{% block main %}<h1>甲</h1>{% endblock main %}"),
            2 => Some("{% extends \"base.html\" %}{% block main %}<h1>乙</h1>{% endblock main %}"),
            _ => Some("{% if %}"),
        };
        files.extend(template.map(|text| ("themes/default/templates/404.html".to_owned(), text.into())));
        let style = [None, Some(".a{}"), Some(".b{}")][self.style];
        files.extend(style.map(|text| ("themes/default/static/styles/99-own.css".to_owned(), text.into())));
    }
}

impl Post {
    fn edit(&mut self, what: What, value: usize) {
        match what {
            What::Body => self.words = value,
            What::Title => self.title = value,
            What::Date => self.date = value % DATES.len(),
            What::Kind => self.kind = value % KINDS.len(),
            What::Draft => self.draft = !self.draft,
            What::Publication => self.publication = value % PUBLISH_ON.len(),
            What::Tags => self.tags = value % TAGS.len(),
            What::Organisers => self.organisers = value % ORGANISERS.len(),
            What::More => self.more = value % MORE.len(),
            What::Break => self.broken = !self.broken,
            What::Link => match self.links.iter().position(|link| *link == value) {
                Some(known) => drop(self.links.remove(known)),
                None => self.links.push(value),
            },
            _ => unreachable!("{what:?} is no edit of a post"),
        }
    }

    fn text(&self, place: usize) -> String {
        let Self { title, words, .. } = self;
        let mut text =
            format!("---\ntitle: 第{title}题\ndate: {}\nkind: {}\n", DATES[self.date], KINDS[self.kind]);
        write!(text, "organisers: {}\ntags: {}\n", ORGANISERS[self.organisers], TAGS[self.tags]).unwrap();
        text += PUBLISH_ON[self.publication];
        text += MORE[self.more];
        text += ["", "draft: true\n"][usize::from(self.draft)];
        text += ["---\n", "title: 第二个标题\n---\n"][usize::from(self.broken)];
        write!(text, "正文{words}\n\n").unwrap();
        let up = "../".repeat(POSTS[place].matches('/').count());
        for link in &self.links {
            text += &match *link {
                link if link < POSTS.len() => format!("[另一篇]({up}{})\n\n", POSTS[link]),
                link if link < POSTS.len() + PICTURES.len() => {
                    format!("![图]({up}{})\n\n", PICTURES[link - POSTS.len()])
                }
                10 => format!("[附件]({up}{ATTACHMENT})\n\n"),
                11 => "[总结](/2022/index.html)\n\n".to_owned(),
                12 => "[旧的](/2022/03/b.html)\n\n".to_owned(),
                _ => format!("[关于]({up}pages/about.md)\n\n"),
            };
        }
        text
    }
}

/// Puts a value in its place, or takes it away.
fn set<K: Ord>(values: &mut BTreeMap<K, usize>, which: K, value: usize, limit: usize) {
    match value % (limit + 1) {
        0 => drop(values.remove(&which)),
        value => drop(values.insert(which, value - 1)),
    }
}

fn year_text(version: usize) -> String {
    let front = [
        "figures: {制度: {value: 12, unit: 项}}\ntargets: [{kind: 主题党日, count: 12, organisation: 一支部}]\n",
        "theme: 新的主题\ncounts: {党课: 3}\n",
        "tasks: [{name: 学习, measures: [{text: 通读, evidence: posts/a.md}]}]\n",
        "targets: [{kind: 没有的类型, count: 1}]\n",
    ][version];
    format!("---\n{front}---\n全年{{{{主题党日}}}}次，[其中一次](../posts/b.md)。\n\n![图](../posts/p.PNG)\n")
}
