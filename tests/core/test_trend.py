"""How the plan moved from week to week, by the weeks on record alone.

The status date is Wednesday, 18 November 2026, in the week that ends on Friday the 20th.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from headway.core.history.trend import Trend, Week, arrow, change, read_trend
from headway.core.plan import Plan
from headway.schema import TABLES, Writer
from headway.schema.generated import HISTORY, KPI_HISTORY
from tests.core.plans import SETTINGS
from tests.tables import table

STATUS_DATE = date(2026, 11, 18)
WEEKS = """
    plan_id | week_ending | status_date | taken_at         | taken_by | locked | overall | actual_percent | overdue | forecast_finish
    CAP-7   | 2026-11-13  | 2026-11-13  | 2026-11-13T16:30 | Ana      | Yes    | ● G     |            45% |       2 | 2027-03-01
    CAP-7   | 2026-10-30  | 2026-10-30  | 2026-10-30T16:10 | Ana      | Yes    | ▲ A     |            30% |         |
    CAP-7   | 2026-10-23  | 2026-10-23  | 2026-10-23T09:00 | Ben      |        | ○       |                |         |
    CAP-8   | 2026-11-06  | 2026-11-06  | 2026-11-06T16:00 | Cy       | Yes    | ■ R     |            10% |       9 |
    CAP-7   | 2026-11-20  | 2026-11-18  | 2026-11-18T08:00 | Ana      |        | ■ R     |            50% |       3 |
    CAP-7   | 2026-11-27  | 2026-11-27  | 2026-11-27T08:00 | Ana      |        | ■ R     |            51% |       4 |
"""  # noqa: E501 - a table is read by its columns
KPIS = """
    week_ending | kpi_id | actual | target | status
    2026-10-30  | K-1    |      8 |      2 | Improving
    2026-11-13  | K-1    |      6 |      2 | Improving
    2026-11-20  | K-1    |      5 |      2 | Improving
    2026-10-30  | K-2    |        |     90 | No reading
"""
COUNTS = ("baseline_version", "actions", "done", "overdue", "high_risks", "roadblocks")
AMOUNTS = (
    "schedule_performance",
    "cost_performance",
    "schedule_performance_time",
    "planned_value",
    "earned_value",
    "actual_cost",
    "budget",
    "estimate_at_completion",
)
ACTIONS = """
    action_id | baseline_start | baseline_finish
    A-1       | 2026-08-19     | 2026-10-02
    A-2       | 2026-09-07     | 2027-01-15
    A-3       |                |
