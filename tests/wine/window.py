"""A console window of Windows, as its user sees it: what it shows, and keys typed into it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
import tty

# What moves the cursor or sets colours: the text alone is looked at.
ESCAPES = re.compile(r"\x1b\][^\x07\x1b]*(\x07|\x1b\\)|\x1b[\[(][0-9;?>=!]*[ -/]*[@-~]|\x1b[=>78]")


class Window:
    """A program in a console of its own; it is ended with this value."""

    def __init__(self, command, cwd, env):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 200, 0, 0))
        # Keys go through as they are: Wine's console, not the system's, makes lines and interrupts of them.
        tty.setraw(slave)
        self.process = subprocess.Popen(
            command, cwd=cwd, env={**env, "TERM": "xterm"}, stdin=slave, stdout=slave, stderr=slave,
            start_new_session=True,
        )
        os.close(slave)
        self.bytes = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self.master)

    def text(self):
        """All that it has shown so far, without blanks: the console itself breaks lines."""
        return re.sub(r"\s", "", ESCAPES.sub("", self.bytes.decode("utf-8", "replace")))

    def _hear(self, seconds):
        if select.select([self.master], [], [], seconds)[0]:
            try:
                self.bytes += os.read(self.master, 65536)
            except OSError:
                time.sleep(0.05)

    def wait_for(self, wanted, seconds=60):
        """Waits until it shows a text."""
        end = time.monotonic() + seconds
        wanted = re.sub(r"\s", "", wanted)
        while wanted not in self.text():
            if time.monotonic() > end:
                raise AssertionError(f"the window does not show {wanted!r}, but {self.text()!r}")
            self._hear(0.2)

    def type(self, text):
        """Types a text, or a key."""
        os.write(self.master, text.encode())

    def ended(self, seconds=30):
        """Waits until the window is gone. Gives the exit code."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            if time.monotonic() > end:
                raise AssertionError(f"the window stays, and shows {self.text()!r}")
            self._hear(0.2)
        return self.process.returncode

    def stays(self, seconds=3):
        """Whether it is still there after a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._hear(0.2)
        return self.process.poll() is None
