"""Reads Excel workbooks back with openpyxl, and prints one JSON object for each, a line each.

    python tests/read_xlsx.py ledger.xlsx …
    python tests/read_xlsx.py --forget [--type L3 二十多人] ledger.xlsx … forgotten/

`rows` of each sheet: what its cells show, numbers and days as they are shown; by cell, `formulas`: what they came
to, and `links`: where they lead within the workbook. With `--forget` it writes them anew into a folder, with
formulas and without what they came to: a program that shows numbers there has computed them. `--type` puts a text
into a cell of the sheet of all activities. Needs `pip install openpyxl`.
"""

import datetime
import json
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from openpyxl import load_workbook


def shown(cell):
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, (int, float)) and cell.number_format.endswith("%"):
        share = Decimal(repr(round(value * 100, 9)))
        return f"{share.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"
    return str(value)


def cells(sheet):
    return [cell for row in sheet.iter_rows() for cell in row]


def read(path):
    stored, written = load_workbook(path, data_only=True), load_workbook(path)
    properties = stored.properties

    def sheet(name):
        source, results = written[name], stored[name]
        formulas = {cell.coordinate: shown(results[cell.coordinate]) for cell in cells(source) if cell.data_type == "f"}
        links = {cell.coordinate: cell.hyperlink.location for cell in cells(source) if cell.hyperlink}
        rows = [[shown(cell) for cell in row] for row in results.iter_rows()]
        return {
            "name": name,
            "rows": rows,
            "formulas": formulas,
            "links": links,
            "frozen": source.freeze_panes,
            "filter": source.auto_filter.ref,
            "repeated": source.print_title_rows,
            "merged": str(next(iter(source.merged_cells.ranges), "")),
            "printed": source.print_area,
            "heights": {row: source.row_dimensions[row].height for row in range(3, source.max_row + 1)},
            "fits": source.sheet_properties.pageSetUpPr.fitToPage and source.page_setup.fitToHeight == 0,
        }

    return {
        "title": properties.title,
        "author": (properties.creator or "") + (properties.lastModifiedBy or ""),
        "made": properties.created.isoformat(),
        "sheets": [sheet(name) for name in stored.sheetnames],
    }


paths = sys.argv[1:]
if paths[:1] == ["--forget"]:
    paths, typed = paths[1:], {}
    while paths[0] == "--type":
        typed[paths[1]] = paths[2]
        paths = paths[3:]
    for path in paths[:-1]:
        book = load_workbook(path)
        for cell, text in typed.items():
            book["汇总"][cell] = text
        book.save(Path(paths[-1]) / Path(path).name)
else:
    for path in paths:
        print(json.dumps(read(path), ensure_ascii=False))
