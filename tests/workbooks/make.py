"""Makes the workbooks of this folder, as offices keep their ledgers: `python3 make.py`. Needs openpyxl, and
LibreOffice for the old format, the open format and the one with a password. What comes out is committed: the
tests read it and need neither."""

import datetime as dt
import os
import pathlib
import subprocess
import tempfile
import zipfile

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = pathlib.Path(__file__).parent
TEMPORARY = pathlib.Path(tempfile.mkdtemp())
HEAD = ["序号", "日期", "起止时间", "会议类型", "主题", "党支部", "地点", "参加人数", None, "公开", "备注"]
SECOND = [None, None, None, None, None, None, None, "应到（人）", "实到\n（人）", None, None]


def messy():
    """Titles, a head in two rows, merged cells, dates of all sorts, hidden rows, notes, other sheets."""
    book = Workbook()
    sheet = book.active
    sheet.title = "台账"
    sheet["A1"] = "云谷产业园党工委2022年党建活动台账"
    sheet.merge_cells("A1:K1")
    for column, (upper, lower) in enumerate(zip(HEAD, SECOND), 1):
        sheet.cell(3, column, upper)
        sheet.cell(4, column, lower)
        if lower is None:
            sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    sheet.merge_cells("H3:I3")
    rows = [
        (5, [1, dt.datetime(2022, 1, 20), dt.time(15, 30), "主题党日", "学习党史，重温誓词", "机关党支部", "一楼\n会议室", 25, 23, "是", None]),
        (6, [2, "2022年2月18日", "09:00-11:00", "支委会", "研究\u200b分工", "机关党支部", None, 5, 5, "否", "甲乙丙丁不公开的备注"]),
        (7, [3, 20220315, None, "主题党日", "植树", "机关党支部", "东湖", 40, 38, "是", None]),
        (8, [4, None, None, None, None, "企业一支部", None, None, None, None, None]),
        (9, [5, None, None, None, None, "企业二支部", None, None, None, None, None]),
        (11, [6, dt.datetime(2022, 4, 28, 9, 30), None, "党工委会议", "研究秘密事项子丑", "党工委", "保密室寅卯", 9, 9, "否", None]),
        (12, [7, dt.datetime(2022, 5, 6), None, "主题党日", "隐藏的一行", "机关党支部", None, 20, "=20-1", "是", None]),
    ]
    for number, cells in rows:
        for column, value in enumerate(cells, 1):
            sheet.cell(number, column, value)
    for column in "BCDEGHIJ":
        sheet.merge_cells(f"{column}7:{column}9")
    sheet.row_dimensions[12].hidden = True
    sheet["B13"], sheet["H13"] = "合计", "=SUM(H5:H12)"
    sheet["A15"] = "注：以上数据由各支部报送"
    sheet["A16"] = "制表人：辰巳"
    notes = book.create_sheet("填表说明")
    notes["A1"] = "每月五日前报送，午未申酉"
    totals = book.create_sheet("汇总")
    for row in [["类型", "支部", "次数"], ["主题党日", "机关党支部", 3]]:
        totals.append(row)
    book.create_sheet("Sheet3")
    hidden = book.create_sheet("补记")
    hidden.sheet_state = "hidden"
    for row in [["日期", "类型", "支部", "公开"], [dt.date(2022, 6, 1), "党课", "机关党支部", "是"]]:
        hidden.append(row)
    secret = book.create_sheet("内部")
    for row in [["日期", "类型", "主题", "支部"], ["2022-06-02", "支委会", "戌亥内部事项", "机关党支部"]]:
        secret.append(row)
    book.save(HERE / "messy.xlsx")
    # A formula has a value once a program has computed it.
    with_value(HERE / "messy.xlsx", b"<f>20-1</f><v></v>", b"<f>20-1</f><v>19</v>")


def with_value(path, before, after):
    """Puts something in the place of something else in the first sheet."""
    with zipfile.ZipFile(path) as old:
        files = [(name, old.read(name)) for name in old.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in files:
            if name.endswith("sheet1.xml"):
                data = data.replace(b"<v />", b"<v></v>").replace(b"<v/>", b"<v></v>")
                assert before in data, data
                data = data.replace(before, after)
            new.writestr(zipfile.ZipInfo(name, (2022, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def faults():
    """Cells whose formula came to nothing, days that cannot be, a number that is none."""
    book = Workbook()
    sheet = book.active
    sheet.title = "台账"
    sheet.append(["日期", "类型", "主题", "应到", "实到"])
    sheet.append([dt.date(2022, 7, 1), "主题党日", "甲", 20, "=1/0"])
    sheet.append([dt.date(2022, 7, 2), "主题党日", "乙", "=A1+1", 18])
    sheet.append(["2022-02-30", "主题党日", "丙", 20, 18])
    sheet.append([dt.date(2022, 7, 4), "主题党日", "丁", 20, "二十左右"])
    sheet.append([dt.date(2022, 7, 5), "主题党日", "戊", 20, 18])
    book.save(HERE / "faults.xlsx")
    with_value(
        HERE / "faults.xlsx",
        b'<c r="E2"><f>1/0</f><v></v></c>',
        b'<c r="E2" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    )


def days_of_1904():
    """A workbook of an old Mac."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["日期", "类型"])
    book.active.append([dt.date(2022, 7, 1), "主题党日"])
    book.save(HERE / "days-of-1904.xlsx")


def branches():
    """What three branches have sent: the second has the first's rows, too."""
    head = ["日期", "类型", "主题", "支部", "应到", "实到", "公开"]
    first = [[dt.date(2022, month, 5), "主题党日", f"第{month}次", "一支部", 20, 18, "是"] for month in range(1, 7)]
    second = [[dt.date(2022, month, 6), "主题党日", f"第{month}次", "二支部", 30, 28, "是"] for month in range(1, 4)]
    for name, rows in [("branch-1", first), ("branch-2", second + first)]:
        book = Workbook()
        book.active.append(head)
        for row in rows:
            book.active.append(row)
        book.save(HERE / f"{name}.xlsx")


def checked():
    """A phone number and a slip in a ledger; a list of people beside it."""
    book = Workbook()
    book.active.title = "台账"
    for row in [
        ["日期", "类型", "主题", "支部"],
        [dt.date(2022, 7, 1), "主题党日", "报名电话13912345678", "一支部"],
        [dt.date(2022, 7, 2), "主题党日", "布署工作,谈话", "一支部"],
    ]:
        book.active.append(row)
    book.create_sheet("花名册").append(["赵甲", "13812345678"])
    book.save(HERE / "checked.xlsx")


def converted(source, target, how):
    subprocess.run(
        ["soffice", "--headless", "--convert-to", how, "--outdir", TEMPORARY, HERE / source], check=True
    )
    made = pathlib.Path(TEMPORARY) / f"{source.split('.')[0]}.{how.split(':')[0]}"
    os.replace(made, HERE / target)


def main():
    messy()
    faults()
    days_of_1904()
    branches()
    checked()
    converted("messy.xlsx", "messy.xls", "xls")
    converted("messy.xlsx", "messy.ods", "ods")
    converted("faults.xlsx", "faults.ods", "ods")


if __name__ == "__main__":
    main()
