"""The copy of a recorded week reads as it was written."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from headway.core.grids import BlockChange
from headway.core.history.copy import copy_text, read_copy
from headway.core.history.trend import Week
from headway.core.summary import Summary, as_json
from tests.core.test_summary import TABLES_AS_TEXT, summary_of

PAGE = (
    BlockChange("Page", (("Größe", None, 0.5), (date(2026, 6, 12), 3, True))),
    BlockChange("Charts", ((datetime(2026, 6, 12, 9, 30), "2026-06-12"),)),  # noqa: DTZ001 - a cell
)
WEEK = replace(
    Week(**dict.fromkeys(Week.__dataclass_fields__)),  # type: ignore[arg-type]
    plan_id="CAP-7",
    week_ending=date(2026, 6, 12),
    locked=False,
    actual_percent=0.75,
)


@pytest.fixture(scope="module")
def summary() -> Summary:
    """The summary of a small plan."""
    return summary_of(TABLES_AS_TEXT)


def test_every_cell_of_the_page_comes_back_as_the_kind_of_value_it_was(summary: Summary) -> None:
    assert read_copy(copy_text(WEEK, summary, PAGE)).page == PAGE


def test_it_tells_the_week_and_the_summary_as_other_programs_read_them(summary: Summary) -> None:
    copy = read_copy(copy_text(WEEK, summary, PAGE))

    assert copy.summary == as_json(summary)
    assert {key: value for key, value in copy.week.items() if value is not None} == {
        "plan_id": "CAP-7",
        "week_ending": "2026-06-12",
        "locked": False,
        "actual_percent": 0.75,
    }


def test_it_is_one_line_that_begins_with_what_a_person_looks_for(summary: Summary) -> None:
    text = copy_text(WEEK, summary, PAGE)

    assert text.startswith('{"format":1,"week":{"plan_id":"CAP-7","week_ending":"2026-06-12",')
    assert text.endswith("}\n")
    assert text.count("\n") == 1
    assert '"Größe"' in text
    assert list(json.loads(text)) == ["format", "week", "summary", "page"]
