"""Letters to leadership, departments and owners.

The plan is that of tests.mail.plans: three actions, of which one is overdue.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from headway.core.findings import without_errors
from headway.core.history.trend import KpiWeek, Trend, Week
from headway.core.letters.department import department_letters
from headway.core.letters.leadership import leadership_letter
from headway.core.letters.owner import owner_letters
from headway.core.letters.text import WIDTH, as_text
from tests.mail.plans import plan, replaced, worked_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from headway.actions.refresh import Refreshed
    from headway.core.letters.letter import Letter, Section
    from headway.core.summary import Summary


@pytest.fixture(scope="module")
def done() -> Refreshed:
    """The small plan, refreshed."""
    return worked_out()


@pytest.fixture(scope="module")
def letter(done: Refreshed) -> Letter:
    """The letter to leadership."""
    return leadership_letter(done.summary)


def rows(letter: Letter, key: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the section *key*."""
    return section(letter, key).rows


def section(letter: Letter, key: str) -> Section:
    """Return the section *key*."""
    return next(each for each in (letter.asks, *letter.sections) if each.key == key)


def owners(done: Refreshed) -> Mapping[str, Letter]:
    """Return the letters to owners, by name."""
    rows = without_errors(done.reading.plan, done.reading.findings)
    tables = {**rows.tables, **done.figures.tables}
    return owner_letters(done.summary, tables, rows.settings.calendar)


def departments(done: Refreshed) -> Mapping[str, Letter]:
    """Return the letters to departments, by name."""
    rows = without_errors(done.reading.plan, done.reading.findings)
    return department_letters(done.summary, {**rows.tables, **done.figures.tables})


def test_the_subject_carries_the_message(letter: Letter) -> None:
    # (2000 × 60 % + 1000 × 80 % + 1000 × 50 %) / 4000
    assert letter.subject == "[RED] CAP-7: 63% complete, 1 decision needed, 10 Jun 2026"


def test_a_subject_without_anything_to_decide_says_so() -> None:
    quiet = worked_out(plan(replaced("issues", "Release order", "")))

    letter = leadership_letter(quiet.summary)

    assert ", no decision needed, " in letter.subject
    assert letter.asks.rows == ()
    assert letter.asks.instead == "No decision needed this week."


def test_leadership_reads_what_is_asked_of_it_first(letter: Letter) -> None:
    assert letter.asks.title == "Decisions needed from you"
    assert letter.asks.rows == (("1", "Release order", "15 Jun", "Dana Day"),)


def test_a_decision_whose_day_has_passed_is_marked() -> None:
    late = worked_out(plan(replaced("issues", "2026-06-15", "2026-06-09")))

    asks = leadership_letter(late.summary).asks

    assert asks.rows[0][2] == "9 Jun !"
    assert asks.notes == ("! = this day has passed; the plan waits for the answer",)


def test_every_figure_stands_beside_what_it_is_compared_with(letter: Letter) -> None:
    tiles = {tile.label: (tile.value, tile.beside, tile.rag) for tile in letter.tiles}

    assert tiles["Overdue actions"] == ("1", "of 3 open; worst: 10 working days late", "■ R")
    assert tiles["Cost (CPI)"] == ("0.89", "budget 4,000; EAC 4,480, 12% over", "▲ A")
    assert len(tiles) == 6


def test_a_milestone_keeps_the_day_that_was_agreed_beside_the_one_expected(letter: Letter) -> None:
    assert rows(letter, "milestones") == (
        ("Guards here", "5 Jun", "12 Jun", "+5", "▲ A"),
        ("First calls", "17 Jun", "17 Jun", "0", "● G"),
    )


def test_roadblocks_stand_below_the_risks_with_their_age_and_next_step(letter: Letter) -> None:
    assert rows(letter, "risks") == (
        ("Guards late", "Ada Ames", "20 of 25", "■ R"),
        ("Blocked: Order stuck. Next: Escalate", "Ada Ames", "2 d", "▲ A"),
    )


def test_people_are_quoted_without_their_names_and_never_in_small_groups(letter: Letter) -> None:
    voices = section(letter, "feedback")
    everything = as_text(letter, "")

    assert voices.rows == (("Guards (3 voices, 3.0 of 5)", "“Better now”", "No answer yet"),)
    assert "Nobody asked us" not in everything
    for name in ("Ines", "Jon", "Kim", "Lou"):
        assert name not in everything


def test_an_empty_week_says_that_nothing_was_reported(letter: Letter) -> None:
    assert [(told.label, told.text) for told in letter.story] == [
        ("Successes", "none reported"),
        ("Challenges", "Order stuck"),
        ("Adjustments", "none reported"),
    ]


def test_a_plan_without_rows_makes_a_letter_that_says_so() -> None:
    empty = dict.fromkeys(("actions", "milestones", "risks", "issues", "kpis", "feedback"), "")
    blank = {key: f"{first}\n " for key, first in zip(empty, _FIRST_COLUMNS, strict=True)}
    letter = leadership_letter(worked_out(plan({**blank, "readings": "kpi_id\n "})).summary)

    assert letter.subject.startswith("[NO DATA] CAP-7: nothing reported yet")
    assert letter.chart is None
    assert "No KPI entered yet" in as_text(letter, "")


