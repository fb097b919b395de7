"""Reads Word documents back with python-docx, and prints one JSON object for each, a line each.

    python tests/read_docx.py summary.docx …

`paragraphs`: style and text, in order; `tables`: the text of each cell, row by row, a cell over several columns as
often as it has columns. Needs `pip install python-docx`.
"""

import json
import sys

from docx import Document


def read(path):
    document = Document(path)
    properties = document.core_properties
    return {
        "title": properties.title,
        "author": properties.author + properties.last_modified_by,
        "made": properties.created.isoformat(),
        "paragraphs": [[paragraph.style.name, paragraph.text] for paragraph in document.paragraphs],
        "tables": [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables],
    }


for path in sys.argv[1:]:
    print(json.dumps(read(path), ensure_ascii=False))
