"""A plan's workbook as a closed file: read exactly, written by patching only what changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from headway.hosts.files.package import Package
from headway.hosts.files.patching import work_out
from headway.hosts.files.reading import read_blocks, read_grids
from headway.hosts.files.saving import save_safely

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Mapping

    from headway.core.grids import Block, Changes, Grid


def open_workbook(
    path: str | os.PathLike[str], output: str | os.PathLike[str] | None = None
) -> FileWorkbook:
    """Return the workbook in the file at *path*.

    Args:
        path: The file to read, and to write unless there is an *output*.
        output: Another file, to be written instead; the one at *path* stays as it is.

    Raises:
        HeadwayError: There is no such file, or it is one that Headway cannot work on.
    """
    return FileWorkbook(Package.open(path), Path(path if output is None else output))


class FileWorkbook:
    """A workbook in a file; implements :class:`headway.ports.Workbook`."""

    def __init__(self, package: Package, target: Path, open_in: Collection[str] = ()) -> None:
        """Read from *package*, and write to the file *target*.

        The programs *open_in* may have the file open, because they asked for it to be saved.
        """
        self._package = package
        self._target = target
        self._open_in = open_in

    @property
    def name(self) -> str:
        """The file's name, as a person knows it."""
        return self._package.name

    def read_tables(self, names: Collection[str]) -> Mapping[str, Grid]:
        """Return the tables of these Excel *names*; those that do not exist are left out."""
        return read_grids(self._package, names)

    def read_blocks(self, names: Collection[str]) -> Mapping[str, Block]:
        """Return the named ranges of these *names*; those that do not exist are left out."""
        return read_blocks(self._package, names)

    def write(self, changes: Changes) -> bool:
        """Write all of *changes*, or nothing; return whether anything was different.

        Raises:
            HeadwayError: It could not be written; the file is as it was before.
        """
        source = self._package.path
        patch = work_out(self._package, changes)
        patch.apply(self._package)
        try:
            save_safely(
                self._package, source, self._target, self._package.fingerprint, self._open_in
            )
        except BaseException:
            self._package = Package.open(source)
            raise
        self._package = Package.open(self._target)
        return not patch.is_empty
