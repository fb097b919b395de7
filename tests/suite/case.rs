//! A whole site in one text file: the little language of `tests/cases`, described in `tests/README.md`.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, GB18030};

use crate::attachments::packed;

/// A case: what must hold, the site, and what is expected of it.
#[derive(Default)]
pub(crate) struct Case {
    /// What must hold, in a sentence.
    pub(crate) sentence: String,
    /// The files of the site.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    /// Other ways to write some of the files, each of which must give the same output.
    pub(crate) variants: Vec<BTreeMap<String, Vec<u8>>>,
    /// Further arguments of the program.
    pub(crate) arguments: Vec<String>,
    /// Exit code.
    pub(crate) exit: i32,
    /// What must be found where.
    pub(crate) expectations: Vec<(Expected, Vec<String>)>,
}

/// Where something is expected.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// In what the program prints for people.
    Stderr,
    /// In what it prints for programs.
    Stdout,
    /// Among the output files; a line is a path.
    Files,
    /// As the whole list of output files in a folder.
    FilesIn(String),
    /// In no output file or its name.
    Nowhere,
    /// In an output file.
    File(String),
}

impl Case {
    /// Reads a case; stops the test where it is not one.
    pub(crate) fn parse(text: &str) -> Self {
        let (sentence, sections) = text.split_once('\n').expect("the first line says what must hold");
        assert!(
            !sentence.starts_with("--") && !sentence.trim().is_empty(),
            "the first line says what must hold, not `{sentence}`"
        );
        let mut case = Case { sentence: sentence.to_owned(), ..Case::default() };
        let mut heading: Option<&str> = None;
        let mut body = String::new();
        for line in sections.lines() {
            if let Some(next) = line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
                case.add(heading, &body);
                heading = Some(next);
                body.clear();
            } else {
                body += line;
                body.push('\n');
            }
        }
        case.add(heading, &body);
        assert!(!case.expectations.is_empty(), "a case must expect something");
        case
    }

    fn add(&mut self, heading: Option<&str>, body: &str) {
        let Some(heading) = heading else {
            assert!(body.trim().is_empty(), "text before the first `-- … --` line: {body}");
            return;
        };
        let lines = || {
            body.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        match heading.split_once(' ') {
            None if heading == "args" => {
                self.arguments = body.split_whitespace().map(str::to_owned).collect()
            }
            Some(("or", file)) => {
                let (path, bytes) = file_section(file, body);
                assert!(self.files.iter().any(|(known, _)| *known == path), "`or {path}` has no first form");
                let position = self
                    .variants
                    .iter()
                    .position(|variant| !variant.contains_key(&path))
                    .unwrap_or(self.variants.len());
                if position == self.variants.len() {
                    self.variants.push(BTreeMap::new());
                }
                self.variants[position].insert(path, bytes);
            }
            Some(("expect", "exit")) => self.exit = body.trim().parse().expect("an exit code is a number"),
            Some(("expect", what)) => {
                let expected = match what {
                    "stderr" => Expected::Stderr,
                    "stdout" => Expected::Stdout,
                    "files" => Expected::Files,
                    "nowhere" => Expected::Nowhere,
                    _ => match (what.strip_prefix("files in "), what.strip_prefix("public/")) {
                        (Some(folder), _) => Expected::FilesIn(format!("{}/", folder.trim_end_matches('/'))),
                        (_, Some(path)) => Expected::File(path.to_owned()),
                        _ => panic!("unknown section `-- {heading} --`"),
                    },
                };
                assert!(!lines().is_empty(), "`-- {heading} --` expects nothing");
                self.expectations.push((expected, lines()));
            }
            _ if heading.starts_with("content/") || heading.starts_with("themes/") => {
                self.files.push(file_section(heading, body))
            }
            _ => panic!("unknown section `-- {heading} --`"),
        }
    }
}

