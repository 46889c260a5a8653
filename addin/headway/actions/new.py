"""A new plan from the template: empty, or filled in with the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.grids import BlockChange, Changes, TableChange
from headway.data.sample_plan import sample_facts, sample_tables
from headway.schema import FACTS, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from headway.ports import Workbook


def fill_in_sample(workbook: Workbook) -> None:
    """Fill the empty plan in *workbook* with the sample, its deliberate mistakes included."""
    facts, tables = sample_facts(), sample_tables()
    modules = tables["modules"]
    workbook.write(
        Changes(
            tables=tuple(
                TableChange(
                    table(key).name,
                    {
                        table(key)[column].header: _with_room(values, table(key).room)
                        for column, values in columns.items()
                    },
                )
                for key, columns in tables.items()
            ),
            blocks=tuple(
                BlockChange(fact.name, [[facts[fact.key]]]) for fact in FACTS if fact.key in facts
            ),
            shown={
                str(sheet): shown == "Yes"
                for sheet, shown in zip(modules["module"], modules["shown"], strict=True)
            },
        )
    )


def _with_room(values: Sequence[object], room: int) -> list[object]:
    """Return *values* with blank ones below, so that the table keeps its room for more rows."""
    return [*values, *[None] * (room - len(values))]
