"""The Dashboard, as the manager reads it.

The status date is Wednesday, 10 June 2026.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.dashboard.boards import BOARDS, dashboard
from headway.core.figures import work_out
from headway.core.plan import Plan
from headway.core.summary import summarise
from headway.core.text_fitting import width
from headway.schema import TABLES, Writer
from headway.schema.dashboard import boards, places
from headway.schema.words import Rag
from tests.core.plans import SETTINGS
from tests.tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from headway.core.summary import Summary

STATUS_DATE = date(2026, 6, 10)

# Ten working days from 1 June, of which eight have passed.
TABLES_AS_TEXT = {
    "actions": """
        action_id | title       | gap        | department | owner | type       | phase     | status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish | current_finish
        A-1       | Fit guards  | Hands hurt | Operations | Ada   | Technology | 1 Prepare | In progress |   2000 |              60% |        1500 | 2026-06-01     | 2026-06-12      |
        A-2       | Train teams | Hands hurt | Sales      | Bo    | Training   | 1 Prepare | In progress |   1000 |              80% |         800 | 2026-06-01     | 2026-06-05      |
        A-3       | Look back   | Hands hurt | Sales      | Bo    | Training   | 2 Close   | Not started |        |                  |             | 2026-06-15     | 2026-06-19      |
    """,  # noqa: E501 - a table is read by its columns
    "milestones": """
        milestone_id | action_id | title         | baseline_date | achieved_on
        M-1          | A-1       | Guards here   | 2026-06-05    | 2026-06-05
        M-2          | A-1       | Guards fitted | 2026-06-12    |
    """,
    "risks": """
        risk_id | event       | probability | impact | residual_probability | residual_impact | status | impact_cost | contingency_budget
        RK-1    | Guards late |           4 |      5 |                    2 |               3 | Open   |               1000 |                100
        RK-2    | Teams leave |           1 |      1 |                      |                 | Open   |                    |
    """,  # noqa: E501 - a table is read by its columns
    "issues": """
        issue_id | title       | category | roadblock | raised_on  | status | target_date | owner | action_id | support_needed | support_from | support_by | guidance   | guidance_on
        I-1      | Order stuck | Supplier | Yes       | 2026-06-08 | Open   | 2026-06-09  | Ada   | A-1       | Release it     | Finn         | 2026-06-12 |            |
        I-2      | Walk-out    | Other    |           | 2026-06-01 | Open   |             | Bo    |           |                | Gil          |            | Go and ask | 2026-06-05
    """,  # noqa: E501 - a table is read by its columns
    "checklist": """
        check_id | gate         | department | action_id | criterion    | mandatory | answer | answered_on | result     | due
        CH-1     | Readiness    | Operations |           | Tools bought | Yes       | Yes    | 2026-06-01  |            |
        CH-2     | Readiness    | Sales      |           | Room booked  | Yes       | No     | 2026-06-01  |            |
        CH-3     | Testing & QA |            | A-1       | Guard holds  | Yes       | No     | 2026-06-09  | Came loose | 2026-06-12
    """,  # noqa: E501 - a table is read by its columns
}


def shown(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the text in each place that has one, for a plan whose tables are *texts*."""
    return shown_of(summary_of(texts))


def summary_of(texts: Mapping[str, str]) -> Summary:
    """Return the summary of a plan whose tables are *texts*."""
    tables = {
        declared.key: table(declared, texts.get(declared.key, ""))
        for declared in TABLES
        if declared.written_by(Writer.PERSON)
    }
    plan = Plan(tables, {"plan_name": "Dock safety"}, SETTINGS, STATUS_DATE)
    return summarise(plan, work_out(plan), ())


def shown_of(summary: Summary) -> dict[str, str]:
    """Return the text in each place that has one, for a plan with this *summary*."""
    rows = dashboard(summary).rows
    found = {key: rows[place.row - 1][place.column - 1] for key, place in places().items()}
    return {key: str(text) for key, text in found.items() if text is not None}


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """What the Dashboard of a small plan shows."""
    return shown(TABLES_AS_TEXT)


def line(texts: Mapping[str, str], board: str, number: int) -> list[str]:
    """Return the texts of one line of a board, from left to right."""
    fields = range(len(boards()[board].fields))
    return [texts.get(f"{board}/{number}/{field}", "") for field in fields]


def test_every_board_is_filled_in_by_a_function_of_its_own() -> None:
    assert set(BOARDS) == set(boards())


def test_it_says_which_plan_it_is_and_as_of_when(texts: dict[str, str]) -> None:
    assert texts["title"] == "Dock safety"
    assert texts["subtitle"] == "Dashboard   |   Status at 10 Jun 2026"


def test_value_and_time_stand_for_the_plan_and_each_department(texts: dict[str, str]) -> None:
    # Earned 1200 + 800, planned 8/10 of 2000 + 1000, spent 2300 of 3000: EAC 3000 × 2300 / 2000
    plan = line(texts, "value", 0)
    assert plan[0] == "Whole plan"
    assert plan[3:11] == ["3", "1", "3,000", "2,600", "2,000", "2,300", "3,450", "−450"]
    assert plan[13] == "0.87"
    assert [line(texts, "value", row)[0] for row in (1, 2)] == ["Operations", "Sales"]


def test_readiness_is_a_map_of_criteria_by_department(texts: dict[str, str]) -> None:
    heads = [texts[f"readiness/head/{field}"] for field in range(3)]
    assert heads == ["Criterion", "Operations", "Sales"]
    assert line(texts, "readiness", 0)[:3] == ["Ready", "100%", "0%"]
    assert line(texts, "readiness", 1)[:3] == ["Tools bought", "Yes", ""]
    assert line(texts, "readiness", 2)[:3] == ["Room booked", "", "No"]


