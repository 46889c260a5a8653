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
from functools import partial
from typing import TYPE_CHECKING

from headway.errors import HeadwayError
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


def clear_the_way(places: Places, draft: Draft, later: ExitStack, patience: Patience) -> None:
    """Make room for the steps of *draft*; what comes back *later* goes on the stack.

    Raises:
        HeadwayError: Something is in the way that could not be set again.
    """
    _quieten(places.book.app, later, patience)
    for sheet_name, boxes in draft.touched.items():
        _unprotect(places, sheet_name, later, patience)
        _lift_filters(places, sheet_name, boxes, later, patience)
        for top, bottom in _spans(boxes):
            _show_rows(places, sheet_name, Box(top, 1, bottom, 1), later, patience)


def _quieten(app: App, later: ExitStack, patience: Patience) -> None:
    for setting, value, spoken in _QUIET:
        before = patience(partial(getattr, app, setting))
        if before != value:
            later.callback(_restore, spoken, partial(setattr, app, setting, before), patience)
            patience(partial(setattr, app, setting, value))


def _unprotect(places: Places, name: str, later: ExitStack, patience: Patience) -> None:
    sheet, native = places.sheets[name], places.native
    how = patience(partial(native.protection, sheet))
    if how is None:
        return

    def protect() -> None:
        if native.protection(sheet) is None:
            native.protect(sheet, how)

    later.callback(_restore, f"the protection of the sheet “{name}”", protect, patience)
    try:
        patience(partial(native.unprotect, sheet))
    except HeadwayError:  # busy, or worded by an engine of our own
        raise
    except Exception as error:
        raise SheetPasswordError(name) from error
    if patience(partial(native.protection, sheet)) is not None:
        raise SheetPasswordError(name)


def _lift_filters(
    places: Places, name: str, boxes: Sequence[Box], later: ExitStack, patience: Patience
) -> None:
    """Lift the filters of the tables that are written on a sheet, and of the sheet itself."""
    _lift_filter(places, f"the sheet “{name}”", places.sheets[name], later, patience)
    for place in patience(partial(places.tables_on, name)):
        if any(_share_rows(place.box, box) for box in boxes):
            _lift_filter(places, f"the table “{place.name}”", place.table, later, patience)


def _lift_filter(
    places: Places, spoken: str, owner: Table | Sheet, later: ExitStack, patience: Patience
) -> None:
    native = places.native
    if not patience(partial(native.is_filtered, owner)):
        return
    setters = patience(partial(native.filter_setters, owner))
    if setters is None:
        raise FilterInTheWayError(spoken)
    for setter in setters:
        later.callback(_restore, f"the filter of {spoken}", setter, patience)
    patience(partial(native.show_all, owner))


def _show_rows(places: Places, name: str, rows: Box, later: ExitStack, patience: Patience) -> None:
    sheet, native = places.sheets[name], places.native

    def cells(top: int, bottom: int) -> Range:
        return sheet.range(str(Box(top, 1, bottom, 1)))

    def are_hidden(top: int, bottom: int) -> bool | None:
        return patience(lambda: native.rows_hidden(cells(top, bottom)))

    found: list[Run[bool]] = []
    for run in runs(are_hidden, rows.top, rows.bottom):
        found.append(run)
        if len(found) > _MOST_RUNS:
            raise HiddenRowsError(name)
    for run in found:
        if run.answer:
            hidden = cells(run.top, run.bottom)
            hide = partial(native.hide_rows, hidden, hidden=True)
            later.callback(_restore, f"the hidden rows of the sheet “{name}”", hide, patience)
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
