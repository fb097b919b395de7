//! Tags of other generators (`{% … %}`, `{{< … >}}`): pictures, code and links become Markdown, all else goes
//! out and is told.

use super::loss;
use crate::import::article::Loss;

/// The signs around a tag.
const SIGNS: &[(&str, &str)] = &[("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}")];

/// Tags around code, and how they end.
const CODE: &[(&str, &[&str])] = &[
    ("codeblock", &["endcodeblock"]),
    ("highlight", &["endhighlight", "/highlight", "/ highlight"]),
    ("code", &["endcode"]),
    ("prism", &["endprism"]),
];

/// The text without such tags, and what was lost with them. Code stays as it is.
pub(super) fn without(body: &str) -> (String, Vec<Loss>) {
    if !SIGNS.iter().any(|(open, _)| body.contains(open)) {
        return (body.to_owned(), Vec::new());
    }
    let mut written = Written { text: String::with_capacity(body.len()), losses: Vec::new() };
    let mut fence: Option<&str> = None;
    let mut rest = body;
    while !rest.is_empty() {
        let end = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let begin = rest[..end].trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| begin.starts_with(mark));
        match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, Some(mark)) => fence = Some(mark),
            (None, None) => {
                rest = written.line(rest, end);
                continue;
            }
            _ => {}
        }
        written.text += &rest[..end];
        rest = &rest[end..];
    }
    (written.text, written.losses)
}

struct Written {
    text: String,
    losses: Vec<Loss>,
}

impl Written {
    /// Takes the first line of a text, with all of the code that begins in it, and gives what is behind.
    fn line<'t>(&mut self, text: &'t str, end: usize) -> &'t str {
        let (mut line, behind) = text.split_at(end);
        let begin = self.text.len();
        let mut had_tag = false;
        while let Some((at, open, close)) = next_tag(line) {
            let Some(end) = line[at + open.len()..].find(close).map(|end| end + open.len()) else { break };
            let (inside, tag_end) = (&line[at + open.len()..at + end], at + end + close.len());
            self.text += &line[..at];
            let words = words(inside.trim_matches(['-', ' ', '\t']));
            let here = text.len() - behind.len() - line.len();
            if let Some((code, rest)) = code(&words, &text[here + tag_end..]) {
                self.code(&words, code);
                return rest;
            }
            self.tag(&words, &line[at..tag_end]);
            line = &line[tag_end..];
            had_tag = true;
        }
        self.text += line;
        // A line that had nothing else is none.
        if had_tag && self.text[begin..].trim().is_empty() {
            self.text.truncate(begin);
        }
        behind
    }

    /// Code between two tags, between fences that none of its lines is.
    fn code(&mut self, words: &[String], code: &str) {
        let longest = code.lines().map(|line| line.trim_start().bytes().take_while(|b| *b == b'`').count());
        let fence = "`".repeat(longest.max().unwrap_or(0).max(2) + 1);
        let (language, title) = of_code(words);
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        if !title.is_empty() {
            self.text += &format!("{title}\n\n");
        }
        let code = code.strip_prefix("\r\n").or_else(|| code.strip_prefix('\n')).unwrap_or(code);
        let end = if code.is_empty() || code.ends_with('\n') { "" } else { "\n" };
        self.text += &format!("{fence}{language}\n{code}{end}{fence}\n");
    }

    fn tag(&mut self, words: &[String], whole: &str) {
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
            "post_link" => {
                let slug = word(1).trim_end_matches(".md");
                let title: Vec<&str> = words.iter().skip(2).map(String::as_str).collect();
                let title: Vec<&str> = title.into_iter().filter(|word| !is_switch(word)).collect();
                let title = if title.is_empty() {
                    slug.rsplit('/').next().unwrap_or(slug).to_owned()
                } else {
                    title.join(" ")
                };
                self.text += &format!("[{title}](<{slug}.md>)");
            }
            // They are the address of a link.
            "post_path" | "post_url" | "link" | "ref" | "relref" if !word(1).is_empty() => {
                let (path, place) =
                    word(1).split_once('#').map_or((word(1), None), |(path, place)| (path, Some(place)));
                let ending = if path.rsplit('/').next().unwrap_or(path).contains(".md") { "" } else { ".md" };
                let place = place.map(|place| format!("#{place}")).unwrap_or_default();
                let address = format!("{path}{ending}{place}");
                let is_bare = self.text.ends_with('(') && address.contains([' ', '(', ')']);
                self.text += &if is_bare { format!("<{address}>") } else { address };
            }
            "figure" if named("src").is_some() || !word(1).is_empty() => {
                let caption = ["caption", "title", "alt"].into_iter().find_map(named).unwrap_or_default();
                let src = named("src").unwrap_or_else(|| word(1).to_owned());
                self.text += &format!("![{caption}](<{src}>)");
            }
            // Nothing is to be seen of these.
            "raw" | "endraw" | "comment" | "endcomment" | "" => {}
            end if end.starts_with("end") || end.starts_with('/') => {}
            _ => {
                let shown: String = whole.chars().take(60).collect();
                let more = if shown.len() < whole.len() { "…" } else { "" };
                self.losses.push(loss(format!("别的软件的标签 {shown}{more}"), &self.text));
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

/// Language and title of code: of `codeblock` the words are a title, of the others the first is a language.
fn of_code(words: &[String]) -> (String, String) {
    let (is_titled, words) = (words[0] == "codeblock", &words[1..]);
    let named = |word: &String| {
        let named = word.strip_prefix("lang:").or_else(|| word.strip_prefix("language:"))?;
        Some(named.to_owned())
    };
    let others = words.iter().filter(|word| !word.contains([':', '=']) && !is_switch(word));
    let others: Vec<&str> = others.map(String::as_str).collect();
    match words.iter().find_map(named) {
        Some(language) => (language, others.join(" ")),
        None if is_titled => (String::new(), others.join(" ")),
        None => (others.first().copied().unwrap_or_default().to_owned(), String::new()),
    }
}

fn is_switch(word: &str) -> bool {
    matches!(word, "true" | "false" | "linenos" | "linenostart" | "hl_lines")
}

/// The code that a tag begins, and what is behind its end. Without an end it is none.
fn code<'t>(words: &[String], behind: &'t str) -> Option<(&'t str, &'t str)> {
    let (_, ends) = CODE.iter().find(|(name, _)| words.first().is_some_and(|word| word == name))?;
    let mut from = 0;
    loop {
        let (at, open, close) = next_of_signs(&behind[from..])?;
        let begin = from + at + open.len();
        let length = behind[begin..].find(close)?;
        let inside = behind[begin..begin + length].trim_matches(['-', ' ', '\t']);
        if ends.contains(&inside) {
            let code = behind[..from + at].trim_end_matches([' ', '\t']);
            let rest = &behind[begin + length + close.len()..];
            let rest = rest.trim_start_matches([' ', '\t', '\r']);
            return Some((code, rest.strip_prefix('\n').unwrap_or(rest)));
        }
        from = begin;
    }
}

/// The first tag that does not stand in code.
fn next_tag(line: &str) -> Option<(usize, &'static str, &'static str)> {
    let first = next_of_signs(line)?;
    let is_in_code = line[..first.0].matches('`').count() % 2 == 1;
    (!is_in_code).then_some(first)
}

fn next_of_signs(text: &str) -> Option<(usize, &'static str, &'static str)> {
    let found = SIGNS.iter().filter_map(|(open, close)| Some((text.find(open)?, *open, *close)));
    found.min_by_key(|(at, open, _)| (*at, usize::MAX - open.len()))
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
