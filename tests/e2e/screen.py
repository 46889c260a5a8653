"""A screen that nobody looks at, with a mouse, a keyboard and a camera."""

from __future__ import annotations

import os
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SIZE = (1600, 1000)
_PAUSE = 0.05

T = TypeVar("T")


class Screen:
    """A virtual screen."""

    def __init__(self, name: str) -> None:
        """Use the screen called *name*, such as ``:7``."""
        self.name = name

    def click(self, place: tuple[int, int], *, times: int = 1) -> None:
        """Move the mouse to *place* and click."""
        across, down = map(str, place)
        self._xdotool("mousemove", across, down, "click", "--repeat", str(times), "1")

    def press(self, *keys: str) -> None:
        """Press these *keys* one after the other, such as ``ctrl+s``."""
        if keys:
            self._xdotool("key", "--delay", "25", *keys)

    def type(self, text: str) -> None:
        """Type *text*."""
        self._xdotool("type", "--delay", "15", text)

    def windows(self) -> list[str]:
        """Return the titles of the windows that can be seen."""
        found = self._xdotool("search", "--onlyvisible", "--name", ".").split()
        return [self._xdotool("getwindowname", window).strip() for window in found]

    def focus(self, title: str) -> None:
        """Let the keyboard write into the window whose title begins with *title*."""
        found = self._xdotool("search", "--onlyvisible", "--name", f"^{title}").split()
        self._xdotool("windowfocus", "--sync", found[-1])

    def picture(self, path: Path) -> None:
        """Take a picture of the whole screen."""
        subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=True)

    def pixels(self, left: int, top: int, width: int, height: int) -> bytes:
        """Return what is seen in a part of the screen."""
        area = f"{width}x{height}+{left}+{top}"
        command = ["import", "-window", "root", "-crop", area, "-depth", "8", "rgb:-"]
        done = subprocess.run(command, env=self.environment, check=True, capture_output=True)
        return done.stdout

    @property
    def environment(self) -> dict[str, str]:
        """The variables with which a program appears on this screen."""
        return {**os.environ, "DISPLAY": self.name}

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout


@contextmanager
def a_screen() -> Iterator[Screen]:
    """Give a screen of one's own, whatever others there are."""
    reading, writing = os.pipe()
    width, height = SIZE
    with subprocess.Popen(
        [
            *("Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-noreset"),
            *("-screen", "0", f"{width}x{height}x24"),
        ],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        try:
            yield Screen(f":{number}")
        finally:
            server.terminate()


def wait_for(look: Callable[[], T | None], what: str, patience: float = 30) -> T:
    """Return what *look* finds, as soon as it finds anything; *what* names it if it never does."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        found = look()
        if found is not None:
            return found
        time.sleep(_PAUSE)
    raise AssertionError(f"{what} did not appear in {patience:.0f} seconds")
