//! The files of a theme as they are published: under names with a digest, which style sheets follow.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::Files;
use super::unclosed::unclosed;
use crate::diagnostics::{Diagnostic, Diagnostics, SourceText, Span};
use crate::model::digest::Digest;
use crate::model::nearest::nearest;
use crate::model::path::{OutputPath, resolve};
use crate::model::percent::decoded;
use crate::model::routes;
use crate::model::theme::Asset;
use crate::read::codes::theme::STYLE_URL;
use crate::read::script;
use crate::read::stylesheet::{Reference, ending, leading, references, squeeze};

/// What all style sheets of `styles/` become.
const STYLE: &str = "style.css";
/// So many sheets may import each other in a row.
const IMPORTS: usize = 20;
/// For so many missing files of a theme it is searched for the one that was meant.
const SEARCHES: usize = 20;

/// Publishes the files of a theme, each by its name in `static/`. Style sheets in `styles/` become the one
/// `style.css`, unless the theme brings a whole one of its own.
pub(super) fn published(files: Files, problems: &mut Diagnostics) -> Vec<Asset> {
    let is_part = |name: &str| name.starts_with("styles/") && name.ends_with(".css");
    let (parts, mut files): (Files, Files) = files.into_iter().partition(|(name, _)| is_part(name));
    let parts = if files.contains_key(STYLE) { Files::new() } else { parts };
    if !parts.is_empty() {
        files.insert(STYLE.to_owned(), Default::default());
    }
    let mut publisher = Publisher {
        files: &files,
        parts: &parts,
        made: BTreeMap::new(),
        open: Vec::new(),
        searches: 0,
        problems,
    };
    for name in files.keys() {
        publisher.publish(name);
    }
    publisher.made.into_values().collect()
}

struct Publisher<'a> {
    files: &'a Files,
    /// What [`STYLE`] is made of.
    parts: &'a Files,
    made: BTreeMap<&'a str, Asset>,
    /// The style sheets on the way to which this one was met.
    open: Vec<&'a str>,
    /// How often something has been searched for.
    searches: usize,
    problems: &'a mut Diagnostics,
}

/// A style sheet and where it lies.
struct Sheet<'a> {
    /// Its name in `static/`.
    name: &'a str,
    /// What others call it: a part is published as [`STYLE`].
    published: &'a str,
    origin: &'a str,
    bytes: &'a [u8],
    /// Its text, for problems; none where it is no UTF-8.
    source: OnceCell<Option<Arc<SourceText>>>,
}

impl<'a> Sheet<'a> {
    fn new(name: &'a str, published: &'a str, origin: &'a str, bytes: &'a [u8]) -> Self {
        Self { name, published, origin, bytes, source: OnceCell::new() }
    }

    /// Puts a problem where it is.
    fn place(&self, range: &Range<usize>, problem: Diagnostic) -> Diagnostic {
        let text = || std::str::from_utf8(self.bytes).ok();
        match self.source.get_or_init(|| Some(Arc::new(SourceText::new(self.origin, text()?)))) {
            Some(source) => problem.at(source, Span::from(range.clone())),
            None => problem.in_file(self.origin),
        }
    }
}

impl<'a> Publisher<'a> {
    /// Where a file is published. `None` in a circle of style sheets.
    fn publish(&mut self, name: &'a str) -> Option<OutputPath> {
        if let Some(asset) = self.made.get(name) {
            return Some(asset.output.clone());
        }
        if self.open.contains(&name) || self.open.len() == IMPORTS {
            return None;
        }
        let (origin, bytes) = &self.files[name];
        self.open.push(name);
        let bytes = match () {
            () if name == STYLE && !self.parts.is_empty() => self.joined(),
            () if name.ends_with(".css") => squeeze(&self.followed(&Sheet::new(name, name, origin, bytes))),
            () if name.ends_with(".js") => script::squeeze(bytes),
            () => bytes.clone(),
        };
        self.open.pop();
        let output = OutputPath::known(routes::asset(name, &Digest::of(&bytes).short()));
        self.made.insert(name, Asset { name: name.to_owned(), output: output.clone(), bytes: bytes.into() });
        Some(output)
    }

