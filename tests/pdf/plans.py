"""Plans whose pages are hard to print, each made from the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.grids import BlockChange, Changes, ColumnChange, TableChange
from headway.hosts.files import open_workbook
from headway.schema import TABLES, Kind, Writer
from headway.schema.settings import LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LENGTH = 500
_FULL = ("actions", "milestones", "risks", "issues", "kpis", "feedback", "changes", "check_ins")
_FACTS = ("Plan_Name", "Manager", "Sponsor", "Organisation", "Classification", "Headline")


def with_texts_of(words: str, plan: Path) -> None:
    """Put 500 characters, made of *words* again and again, into every text of the *plan*."""
    text = (words * _LENGTH)[:_LENGTH]
    opened = open_workbook(plan)
    facts = [BlockChange(name, ((text,),)) for name in _FACTS]
    opened.write(Changes(columns=list(_long_columns(plan, text)), blocks=facts))


def _long_columns(plan: Path, text: str) -> Iterator[ColumnChange]:
    for table in TABLES:
        if table.key not in _FULL:
            continue
        grid = open_workbook(plan).read_tables([table.name])[table.name]
        for column in table.columns:
            is_text = column.kind is Kind.TEXT and column.writer is Writer.PERSON
            cells = grid.column(column.header)
            if is_text and cells is not None:
                long = [None if cell is None else text for cell in cells]
                yield ColumnChange(table.name, column.header, long)


def with_departments(many: int, plan: Path) -> None:
    """Spread the actions of the *plan* over so *many* departments."""
    names = [f"Department {number:02}" for number in range(1, many + 1)]
    listed = next(table for table in LISTS if table.key == "departments")
    opened = open_workbook(plan)
    cells = opened.read_tables(["Actions"])["Actions"].column("Department") or ()
    spread = [None if old is None else names[row % many] for row, old in enumerate(cells)]
    opened.write(
        Changes(
            columns=[ColumnChange("Actions", "Department", spread)],
            tables=[TableChange(listed.name, {listed.columns[0].header: names})],
        )
    )
