//! A double click on the program, or something dropped on it: the preview of the site that is meant, in a
//! window that says what runs and stays until what went wrong has been read.

use std::ffi::OsString;
use std::fs;
use std::io::BufRead;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::args::{Format, Init};
use super::starter::Starter;
use super::{clock, init, report, threads};
use crate::model::source_paths;
use crate::read::check_site;
use crate::scaffold::{self, folder_name};

/// What was clicked, or dropped on what.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Click {
    /// The program itself.
    Program,
    /// A file or folder was dropped on it.
    Dropped(PathBuf),
    /// A shortcut that holds a command.
    Shortcut,
}

/// Which site a double click on the program means.
#[derive(Debug, PartialEq, Eq)]
enum Meant {
    /// None can be, nor may one be made: the program lies where the system puts what it unpacks for a moment.
    Unpacked,
    /// Those that it lies in or beside, at least one.
    Sites(Vec<PathBuf>),
    /// None is there yet.
    New,
}

/// How it went on, and ended.
struct Ended {
    code: ExitCode,
    /// Whether something stands in the window that is still to be read.
    unread: bool,
}

impl Click {
    /// What these arguments (the program's own name first) mean; `None` for a command.
    pub(super) fn of(arguments: &[OsString], starter: Starter) -> Option<Self> {
        match (starter, arguments.get(1..).unwrap_or_default()) {
            (Starter::CommandLine, _) => None,
            (_, []) => Some(Self::Program),
            (_, [path]) if Path::new(path).is_absolute() => Some(Self::Dropped(path.into())),
            (Starter::Explorer, _) => Some(Self::Shortcut),
            (Starter::Other, _) => None,
        }
    }

    /// Does what was meant. `command` runs a command line.
    pub(super) fn run(self, arguments: Vec<OsString>, command: fn(Vec<OsString>) -> ExitCode) -> ExitCode {
        let work = AssertUnwindSafe(|| match self {
            Self::Program => program(command),
            Self::Dropped(path) => dropped(&path, command),
            Self::Shortcut => Ended { code: command(arguments), unread: true },
        });
        // A panic has been told in the window: it must be read, too.
        let ended = catch_unwind(work).unwrap_or(Ended { code: ExitCode::FAILURE, unread: true });
        if ended.unread {
            report::say("\n看完了，按回车键关闭这个窗口：");
            let _ = std::io::stdin().lock().read_line(&mut String::new());
        }
        ended.code
    }
}

fn program(command: fn(Vec<OsString>) -> ExitCode) -> Ended {
    let home = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.to_owned()));
    let Some(home) = home else { return refused("找不到程序所在的文件夹") };
    match meant(&home, &std::env::temp_dir()) {
        Meant::Unpacked => refused(
            "程序还在压缩包里，在这里建的网站关掉就没有了。\n\
             请先解压：右键点压缩包，选“全部解压缩”，再到解压出来的文件夹里双击 dangjian.exe",
        ),
        Meant::New => offer(&home, command),
        Meant::Sites(sites) => match chosen(&sites) {
            Some(site) => preview(site, command),
            None => make(&home, command),
        },
    }
}

fn dropped(path: &Path, command: fn(Vec<OsString>) -> ExitCode) -> Ended {
    match site_of(path) {
        Some(site) => preview(&site, command),
        None => refused(&format!(
            "这里不是网站文件夹：{}\n里面要有名为 content 的文件夹。还没有网站，就直接双击 dangjian.exe，程序会帮您建一个",
            path.display()
        )),
    }
}

fn refused(why: &str) -> Ended {
    report::say(&format!("{why}\n"));
    Ended { code: ExitCode::FAILURE, unread: true }
}

/// The site that a program in `home` is to show.
fn meant(home: &Path, temporary: &Path) -> Meant {
    if let Some(site) = site_of(home) {
        return Meant::Sites(vec![site]);
    }
    // What Windows unpacks for a moment it puts below there, and takes away again. It knows short names, too.
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if real(home).starts_with(real(temporary)) {
        return Meant::Unpacked;
    }
    let entries = fs::read_dir(home).into_iter().flatten().filter_map(Result::ok);
    let mut sites: Vec<_> = entries.map(|entry| entry.path()).filter(|path| is_our_site(path)).collect();
    sites.sort_unstable();
    if sites.is_empty() { Meant::New } else { Meant::Sites(sites) }
}

/// The site that a path is or lies in.
fn site_of(path: &Path) -> Option<PathBuf> {
    let is_whole = check_site(path).is_ok();
    let site = path.ancestors().find(|folder| is_whole && *folder == path || is_our_site(folder));
    site.map(Path::to_owned)
}

/// Whether a folder has settings of ours: other generators' sites have a `content`, too.
fn is_our_site(folder: &Path) -> bool {
    [source_paths::SETTINGS, source_paths::SETTINGS_YML].iter().any(|name| folder.join(name).is_file())
}

/// Asks which of several sites is meant; `None` for a new one.
fn chosen(sites: &[PathBuf]) -> Option<&Path> {
    let [first, _, ..] = sites else { return sites.first().map(PathBuf::as_path) };
    let name = |site: &Path| site.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let listed: String =
        (1..).zip(sites).map(|(number, site)| format!("  {number}. {}\n", name(site))).collect();
    report::say(&format!("这里有 {} 个网站：\n{listed}  0. 新建一个\n", sites.len()));
    let is_number =
        |text: String| text.parse().is_ok_and(|number: usize| number <= sites.len()).then_some(text);
    let number = init::ask("打开哪一个，输入前面的数字", "1", is_number).parse().unwrap_or(1_usize);
    match number.checked_sub(1) {
        None => None,
        Some(index) => Some(sites.get(index).unwrap_or(first)),
    }
}