    /// All parts one behind the other, what they import before all rules. No layer may stand between imports.
    fn joined(&mut self) -> Vec<u8> {
        let (mut joined, mut imports, mut rules) = (Vec::new(), Vec::new(), Vec::new());
        for (name, (origin, bytes)) in self.parts {
            let part = squeeze(&self.followed(&Sheet::new(name, STYLE, origin, bytes)));
            let [before, imported, rest] = leading(&part);
            joined.extend_from_slice(before);
            imports.extend_from_slice(imported);
            rules.push(rest.to_vec());
        }
        joined.extend(imports);
        joined.extend(rules.join(&b'\n'));
        joined
    }

    /// A style sheet that names other files as they are published, and closes what it opens: what is put
    /// behind it stays what it is.
    fn followed(&mut self, sheet: &Sheet<'a>) -> Vec<u8> {
        let ending = ending(sheet.bytes);
        if let Some((fault, range)) = &ending.fault {
            self.problems.push(sheet.place(range, unclosed(*fault)));
        }
        let mut out = Vec::with_capacity(sheet.bytes.len());
        let mut end = 0;
        for reference in references(sheet.bytes) {
            let Some(url) = self.published_url(sheet, &reference) else { continue };
            out.extend_from_slice(&sheet.bytes[end..reference.range.start]);
            out.extend_from_slice(format!("\"{url}\"").as_bytes());
            end = reference.range.end;
        }
        out.extend_from_slice(&sheet.bytes[end..sheet.bytes.len() - ending.cut]);
        out.extend(ending.closing);
        out
    }

    /// The URL to write for another; `None` where it stays as it is.
    fn published_url(&mut self, sheet: &Sheet<'a>, reference: &Reference) -> Option<String> {
        let url = reference.url.trim();
        let (path, suffix) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
        if path.is_empty() || is_at_hand(path) {
            return None;
        }
        if path.starts_with("//") || path.contains("://") {
            let problem = Diagnostic::new(STYLE_URL, format!("样式引用了外网的文件：{url}"))
                .label("页面不加载外网的文件，读者看不到它")
                .hint("把它下载下来，放进主题的 static 文件夹，这里改成它的名字");
            self.problems.push(sheet.place(&reference.range, problem));
            return None;
        }
        let Some(name) = self.meant(sheet, &decoded(path)) else {
            let problem = self.missing(path);
            self.problems.push(sheet.place(&reference.range, problem));
            return None;
        };
        let Some(output) = self.publish(name) else {
            let problem = Diagnostic::new(STYLE_URL, format!("样式表互相引用，绕成了一圈：{url}"))
                .label("浏览器读到这里就停下，不再加载它")
                .hint("删去这一行，或把它引用的样式并到一个文件里");
            self.problems.push(sheet.place(&reference.range, problem));
            return None;
        };
        // Both lie in one folder; what leads up to it goes by how deep this one lies.
        let inside = output.as_str().split_once('/').map_or(output.as_str(), |(_, inside)| inside);
        let up = "../".repeat(sheet.published.matches('/').count());
        Some(format!(
            "{up}{inside}{}",
            suffix.replace('\\', "%5C").replace('"', "%22").replace(['\n', '\r', '\x0c'], "")
        ))
    }

