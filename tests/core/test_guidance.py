"""Guidance of leadership waits until it is said what was done about it.

The status date is Wednesday, 10 June 2026.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from headway.core.decisions import decisions_needed
from headway.core.guidance import (
    Guidance,
    GuidanceReceived,
    guidance_to_log,
    is_waiting,
    review_guidance,
)
from headway.core.log import with_entries
from headway.core.records import typed_rows
from headway.schema.generated import LOG
from headway.schema.governance import CHANGES
from headway.schema.heart import ACTIONS
from headway.schema.monitoring import ISSUES
from tests.core.plans import SETTINGS
from tests.grids import grid
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)
ISSUES_AS_TEXT = """
    issue_id | title       | owner | status | support_needed | support_from | guidance      | guidance_on | guidance_done
    I-1      | Order stuck | Ada   | Open   | Release it     | Finn         | Buy elsewhere | 2026-06-04  |
    I-2      | Strike      |       | Open   |                |              | Talk to them  | 2026-06-03  |
    I-3      | Fire lane   | Bo    | Open   | A new lane     | Gil          | Move it       | 2026-06-02  | Moved
    I-4      | Old trouble | Bo    | Closed |                | Gil          | Leave it      | 2026-05-04  |
    I-5      | No tablets  | Cy    | Open   | Twelve tablets | Gil          | Buy six       | 2026-06-11  |
    I-6      | No people   | Cy    | Open   | Two people     | Gil          |               |             |
"""  # noqa: E501 - a table is read by its columns


@pytest.fixture(scope="module")
def received() -> GuidanceReceived:
    """What was received by the status date."""
    issues = table(ISSUES, ISSUES_AS_TEXT)
    return review_guidance(issues, SETTINGS.calendar, STATUS_DATE)


def test_what_is_still_to_be_acted_on_stands_the_longest_first(received: GuidanceReceived) -> None:
    assert received.waiting.rows == (
        Guidance("I-2", "Strike", "Talk to them", None, date(2026, 6, 3), None, 5),
        Guidance("I-1", "Order stuck", "Buy elsewhere", "Finn", date(2026, 6, 4), "Ada", 4),
    )


def test_what_is_received_later_does_not_count_yet(received: GuidanceReceived) -> None:
    assert (received.received, received.followed) == (4, 1)


def test_guidance_without_a_day_waits_as_well() -> None:
    text = "issue_id | title | status | guidance\nI-1 | Strike | Open | Talk to them"
    found = review_guidance(table(ISSUES, text), SETTINGS.calendar, STATUS_DATE)
    assert [(one.issue_id, one.days_waiting) for one in found.waiting.rows] == [("I-1", None)]


def test_guidance_of_today_is_received_and_what_has_no_day_waits_the_longest() -> None:
    text = """
        issue_id | title  | status | guidance     | guidance_on
        I-1      | Orders | Open   | Buy them     | 2026-06-10
        I-2      | Strike | Open   | Talk to them |
    """
    found = review_guidance(table(ISSUES, text), SETTINGS.calendar, STATUS_DATE)
    assert [(one.issue_id, one.days_waiting) for one in found.waiting.rows] == [
        ("I-2", None),
        ("I-1", 0),
    ]


def test_guidance_of_tomorrow_does_not_wait_yet() -> None:
    text = "guidance | guidance_on\nBuy them | 2026-06-10\nBuy six | 2026-06-11"
    assert is_waiting(table(ISSUES, text), STATUS_DATE).tolist() == [True, False]


def test_an_answer_takes_the_question_off_the_decisions_needed() -> None:
    issues = table(ISSUES, ISSUES_AS_TEXT)
    tables = {"issues": issues, "changes": table(CHANGES, ""), "actions": table(ACTIONS, "")}
    asked = decisions_needed(tables, None, STATUS_DATE)
    assert [decision.source for decision in asked.rows] == ["I-5", "I-6"]


NOW = datetime(2026, 6, 10, 15, 40)  # noqa: DTZ001 - the clock on the wall
EMPTY_LOG = grid(LOG, "entry_id")


def test_the_log_is_told_what_was_received_and_what_was_done() -> None:
    issues = table(ISSUES, ISSUES_AS_TEXT)
    entries = guidance_to_log(issues, typed_rows(LOG, EMPTY_LOG), NOW, "Ann", STATUS_DATE)

    assert [(entry.event, entry.place, entry.new_value, entry.detail) for entry in entries] == [
        ("Guidance received", "Issues I-1", "Buy elsewhere", "on 2026-06-04 from Finn"),
        ("Guidance received", "Issues I-2", "Talk to them", "on 2026-06-03"),
        ("Guidance received", "Issues I-3", "Move it", "on 2026-06-02 from Gil"),
        ("Guidance acted on", "Issues I-3", "Moved", None),
        ("Guidance received", "Issues I-4", "Leave it", "on 2026-05-04 from Gil"),
    ]
    assert {(entry.person, entry.logged_at) for entry in entries} == {("Ann", NOW)}


def test_the_log_is_told_once_and_again_if_it_was_worded_anew() -> None:
    issues = table(ISSUES, ISSUES_AS_TEXT)
    entries = guidance_to_log(issues, typed_rows(LOG, EMPTY_LOG), NOW, "Ann", STATUS_DATE)
    told = with_entries(EMPTY_LOG, entries).columns
    lines = zip(
        *(map(str, told[LOG[key].header]) for key in ("event", "place", "new_value")), strict=True
    )
    text = "event | place | new_value\n" + "\n".join(" | ".join(line) for line in lines)
    log = typed_rows(LOG, grid(LOG, text))
    reworded = issues.assign(guidance=issues["guidance"].replace("Move it", "Move it now"))

    assert guidance_to_log(issues, log, NOW, "Ann", STATUS_DATE) == ()
    (entry,) = guidance_to_log(reworded, log, NOW, "Ann", STATUS_DATE)
    assert (entry.place, entry.new_value) == ("Issues I-3", "Move it now")


@pytest.mark.parametrize(
    "guidance",
    [
        pytest.param("Move it " * 300, id="longer than the Log keeps"),
        pytest.param("a" * 1999 + " b", id="cut between two words"),
        pytest.param("Move\x07it\u200b now", id="with letters that cannot be seen"),
    ],
)
def test_guidance_that_the_log_keeps_otherwise_is_told_once_too(guidance: str) -> None:
    issues = table(ISSUES, "issue_id | status | guidance\nI-1 | Open | Move it")
    issues = issues.assign(guidance=pd.Series([guidance], dtype=object))
    entries = guidance_to_log(issues, typed_rows(LOG, EMPTY_LOG), NOW, "Ann", STATUS_DATE)
    told = with_entries(EMPTY_LOG, entries).columns
    log = typed_rows(LOG, replace(EMPTY_LOG, headers=tuple(told), columns=tuple(told.values())))

    assert len(log) == 1
    assert guidance_to_log(issues, log, NOW, "Ann", STATUS_DATE) == ()
