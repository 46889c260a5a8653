"""The option ``--live``: work on a plan while it is open in Excel or LibreOffice.

That is for computers on which Excel may not start other programs, so that the buttons cannot work.
LibreOffice is reached through a pipe that Headway's extension opens for programs of the same
person; Excel needs no such door.
"""

from __future__ import annotations

import getpass
import hashlib
import os
from typing import TYPE_CHECKING

import click

from headway.errors import HeadwayError

if TYPE_CHECKING:
    from pathlib import Path

    from xlwings import Book

    from headway.hosts.excel import LiveWorkbook

_ASKED = "headway.live"
_HELD = "headway.turn"


class NotOpenError(HeadwayError):
    """The plan is open in no spreadsheet program that can be reached."""

    def __init__(self, name: str) -> None:
        """Word the sentence for the file *name*."""
        super().__init__(
            f"“{name}” is open neither in Excel nor in a LibreOffice with Headway’s extension. "
            "Open it there, or leave out “--live” to work on the file."
        )


def _remember(context: click.Context, _option: click.Parameter, live: bool) -> None:  # noqa: FBT001 - click's
    context.meta[_ASKED] = live


live_option = click.option(
    "--live",
    is_flag=True,
    expose_value=False,
    callback=_remember,
    help="Work on WORKBOOK as it is open in Excel or LibreOffice now; you save it there.",
)


def is_live() -> bool:
    """Return whether the command was asked to work on an open workbook."""
    return bool(click.get_current_context().meta.get(_ASKED))


def open_live(path: Path) -> LiveWorkbook:
    """Return the plan at *path* as it is open in a spreadsheet program.

    No button works on it until the command is done; it may know the plan by its path, or by
    its address where it is synchronised.

    Raises:
        StillWorkingError: A button does already, and did not end in some seconds.
        NotOpenError: It is open in none that can be reached.
        HeadwayError: It is open in LibreOffice, but this Python cannot talk to it.
    """
    from headway.hosts.excel import LiveWorkbook
    from headway.hosts.excel.attaching import place_of, running_book

    _have_turn(str(path), path.name)
    found = running_book(path)
    if found is None:
        book = _in_libreoffice(path)
        if book is None:
            raise NotOpenError(path.name)
        found = LiveWorkbook(book)
    _have_turn(place_of(found.book), path.name)
    return found


def _have_turn(place: str, name: str) -> None:
    """Hold the plan at *place* until the command is done, however often it is opened."""
    from headway.hosts.turns import turn, whole

    context = click.get_current_context()
    held = context.meta.setdefault(_HELD, set())
    if whole(place) not in held:
        context.with_resource(turn(place, name))
        held.add(whole(place))


def pipe_name() -> str:
    """Return the name of the pipe by which the person's LibreOffice can be reached.

    Headway's extension works it out in the same way.
    """
    person = hashlib.sha256(getpass.getuser().encode()).hexdigest()[:8]
    return os.environ.get("HEADWAY_PIPE") or f"headway-{person}"


def _in_libreoffice(path: Path) -> Book | None:
    from headway.libreoffice import connect
    from headway.libreoffice.errors import NotListeningError, UnoMissingError

    try:
        books = connect(pipe_name()).books
    except NotListeningError:
        return None
    except UnoMissingError:
        if path.with_name(f".~lock.{path.name}#").exists():
            raise
        return None
    wanted = os.path.realpath(path)
    return next((book for book in books if os.path.realpath(book.fullname) == wanted), None)
