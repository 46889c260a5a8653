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
from headway.core.letters.rows import own_errors
from headway.core.letters.text import WIDTH, as_text
from headway.core.omitted import Mistake, RowLeftOut
from tests.mail.plans import TABLES, plan, replaced, worked_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from headway.actions.refresh import Refreshed
    from headway.core.letters.chart import Chart
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


def chart_of(done: str, start: str, finish: str) -> Chart | None:
    """Return the chart of a single action, of which so much is *done*."""
    actions = f"""
        action_id | title | gap   | department | owner    | status      | budget | percent_complete | baseline_start | baseline_finish
        A-1       | Guard | Hands | Sales      | Mia Moss | In progress |   1000 | {done}           | {start}        | {finish}
    """  # noqa: E501 - a table is read by its columns
    return leadership_letter(worked_out(plan({"actions": actions})).summary).chart


def test_a_plan_of_one_week_has_a_chart_of_two_points() -> None:
    chart = chart_of("80%", "2026-06-08", "2026-06-12")

    assert chart is not None
    assert chart.days == (date(2026, 6, 5), date(2026, 6, 10))
    assert list(chart.planned) == pytest.approx([0.0, 0.6])
    assert chart.actual == (None, 0.8)


def test_the_chart_goes_on_to_the_last_day_planned_though_the_end_is_expected_before() -> None:
    chart = chart_of("80%", "2026-06-08", "2026-06-19")

    assert chart is not None
    assert chart.days[-1] == date(2026, 6, 19)
    assert (chart.planned[-1], chart.actual[-1], chart.forecast[-1]) == (1.0, None, None)


def test_the_chart_of_a_plan_of_a_year_has_all_of_its_weeks() -> None:
    chart = chart_of("5%", "2026-06-08", "2027-06-04")

    assert chart is not None
    assert (len(chart.days), chart.days[-1], chart.planned[-1]) == (53, date(2027, 6, 4), 1.0)


def test_a_plan_of_which_nobody_has_reported_anything_has_no_chart() -> None:
    assert chart_of("", "2026-06-01", "2026-06-30") is None


def test_the_words_of_the_chart_leave_out_what_was_not_planned(done: Refreshed) -> None:
    unplanned = replace(done.summary, overall=replace(done.summary.overall, planned=None))
    chart = leadership_letter(unplanned).chart

    assert chart is not None
    assert chart.alt.startswith("Line chart of completion by week. On 10 Jun 63% is done. ")


def test_a_count_that_is_unknown_is_compared_with_no_week() -> None:
    quiet = worked_out(plan({"risks": "risk_id\n "}))
    tiles = {tile.label: tile for tile in leadership_letter(recorded(quiet.summary)).tiles}

    assert tiles["High risks"].beside == "none recorded"


def test_a_figure_that_just_misses_its_target_does_not_look_as_if_it_had_reached_it() -> None:
    near = replaced("kpis", "|       10 |      2 |", "|       10 |  1.999 |")
    near |= replaced("readings", "2026-06-08 | 6", "2026-06-08 | 2.001")
    letter = leadership_letter(worked_out(plan(near)).summary)

    assert rows(letter, "kpis")[0][1:3] == ("2.001", "≤ 1.999")


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


def test_a_department_reads_what_it_waits_for_and_what_its_people_are_asked_for() -> None:
    """An issue belongs to it by its action or by itself; names are the same in capitals."""
    issues = """
        issue_id | title | severity | action_id | department | raised_on  | owner    | status | support_needed | support_from
        I-1      | Rust  | High     | A-1       |            | 2026-06-08 | Ada Ames | Open   | New mesh       | Dana Day
        I-2      | Mice  | High     |           | Sales      | 2026-06-08 | Ada Ames | Open   | A cat          | Dana Day
        I-3      | Frost | High     | A-2       |            | 2026-06-08 | Ada Ames | Open   | Salt           | CY COLE
    """  # noqa: E501 - a table is read by its columns
    letters = departments(worked_out(plan({"issues": issues})))
    asked = {name: [row[1] for row in letter.asks.rows] for name, letter in letters.items()}

    assert asked == {"Operations": ["New mesh", "Salt"], "Sales": ["A cat", "Salt"]}


