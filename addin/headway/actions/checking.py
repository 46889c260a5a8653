"""The sheet Checks: what its formulas made of the plan, and Headway's own figures beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.checks import compare, headline_figures, lines, not_checked, stamp
from headway.core.grids import BlockChange, CellError, ColumnChange
from headway.schema.checks import CHECKED, DATE_NAME, SEEN_NAME, STAMP_NAME
from headway.schema.generated import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from headway.core.checks import Checked, Headline
    from headway.core.figures import Figures
    from headway.core.findings import Finding
    from headway.core.grids import Block, Grid
    from headway.core.plan import Plan
    from headway.ports import Workbook


@dataclass(frozen=True)
class Checking:
    """The sheet as it was read, and what Headway has to say about it."""

    grid: Grid | None
    """The table; ``None`` if the workbook does not have it."""
    blocks: Mapping[str, Block]
    headline: Mapping[str, Headline]
    stamp: str
    checked: Checked
    findings: tuple[Finding, ...]


def read_checks(
    workbook: Workbook, plan: Plan, figures: Figures, noted: Iterable[Finding] = ()
) -> Checking:
    """Return how Headway's figures compare with what the formulas of *workbook* made of them.

    The formulas are believed only if a spreadsheet has calculated them since Headway wrote
    these very figures; until then nothing is known. What was *noted* about the entries may say
    why they could not tell.
    """
    headline = headline_figures(plan, figures.tables, figures.overall)
    grid = workbook.read_tables([CHECKS.name]).get(CHECKS.name)
    blocks = workbook.read_blocks([DATE_NAME, STAMP_NAME, SEEN_NAME])
    mark = stamp(headline, plan)
    if grid is None or not _is_fresh(blocks, mark):
        return Checking(grid, blocks, headline, mark, not_checked(), ())
    checked, findings = compare(headline, _by_excel(grid), noted)
    return Checking(grid, blocks, headline, mark, checked, findings)


def check_columns(checking: Checking) -> Iterator[ColumnChange]:
    """Yield Headway's own figures for the lines of Checks."""
    if checking.grid is not None:
        values = [checking.headline.get(key or "") for key in lines(checking.grid)]
        yield ColumnChange(checking.grid.table, CHECKS["by_headway"].header, values)


def check_blocks(checking: Checking, plan: Plan) -> Iterator[BlockChange]:
    """Yield the status date for the formulas, and the mark by which their results are known."""
    for name, value in ((DATE_NAME, plan.status_date), (STAMP_NAME, checking.stamp)):
        if name in checking.blocks:
            yield BlockChange(name, [[value]])


def _is_fresh(blocks: Mapping[str, Block], mark: str) -> bool:
    return all(
        name in blocks and blocks[name].rows[0][0] == mark for name in (STAMP_NAME, SEEN_NAME)
    )


def _by_excel(grid: Grid) -> dict[str, object]:
    """Return what the formulas gave for each line; ``None`` where they could not tell."""
    cells = grid.column(CHECKS["by_excel"].header) or [None] * grid.height
    found = dict(zip(lines(grid), cells, strict=True))
    return {
        check.key: None if isinstance(found.get(check.key), CellError) else found.get(check.key)
        for check in CHECKED
    }
