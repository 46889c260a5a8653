"""The plan as a document to print.

The status date is Wednesday, 10 June 2026.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.figures import work_out
from headway.core.findings import Finding, Rule, without_errors
from headway.core.phases import Phase
from headway.core.plan import Plan
from headway.core.printed_plan.document import Document, plan_document
from headway.core.printed_plan.timeline import Mark, draw_timeline
from headway.core.summary import summarise
from headway.schema import TABLES, Writer
from headway.schema.words import Severity
from tests.core import odd_plan
from tests.core.plans import SETTINGS
from tests.core.test_summary import FACTS, STATUS_DATE, TABLES_AS_TEXT
from tests.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROLES = """
    action_id | person | part
    A-1       | Ada    | R
    A-1       | Bo     | R
    A-1       | Dana   | A
    A-2       | Cy     | I
"""


def document_of(texts: Mapping[str, str], wrong: Iterable[tuple[str, int]] = ()) -> Document:
    """Return the document of a plan whose tables are *texts*, without the rows that are *wrong*."""
    tables = {
        each.key: table(each, texts.get(each.key, ""))
        for each in TABLES
        if each.written_by(Writer.PERSON)
    }
    rule = Rule("odd", Severity.ERROR, "Something is odd", "Look at it.")
    findings = [Finding(rule, "this", "that", key, row) for key, row in wrong]
    plan = without_errors(Plan(tables, FACTS, SETTINGS, STATUS_DATE), findings)
    figures = work_out(plan)
    return plan_document(plan, figures, summarise(plan, figures, findings))


@pytest.fixture(scope="module")
def document() -> Document:
    """A small plan with something in most chapters."""
    return document_of(TABLES_AS_TEXT | {"roles": ROLES})


def rows(document: Document, title: str) -> list[tuple[str, ...]]:
    """Return the rows of the chapter with this *title*."""
    return list(next(each.rows for each in document.chapters if each.title == title))


def test_a_chapter_names_the_rows_left_out_because_of_errors() -> None:
    """The only milestone is wrong, one action of two, and a question that names no gate."""
    texts = TABLES_AS_TEXT | {
        "milestones": "milestone_id | title\nM-1 | Guards",
        "checklist": "check_id | gate | criterion\nCH-1 | Readiness | Tools\nCH-2 | | Teams",
    }
    wrong = (("actions", 1), ("milestones", 0), ("checklist", 1))
    chapters = {each.title: each for each in document_of(texts, wrong).chapters}

    left_out = "left out because of errors"
    assert chapters["Actions"].about.endswith(f"are left out. 1 action {left_out}: A-2.")
    assert chapters["Milestones"].instead == f"1 milestone {left_out}: M-1."
    assert chapters["Quality assurance"].about.endswith(f"1 question {left_out}: CH-2.")
    assert chapters["Closure"].instead == f"1 question {left_out}: CH-2."
    assert left_out not in chapters["Risks"].about


def test_risks_stand_the_gravest_first_and_those_that_are_over_last() -> None:
    document = document_of(
        {
            "risks": """
                risk_id | event  | probability | impact | status
                RK-1    | Frost  |           1 |      2 | Open
                RK-2    | Flood  |           5 |      5 | Closed
                RK-3    | Fire   |           4 |      4 | Open
                RK-4    | Nobody |             |        | Open
            """
        }
    )
    assert [row[0] for row in rows(document, "Risks")] == ["Fire", "Frost", "Nobody", "Flood"]


def test_many_rows_left_out_are_named_as_far_as_there_is_room() -> None:
    lines = "\n".join(f"RK-{number} | Frost" for number in range(1, 9))
    wrong = tuple(("risks", row) for row in range(8))
    document = document_of({"risks": f"risk_id | event\n{lines}"}, wrong)
    instead = next(each.instead for each in document.chapters if each.title == "Risks")

    names = "RK-1, RK-2, RK-3, RK-4, RK-5, RK-6, +2"
    assert instead == f"8 risks left out because of errors: {names}."


def test_it_begins_with_the_plan_and_its_figures(document: Document) -> None:
    assert document.title == "Dock safety"
    assert document.subtitle == "CAP-7   |   Status at 10 Jun 2026"
    assert ("Sponsor", "Dana") in document.facts
    assert ("Manager", "Not named") in document.facts
    assert ("Planned", "1 Jun 2026 to 12 Jun 2026") in document.facts
    assert ("Completion", "75%; 85% planned") in document.facts
    assert ("Budget (EUR)", "4,000; 3,300 spent") in document.facts


def test_it_has_every_part_of_an_implementation_plan(document: Document) -> None:
    assert [chapter.title for chapter in document.chapters] == [
        "Objectives and strategies",
        "Actions",
        "Milestones",
        "Resources",
        "Responsibilities",
        "Risks",
        "Communication and reporting",
        "Training",
        "Quality assurance",
        "Monitoring",
        "Feedback",
        "Changes",
        "Closure",
        "Lessons",
    ]


def test_columns_fill_the_page_and_rows_fill_the_columns(document: Document) -> None:
    for chapter in document.chapters:
        assert sum(head.share for head in chapter.heads) == 100, chapter.title
        assert all(len(row) == len(chapter.heads) for row in chapter.rows), chapter.title


def test_cancelled_actions_are_left_out(document: Document) -> None:
    assert [row[0] for row in rows(document, "Actions")] == ["A-1", "A-2", "A-3"]
    assert rows(document, "Actions")[0][5:] == ("12 Jun 2026", "2,000", "60%", "■ R")


def test_each_action_has_its_people_by_their_part(document: Document) -> None:
    assert rows(document, "Responsibilities") == [
        ("A-1", "Fit guards", "Ada, Bo", "Dana", "", ""),
        ("A-2", "Train teams", "", "", "", "Cy"),
    ]


def test_people_stand_in_the_order_of_the_actions_also_of_one_that_nobody_knows() -> None:
    parts = "action_id | person | part\nA-9 | Cy | R\nA-2 | Bo | C\nA-2 | Ada | A"
    document = document_of(TABLES_AS_TEXT | {"roles": parts})

    assert rows(document, "Responsibilities") == [
        ("A-2", "Train teams", "", "Ada", "Bo", ""),
        ("A-9", "", "Cy", "", "", ""),
    ]


def test_risks_as_grave_as_each_other_stay_in_the_order_of_their_rows() -> None:
    lines = [f"RK-{row} | Frost {row} | {1 + row % 2} | 1" for row in range(60)]
    document = document_of({"risks": "\n".join(["risk_id | event | probability | impact", *lines])})
    events = [row[0] for row in rows(document, "Risks")]

    assert events == [f"Frost {row}" for row in (*range(1, 60, 2), *range(0, 60, 2))]


def test_nobody_who_spoke_is_named(document: Document) -> None:
    assert rows(document, "Feedback") == [("Guards", "3", "3.0", "Better now", "No answer yet")]
    assert not [name for name in ("Ines", "Jon", "Kim", "Lou") if name in str(document)]


def test_an_empty_plan_says_what_is_missing() -> None:
    document = document_of({})
    assert document.timeline is None
    assert {chapter.rows for chapter in document.chapters} == {()}
    assert all(chapter.instead.endswith(".") for chapter in document.chapters)


def test_a_strip_shows_what_is_done_planned_and_late(document: Document) -> None:
    # Weeks begin on Mondays. A-1 is 60 % done, so up to 8 June, and expected on 26 June.
    assert document.timeline is not None
    phase, fitted, *_ = document.timeline.strips

    assert document.timeline.steps == ("1 Jun", "8 Jun", "15 Jun", "22 Jun")
    assert document.timeline.now == 1
    assert (phase.name, phase.is_phase) == ("Not given", True)
    assert phase.marks == (Mark.PLANNED, Mark.PLANNED, Mark.NOTHING, Mark.NOTHING)
    assert fitted.name == "A-1 Fit guards"
    assert fitted.marks == (Mark.DONE, Mark.PLANNED, Mark.LATE, Mark.LATE)


def test_a_long_plan_has_steps_of_several_weeks() -> None:
    actions = table(
        TABLES[0],
        """
        action_id | title | status      | percent_complete | baseline_start | baseline_finish
        A-1       | Build | Not started |                  | 2026-06-01     | 2029-05-31
        """,
    )
    timeline = draw_timeline(actions, (), date(2020, 1, 1))

    assert timeline is not None
    assert len(timeline.steps) <= 40
    assert timeline.now is None
    assert set(timeline.strips[1].marks) == {Mark.PLANNED}


def test_the_top_tells_who_is_not_named_and_keeps_the_classification_whole() -> None:
    document = plan_document(*odd_plan.worked_out(), odd_plan.summary())

    assert document.title == "Plan without a name"
    assert document.subtitle == "Harbour Works   |   Status at 10 Jun 2026"
    assert document.footer == "Internal: for the board of Harbour Works and its guests only"
    assert document.facts == (
        ("Manager", "Maximiliane von Hohenstein-Wartenberg zu Ostrau"),
        ("Sponsor", "Not named"),
        ("Planned", "1 Jun 2026 to 12 Jun 2026"),
        ("Finish at the pace so far", "29 Jun 2026"),
        ("Actions", "28 actions, 14 done"),
        ("Completion", "49%; 82% planned"),
        ("Budget", "4,100; 1,800 spent"),
    )
    assert rows(document, "Feedback") == [("Noise", "3", "–", "", "No answer yet")]


def test_a_plan_of_which_only_the_start_is_known_has_no_span() -> None:
    document = document_of({"actions": "action_id | baseline_start\nA-1 | 2026-06-01"})
    assert "Planned" not in dict(document.facts)
    assert "Finish at the pace so far" not in dict(document.facts)


PHASED = """
    action_id | title  | phase   | status      | percent_complete | baseline_start | baseline_finish | forecast_finish | actual_finish
    A-1       | Survey | 1 Plan  | In progress |              50% | 2026-06-03     | 2026-06-19      |                 |
    A-2       | Order  | 1 Plan  | Done        |             100% | 2026-06-01     | 2026-06-12      |                 | 2026-06-22
    A-3       | Build  | 2 Build | Not started |               0% | 2026-06-15     | 2026-06-19      | 2026-06-26      |
    A-4       | Stop   | 2 Build | Cancelled   |                  | 2026-01-01     | 2026-12-31      |                 |
    A-5       | Later  | 3 Close | Not started |                  | 2026-06-15     |                 |                 |
    A-6       | Check  |         | Not started |                  | 2026-06-08     | 2026-06-08      |                 |
