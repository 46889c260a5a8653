"""What has to be out of the way while cells are written, and comes back afterwards.

One thing is set at a time, with what sets it back put on a stack first: so whatever happens,
each is as it was.

* Screen updating, events, calculation and the status bar of the program.
* The protection of each sheet that is written.
* Filters and hidden rows over the cells that are written: written through them, a block of
  values may come to lie in the wrong rows.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from headway.errors import HeadwayError
from headway.hosts.excel.contents import cells_at
from headway.hosts.excel.obstacles import (
    FilterInTheWayError,
    HiddenRowsError,
    NotRestoredError,
    SheetPasswordError,
)
from headway.hosts.excel.runs import Run, runs
from headway.hosts.ranges import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import ExitStack

    from xlwings import App, Range, Sheet
    from xlwings.main import Table

    from headway.hosts.excel.drafting import Draft
    from headway.hosts.excel.patience import Patience
    from headway.hosts.excel.places import Places

_QUIET = (
    ("screen_updating", False, "the updating of the screen"),
    ("enable_events", False, "the events of the spreadsheet program"),
    ("calculation", "manual", "automatic calculation (Formulas > Calculation Options)"),
    ("status_bar", "Headway is writing …", "the text of the status bar"),
)
_MOST_RUNS = 500


@dataclass(frozen=True)
class _Written:
    """A sheet that is written."""

    name: str
    sheet: Sheet
    places: Places
    patience: Patience

    def rows(self, top: int, bottom: int) -> Range:
        """Return a cell of each row from *top* to *bottom*."""
        return cells_at(self.sheet, Box(top, 1, bottom, 1))

    def are_hidden(self, top: int, bottom: int) -> bool | None:
        """Whether the rows from *top* to *bottom* are hidden; ``None`` if some are."""
        return self.patience(lambda: self.places.native.rows_hidden(self.rows(top, bottom)))


def clear_the_way(places: Places, draft: Draft, later: ExitStack, patience: Patience) -> None:
    """Make room for the steps of *draft*; what comes back *later* goes on the stack.

    A filter is looked at only where it hides rows that are written, or a table is resized.

    Raises:
        HeadwayError: Something is in the way that could not be set again.
    """
    _quieten(places.book.app, later, patience)
    resized = {step.sheet_name for step in (*draft.grown, *draft.shrunk)}
    for name, boxes in draft.touched.items():
        written = _Written(name, draft.sheets[name], places, patience)
        _unprotect(written, later)
        hidden = [span for span in _spans(boxes) if written.are_hidden(*span) is not False]
        if hidden or name in resized:
            _lift_filters(written, boxes, later)
        for top, bottom in hidden:
            _show_rows(written, top, bottom, later)


def _quieten(app: App, later: ExitStack, patience: Patience) -> None:
    for setting, value, spoken in _QUIET:
        before = patience(partial(getattr, app, setting))
        if before != value:
            later.callback(_restore, spoken, partial(setattr, app, setting, before), patience)
            patience(partial(setattr, app, setting, value))


def _unprotect(written: _Written, later: ExitStack) -> None:
    sheet, native, patience = written.sheet, written.places.native, written.patience
    how = patience(partial(native.protection, sheet))
    if how is None:
        return

    def protect() -> None:
        if native.protection(sheet) is None:
            native.protect(sheet, how)

    later.callback(_restore, f"the protection of the sheet “{written.name}”", protect, patience)
    try:
        patience(partial(native.unprotect, sheet))
    except HeadwayError:  # busy, or worded by an engine of our own
        raise
    except Exception as error:
        raise SheetPasswordError(written.name) from error
    if patience(partial(native.protection, sheet)) is not None:
        raise SheetPasswordError(written.name)


def _lift_filters(written: _Written, boxes: Sequence[Box], later: ExitStack) -> None:
    """Lift the filters of the tables that are written on a sheet, and of the sheet itself."""
    _lift_filter(written, f"the sheet “{written.name}”", written.sheet, later)
    for place in written.patience(partial(written.places.tables_on, written.name)):
        if any(_share_rows(place.box, box) for box in boxes):
            _lift_filter(written, f"the table “{place.name}”", place.table, later)


def _lift_filter(written: _Written, spoken: str, owner: Table | Sheet, later: ExitStack) -> None:
    native, patience = written.places.native, written.patience
    if not patience(partial(native.is_filtered, owner)):
        return
    setters = patience(partial(native.filter_setters, owner))
    if setters is None:
        raise FilterInTheWayError(spoken)
    for setter in setters:
        later.callback(_restore, f"the filter of {spoken}", setter, patience)
    patience(partial(native.show_all, owner))


def _show_rows(written: _Written, top: int, bottom: int, later: ExitStack) -> None:
    native, patience = written.places.native, written.patience
    found: list[Run[bool]] = []
    for run in runs(written.are_hidden, top, bottom):
        found.append(run)
        if len(found) > _MOST_RUNS:
            raise HiddenRowsError(written.name)
    for run in found:
        if run.answer:
            hidden = written.rows(run.top, run.bottom)
            hide = partial(native.hide_rows, hidden, hidden=True)
            later.callback(
                _restore, f"the hidden rows of the sheet “{written.name}”", hide, patience
            )
            patience(partial(native.hide_rows, hidden, hidden=False))


def _restore(spoken: str, action: Callable[[], None], patience: Patience) -> None:
    """Run *action*, which sets again what is *spoken* of; what fails once is tried once more."""
    try:
        with suppress(Exception):
            patience(action)
            return
        patience(action)
    except Exception as error:
        raise NotRestoredError(spoken) from error


def _spans(boxes: Sequence[Box]) -> list[tuple[int, int]]:
    """Return the rows of *boxes* from first to last, those that overlap taken together."""
    spans: list[tuple[int, int]] = []
    for box in sorted(boxes, key=lambda box: box.top):
        if spans and box.top <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(spans[-1][1], box.bottom))
        else:
            spans.append((box.top, box.bottom))
    return spans


def _share_rows(one: Box, other: Box) -> bool:
    return one.top <= other.bottom and other.top <= one.bottom
