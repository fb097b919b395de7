//! Names of files as other computers leave them: in another encoding or Unicode form, folders named like
//! files, paths that only one computer knows.

use std::fs;

use crate::test_site::TestSite;

fn post(body: &str) -> String {
    format!("---\ntitle: 学习\ndate: 2022-03-01\n---\n{body}\n")
}

fn site() -> TestSite {
    TestSite::new().file("content/posts/a.md", &post("甲"))
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text_is_an_error_that_names_it() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let site = site();
    let put = |name: &[u8], text: &str| {
        let path = site.path().join("content/posts").join(OsStr::from_bytes(name));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put(b"\xb5\xb3\xbf\xce.md", &post("压缩包里的党课"));
    put(b"\xd5\xd5\xc6\xac/b.md", &post("文件夹里的党课"));
    put("甲\u{fffd}".as_bytes(), "名字里真有这个字");
    put(b"\xff.md", &post("看不出叫什么"));
    let built = site.build();
    assert_eq!(built.exit, 1, "{}", built.stderr);
    for said in [
        r"content/posts/\xb5\xb3\xbf\xce.md: 错误[not-a-file]: 文件名不是正常的文字，没有读入",
        "把这个文件改名为“党课.md”",
        r"content/posts/\xd5\xd5\xc6\xac: 错误[not-a-file]: 文件夹的名字不是正常的文字，里面的文件都没有读入",
        "把这个文件夹改名为“照片”",
        r"content/posts/\xff.md: 错误[not-a-file]",
        "给这个文件另起一个名字",
    ] {
        assert!(built.stderr.contains(said), "{said}: {}", built.stderr);
    }
    let built = site.argument("--allow-errors").build();
    let texts = built.tree().into_values().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(texts.into_iter().all(|text| !text.contains("里的党课")));
}

#[test]
fn a_link_finds_a_file_whatever_form_its_name_is_written_in() {
    // The accent as a mark of its own, as macOS writes names.
    let (mark, whole) = ("cafe\u{301}.md", "caf\u{e9}.md");
    for (link, file) in [(mark, whole), (whole, mark), (mark, mark)] {
        let site = TestSite::new()
            .file("content/posts/a.md", &post(&format!("见[那篇]({link})。")))
            .file(&format!("content/posts/{file}"), &post("乙"));
        site.build().without_complaints();
    }
}

#[test]
fn a_folder_in_the_place_of_a_file_is_named() {
    let folder = |path: &str| {
        let site = site();
        let _ = fs::remove_file(site.path().join(path));
        fs::create_dir_all(site.path().join(path)).unwrap();
        site.build()
    };
    for path in ["content/ledger/2022.csv", "content/ledger/2022.yaml", "content/calendar/days.yaml"] {
        let built = folder(path);
        let said = format!("{path}: 警告[not-read]: “{}”是一个文件夹", path.rsplit('/').next().unwrap());
        assert!(built.exit == 0 && built.stderr.contains(&said), "{}", built.stderr);
    }
    let built = folder("content/site.yaml");
    assert!(built.stderr.contains("错误[not-a-site]: content/site.yaml 是一个文件夹"), "{}", built.stderr);
}

#[test]
fn paths_that_only_one_computer_knows_are_told_as_such() {
    for path in [r"C:\照片\a.jpg", r"\\nas\照片\a.jpg", "//nas/照片/a.jpg", "file:///C:/a.jpg"] {
        let cover = format!("---\ntitle: 学习\ndate: 2022-03-01\ncover: {path}\n---\n甲\n");
        for text in [cover, post(&format!("![合影]({path})"))] {
            let built = TestSite::new().file("content/posts/a.md", &text).build();
            let said = "本机路径";
            assert!(built.exit == 1 && built.stderr.contains(said), "{text}: {}", built.stderr);
            assert!(built.stderr.contains("把照片复制到稿件所在的文件夹，只写文件名"), "{}", built.stderr);
        }
        let built = TestSite::new().file("content/posts/a.md", &post(&format!("[表]({path})"))).build();
        assert!(built.exit == 0 && built.stderr.contains("警告[unsafe-url]"), "{path}: {}", built.stderr);
    }
    // A name with a point is one of the web.
    let built = site().file("content/posts/b.md", &post("[网](//www.example.cn/a)")).build();
    assert!(built.text("2022/03/b.html").contains("https://www.example.cn/a"));
}