"""  # noqa: E501 - a table is read by its columns


def test_each_week_of_an_action_is_done_planned_or_late() -> None:
    # A-1 takes 17 days; half of them are over in the middle of 11 June.
    timeline = draw_timeline(table(TABLES[0], PHASED), (), date(2026, 6, 8))

    assert timeline is not None
    assert timeline.steps == ("1 Jun", "8 Jun", "15 Jun", "22 Jun")
    assert [
        (strip.name, strip.dates, " ".join(mark or "–" for mark in strip.marks), strip.is_phase)
        for strip in timeline.strips
    ] == [
        ("1 Plan", "1 Jun – 19 Jun", "planned planned planned –", True),
        ("A-2 Order", "1 Jun – 12 Jun", "done done late late", False),
        ("A-1 Survey", "3 Jun – 19 Jun", "done done planned –", False),
        ("2 Build", "15 Jun – 19 Jun", "– – planned –", True),
        ("A-3 Build", "15 Jun – 19 Jun", "– – planned late", False),
        ("Not given", "8 Jun – 8 Jun", "– planned – –", True),
        ("A-6 Check", "8 Jun – 8 Jun", "– planned – –", False),
    ]


@pytest.mark.parametrize(
    ("day", "now"),
    [
        (date(2026, 5, 31), None),
        (date(2026, 6, 1), 0),
        (date(2026, 6, 28), 3),
        (date(2026, 6, 29), 4),
    ],
)
def test_today_is_marked_while_it_is_within_the_timeline(day: date, now: int | None) -> None:
    timeline = draw_timeline(table(TABLES[0], PHASED), (), day)
    assert timeline is not None
    assert timeline.now == now


def strips(text: str, day: date, roadmap: tuple[Phase, ...] = ()) -> dict[str, str]:
    """Return the marks of each strip of a timeline on a *day*, by the name of the strip."""
    timeline = draw_timeline(table(TABLES[0], text), roadmap, day)
    assert timeline is not None
    marks = {
        each.name: " ".join(f"{mark}" or "–" for mark in each.marks) for each in timeline.strips
    }
    return marks | {"now": str(timeline.now)}


HEAD = (
    "action_id | title | status | percent_complete | baseline_start | baseline_finish"
    " | current_finish | forecast_finish | actual_finish\n"
)


def test_after_the_end_of_all_work_today_is_not_on_the_timeline() -> None:
    done = f"{HEAD}A-1 | Dig | Done | 100% | 2026-06-01 | 2026-06-05 | | | 2026-06-12"
    assert strips(done, date(2026, 6, 15)) == {
        "Not given": "planned –",
        "A-1 Dig": "done late",
        "now": "None",
    }


def test_open_work_is_late_up_to_the_finish_to_expect() -> None:
    rows = """A-1 | Dig   | In progress | 50% | 2026-06-01 | 2026-06-05 |            |            |
              A-2 | Build | In progress | 50% | 2026-06-01 | 2026-06-05 | 2026-06-22 | 2026-06-15 |
              A-3 | Paint | In progress | 50% | 2026-06-01 | 2026-06-05 | 2026-06-22 |            |
              A-4 | Open  | In progress | 50% | 2026-06-01 | 2026-06-05 |            | 2026-06-08 |
              A-5 | Close | Done        |100% | 2026-06-01 | 2026-06-05 | 2026-06-22 |            |
    """
    assert strips(f"{HEAD}{rows.strip()}", date(2026, 6, 17)) == {
        "Not given": "planned – – –",
        "A-1 Dig": "done late late –",
        "A-2 Build": "done late late –",
        "A-3 Paint": "done late late late",
        "A-4 Open": "done late late –",
        "A-5 Close": "done – – –",
        "now": "2",
    }


@pytest.mark.parametrize(
    ("share", "marks"),
    [
        ("", "planned planned planned planned"),
        ("0%", "planned planned planned planned"),
        ("3%", "planned planned planned planned"),
        ("4%", "done planned planned planned"),
        ("25%", "done planned planned planned"),
        ("27.6%", "done planned planned planned"),
        ("29%", "done done planned planned"),
        ("79%", "done done done done"),
        ("100%", "done done done done"),
    ],
)
def test_what_is_done_reaches_into_the_week_that_its_share_of_the_days_leads_to(
    share: str, marks: str
) -> None:
    # 28 days from Monday, 1 June: a quarter of them ends before Monday, 8 June
    row = f"A-1 | Dig | In progress | {share} | 2026-06-01 | 2026-06-28 | | |"
    assert strips(HEAD + row, date(2026, 6, 3))["A-1 Dig"] == marks


def test_nothing_is_done_in_the_week_of_a_start_on_a_wednesday_before_anything_is() -> None:
    row = "A-1 | Dig | Not started | 0% | 2026-06-03 | 2026-06-12 | | |"
    assert strips(HEAD + row, date(2026, 6, 3))["A-1 Dig"] == "planned planned"


def test_actions_that_start_on_one_day_stay_in_the_order_of_their_rows() -> None:
    rows = "\n".join(
        f"A-{n} | Dig | Not started | 0% | 2026-06-0{1 + n % 2} | 2026-06-12 | | |"
        for n in range(60)
    )
    names = list(strips(HEAD + rows, date(2026, 6, 3)))[1:-1]
    assert names == [f"A-{n} Dig" for n in (*range(0, 60, 2), *range(1, 60, 2))]


def test_phases_stand_in_their_order_without_those_that_have_no_dates() -> None:
    names = ("0 Ask", "2 Build", "1 Plan")
    roadmap = tuple(
        Phase(name, None, None, None, None, 0, 0, is_passed=False, passed_on=None) for name in names
    )
    timeline = draw_timeline(table(TABLES[0], PHASED), roadmap, date(2026, 6, 8))

    assert timeline is not None
    assert [strip.name for strip in timeline.strips if strip.is_phase] == [
        "2 Build",
        "1 Plan",
        "Not given",
    ]


def test_an_action_that_says_nothing_of_its_end_is_not_drawn() -> None:
    half = f"{HEAD}A-1 | Dig | In progress | 50% | 2026-06-01 | | | 2026-06-12 |"
    assert draw_timeline(table(TABLES[0], half), (), date(2026, 6, 8)) is None


def test_the_facts_say_what_is_not_given() -> None:
    facts = dict(document_of({"actions": "action_id | status\nA-1 | In progress"}).facts)
    assert facts["Completion"] == "not reported; no baseline"
    assert facts["Budget (EUR)"] == "not given; 0 spent"


@pytest.mark.parametrize(
    ("finish", "steps", "labels", "second"),
    [
        pytest.param(date(2026, 6, 28), 4, 4, "8 Jun", id="up to a Sunday"),
        pytest.param(date(2026, 6, 29), 5, 5, "8 Jun", id="up to the Monday after"),
        pytest.param(date(2027, 3, 7), 40, 10, "29 Jun", id="as many weeks as there is room for"),
        pytest.param(date(2027, 3, 8), 21, 7, "13 Jul", id="a day more: steps of two weeks"),
    ],
)
def test_steps_grow_with_the_plan(finish: date, steps: int, labels: int, second: str) -> None:
    head = "action_id | title | status | baseline_start | baseline_finish"
    actions = table(TABLES[0], f"{head}\nA-1 | Build | Not started | 2026-06-03 | {finish}")
    timeline = draw_timeline(actions, (), date(2026, 6, 10))

    assert timeline is not None
    written = [label for label in timeline.steps if label]
    assert (len(timeline.steps), len(written), written[1]) == (steps, labels, second)
