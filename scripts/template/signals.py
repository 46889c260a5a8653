"""Conditional formats: what the sheets point out by themselves while a person types.

Every formula uses only functions that Excel and LibreOffice both know, and speaks about the
first row of the body; the spreadsheet carries it down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.schema import Kind
from headway.schema.checks import AGREES, DIFFERS, NOT_CHECKED
from headway.schema.words import (
    ActionStatus,
    CheckStatus,
    ClosureStatus,
    CourseStatus,
    MeetingStatus,
    MessageStatus,
    MilestoneStatus,
    OpenStatus,
    Severity,
)
from scripts.template.formats import CHIPS, INK, INVALID, OVERDUE, PALE_BLUE, RISK_COLOURS
from scripts.template.places import is_calculated
from scripts.template.validations import source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.schema import Column
    from scripts.template.formats import Style
    from scripts.template.places import Place

AS_OF = 'IF(Status_Date="",TODAY(),Status_Date)'


@dataclass(frozen=True)
class Signal:
    """A style that the cells of one column take on when a formula is true."""

    column: str
    formula: str
    style: Style


@dataclass(frozen=True)
class Deadline:
    """A date that is overdue once it has passed while the row is still open."""

    table: str
    column: str
    empty: tuple[str, ...] = ()
    """Columns that must be empty for the deadline to count."""
    closed: tuple[str, ...] = ()
    """The words of Status that end it."""


_FINISHED = (ActionStatus.DONE, ActionStatus.CLOSED, ActionStatus.CANCELLED)
DEADLINES = (
    Deadline("actions", "current_finish", empty=("actual_finish",), closed=_FINISHED),
    Deadline(
        "actions", "baseline_finish", empty=("actual_finish", "current_finish"), closed=_FINISHED
    ),
    Deadline("milestones", "baseline_date", empty=("achieved_on",)),
    Deadline("milestones", "forecast_date", empty=("achieved_on",)),
    Deadline("issues", "target_date", empty=("closed_on",), closed=(OpenStatus.CLOSED,)),
)

_GOOD: Style = {"font_color": CHIPS["●"]["bg_color"], "bold": True}
_SOON: Style = {"font_color": INK, "bold": True, "bg_color": "#FFF1CC"}
_WORDS: dict[tuple[str, str], dict[str, Style]] = {
    ("findings", "severity"): {
        Severity.ERROR: CHIPS["■"],
        Severity.WARNING: CHIPS["▲"],
        Severity.NOTE: {"bg_color": PALE_BLUE, "font_color": INK},
    },
    ("risks", "level"): RISK_COLOURS,
    ("milestones", "status"): {
        MilestoneStatus.OVERDUE: OVERDUE,
        MilestoneStatus.DUE_SOON: _SOON,
        MilestoneStatus.ACHIEVED: _GOOD,
    },
    ("actions", "ready"): {"No": OVERDUE},
    ("actions", "closure"): {
        ClosureStatus.REOPEN: OVERDUE,
        ClosureStatus.TOO_EARLY: OVERDUE,
        ClosureStatus.CAN_BE_CLOSED: _GOOD,
    },
    ("check_ins", "status"): {MeetingStatus.MISSED: OVERDUE},
    ("training", "status"): {CourseStatus.OVERDUE: OVERDUE},
    ("communication", "status"): {
        MessageStatus.OVERDUE: OVERDUE,
        MessageStatus.DUE_TODAY: _SOON,
    },
    ("checklist", "status"): {
        CheckStatus.NOT_MET: OVERDUE,
        CheckStatus.OVERDUE: OVERDUE,
        CheckStatus.NOT_ACCEPTED: _SOON,
        CheckStatus.MET: _GOOD,
    },
    ("checks", "result"): {
        AGREES: CHIPS["●"],
        DIFFERS: CHIPS["■"],
        NOT_CHECKED: CHIPS["○"],
    },
}


def signals(place: Place) -> Iterator[Signal]:
    """Yield what the table at *place* points out, the most important first."""
    for column in place.table.columns:
        if column.kind is Kind.RAG:
            yield from _chips(place, column)
        if not is_calculated(column):
            yield from _invalid(place, column)
    yield from _overdue(place)
    for (table, key), styles in _WORDS.items():
        if table == place.table.key:
            for word, style in styles.items():
                yield Signal(key, f'{place.cell(key)}="{word}"', style)


def _chips(place: Place, column: Column) -> Iterator[Signal]:
    for shape, style in CHIPS.items():
        yield Signal(column.key, f'LEFT({place.cell(column.key)},1)="{shape}"', style)


def _invalid(place: Place, column: Column) -> Iterator[Signal]:
    cell = place.cell(column.key)
    if column.kind is Kind.ID:
        cells = place.cells(column.key).partition("!")[2]
        yield Signal(column.key, f'AND({cell}<>"",COUNTIF({cells},{cell})>1)', INVALID)
    elif column.required:
        yield Signal(column.key, f'AND({place.filled()},{cell}="")', INVALID)
    entries = source(column)
    if entries is not None and column.kind is not Kind.PERSON:
        yield Signal(column.key, f'AND({cell}<>"",ISNA(MATCH({cell},{entries},0)))', INVALID)


def _overdue(place: Place) -> Iterator[Signal]:
    for deadline in DEADLINES:
        if deadline.table != place.table.key:
            continue
        cell = place.cell(deadline.column)
        conditions = [f'{cell}<>""', f"{cell}<{AS_OF}"]
        conditions += [f'{place.cell(key)}=""' for key in deadline.empty]
        conditions += [f'{place.cell("status")}<>"{word}"' for word in deadline.closed]
        yield Signal(deadline.column, f"AND({','.join(conditions)})", OVERDUE)
