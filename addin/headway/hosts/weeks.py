"""The copies of recorded weeks in a folder beside the workbook: ``plan.weeks/2026-11-20.json``.

A copy that is replaced stays beside the new one as ``2026-11-20.json.bak``, until the workbook
itself was saved and the week recorded once more. A copy of which the workbook has no record, such
as that of another plan which had the same name, or of a workbook that was not saved, is put aside
under a name of its own.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from headway.core.history.errors import CannotKeepWeekError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

ENDING = ".weeks"


def weeks_beside(workbook: str | os.PathLike[str]) -> WeekFolder:
    """Return the copies of the weeks of the plan in the file *workbook*."""
    return WeekFolder(Path(workbook).with_suffix(ENDING))


class WeekFolder:
    """Copies of weeks in a folder; implements :class:`headway.ports.Weeks`."""

    def __init__(self, folder: Path) -> None:
        """Keep the copies in *folder*, which is made when the first one is written."""
        self._folder = folder

    def place(self, week: date) -> str:
        """Return the name of the folder and of the file in it."""
        return f"{self._folder.name}/{_name(week)}"

    def read(self, week: date) -> tuple[str, ...]:
        """Return the copy of a week and the one before it, as far as they can be read."""
        found = []
        for path in (self._path(week), self._before(week)):
            with suppress(OSError, UnicodeDecodeError):
                found.append(path.read_bytes().decode("utf-8"))
        return tuple(found)

    def write(self, week: date, text: str, before: str | None) -> None:
        """Keep *text* as the copy of a week, and *before* as the one before it, if any.

        Raises:
            CannotKeepWeekError: It could not be written.
        """
        with _worded(self.place(week)):
            self._folder.mkdir(exist_ok=True)
            self._put_aside(week, {text, before})
            if before is not None:
                _put(self._before(week), before.encode())
            _put(self._path(week), text.encode())

    def copied_beside(self, workbook: str | os.PathLike[str]) -> WeekFolder:
        """Return the copies beside another *workbook*, which gets those that it does not have.

        Raises:
            CannotKeepWeekError: They could not be written.
        """
        other = Path(workbook).with_suffix(ENDING)
        kept = self._folder.glob("*.json*") if self._folder.is_dir() else ()
        for path in sorted(kept):
            if not (other / path.name).exists():
                with _worded(f"{other.name}/{path.name}"):
                    other.mkdir(exist_ok=True)
                    _put(other / path.name, path.read_bytes())
        return WeekFolder(other)

    def _put_aside(self, week: date, known: Collection[str | None]) -> None:
        """Keep the copy of *week* that is there under another name, unless it is *known*."""
        path = self._path(week)
        if not path.is_file():
            return
        content = path.read_bytes()
        if content not in {each.encode() for each in known if each is not None}:
            mark = hashlib.sha256(content).hexdigest()[:8]
            _put(path.with_name(f"{path.name}.{mark}"), content)

    def _path(self, week: date) -> Path:
        return self._folder / _name(week)

    def _before(self, week: date) -> Path:
        return self._folder / f"{_name(week)}.bak"


def _name(week: date) -> str:
    return f"{week.isoformat()}.json"


@contextmanager
def _worded(place: str) -> Iterator[None]:
    """Turn the system's refusal to write into a sentence."""
    try:
        yield
    except OSError as refused:
        raise CannotKeepWeekError(place, refused.strerror or "the system refused") from refused


def _put(path: Path, content: bytes) -> None:
    """Write *content* to the file at *path* in one step, unless it is there already."""
    if path.is_file() and path.read_bytes() == content:
        return
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=".tmp", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(0o644)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