    /// The file that is meant by a path: from the sheet's own folder, or from `static/`, which is where the
    /// sheets are published.
    fn meant(&self, sheet: &Sheet<'_>, path: &str) -> Option<&'a str> {
        let below = |folder: &str| path.strip_prefix('/')?.strip_prefix(folder).map(str::to_owned);
        let ways = [resolve(sheet.name, path), resolve("", path), below("assets/"), below("static/")];
        let files = self.files;
        ways.into_iter().flatten().find_map(|path| files.get_key_value(&path)).map(|(name, _)| name.as_str())
    }

    fn missing(&mut self, path: &str) -> Diagnostic {
        let name = path.trim_start_matches(['.', '/']);
        let problem = Diagnostic::new(STYLE_URL, format!("样式引用的文件主题里没有：{path}"));
        if self.parts.contains_key(name) || self.parts.contains_key(&format!("styles/{name}")) {
            return problem
                .label("styles 里的样式表已经合并成一个，不用再引用")
                .hint("删去这一行；先后次序由文件名开头的数字定");
        }
        let problem = problem.label("读者看不到它：图片不显示，字体换成别的");
        self.searches += 1;
        let names = || self.files.keys().map(String::as_str);
        match (self.searches <= SEARCHES).then(|| nearest(name, names())).flatten() {
            Some(near) => problem.hint(format!("是不是 {near}？从 static 文件夹写起，大小写也要一样")),
            None => problem.hint("把文件放进主题的 static 文件夹，名字只用英文字母、数字、“-”和“_”"),
        }
    }
}

/// Whether a URL needs no file: what it leads to stands in it.
fn is_at_hand(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("data" | "blob" | "about"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_style_sheet_names_is_where_it_says() {
        let file = |(name, text): &(&str, &str)| {
            ((*name).to_owned(), (format!("themes/t/static/{name}"), text.as_bytes().to_vec()))
        };
        let files = [
            ("img/a.png", "a"),
            ("print/a.css", "@import 'b.css'; a{b:url(../img/a.png)}"),
            ("print/b.css", "a{b:url(/img/a.png)}"),
            ("styles/1.css", "a{}"),
            ("styles/2.css", "@import url(../print/a.css);\na{b:url('img/a.png#c'),url(../img/a.png?d)}"),
        ];
        let mut problems = Diagnostics::new();
        let assets = published(files.iter().map(file).collect(), &mut problems);
        assert!(problems.is_empty());
        let text = |asset: &Asset| String::from_utf8(asset.bytes.to_vec()).unwrap();
        let mut found = 0;
        for sheet in assets.iter().filter(|asset| asset.name.ends_with(".css")) {
            for reference in references(&sheet.bytes) {
                let path = reference.url.split(['?', '#']).next().unwrap();
                let path = resolve(sheet.output.as_str(), path).unwrap();
                assert!(assets.iter().any(|asset| asset.output.as_str() == path), "{path}");
                found += 1;
            }
        }
        assert_eq!(found, 6);
        let style = text(assets.iter().find(|asset| asset.name == STYLE).unwrap());
        assert!(style.starts_with("@import url(\"print/a.") && style.contains(".png#c\"),url(\"img/a."));
    }

    #[test]
    fn a_part_that_closes_nothing_swallows_no_other() {
        let parts = [
            "a{b:c",
            ".d{} /* e",
            "@import '../f.css'",
            ".g{h:url(i",
            ".j{k:'l",
            ".m{}}",
            ".n,",
            ".o{}",
            "@import '../f.css'\n.p{q:r;s:t}",
            "@layer u;@import '../f.css\\'",
            ".v{w:x};",
        ];
        let mut files: Files = (1..)
            .zip(parts)
            .map(|(n, text)| (format!("styles/{n:02}.css"), ("t".to_owned(), text.as_bytes().to_vec())))
            .collect();
        files.insert("f.css".to_owned(), ("t".to_owned(), Vec::new()));
        let mut problems = Diagnostics::new();
        let assets = published(files, &mut problems);
        assert_eq!(problems.sorted().len(), 9);
        let style = assets.iter().find(|asset| asset.name == STYLE).unwrap();
        let style = String::from_utf8(style.bytes.to_vec()).unwrap();
        let import = style.split(';').nth(1).unwrap();
        assert!(import.starts_with("@import \"f."));
        let style = style.replace(import, "@import 'f'");
        assert_eq!(
            style,
            "@layer u;@import 'f';@import '../f.css\\'';a{b:c}\n.d{}\n\n.g{h:url(i)}\n.j{k:'l'}\n.m{}}{}\n.n,{}\n.o{}\n\
             @import 'f' .p{q:r;s:t}\n\n.v{w:x};{}"
        );
    }
}
