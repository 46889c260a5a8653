"""The Summary, as leadership reads it.

The status date is Wednesday, 10 June 2026.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.figures import work_out
from headway.core.findings import Finding, Rule
from headway.core.history.trend import Week
from headway.core.page.text import page
from headway.core.plan import Plan
from headway.core.summary import as_json, summarise
from headway.core.text_fitting import width
from headway.schema import TABLES, Writer
from headway.schema.page import CHIPS, COLUMN_WIDTHS, ROW_HEIGHTS, slots
from headway.schema.words import Rag, Severity
from tests.core.plans import SETTINGS
from tests.tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from headway.core.summary import Summary

STATUS_DATE = date(2026, 6, 10)
FACTS = {"plan_name": "Dock safety", "plan_id": "CAP-7", "sponsor": "Dana", "currency": "EUR"}

# Ten working days from 1 June, of which eight have passed.
TABLES_AS_TEXT = {
    "actions": """
        action_id | title       | gap         | department | owner | urgency  | impact   | status      | budget | percent_complete | actual_cost | baseline_start | baseline_finish | forecast_finish | actual_finish
        A-1       | Fit guards  | Hands hurt  | Operations | Ada   | Critical | Decisive | In progress |   2000 |              60% |        1500 | 2026-06-01     | 2026-06-12      | 2026-06-26      |
        A-2       | Train teams | Hands hurt  | Operations | Bo    | Low      | Slight   | In progress |   1000 |              80% |         800 | 2026-06-01     | 2026-06-12      | 2026-06-15      |
        A-3       | Call back   | Slow answer | Sales      | Cy    | Low      | Slight   | Done        |   1000 |             100% |        1000 | 2026-06-01     | 2026-06-05      |                 | 2026-06-05
        A-4       | New phones  | Slow answer | Sales      | Cy    | Low      | Slight   | Cancelled   |   5000 |              10% |         400 | 2026-06-01     | 2026-06-12      |                 |
    """,  # noqa: E501 - a table is read by its columns
    "milestones": """
        milestone_id | action_id | title         | baseline_date | forecast_date | achieved_on
        M-1          | A-1       | Guards here   | 2026-06-05    | 2026-06-12    |
        M-2          | A-1       | Guards fitted | 2026-06-12    | 2026-06-26    |
        M-3          | A-2       | Half trained  | 2026-06-03    |               | 2026-06-03
        M-4          | A-2       | All trained   | 2026-07-13    |               |
        M-5          | A-4       | Phones here   | 2026-06-05    |               |
    """,
    "risks": """
        risk_id | event         | owner | probability | impact | status
        RK-1    | Guards late   | Ada   |           4 |      5 | Open
        RK-2    | Teams leave   | Bo    |           2 |      2 | In hand
        RK-3    | Strike        | Bo    |           5 |      5 | Closed
    """,
    "issues": """
        issue_id | title        | severity | roadblock | raised_on  | owner | response | status | closed_on  | support_needed | support_from | support_by
        I-1      | Order stuck  | High     | Yes       | 2026-06-08 | Ada   | Escalate | Open   |            | Release order  | Finn         | 2026-06-15
        I-2      | Old trouble  | Critical | Yes       | 2026-05-01 | Ada   |          | Closed | 2026-05-05 | Forget me      |              |
    """,  # noqa: E501 - a table is read by its columns
    "changes": """
        change_id | type | action_id | field          | old_value | new_value | reason      | requested_on | status   | approved_on | decide_by
        CR-1      | Date | A-1       | Current finish | 12 June   | 26 June   | Order stuck | 2026-06-09   | Proposed |             | 2026-06-12
        CR-2      | Date | A-2       | Current finish | 10 June   | 15 June   | Holidays    | 2026-06-01   | Approved | 2026-06-05  |
    """,  # noqa: E501 - a table is read by its columns
    "kpis": """
        kpi_id | name       | unit | direction        | gap          | baseline | target | frequency
        K-1    | Cuts       |      | Lower is better  | hands  hurt  |       10 |      2 | Weekly
        K-2    | Answered   | %    | Higher is better | Slow answer  |       50 |     90 | Weekly
    """,
    "readings": """
        kpi_id | read_on    | value
        K-1    | 2026-06-08 | 6
        K-2    | 2026-05-01 | 95
    """,
    "feedback": """
        feedback_id | received_on | person | rating | theme  | text
        F-1         | 2026-06-01  | Ines   |      2 | Guards | Too slow
        F-2         | 2026-06-02  | Jon    |      3 | Guards | Too high
        F-3         | 2026-06-03  | Kim    |      4 | Guards | Better now
        F-4         | 2026-06-03  | Lou    |      1 | Phones | Nobody asked us
    """,
    "check_ins": """
        check_in_id | planned_on | held_on    | success          | roadblock
        C-1         | 2026-06-09 | 2026-06-09 | A week unharmed  |
        C-2         | 2026-06-02 | 2026-06-02 | Older success    |
    """,
}


def summary_tables(texts: Mapping[str, str]) -> dict[str, DataFrame]:
    """Return the tables of a plan that *texts* spell out, the others empty."""
    return {
        declared.key: table(declared, texts.get(declared.key, ""))
        for declared in TABLES
        if declared.written_by(Writer.PERSON)
    }


def summary_of(texts: Mapping[str, str], *findings: Finding) -> Summary:
    """Return the summary of a plan whose tables are *texts*, the others empty."""
    plan = Plan(summary_tables(texts), FACTS, SETTINGS, STATUS_DATE)
    return summarise(plan, work_out(plan), findings)


def shown(summary: Summary) -> dict[str, str]:
    """Return the text in each place of the page that has one."""
    rows = page(summary).rows
    texts = {key: rows[slot.row - 1][slot.column - 1] for key, slot in slots().items()}
    return {key: str(text) for key, text in texts.items() if text is not None}


@pytest.fixture(scope="module")
def summary() -> Summary:
    """A small plan with something in every section."""
    return summary_of(TABLES_AS_TEXT)


def test_each_fact_of_the_plan_stands_under_its_own_name() -> None:
    facts = {
        "plan_name": "Dock safety",
        "plan_id": "CAP-7",
        "organisation": "Harbour Works",
        "manager": "Mia",
        "sponsor": "Dana",
        "currency": "EUR",
        "classification": "Internal",
    }
    plan = Plan(summary_tables({}), facts, SETTINGS, STATUS_DATE)
    identity = asdict(summarise(plan, work_out(plan), ()).identity)
    assert identity == facts | {"status_date": STATUS_DATE}


def test_a_fact_that_was_left_blank_is_not_given() -> None:
    plan = Plan(summary_tables({}), dict.fromkeys(FACTS), SETTINGS, STATUS_DATE)
    identity = summarise(plan, work_out(plan), ()).identity
    assert (identity.plan_name, identity.sponsor, identity.currency) == (None, None, None)


@pytest.fixture(scope="module")
def texts(summary: Summary) -> dict[str, str]:
    """What its page shows."""
    return shown(summary)


def test_it_says_which_plan_it_is_and_as_of_when(texts: dict[str, str]) -> None:
    assert texts["title"] == "Dock safety"
    assert texts["subtitle"] == (
        "Leadership summary   |   CAP-7   |   Status at 10 Jun 2026   |   Week 2 of 2   |   "
        "Sponsor: Dana"
    )


def test_its_health_is_in_words_with_its_reason(texts: dict[str, str]) -> None:
    assert texts["health"] == "■ RED  Off track"
    # 3000 was due after 5 days and 500/300 of the sixth: 6.67 of the 8 days that have passed
    assert texts["health was"] == "SPI(t) 0.83 (Red below 0.85)"


@pytest.mark.parametrize(
    ("tile", "shows"),
    [
        # (2000 × 60 % + 1000 × 80 % + 1000) / 4000, planned (1600 + 800 + 1000) / 4000
        ("completion", ["75%", "plan 85%; 10 points behind plan", Rag.AMBER]),
        ("schedule", ["0.88", "plan 1.00; finish 16 Jun, 2 working days late", Rag.RED]),
        # 3000 / 3300
        ("cost", ["0.91", "budget 4,000; EAC 4,400, 10% over", Rag.AMBER]),
        ("overdue", ["0", "of 2 open; none past its day", Rag.GREEN]),
        ("risks", ["1", "of 2 open; highest score 20 of 25", Rag.RED]),
        ("roadblocks", ["1", "of 1 issue; oldest: 2 working days", Rag.AMBER]),
    ],
)
def test_each_tile_has_a_figure_beside_what_it_is_compared_with(
    texts: dict[str, str], tile: str, shows: list[str]
) -> None:
    found = [texts[f"tiles/{tile}/{part}"] for part in ("value", "note", "rag")]
    assert found == shows


def test_what_is_compared_with_the_week_before_names_it(summary: Summary) -> None:
    unknown = dict.fromkeys(Week.__dataclass_fields__)
    before = Week(
        **unknown  # type: ignore[arg-type]
        | {
            "week_ending": date(2026, 6, 5),
            "overall": "● G",
            "actual_percent": 0.5,
            "schedule_performance": 0.95,
            "cost_performance": 0.909,
            "overdue": 2,
        }
    )
    texts = shown(replace(summary, trend=replace(summary.trend, weeks=(before,), previous=before)))

    assert texts["health was"] == "was ● Green last week"
    assert texts["trend/title"] == "Trend: SPI 0.88 ↓, CPI 0.91 →"
    assert texts["trend/more"] == "against last week"
    assert texts["tiles/completion/note"].endswith("; last week 50%")
    assert texts["tiles/schedule/note"].endswith("; last week 0.95")
    assert texts["tiles/overdue/note"].endswith("; last week 2")
    assert "last week" not in texts["tiles/risks/note"]


def test_progress_says_what_milestones_bear_out(texts: dict[str, str], summary: Summary) -> None:
    assert texts["progress/title"] == "Progress: 75% done, 85% planned"
    # one of three milestones of: 0 of 2000 and half of 1000
    assert texts["progress/more"] == "▲ 17% by milestones"
    rulebook = replace(summary.rulebook, is_optimistic=False)
    assert shown(replace(summary, rulebook=rulebook))["progress/more"] == "17% by milestones"


def line(texts: dict[str, str], section: str, entry: int) -> list[str]:
    """Return the texts of one entry, from left to right."""
    start = f"{section}/{entry}/"
    return [text for key, text in texts.items() if key.startswith(start)]


@pytest.mark.parametrize(
    ("section", "lines"),
    [
        (
            "departments",
            [
                ["Operations", "67/80%", "77%", "■ R"],
                ["Sales", "100/100%", "100%", "● G"],
                ["Whole plan", "75/85%", "83%", "■ R"],
            ],
        ),
        (
            "decisions",
            [
                [
                    "1",
                    "Move “Fit guards” from 12 June to 26 June (Order stuck)",
                    "12 Jun",
                    "Dana",
                ],
                ["2", "Release order", "15 Jun", "Finn"],
            ],
        ),
        (
            "milestones",
            [
                ["Guards here", "5 Jun → 12 Jun", "+5", "▲ A"],
                ["Guards fitted", "12 Jun → 26 Jun", "+10", "■ R"],
            ],
        ),
        (
            "risks",
            [
                ["Guards late", "Ada", "■ R  20 of 25"],
                ["Teams leave", "Bo", "● G  4 of 25"],
            ],
        ),
        ("roadblocks", [["Order stuck", "2 d", "Ada: Escalate"]]),
        (
            "kpis",
            [
                ["Answered", "95% → ≥ 90%", "1/1", "○ stale"],
                ["Cuts", "6 → ≤ 2", "0/2", "▲ A"],
            ],
        ),
        ("feedback", [["Guards: 3 voices, 3.0 of 5", "“Better now”", "No answer yet"]]),
    ],
)
def test_each_section_shows_its_entries(
    texts: dict[str, str], section: str, lines: list[list[str]]
) -> None:
    assert [line(texts, section, entry) for entry in range(len(lines))] == lines
    assert not line(texts, section, len(lines))


def test_the_action_in_most_trouble_stands_first_with_its_owner(texts: dict[str, str]) -> None:
    assert texts["trouble"] == (
        "Off track or at risk: A-1 Ada, 10 working days late (Red above 5) · A-2 Bo, "
        "1 working day late (Amber from 1)"
    )


def test_the_last_week_is_told_and_what_is_missing_said(texts: dict[str, str]) -> None:
    assert texts["successes"] == "Successes this week: A week unharmed"
    assert texts["challenges"] == "Challenges this week: Order stuck"
    assert texts["adjustments"].endswith("Moved “Train teams” from 10 June to 15 June (Holidays)")


def test_the_cost_of_what_was_cancelled_stays_visible(texts: dict[str, str]) -> None:
    assert "cancelled actions cost 400" in texts["quality"]


def test_nobody_who_spoke_is_named(summary: Summary) -> None:
    everything = json.dumps(as_json(summary)) + " ".join(shown(summary).values())
    assert not [name for name in ("Ines", "Jon", "Kim", "Lou") if name in everything]


def test_too_few_voices_are_not_heard_one_by_one(summary: Summary) -> None:
    few = summary_of(
        {
            "feedback": """
                feedback_id | received_on | rating | theme  | text
                F-1         | 2026-06-01  |      1 | Guards | Too slow
                F-2         | 2026-06-02  |      1 | Guards | Too high
            """
        }
    )
    assert few.feedback.rating is None
    assert "Too" not in " ".join(shown(few).values())
    assert "Nobody asked us" not in json.dumps(as_json(summary))


def test_the_quality_of_the_data_is_disclosed() -> None:
    error = Rule("required", Severity.ERROR, "", "")
    summary = summary_of(
        TABLES_AS_TEXT,
        Finding(error, "nothing", "a name", "actions", 7, "owner"),
        Finding(error, "nothing", "a word", "actions", 7, "status"),
        Finding(Rule("late", Severity.WARNING, "", ""), "", "", "risks", 1),
    )
    assert shown(summary)["quality"] == (
        "Data quality 75% (weakest: 0 of 2 open actions updated in time): "
        "1 action left out because of errors · findings: 2 errors, 1 warning · 1 KPI stale · "
        "weighed by budget · checks: not yet recalculated · cancelled actions cost 400"
    )


def test_guidance_that_waits_is_named_below_the_decisions() -> None:
    rows = "\n".join(
        f"I-{day} | Walk-out | Open | Go there | 2026-06-0{day}" for day in range(1, 6)
    )
    heads = "issue_id | title | status | guidance | guidance_on"
    texts = shown(summary_of({"issues": f"{heads}\n{rows}"}))

    assert texts["decisions/0/what"] == "No decision needed this week."
    assert texts["decisions/note/0"] == "Your guidance still to be acted on: I-1, I-2, I-3, +2"


def test_an_empty_plan_shows_no_colour_and_says_what_is_missing() -> None:
    texts = shown(summary_of({}))

    assert texts["health"] == "○ NO DATA"
    assert texts["decisions/0/what"] == "No decision needed this week."
    assert texts["roadblocks/0/what"] == "No open roadblock reported."
    assert texts["successes"] == "Successes this week: none reported"
    chips = [texts[key] for key, slot in slots().items() if slot.style in CHIPS and key in texts]
    assert set(chips) == {Rag.GREY.value}
    assert not [text for text in texts.values() if text.endswith("…")]


def test_rows_that_all_have_errors_are_not_called_missing() -> None:
    error = Rule("required", Severity.ERROR, "", "")
    rows = {"actions": 3, "milestones": 2, "risks": 1, "issues": 2, "kpis": 12, "feedback": 4}
    texts = shown(
        summary_of(
            {},
            *(
                Finding(error, "", "", key, row)
                for key, many in rows.items()
                for row in range(many)
            ),
        )
    )

    assert texts["headline"].startswith("All 3 actions have errors and are left out")
    for tile in ("completion", "schedule", "cost", "overdue"):
        assert texts[f"tiles/{tile}/note"] == "all 3 actions have errors"
    assert texts["tiles/risks/note"] == "the only risk has an error"
    assert texts["tiles/roadblocks/note"] == "all 2 issues have errors"
    assert texts["departments/0/name"] == "All have errors"
    assert texts["milestones/0/name"] == "All 2 milestones have errors"
    assert texts["risks/0/event"] == "The only risk has an error."
    assert texts["roadblocks/0/what"] == "All 2 issues have errors."
    assert texts["kpis/0/name"] == "All 12 KPIs have errors"
    assert texts["feedback/0/theme"] == "All 4 voices have errors."
    assert not [text for text in texts.values() if text.endswith("…")]


def test_what_does_not_fit_is_counted(summary: Summary) -> None:
    rows = "\n".join(f"RK-{n} | Risk {n} | Ada | 3 | 3 | Open" for n in range(7))
    many = summary_of({"risks": f"risk_id | event | owner | probability | impact | status\n{rows}"})
    assert shown(many)["risks/more"] == "+4 more on Risks"
    assert "risks/more" not in shown(summary)


def test_the_longest_texts_stay_in_their_places() -> None:
    long = "Extraordinarily long explanation of the north-eastern conveyor guarding " * 4
    texts = {key: text.replace("Guards", long) for key, text in TABLES_AS_TEXT.items()}
    texts["actions"] = texts["actions"].replace("Fit guards", long).replace("Ada", long)

    for key, text in shown(summary_of(texts)).items():
        slot = slots()[key]
        wide = width(text, slot.style.size, bold=slot.style.bold)
        assert wide <= slot.width * slot.style.lines, key


def test_the_page_is_one_block_that_covers_every_cell(summary: Summary) -> None:
    rows = page(summary).rows
    assert len(rows) == len(ROW_HEIGHTS)
    assert {len(row) for row in rows} == {len(COLUMN_WIDTHS)}


def test_the_same_plan_gives_the_same_page(summary: Summary) -> None:
    assert page(summary_of(TABLES_AS_TEXT)) == page(summary)


def test_machines_read_the_same_figures(summary: Summary) -> None:
    answer = json.loads(json.dumps(as_json(summary), allow_nan=False))

    assert answer["identity"]["status_date"] == "2026-06-10"
    assert answer["overall"]["reported"] == pytest.approx(0.75)
    assert answer["decisions"]["rows"][0]["by"] == "2026-06-12"
    assert answer["milestones"]["rows"][0]["finish_variance"] == 5
