//! Where things stand on pages, measured in Chromium: what belongs together begins on one line, and what matters is
//! in sight.

use crate::chromium::{Browser, Tab};
use crate::file_server::serve;
use crate::sample::sample;
use crate::test_site::TestSite;

/// Opens a page, in 长者模式 or not.
fn show(tab: &Tab, url: &str, is_elder: bool) {
    tab.open(url);
    tab.evaluate(&format!("document.documentElement.classList.toggle('elder', {is_elder}); 0"));
}

#[test]
fn a_long_name_has_two_lines_with_the_organisation_below_it() {
    let settings = "title: 中新云谷国际智能制造产业园区机关党建网\norganisation: 中共中新云谷国际智能制造产业园区工作委员会\n\
                    base_url: https://dj.example.cn/\n";
    let built = TestSite::empty().file("content/site.yaml", settings).build().succeeded();
    let browser = Browser::start();
    for width in [768, 1024, 1440] {
        let tab = browser.tab(width, 900);
        tab.open(&format!("file://{}/index.html", built.out.display()));
        let lines = "['.site-name', '.site-owner'].map(part => { const words = document.createRange(); \
                     words.selectNodeContents(document.querySelector(part)); return words.getClientRects().length })";
        let lines = tab.evaluate(lines);
        assert!(lines[0].as_u64().unwrap() <= 2 && lines[1] == 1, "{lines} lines at {width}");
        assert_eq!(tab.evaluate("document.documentElement.scrollWidth"), width);
    }
}

#[test]
fn a_very_long_name_in_large_letters_stands_above_the_buttons() {
    let name = "云谷高新技术产业开发区新材料与智能装备制造园区党的建设和群众工作宣传教育信息网";
    let settings = format!("title: {name}\nbase_url: https://dj.example.cn/\n");
    let built = TestSite::empty().file("content/site.yaml", &settings).build().succeeded();
    let browser = Browser::start();
    let tab = browser.tab(320, 800);
    show(&tab, &format!("file://{}/index.html", built.out.display()), true);
    let rows = "(box => [box('.site-name').bottom <= box('.masthead .aids').top, box('.masthead').height, \
                document.documentElement.scrollWidth])(part => document.querySelector(part).getBoundingClientRect())";
    let rows = tab.evaluate(rows);
    assert!(rows[0] == true && rows[1].as_f64().unwrap() < 245.0 && rows[2] == 320, "{rows}");
}

#[test]
fn the_way_to_a_post_begins_where_its_sheet_does_and_letters_are_chosen_in_one_place() {
    let site = sample();
    let browser = Browser::start();
    for width in [390, 768, 1440] {
        let tab = browser.tab(width, 900);
        tab.open(&format!("file://{}/2022/07/qi-yi-theme-day.html", site.out.display()));
        let left = "(left => left('.crumbs li') - left('.sheet'))\
                    (part => document.querySelector(part).getBoundingClientRect().left)";
        // On a phone the sheet goes from edge to edge.
        assert_eq!(tab.evaluate(left), if width == 390 { 16 } else { 0 }, "at {width}");
        let sizes = "[...document.querySelectorAll('[data-pref=size], [data-size]')]\
                     .filter(button => button.offsetParent).length";
        assert_eq!(tab.evaluate(sizes), 1, "at {width}");
    }
}

#[test]
fn what_is_said_of_a_post_begins_below_its_title() {
    let site = sample();
    let (browser, root) = (Browser::start(), serve(&site.out, "/"));
    // The words alone: what stands before them is drawn and cut away.
    let steps = "[...document.querySelectorAll('.entry')].map(entry => { const left = element => { \
                 const words = document.createRange(); words.selectNodeContents(element); \
                 return words.getBoundingClientRect().left }; \
                 return left(entry.querySelector('.meta > :not(.entry-kind)').firstChild) - \
                 left(entry.querySelector('.entry-title a').firstChild) })";
    for (width, is_elder) in [(390, false), (390, true), (768, false), (1440, true)] {
        let tab = browser.tab(width, 900);
        show(&tab, &format!("{root}kinds/theme-day/index.html"), is_elder);
        let steps = tab.evaluate(steps);
        let steps: Vec<f64> = steps.as_array().unwrap().iter().map(|step| step.as_f64().unwrap()).collect();
        assert!(steps.len() > 5 && steps.iter().all(|step| step.abs() < 1.0), "{width}: {steps:?}");
    }
}

