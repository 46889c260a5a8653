"""The sheets around the actions, drawn at random, against a reading one row at a time."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from headway.core.figures import work_out
from tests.core.row_by_row_tables import backing, checkpoints, effect, gates, order, people, trouble
from tests.core.row_by_row_tables.odd_plans import odd_plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from headway.core.figures import Figures
    from tests.core.row_by_row_tables.book import Book

PLANS = 20
PARTS = 5
"""The plans are worked out in so many tests of their own."""
SUBJECTS = (backing, checkpoints, effect, gates, order, people, trouble)


@pytest.mark.parametrize("part", range(PARTS))
def test_are_the_same(part: int) -> None:
    for seed in range(part, PLANS, PARTS):
        plan, book = odd_plan(seed)
        figures = work_out(plan)
        found = [text for subject in SUBJECTS for text in differences(figures, book, subject)]
        assert not found, "\n".join([f"plan {seed} on {book.today}", *found])


def differences(figures: Figures, book: Book, subject: ModuleType) -> Iterator[str]:
    """Yield each figure of *figures* that *subject* reads otherwise, in words."""
    for key, columns in subject.COLUMNS.items():
        shown = figures.tables[key].to_dict("records")
        for row, typed in zip(shown, book.tables[key], strict=True):
            for column, read in columns.items():
                found, expected = _plain(row[column]), read(book, typed)
                if not _agrees(found, expected):
                    yield f"{key}, {column}: {found} instead of {expected}, of {typed}"
    for place, expected in subject.totals(book).items():
        found = _like(expected, attrgetter(place)(figures))
        if not _agrees(found, expected):
            yield f"{place}: {found} instead of {expected}"


def _like(expected: Any, found: Any) -> Any:  # noqa: ANN401 - any figure
    """Return lines that were *found* as rows with the fields of those *expected*."""
    if not isinstance(expected, list):
        return found
    fields = list(expected[0]) if expected else []
    return [{key: getattr(line, key) for key in fields} for line in getattr(found, "rows", found)]


def _agrees(found: Any, expected: Any) -> bool:  # noqa: ANN401 - any figure
    if isinstance(expected, dict):
        return found.keys() == expected.keys() and _agrees([*found.values()], [*expected.values()])
    if isinstance(expected, (list, tuple)):
        if expected and isinstance(expected[0], dict):
            found, expected = sorted(found, key=str), sorted(expected, key=str)
        pairs = zip(found, expected, strict=False)
        return len(found) == len(expected) and all(_agrees(*pair) for pair in pairs)
    if found is None or expected is None or isinstance(expected, (str, bool, date)):
        return bool(found == expected)
    return bool(float(found) == pytest.approx(float(expected), rel=1e-9, abs=1e-9))


def _plain(value: Any) -> Any:  # noqa: ANN401 - any cell of a frame
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value
