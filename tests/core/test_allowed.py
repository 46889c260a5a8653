"""What a column allows, and what is said of entries that it does not."""

from __future__ import annotations

import pytest

from headway.core.cells import examine
from headway.core.grids import Grid
from headway.schema import Column, Kind, Table, table

ENTRY = "Entry"


def said(column: Column, *values: object, words: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return what is found, expected and advised for each of *values* that is not allowed."""
    declared = Table("actions", "Actions", "Actions", "", (column,))
    cells = Grid("Actions", "Actions", 5, 1, (ENTRY,), (list(values),))
    _, findings = examine(declared, cells, {column.choices: words} if column.choices else {})
    return [(each.found, each.expected, each.fix) for each in findings]


def test_a_word_that_is_not_in_its_list_may_be_added_there() -> None:
    column = Column("department", ENTRY, Kind.TEXT, choices="departments")
    header = table("departments").columns[0].header

    ((found, expected, fix),) = said(column, "quality", None, "Qualm", words=("Quality", "Sales"))

    assert (found, expected) == ("Qualm", "one of: Quality, Sales")
    assert fix == (
        "Choose a word from the drop-down list, or add this one to the list"
        f" “{header}” on Settings."
    )


def test_a_list_that_the_calculations_depend_on_takes_no_more_words() -> None:
    column = Column("status", ENTRY, Kind.TEXT, choices="action_statuses")
    assert table("action_statuses").fixed
    assert said(column, "Dome", words=("Done", "Blocked")) == [
        ("Dome", "one of: Done, Blocked", "Choose a word from the drop-down list.")
    ]


@pytest.mark.parametrize(
    ("low", "high", "good", "bad", "expected"),
    [
        pytest.param(0, None, 0, -0.5, "a number that is not below 0", id="no maximum"),
        pytest.param(None, 10, 10, 10.5, "a number up to 10", id="no minimum"),
        pytest.param(1, 5, 1, 0, "a number from 1 to 5", id="both"),
        pytest.param(1, 5, 5, 50, "a number from 1 to 5", id="not a percentage"),
    ],
)
def test_a_number_beyond_a_limit_is_an_error(
    low: float | None, high: float | None, good: float, bad: float, expected: str
) -> None:
    column = Column("weight", ENTRY, Kind.NUMBER, minimum=low, maximum=high)
    assert said(column, good) == []
    assert said(column, good, bad) == [(f"{bad:g}", expected, "Type a value within the limits.")]


@pytest.mark.parametrize(
    ("value", "found", "fix"),
    [
        (10.0, "1000%", "Type a value within the limits."),
        (10.5, "1050%", "Type 10.5%, with its percent sign, if that is what was meant."),
        (100.0, "10000%", "Type 100%, with its percent sign, if that is what was meant."),
        (101.0, "10100%", "Type a value within the limits."),
    ],
)
def test_a_percentage_typed_without_its_sign_is_asked_for_with_it(
    value: float, found: str, fix: str
) -> None:
    column = Column("percent_complete", ENTRY, Kind.PERCENT, minimum=0, maximum=1)
    assert said(column, value) == [(found, "a percentage from 0% to 100%", fix)]
