"""The report of a bug: a text file with all that is needed to find it, and nothing of the plan.

It holds versions, the place in the program, and the facts that the caller names. Messages of
Python and of libraries often quote the value they stumbled over, so they are kept only in part.
"""

from __future__ import annotations

import os
import platform
import re
import sys
import tempfile
import traceback
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from headway import __version__
from headway.data.folders import log_folder, make_private
from headway.schema import FACTS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KEPT = 20
"""How many reports stay; older ones are deleted when a new one is written."""

_LIBRARIES = ("xlwings", "pandas", "numpy", "python-calamine", "lxml")
_ABOUT_THE_PROGRAM = (AttributeError, ImportError, MemoryError, NameError, OSError, TypeError)
"""Errors whose messages speak of the program and of files, never of what stands in a cell."""
_CONTENTS = re.compile(r"""[:'"“‘`\d]""")
"""Where a message begins to speak of values."""
_WORD = re.compile(r"""['"“]([^'"”]+)['"”]""")


def write_report(error: BaseException, facts: Mapping[str, str]) -> Path:
    """Return the file in which a report of *error* now stands.

    Args:
        error: What went wrong.
        facts: What the caller knows, such as the button and the workbook’s name; no cells.

    Raises:
        OSError: There is no folder, not even a temporary one, in which it can be written.
    """
    text = report(error, facts)
    try:
        folder = make_private(log_folder())
        _delete_old(folder)
        return _written(folder, text)
    except OSError:
        return _written(Path(tempfile.gettempdir()), text)


def calm_sentence(file: Path | None) -> str:
    """Return what a person is told whose report stands in *file*, if it could be written."""
    calm = "Headway met a problem that it did not expect. Your workbook is not damaged."
    if file is None:
        return calm
    return f"{calm} Please send this file to whoever looks after Headway: {file}"


def report(error: BaseException, facts: Mapping[str, str]) -> str:
    """Return the text of a report of *error*; see :func:`write_report`."""
    everything = {
        "Headway": __version__,
        **facts,
        "Python": f"{platform.python_version()} ({sys.executable})",
        **{name: _version(name) for name in _LIBRARIES},
        "System": platform.platform(),
        "Written": f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}",
    }
    lines = (f"{name + ':':<18} {value}" for name, value in everything.items())
    return "\n".join([*lines, "", *_chain(error)]) + "\n"


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"


def _chain(error: BaseException) -> Iterator[str]:
    """Yield the lines of the traceback, what led to the error first."""
    led_to_it = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if led_to_it is not None:
        yield from _chain(led_to_it)
        yield "\nWhich led to:\n"
    yield from "".join(traceback.format_tb(error.__traceback__)).splitlines()
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    message = _without_contents(error)
    yield f"{name}: {message}" if message else name


def _without_contents(error: BaseException) -> str:
    """Return the message of *error* without anything that may stand in a cell of the plan."""
    message = str(error)
    if isinstance(error, _ABOUT_THE_PROGRAM) or type(error).__module__ == "pywintypes":
        return message
    known = _own_names()
    named = [word for word in _WORD.findall(message) if word in known]
    kept = _CONTENTS.split(message, maxsplit=1)[0].strip()
    return " ".join([kept, *(f"“{word}”" for word in named)]).strip()


def _own_names() -> set[str]:
    """Return the names of Headway’s own tables, columns and facts."""
    columns = [column for table in TABLES for column in table.columns]
    return {
        *(name for table in TABLES for name in (table.key, table.name)),
        *(name for column in columns for name in (column.key, column.header)),
        *(name for fact in FACTS for name in (fact.key, fact.name)),
    }


def _delete_old(folder: Path) -> None:
    """Make room in *folder* for one report more."""
    for old in sorted(folder.glob("headway-*.log"))[: -(KEPT - 1)]:
        old.unlink(missing_ok=True)


def _written(folder: Path, text: str) -> Path:
    started = f"{datetime.now().astimezone():headway-%Y-%m-%d-%H%M%S}-"
    handle, name = tempfile.mkstemp(prefix=started, suffix=".log", dir=folder)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return Path(name)
