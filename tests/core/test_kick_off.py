"""How the plan was launched, on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date

from headway.core.action_time import measure_starts
from headway.core.kick_off import KickOff, review_starts
from headway.schema import table as declared
from tests.core.plans import SETTINGS
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)
HEAD = "action_id | title | department | owner | status | baseline_start | actual_start"


def launched(*rows: str) -> KickOff:
    actions = table(declared("actions"), "\n".join((HEAD, *rows)))
    return review_starts(actions.assign(**measure_starts(actions, SETTINGS.calendar, STATUS_DATE)))


def test_what_began_in_time_is_counted_in_what_was_due() -> None:
    found = launched(
        "A-1 | Early   | Sales | Ada | In progress | 2026-06-02 | 2026-06-01",
        "A-2 | Late    | Sales | Ada | In progress | 2026-06-02 | 2026-06-03",
        "A-3 | Waits   | Sales | Ada | Not started | 2026-06-08 |           ",
        "A-4 | Longer  | Sales | Bo  | Not started | 2026-06-03 |           ",
        "A-5 | Ahead   | Sales | Ada | Not started | 2026-06-22 |           ",
        "A-6 | Dropped | Sales | Ada | Cancelled   | 2026-06-01 |           ",
    )
    assert (found.due, found.on_time, found.share) == (4, 1, 0.25)
    assert [(one.action_id, one.start_variance) for one in found.waiting.rows] == [
        ("A-4", 5.0),
        ("A-3", 2.0),
    ]


def test_what_should_have_begun_first_comes_first_and_else_as_on_the_sheet() -> None:
    names = [f"A-{place}" for place in range(40)]
    found = launched(
        *(
            f"{name} | Waits | Sales | Ada | Not started | 2026-06-0{day} | "
            for name, day in zip(names, (9, 8) * 20, strict=True)
        )
    )
    assert [one.action_id for one in found.waiting.rows] == names[1::2] + names[::2]


def test_before_anything_is_due_there_is_no_share() -> None:
    found = launched("A-1 | Ahead | Sales | Ada | Not started | 2026-06-22 | ")
    assert (found.due, found.share, found.waiting.total) == (0, None, 0)
