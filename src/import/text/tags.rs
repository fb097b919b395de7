//! Tags of other generators (`{% … %}`, `{{< … >}}`): pictures and code become Markdown, all else goes out
//! and is told.

use super::loss;
use crate::import::article::Loss;

/// The signs around a tag.
const SIGNS: &[(&str, &str)] = &[("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}")];

/// The text without such tags, and what was lost with them. Code stays as it is.
pub(super) fn without(body: &str) -> (String, Vec<Loss>) {
    if !body.contains("{%") && !body.contains("{{<") && !body.contains("{{%") {
        return (body.to_owned(), Vec::new());
    }
    let mut written = Written { text: String::with_capacity(body.len()), losses: Vec::new(), fence: None };
    for line in body.split_inclusive('\n') {
        written.line(line);
    }
    (written.text, written.losses)
}

struct Written {
    text: String,
    losses: Vec<Loss>,
    /// The fence of the code that is open.
    fence: Option<&'static str>,
}

impl Written {
    fn line(&mut self, line: &str) {
        let begin = line.trim_start();
        let fence = ["```", "~~~"].into_iter().find(|fence| begin.starts_with(fence));
        match (self.fence, fence) {
            (Some(open), Some(fence)) if open == fence => self.fence = None,
            (None, Some(fence)) => self.fence = Some(fence),
            (None, None) => return self.outside_of_code(line),
            _ => {}
        }
        self.text += line;
    }

    fn outside_of_code(&mut self, line: &str) {
        let mut rest = line;
        let begin = self.text.len();
        let mut had_tag = false;
        while let Some((at, open, close)) = next_tag(rest) {
            let Some(end) = rest[at + open.len()..].find(close).map(|end| end + open.len()) else { break };
            let inside = &rest[at + open.len()..at + end];
            self.text += &rest[..at];
            self.tag(inside.trim_matches(['-', ' ', '\t']), &rest[at..at + end + close.len()]);
            rest = &rest[at + end + close.len()..];
            had_tag = true;
        }
        self.text += rest;
        // A line that had nothing else is none.
        if had_tag && self.text[begin..].trim().is_empty() {
            self.text.truncate(begin);
        }
    }

    fn tag(&mut self, inside: &str, whole: &str) {
        let words = words(inside);
        let word = |at: usize| words.get(at).map_or("", String::as_str);
        let named = |name: &str| {
            let value = words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
            value.map(|value| value.trim_matches(['"', '\'']).to_owned())
        };
        match word(0) {
            "asset_img" | "img" | "image" => self.picture(&words[1..]),
            "asset_link" => {
                let title = words.get(2..).unwrap_or_default().join(" ");
                let title = if title.is_empty() { word(1) } else { &title };
                self.text += &format!("[{title}](<{}>)", word(1));
            }
            "figure" if named("src").is_some() || !word(1).is_empty() => {
                let caption = ["caption", "title", "alt"].into_iter().find_map(named).unwrap_or_default();
                let src = named("src").unwrap_or_else(|| word(1).to_owned());
                self.text += &format!("![{caption}](<{src}>)");
            }
            "codeblock" | "highlight" | "code" | "prism" => {
                let language = words.iter().skip(1).find(|word| !word.contains([':', '=']));
                self.text += &format!("```{}", language.map_or("", String::as_str));
                self.fence = Some("```");
            }
            "endcodeblock" | "endhighlight" | "/highlight" | "endcode" | "endprism" => self.text += "```",
            // Nothing is to be seen of these.
            "raw" | "endraw" | "comment" | "endcomment" | "" => {}
            end if end.starts_with("end") || end.starts_with('/') => {}
            _ => {
                let shown: String = whole.chars().take(60).collect();
                self.losses.push(loss(format!("别的软件的标签 {shown}"), &self.text));
            }
        }
    }

    /// `[class] address [width [height]] [title]`
    fn picture(&mut self, words: &[String]) {
        let at = words.iter().position(|word| word.contains('.')).unwrap_or_default();
        let address = words.get(at).map_or("", String::as_str);
        let rest = words.get(at + 1..).unwrap_or_default();
        let title: Vec<&str> = rest.iter().map(|word| word.trim_matches(['"', '\''])).collect();
        let title: Vec<&str> =
            title.into_iter().skip_while(|word| word.bytes().all(|byte| byte.is_ascii_digit())).collect();
        self.text += &format!("![{}](<{address}>)", title.join(" "));
    }
}

/// The first tag that does not stand in code.
fn next_tag(line: &str) -> Option<(usize, &'static str, &'static str)> {
    let found = SIGNS.iter().filter_map(|(open, close)| Some((line.find(open)?, *open, *close)));
    let first = found.min_by_key(|(at, open, _)| (*at, usize::MAX - open.len()))?;
    let is_in_code = line[..first.0].matches('`').count() % 2 == 1;
    (!is_in_code).then_some(first)
}

/// The words of a tag; what stands in quotes is one.
fn words(inside: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), String::new(), None);
    for c in inside.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, c) if c.is_whitespace() => words.push(std::mem::take(&mut word)),
            _ => word.push(c),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}