#[test]
fn parts_of_the_footer_stand_in_columns_or_begin_where_the_page_does() {
    let site = sample();
    let (browser, root) = (Browser::start(), serve(&site.out, "/"));
    for (width, is_elder) in [(768, false), (768, true), (1024, false), (1440, false), (1440, true)] {
        let tab = browser.tab(width, 900);
        show(&tab, &format!("{root}kinds/theme-day/index.html"), is_elder);
        let askew = tab.evaluate(
            "(() => { const box = element => element.getBoundingClientRect(); \
             const first = box(document.querySelector('.footer-part')); \
             const page = box(document.querySelector('main > *')).left; \
             return [...document.querySelectorAll('.footer-part')].filter(part => part.offsetHeight) \
             .filter(part => Math.abs(box(part).left - page) > 1 && Math.abs(box(part).top - first.top) > 1) \
             .map(part => part.innerText) })()",
        );
        assert_eq!(askew, serde_json::json!([]), "at {width}, elder: {is_elder}");
    }
}

#[test]
fn the_figures_of_a_year_are_on_the_first_screen_and_its_numbers_in_sight() {
    let site = sample();
    let (browser, root) = (Browser::start(), serve(&site.out, "/"));
    for (width, height) in [(768, 1024), (1024, 768), (1440, 900)] {
        let tab = browser.tab(width, height);
        tab.open(&format!("{root}2022/index.html"));
        tab.wait_for("document.querySelectorAll('[data-fold]').length === 0");
        let seen = "document.querySelector('.figure').getBoundingClientRect().bottom <= innerHeight";
        assert_eq!(tab.evaluate(seen), true, "at {width} × {height}");
    }
    let tab = browser.tab(360, 800);
    for (path, is_elder, tables) in [
        ("2022/index.html", false, &[".ranking", ".kinds", ".targets", ".comparison", ".duties"][..]),
        ("2022/h1.html", false, &[".heat", ".ranking", ".kinds", ".duties", ".comparison"]),
        ("2022/q3.html", false, &[".ranking", ".kinds", ".comparison", ".duties"]),
        (
            "2022/index.html",
            true,
            &[".quarters .data", ".ranking", ".kinds", ".targets", ".comparison", ".duties"],
        ),
        ("organisations/office-branch/index.html", false, &[".held"]),
        ("organisations/office-branch/index.html", true, &[".held"]),
    ] {
        show(&tab, &format!("{root}{path}"), is_elder);
        for table in tables {
            // How far it goes on beyond the edge, and its smallest letters.
            let seen = format!(
                "(table => [table.parentNode.scrollWidth - table.parentNode.clientWidth, \
                 Math.min(...[...table.querySelectorAll('*')].filter(e => e.offsetHeight > 1) \
                 .map(e => parseFloat(getComputedStyle(e).fontSize)))])(document.querySelector('{table}'))"
            );
            let seen = tab.evaluate(&seen);
            assert_eq!(seen[0], 0, "{table} of {path} goes on beyond the edge");
            let least = if is_elder { 18.0 } else { 14.0 };
            assert!(seen[1].as_f64().unwrap() >= least, "{table} of {path} has letters of {}", seen[1]);
        }
    }
    // Its months stand in one line below each organisation, with what they come to beside its name.
    tab.open(&format!("{root}2022/h1.html"));
    let lines = "[...document.querySelectorAll('.duties tbody tr:not(.group)')].map(row => { \
                 const top = cell => cell.getBoundingClientRect().top; \
                 const months = [...row.querySelectorAll('td:not(.sum, .met)')].map(top); \
                 return top(row.querySelector('.met')) === top(row.cells[0]) && new Set(months).size === 1 && \
                 months[0] > top(row.cells[0]) })";
    let lines = tab.evaluate(lines);
    let lines = lines.as_array().unwrap();
    assert!(lines.len() > 3 && lines.iter().all(|line| line == true), "{lines:?}");
    // Nothing of a frame is cut, and rows end where the text does.
    let edges = "(region => { const cells = [...document.querySelectorAll('.duties td')] \
                 .map(cell => cell.getBoundingClientRect()); \
                 return [Math.min(...cells.map(cell => cell.left)) - region.left, \
                 Math.max(...cells.map(cell => cell.right)) - region.right] \
                 })(document.querySelector('.duties').parentNode.getBoundingClientRect())";
    assert_eq!(tab.evaluate(edges), serde_json::json!([0, 0]));
    let most_lines = "Math.max(...[...document.querySelectorAll('.duties thead th')].map(head => { \
                      const tops = new Set(), all = document.createTreeWalker(head, 4); \
                      for (let text; text = all.nextNode();) { const words = document.createRange(); \
                      words.selectNodeContents(text); for (const box of words.getClientRects()) tops.add(box.top) } \
                      return tops.size }))";
    for width in [360, 320] {
        let tab = browser.tab(width, 800);
        tab.open(&format!("{root}2022/q3.html"));
        let most_lines = tab.evaluate(most_lines).as_u64().unwrap();
        assert!(most_lines <= 3, "a head is read from top to bottom: {most_lines} lines at {width}");
        let over = "(region => region.scrollWidth - region.clientWidth)(document.querySelector('.duties').parentNode)";
        assert_eq!(tab.evaluate(over), 0, "at {width}");
    }
}

