"""A workbook that keeps what a run overwrites, so that the run can be taken back.

It also notes in the Log what was run, by whom and when, in the same write.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from headway.actions.keeping import capture
from headway.core.log import with_entries
from headway.schema.generated import LOG

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from headway.actions.runs import Run
    from headway.core.grids import Block, Changes, Grid
    from headway.core.log import LogEntry
    from headway.ports import Workbook


class Remembering:
    """A workbook that keeps what is overwritten; implements :class:`headway.ports.Workbook`."""

    def __init__(
        self,
        workbook: Workbook,
        run: Run,
        keep: Callable[[Run], None],
        note: Callable[[Run], LogEntry] | None = None,
    ) -> None:
        """Write to *workbook*, and give *keep* what *run* has overwritten, before each write.

        What *note* makes of it goes into the Log, unless the run writes there itself.
        """
        self._workbook = workbook
        self._run = run
        self._keep = keep
        self._note = note
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
        step = self._capture(changes)
        after = self._run.then(step)
        self._keep(after)
        written = False
        try:
            written = self._workbook.write(self._noted(changes, step))
        finally:
            if not written:
                self._keep(self._run)
        if written:
            self._run = after
        self._grids.clear()
        return written

    def _noted(self, changes: Changes, step: Run) -> Changes:
        """Return *changes* with an entry for the Log, where this is what the run changes first."""
        log = self._grids.get(LOG.name.casefold())
        writes_itself = any(change.table == LOG.name for change in changes.tables)
        is_first = self._run.is_empty and not step.is_empty
        if self._note is None or log is None or writes_itself or not is_first:
            return changes
        entry = with_entries(log, [self._note(step)])
        return replace(changes, tables=(*changes.tables, entry))

    def _capture(self, changes: Changes) -> Run:
        """Return what *changes* will overwrite; tables already read are not read again."""
        wanted = {change.table for change in changes.columns}
        wanted |= {change.table for change in changes.tables}
        wanted |= {change.table for change in changes.cells}
        wanted |= {LOG.name} if self._note and self._run.is_empty else set()
        missing = [name for name in wanted if name.casefold() not in self._grids]
        if missing:
            self.read_tables(missing)
        blocks = {change.name for change in changes.blocks}
        found = self.read_blocks(blocks) if blocks else {}
        return capture(self._run, changes, self._grids, found)
