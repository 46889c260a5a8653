"""The sheets of a plan in the order of their tabs, and every table by its key."""

from __future__ import annotations

from dataclasses import dataclass

from headway.schema.columns import flag, text
from headway.schema.generated import GENERATED
from headway.schema.governance import GOVERNANCE
from headway.schema.heart import HEART
from headway.schema.kinds import Group, Table
from headway.schema.monitoring import MONITORING
from headway.schema.settings import HOLIDAYS, LISTS, MAIL_DOMAINS


@dataclass(frozen=True)
class Sheet:
    """One sheet and where its tab stands."""

    name: str
    group: Group
    shown: bool = False
    """Whether a new plan shows it; the others are switched on in Settings."""
    internal: bool = False
    """Whether it stays hidden and is not offered as a module."""


SHEETS = (
    Sheet("Home", Group.FRONT, shown=True),
    Sheet("Summary", Group.FRONT, shown=True),
    Sheet("Actions", Group.HEART, shown=True),
    Sheet("Milestones", Group.HEART, shown=True),
    Sheet("Resources", Group.HEART, shown=True),
    Sheet("Risks", Group.HEART, shown=True),
    Sheet("Feedback", Group.HEART, shown=True),
    Sheet("Issues", Group.MONITORING, shown=True),
    Sheet("KPIs", Group.MONITORING, shown=True),
    Sheet("Readings", Group.MONITORING),
    Sheet("Check-ins", Group.MONITORING),
    Sheet("Usage", Group.MONITORING),
    Sheet("Training", Group.MONITORING),
    Sheet("Objectives", Group.GOVERNANCE),
    Sheet("People", Group.GOVERNANCE),
    Sheet("Roles", Group.GOVERNANCE),
    Sheet("Communication", Group.GOVERNANCE),
    Sheet("Checklist", Group.GOVERNANCE),
    Sheet("Changes", Group.GOVERNANCE),
    Sheet("Lessons", Group.GOVERNANCE),
    Sheet("Dashboard", Group.GENERATED),
    Sheet("Findings", Group.GENERATED, shown=True),
    Sheet("History", Group.GENERATED),
    Sheet("HistoryKPIs", Group.GENERATED, internal=True),
    Sheet("HistoryActions", Group.GENERATED, internal=True),
    Sheet("Log", Group.GENERATED),
    Sheet("Checks", Group.GENERATED),
    Sheet("Settings", Group.SETTINGS, shown=True),
    Sheet("SummaryData", Group.SETTINGS, internal=True),
    Sheet("xlwings.conf", Group.SETTINGS, internal=True),
)

_OPTIONAL = tuple(
    sheet.name
    for sheet in SHEETS
    if sheet.group in (Group.MONITORING, Group.GOVERNANCE, Group.GENERATED) and not sheet.internal
)
_SHOWN = {sheet.name for sheet in SHEETS if sheet.shown}

MODULES = Table(
    key="modules",
    name="Modules",
    sheet="Settings",
    room=len(_OPTIONAL),
    fixed=True,
    purpose="The optional sheets, and whether this plan uses them.",
    seed=tuple((name, "Yes" if name in _SHOWN else "No") for name in _OPTIONAL),
    columns=(
        text("module", "Module", required=True, hint="The sheet."),
        flag("shown", "Shown?", required=True, hint="Yes shows the sheet, No hides it."),
    ),
)

TABLES = (*HEART, *MONITORING, *GOVERNANCE, *GENERATED, HOLIDAYS, MAIL_DOMAINS, MODULES, *LISTS)

_BY_KEY = {table.key: table for table in TABLES}


def table(key: str) -> Table:
    """Return the table named *key* in Python."""
    return _BY_KEY[key]


def sheet_named(name: str) -> Sheet:
    """Return the sheet with this *name*."""
    return next(sheet for sheet in SHEETS if sheet.name == name)


def tables_on(sheet: str) -> tuple[Table, ...]:
    """Return the tables of the sheet named *sheet*, in the order of their declaration."""
    return tuple(table for table in TABLES if table.sheet == sheet)
