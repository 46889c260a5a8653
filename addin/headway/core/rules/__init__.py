"""Every rule that entries are checked by, and the check itself.

What concerns one cell alone is found while it is read (:mod:`headway.core.cells`); here stand
the rules between cells, rows and tables, one module for each subject.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from headway.core import allowed, cells, checks, log, odd_cells, settings
from headway.core.cells import examine
from headway.core.history import drift
from headway.core.plan import Plan
from headway.core.records import read_records
from headway.core.rules import (
    actions,
    baselines,
    dates,
    duplicates,
    feedback,
    follow_up,
    gates,
    issues,
    kpis,
    lists,
    milestones,
    objectives,
    people,
    predecessors,
    references,
    regular,
    resources,
    risks,
    roles,
    spending,
    transfers,
)
from headway.core.settings import read_facts, read_settings
from headway.core.typed import no_rows
from headway.schema import FACTS, SHEETS, TABLES, Table, Writer, table
from headway.schema.settings import LISTS
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from pandas import DataFrame

    from headway.core.findings import Finding, Rule
    from headway.core.grids import Block, Grid

_SUBJECTS = (
    duplicates,
    dates,
    actions,
    baselines,
    milestones,
    predecessors,
    people,
    spending,
    risks,
    issues,
    kpis,
    objectives,
    resources,
    feedback,
    roles,
    gates,
    regular,
    transfers,
    follow_up,
    lists,
    drift,
    log,
)

RULES: tuple[Rule, ...] = (
    *cells.RULES,
    *allowed.RULES,
    *odd_cells.RULES,
    *references.RULES,
    *(rule for subject in _SUBJECTS for rule in subject.RULES),
    *settings.RULES,
    *checks.RULES,
)
"""Every rule there is; the documentation lists them."""

_NOT_LISTS = tuple(
    table for table in TABLES if table not in LISTS and table.written_by(Writer.PERSON)
)


def validate(
    grids: Mapping[str, Grid],
    blocks: Mapping[str, Block],
    today: date,
    status_date: date | None = None,
) -> tuple[Plan, tuple[Finding, ...]]:
    """Return what a plan says, and all that should be looked at, in reading order.

    Rows with errors are still in the plan; :func:`headway.core.findings.without_errors`
    leaves them out.

    Args:
        grids: The cells of each table that the workbook has, by the table's key.
        blocks: The cells of each named range that the workbook has, by its name.
        today: The status date of a plan that names none.
        status_date: Takes the place of the one on Home.

    Raises:
        ColumnNotFoundError: A column that people fill in is missing or was renamed.
    """
    listed, odd_words = _read(grids, LISTS, {})
    words = lists.words_of(listed)
    typed, odd_entries = _read(grids, _NOT_LISTS, words)
    read = typed | listed
    tables, unknown = references.follow(read, [key for key in read if key not in grids])
    facts, odd_facts = read_facts(blocks, words, status_date or today)
    known, odd_settings = read_settings(blocks, tables, facts)
    on_home = facts["status_date"]
    day = status_date or (on_home if isinstance(on_home, date) else today)
    plan = Plan(tables | read_records(grids), facts, known, day)
    of_cells = [*odd_words, *odd_entries, *unknown, *odd_facts]
    between = [*odd_settings, *(found for subject in _SUBJECTS for found in subject.check(plan))]
    return plan, in_reading_order([*of_cells, *_not_following(between, of_cells)])


def in_reading_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return *findings*, the errors first and the notes last.

    Those of one severity come sheet by sheet in the order of the tabs, from top left to bottom
    right.
    """
    return tuple(sorted(findings, key=lambda each: (_RANKS[each.severity], *_position(each))))


def _not_following(between: Iterable[Finding], of_cells: Iterable[Finding]) -> list[Finding]:
    """Return the findings *between* cells without those on a cell that has an error anyway.

    What such a cell seems to say beside others, such as that it is blank, follows from its error.
    """
    wrong = {_cell(each) for each in of_cells if each.severity is Severity.ERROR}
    return [found for found in between if found.column is None or _cell(found) not in wrong]


def _cell(finding: Finding) -> tuple[str | None, int | None, str | None]:
    return finding.table, finding.row, finding.column


def _read(
    grids: Mapping[str, Grid], wanted: Iterable[Table], words: Mapping[str, Collection[str]]
) -> tuple[dict[str, DataFrame], list[Finding]]:
    tables: dict[str, DataFrame] = {}
    findings: list[Finding] = []
    for declared in wanted:
        if declared.key not in grids:
            tables[declared.key] = no_rows(declared)
            continue
        rows, odd = examine(declared, grids[declared.key], words)
        tables[declared.key] = rows
        findings += odd
    return tables, findings


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}
_TABS = {sheet.name: place for place, sheet in enumerate(SHEETS)}
_TABLE_PLACES = {table.key: place for place, table in enumerate(TABLES)}
_FACT_PLACES = {fact.key: (_TABS[fact.sheet], place) for place, fact in enumerate(FACTS)}


def _position(finding: Finding) -> tuple[int, int, int, int]:
    """Return the place of *finding*: tab, table, row, column; single cells before tables."""
    if finding.table is None:
        last = (_TABS["Settings"], len(FACTS))
        tab, place = _FACT_PLACES.get(finding.column or "", last)
        return tab, -1, -1, place
    declared = table(finding.table)
    keys = [column.key for column in declared.columns]
    column = keys.index(finding.column) if finding.column in keys else -1
    row = -1 if finding.row is None else finding.row
    return _TABS[declared.sheet], _TABLE_PLACES[declared.key], row, column