_FIRST_COLUMNS = ("action_id", "milestone_id", "risk_id", "issue_id", "kpi_id", "feedback_id")


def recorded(summary: Summary) -> Summary:
    """Return *summary* with two weeks on record: the one before it, and that of 22 May."""
    unknown: dict[str, Any] = {each.name: None for each in fields(Week)}

    def week(day: date, done: float, overdue: int) -> Week:
        known = {
            "plan_id": "CAP-7",
            "week_ending": day,
            "locked": True,
            "overall": "● G",
            "planned_percent": done,
            "actual_percent": done,
            "overdue": overdue,
            "high_risks": 1,
            "roadblocks": 2,
        }
        return Week(**{**unknown, **known})

    before = week(date(2026, 6, 5), 0.4, 0)
    kpi = KpiWeek(before.week_ending, "K-1", 4.0, 2.0, "Improving")
    trend = Trend(
        week_ending=date(2026, 6, 12),
        weeks=(week(date(2026, 5, 22), 0.1, 0), before),
        previous=before,
        kpis={"K-1": (kpi,)},
        week_number=2,
        weeks_planned=3,
    )
    return replace(summary, trend=trend)


def test_what_has_changed_names_the_week_it_is_compared_with(done: Refreshed) -> None:
    letter = leadership_letter(recorded(done.summary))
    tiles = {tile.label: tile.beside for tile in letter.tiles}

    assert letter.health_note == "was Green last week"
    assert "Week 2 of 3" in letter.subtitle
    assert tiles["Overdue actions"].endswith("+1 since last week")
    assert tiles["High risks"].endswith("as last week")
    assert tiles["Roadblocks"].endswith("−1 since last week")
    # 6 cuts after 4: the arrow shows where the figure went, not whether that is good
    assert rows(letter, "kpis") == (("Cuts", "6", "≤ 2", "▲ A ↑"),)


def test_a_week_that_was_not_recorded_is_a_gap_in_the_chart(done: Refreshed) -> None:
    chart = leadership_letter(recorded(done.summary)).chart

    assert chart is not None
    now = chart.now
    assert chart.days[: now + 1] == (date(2026, 5, 29), date(2026, 6, 5), date(2026, 6, 10))
    assert chart.actual[:now] == (None, 0.4)
    assert chart.actual[now] == pytest.approx(0.625)
    assert chart.forecast[now] == chart.actual[now]
    assert set(chart.actual[now + 1 :]) <= {None}


def test_the_chart_says_in_words_what_it_shows(done: Refreshed) -> None:
    chart = leadership_letter(recorded(done.summary)).chart

    assert chart is not None
    assert "On 10 Jun 63% is done" in chart.alt
    assert "In the week ending 5 Jun it was 40%." in chart.alt


def test_a_department_reads_its_own_actions_milestones_and_asks_only(done: Refreshed) -> None:
    letters = departments(done)
    operations, sales = letters["Operations"], letters["Sales"]

    assert set(letters) == {"Operations", "Sales"}
    assert [row[0] for row in rows(operations, "actions")] == ["A-1 Fit guards", "A-2 Train teams"]
    assert [row[0] for row in rows(operations, "milestones")] == ["Guards here"]
    assert [row[1] for row in operations.asks.rows] == ["Release order"]
    assert [row[0] for row in rows(sales, "actions")] == ["A-3 Call back"]
    assert sales.asks.rows == ()
    assert "Guards" not in as_text(sales, "")


def test_a_department_is_measured_by_its_own_figures(done: Refreshed) -> None:
    operations = departments(done)["Operations"]
    tiles = {tile.label: tile.value for tile in operations.tiles}

    # (2000 × 60 % + 1000 × 80 %) / 3000, planned after 8 of 10 days
    assert tiles["Completion"] == "67%"
    assert operations.tiles[0].beside == "plan 80%"
    assert operations.subject == "[RED] CAP-7 Operations: 2 open actions, 1 overdue, 10 Jun 2026"


def test_owners_read_what_is_theirs_and_are_asked_for_an_update(done: Refreshed) -> None:
    letters = owners(done)
    ada = letters["Ada Ames"]

    assert sorted(letters) == ["Ada Ames", "Bo Bard", "Cy Cole"]
    assert ada.headline.startswith("You have 1 action and 1 issue open; 1 action is overdue.")
    assert "an update by 12 Jun" in ada.headline  # two working days later
    assert [row[0] for row in ada.asks.rows] == ["A-1 Fit guards"]
    assert ada.asks.rows[0][3] == "8 Jun !"
    assert [row[0] for row in rows(ada, "issues")] == ["I-1 Order stuck"]
    assert "A-2" not in as_text(ada, "")


def test_everybody_reads_why_they_get_the_letter_and_how_to_change_that(
    done: Refreshed, letter: Letter
) -> None:
    said = [
        each.footer[-1] for each in (letter, departments(done)["Sales"], owners(done)["Bo Bard"])
    ]

    assert said == [
        "You get this as leadership of CAP-7; reply to Mia Moss to change that.",
        "You get this as head of Sales of CAP-7; reply to Mia Moss to change that.",
        "You get this as an owner of actions or issues of CAP-7; reply to Mia Moss to change that.",
    ]