#[test]
fn a_phone_shows_all_months_of_an_organisation_and_of_a_year() {
    let site = sample();
    let (browser, root) = (Browser::start(), serve(&site.out, "/"));
    let tab = browser.tab(360, 800);
    // Of an organisation's months those with nothing are left out, and the rest is what the row comes to.
    tab.open(&format!("{root}organisations/office-branch/index.html"));
    let sums = "[...document.querySelectorAll('.held tr:not(.group)')].slice(1).map(row => { \
                const number = cell => +cell.querySelector('a').textContent; \
                const months = [...row.querySelectorAll('[data-label$=月]')].filter(cell => cell.offsetParent); \
                return [months.length, months.reduce((sum, cell) => sum + number(cell), 0), \
                number(row.querySelector('[data-label=共]'))] })";
    let sums = tab.evaluate(sums);
    let sums = sums.as_array().unwrap();
    assert!(sums.len() > 3 && sums[0][0] == 12 && sums[1..].iter().any(|row| row[0] == 1), "{sums:?}");
    assert!(sums.iter().all(|row| row[1] == row[2]), "{sums:?}");
    // What rows come to stands in one column each, and alike without colours.
    let ends = "['.sum[data-label=共]', '.met'].map(kind => { \
                const ends = [...document.querySelectorAll('.held ' + kind)].map(cell => { \
                const words = document.createRange(); words.selectNodeContents(cell); \
                return words.getBoundingClientRect().right }); \
                document.documentElement.classList.add('contrast'); \
                return [new Set(ends).size, getComputedStyle(document.querySelector('.held ' + kind)).borderTopColor] })";
    assert_eq!(tab.evaluate(ends), serde_json::json!([[1, "rgba(0, 0, 0, 0)"], [1, "rgba(0, 0, 0, 0)"]]));
    // Of a year's columns all twelve are in sight, and no month or number stands on its neighbour.
    tab.open(&format!("{root}2022/index.html"));
    let names = "['.month-name', '.value:not(.value-2)'].map(names => { \
                 const boxes = [...document.querySelectorAll('.columns ' + names)].map(one => one.getBoundingClientRect()); \
                 return [boxes.length, boxes.every((box, place) => place === 0 || boxes[place - 1].right <= box.left), \
                 boxes[0].left >= 0 && boxes[11].right <= innerWidth, boxes[0].height > 13] })";
    assert_eq!(tab.evaluate(names), serde_json::json!([[12, true, true, true], [12, true, true, true]]));
    // The numbers of both years are in the table below, all of them in sight.
    let table = "(table => { table.closest('details').open = true; \
                 return [table.parentNode.scrollWidth <= table.parentNode.clientWidth, \
                 [...table.querySelectorAll('td[data-label]')].filter(cell => cell.offsetHeight).length] \
                 })(document.querySelector('.by-month'))";
    assert_eq!(tab.evaluate(table), serde_json::json!([true, 26]));
}

