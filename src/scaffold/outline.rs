//! What a post of a kind is to tell: its keys, and paragraph by paragraph what to write. The words are our
//! own; in the text they stand as comments, which no page shows.

use crate::model::kind::Kind;

/// Who fills it in is told by these words what the grey lines are.
pub(super) const ABOUT: &str = "这样括起来的话只给自己看，网页上不显示；照着写，写好就删";
pub(super) const PHOTO: &str = "照片：放在稿件旁边，正文里写 ![照片里的人在做什么](照片.jpg)";

/// What is asked of a post.
pub(super) struct Outline {
    /// Keys of the front matter, beside title, day, kind and organisers.
    pub(super) keys: &'static [&'static str],
    /// What to write, a paragraph each.
    pub(super) paragraphs: &'static [&'static str],
}

impl Outline {
    /// Its paragraphs as comments.
    pub(super) fn written(&self) -> String {
        self.paragraphs.iter().map(|told| format!("<!-- {told} -->\n")).collect::<Vec<_>>().join("\n")
    }
}

const MEETING: Outline = Outline {
    keys: &["时间", "地点", "主持人", "记录人", "应到", "实到"],
    paragraphs: &[
        ABOUT,
        "第一段：什么时候、哪个组织、在哪里、开展了什么，谁主持，多少人参加",
        "第二段：学了什么文件、议了什么事，定下的事谁去办、什么时候办完",
        "第三段：大家怎么说，下一步怎么做，一两句",
        PHOTO,
    ],
};

const LECTURE: Outline = Outline {
    keys: &["时间", "地点", "主持人", "主讲人", "应到", "实到"],
    paragraphs: &[
        ABOUT,
        "第一段：什么时候、在哪里、谁讲了什么题目，听的是哪些人、多少人",
        "第二段：讲了哪几点，举了什么本地、本单位的例子",
        "第三段：听的人有什么收获，打算怎么做，写一两个人的话",
        PHOTO,
    ],
};

const ACTION: Outline = Outline {
    keys: &["时间", "地点", "主持人", "实到"],
    paragraphs: &[
        ABOUT,
        "第一段：什么时候、哪个组织、在哪里、做了什么，多少人参加",
        "第二段：怎么做的，按先后写；做成了几件事，用数字说",
        "第三段：服务的对象怎么说，解决了什么问题",
        PHOTO,
    ],
};

const NEWS: Outline = Outline {
    keys: &["作者", "摄影"],
    paragraphs: &[ABOUT, "第一段：什么时候、谁、在哪里、做了什么，一两句话说完", "第二段：经过和结果", PHOTO],
};

const NOTICE: Outline = Outline {
    keys: &[],
    paragraphs: &[
        ABOUT,
        "正文：什么事、对谁说、什么时候起、怎么办、找谁联系；附件放在稿件旁边，写 [附件名称](附件.pdf)",
    ],
};

/// The kinds that are a lecture though they stand in another group.
const LECTURES: [&str; 2] = ["party-lecture", "training"];

/// The outline for a kind: by what it is, else by its group.
pub(super) fn outline(kind: &Kind) -> &'static Outline {
    match (kind.counts, kind.id.as_str(), kind.group.as_str()) {
        (false, "notice" | "rules", _) => &NOTICE,
        (false, ..) => &NEWS,
        (true, id, _) if LECTURES.contains(&id) => &LECTURE,
        (true, _, "宣讲") => &LECTURE,
        (true, _, "实践" | "群团") => &ACTION,
        (true, ..) => &MEETING,
    }
}
