"""A workbook that keeps what a run overwrites, so that the run can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.actions.keeping import capture

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from headway.actions.runs import Run
    from headway.core.grids import Block, Changes, Grid
    from headway.ports import Workbook


class Remembering:
    """A workbook that keeps what is overwritten; implements :class:`headway.ports.Workbook`."""

    def __init__(self, workbook: Workbook, run: Run, keep: Callable[[Run], None]) -> None:
        """Write to *workbook*, and give *keep* what *run* has overwritten, before each write."""
        self._workbook = workbook
        self._run = run
        self._keep = keep
        self._grids: dict[str, Grid] = {}

    @property
    def name(self) -> str:
        """The file's name, as a person knows it."""
        return self._workbook.name

    def read_tables(self, names: Collection[str]) -> Mapping[str, Grid]:
        """Return the tables of these Excel *names*; those that do not exist are left out."""
        found = self._workbook.read_tables(names)
        self._grids |= {name.casefold(): grid for name, grid in found.items()}
        return found

    def read_blocks(self, names: Collection[str]) -> Mapping[str, Block]:
        """Return the named ranges of these *names*; those that do not exist are left out."""
        return self._workbook.read_blocks(names)

    def write(self, changes: Changes) -> bool:
        """Write all of *changes*, or nothing; return whether anything was different.

        Raises:
            HeadwayError: It could not be written; the workbook is as it was before.
        """
        after = self._run.then(self._capture(changes))
        self._keep(after)
        written = False
        try:
            written = self._workbook.write(changes)
        finally:
            if not written:
                self._keep(self._run)
        if written:
            self._run = after
        self._grids.clear()
        return written

    def _capture(self, changes: Changes) -> Run:
        """Return what *changes* will overwrite; tables already read are not read again."""
        wanted = {change.table for change in changes.columns}
        wanted |= {change.table for change in changes.tables}
        wanted |= {change.table for change in changes.cells}
        missing = [name for name in wanted if name.casefold() not in self._grids]
        if missing:
            self.read_tables(missing)
        blocks = {change.name for change in changes.blocks}
        found = self.read_blocks(blocks) if blocks else {}
        return capture(self._run, changes, self._grids, found)
