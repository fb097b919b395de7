//! 朗读 in Chromium, with a voice that is played: the browsers of test machines have none.

use crate::browser::{axe, barriers};
use crate::chromium::{Browser, Tab};
use crate::file_server::serve;
use crate::sample::sample;

const POST: &str = "2022/07/qi-yi-theme-day.html";

/// A system that speaks: `spoken` has each text with its voice, `finish()` comes to the end of what is being
/// said, `cut` counts how often it was cut off.
const VOICE: &str = "{ \
    window.spoken = []; let current = null; \
    window.SpeechSynthesisUtterance = function (text) { this.text = text; }; \
    const voices = [['Google 普通话', 'zh-CN', false], ['Anna', 'en-US', true], ['粤语', 'zh-HK', true], ['婷婷', 'zh_CN', true]] \
        .map(([name, lang, localService]) => ({name, lang, localService})); \
    Object.defineProperty(window, 'speechSynthesis', {configurable: true, value: { \
        getVoices: () => voices.filter(voice => !window.mute || voice.name !== '婷婷' && voice.name !== '粤语'), \
        get speaking() { return current !== null; }, \
        speak(saying) { if (!saying.text) return; current = saying; spoken.push([saying.text, saying.voice && saying.voice.name]); }, \
        cancel() { current = null; sessionStorage.cut = +(sessionStorage.cut || 0) + 1; } }}); \
    window.finish = () => { const said = current; current = null; said && said.onend(); }; }";

fn open(browser: &Browser, width: u32, url: &str) -> Tab {
    let tab = browser.tab(width, 800);
    tab.prepare(VOICE);
    tab.open(url);
    tab
}

/// Begins to read, and waits for the first words.
fn begin(tab: &Tab) {
    tab.evaluate("spoken.length = 0");
    tab.click("[data-read]");
    tab.wait_for("spoken.length === 1");
}

#[test]
fn title_and_text_are_read_once_and_in_order_and_the_place_is_marked() {
    let (site, axe, browser) = (sample(), axe(), Browser::start());
    for (width, root) in [(390, serve(&site.out, "/")), (1280, format!("file://{}/", site.out.display()))] {
        let tab = open(&browser, width, &format!("{root}{POST}"));
        let loaded = "document.querySelectorAll('script[src*=\"read.\"]').length";
        assert_eq!(tab.evaluate(loaded), 0, "nobody has asked for it");
        begin(&tab);
        assert_eq!(tab.evaluate("spoken[0][0]"), tab.evaluate("document.querySelector('h1').textContent"));
        // (axe looks into style sheets, which a page from a disk must not.)
        if root.starts_with("http") {
            for mode in ["js", "contrast"] {
                tab.evaluate(&format!("document.documentElement.classList.add('{mode}')"));
                assert_eq!(barriers(&tab, &axe), [""; 0], "at {width}, {mode}");
            }
        }
        assert_eq!(tab.evaluate("document.documentElement.scrollWidth"), width);
        // The place is one, and has the words that are spoken.
        let place = "[...document.querySelectorAll('.read-now')].map(e => e.textContent.includes(spoken[spoken.length - 1][0].trim()))";
        let mut steps = 0;
        while tab.evaluate("document.querySelector('.reader') !== null") == true {
            assert_eq!(tab.evaluate(place), serde_json::json!([true]), "step {steps} at {width}");
            assert_eq!(tab.evaluate("(b => b.top < innerHeight && b.bottom > 0)(document.querySelector('.read-now').getBoundingClientRect())"), true);
            tab.evaluate("finish()");
            steps += 1;
        }
        let read = tab.evaluate("spoken.map(one => one[0]).join('').replace(/\\s/g, '')");
        let written = tab.evaluate(
            "[...document.querySelectorAll('h1, .prose')].map(e => e.textContent).join('').replace(/\\s/g, '')",
        );
        assert!(steps > 3, "{steps} steps");
        assert_eq!(read, written);
        assert_eq!(tab.evaluate("spoken.every(one => one[1] === '婷婷')"), true, "Mandarin, of this device");
        assert_eq!(tab.evaluate("document.querySelectorAll('.read-now').length"), 0);
        assert_eq!(tab.evaluate("document.getElementById('said').textContent"), "读完了");
        assert_eq!(tab.complaints(), Vec::<String>::new());
    }
}

#[test]
fn it_pauses_goes_on_and_stops_by_keyboard_too_and_when_the_page_is_left() {
    let site = sample();
    let browser = Browser::start();
    let root = serve(&site.out, "/");
    let tab = open(&browser, 1280, &format!("{root}{POST}"));
    tab.evaluate("document.querySelector('[data-read]').focus()");
    tab.press("Enter");
    tab.wait_for("spoken.length === 1");
    tab.evaluate("finish()");
    let at = || tab.evaluate("document.activeElement.textContent");
    assert_eq!(at(), "暂停");
    tab.press("Enter");
    assert_eq!((at(), tab.evaluate("speechSynthesis.speaking")), ("继续".into(), false.into()));
    tab.evaluate("finish()");
    assert_eq!(tab.evaluate("spoken.length"), 2, "nothing goes on by itself");
    tab.press("Enter");
    assert_eq!(tab.evaluate("spoken.length === 3 && spoken[2][0] === spoken[1][0]"), true, "the same again");
    tab.press("Escape");
    assert_eq!((at(), tab.evaluate("speechSynthesis.speaking")), ("朗读".into(), false.into()));
    assert_eq!(tab.evaluate("document.querySelectorAll('.reader, .read-now').length"), 0);

    begin(&tab);
    tab.click(".reader button:last-child");
    assert_eq!(tab.evaluate("speechSynthesis.speaking"), false);
    begin(&tab);
    tab.evaluate("sessionStorage.cut = 0; location.href = '../../index.html'; 0");
    tab.wait_for("location.pathname === '/index.html'");
    assert_eq!(tab.evaluate("sessionStorage.cut"), "1", "the voice does not go on over another page");
}

#[test]
fn where_nothing_can_speak_nothing_is_offered_and_a_missing_voice_is_told() {
    let site = sample();
    let browser = Browser::start();
    let url = format!("file://{}/{POST}", site.out.display());
    let tab = open(&browser, 390, &url);
    tab.evaluate("window.mute = true");
    tab.click("[data-read]");
    tab.wait_for("document.getElementById('said').textContent.includes('没有装中文语音')");
    assert_eq!(tab.evaluate("spoken.length"), 0);
    assert_eq!(tab.evaluate("document.querySelector('.reader')"), serde_json::Value::Null);

    let silent = browser.tab(390, 800);
    silent.prepare("Object.defineProperty(window, 'speechSynthesis', {value: undefined})");
    silent.open(&url);
    assert_eq!(
        silent.evaluate("document.querySelector('[data-read]').offsetParent"),
        serde_json::Value::Null
    );
}
