"""Reading a plan from its workbook: is it ours, what does it say, what should be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.history.drift import compare_copies
from headway.core.quoting import quote
from headway.core.records import RECORDS
from headway.core.rules import in_reading_order, validate
from headway.errors import (
    NotAPlanError,
    SchemaVersionError,
    TableNotFoundError,
    UnknownVersionError,
)
from headway.schema import (
    FACTS,
    NEWEST_VERSION,
    OLDEST_VERSION,
    TABLES,
    VERSION_NAME,
    Group,
    sheet_named,
)
from headway.schema.facts import RISK_MAP_NAME, WEEK_PATTERN_NAME
from headway.schema.generated import FINDINGS, HISTORY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from headway.core.findings import Finding
    from headway.core.grids import Block, Grid
    from headway.core.plan import Plan
    from headway.ports import Weeks, Workbook

_READ = tuple(
    table
    for table in TABLES
    if sheet_named(table.sheet).group is not Group.GENERATED or table in (FINDINGS, *RECORDS)
)


@dataclass(frozen=True)
class Reading:
    """A plan as it was read: its cells, what they mean, and what should be looked at."""

    grids: Mapping[str, Grid]
    """The cells of each table, by the table's key."""
    blocks: Mapping[str, Block]
    """The cells of each named range."""
    plan: Plan
    findings: tuple[Finding, ...]


def read_plan(
    workbook: Workbook,
    today: date,
    status_date: date | None = None,
    weeks: Weeks | None = None,
) -> Reading:
    """Return the plan in *workbook* with everything that should be looked at.

    Args:
        workbook: An open workbook.
        today: The status date of a plan that names none.
        status_date: Takes the place of the one on Home.
        weeks: The copies of recorded weeks, to be compared with the record, if they are at hand.

    Raises:
        NotAPlanError: The workbook is not one of Headway's.
        UnknownVersionError: It names a version that there never was.
        SchemaVersionError: It was made by a Headway too old or too new.
        TableNotFoundError: A sheet of the heart is missing.
        ColumnNotFoundError: A column that people fill in is missing or was renamed.
    """
    blocks = workbook.read_blocks(_named_ranges())
    _require_ours(workbook.name, blocks)
    grids = _by_key(workbook.read_tables([table.name for table in _READ]))
    plan, findings = validate(grids, blocks, today, status_date)
    if weeks is not None:
        odd = compare_copies(plan.tables[HISTORY.key], weeks.read, weeks.place)
        findings = in_reading_order((*findings, *odd))
    return Reading(grids, blocks, plan, findings)


def _named_ranges() -> list[str]:
    return [VERSION_NAME, RISK_MAP_NAME, WEEK_PATTERN_NAME, *(fact.name for fact in FACTS)]


def _require_ours(name: str, blocks: Mapping[str, Block]) -> None:
    block = blocks.get(VERSION_NAME)
    if block is None:
        raise NotAPlanError(name)
    version = block.rows[0][0]
    if not isinstance(version, (int, float)) or not float(version).is_integer() or version < 0:
        raise UnknownVersionError(name, quote(version))
    if not OLDEST_VERSION <= version <= NEWEST_VERSION:
        raise SchemaVersionError(int(version), OLDEST_VERSION, NEWEST_VERSION)


def _by_key(found: Mapping[str, Grid]) -> dict[str, Grid]:
    for table in _READ:
        if table.essential and table.name not in found:
            raise TableNotFoundError(table.name, table.sheet)
    return {table.key: found[table.name] for table in _READ if table.name in found}
