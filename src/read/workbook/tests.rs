use proptest::prelude::*;

use super::*;

const MESSY: [&[u8]; 3] = [
    include_bytes!("../../../tests/workbooks/messy.xlsx"),
    include_bytes!("../../../tests/workbooks/messy.xls"),
    include_bytes!("../../../tests/workbooks/messy.ods"),
];

/// The lines of a sheet, each with the number of its row.
fn lines(bytes: &[u8], name: &str) -> Vec<String> {
    let sheets = sheets(bytes.into()).unwrap();
    let sheet = sheets.into_iter().find(|sheet| sheet.name == name).unwrap();
    sheet.rows.iter().zip(sheet.text.lines()).map(|(row, line)| format!("{row}: {line}")).collect()
}

#[test]
fn all_formats_say_the_same() {
    let [xlsx, xls, ods] = MESSY.map(|bytes| lines(bytes, "台账"));
    assert_eq!(xlsx[3], "5: 1,2022-01-20,15:30,主题党日,学习党史，重温誓词,机关党支部,一楼\t会议室,25,23,是");
    assert_eq!(xlsx[4].split(',').nth(4), Some("研究分工"), "without what nobody sees");
    assert_eq!(xlsx[8], "11: 6,2022-04-28 09:30,,党工委会议,研究秘密事项子丑,党工委,保密室寅卯,9,9,否");
    assert_eq!(xlsx[9].split(',').nth(8), Some("19"), "a formula's value");
    // The sum has no value before a program has computed it.
    assert_eq!((xlsx[10].as_str(), xls[10].as_str()), ("13: ,合计,,,,,,（公式）", "13: ,合计,,,,,,99"));
    for other in [xls, ods] {
        assert_eq!((&other[..10], &other[11..]), (&xlsx[..10], &xlsx[11..]));
    }
}

#[test]
fn what_is_hidden_or_merged_is_known() {
    for bytes in MESSY {
        let sheets = sheets(bytes.into()).unwrap();
        let names: Vec<_> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, ["台账", "填表说明", "汇总", "Sheet3", "补记", "内部"]);
        assert_eq!(
            sheets.iter().map(|sheet| sheet.is_hidden).collect::<Vec<_>>(),
            [false, false, false, false, true, false]
        );
        let (ledger, other) = (&sheets[0], &sheets[1]);
        assert_eq!((&*ledger.hidden_rows, other.hidden_rows.is_empty()), (&[(12, 12)][..], true));
        let mut merged: Vec<_> =
            sheets[0].merged.iter().filter(|merged| merged.first == 7).map(|merged| merged.column).collect();
        merged.sort_unstable();
        assert_eq!(merged, [2, 3, 4, 5, 7, 8, 9, 10]);
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, why) in [
        (b"PK\n".to_vec(), DAMAGED),
        (Vec::new(), DAMAGED),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), DAMAGED),
        ([&b"\xD0\xCF\x11\xE0"[..], &locked].concat(), LOCKED),
        (b"<html><body><table><tr><td>".to_vec(), TEXT),
        (MESSY[0][..4000].to_vec(), DAMAGED),
        (MESSY[1][..4000].to_vec(), DAMAGED),
    ] {
        assert_eq!(sheets(bytes.into()).err(), Some(why));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    /// Whatever happens to a file, it is read or not: the process stays.
    #[test]
    fn damaged_workbooks_are_read_or_told(
        which in 0..3usize,
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        length in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let mut bytes = MESSY[which].to_vec();
        for (at, byte) in edits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(length.index(bytes.len()));
        }
        if let Ok(sheets) = sheets(bytes.into()) {
            for sheet in sheets {
                prop_assert_eq!(sheet.rows.len(), sheet.text.matches('\n').count());
            }
        }
    }
}
