"""Waiting for a spreadsheet program that cannot answer just now.

While a person edits a cell or a dialog is open, Excel rejects every call. xlwings would try
again for ever and without a pause, so Headway bounds that and waits by itself.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from headway.hosts.excel.obstacles import SpreadsheetBusyError

if TYPE_CHECKING:
    from collections.abc import Callable

_Result = TypeVar("_Result")

CALL_REJECTED = -2147418111
_BUSY = frozenset({CALL_REJECTED, -2147417846, -2146777998})
"""Call rejected by callee; retry later; Excel is in a mode that ignores calls."""
_EXCEPTION = -2147352567
_TIMED_OUT = -1712
"""What macOS answers for a program that does not."""

_ATTEMPTS = 3


@dataclass(frozen=True)
class Patience:
    """Tries an action again while the spreadsheet program is busy, for some seconds."""

    seconds: float = 5.0
    pause: float = 0.2

    def __call__(self, action: Callable[[], _Result]) -> _Result:
        """Return what *action* returns; it may be run several times.

        Raises:
            SpreadsheetBusyError: The program did not answer in time.
        """
        bound_attempts()
        deadline = time.monotonic() + self.seconds
        while True:
            try:
                return action()
            except Exception as error:
                if not is_busy(error):
                    raise
                if time.monotonic() >= deadline:
                    raise SpreadsheetBusyError from error
            time.sleep(self.pause)


def is_busy(error: BaseException) -> bool:
    """Whether *error* means that the spreadsheet program cannot answer just now."""
    code = getattr(error, "hresult", None)
    if code == _EXCEPTION:
        details: tuple[object, ...] = getattr(error, "excepinfo", None) or ()
        code = details[5] if len(details) > 5 else None
    return (
        code in _BUSY
        or getattr(error, "errornumber", None) == _TIMED_OUT
        or type(error).__name__ == "ExcelBusyError"
    )


def bound_attempts() -> None:
    """Let xlwings give up after a few attempts instead of trying for ever."""
    windows = sys.modules.get("xlwings._xlwindows")
    if windows is not None:
        windows.N_COM_ATTEMPTS = _ATTEMPTS  # type: ignore[attr-defined]
