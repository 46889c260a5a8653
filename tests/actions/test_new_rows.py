"""New rows in a table that people fill in get ids in the form of those that are there."""

from __future__ import annotations

import pytest

from headway.actions.new_rows import new_rows
from headway.actions.take_up import TakenUp
from headway.core.grids import Grid
from headway.core.taking_up import Near
from headway.schema import table


def first_id(key: str, *used: str) -> object:
    """Return the id that the next row of a table gets whose rows have the ids *used*."""
    declared = table(key)
    header = declared.identifier.header if declared.identifier else ""
    cells = [*used, None, None]
    grid = Grid(declared.name, declared.sheet, 1, 1, (header,), (cells,))
    return next(new_rows(grid, declared, [{}])).value


@pytest.mark.parametrize(
    ("key", "expected"), [("changes", "CR-01"), ("issues", "I-01"), ("lessons", "L-01")]
)
def test_in_an_empty_table_they_begin_in_the_form_that_the_hint_shows(
    key: str, expected: str
) -> None:
    assert first_id(key) == expected


def test_they_go_on_from_the_last_in_whatever_form_people_chose() -> None:
    assert first_id("changes", "Change 9", "to be named") == "Change 10"
    assert first_id("changes", "CR-02", "CR-12", "CR-07") == "CR-13"


def test_the_account_names_what_may_be_the_same_in_other_words() -> None:
    done = TakenUp(1, 0, 0, (Near("No crane", "I-04", "Crane is late", "A-3"),))
    assert done.account == (
        "Added 1 roadblock. Look at the last rows of Issues, Changes and Lessons, and complete "
        "them. “No crane” may be what I-04 says already, “Crane is late”: both are about A-3. "
        "If so, close one of the two."
    )
