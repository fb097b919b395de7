//! What the settings of a whole site hide: files that Hugo passes over (`ignoreFiles`) or hides by `cascade`,
//! tags whose posts Hexo encrypts, folders of Jekyll's that are not published (`defaults`), what
//! both leave out (`exclude`, `ignore`).

use std::path::{Path, PathBuf};

use super::generator::Generator;
use super::hiding::{Statement, hides, said, shown};
use super::hugo_site::{hugo_content, hugo_files};

/// What is hidden. What cannot be understood is named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SiteSettings {
    /// Signs in the paths of files, from the folder of the site, the key, and how they are written.
    ignored: Vec<(Vec<Sign>, &'static str, String)>,
    /// Tags, in small letters.
    encrypted: Vec<String>,
    /// Folders from that of the site, and what is written of them.
    hidden: Vec<(String, String)>,
    /// The folders with texts of a Hugo site, from its own.
    pub(crate) content: Vec<String>,
    /// The keys that are not understood.
    pub(crate) unread: Vec<&'static str>,
    /// The zone of days that are written without one, if it is not China's.
    pub(crate) zone: Option<String>,
}

/// A part of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Begin,
    End,
    /// The end of a name: of the path, or a folder in it.
    EndOfName,
    Is(char),
    Any,
    AnyMany,
}

impl SiteSettings {
    /// Those of a site in a folder.
    pub(crate) fn of(generator: Option<Generator>, root: &Path) -> Self {
        let mut settings = Self::default();
        match generator {
            Some(Generator::Hugo) => {
                settings.content = hugo_content(root);
                for (path, key) in hugo_files(root) {
                    let mut all = lines(&path);
                    if let Some(key) = key {
                        all.iter_mut().for_each(|said| said.within.insert(0, key.to_owned()));
                    }
                    settings.add_hugo(&all);
                }
            }
            Some(Generator::Hexo) => settings.add_hexo(&lines(&config_of(root))),
            Some(Generator::Jekyll) => settings.add_jekyll(&lines(&config_of(root))),
            None => {}
        }
        settings.unread.dedup();
        settings
    }

    fn add_hugo(&mut self, all: &[Statement]) {
        self.add_zone(all);
        for Statement { value, .. } in
            all.iter().filter(|said| said.within.is_empty() && said.key == "ignorefiles")
        {
            for pattern in value.split(['"', '\'', ',', ' ']).filter(|pattern| !pattern.is_empty()) {
                match signs(&pattern.replace("\\\\", "\\")) {
                    Some(signs) => self.ignored.push((signs, "ignoreFiles", pattern.to_owned())),
                    None => self.unread.push("ignoreFiles"),
                }
            }
        }
        let below = |said: &&Statement| said.within.first().is_some_and(|key| key == "cascade");
        let is_for_some = all.iter().filter(below).any(|said| {
            ["_target", "target"]
                .iter()
                .any(|key| said.key == *key || said.within.iter().any(|part| part == key))
        });
        for said in all.iter().filter(below) {
            let own = said.within_inner(1);
            match hides(&own) {
                true if is_for_some => self.unread.push("cascade"),
                true => self.hidden.push((String::new(), shown(&own))),
                false => {}
            }
        }
    }

    fn add_zone(&mut self, all: &[Statement]) {
        const OF_CHINA: [&str; 12] = [
            "asia/shanghai",
            "asia/chongqing",
            "asia/beijing",
            "asia/hong_kong",
            "asia/macau",
            "asia/taipei",
            "asia/urumqi",
            "asia/harbin",
            "prc",
            "etc/gmt-8",
            "+08:00",
            "+0800",
        ];
        let zones = all.iter().filter(|said| said.within.is_empty() && said.key == "timezone");
        let other = zones.map(|said| &said.value).rfind(|zone| !zone.is_empty());
        if let Some(zone) = other {
            self.zone = Some(zone.clone()).filter(|zone| !OF_CHINA.contains(&zone.as_str()));
        }
    }

    /// What Hexo and Jekyll have in common.
    fn add_plain(&mut self, all: &[Statement]) {
        self.add_zone(all);
        for Statement { key, value, .. } in all.iter().filter(|said| said.within.is_empty()) {
            let key = match key.as_str() {
                "exclude" => "exclude",
                "ignore" => "ignore",
                _ => continue,
            };
            for pattern in value.split(['"', '\'', ',', ' ']).filter(|pattern| !pattern.is_empty()) {
                match globbed(pattern) {
                    Some(signs) => self.ignored.push((signs, key, pattern.to_owned())),
                    None => self.unread.push(key),
                }
            }
        }
    }

    fn add_hexo(&mut self, all: &[Statement]) {
        self.add_plain(all);
        for Statement { within, key, value, .. } in all {
            let within: Vec<&str> = within.iter().map(String::as_str).collect();
            match (&within[..], key.as_str()) {
                (["encrypt", "tags"], "name") => self.encrypted.push(value.clone()),
                (["encrypt"], "tags") => {
                    let tags = value.split([',', ' ', '"', '\'']).filter(|tag| !tag.is_empty());
                    self.encrypted.extend(tags.map(str::to_owned));
                }
                _ => {}
            }
        }
    }

