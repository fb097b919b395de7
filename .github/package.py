"""Packs a built program for those who use it: `package.py PROGRAM SYSTEM` makes dist/dangjian-SYSTEM.zip.

In it, in one folder: the program, what to read first, the handbook as a site, the licences. Names are marked as
UTF-8, so that Windows in China shows them; the program stays executable.
"""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def packed(program, system):
    name = f"dangjian-{system}"
    folder = ROOT / "dist" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(program, folder / program.name)
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"]:
        shutil.copy(ROOT / licence, folder / f"{licence}.txt")
    is_windows = program.suffix == ".exe"
    text = (ROOT / "docs/zip" / ("windows.txt" if is_windows else "others.txt")).read_text("utf-8")
    # Old Notepads want a mark, and line ends of their own.
    first = text.replace("\n", "\r\n").encode("utf-8-sig") if is_windows else text.encode()
    (folder / "请先看.txt").write_bytes(first)
    handbook = folder / "使用手册"
    subprocess.run([program, "build", "--site", ROOT / "docs/handbook", "--out", handbook], check=True)
    # What the program keeps for its next build is no part of what is handed on.
    shutil.rmtree(handbook / ".dangjian")

    archive = folder.with_name(f"{name}.zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(folder.rglob("*")):
            file.write(path, path.relative_to(folder.parent))
    return archive


print(packed(Path(sys.argv[1]).resolve(), sys.argv[2]))
