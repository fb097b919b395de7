"""What must hold of the program on Windows. Run by tests/windows, inside its system: LINUX WINDOWS HOLD [NAME…]"""

import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
import traceback
import urllib.request
from pathlib import Path

from window import Window

LINUX, WINDOWS, HOLD = sys.argv[1:4]
ONLY = sys.argv[4:]
TODAY = ["--today", "2022-12-31"]
PREFIX = Path("/root/.wine")
DRIVE = PREFIX / "drive_c"
OPENED = Path("/root/opened")
ENV = {
    **os.environ, "WINEPREFIX": str(PREFIX), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree=;mshtml=",
    "NO_COLOR": "1", "XDG_RUNTIME_DIR": "/tmp",
}
CHECKS = []


def check(function):
    """Adds a check; its first line of documentation says what holds."""
    CHECKS.append(function)
    return function


def windows_path(path):
    """`C:\\t\\site` for what lies on the drive."""
    return "C:\\" + str(Path(path).relative_to(DRIVE)).replace("/", "\\")


def fresh(name):
    """An empty folder on the drive."""
    folder = DRIVE / "t" / name
    if folder.exists():
        writable(folder)
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder


def writable(folder):
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | stat.S_IWUSR | stat.S_IRUSR | (stat.S_IXUSR if path.is_dir() else 0))


def sample(name):
    """A copy of the sample site."""
    folder = fresh(name)
    shutil.copytree("/src/content", folder / "content")
    return folder


def small(name, posts):
    """A site of a few posts."""
    folder = fresh(name)
    (folder / "content/posts").mkdir(parents=True)
    (folder / "content/site.yaml").write_text("title: 云谷产业园党建网\norganisations: [机关党支部]\n")
    for file, title in posts.items():
        (folder / "content/posts" / file).write_text(
            f"---\ntitle: {title}\ndate: 2022-07-01\nkind: 主题党日\norganisers: 机关党支部\nattendance: 5\n---\n活动开展了。\n")
    return folder


class Ran:
    """What came of a command."""

    def __init__(self, process):
        self.code = process.returncode
        self.told = process.stderr.decode("utf-8") + process.stdout.decode("utf-8")

    def succeeded(self):
        assert self.code == 0, f"exit {self.code}\n{self.told}"
        return self

    def refused(self, *words):
        missing = [word for word in words if word not in self.told]
        assert self.code == 1 and not missing, f"exit {self.code}, without {missing}:\n{self.told}"
        return self


def wine(*arguments, cwd=DRIVE):
    """Runs the program on Windows."""
    process = subprocess.run(
        ["wine", WINDOWS, *map(str, arguments)], cwd=cwd, env=ENV, capture_output=True, stdin=subprocess.DEVNULL, timeout=300)
    return Ran(process)


def linux(*arguments, cwd="/"):
    """Runs the program on Linux."""
    process = subprocess.run([LINUX, *map(str, arguments)], cwd=cwd, capture_output=True, stdin=subprocess.DEVNULL, timeout=300)
    return Ran(process)


def build(site, *arguments):
    return wine("build", "--site", windows_path(site), *TODAY, *arguments)


def tree(folder):
    """The files of a built site: path and bytes."""
    files = (path for path in sorted(Path(folder).rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files
            if ".dangjian" not in path.parts}


def assert_same(site):
    """What Windows has built of a site is what Linux builds of it."""
    out = Path("/root/linux-out")
    shutil.rmtree(out, ignore_errors=True)
    linux("build", "--site", site, "--out", out, *TODAY).succeeded()
    ours, theirs = tree(out), tree(site / "public")
    other = sorted(path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path))
    assert ours and not other, f"{len(other)} of {len(ours)} files differ: {other[:10]}"
    return len(ours)