#[test]
fn the_columns_of_a_year_have_room_for_numbers_of_four_figures() {
    let of_year = |year: u16, counts: [usize; 12]| {
        let rows = counts.iter().zip(1..).flat_map(|(&count, month)| {
            (0..count).map(move |i| format!("{year}-{month:02}-{:02},主题党日,第{month}-{i}次\n", 1 + i % 28))
        });
        format!("日期,类型,主题\n{}", rows.collect::<String>())
    };
    let site = |now: [usize; 12], before: [usize; 12]| {
        let site = TestSite::new().file("content/ledger/2022.csv", &of_year(2022, now));
        site.file("content/ledger/2021.csv", &of_year(2021, before))
            .argument("--today=2023-03-01")
            .build()
            .succeeded()
    };
    let many = site([1004, 119, 3, 118, 118, 119, 118, 117, 118, 119, 118, 117], [118; 12]);
    let few = site([33, 34, 35, 36, 37, 38, 66, 66, 34, 33, 35, 61], [32; 12]);
    let browser = Browser::start();
    // Of each text the box, as far as it is seen: upright figures do not fill their line.
    let faults = "(() => { const picture = document.querySelector('.columns'), region = picture.parentNode; \
                  const scale = picture.getScreenCTM().a, edge = region.getBoundingClientRect(); \
                  const texts = [...picture.querySelectorAll('text')].filter(text => text.getClientRects().length).map(text => { \
                  const box = text.getBoundingClientRect(), style = getComputedStyle(text); \
                  const spare = style.writingMode.startsWith('vertical') ? box.width * .15 : 0; \
                  return {of: text.textContent, name: text.getAttribute('class'), left: box.left + spare, \
                  right: box.right - spare, top: box.top, bottom: box.bottom, size: parseFloat(style.fontSize) * scale} }); \
                  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom; \
                  const beside = (a, b) => a.name === b.name || a.name === 'scale' || b.name === 'scale' || \
                  (a.name + b.name).replace(/value|-2| /g, '') === ''; \
                  return {count: texts.filter(text => text.name === 'value').length, \
                  before: texts.filter(text => text.name === 'value value-2').length, \
                  least: Math.min(...texts.map(text => text.size)), most: Math.max(...texts.map(text => text.size)), \
                  over: region.scrollWidth - region.clientWidth, \
                  cut: texts.filter(text => text.left < edge.left || text.right > edge.right || text.top < edge.top - 4 || \
                  text.bottom > edge.bottom).map(text => text.of), \
                  meet: texts.flatMap((a, i) => texts.slice(i + 1).filter(b => beside(a, b) && meet(a, b)) \
                  .map(b => a.of + ' ' + b.of))} })()";
    for (site, before) in [(&many, 0), (&few, 12)] {
        let root = serve(&site.out, "/");
        for width in [320, 360, 390, 480, 520, 641, 700, 768, 1280] {
            for is_elder in [false, true] {
                let tab = browser.tab(width, 800);
                show(&tab, &format!("{root}2022/index.html"), is_elder);
                let seen = tab.evaluate(faults);
                let at = format!("at {width}, elder: {is_elder}: {seen}");
                assert!(seen["count"] == 12 && seen["over"] == 0, "{at}");
                assert!(
                    seen["cut"] == serde_json::json!([]) && seen["meet"] == serde_json::json!([]),
                    "{at}"
                );
                let [least, most] = ["least", "most"].map(|name| seen[name].as_f64().unwrap());
                assert!(least >= if is_elder { 18.0 } else { 11.0 } && (is_elder || most <= 20.0), "{at}");
                let has_room = width > if is_elder { 640 } else { 480 };
                assert_eq!(seen["before"], if has_room { before } else { 0 }, "{at}");
            }
        }
    }
}

