//! The workbooks of a year, read back by a program that others wrote, beside the year's pages: what is shown there
//! stands in them, number by number.

mod behind;
mod beside;
mod book;
mod long;
mod odd;
mod office;
mod years;

use std::fs;
use std::path::{Path, PathBuf};

use behind::assert_links;
use beside::{assert_like_ledger_page, assert_like_year_page, assert_sheets_of_organisations};
use book::read;
use years::{LAST, TODAY, ten_years};

use crate::sample::sample;
use crate::test_site::TestSite;

/// The sample site.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A workbook of the sample site, put into a folder.
fn exported_sample(what: &[&str], out: &Path) -> PathBuf {
    let file = out.join(format!("{}.xlsx", what[0]));
    let (exit, told) =
        office::export(Path::new(ROOT), &[what, &["--out", file.to_str().unwrap()]].concat(), TODAY);
    assert_eq!(exit, 0, "{told}");
    file
}

#[test]
fn the_workbooks_of_the_sample_year_say_what_its_pages_say() {
    let out = tempfile::tempdir().unwrap();
    let whole = exported_sample(&["ledger", "2022"], out.path());
    let [public, whole] = &read(&[sample().out.join("2022/ledger.xlsx"), whole])[..] else { panic!() };
    let (page, ledger) = (sample().page("2022/index.html"), sample().page("2022/ledger.html"));
    let names = beside::short_names(&fs::read_to_string(Path::new(ROOT).join("content/site.yaml")).unwrap());
    for book in [public, whole] {
        assert_eq!(book.properties(), ["2022年活动台账", "", "2000-01-01T00:00:00"]);
        assert_like_year_page(book, &page, &names);
        assert_like_ledger_page(book, &ledger, &names);
        book.assert_set_up();
    }
    assert_sheets_of_organisations(whole);
    assert_links(whole);
    whole.sheet("汇总").assert_printed("A1:R1", "$R$129", 30.0);
}

/// How many sites of ten years each; `MADE_YEARS=30` for all three, as in `.ci/run`.
fn sites() -> impl Iterator<Item = TestSite> {
    let years = std::env::var("MADE_YEARS").map_or(10, |years| years.parse().unwrap());
    [90, 260, 430].into_iter().take(years / 10).map(ten_years)
}

#[test]
fn the_workbooks_of_made_years_say_what_their_pages_say() {
    for site in sites() {
        let built = site.build().succeeded();
        let years = || (LAST - 9)..=LAST;
        let public: Vec<_> = years().map(|year| built.out.join(format!("{year}/ledger.xlsx"))).collect();
        let whole: Vec<_> = years().map(|year| office::ledger(&site, year, TODAY)).collect();
        let (public, whole) = (read(&public), read(&whole));
        for (year, (public, whole)) in years().zip(public.iter().zip(&whole)) {
            let page = built.page(&format!("{year}/index.html"));
            let ledger = built.page(&format!("{year}/ledger.html"));
            for book in [public, whole] {
                assert_like_year_page(book, &page, &[]);
                assert_like_ledger_page(book, &ledger, &[]);
            }
            assert_sheets_of_organisations(whole);
            assert_links(whole);
        }
    }
}

#[test]
fn what_libre_office_computes_is_what_is_stored() {
    let folder = tempfile::tempdir().unwrap();
    let made = ten_years(260);
    let files = [exported_sample(&["ledger", "2022"], folder.path()), office::ledger(&made, LAST, TODAY)];
    let forgotten = folder.path().join("forgotten");
    fs::create_dir(&forgotten).unwrap();
    book::forget(&files, &forgotten);
    let names = files.each_ref().map(|file| forgotten.join(file.file_name().unwrap()));
    let Some(computed) = office::converted(&names, "xlsx", folder.path()) else { return };
    for (stored, computed) in read(&files).iter().zip(read(&computed)) {
        let (stored, computed) = (stored.formulas(), computed.formulas());
        assert!(stored.len() > 100, "{stored:?}");
        similar_asserts::assert_eq!(stored, computed);
    }
}

#[test]
fn a_text_typed_among_the_numbers_is_none_and_breaks_no_sum() {
    let rows = "日期,类型,主题,支部,应到,实到\n2022-01-10,支委会,甲,一支部,5,5\n2022-02-10,支委会,乙,一支部,9,8\n\
         2022-03-10,支委会,丙,一支部,10,9\n";
    let site = TestSite::new().file("content/ledger/2022.csv", rows);
    let folder = tempfile::tempdir().unwrap();
    let typed = folder.path().join("typed");
    fs::create_dir(&typed).unwrap();
    let file = office::ledger(&site, 2022, TODAY);
    book::forget_and_type(&[&file], &typed, &[["L3", "五人左右"], ["K4", "若干"]]);
    let typed = typed.join(file.file_name().unwrap());
    let Some(computed) = office::converted(&[typed], "xlsx", folder.path()) else { return };
    let numbers = read(&computed)[0].sheet("统计").columns(&["项目", "次", "人次", "到会率"]);
    assert_eq!(numbers[0], ["全部活动", "3", "17", "90.0%"]);
    assert!(numbers.iter().flatten().all(|cell| !cell.contains("VALUE")), "{numbers:?}");
}

#[test]
fn libre_office_prints_the_workbooks_without_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let public = folder.path().join("public.xlsx");
    fs::copy(sample().out.join("2022/ledger.xlsx"), &public).unwrap();
    let made = ten_years(90);
    let files = [
        exported_sample(&["ledger", "2022"], folder.path()),
        exported_sample(&["template", "2023"], folder.path()),
        public,
        office::ledger(&made, LAST, TODAY),
    ];
    let Some(printed) = office::converted(&files, "pdf", folder.path()) else { return };
    for file in printed {
        assert!(fs::read(&file).unwrap().starts_with(b"%PDF"), "{}", file.display());
    }
}
