//! The pictures of a text, large, in Chromium.

use crate::browser::{axe, barriers};
use crate::case::png;
use crate::chromium::{Browser, Tab};
use crate::file_server::serve;
use crate::test_site::{Built, TestSite};

/// A post with three pictures, the last without words.
fn site() -> Built {
    let text = "---\ntitle: 三张照片\ndate: 2022-07-01\n---\n一段话。\n\n![甲](1.png)\n![乙](2.png)\n\n再一段话。\n\n![](3.png)\n";
    let site = TestSite::new().file("content/posts/a/index.md", text);
    let pictures = [("1", "png 900x600"), ("2", "png 600x900"), ("3", "png 400x300")];
    let with = |site: TestSite, (name, form): &(&str, &str)| {
        site.bytes(&format!("content/posts/a/{name}.png"), &png(form).unwrap())
    };
    pictures.iter().fold(site, with).build().succeeded()
}

/// Which picture is large, by its width, and what is said of it; nothing where none is.
fn shown(tab: &Tab) -> String {
    let shown = tab.evaluate(
        "(viewer => !viewer || viewer.hidden ? '' : viewer.querySelector('img').naturalWidth + ' ' + \
         viewer.querySelector('p').textContent)(document.querySelector('.viewer'))",
    );
    shown.as_str().unwrap().to_owned()
}

fn wait_for_picture(tab: &Tab, width: u32) {
    tab.wait_for(&format!("document.querySelector('.viewer img') && document.querySelector('.viewer img').naturalWidth === {width}"));
}

#[test]
fn pictures_open_large_and_follow_one_another_by_key_button_and_finger() {
    let (site, axe, browser) = (site(), axe(), Browser::start());
    for (width, root) in [(390, serve(&site.out, "/")), (1280, format!("file://{}/", site.out.display()))] {
        let tab = browser.tab(width, 800);
        tab.open(&format!("{root}2022/07/a.html"));
        assert_eq!(tab.evaluate("document.querySelectorAll('script[src*=\"view.\"]').length"), 0);
        tab.click(".photo");
        wait_for_picture(&tab, 900);
        assert_eq!(shown(&tab), "900 1/3　甲");
        if root.starts_with("http") {
            assert_eq!(barriers(&tab, &axe), [""; 0]);
        }
        let fits = "(box => box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight)\
                    (document.querySelector('.viewer img').getBoundingClientRect())";
        for (key, width, says) in [
            ("ArrowRight", 600, "600 2/3　乙"),
            ("ArrowRight", 400, "400 3/3"),
            ("ArrowRight", 900, "900 1/3　甲"),
        ] {
            tab.press(key);
            wait_for_picture(&tab, width);
            assert_eq!(shown(&tab), says);
            assert_eq!(tab.evaluate(fits), true, "{says}");
        }
        tab.click(".viewer-before");
        wait_for_picture(&tab, 400);
        let swipe = |from: u32, to: u32| {
            tab.evaluate(&format!(
                "{{ const viewer = document.querySelector('.viewer'); \
                 const touch = x => new Touch({{identifier: 1, target: viewer, clientX: x, clientY: 300}}); \
                 viewer.dispatchEvent(new TouchEvent('touchstart', {{touches: [touch({from})]}})); \
                 viewer.dispatchEvent(new TouchEvent('touchend', {{changedTouches: [touch({to})]}})); 0 }}"
            ))
        };
        swipe(100, 300);
        wait_for_picture(&tab, 600);
        swipe(300, 280);
        assert_eq!(shown(&tab), "600 2/3　乙", "a finger that hardly moves means nothing");

        // Nothing behind it can be reached; on closing, the reader is where the picture stands.
        for _ in 0..4 {
            tab.press("Tab");
            assert_eq!(tab.evaluate("document.activeElement.closest('.viewer') !== null"), true);
        }
        tab.press("Escape");
        tab.wait_for("document.querySelector('.viewer').hidden");
        assert_eq!(tab.evaluate("document.activeElement === document.querySelectorAll('.photo')[1]"), true);
        // The phone's own way back closes the picture, not the page.
        tab.press("Enter");
        wait_for_picture(&tab, 600);
        tab.evaluate("history.back(); 0");
        tab.wait_for("document.querySelector('.viewer').hidden && document.title.includes('三张照片')");
        assert_eq!(tab.complaints(), Vec::<String>::new(), "{root}");
    }
}

#[test]
fn without_scripts_or_without_this_one_the_link_leads_to_the_picture() {
    let site = site();
    let browser = Browser::start();
    let url = format!("file://{}/2022/07/a.html", site.out.display());
    let tab = browser.tab(390, 800);
    tab.scripting(false);
    tab.open(&url);
    tab.click(".photo");
    tab.wait_for("location.pathname.endsWith('/a/1.png')");

    let page = site.page("2022/07/a.html");
    let script = &page.attributes(".prose", "data-script")[0];
    std::fs::remove_file(site.out.join(script.trim_start_matches("../"))).unwrap();
    let tab = browser.tab(390, 800);
    tab.open(&url);
    tab.click(".photo");
    tab.wait_for("location.pathname.endsWith('/a/1.png')");
}