#[test]
fn tables_of_months_fit_narrow_screens() {
    let site = sample();
    let (browser, root) = (Browser::start(), serve(&site.out, "/"));
    // Names of months stay whole, and a tablet shows all of an organisation's.
    for (width, page, table) in
        [(390, "2022/h1.html", ".heat"), (768, "organisations/office-branch/index.html", ".held")]
    {
        let tab = browser.tab(width, 800);
        tab.open(&format!("{root}{page}"));
        let heads = format!(
            "(table => [table.parentNode.scrollWidth <= table.parentNode.clientWidth, \
             [...table.tHead.rows[0].cells].every(head => {{ const words = document.createRange(); \
             words.selectNodeContents(head); return words.getClientRects().length === 1 }})])\
             (document.querySelector('{table}'))"
        );
        assert_eq!(tab.evaluate(&heads), serde_json::json!([true, true]), "{page} at {width}");
    }
    // The narrowest have room for a quarter's numbers in large letters.
    let narrow = browser.tab(320, 800);
    show(&narrow, &format!("{root}2022/index.html"), true);
    let over = "(region => region.scrollWidth - region.clientWidth)(document.querySelector('.quarters'))";
    assert_eq!(narrow.evaluate(over), 0);
}

#[test]
fn times_and_numbers_of_people_are_not_broken() {
    let site = sample();
    let (browser, root) = (Browser::start(), serve(&site.out, "/"));
    let broken = "(() => { const found = [], all = document.createTreeWalker(document.querySelector('main'), 4); \
                  let times = 0; for (let text; text = all.nextNode();) \
                  for (const match of text.data.matchAll(/\\d\\d:\\d\\d—\\d\\d:\\d\\d|实到 \\d+ 人/g)) { \
                  const words = document.createRange(); words.setStart(text, match.index); \
                  words.setEnd(text, match.index + match[0].length); times++; \
                  if (new Set([...words.getClientRects()].map(box => Math.round(box.top))).size > 1) \
                  found.push(match[0]) } return [times, ...found] })()";
    for path in ["2022/07/qi-yi-theme-day.html", "calendar/2022/07.html", "calendar/index.html"] {
        for width in (320..=420).step_by(10) {
            let tab = browser.tab(width, 900);
            tab.open(&format!("{root}{path}"));
            tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })");
            let found = tab.evaluate(broken);
            assert_ne!(found[0], 0, "{path} has times");
            assert_eq!(found.as_array().unwrap().len(), 1, "{path} at {width}: {found}");
        }
    }
}

#[test]
fn a_month_leads_to_the_present_one_where_that_has_a_page() {
    let browser = Browser::start();
    let tab = browser.tab(1280, 900);
    let today = tab.evaluate("new Date(Date.now() + 288e5).toISOString().slice(0, 10)");
    let today = today.as_str().unwrap();
    let present = format!("calendar/{}.html", today[..7].replace('-', "/"));
    let leads = "(link => !link.hidden && link.href)(document.querySelector('[data-present]'))";
    let built_on = |day: &str| {
        let rows = "日期,类型,主题,支部,实到,公开\n2022-07-09,党课,第一课,一支部,9,是\n";
        let site = TestSite::new().file("content/ledger/2022.csv", rows);
        let site = site.argument(&format!("--today={day}")).build().succeeded();
        (serve(&site.out, "/"), site)
    };
    let (root, _site) = built_on(today);
    tab.open(&format!("{root}calendar/2022/07.html"));
    assert_eq!(tab.evaluate(leads), format!("{root}{present}"));
    for path in [&present, "calendar/index.html"] {
        tab.open(&format!("{root}{path}"));
        assert_eq!(tab.evaluate(leads), false, "{path} shows it");
    }
    // Built in 2022 it has months of that year alone.
    let (root, _site) = built_on("2022-12-31");
    tab.open(&format!("{root}calendar/2022/07.html"));
    assert_eq!(tab.evaluate(leads), false);
}

