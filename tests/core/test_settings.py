"""Facts and settings are read from their cells, or are those of a new plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.calendar import MONDAY_TO_FRIDAY
from headway.core.grids import Block
from headway.core.rules import validate
from headway.core.settings import (
    RISK_MAP_LETTERS,
    SETTING_MISSING,
    THRESHOLD_ORDER,
    WEEK_WITHOUT_WORK,
    read_facts,
    read_settings,
)
from headway.core.typed import no_rows
from headway.schema import FACTS, TABLES, table
from headway.schema.facts import RISK_MAP, RISK_MAP_NAME, WEEK_PATTERN_NAME
from tests.grids import block, grid
from tests.tables import table as typed_table

if TYPE_CHECKING:
    from headway.core.findings import Finding
    from headway.core.plan import Settings

TODAY = date(2026, 11, 20)


def facts(**cells: str) -> dict[str, Block]:
    """Return the named cells of these facts."""
    return {fact.name: block(fact, cells[fact.key]) for fact in FACTS if fact.key in cells}


def settings(*blocks: Block, **cells: str) -> tuple[Settings, tuple[Finding, ...]]:
    """Return the settings of a workbook with these cells and empty tables, and their findings."""
    read, _ = read_facts(facts(**cells), {})
    tables = {declared.key: no_rows(declared) for declared in TABLES}
    return read_settings({each.name: each for each in blocks}, tables, read)


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
    assert (finding.table, finding.row) == (None, None)


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


def test_each_list_of_a_new_plan_has_its_own_weights_and_days() -> None:
    read, findings = settings()
    assert read.urgency == {"Low": 1, "Moderate": 2, "Medium": 3, "High": 4, "Critical": 5}
    assert read.impact == {"Slight": 1, "Minor": 2, "Moderate": 3, "Major": 4, "Decisive": 5}
    assert set(read.type_weight.values()) == {1}
    assert (read.type_weight["Training"], read.frequency_days["Quarterly"]) == (1, 92)
    assert (read.calendar.holidays, findings) == ((), ())


def test_a_word_without_a_weight_has_that_of_a_new_plan() -> None:
    read, _ = read_facts({}, {})
    tables = {declared.key: no_rows(declared) for declared in TABLES}
    tables["impacts"] = typed_table(table("impacts"), "word | weight\nMajor | 7\nMinor |\n | 9")
    tables["holidays"] = typed_table(table("holidays"), "day\n2026-12-24\n")
    found, _ = read_settings({}, tables, {**read, "eac_method": "Remaining"})
    assert found.impact == {"Slight": 1, "Minor": 2, "Moderate": 3, "Major": 7, "Decisive": 5}
    assert found.calendar.holidays == (date(2026, 12, 24),)
    assert found.eac_method == "Remaining"


def test_weights_are_those_beside_the_words() -> None:
    words = grid(table("urgencies"), "word | weight\nLow | 2\nCritical | 8")
    settings = validate({"urgencies": words}, {}, TODAY)[0].settings
    assert (settings.urgency["Low"], settings.urgency["Critical"]) == (2, 8)
    assert settings.urgency["High"] == 4


@pytest.mark.parametrize(
    ("days", "found"),
    [
        pytest.param(["No"] * 7, "No, No, No, No, No, No, No", id="nobody ever works"),
        pytest.param(["Yes"] * 6, "Yes, Yes, Yes, Yes, Yes, Yes", id="a day is missing"),
        pytest.param(
            [*["Yes"] * 6, "maybe"], "Yes, Yes, Yes, Yes, Yes, Yes, maybe", id="an odd answer"
        ),
        pytest.param(
            [*["Yes"] * 7, None], "Yes, Yes, Yes, Yes, Yes, Yes, Yes, nothing", id="one too many"
        ),
    ],
)
def test_a_week_that_cannot_be_read_is_that_of_a_new_plan(
    days: list[str | None], found: str
) -> None:
    read, (finding,) = settings(Block(WEEK_PATTERN_NAME, "Settings", 9, 9, (tuple(days),)))
    assert read.calendar.week == (True, True, True, True, True, False, False)
    assert (finding.rule, finding.found, finding.column) == (
        WEEK_WITHOUT_WORK,
        found,
        "week_pattern",
    )
    assert finding.expected == "seven times Yes or No, Monday to Sunday, with at least one Yes"


def test_one_working_day_makes_a_week() -> None:
    only_sunday = Block(WEEK_PATTERN_NAME, "Settings", 9, 9, ((*["No"] * 6, " yes "),))
    read, findings = settings(only_sunday)
    assert read.calendar.week == (False, False, False, False, False, False, True)
    assert findings == ()


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        pytest.param("GYORX", " / ".join(["G Y O R X"] * 5), id="an odd letter"),
        pytest.param("GYOR", " / ".join(["G Y O R"] * 5), id="a column is missing"),
        pytest.param(["G", None, "Y", "O", "R"], " / ".join(["G ? Y O R"] * 5), id="a blank"),
    ],
)
def test_a_risk_map_that_cannot_be_read_is_that_of_a_new_plan(
    letters: list[str | None], found: str
) -> None:
    cells = (tuple(letters),) * 5
    read, (finding,) = settings(Block(RISK_MAP_NAME, "Settings", 9, 9, cells))
    assert read.risk_map == RISK_MAP
    assert (finding.rule, finding.found, finding.column) == (RISK_MAP_LETTERS, found, "risk_map")
    assert finding.expected == "five rows of five cells, each G, Y, O or R"


@pytest.mark.parametrize(
    ("cells", "found", "expected", "column"),
    [
        (
            {"late_amber": "6", "late_red": "5"},
            "5",
            "a value that is not below 6, where Amber begins",
            "late_red",
        ),
        (
            {"cost_amber": "21%", "cost_red": "20%"},
            "20%",
            "a value that is not below 21%, where Amber begins",
            "cost_red",
        ),
        (
            {"index_amber": "0.8", "index_red": "0.9"},
            "0.9",
            "a value that is not above 0.8, where Amber begins",
            "index_red",
        ),
    ],
)
def test_red_begins_where_amber_has_begun(
    cells: dict[str, str], found: str, expected: str, column: str
) -> None:
    _, (finding,) = settings(**cells)
    assert (finding.rule, finding.found, finding.expected) == (THRESHOLD_ORDER, found, expected)
    assert (finding.column, finding.table, finding.row) == (column, None, None)


def test_red_may_begin_where_amber_does() -> None:
    _, findings = settings(
        late_amber="5",
        late_red="5",
        cost_amber="20%",
        cost_red="20%",
        index_amber="0.9",
        index_red="0.9",
    )
    assert findings == ()


def test_what_is_blank_says_what_to_fill_in_or_what_is_used_meanwhile() -> None:
    _, findings = read_facts({}, {})
    by_column = {finding.column: finding for finding in findings}
    plan, late = by_column["plan_name"], by_column["late_red"]

    assert (plan.rule.id, plan.found, plan.advice) == (
        "required",
        "nothing",
        "Fill in “Plan” on Home.",
    )
    assert (late.rule, late.found, late.advice) == (SETTING_MISSING, "nothing", "")
    assert late.expected == (
        "an action more than this many working days late is Red; meanwhile 5 is used"
    )
    assert by_column["cost_amber"].expected == (
        "EAC this far above BAC is Amber; meanwhile 10% is used"
    )
    assert {finding.table for finding in findings} == {None}


def test_facts_that_are_blank_or_wrong_are_those_of_a_new_plan_or_unknown() -> None:
    read, _ = read_facts(facts(late_red="soon", eac_method="", plan_name=" "), {})
    assert (read["late_red"], read["eac_method"], read["plan_name"]) == (5, "BAC / CPI", None)
    assert list(read) == [fact.key for fact in FACTS]


def test_the_risk_map_may_be_typed_in_small_letters() -> None:
    letters = Block(RISK_MAP_NAME, "Settings", 9, 9, (tuple("gyorr"),) * 5)
    assert validate({}, {RISK_MAP_NAME: letters}, TODAY)[0].settings.risk_map == ("GYORR",) * 5
