//! A site in one file, to be carried or sent: the site in `public/`, a list for people and checksums for
//! programs beside it. The same site makes the same bytes. (Doors for writing: zip, sha2.)

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::codes::TRANSFER_FAILED;
use super::{PublishOptions, Published};
use crate::diagnostics::{Diagnostic, system_cause};
use crate::model::path::stem_and_ending;
use crate::pipeline::Progress;
use crate::write::{HandOver, HandedFile, PACKAGE_MARK, PackageFile};

/// Where the site lies in the package.
const SITE: &str = "public";
/// The list for people.
const LIST: &str = "清单.txt";
/// The checksums, as `sha256sum -c` reads them.
const SUMS: &str = "SHA256SUMS.txt";

/// From this size on, a file's place in a package is told in other numbers.
const LARGE: u64 = 4_000_000_000;

/// What is packed as it is: it has been made small before.
const SMALL: [&str; 14] =
    ["jpg", "jpeg", "png", "webp", "avif", "gif", "mp4", "mp3", "zip", "docx", "xlsx", "pptx", "rar", "7z"];

/// Packs a site.
pub(super) fn pack(
    options: &PublishOptions,
    path: &Path,
    from: &HandOver,
    progress: &dyn Progress,
) -> Result<Published, Diagnostic> {
    let package = PackageFile::claim(&options.site, path)?;
    let files = from.files();
    if !options.dry_run {
        progress.expect(files.len());
        package.put(|file| write(file, from, progress))?;
    }
    let sent = files.iter().map(|file| format!("{SITE}/{}", file.path)).collect();
    let bytes = files.iter().map(|file| file.size).sum();
    Ok(Published { sent, bytes, ..Published::default() })
}

fn write(file: &mut File, from: &HandOver, progress: &dyn Progress) -> Result<(), Diagnostic> {
    let mut zip = ZipWriter::new(BufWriter::new(file));
    let mut sums = String::new();
    for one in from.files() {
        let path = format!("{SITE}/{}", one.path);
        let sum = add(&mut zip, &path, one, from)?;
        let _ = writeln!(sums, "{sum}  {path}");
        progress.advance();
    }
    let end = || {
        for (name, text) in [(LIST, list(from.files())), (SUMS, sums)] {
            zip.start_file(name, options("txt", 0))?;
            zip.write_all(text.as_bytes())?;
        }
        zip.set_comment(PACKAGE_MARK)?;
        zip.finish()?.flush()
    };
    end().map_err(|error: io::Error| not_packed(LIST, &error))
}

/// Adds a file; gives its checksum.
fn add(
    zip: &mut ZipWriter<BufWriter<&mut File>>,
    path: &str,
    one: &HandedFile,
    from: &HandOver,
) -> Result<String, Diagnostic> {
    let mut source = BufReader::with_capacity(64 << 10, from.open(one)?);
    let mut hasher = Sha256::new();
    let mut pour = || {
        zip.start_file(path, options(stem_and_ending(path).1, one.size))?;
        let mut buffer = vec![0; 64 << 10];
        loop {
            match source.read(&mut buffer)? {
                0 => return Ok(()),
                length => {
                    hasher.update(&buffer[..length]);
                    zip.write_all(&buffer[..length])?;
                }
            }
        }
    };
    pour().map_err(|error: io::Error| not_packed(path, &error))?;
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Names that are not ASCII are marked as UTF-8 by the library, which is what Chinese Windows goes by.
fn options(ending: &str, size: u64) -> SimpleFileOptions {
    let is_small = SMALL.iter().any(|small| small.eq_ignore_ascii_case(ending));
    let method = if is_small { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    SimpleFileOptions::default()
        .compression_method(method)
        .system(System::Unix)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .large_file(size >= LARGE)
}

/// What is in the package, for whoever puts it on a server. (Notepad of every Windows reads it.)
fn list(files: &[HandedFile]) -> String {
    let bytes: u64 = files.iter().map(|file| file.size).sum();
    let mut text = format!(
        "\u{feff}网站清单\r\n共 {} 个文件，{bytes} 字节，都在 {SITE} 文件夹里。\r\n\
         请把 {SITE} 里的全部内容原样放到服务器的网站目录；本清单和 {SUMS} 不用放。\r\n\
         核对：{SUMS} 是每个文件的 SHA-256 校验和（Linux 上用 sha256sum -c {SUMS}）。\r\n\r\n\
         字节\t文件\r\n",
        files.len()
    );
    for file in files {
        let _ = write!(text, "{}\t{SITE}/{}\r\n", file.size, file.path);
    }
    text
}

fn not_packed(path: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::new(TRANSFER_FAILED, format!("{path} 没有打进包里，包没有写成"))
        .label(system_cause(error))
        .hint("看看磁盘是不是满了，再打一次包；原来的包没有动")
}
