//! The whole way of somebody who begins with a folder of old files, and has nothing but the program.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use jpeg_encoder::{ColorType, Encoder};

use crate::chromium::Browser;
use crate::real_servers::{PASSWORD, openssh, own_name};
use crate::test_site::{TODAY, tree_at};

/// What an office program makes Word documents of: the name, and what stands in it.
const DOCUMENTS: [(&str, &str); 3] = [
    (
        "机关党支部重温入党誓词",
        "<h1>机关党支部开展重温入党誓词主题党日活动</h1><p>2022年7月1日上午，机关党支部28名党员来到展览馆。</p>\
         <h2>一、重温誓词</h2><p>全体党员面向党旗，<b>举起右拳</b>。</p>",
    ),
    (
        "支委会",
        "<p>机关党支部召开支委会研究二季度工作</p><p>2022年4月6日，机关党支部召开支委会。</p>\
         <table border=1><tr><td>议题</td><td>结果</td></tr><tr><td>发展对象</td><td>同意</td></tr></table>",
    ),
    (
        "青年宣讲",
        "<h1>青年宣讲团走进车间</h1><p>2022年5月4日，机关党支部组织青年宣讲。</p>\
         <ol><li>讲团史</li><li>讲岗位</li></ol>",
    ),
];

/// A page as a browser saves it from the usual place, with a photo that says where it was taken.
const SAVED_PAGE: &str = "<html><head><meta property=\"og:title\" content=\"园区工会开展送清凉活动\"></head><body>\
    <h1 class=\"rich_media_title\" id=\"activity-name\">园区工会开展送清凉活动</h1><em id=\"publish_time\">2022年7月20日</em>\
    <div class=\"rich_media_content\" id=\"js_content\"><section><p>7月19日，园区工会为一线职工送去清凉。</p></section>\
    <section><p><img data-src=\"https://mmbiz.example.cn/a\" src=\"saved_files/640.jpg\"></p></section>\
    <section><p>大家纷纷表示感谢。</p></section></div></body></html>";

/// Runs the program in a folder; what it says. It must do what it was told.
#[track_caller]
fn done(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.current_dir(folder).args(arguments).args(["--today", TODAY]).stdin(Stdio::null());
    let output = command.env("DANGJIAN_主站_PASSWORD", PASSWORD).output().unwrap();
    let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(output.status.success(), "{arguments:?}\n{told}");
    told
}

fn photo() -> Vec<u8> {
    let mut jpeg = Vec::new();
    let encoder = Encoder::new(&mut jpeg, 90);
    encoder.encode(&[30, 90, 60].repeat(1200 * 800), 1200, 800, ColorType::Rgb).unwrap();
    // An EXIF block, which says "GPS" in so many words for the test to look for.
    let block = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0GPS-HERE";
    let mut with = jpeg[..2].to_vec();
    with.extend([0xFF, 0xE1]);
    with.extend((block.len() as u16 + 2).to_be_bytes());
    with.extend(block);
    with.extend(&jpeg[2..]);
    with
}

/// The old files. `false` where there is no office program to make them.
#[allow(clippy::print_stderr, reason = "a test that could not run says so")]
fn old_files(folder: &Path) -> bool {
    fs::create_dir_all(folder.join("saved_files")).unwrap();
    for (name, text) in DOCUMENTS {
        let page = folder.join(format!("{name}.html"));
        fs::write(&page, format!("<html><meta charset=utf-8><body>{text}</body></html>")).unwrap();
        let mut office = Command::new("soffice");
        office.arg(format!("-env:UserInstallation=file://{}/profile", folder.display()));
        office.args(["--headless", "--convert-to", "docx:MS Word 2007 XML", "--infilter=HTML (StarWriter)"]);
        office.arg("--outdir").arg(folder).arg(&page).stdout(Stdio::null()).stderr(Stdio::null());
        if !office.status().is_ok_and(|status| status.success()) {
            eprintln!("skipped: there is no soffice");
            return false;
        }
        fs::remove_file(page).unwrap();
    }
    fs::remove_dir_all(folder.join("profile")).unwrap();
    fs::write(folder.join("送清凉.html"), SAVED_PAGE).unwrap();
    fs::write(folder.join("saved_files/640.jpg"), photo()).unwrap();
    true
}

/// Takes the guesses for right, as somebody does who has looked.
fn verify_all(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            verify_all(&path);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            let text = fs::read_to_string(&path).unwrap();
            let kept: String = text.split_inclusive('\n').filter(|line| !line.starts_with("待核:")).collect();
            fs::write(path, kept).unwrap();
        }
    }
}

#[test]
fn from_a_folder_of_old_files_to_a_published_site() {
    let home = tempfile::tempdir().unwrap();
    let old = home.path().join("旧稿");
    if !old_files(&old) {
        return;
    }
    let before = tree_at(&old);

    let organisations = "云谷园区党工委、机关党支部、云谷园区工会";
    done(
        home.path(),
        &["init", "党建网", "--name", "云谷园区", "--organisation", organisations, "--year", "2022"],
    );
    let site = home.path().join("党建网");
    done(&site, &["new", "主题党日", "集中学习", "--date", "2022-08-01"]);
    let told = done(&site, &["import", "../旧稿"]);
    assert!(told.contains("送清凉.html"), "{told}");
    assert!(tree_at(&old) == before, "the old files have changed");

    // Nothing that was guessed is published unseen.
    let told = done(&site, &["build"]);
    assert!(told.contains("待核"), "{told}");
    assert!(!fs::read_to_string(site.join("public/index.html")).unwrap().contains("送清凉"));
    verify_all(&site.join("content/posts"));
    done(&site, &["check"]);
    done(&site, &["build"]);
    let published = tree_at(&site.join("public"));
    assert!(published.values().all(|bytes| !bytes.windows(8).any(|part| part == b"GPS-HERE")));

    done(&site, &["publish", "--zip", "网站.zip"]);
    let (server, fingerprint) = openssh();
    let target = format!(
        "publish:\n  主站: {{server: 'sftp://{}@localhost:{}{}', host_key: '{fingerprint}', identity: {}}}\n",
        own_name(),
        server.port,
        server.root().display(),
        server.path("id").display()
    );
    let settings = site.join("content/site.yaml");
    fs::write(&settings, fs::read_to_string(&settings).unwrap() + "\n" + &target).unwrap();
    done(&site, &["build"]);
    done(&site, &["publish", "--to", "主站"]);

    // As readers see what lies on the server.
    let browser = Browser::start();
    let tab = browser.tab(1280, 800);
    tab.open(&format!("file://{}/index.html", server.root().display()));
    for title in ["机关党支部开展重温入党誓词主题党日活动", "青年宣讲团走进车间", "园区工会开展送清凉活动"]
    {
        let link = format!("[...document.links].find(link => link.textContent.includes('{title}'))");
        assert_eq!(tab.evaluate(&format!("!!{link}")), true, "{title} is not on the home page");
    }
    let link = "[...document.links].find(link => link.textContent.includes('送清凉')).href";
    let page = tab.evaluate(link).as_str().unwrap().to_owned();
    tab.open(&page);
    tab.wait_for("document.querySelector('article img, main img').naturalWidth > 0");
    assert_eq!(tab.evaluate("document.body.innerText.includes('大家纷纷表示感谢')"), true);
    assert_eq!(tab.complaints(), Vec::<String>::new());
}