def test_risks_stand_on_the_map_now_and_once_the_responses_are_in_place(
    texts: dict[str, str],
) -> None:
    now, later = slice(1, 6), slice(7, 12)
    maps = [line(texts, "risk_map", row) for row in range(5)]
    assert [row[now] for row in maps] == [
        ["", "", "", "", ""],
        ["", "", "", "", "1"],
        ["", "", "", "", ""],
        ["", "", "", "", ""],
        ["1", "", "", "", ""],
    ]
    assert maps[3][later] == ["", "", "1", "", ""]


@pytest.mark.parametrize(
    ("board", "number", "shows"),
    [
        ("asks", 0, ["I-1 Release it", "Finn", "12 Jun"]),
        ("guidance", 0, ["I-2 Go and ask", "Bo", "3"]),
        ("loads", 0, ["Bo", "2", "1", "1"]),
        ("phases", 0, ["1 Prepare", "1 Jun", "12 Jun", "67%", "2", "1", Rag.RED]),
        ("issues", 0, ["Supplier", "1", "1", "2.0", "–"]),
        ("failures", 0, ["CH-3 Guard holds", "Came loose", "12 Jun"]),
        ("risk_figures", 0, ["Open risks", "2", "1 high, 0 closed"]),
    ],
)
def test_each_board_shows_its_lines(
    texts: dict[str, str], board: str, number: int, shows: list[str]
) -> None:
    assert line(texts, board, number) == shows


def test_what_does_not_fit_is_counted_with_where_it_can_be_read() -> None:
    rows = "\n".join(f"A-{n} | Work {n} | P{n} | In progress" for n in range(12))
    texts = shown({"actions": f"action_id | title | owner | status\n{rows}"})
    assert texts["loads/more"] == "+4 more on People"


def test_groups_that_do_not_fit_are_counted_too() -> None:
    actions = "\n".join(f"A-{n} | D{n} | Wait" for n in range(10))
    asked = "\n".join(f"CH-{n} | Readiness | D0 | Ask {n} | Yes | No" for n in range(12))
    texts = shown(
        {
            "actions": f"action_id | department | title\n{actions}",
            "checklist": "check_id | gate | department | criterion | mandatory | answer\n" + asked,
        }
    )
    assert texts["value/more"].startswith("+2 more on ")  # the plan and ten departments, room for 9
    assert texts["readiness/more"].startswith("+3 more on ")  # “Ready” and twelve, room for 10


def test_a_department_that_should_have_met_by_now_is_marked() -> None:
    held = "check_in_id | department | cadence | planned_on | held_on\n"
    texts = shown({"check_ins": f"{held}C-1 | Sales | Weekly | 2026-05-20 | 2026-05-20"})
    assert line(texts, "reviews", 0) == ["Sales", "Weekly", "1", "0", "27 May", "!"]


def test_figures_that_only_some_plans_have_stand_where_they_belong() -> None:
    objective = "objective_id | objective\nO-1 | Nobody is hurt"
    summary = summary_of(TABLES_AS_TEXT | {"objectives": objective})
    work, run = summary.steering, summary.governance
    (aim,) = summary.objectives.rows
    texts = shown_of(
        replace(
            summary,
            objectives=replace(summary.objectives, rows=(replace(aim, completion=0.25),)),
            resourcing=replace(summary.resourcing, unused=2, idle=1),
            steering=replace(work, kick_off=replace(work.kick_off, share=0.5, on_time=1, due=2)),
            governance=replace(run, communication=replace(run.communication, sent_of_planned=0.75)),
            phases=(),
        )
    )
    assert line(texts, "objectives", 0) == ["O-1 Nobody is hurt", "–", "25%", "–"]
    assert line(texts, "backing", 2)[:2] == ["Unused or idle", "3"]
    assert line(texts, "effect", 0) == ["Started on time", "50%", "1 of 2"]
    assert line(texts, "run", 1)[2] == "75% of those planned were sent"
    assert line(texts, "phases", 0) == ["1 Prepare", "1 Jun", "12 Jun", "–", "2", "1", ""]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        pytest.param(["4 | 5", "1 | 1"], "1 high, 0 closed", id="all scored"),
        pytest.param(["4 | 5", " | 1"], "1 high, 1 not scored, 0 closed", id="some scored"),
        pytest.param([" | ", "5 | "], "none scored, 0 closed", id="none scored"),
    ],
)
def test_it_is_said_how_many_risks_are_not_scored(scores: list[str], expected: str) -> None:
    rows = "\n".join(f"RK-{number} | {score} | Open" for number, score in enumerate(scores))
    texts = shown({"risks": f"risk_id | probability | impact | status\n{rows}"})
    assert line(texts, "risk_figures", 0) == ["Open risks", "2", expected]


def test_an_empty_plan_says_that_there_is_nothing() -> None:
    texts = shown({})
    assert texts["guidance/0/0"] == "none has been received yet"
    assert texts["watch_list/0/0"] == "no early signs of trouble"
    assert texts["failures/0/0"] == "no test has failed"
    assert texts["value/0/0"] == "Whole plan"
    assert texts["value/0/1"] == "–"
    assert [key for key, text in texts.items() if text.endswith("…")] == []


def test_every_text_fits_where_it_stands(texts: dict[str, str]) -> None:
    long = {key: text.replace("Work", "W" * 200) for key, text in TABLES_AS_TEXT.items()}
    long["actions"] = long["actions"].replace("Fit guards", "Möbelträger " * 40)
    for key, text in {**texts, **shown(long)}.items():
        place = places()[key]
        assert width(text, place.look.size, bold=place.look.bold) <= place.width, key