def test_every_colour_of_an_action_has_its_reason(done: Refreshed) -> None:
    asked = {row[0]: row[1] for row in rows(owners(done)["Ada Ames"], "update")}
    assert asked["A-1 Fit guards"].startswith(
        "10 working days late (Red above 5); SPI(t) 0.75 (Red below 0.85); CPI 0.80 "
    )

    operations = rows(departments(done)["Operations"], "actions")
    assert operations[0][2] == "10 working days late (Red above 5)"


WRONG = replaced("actions", "80%", "8O%") | {
    "milestones": """
        milestone_id | action_id | title         | baseline_date | forecast_date
        M-1          | A-2       | Teams trained | tomorrow      |
        M-2          | A-3       | First calls   | 2026-06-17    |
    """,
}
"""The action of Bo and its milestone cannot be read."""


def test_an_owner_is_asked_to_put_a_row_with_an_error_right() -> None:
    """Bo has no other action or issue, so this is all he is written for."""
    letter = owners(worked_out(plan(WRONG)))["Bo Bard"]

    assert letter.subject == "CAP-7: please put 2 rows right, 10 Jun 2026"
    assert letter.headline == (
        "Please put 2 rows with errors right by 12 Jun; until then no figure counts them."
    )
    action, milestone = rows(letter, "errors")
    assert action[0] == "Actions: A-2 Train teams"
    assert action[1].startswith("% complete: 8O%, expected ")
    assert milestone[0] == "Milestones: M-1 Teams trained"
    assert milestone[2]


def test_an_owner_with_other_work_is_asked_for_both() -> None:
    also = replaced("milestones", "2026-06-17", "soon")
    letter = owners(worked_out(plan(also)))["Cy Cole"]

    assert letter.subject == "CAP-7: please update 1 action, put 1 row right, 10 Jun 2026"
    assert letter.headline.endswith(
        "Please put 1 row with errors right by 12 Jun; until then no figure counts it."
    )


def test_names_of_owners_are_the_same_in_capitals() -> None:
    written = worked_out(plan(replaced("actions", "Cy Cole ", "ADA AMES")))

    assert [row[0] for row in owners(written)["Ada Ames"].asks.rows] == [
        "A-1 Fit guards",
        "A-3 Call back",
    ]


def test_an_owner_of_issues_alone_is_not_called_on_track() -> None:
    alone = worked_out(plan(replaced("issues", "| Ada Ames |", "| Mia Moss |")))

    assert owners(alone)["Mia Moss"].health == ""


def test_an_owner_reads_the_issues_in_the_order_of_their_days_and_which_day_has_passed() -> None:
    """There is room for eight of ten; a day that is today has not passed."""
    issues = """
        issue_id | title | severity | raised_on  | owner    | response | status | target_date
        I-1      | Rust  | High     | 2026-06-08 | Ada Ames | Paint it | Open   |
        I-2      | Mesh  | High     | 2026-06-08 | Ada Ames |          | Open   | 2026-06-10
        I-3      | Frost | High     | 2026-06-08 | Ada Ames | Heat it  | Open   | 2026-06-09
    """ + "\n".join(
        f"I-{n} | Mice | Low | 2026-06-08 | Ada Ames | Wait | Open | 2026-07-01"
        for n in range(10, 17)
    )
    letter = owners(worked_out(plan({"issues": issues})))["Ada Ames"]

    assert rows(letter, "issues")[:3] == (
        ("I-3 Frost", "Heat it", "9 Jun !", "2 d"),
        ("I-2 Mesh", "no next step yet", "10 Jun", "2 d"),
        ("I-10 Mice", "Wait", "1 Jul", "2 d"),
    )
    assert len(rows(letter, "issues")) == 8
    assert section(letter, "issues").notes == ("+2 more on Issues",)


def test_what_is_done_is_nobodys_to_update() -> None:
    text = TABLES_WITH_ALL_DONE
    assert owners(worked_out(plan({"actions": text, "issues": "issue_id\n "}))) == {}


TABLES_WITH_ALL_DONE = """
    action_id | title      | gap        | department | owner    | status | budget | percent_complete | actual_cost | baseline_start | baseline_finish | actual_start | actual_finish
    A-1       | Fit guards | Hands hurt | Operations | Ada Ames | Done   |   2000 |             100% |        1500 | 2026-06-01     | 2026-06-05      | 2026-06-01   | 2026-06-05
"""  # noqa: E501 - a table is read by its columns


def test_the_text_says_all_that_the_letter_says_in_short_lines(letter: Letter) -> None:
    text = as_text(letter, "The PDF is attached.")
    words = " ".join(text.split())

    assert max(map(len, text.splitlines())) <= WIDTH
    for each in (letter.asks, *letter.sections):
        for row in each.rows:
            assert all(" ".join(cell.split()) in words for cell in row)
    for tile in letter.tiles:
        assert f"{tile.label}: {tile.value}" in words
    assert "The PDF is attached." in words