FOUR_DEPARTMENTS = """
    action_id | title       | gap   | department | owner    | status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish | forecast_finish
    A-1       | Paint doors | Hands | Quality    | Mia Moss | Cancelled   |   1000 |              10% |         500 | 2026-06-01     | 2026-06-19      |
    A-2       | Buy mops    | Hands | Stores     | Mia Moss | In progress |   1000 |              55% |         500 | 2026-06-01     | 2026-06-19      | 2026-06-22
    A-3       | Buy soap    | Hands | Garden     | Mia Moss | In progress |        |              20% |          50 |                |                 |
    A-4       | Buy caps    | Hands | Press      | Mia Moss | In progress |   1000 |                  |             | 2026-06-01     | 2026-06-19      |
"""  # noqa: E501 - a table is read by its columns


def test_a_department_reads_how_it_stands_as_far_as_that_is_known() -> None:
    """Quality has given up its only action; 8 of 15 days have passed, 53 % was planned."""
    named = "word\nQuality\nStores\nGarden\nPress"
    letters = departments(worked_out(plan({"actions": FOUR_DEPARTMENTS, "departments": named})))

    assert {name: letter.headline for name, letter in letters.items()} == {
        "Stores": (
            "55% of the work is done, 53% was planned by now. Health is Amber: 1 of 1 action is "
            "Amber, A-2: 1 working day late (Amber from 1)."
        ),
        "Garden": "20% of the work is done; without a baseline nobody can say if in time.",
        "Press": (
            "Nobody has reported yet how much is done. Health is Red: SPI(t) 0.00 (Red below 0.85)."
        ),
    }
    tiles = {
        name: [(tile.value, tile.beside, tile.rag) for tile in letter.tiles]
        for name, letter in letters.items()
    }
    assert tiles == {
        "Stores": [
            ("55%", "plan 53%", "● G"),
            ("1.03", "plan 1.00", "● G"),
            ("1.10", "spent 500 of 1,000", "● G"),
            ("0", "of 1 open", "● G"),
        ],
        "Garden": [
            ("20%", "no baseline", "○"),
            ("–", "plan 1.00", "○"),
            ("–", "spent 50, no budget", "○"),
            ("0", "of 1 open", "● G"),
        ],
        "Press": [
            ("–", "plan 53%", "○"),
            ("0.00", "plan 1.00", "■ R"),
            ("–", "spent 0 of 1,000", "○"),
            ("0", "of 1 open", "● G"),
        ],
    }


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


def test_a_roadblock_is_red_once_it_is_older_than_five_days() -> None:
    issues = """
        issue_id | title | severity | roadblock | action_id | raised_on  | owner    | status | support_needed | support_by
        I-1      | Rust  | High     | Yes       | A-1       | 2026-06-02 | Ada Ames | Open   | New mesh       | 2026-06-10
        I-2      | Mice  | High     | Yes       | A-1       | 2026-06-03 | Ada Ames | Open   |                |
    """  # noqa: E501 - a table is read by its columns
    letter = leadership_letter(worked_out(plan({"issues": issues})).summary)

    assert [row[2:] for row in rows(letter, "risks")[1:]] == [("6 d", "■ R"), ("5 d", "▲ A")]
    assert letter.asks.rows[0][2] == "10 Jun"  # a day that is today has not passed
    assert letter.asks.notes == ()


def test_a_theme_without_ratings_is_told_without_a_mean() -> None:
    said = "\n".join(f"F-{n} | 2026-06-0{n} | Guard {n} | Guards | Too slow" for n in (1, 2, 3))
    text = f"feedback_id | received_on | person | theme | text\n{said}"
    letter = leadership_letter(worked_out(plan({"feedback": text})).summary)

    assert rows(letter, "feedback")[0][0] == "Guards (3 voices)"
    assert section(letter, "feedback").title == "What people tell us, and what we did"


def numbered(row: str, many: int) -> str:
    """Return *row* as often as asked for, each time with its number in place of “#”."""
    head, line = row.strip().splitlines()
    return "\n".join([head, *(line.strip().replace("#", str(n)) for n in range(1, many + 1))])