#[test]
fn a_film_keeps_its_place_and_paper_names_it() {
    let text = "---\ntitle: 党课\ndate: 2022-07-01\n---\n<video controls src=\"党课.mp4\"></video>\n\n\
                <audio controls><source src=\"录音.mp3\"></audio>\n";
    let site = TestSite::new().file("content/posts/a/index.md", text);
    let site = site.bytes("content/posts/a/党课.mp4", b"film").bytes("content/posts/a/录音.mp3", b"sound");
    let site = site.build().succeeded();
    let browser = Browser::start();
    let tab = browser.tab(360, 800);
    tab.open(&format!("{}2022/07/a.html", serve(&site.out, "/")));
    let shape = "(() => { const [text, film, sound] = ['.prose', 'video', 'audio'].map(name => \
                 document.querySelector(name).getBoundingClientRect()); return [text.width - film.width, \
                 text.width - sound.width, Math.round(film.height - film.width * 9 / 16)] })()";
    assert_eq!(tab.evaluate(shape), serde_json::json!([0, 0, 0]));
    let named = "[...document.querySelectorAll('.on-paper')].map(name => name.textContent)";
    tab.evaluate("dispatchEvent(new Event('beforeprint'))");
    assert_eq!(tab.evaluate(named), serde_json::json!(["视频：党课.mp4", "音频：录音.mp3"]));
    tab.evaluate("dispatchEvent(new Event('afterprint'))");
    assert_eq!(tab.evaluate(named), serde_json::json!([]));
}

#[test]
fn a_picture_leaves_a_title_its_room_in_large_letters() {
    let site = sample();
    let (browser, root) = (Browser::start(), serve(&site.out, "/"));
    for width in [360, 390] {
        let tab = browser.tab(width, 800);
        for page in ["kinds/theme-day/index.html", "posts/2.html"] {
            show(&tab, &format!("{root}{page}"), true);
            let room = "[...document.querySelectorAll('.entry-pictured')].map(entry => { \
                        const [title, picture] = ['.entry-title', '.cover'].map(part => entry.querySelector(part)); \
                        const [above, below] = [title, picture].map(part => part.getBoundingClientRect()); \
                        return [title.offsetWidth / parseFloat(getComputedStyle(title).fontSize), \
                        below.top >= above.bottom && Math.abs(below.left - above.left) < 1] })";
            let room = tab.evaluate(room);
            let room = room.as_array().unwrap();
            assert!(!room.is_empty(), "{page} has pictures");
            for one in room {
                assert!(one[0].as_f64().unwrap() >= 8.0 && one[1] == true, "{page} at {width}: {one}");
            }
        }
    }
}

#[test]
fn charts_can_be_read_in_the_systems_own_colours() {
    let site = sample();
    let browser = Browser::start();
    let url = format!("{}2022/index.html", serve(&site.out, "/"));
    // The least contrast with the page of numbers and words, and of the columns and bars of this year.
    let least = "(() => { const parts = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255) \
                 .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4); \
                 const light = colour => { const [r, g, b] = parts(colour); return 0.2126 * r + 0.7152 * g + 0.0722 * b }; \
                 const page = light(getComputedStyle(document.body).backgroundColor); \
                 const of = selector => Math.min(...[...document.querySelectorAll(selector)].map(one => { \
                 const own = light(getComputedStyle(one).fill); \
                 return (Math.max(own, page) + 0.05) / (Math.min(own, page) + 0.05) })); \
                 return [of('main svg text'), of('main svg .series-1')] })()";
    for scheme in ["light", "dark"] {
        let tab = browser.tab(1280, 900);
        tab.prefer(&[("forced-colors", "active"), ("prefers-color-scheme", scheme)]);
        tab.open(&url);
        let least = tab.evaluate(least);
        let [words, columns] = [0, 1].map(|i| least[i].as_f64().unwrap());
        assert!(words >= 4.5 && columns >= 3.0, "{scheme}: words {words}, columns {columns}");
    }
}
