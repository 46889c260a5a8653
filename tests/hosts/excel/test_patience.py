"""Excel that cannot answer just now is asked again, for a while."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from headway.hosts.excel.obstacles import SpreadsheetBusyError
from headway.hosts.excel.patience import Patience, is_busy
from headway.hosts.excel.runs import Run, runs

QUICK = Patience(seconds=0.02, pause=0.001)


def com_error(hresult: int, scode: int | None = None) -> Exception:
    """Return an error as Windows reports it."""
    error = Exception("Call was rejected by callee.")
    error.hresult = hresult  # type: ignore[attr-defined]
    error.excepinfo = None if scode is None else (0, None, None, None, 0, scode)  # type: ignore[attr-defined]
    return error


class ExcelBusyError(Exception):
    """Named as the one of xlwings, which exists on Windows alone."""


def mac_error(number: int) -> Exception:
    """Return an error as macOS reports it."""
    error = Exception("AppleEvent timed out.")
    error.errornumber = number  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(com_error(-2147418111), id="the call was rejected"),
        pytest.param(com_error(-2147417846), id="it says to retry later"),
        pytest.param(com_error(-2147352567, -2146777998), id="a cell is being edited"),
        pytest.param(mac_error(-1712), id="macOS timed out"),
        pytest.param(ExcelBusyError(), id="xlwings gave up"),
    ],
)
def test_busy(error: Exception) -> None:
    assert is_busy(error)
    answers = iter([error, error])

    def ask() -> str:
        for answer in answers:
            raise answer
        return "done"

    assert QUICK(ask) == "done"


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(com_error(-2147352567, -2146827284), id="it refused"),
        pytest.param(com_error(-2147352567), id="it refused without a reason"),
        pytest.param(mac_error(-50), id="macOS refused"),
        pytest.param(AttributeError("Range"), id="no such thing"),
    ],
)
def test_other_trouble_is_no_business_of_patience(error: Exception) -> None:
    asked = []

    def ask() -> None:
        asked.append(1)
        raise error

    with pytest.raises(type(error)):
        QUICK(ask)
    assert asked == [1]


def test_patience_ends_with_a_sentence_that_says_what_to_do() -> None:
    def ask() -> None:
        raise com_error(-2147418111)

    with pytest.raises(SpreadsheetBusyError) as caught:
        QUICK(ask)
    assert str(caught.value) == (
        "The spreadsheet is busy, so nothing was changed. Finish editing the cell "
        "(press Enter or Esc), close any open dialog, and click again."
    )


def test_xlwings_is_kept_from_trying_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    windows = SimpleNamespace(N_COM_ATTEMPTS=0)
    monkeypatch.setitem(sys.modules, "xlwings._xlwindows", windows)
    QUICK(lambda: None)
    assert 0 < windows.N_COM_ATTEMPTS < 10


def test_rows_that_agree_are_found_with_few_questions() -> None:
    rows = [0] * 5000 + [1] + [0] * 4999
    asked = []

    def ask(top: int, bottom: int) -> int | None:
        asked.append((top, bottom))
        answers = set(rows[top : bottom + 1])
        return answers.pop() if len(answers) == 1 else None

    found = list(runs(ask, 0, len(rows) - 1))
    assert [run for run in found if run.answer == 1] == [Run(5000, 5000, 1)]
    assert sum(run.bottom - run.top + 1 for run in found) == len(rows)
    assert len(asked) < 40