class Held:
    """A file that another program has open."""

    def __init__(self, path, share):
        self.process = subprocess.Popen(
            ["wine", HOLD, windows_path(path), share], env=ENV, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        said = self.process.stdout.readline()
        assert said.startswith(b"held"), said

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.communicate(b"\n", timeout=30)


class Preview:
    """`serve` on Windows."""

    def __init__(self, site, *arguments):
        self.log = open("/root/preview.log", "w+b")
        self.process = subprocess.Popen(
            ["wine", WINDOWS, "serve", "--site", windows_path(site), "--port", "0", *TODAY, *arguments],
            env=ENV, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, start_new_session=True)
        self.root = self.wait_for_log(r"预览：(http://127\.0\.0\.1:\d+/)")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        subprocess.run(["wine", "taskkill", "/f", "/im", "dangjian.exe"], env=ENV, capture_output=True)

    def told(self):
        return Path("/root/preview.log").read_text("utf-8")

    def wait_for_log(self, pattern, seconds=60):
        end = time.monotonic() + seconds
        while True:
            found = re.search(pattern, self.told())
            if found:
                return found[1] if found.groups() else found[0]
            assert time.monotonic() < end, f"the preview does not say {pattern}:\n{self.told()}"
            time.sleep(0.1)

    def get(self, path):
        return get(self.root + path)

    def wait_for(self, path, text, seconds=15):
        """Waits until a page has a text. Gives the seconds that it took."""
        start = time.monotonic()
        while text not in self.get(path):
            assert time.monotonic() < start + seconds, f"{path} does not show {text}:\n{self.told()}"
            time.sleep(0.05)
        return time.monotonic() - start


def get(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read().decode("utf-8")


def version(page):
    return re.search(r'data-version="([^"]*)"', page)[1]


@check
def build_equals_linux():
    """the sample site is byte for byte what Linux builds; a second build changes nothing"""
    site = sample("sample")
    build(site).succeeded()
    count = assert_same(site)
    times = {path: path.stat().st_mtime_ns for path in (site / "public").rglob("*.html")}
    build(site).succeeded()
    assert times == {path: path.stat().st_mtime_ns for path in (site / "public").rglob("*.html")}
    return f"{count} files"


@check
def check_says_the_same():
    """`check` finds what it finds on Linux"""
    site = sample("checked")
    ours = linux("check", "--site", site, "--format", "json", *TODAY)
    theirs = wine("check", "--site", windows_path(site), "--format", "json", *TODAY)
    findings = lambda ran: sorted(line for line in ran.told.splitlines() if line.startswith("{"))
    assert findings(ours) == findings(theirs) and ours.code == theirs.code, theirs.told
    return f"{len(findings(ours))} findings"


@check
def preview_with_edits():
    """a saved edit is on the page, the page's version is another, and a mistake is told and goes away"""
    site = small("preview", {"a.md": "重温入党誓词"})
    post = site / "content/posts/a.md"
    with Preview(site) as preview:
        before = preview.get("2022/07/a.html")
        assert "重温入党誓词" in before
        text = post.read_text("utf-8")
        post.write_text(text.replace("活动开展了", "改过的正文"), "utf-8")
        took = preview.wait_for("2022/07/a.html", "改过的正文")
        assert "watch-polling" not in preview.told(), preview.told()
        assert version(before) != version(preview.get("2022/07/a.html"))
        preview.wait_for_log("content/posts/a.md 有改动，页面已更新")
        # As Word and WPS save: a new file in the place of the old one.
        new = post.with_name("~new.tmp")
        new.write_text(text.replace("kind: 主题党日", "kind: 主题党曰"), "utf-8")
        new.replace(post)
        preview.wait_for_log("unknown-kind")
        post.write_text(text, "utf-8")
        preview.wait_for_log("错误已改好")
        assert not (site / "public").exists()
    return f"seen after {took:.2f} s"


@check
def source_held_open():
    """a text that another program keeps to itself stops the build, with its name; the old site stays; then it goes on"""
    site = small("held", {"a.md": "甲", "b.md": "乙"})
    build(site).succeeded()
    before = tree(site / "public")
    post = site / "content/posts/b.md"
    post.write_text(post.read_text("utf-8").replace("活动开展了", "乙改过"), "utf-8")
    with Held(post, "none"):
        build(site).refused("content/posts/b.md")
        assert tree(site / "public") == before
    build(site).succeeded()
    assert_same(site)


@check
def page_held_open():
    """a page that another program has open is not half replaced; after that the build goes through"""
    site = small("page", {"a.md": "甲", "b.md": "乙"})
    build(site).succeeded()
    before = tree(site / "public")
    post = site / "content/posts/a.md"
    post.write_text(post.read_text("utf-8").replace("title: 甲", "title: 丙"), "utf-8")
    with Held(site / "public/2022/07/a.html", "read"):
        ran = build(site).refused("a.html")
        assert (site / "public/2022/07/a.html").read_bytes() == before["2022/07/a.html"]
    build(site).succeeded()
    assert_same(site)
    return next(line for line in ran.told.splitlines() if "write-failed" in line)


@check
def read_only_files():
    """texts that are read-only are read; pages that are read-only are replaced"""
    site = small("read-only", {"a.md": "甲"})
    build(site).succeeded()
    for path in [*(site / "content").rglob("*"), *(site / "public").rglob("*.html")]:
        if path.is_file():
            path.chmod(0o444)
    post = site / "content/posts/b.md"
    post.write_text((site / "content/posts/a.md").read_text("utf-8").replace("title: 甲", "title: 乙"), "utf-8")
    post.chmod(0o444)
    build(site).succeeded()
    assert_same(site)


@check
def odd_names():
    """names that Windows keeps for itself: what both systems can read comes out the same, and legal"""
    site = small("names", {"CONSOLE.md": "一", "con-1.md": "二", "党日.活动.md": "三", "a b.md": "四"})
    build(site).succeeded()
    assert_same(site)
    reserved = small("reserved", {"好.md": "一"})
    (reserved / "content/posts/又.md").write_text("---\ntitle: 二\ndate: 2022-07-02\nslug: con\n---\n正文。\n")
    told = [build(reserved), linux("build", "--site", reserved, "--out", "/root/reserved-out", *TODAY)]
    for ran in told:
        assert "con" in ran.told, ran.told
    assert told[0].code == told[1].code
    assert not list(reserved.rglob("con.html")) + list(reserved.rglob("CON*"))
    for name in ["党建网.", "aux", "a?b"]:
        wine("init", f"C:\\t\\names\\{name}").refused("init-refused")


@check
def names_from_other_systems():
    """files whose names Windows cannot say, as disks of other systems bring them: read, or named; nothing hangs"""
    site = small("foreign", {"好.md": "一", "CON.md": "二", "尾.md": "三"})
    (site / "content/posts/七一.").mkdir()
    (site / "content/posts/尾.md").rename(site / "content/posts/七一./尾.md")
    ran = build(site)
    for name in ["CON.md", "七一."]:
        assert ran.code == 0 or name in ran.told, ran.told
    built = [path for path in tree(site / "public") if path.startswith("2022/07/")]
    assert ran.code == 1 or len(built) == 3, f"{built}\n{ran.told}"
    return f"exit {ran.code}: " + ", ".join(built)


@check
def long_paths():
    """a site whose paths have more than 260 characters is built and previewed"""
    deep = fresh("long") / "/".join("很长的文件夹名称" * 3 for _ in range(12))
    shutil.copytree(small("short", {"重温入党誓词" * 6 + ".md": "重温入党誓词"}), deep)
    assert len(windows_path(deep)) > 280
    build(deep).succeeded()
    count = assert_same(deep)
    with Preview(deep) as preview:
        assert "重温入党誓词" in preview.get("index.html")
    return f"{count} files below {len(windows_path(deep))} characters"


@check
def other_capitals():
    """`Content/Ledger` in other capitals is the same folder"""
    site = sample("capitals")
    build(site).succeeded()
    before = tree(site / "public")
    for old, new in [("content/ledger", "content/Ledger"), ("content", "Content")]:
        (site / old).rename(site / "renaming")
        (site / "renaming").rename(site / new)
    ran = build(site).succeeded()
    after = tree(site / "public")
    other = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    assert not other, f"{other[:10]}\n{ran.told}"


@check
def gbk_console():
    """in a console of code page 936 every message is to be read; a text in GBK is read"""
    site = small("gbk", {"a.md": "甲"})
    (site / "content/posts/同事.md").write_bytes(
        "---\ntitle: 同事发来的\ndate: 2022-07-03\n---\n正文。\n".encode("gbk"))
    batch = site / "run.bat"
    batch.write_text(f"@chcp 936 >nul\r\n@\"Z:{WINDOWS.replace('/', chr(92))}\" build --today 2022-12-31\r\n@pause\r\n")
    with Window(["wine", "cmd", "/c", windows_path(batch)], site, ENV) as window:
        window.wait_for("同事.md")
        window.wait_for("已生成")
        assert "\ufffd" not in window.bytes.decode("utf-8", "replace"), window.text()
        window.type("\r")
        window.ended()
    assert "同事发来的" in (site / "public/2022/07/tong-shi.html").read_text("utf-8")


@check
def locked_output():
    """while another build writes, a second one says who does, and waits for nobody"""
    site = small("locked", {"a.md": "甲"})
    build(site).succeeded()
    post = site / "content/posts/a.md"
    post.write_text(post.read_text("utf-8").replace("甲", "丁"), "utf-8")
    with Held(site / "public/.dangjian/lock", "lock"):
        build(site).refused("output-locked")
    build(site).succeeded()
    assert_same(site)


def click(home, *dropped):
    """A double click on the program in a folder, or something dropped on it there."""
    program = home / "dangjian.exe"
    if not program.exists():
        shutil.copy(WINDOWS, program)
    OPENED.write_text("")
    return Window(["wine", windows_path(program), *dropped], home, ENV)


def close(window):
    """Ends the program in a window that it has read nothing from: Wine's console sees Ctrl+C only after that."""
    subprocess.run(["wine", "taskkill", "/f", "/im", "dangjian.exe"], env=ENV, capture_output=True)
    window.ended()


def wait_for_browser():
    """The address that the browser was asked to open."""
    end = time.monotonic() + 30
    while not OPENED.read_text().strip():
        assert time.monotonic() < end, "the browser was not opened"
        time.sleep(0.1)
    return OPENED.read_text().split()[0]


@check
def double_click_makes_a_site():
    """a double click where no site is: one is offered, made and shown; the next click shows it again"""
    home = fresh("党建")
    chapter = Path("/src/docs/handbook/content/pages/windows.md").read_text("utf-8").split("```\n")[1]
    with click(home) as window:
        # Line by line as the handbook tells it, with the answers that stand there.
        for line in chapter.replace("C:\\党建", "C:\\t\\党建").splitlines():
            question, _, typed = line.rpartition("）：")
            if question:
                window.wait_for(re.sub("：[0-9]{4}$", "：", question))
                window.type(typed + "\r")
            elif line != "……":
                # Port and year are those of the day.
                window.wait_for(line.split("4000")[0])
        url = wait_for_browser()
        assert url.startswith("http://127.0.0.1:"), url
        assert "云谷产业园党建网" in get(url)
        window.type("\x03")
        window.wait_for("预览已停止")
        window.ended()
    settings = (home / "云谷产业园党建网/content/site.yaml").read_text("utf-8")
    assert "云谷产业园机关党支部" in settings
    with click(home) as window:
        window.wait_for("网站：C:\\t\\党建\\云谷产业园党建网")
        assert "云谷产业园党建网" in get(wait_for_browser())
        close(window)
    shutil.copytree(home / "云谷产业园党建网", home / "第二个")
    with click(home) as window:
        window.wait_for("这里有 2 个网站：")
        window.wait_for("打开哪一个，输入前面的数字（直接按回车：1）：")
        window.type("2\r")
        window.wait_for("网站：C:\\t\\党建\\第二个")
        window.wait_for("按 Ctrl-C 结束")
        window.type("\x03")
        window.wait_for("预览已停止")
        window.ended()
    return url


@check
def double_click_declined():
    """whoever wants no site gets none, and the window goes"""
    home = fresh("不要")
    with click(home) as window:
        window.wait_for("要在这里新建一个吗")
        window.type("n\r")
        window.ended()
    assert [path.name for path in home.iterdir()] == ["dangjian.exe"]


@check
def dropped_on_the_program():
    """a site's folder that is dropped on the program is shown; another is refused, and the window stays until Enter"""
    home = fresh("拖放")
    site = small("拖来的", {"a.md": "甲"})
    with click(home, windows_path(site)) as window:
        window.wait_for("网站：C:\\t\\拖来的")
        assert "云谷产业园党建网" in get(wait_for_browser())
        close(window)
    other = fresh("别的")
    with click(home, windows_path(other)) as window:
        window.wait_for("这里不是网站文件夹：C:\\t\\别的")
        window.wait_for("按回车键关闭这个窗口")
        assert window.stays(), "the window waits for somebody to read it"
        window.type("\r")
        assert window.ended() == 1


@check
def double_click_in_a_packed_file():
    """out of a zip that was not unpacked no site is made: it would be gone with the window"""
    temporary = next((DRIVE / "users").glob("*/AppData/Local/Temp"))
    home = temporary / "Temp1_dangjian.zip"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    with click(home) as window:
        window.wait_for("程序还在压缩包里")
        assert window.stays()
        window.type("\r")
        window.ended()
    shutil.rmtree(home)


@check
def command_line_keeps_its_help():
    """from a command line the program without arguments shows its help and ends"""
    home = fresh("命令行")
    shutil.copy(WINDOWS, home / "dangjian.exe")
    with Window(["wine", "cmd", "/c", "dangjian.exe"], home, ENV) as window:
        window.wait_for("用法：dangjian <命令>")
        window.ended()
    assert wine().code == 2, "nor does it wait where nobody can answer"


def prepare():
    """Wine's folder; a browser that only notes what it is asked to open."""
    browser = Path("/usr/local/bin/xdg-open")
    browser.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> {OPENED}\n')
    browser.chmod(0o755)
    OPENED.write_text("")
    if not DRIVE.exists():
        subprocess.run(["wine", "wineboot", "--init"], env=ENV, check=True, capture_output=True, timeout=300)


def main():
    prepare()
    failed = 0
    # What a run that was cut off has left.
    subprocess.run(["wine", "wineboot", "--kill"], env=ENV, capture_output=True)
    chosen = [run for run in CHECKS if not ONLY or any(name in run.__name__ for name in ONLY)]
    for run in chosen:
        try:
            figures = run()
            print(f"ok      {run.__name__}: {run.__doc__}" + (f" ({figures})" if figures else ""))
        except Exception:
            failed += 1
            print(f"FAILED  {run.__name__}: {run.__doc__}\n{traceback.format_exc()}")
    subprocess.run(["wine", "wineboot", "--kill"], env=ENV, capture_output=True)
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed or not chosen else 0


sys.exit(main())
