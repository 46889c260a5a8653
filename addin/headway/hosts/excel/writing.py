"""All the steps of a run, or none: done one after another, and taken back if one fails."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from headway.errors import HeadwayError
from headway.hosts.excel.obstacles import LiveWriteError, NotPutBackError, NotRestoredError
from headway.hosts.excel.surroundings import clear_the_way

if TYPE_CHECKING:
    from headway.hosts.excel.drafting import Draft
    from headway.hosts.excel.patience import Patience
    from headway.hosts.excel.places import Places


_BUGS = (NameError, ImportError, AssertionError, RecursionError)
"""What no spreadsheet program raises; other errors are taken for its refusal."""


def carry_out(places: Places, draft: Draft, patience: Patience) -> None:
    """Change the workbook as *draft* says.

    Raises:
        HeadwayError: A step failed; all is as it was before, settings included.
        NotPutBackError: A step failed, and so did putting something back.
        NotRestoredError: All is done, but a setting could not be set again.
    """
    later = ExitStack()
    try:
        _clear_and_do(places, draft, later, patience)
    except BaseException:
        with suppress(NotRestoredError):
            later.close()
        raise
    later.close()


def _clear_and_do(places: Places, draft: Draft, later: ExitStack, patience: Patience) -> None:
    name = str(places.book.name)
    try:
        clear_the_way(places, draft, later, patience)
    except (HeadwayError, *_BUGS):
        raise
    except Exception as error:
        raise LiveWriteError(name, "The settings of the spreadsheet program") from error
    undo = ExitStack()
    for step in draft.steps:
        try:
            step.do(undo, patience)
        except BaseException as error:
            _put_back(name, undo)
            if isinstance(error, (HeadwayError, *_BUGS)) or not isinstance(error, Exception):
                raise
            raise LiveWriteError(name, step.place) from error


def _put_back(name: str, undo: ExitStack) -> None:
    """Take back what was done so far, the latest first."""
    try:
        undo.close()
    except Exception as error:
        raise NotPutBackError(name) from error