/// Path and bytes of `content/posts/a.md (gb18030)` and the like.
pub(crate) fn file_section(heading: &str, body: &str) -> (String, Vec<u8>) {
    let (path, form) = match heading.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
        Some((path, form)) => (path, form),
        None => (heading, "utf-8"),
    };
    let marked = |mark: &[u8], text: Vec<u8>| [mark.to_vec(), text].concat();
    let utf_16 = |bytes: fn(u16) -> [u8; 2]| body.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let bytes = match form {
        "utf-8" => body.as_bytes().to_vec(),
        "utf-8 with mark" => marked(b"\xef\xbb\xbf", body.as_bytes().to_vec()),
        "crlf" => body.replace('\n', "\r\n").into_bytes(),
        "gb18030" => encoded(GB18030, body),
        "utf-16le" => marked(b"\xff\xfe", utf_16(u16::to_le_bytes)),
        "word" => word(body),
        "utf-16be" => marked(b"\xfe\xff", utf_16(u16::to_be_bytes)),
        size => png(size).unwrap_or_else(|| panic!("unknown form `({form})` of {path}")),
    };
    (path.to_owned(), bytes)
}

/// A document of Word with a paragraph a line; those that begin with 批注： are comments.
fn word(body: &str) -> Vec<u8> {
    let (comments, paragraphs): (Vec<&str>, Vec<&str>) =
        body.lines().partition(|line| line.starts_with("批注："));
    let of = |lines: &[&str]| -> String {
        lines.iter().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).collect()
    };
    let document = format!("<w:document><w:body>{}</w:body></w:document>", of(&paragraphs));
    let comments_xml = format!("<w:comments><w:comment>{}</w:comment></w:comments>", of(&comments));
    let mut files = vec![("word/document.xml", &*document)];
    if !comments.is_empty() {
        files.push(("word/comments.xml", &comments_xml));
    }
    packed(&files)
}

fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy, "{} cannot hold this text", encoding.name());
    bytes.into_owned()
}

/// A picture of a size such as `png 640x360`. A `photo` says where and with what it was taken; of a `torn` one
/// there is only the beginning; a `tiff` has nothing but what photos say of themselves.
pub(crate) fn png(form: &str) -> Option<Vec<u8>> {
    let (sort, size) = form.split_once(' ')?;
    let (width, height) = size.split_once('x')?;
    let (width, height) = (width.parse::<u32>().ok()?, height.parse::<u32>().ok()?);
    let mut info = png::Info::with_size(width, height);
    info.exif_metadata = (sort == "photo").then(|| exif().into());
    let mut bytes = Vec::new();
    let mut writer = png::Encoder::with_info(&mut bytes, info).ok()?.write_header().ok()?;
    writer.write_image_data(&vec![0x5A; (width * height) as usize]).ok()?;
    writer.finish().ok()?;
    match sort {
        "png" | "photo" => Some(bytes),
        "torn" => Some(bytes[..bytes.len() / 2].to_vec()),
        "tiff" => Some(exif()),
        _ => None,
    }
}

/// An EXIF block with a model and a place in Beijing, as a phone writes it.
fn exif() -> Vec<u8> {
    let directory = |entries: &[(u16, u16, u32, u32)]| {
        let mut bytes = (entries.len() as u16).to_be_bytes().to_vec();
        for (tag, sort, count, value) in entries {
            bytes.extend([tag.to_be_bytes(), sort.to_be_bytes()].concat());
            bytes.extend([count.to_be_bytes(), value.to_be_bytes()].concat());
        }
        [bytes, vec![0; 4]].concat()
    };
    let (texts, ascii, long, fraction) = (68, 2, 4, 5);
    let first = directory(&[(0x0110, ascii, 8, texts), (0x8825, long, 1, 38)]);
    let place = directory(&[(2, fraction, 3, texts + 8), (4, fraction, 3, texts + 32)]);
    let degrees = |degrees: u32| [degrees, 1, 30, 1, 0, 1].map(u32::to_be_bytes).concat();
    [b"MM\0*\0\0\0\x08".to_vec(), first, place, b"PHONE-1\0".to_vec(), degrees(39), degrees(116)].concat()
}