MANY = {
    "actions": numbered(
        """
        action_id | title | gap   | department | owner    | status      | percent_complete | baseline_start | baseline_finish
        A-#       | Guard | Hands | Operations | Ada Ames | In progress |              60% | 2026-06-01     | 2026-06-12
        """,  # noqa: E501 - a table is read by its columns
        13,
    ),
    "milestones": numbered(
        """
        milestone_id | action_id | title   | baseline_date
        M-#          | A-1       | Guard # | 2026-06-12
        """,
        7,
    ),
    "risks": numbered(
        """
        risk_id | event  | owner    | action_id | probability | impact | status
        RK-#    | Late # | Ada Ames | A-1       |           4 |      5 | Open
        """,
        5,
    ),
    "issues": numbered(
        """
        issue_id | title  | severity | roadblock | action_id | raised_on  | owner    | status | support_needed
        I-#      | Rust # | High     | Yes       | A-1       | 2026-06-08 | Ada Ames | Open   | Mesh #
        """,  # noqa: E501 - a table is read by its columns
        13,
    ),
    "kpis": numbered(
        """
        kpi_id | name   | direction       | gap   | baseline | target | frequency | owner
        K-#    | Cuts # | Lower is better | Hands |       10 |      2 | Weekly    | Ada Ames
        """,
        7,
    ),
}


def test_an_owner_reads_of_the_milestones_of_their_actions_and_of_their_own() -> None:
    """Cy answers for two milestones of actions of Ada, of which one was given up."""
    milestones = """
        milestone_id | action_id | title       | owner   | baseline_date
        M-1          | A-1       | Guards here | cy COLE | 2026-06-12
        M-2          | A-3       | First calls |         | 2026-06-17
        M-3          | A-9       | Doors here  | Cy Cole | 2026-06-12
        M-4          | A-2       | Teams here  |         | 2026-06-12
    """
    row = TABLES["actions"].splitlines()[2]
    given_up = row.replace("A-1", "A-9").replace("In progress", "Cancelled  ")
    actions = f"{TABLES['actions'].rstrip()}\n{given_up}"
    letters = owners(worked_out(plan({"milestones": milestones, "actions": actions})))
    told = {name: [row[0] for row in rows(each, "milestones")] for name, each in letters.items()}

    assert told == {
        "Ada Ames": ["Guards here"],
        "Bo Bard": ["Teams here"],
        "Cy Cole": ["Guards here", "First calls"],
    }


def test_an_owner_is_asked_to_put_all_wrong_rows_right_though_few_have_room() -> None:
    wrong = "\n".join(
        f"A-{n} | Fit | Hands | Operations | Ada Ames | In progress | 8O%" for n in range(1, 15)
    )
    head = "action_id | title | gap | department | owner | status | percent_complete"
    letter = owners(worked_out(plan({"actions": f"{head}\n{wrong}"})))["Ada Ames"]

    assert "Please put 14 rows with errors right by 12 Jun; until then no" in letter.headline
    assert letter.subject.endswith("put 14 rows right, 10 Jun 2026")
    assert len(rows(letter, "errors")) == 12
    assert section(letter, "errors").notes == ("+2 more on Findings",)


def test_what_has_no_room_is_counted_with_the_sheet_that_has_it() -> None:
    many = worked_out(plan(MANY))
    leader, owner = leadership_letter(many.summary), owners(many)["Ada Ames"]
    department = departments(many)["Operations"]

    assert leader.asks.notes == ("+1 more on Issues and Changes",)
    assert section(leader, "milestones").notes == ("+1 more on Milestones",)
    assert section(leader, "risks").notes == ("+1 more on Risks", "+10 more on Issues")
    assert section(leader, "kpis").notes == ("+1 more on KPIs",)
    assert section(owner, "update").notes == ("+1 more on Actions",)
    assert section(owner, "issues").notes == ("+5 more on Issues",)
    assert section(department, "actions").notes == ("+1 more on Actions",)
    assert department.asks.notes == ("+1 more on Issues and Changes",)


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


def test_a_wrong_row_without_an_id_and_a_mistake_without_a_column_are_told(done: Refreshed) -> None:
    mistake = Mistake("", "the same row twice", "each row once", "Delete one.")
    other = Mistake("", "no date", "a day", "Type one.")
    row = RowLeftOut("Actions", None, None, "ada AMES", (mistake, other))
    found = own_errors(replace(done.summary, omitted=(row,)), "Ada Ames")

    ((called, wrong, fix),) = found.rows
    assert called == "Actions: a row without an ID"
    assert wrong == "the same row twice, expected each row once; no date, expected a day"
    assert fix == "Delete one. Type one."


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
