"""A press of a button in LibreOffice, while another one is still at work.

LibreOffice's part is played by a few lines: a window that shows message boxes, and a plan.
"""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from headway.libreoffice.bridge import load_uno
from scripts.build_extension import SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable


class Window:
    """The window of a plan, with somebody in front of it who reads boxes."""

    def __init__(self, plan: str) -> None:
        """Show the plan known as *plan*."""
        self.read: list[str] = []
        self._plan = SimpleNamespace(RuntimeUID=plan)

    def getController(self) -> Any:  # noqa: ANN401, N802 - as LibreOffice has it
        """Return what leads to the plan."""
        return SimpleNamespace(getModel=lambda: self._plan)

    def getContainerWindow(self) -> Any:  # noqa: ANN401, N802 - as LibreOffice has it
        """Return what leads to message boxes."""
        return SimpleNamespace(getToolkit=lambda: self)

    def createMessageBox(self, *words: Any) -> Any:  # noqa: ANN401, N802 - as LibreOffice has it
        """Return a box that notes its words when it is shown."""
        return SimpleNamespace(execute=lambda: self._show(words[-1]), dispose=lambda: None)

    def _show(self, words: str) -> int:
        self.read.append(words)
        return 1


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a module of the extension
    """The extension's own module, in which a press does only what a test says."""
    load_uno()
    monkeypatch.syspath_prepend(str(SOURCES / "pythonpath"))
    from headway_office import runs

    monkeypatch.setattr(runs, "enter_what_is_typed", lambda *_: None)
    yield runs
    for name in [name for name in sys.modules if name.startswith("headway_office")]:
        del sys.modules[name]


def pressing(work: Callable[[], None], monkeypatch: pytest.MonkeyPatch, runs: Any) -> None:  # noqa: ANN401 - as above
    """Let each press do this *work*."""
    monkeypatch.setattr(runs, "_press", lambda *_: work())


def test_on_the_same_plan_is_told_to_wait_at_once(
    runs: Any,  # noqa: ANN401 - as above
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window, done = Window("1"), []

    def work() -> None:
        runs.run(None, window, "refresh")
        done.append("worked")

    pressing(work, monkeypatch, runs)
    runs.run(None, window, "refresh")

    assert done == ["worked"]
    (said,) = window.read
    assert said.startswith("Headway is still working on this plan.")


def test_on_another_plan_goes_on(
    runs: Any,  # noqa: ANN401 - as above
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second, done = Window("1"), Window("2"), []

    def work() -> None:
        done.append("worked")
        if len(done) == 1:
            runs.run(None, second, "refresh")

    pressing(work, monkeypatch, runs)
    runs.run(None, first, "refresh")

    assert done == ["worked", "worked"]
    assert first.read == second.read == []


def test_after_one_that_failed_goes_on(
    runs: Any,  # noqa: ANN401 - as above
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window, done = Window("1"), []

    def fail() -> None:
        raise OSError("the plan is gone")

    pressing(fail, monkeypatch, runs)
    with pytest.raises(OSError, match="gone"):
        runs.run(None, window, "refresh")
    pressing(lambda: done.append("worked"), monkeypatch, runs)
    runs.run(None, window, "refresh")

    assert done == ["worked"]
    assert window.read == []
