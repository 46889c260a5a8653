"""Two cells are the same if a person sees the same in them, and different otherwise."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pandas as pd
import pytest

from headway.actions.same_cells import is_same
from headway.core.grids import CellError, Link
from headway.schema.words import Rag

NOON = datetime(2026, 11, 20, 12)  # noqa: DTZ001 - cells have no time zones


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, ""),
        (None, float("nan")),
        (None, pd.NaT),
        (None, pd.NA),
        (45, 45.0),
        (0.1 + 0.2, 0.3),
        (np.float64(0.5), 0.5),
        ("▲ A", Rag.AMBER),
        ("two\r\nlines", "two\nlines"),
        ("C7", Link("C7", "Actions", "C7")),
        (CellError("#N/A"), CellError("#N/A")),
        (date(2026, 11, 20), datetime(2026, 11, 20)),  # noqa: DTZ001 - cells have no time zones
        (NOON, NOON + timedelta(microseconds=400)),
        (NOON, pd.Timestamp(NOON)),
        (NOON, NOON.replace(tzinfo=UTC)),
        (time(8, 30), time(8, 30)),
        (True, True),
    ],
)
def test_they_are_the_same(one: object, other: object) -> None:
    assert is_same(one, other)
    assert is_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, 0),
        (None, False),
        (None, " "),
        (1, True),
        (1, "1"),
        (1.0, 1.0001),
        ("#N/A", CellError("#N/A")),
        ("yes", "Yes"),
        (date(2026, 11, 20), date(2026, 11, 21)),
        (date(2026, 11, 20), NOON),
        (NOON, NOON + timedelta(seconds=1)),
        (date(2026, 11, 20), "2026-11-20"),
    ],
)
def test_they_are_different(one: object, other: object) -> None:
    assert not is_same(one, other)
    assert not is_same(other, one)