/// Offers to make a site, and shows it.
fn offer(home: &Path, command: fn(Vec<OsString>) -> ExitCode) -> Ended {
    report::say(&format!("dangjian 是党建宣传网站生成器。这里还没有网站：{}\n", home.display()));
    match init::ask("要在这里新建一个吗？不要就输入 n", "要", |text| {
        answer(&text).map(str::to_owned)
    })
    .as_str()
    {
        "要" => make(home, command),
        _ => Ended { code: ExitCode::SUCCESS, unread: false },
    }
}

/// `要` or `不要`, in the ways that people type them.
fn answer(text: &str) -> Option<&'static str> {
    match text.to_lowercase().as_str() {
        "要" | "是" | "好" | "建" | "y" | "yes" => Some("要"),
        "不" | "不要" | "否" | "不建" | "n" | "no" => Some("不要"),
        _ => None,
    }
}

/// Asks for what a new site needs to know, makes it beside the program, and shows it.
fn make(home: &Path, command: fn(Vec<OsString>) -> ExitCode) -> Ended {
    report::say("有三个问题，都可以直接按回车，以后在设置里改。\n");
    let asked = Init { folder: home.to_owned(), name: None, organisations: Vec::new(), year: None };
    let today = clock::now().day;
    let site = init::asked_for(&asked, today.year());
    let folder = free_folder(home, &folder_name(&site.title()));
    match threads::with_deep_stacks(|| scaffold::init(&folder, &site, today)) {
        Ok(_) => {
            report::say(&format!(
                "已经建好“{}”：{}\n设置在里面的 content\\site.yaml，稿件在 content\\posts，都用记事本改。\n再双击程序，打开的就是它。\n",
                site.title(),
                folder.display()
            ));
            preview(&folder, command)
        }
        Err(problems) => {
            report::problems(&problems, Format::Text);
            refused("没有建成。这个文件夹要是不能写，就把 dangjian.exe 移到“文档”里的一个新文件夹，再双击")
        }
    }
}

/// A folder of this name that is not there yet: with a number where it is.
fn free_folder(home: &Path, name: &str) -> PathBuf {
    let numbered = (2..).map(|number: u32| home.join(format!("{name}（{number}）")));
    let mut folders = std::iter::once(home.join(name)).chain(numbered);
    folders.find(|folder| !folder.exists()).unwrap_or_else(|| home.join(name))
}

fn preview(site: &Path, command: fn(Vec<OsString>) -> ExitCode) -> Ended {
    report::say(&format!(
        "网站：{}\n正在打开预览，浏览器会自己打开。这个窗口开着，网页才能看。\n",
        site.display()
    ));
    let line = ["dangjian", "serve", "--open", "--site"].map(OsString::from);
    let code = command(line.into_iter().chain([site.into()]).collect());
    Ended { unread: code != ExitCode::SUCCESS, code }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_is_told_from_a_command() {
        let dropped = if cfg!(windows) { "C:\\党建网" } else { "/党建网" };
        let meant = |starter, arguments: &[&str]| {
            let line: Vec<OsString> = ["dangjian"].iter().chain(arguments).map(OsString::from).collect();
            Click::of(&line, starter)
        };
        for arguments in [&[][..], &[dropped], &["build"]] {
            assert_eq!(meant(Starter::CommandLine, arguments), None);
        }
        for starter in [Starter::Explorer, Starter::Other] {
            assert_eq!(meant(starter, &[]), Some(Click::Program));
            assert_eq!(meant(starter, &[dropped]), Some(Click::Dropped(dropped.into())));
        }
        // What the system runs by itself at night must not wait for anybody.
        assert_eq!(meant(Starter::Other, &["build"]), None);
        assert_eq!(meant(Starter::Explorer, &["build"]), Some(Click::Shortcut));
    }

    #[test]
    fn the_site_that_is_meant_is_the_one_around_the_program_or_those_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let elsewhere = at("别处");
        let put = |site: &str| {
            fs::create_dir_all(at(site).join(source_paths::CONTENT)).expect("a folder");
            fs::write(at(site).join(source_paths::SETTINGS), "title: 站\n").expect("a file");
        };
        // A site of another generator beside the program is none of ours.
        fs::create_dir_all(at("博客").join(source_paths::CONTENT)).expect("a folder");
        assert_eq!(meant(folder.path(), &elsewhere), Meant::New);
        assert_eq!(meant(folder.path(), folder.path()), Meant::Unpacked);
        put("乙网");
        put("甲网");
        assert_eq!(meant(folder.path(), &elsewhere), Meant::Sites(vec![at("乙网"), at("甲网")]));
        fs::create_dir_all(at("甲网/工具")).expect("a folder");
        for inside in ["甲网", "甲网/工具", "甲网/content"] {
            assert_eq!(meant(&at(inside), folder.path()), Meant::Sites(vec![at("甲网")]), "{inside}");
        }
        // Dropped on purpose, a folder with nothing but texts is one.
        assert_eq!(site_of(&at("博客")), Some(at("博客")));
        assert_eq!(site_of(&elsewhere), None);

        assert_eq!(free_folder(folder.path(), "丙网"), at("丙网"));
        assert_eq!(free_folder(folder.path(), "甲网"), at("甲网（2）"));
    }
}
