"""Facts and settings are read from their cells, or are those of a new plan."""

from __future__ import annotations

from datetime import date

import pytest

from headway.core.calendar import MONDAY_TO_FRIDAY
from headway.core.grids import Block
from headway.core.rules import validate
from headway.core.settings import read_facts
from headway.schema import FACTS, table
from headway.schema.facts import RISK_MAP, RISK_MAP_NAME, WEEK_PATTERN_NAME
from tests.grids import block, grid

TODAY = date(2026, 11, 20)


def facts(**cells: str) -> dict[str, Block]:
    """Return the named cells of these facts."""
    return {fact.name: block(fact, cells[fact.key]) for fact in FACTS if fact.key in cells}


def test_facts_are_typed() -> None:
    read, _ = read_facts(
        facts(plan_name="Northgate", status_date="2026-11-13", late_red="8", cost_red="25%"), {}
    )
    assert read["plan_name"] == "Northgate"
    assert read["status_date"] == date(2026, 11, 13)
    assert read["late_red"] == 8.0
    assert read["cost_red"] == 0.25


@pytest.mark.parametrize("cell", ["", "soon", "-3"])
def test_a_threshold_that_is_blank_or_wrong_is_that_of_a_new_plan_and_is_reported(
    cell: str,
) -> None:
    read, findings = read_facts(facts(late_red=cell), {})
    assert read["late_red"] == 5
    assert [finding.column for finding in findings].count("late_red") == 1


def test_the_status_date_is_asked_for_then_on_home_then_today() -> None:
    on_home = facts(status_date="2026-11-13")
    asked = date(2026, 11, 6)
    assert validate({}, on_home, TODAY, asked)[0].status_date == asked
    assert validate({}, on_home, TODAY)[0].status_date == date(2026, 11, 13)
    assert validate({}, {}, TODAY)[0].status_date == TODAY


def test_a_status_date_that_is_none_is_an_error() -> None:
    plan, findings = validate({}, facts(status_date="last Friday"), TODAY)
    assert plan.status_date == TODAY
    (finding,) = (finding for finding in findings if finding.column == "status_date")
    assert (finding.severity, finding.found) == ("Error", "last Friday")
    assert finding.expected == "a date, such as 2026-11-20; meanwhile 2026-11-20 is used"


@pytest.mark.parametrize(
    ("key", "cell", "expected"),
    [
        ("cost_red", "2", "a percentage from 0% to 100%; meanwhile 20% is used"),
        ("late_red", "soon", "a number that is not below 0; meanwhile 5 is used"),
        ("eac_method", "guess", "one of: BAC / CPI, Remaining; meanwhile BAC / CPI is used"),
        ("escalation_first", "-61", "a number from -60 to 60; meanwhile -1 is used"),
        ("escalation_second", "61", "a number from -60 to 60; meanwhile 3 is used"),
        ("plan_name", "", "the name leadership knows the plan by"),
        ("plan_name", "#N/A", "text, not an error"),
    ],
)
def test_a_fact_that_cannot_be_used_says_what_is_used_meanwhile(
    key: str, cell: str, expected: str
) -> None:
    words = {"eac_methods": ["BAC / CPI", "Remaining"]}
    _, findings = read_facts(facts(**{key: cell}), words)
    assert [each.expected for each in findings if each.column == key] == [expected]


def test_a_date_that_is_text_but_clear_is_used() -> None:
    _, findings = read_facts(facts(status_date="'2026-11-13"), {}, TODAY)
    (finding,) = (finding for finding in findings if finding.column == "status_date")
    assert "meanwhile" not in finding.expected


def test_the_calendar_has_the_week_and_the_holidays_of_the_workbook() -> None:
    answers = ("Yes", "yes", "Y", True, "No", "No", "No")
    week = Block(WEEK_PATTERN_NAME, "Settings", 9, 9, tuple((answer,) for answer in answers))
    holidays = grid(table("holidays"), "day | name\n2026-12-24 | Eve\n")
    plan, _ = validate({"holidays": holidays}, {WEEK_PATTERN_NAME: week}, TODAY)
    assert plan.settings.calendar.week == (True, True, True, True, False, False, False)
    assert plan.settings.calendar.holidays == (date(2026, 12, 24),)


def test_a_workbook_without_settings_has_those_of_a_new_plan() -> None:
    settings = validate({}, {}, TODAY)[0].settings
    assert settings.calendar.week == MONDAY_TO_FRIDAY
    assert settings.risk_map == RISK_MAP
    assert settings.thresholds["late_red"] == 5
    assert settings.eac_method == "BAC / CPI"
    assert settings.urgency["Critical"] == 5
    assert settings.frequency_days["Weekly"] == 7


def test_weights_are_those_beside_the_words() -> None:
    words = grid(table("urgencies"), "word | weight\nLow | 2\nCritical | 8")
    settings = validate({"urgencies": words}, {}, TODAY)[0].settings
    assert (settings.urgency["Low"], settings.urgency["Critical"]) == (2, 8)
    assert settings.urgency["High"] == 4


def test_the_risk_map_may_be_typed_in_small_letters() -> None:
    letters = Block(RISK_MAP_NAME, "Settings", 9, 9, (tuple("gyorr"),) * 5)
    assert validate({}, {RISK_MAP_NAME: letters}, TODAY)[0].settings.risk_map == ("GYORR",) * 5
