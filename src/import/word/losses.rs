//! What does not come along, told once, where it stood.

use crate::import::article::Loss;

/// How many characters before it say where something stood.
const BEHIND: usize = 20;

/// The most characters of a text that is lost and told.
const TOLD: usize = 2_000;

/// The most losses that are told one by one; a document of a thousand drawings would bury what matters.
const ONE_BY_ONE: usize = 200;

/// What does not come along.
#[derive(Default)]
pub(super) struct Losses {
    list: Vec<Loss>,
    further: usize,
    /// The last words of the text so far.
    tail: String,
    /// What was deleted under tracking.
    deleted: Vec<String>,
    /// How many changes are tracked.
    pub(super) changes: usize,
    /// How many comments there are.
    pub(super) comments: usize,
    /// How many drawings have no words.
    pub(super) drawings: usize,
    /// How many cells of tables reach down over others.
    pub(super) merged: usize,
    /// How many lines the table of contents has.
    pub(super) contents: usize,
    /// The words of all that, line by line, as far as they stand nowhere in the text.
    pub(super) left_out: Vec<String>,
}

impl Losses {
    /// Words of the text have been read.
    pub(super) fn passed(&mut self, words: &str) {
        for c in words.chars() {
            match (c.is_whitespace(), self.tail.ends_with(' ')) {
                (false, _) => self.tail.push(c),
                (true, false) => self.tail.push(' '),
                (true, true) => {}
            }
        }
        let length = self.tail.chars().count();
        if length > BEHIND {
            self.tail = self.tail.chars().skip(length - BEHIND).collect();
        }
    }

    /// Something does not come along.
    pub(super) fn tell(&mut self, what: impl Into<String>) {
        if self.list.len() >= ONE_BY_ONE {
            self.further += 1;
            return;
        }
        let behind = (!self.tail.trim().is_empty()).then(|| self.tail.trim().to_owned());
        self.list.push(Loss { what: what.into(), behind });
    }

    /// Something that stands nowhere in the text does not come along.
    pub(super) fn tell_of_all(&mut self, what: String) {
        self.list.push(Loss { what, behind: None });
    }

    /// Words were deleted under tracking.
    pub(super) fn deleted(&mut self, words: &str) {
        self.changes += 1;
        if !words.trim().is_empty() {
            self.deleted.push(words.trim().to_owned());
            self.left_out.push(words.trim().to_owned());
        }
    }

    /// All of them, those of the whole document at the end.
    pub(super) fn finish(mut self, notes: usize) -> Vec<Loss> {
        let deleted: Vec<_> = self.deleted.iter().take(20).map(|words| quoted(words, 40)).collect();
        let gone =
            if deleted.is_empty() { String::new() } else { format!("；删去的是{}", deleted.concat()) };
        let counted = [
            (self.further, format!("另有 {} 处带不来", self.further)),
            (self.changes, format!("没有接受的修订 {} 处（已按“全部接受”处理{gone}）", self.changes)),
            (self.comments, format!("批注 {} 条", self.comments)),
            (self.drawings, format!("画出的图形 {} 个（线条、箭头、印章一类，里面没有文字）", self.drawings)),
            (self.merged, format!("竖着合并的单元格 {} 处（文字在最上面一格，下面几格空着）", self.merged)),
            (self.contents, format!("目录 {} 行（文内的标题都在，页码在网页上没有用处）", self.contents)),
            (notes, format!("脚注、尾注 {notes} 条的位置（正文里写作 [1]，注文放在文末）")),
        ];
        let whole = counted.into_iter().filter(|(count, _)| *count > 0);
        self.list.extend(whole.map(|(_, what)| Loss { what, behind: None }));
        self.list
    }
}

/// Words in quotation marks, as far as they are told.
pub(super) fn told(words: &str) -> String {
    quoted(words, TOLD)
}

fn quoted(words: &str, most: usize) -> String {
    let short: String = words.chars().take(most).collect();
    let more = if short.len() < words.len() { "……" } else { "" };
    format!("“{short}{more}”")
}
