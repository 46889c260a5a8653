"""The first rows of a frame as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from headway.core.shortlist import Shortlist, shortlist


@dataclass(frozen=True)
class Item:
    """What is listed of each row."""

    name: str | None
    due: date | None
    days: float | None


def test_missing_values_are_none_and_days_are_dates() -> None:
    rows = pd.DataFrame(
        {
            "days": [2.5, None],
            "due": pd.to_datetime(["2026-06-10", "NaT"]),
            "name": pd.Series(["Guards", None], dtype=object),
            "more": [1, 2],
        }
    )
    assert shortlist(rows, Item) == Shortlist(
        (Item("Guards", date(2026, 6, 10), 2.5), Item(None, None, None)), 2
    )


def test_fifty_rows_are_kept_in_their_order_and_all_are_counted() -> None:
    numbers = [float(number) for number in range(51)]
    rows = pd.DataFrame({"name": "A", "due": pd.NaT, "days": numbers}, index=numbers[::-1])
    found = shortlist(rows, Item)
    assert [item.days for item in found.rows] == numbers[:50]
    assert found.total == 51


def test_of_nothing_nothing_is_listed() -> None:
    assert shortlist(pd.DataFrame({"name": [], "due": [], "days": []}), Item) == Shortlist()
