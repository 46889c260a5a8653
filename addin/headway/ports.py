"""What the actions need from the outside, and nothing more.

A host moves cells; it never validates and never computes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from headway.core.grids import Block, Changes, Grid


class Workbook(Protocol):
    """A plan's workbook: a closed file, a live spreadsheet, or a workbook in memory."""

    @property
    def name(self) -> str:
        """The file's name, as a person knows it."""

    def read_tables(self, names: Collection[str]) -> Mapping[str, Grid]:
        """Return the tables of these Excel *names*; those that do not exist are left out."""

    def read_blocks(self, names: Collection[str]) -> Mapping[str, Block]:
        """Return the named ranges of these *names*; those that do not exist are left out.

        A name that stands for a constant gives a block of one cell on the sheet ``""``.
        """

    def write(self, changes: Changes) -> bool:
        """Write all of *changes*, or nothing; return whether anything was different.

        Raises:
            HeadwayError: It could not be written; the workbook is as it was before.
        """


class Progress(Protocol):
    """Tells a waiting person how far a long run has come."""

    def __call__(self, step: str) -> None:
        """Say what is being done now, such as “Reading the tables”."""


class Weeks(Protocol):
    """The copies of recorded weeks, which lie beside the plan's workbook."""

    def place(self, week: date) -> str:
        """Return where the copy of the week that ends on the day *week* is, for a person."""

    def read(self, week: date) -> Sequence[str]:
        """Return what is kept of a week: its copy, the one before it, and every older one."""

    def write(self, week: date, text: str, before: str | None) -> None:
        """Keep *text* as the copy of a week, and *before* as the one before it, if any.

        What was there is kept too, since a workbook that is closed unsaved has it on record. At
        every moment one of the two, or what was there, is whole.

        Raises:
            HeadwayError: It could not be written.
        """