    fn add_jekyll(&mut self, all: &[Statement]) {
        self.add_plain(all);
        // The values of an item stand behind its scope.
        let (mut folder, mut is_known) = (String::new(), false);
        let mut before = "";
        for said in all.iter().filter(|said| said.within.first().is_some_and(|key| key == "defaults")) {
            match said.within.get(1).map(String::as_str) {
                Some("scope") => {
                    if before != "scope" {
                        (folder, is_known) = (String::new(), true);
                    }
                    if said.key == "path" {
                        folder.clone_from(&said.value);
                    }
                    before = "scope";
                }
                Some("values") => {
                    let own = said.within_inner(2);
                    if hides(&own) && is_known && !folder.contains('*') {
                        self.hidden.push((folder.trim_matches('/').to_owned(), shown(&own)));
                    } else if hides(&own) {
                        self.unread.push("defaults");
                    }
                    before = "values";
                }
                _ => {}
            }
        }
    }

    /// What hides a text that lies at a place of the site's folder, and has these tags.
    pub(crate) fn hide(&self, path: &str, tags: &[String]) -> Option<String> {
        let path = path.replace('\\', "/").to_lowercase();
        let whole: Vec<char> = format!("/{path}").chars().collect();
        let ignored =
            self.ignored.iter().find(|(signs, ..)| (0..=whole.len()).any(|at| fits(signs, &whole, at)));
        if let Some((_, key, written)) = ignored {
            return Some(format!("全站设置 {key} 里有“{written}”，原来的网站不发布它"));
        }
        if let Some(tag) = tags.iter().find(|tag| self.encrypted.contains(&tag.to_lowercase())) {
            return Some(format!("标签“{tag}”在全站设置里加了密，原来的网站不公开它"));
        }
        let is_below = |folder: &str| {
            folder.is_empty()
                || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                || format!("/{path}").contains(&format!("/{folder}/"))
        };
        if let Some((_, written)) = self.hidden.iter().find(|(folder, _)| is_below(folder)) {
            return Some(format!("全站设置里写着“{written}”，原来的网站不公开它"));
        }
        let unread = self.unread.join("、");
        (!unread.is_empty()).then(|| format!("全站设置里，{unread} 没有读懂，不知道原来公开不公开"))
    }
}

/// The settings of a Hexo or Jekyll site. `_config.butterfly.yml` is a theme's.
pub(super) fn config_of(root: &Path) -> PathBuf {
    let mut names = ["yml", "yaml", "json", "toml"].map(|ending| root.join(format!("_config.{ending}")));
    let at = names.iter().position(|path| path.is_file()).unwrap_or_default();
    std::mem::take(&mut names[at])
}

/// A file of settings, without the mark that Notepad puts before it; nothing where it is not there.
pub(super) fn text_of(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.trim_start_matches('\u{feff}').to_owned()
}

/// What a file of settings says; nothing where it is not there.
fn lines(path: &Path) -> Vec<Statement> {
    let text = text_of(path);
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    said(&lines.map(|line| format!("# {line}\n")).collect::<String>())
}

/// A pattern of paths, with `*`, `**` and `?`, from the beginning of any name on: rather too much is
/// held back than too little. `None` where it has more signs.
fn globbed(pattern: &str) -> Option<Vec<Sign>> {
    let mut bare = pattern.trim_start_matches("./").trim_matches('/').replace("**/", "*");
    while bare.contains("**") {
        bare = bare.replace("**", "*");
    }
    let mut signs = vec![Sign::Is('/')];
    for c in bare.chars() {
        signs.push(match c {
            '*' => Sign::AnyMany,
            '?' => Sign::Any,
            '[' | ']' | '{' | '}' | '(' | ')' | '!' | '|' => return None,
            c => Sign::Is(c),
        });
    }
    signs.push(Sign::EndOfName);
    Some(signs)
}

/// A pattern of plain signs, dots and `.*`; `None` where it has more.
fn signs(pattern: &str) -> Option<Vec<Sign>> {
    let mut signs = Vec::new();
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        signs.push(match c {
            '^' => Sign::Begin,
            '$' => Sign::End,
            '.' => match chars.next_if_eq(&'*') {
                Some(_) => Sign::AnyMany,
                None => Sign::Any,
            },
            '\\' => Sign::Is(chars.next().filter(|c| !c.is_alphanumeric())?),
            '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' => return None,
            c => Sign::Is(c),
        });
    }
    Some(signs)
}

fn fits(signs: &[Sign], text: &[char], at: usize) -> bool {
    let Some((first, rest)) = signs.split_first() else { return true };
    match first {
        Sign::Begin => at == 0 && fits(rest, text, at),
        Sign::End => at == text.len() && fits(rest, text, at),
        // Lists of names are read word by word, so that a name may go on behind a blank.
        Sign::EndOfName => text.get(at).is_none_or(|c| matches!(c, '/' | ' ')) && fits(rest, text, at),
        Sign::Is(c) => text.get(at) == Some(c) && fits(rest, text, at + 1),
        Sign::Any => at < text.len() && fits(rest, text, at + 1),
        Sign::AnyMany => (at..=text.len()).any(|at| fits(rest, text, at)),
    }
}
