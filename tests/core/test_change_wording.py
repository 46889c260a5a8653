"""A change is told as people say it: of what, from what, to what."""

from __future__ import annotations

import pytest

from headway.core.change_wording import ASKED, DONE, Verbs, in_words
from headway.schema.governance import CHANGES
from headway.schema.heart import ACTIONS
from tests.tables import table

TITLES = table(
    ACTIONS,
    """
    action_id | title
    A-1       | Guards
    A-2       | New guards at all four presses
    A-3       |
    A-1       | Fit them
    """,
)


def told(row: str, verbs: Verbs = ASKED) -> str:
    """Return what is said of a change: its action, the column, the old value and the new one."""
    changes = table(CHANGES, f"action_id | field | old_value | new_value\n{row}")
    (words,) = in_words(changes, TITLES, verbs)
    return str(words)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        pytest.param(
            "A-1 | Current finish | 2026-06-12 | 2026-06-26",
            "Move “Guards” from 12 Jun to 26 Jun",
            id="to move its finish is to move it",
        ),
        pytest.param(
            "A-1 | forecast  FINISH | | 26 June 2026",
            "Move “Guards” to 26 Jun",
            id="nobody wrote from when, and the column is spelled otherwise",
        ),
        pytest.param(
            "A-1 | baseline start | 2026-06-01 | 2026-06-08",
            "Move Baseline start of “Guards” from 1 Jun to 8 Jun",
            id="another day",
        ),
        pytest.param(
            "A-1 | Current finish | soon | 03/04/2026",
            "Move “Guards” from soon to 03/04/2026",
            id="days that cannot be read",
        ),
        pytest.param(
            "A-1 | budget | 9000 | 10,500.00",
            "Change Budget of “Guards”: 9,000 → 10,500",
            id="an amount",
        ),
        pytest.param("A-1 | Budget | | 900", "Change Budget of “Guards”: 900", id="a first amount"),
        pytest.param(
            "A-1 | % complete | 0.45 | 100%",
            "Change % complete of “Guards”: 45% → 100%",
            id="a percentage",
        ),
        pytest.param(
            "A-1 | Venue | Hall  1 | 12", "Change Venue of “Guards”: Hall 1 → 12", id="no column"
        ),
        pytest.param(
            "A-1 | Venue | Hall 1 |", "Change Venue of “Guards”", id="to nobody knows what"
        ),
        pytest.param("A-1 | | Hall 1 | Hall 2", "Approve a change of “Guards”", id="of what?"),
        pytest.param("| Venue | | Hall 2", "Change Venue of the plan: Hall 2", id="of no action"),
        pytest.param("A-3 | Venue | | Hall 2", "Change Venue of A-3: Hall 2", id="without a title"),
        pytest.param("A-9 | Venue | | Hall 2", "Change Venue of A-9: Hall 2", id="left out"),
        pytest.param(
            "A-2 | Venue | | Hall 2",
            "Change Venue of “New guards at all four…”: Hall 2",
            id="a long title",
        ),
    ],
)
def test_leadership_is_asked_in_a_phrase(row: str, words: str) -> None:
    assert told(row) == words


def test_what_was_done_is_told_likewise() -> None:
    assert told("A-1 | Current finish | | 2026-06-26", DONE) == "Moved “Guards” to 26 Jun"
    assert told("A-1 | Venue | | Hall 2", DONE) == "Changed Venue of “Guards”: Hall 2"
    assert told("A-1 | | |", DONE) == "Changed “Guards”"


def test_each_change_is_told_where_it_stands() -> None:
    changes = table(CHANGES, "action_id | change_id\nA-1 | C-1\nA-3 | C-2\nA-2 | C-3")[1:]
    assert in_words(changes, TITLES, DONE).to_dict() == {
        1: "Changed A-3",
        2: "Changed “New guards at all four…”",
    }
