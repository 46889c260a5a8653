"""What the Summary page leaves out where a line has no room for all of it.

A line that is too long says less, instead of ending in the middle of what matters.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.attention import ActionAtRisk
from headway.core.checks import Checked
from headway.core.history.trend import Week
from headway.core.page.footer import definitions, quality
from headway.core.shortlist import Shortlist
from headway.schema.words import Rag
from tests.core.test_summary import TABLES_AS_TEXT, shown, summary_of

if TYPE_CHECKING:
    from headway.core.data_quality import DataQuality
    from headway.core.summary import Summary

ALL = Checked(passed=40, total=40, unknown=0, is_typed_as_text=False)


@pytest.fixture(scope="module")
def summary() -> Summary:
    """A small plan with something in every section; all checks pass."""
    return replace(summary_of(TABLES_AS_TEXT), checks=ALL)


def troubled(summary: Summary, **more: int) -> Summary:
    """Return *summary* with much that casts doubt on its data, and *more* of it."""
    known: DataQuality = summary.quality
    doubts = {
        "rows_left_out": 15,
        "actions_left_out": 3,
        "not_baselined": 12,
        "errors": 11,
        "warnings": 23,
        "stale_kpis": 12,
        "kpis_without_reading": 12,
        "imputed_weights": 2,
    }
    return replace(summary, quality=replace(known, **{**doubts, **more}))  # type: ignore[arg-type]


def test_the_line_on_quality_keeps_what_is_missing_from_the_sums_and_the_checks(
    summary: Summary,
) -> None:
    assert shown(troubled(summary))["quality"] == (
        "Data quality 79% (weakest: 0 of 2 open actions updated in time): 3 actions and 12 other "
        "rows left out because of errors · 12 actions not baselined · "
        "checks: 40 of 40 passed · cancelled actions cost 400 · +4 more"
    )


def test_with_more_to_tell_it_keeps_less_of_the_rest(summary: Summary) -> None:
    doubtful = troubled(summary, started=24, started_without_cost=12)
    assert shown(doubtful)["quality"] == (
        "Data quality 79%: 3 actions and 12 other rows left out because of errors · "
        "12 of 24 started actions without a cost: CPI looks too good · 12 actions not baselined · "
        "checks: 40 of 40 passed · cancelled actions cost 400 · +4 more"
    )


def test_a_letter_has_room_for_all_of_it(summary: Summary) -> None:
    line = quality(troubled(summary))
    for part in ("12 KPIs stale", "12 KPIs without a reading", "(2 of 3 weights imputed)"):
        assert part in line
    assert "more" not in line


def test_the_definitions_leave_out_what_most_readers_know_and_keep_the_currency(
    summary: Summary,
) -> None:
    identity = replace(summary.identity, classification="W" * 40)
    method = "AC + (BAC − EV) / (CPI × SPI)"
    full = replace(
        summary, identity=identity, rulebook=replace(summary.rulebook, eac_method=method)
    )

    line = shown(full)["definitions"]
    assert line.endswith(f"EAC = {method} · high risk: from 15 of 25 · amounts in EUR")
    assert "SPI = earned" not in line
    assert "SPI = earned ÷ planned value" in definitions(full)
    assert "SPI = earned ÷ planned value" in shown(summary)["definitions"]


@pytest.mark.parametrize(
    ("kpis", "gaps", "week", "expected"),
    [
        pytest.param(
            2, 1, date(2026, 6, 5), "0 of 2 on target · Done: actions · ↑ since last week", id="all"
        ),
        pytest.param(
            24,
            12,
            date(2026, 6, 5),
            "0 of 24 on target · 12 gaps unmeasured · ↑ since last week",
            id="not what the column Done counts",
        ),
        pytest.param(
            240,
            120,
            date(2026, 5, 29),
            "0 of 240 on target · 120 gaps unmeasured",
            id="not what the arrows compare with",
        ),
    ],
)
def test_the_note_on_kpis_says_as_much_as_there_is_room_for(
    summary: Summary, kpis: int, gaps: int, week: date, expected: str
) -> None:
    before = Week(**dict.fromkeys(Week.__dataclass_fields__) | {"week_ending": week})  # type: ignore[arg-type]
    gap = replace(summary.gaps.rows[0], kpis=1 if gaps == 1 else 0)
    many = replace(
        summary,
        kpis=replace(summary.kpis, total=kpis),
        gaps=Shortlist((gap,) * gaps, gaps),
        trend=replace(summary.trend, previous=before, kpis={"K-9": ()}),
    )
    assert shown(many)["kpis/note/0"] == expected


def test_off_track_names_fewer_rather_than_hide_how_many_there_are(summary: Summary) -> None:
    def late(number: int, owner: str) -> ActionAtRisk:
        reason = "10 working days late (Red above 5)"
        return ActionAtRisk(f"A-{number}", "", None, owner, 10.0, Rag.RED.value, reason)

    def line(owner: str, total: int) -> str:
        rows = tuple(late(number, owner) for number in range(total))
        return shown(replace(summary, attention=Shortlist(rows, total)))["trouble"]

    assert line("Ada", 3).count("working days late") == 3
    assert line("Maximiliana von Hohenlohe-Waldenburg", 3).endswith(
        "A-1 Maximiliana von Hohenlohe-Waldenburg, 10 working days late (Red above 5) · "
        "+1 more on Actions"
    )
    assert line("Ada", 9).endswith(
        "A-2 Ada, 10 working days late (Red above 5) · +6 more on Actions"
    )
