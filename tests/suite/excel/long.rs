//! A ledger that is too long to be held in memory: its sheets go through files that nobody sees.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use zip::ZipArchive;

use super::beside::{assert_like_ledger_page, assert_like_year_page, assert_sheets_of_organisations};
use super::book::read;
use super::years::{LAST, TODAY, ten_years};
use super::{behind, office};
use crate::disks::with_mounts;
use crate::test_site::TestSite;

/// With its sheets of organisations a workbook of more than 5,000 rows.
const ROWS: usize = 2_520;

fn site() -> TestSite {
    let mut rows = "日期,时间,类型,主题,支部,地点,应到,实到,公开,备注\n".to_owned();
    for i in 0..ROWS {
        let (month, day) = (1 + i % 12, 1 + i % 28);
        let time = ["", "09:30-11:00"][i % 2];
        // Some are higher than a line.
        let title = format!("第{i}次学习{}", "，研究近期工作".repeat(i % 5));
        let (kind, public) = (["主题党日", "支委会", "党课"][i % 3], if i % 7 == 0 { "否" } else { "是" });
        rows += &format!(
            "{LAST}-{month:02}-{day:02},{time},{kind},{title},一支部,{i}号楼,30,{},{public},备注{i}\n",
            i % 30
        );
    }
    ten_years(90).file("content/ledger/more.csv", &rows)
}

/// Whether a sheet was written row by row: nobody knew yet how far its rows go.
fn is_by_rows(workbook: &Path) -> bool {
    let mut zip = ZipArchive::new(File::open(workbook).unwrap()).unwrap();
    let mut sheet = String::new();
    zip.by_name("xl/worksheets/sheet2.xml").unwrap().read_to_string(&mut sheet).unwrap();
    !sheet.contains(" spans=\"")
}

#[test]
fn a_long_ledger_says_the_same_by_way_of_the_disk_and_of_memory() {
    let site = site();
    let file = office::ledger(&site, LAST, TODAY);
    let bytes = fs::read(&file).unwrap();
    assert!(is_by_rows(&file));
    fs::remove_file(&file).unwrap();
    assert!(fs::read(office::ledger(&site, LAST, TODAY)).unwrap() == bytes, "the second export is another");
    let own = fs::read_dir(site.path().join(".dangjian")).unwrap();
    let mut own: Vec<_> = own.map(|entry| entry.unwrap().file_name()).collect();
    own.retain(|name| name != "cache");
    own.sort();
    assert_eq!(own, [".gitignore", "exports"], "nothing stays behind");

    let built = site.build().succeeded();
    let [by_disk] = &read(&[&file])[..] else { panic!() };
    assert_like_year_page(by_disk, &built.page(&format!("{LAST}/index.html")), &[]);
    assert_like_ledger_page(by_disk, &built.page(&format!("{LAST}/ledger.html")), &[]);
    assert_sheets_of_organisations(by_disk);
    behind::assert_links(by_disk);
    by_disk.assert_set_up();

    // On a disk that is too full for them.
    let script = format!(
        "mount -t tmpfs -o size=1m none .dangjian; $dangjian export ledger {LAST} --today {TODAY} --out memory.xlsx; ls -Am -I cache .dangjian >&2"
    );
    let Some(said) = with_mounts(&site, &script) else { return };
    assert!(!said.contains("程序出错了") && said.ends_with(".gitignore, exports\n"), "{said}");
    let by_memory = site.path().join("memory.xlsx");
    assert!(!is_by_rows(&by_memory));
    assert!(read(&[by_memory])[0] == *by_disk);
}
