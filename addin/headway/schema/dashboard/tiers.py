"""The boards of the Dashboard in their tiers: a title each, headings, and some lines below."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from headway.schema.dashboard.grid import Look


@dataclass(frozen=True)
class Field:
    """One column of a board."""

    heading: str
    units: int
    look: Look = Look.FIGURE

    @property
    def head(self) -> Look:
        """How its heading looks: above words to the left, above figures in the middle."""
        return Look.HEAD if self.look is Look.TEXT else Look.HEAD_CENTRED


@dataclass(frozen=True)
class Board:
    """A title and a few lines about one subject."""

    key: str
    title: str
    lines: int
    fields: tuple[Field, ...]
    source: str = ""
    """The sheet on which the lines that do not fit can be read, or both of them."""

    @property
    def units(self) -> int:
        """How wide it is."""
        return sum(field.units for field in self.fields)

    @property
    def height(self) -> int:
        """How many rows it takes: title, headings, lines."""
        return self.lines + 2


def _words(heading: str, units: int) -> Field:
    return Field(heading, units, Look.TEXT)


def _figures(key: str, title: str, lines: int, source: str = "") -> Board:
    """Return a board of single figures: what it is, how much, and what that means."""
    return Board(
        key, title, lines, (_words("", 9), Field("", 4, Look.STRONG), _words("", 11)), source
    )


_PERCENT, _MONEY, _INDEX, _COUNT, _DAY = 3, 3, 3, 2, 3
_MAP = tuple(Field(str(impact), 2, Look.RISKS) for impact in range(1, 6))
DEPARTMENTS = 7
"""How many departments the heat map of readiness has room for."""

# A field is a line of facts; one argument a line would hide the table.
# fmt: off
TIERS: tuple[tuple[Board, ...], ...] = (
    (Board("value", "Progress, time and money by department", 9, (
        _words("Department", 10), Field("Done", _PERCENT, Look.STRONG), Field("Plan", _PERCENT),
        Field("Open", _COUNT), Field("Late", _COUNT),
        Field("BAC", _MONEY), Field("PV", _MONEY), Field("EV", _MONEY), Field("AC", _MONEY),
        Field("EAC", _MONEY), Field("VAC", _MONEY), Field("TCPI", _INDEX),
        Field("SPI(t)", _INDEX), Field("CPI", _INDEX), Field("RAG", 2, Look.CHIP),
    ), "Actions"),),
    (Board("readiness", "Readiness by department", 10, (
        _words("Criterion", 49 - 5 * DEPARTMENTS), *(Field("", 5, Look.ANSWER),) * DEPARTMENTS,
    ), "Checklist"),),
    (Board("watch_list", "Watch list: early signs", 6, (
        _words("Action", 10), _words("Signs", 14),
    ), "Actions"),
     Board("escalations", "Who must hear of what", 6, (
        _words("Late or due", 12), _words("Tell", 7), Field("Step", 2), Field("Days", 3),
    ), "Actions")),
    (Board("asks", "Asked of leadership", 4, (
        _words("Decision or support", 16), _words("Who", 5), Field("By", 3),
    ), "Issues, Changes"),
     Board("guidance", "Guidance still to be acted on", 4, (
        _words("Guidance", 16), _words("Owner", 5), Field("Days", 3),
    ), "Issues")),
    (Board("loads", "Work by person", 8, (
        _words("Person", 12), Field("Actions", 4), Field("Overdue", 4), Field("Issues", 4),
    ), "People"),
     Board("chain", "What holds up the end of the plan", 8, (
        _words("Action", 13), _words("Owner", 5), Field("From", _DAY), Field("To", _DAY),
    ), "Actions")),
    (Board("phases", "Phases, and what is left before their gates", 6, (
        _words("Phase", 6), Field("Start", _DAY), Field("Finish", _DAY), Field("Done", _PERCENT),
        Field("Actions", 3), Field("Milestones", 4), Field("RAG", 2, Look.CHIP),
    ), "Actions"),
     Board("types", "Types of work", 6, (
        _words("Type", 9), Field("Actions", 3), Field("Done", _PERCENT), Field("Plan", _PERCENT),
        Field("CPI", 4), Field("RAG", 2, Look.CHIP),
    ), "Actions")),
    (Board("risk_map", "Open risks: now, and once the responses are in place", 5, (
        _words("Likely", 3), *_MAP, Field("", 1, Look.FIGURE), *_MAP,
    ), "Risks"),
     _figures("risk_figures", "Risks in figures", 5, "Risks")),
    (Board("resources", "Resources by type", 7, (
        _words("Type", 8), Field("Planned", 4), Field("Promised", 4), Field("Used", 4),
        Field("Share used", 4),
    ), "Resources"),
     _figures("backing", "Resources and training in figures", 7, "Resources")),
    (Board("issues", "Issues by category", 6, (
        _words("Category", 9), Field("Open", 3), Field("Blocking", 4), Field("Days open", 4),
        Field("Days to act", 4),
    ), "Issues"),
     Board("reviews", "Check-ins by department", 6, (
        _words("Department", 8), _words("Cadence", 6), Field("Held", 2), Field("Missed", 3),
        Field("Next", _DAY), Field("", 2),
    ), "Check-ins")),
    (Board("objectives", "Objectives", 6, (
        _words("Objective", 13), Field("KPIs", 4, Look.STRONG), Field("Work", _PERCENT),
        Field("Due", 4),
    ), "Objectives"),
     _figures("effect", "Starts, milestones, KPIs and effect in figures", 6, "KPIs")),
    (Board("failures", "Tests that failed", 5, (
        _words("Criterion", 11), _words("Result", 9), Field("Due", 4),
    ), "Checklist"),
     _figures("gates", "Testing, evaluation and closure in figures", 5, "Checklist")),
    (Board("rounds", "Feedback by round", 5, (
        _words("Round", 8), Field("Answers", 4), Field("Invited", 4), Field("Rating", 4),
        Field("See it better", 4),
    ), "Feedback"),
     _figures("run", "How the plan is run, in figures", 5, "Changes")),
)
# fmt: on


@cache
def boards() -> dict[str, Board]:
    """Return every board by its key."""
    return {board.key: board for tier in TIERS for board in tier}