"""


def trend(
    history: str = WEEKS,
    kpis: str = KPIS,
    actions: str = ACTIONS,
    on: date = STATUS_DATE,
    plan_id: str | None = "CAP-7",
) -> Trend:
    """Return the trend of the plan *plan_id* with these records."""
    tables = {
        each.key: table(each, actions if each.key == "actions" else "")
        for each in TABLES
        if each.written_by(Writer.PERSON)
    }
    tables[HISTORY.key] = table(HISTORY, _with_all_columns(history))
    tables[KPI_HISTORY.key] = table(KPI_HISTORY, kpis)
    return read_trend(Plan(tables, {"plan_id": plan_id} if plan_id else {}, SETTINGS, on))


def _with_all_columns(text: str) -> str:
    head, *rows = text.strip().splitlines()
    keys = [cell.strip() for cell in head.split("|")]
    more = [column.key for column in HISTORY.columns if column.key not in keys]
    return "\n".join(
        [" | ".join([head, *more]), *(" | ".join([row, *[""] * len(more)]) for row in rows)]
    )


NOTHING = trend(WEEKS.strip().splitlines()[0], "week_ending | kpi_id | actual | target | status")


def test_it_holds_the_weeks_of_this_plan_before_this_week_the_oldest_first() -> None:
    assert [week.week_ending for week in trend().weeks] == [
        date(2026, 10, 23),
        date(2026, 10, 30),
        date(2026, 11, 13),
    ]


def test_a_week_says_what_was_reported_and_what_was_unknown_stays_unknown() -> None:
    oldest, *_, newest = trend().weeks
    assert (newest.overall, newest.actual_percent, newest.overdue) == ("● G", 0.45, 2)
    assert newest.taken_at == datetime(2026, 11, 13, 16, 30)  # noqa: DTZ001 - as in a cell
    assert (newest.locked, newest.forecast_finish) == (True, date(2027, 3, 1))
    assert (oldest.locked, oldest.actual_percent, oldest.overdue) == (False, None, None)
    assert oldest.forecast_finish is None


def test_a_week_without_a_record_is_a_gap() -> None:
    slots = [slot and slot.week_ending.day for slot in trend().slots(5)]
    assert slots == [None, 23, 30, None, 13]


def test_a_kpi_has_its_own_weeks_and_gaps() -> None:
    kpis = trend().kpis
    assert [(week.week_ending, week.actual) for week in kpis["K-1"][-2:]] == [
        (date(2026, 10, 30), 8),
        (date(2026, 11, 13), 6),
    ]
    assert "K-9" not in kpis


def test_a_kpi_is_compared_with_the_previous_recorded_week_or_not_at_all() -> None:
    before = trend().kpi_before("K-1")
    assert before is not None
    assert (before.actual, before.week_ending) == (6, date(2026, 11, 13))
    assert trend().kpi_before("K-2") is None


@pytest.mark.parametrize(
    ("on", "since", "was"),
    [
        (date(2026, 11, 18), "last week", "was Green last week"),
        (date(2026, 11, 25), "last week", "was Red last week"),
        (date(2026, 11, 13), "week ending 30 Oct", "was Amber in the week ending 30 Oct"),
        (date(2026, 10, 30), "last week", "was without data last week"),
    ],
)
def test_what_is_compared_names_the_week_it_is_compared_with(
    on: date, since: str, was: str
) -> None:
    compared = trend(on=on)
    assert (compared.since, compared.was) == (since, was)


def test_before_the_first_record_there_is_nothing_to_compare_with() -> None:
    assert (NOTHING.weeks, NOTHING.previous, NOTHING.kpis) == ((), None, {})
    assert (NOTHING.since, NOTHING.was) == ("", "")
    assert NOTHING.kpi_before("K-1") is None
    assert NOTHING.slots(2) == (None, None)


def test_of_a_week_that_stands_twice_the_row_that_was_sent_counts() -> None:
    twice = WEEKS + WEEKS.splitlines()[2].replace("45%", "99%").replace("Yes", "No") + "\n"
    assert [week.actual_percent for week in trend(twice).weeks] == [None, 0.3, 0.45]
    blank = WEEKS + WEEKS.splitlines()[2].replace("45%", "99%").replace("Yes", "   ") + "\n"
    assert [week.actual_percent for week in trend(blank).weeks] == [None, 0.3, 0.45]


@pytest.mark.parametrize(
    ("on", "text"),
    [
        # from the week ending 21 August to the one ending 15 January: 22 weeks
        (date(2026, 8, 14), ""),
        (date(2026, 8, 17), "Week 1 of 22"),
        (date(2026, 11, 18), "Week 14 of 22"),
        (date(2027, 1, 15), "Week 22 of 22"),
        (date(2027, 1, 29), "Week 24 of 22"),
    ],
)
def test_it_says_which_week_of_the_baseline_it_is(on: date, text: str) -> None:
    assert trend(on=on).week_of_plan == text


@pytest.mark.parametrize(
    "actions",
    [
        pytest.param("action_id\nA-1", id="no baseline"),
        pytest.param("action_id | baseline_start\nA-1 | 2026-08-19", id="no finish"),
        pytest.param("action_id | baseline_finish\nA-1 | 2027-01-15", id="no start"),
        pytest.param(
            "action_id | baseline_start | baseline_finish\nA-1 | 2026-11-16 |\nA-2 | | 2026-11-06",
            id="the last finish before the first start",
        ),
        pytest.param(
            "action_id | baseline_start | baseline_finish\nA-1 | 2026-11-16 |\nA-2 | | 2026-11-13",
            id="the last finish in the week before the first start",
        ),
    ],
)
def test_without_a_whole_baseline_no_week_is_numbered(actions: str) -> None:
    assert trend(actions=actions).week_of_plan == ""


def test_the_plan_may_have_begun_this_week_and_end_in_it() -> None:
    actions = "action_id | baseline_start | baseline_finish\nA-1 | 2026-11-16 | 2026-11-20"
    assert trend(actions=actions).week_of_plan == "Week 1 of 1"


def test_a_plan_without_an_id_has_the_weeks_that_were_recorded_without_one() -> None:
    unnamed = WEEKS.replace("CAP-8", "     ")
    assert [week.week_ending.day for week in trend(unnamed, plan_id=None).weeks] == [6]
    assert trend(plan_id=None).weeks == ()


def test_a_workbook_without_records_has_no_trend() -> None:
    tables = {each.key: table(each, "") for each in TABLES if each.written_by(Writer.PERSON)}
    found = read_trend(Plan(tables, {"plan_id": "CAP-7"}, SETTINGS, STATUS_DATE))
    assert (found.weeks, found.previous, dict(found.kpis)) == ((), None, {})


def test_a_week_says_all_that_was_recorded_of_it() -> None:
    texts = {
        "plan_id": "CAP-7",
        "week_ending": "2026-11-13",
        "status_date": "2026-11-12",
        "taken_at": "2026-11-13T16:30",
        "taken_by": "Ana",
        "locked": "Yes",
        "baseline_version": "2",
        "rules_version": "0.1.0",
        "overall": "▲ A",
        "reason": "1 action is late",
        "planned_percent": "50%",
        "actual_percent": "45%",
        "schedule_performance": "0.9",
        "cost_performance": "1.1",
        "schedule_performance_time": "0.8",
        "planned_value": "500",
        "earned_value": "450",
        "actual_cost": "409.5",
        "budget": "1000",
        "estimate_at_completion": "910",
        "actions": "9",
        "done": "3",
        "overdue": "0",
        "high_risks": "1",
        "roadblocks": "4",
        "forecast_finish": "2027-03-01",
    }
    (week,) = trend(f"{' | '.join(texts)}\n{' | '.join(texts.values())}").weeks

    known: dict[str, Any] = {
        **texts,
        "week_ending": date(2026, 11, 13),
        "status_date": date(2026, 11, 12),
        "taken_at": datetime(2026, 11, 13, 16, 30),  # noqa: DTZ001 - as in a cell
        "locked": True,
        "planned_percent": 0.5,
        "actual_percent": 0.45,
        "forecast_finish": date(2027, 3, 1),
        **{key: float(texts[key]) for key in AMOUNTS},
        **{key: int(texts[key]) for key in COUNTS},
    }
    assert week == Week(**known)
    assert {type(getattr(week, key)) for key in COUNTS} == {int}


def test_a_kpi_that_was_written_twice_counts_as_it_was_written_last() -> None:
    twice = KPIS + "    2026-11-13  | K-1    |      7 |      2 | Worsening\n"
    before = trend(kpis=twice + "    2026-11-13  |        |      9 |      2 |\n").kpi_before("K-1")

    assert before is not None
    assert (before.actual, before.target, before.status) == (7, 2, "Worsening")


def test_of_many_rows_of_a_kpi_and_week_the_last_counts() -> None:
    rows = "".join(f"    2026-11-13  | K-1    | {n} |      2 | Worsening\n" for n in range(60))
    before = trend(kpis=KPIS + rows).kpi_before("K-1")
    assert before is not None
    assert before.actual == 59


def test_a_kpi_without_a_reading_in_a_week_was_recorded_all_the_same() -> None:
    (week,) = trend().kpis["K-2"]
    assert (week.actual, week.target, week.status) == (None, 90, "No reading")


def test_the_kpis_of_weeks_that_are_not_told_are_left_out() -> None:
    assert [week.week_ending.day for week in trend().kpis["K-1"]] == [30, 13]


@pytest.mark.parametrize(
    ("now", "before", "sign", "moved"),
    [
        (0.92, 0.90, "↑", 0.02),
        (0.90, 0.92, "↓", -0.02),
        (0.902, 0.9, "→", 0.002),
        (0.005, 0.0, "↑", 0.005),
        (1.5, 1.0, "↑", 0.5),
        (3, 3, "→", 0),
        (None, 0.9, "", None),
        (0.9, None, "", None),
    ],
)
def test_an_arrow_shows_a_change_that_can_be_seen(
    now: float | None, before: float | None, sign: str, moved: float | None
) -> None:
    assert arrow(now, before) == sign
    assert change(now, before) == (None if moved is None else pytest.approx(moved))


def test_a_colour_that_nobody_knows_is_not_talked_about() -> None:
    previous = trend().previous
    assert previous is not None
    assert replace(trend(), previous=replace(previous, overall=None)).was == ""
