"""The copies of recorded weeks in a folder beside the workbook: ``plan.weeks/2026-11-20.json``.

The copy that the workbook had on record when its week was recorded again stays beside the new one
as ``2026-11-20.json.bak``. Every other copy, be it an older one, or that of another workbook that
has the same folder because it is called ``plan.xlsx``, is put aside under a name of its own: a
workbook that is closed unsaved, or a run that is undone, has an older copy on record. All of them
are read, and a workbook knows its own by its mark; so none is ever taken away.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from headway.core.history.errors import CannotKeepWeekError
from headway.hosts.alone import alone_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

ENDING = ".weeks"
_BEFORE = ".bak"
_UNFINISHED = ".tmp"


def weeks_beside(workbook: str | os.PathLike[str]) -> WeekFolder:
    """Return the copies of the weeks of the plan in the file *workbook*.

    Of a link to a workbook they lie beside the workbook itself.
    """
    path = Path(workbook)
    return WeekFolder((path.resolve() if path.is_symlink() else path).with_suffix(ENDING))


class WeekFolder:
    """Copies of weeks in a folder; implements :class:`headway.ports.Weeks`."""

    def __init__(self, folder: Path) -> None:
        """Keep the copies in *folder*, which is made when the first one is written."""
        self._folder = folder

    def place(self, week: date) -> str:
        """Return the name of the folder and of the file in it."""
        return f"{self._folder.name}/{_name(week)}"

    def read(self, week: date) -> tuple[str, ...]:
        """Return the copy of a week, the one before it and those put aside, as far as readable."""
        name = _name(week)
        aside = sorted(path for path in self._kept() if path.name.startswith(f"{name}."))
        paths = dict.fromkeys((self._folder / name, self._folder / f"{name}{_BEFORE}", *aside))
        found = []
        for path in paths:
            with suppress(OSError, UnicodeDecodeError):
                found.append(path.read_bytes().decode("utf-8"))
        return tuple(dict.fromkeys(found))

    def write(self, week: date, text: str, before: str | None) -> None:
        """Keep *text* as the copy of a week, and *before* as the one before it, if any.

        Raises:
            CannotKeepWeekError: It could not be written.
        """
        path = self._folder / _name(week)
        with _worded(self.place(week)), self._alone():
            _put_aside(path, {text, before})
            if before is not None:
                earlier = path.with_name(f"{path.name}{_BEFORE}")
                _put_aside(earlier, {before})
                _put(earlier, before.encode())
            _put(path, text.encode())

    def copied_beside(self, workbook: str | os.PathLike[str]) -> WeekFolder:
        """Return the copies beside another *workbook*, to which those of this one are added.

        Raises:
            CannotKeepWeekError: They could not be written.
        """
        other = weeks_beside(workbook)
        for path in self._kept():
            with _worded(f"{self._folder.name}/{path.name}"):
                content = path.read_bytes()
            other.add(path.name, content)
        return other

    def add(self, name: str, content: bytes) -> None:
        """Keep *content* as the file *name*; beside it where that is another copy.

        Raises:
            CannotKeepWeekError: It could not be written.
        """
        path = self._folder / name
        with _worded(f"{self._folder.name}/{name}"), self._alone():
            taken = path.exists() and path.read_bytes() != content
            _put(_aside(path, content) if taken else path, content)

    def _kept(self) -> list[Path]:
        """Return every copy that was finished, by their names."""
        found = self._folder.glob("*.json*") if self._folder.is_dir() else ()
        return sorted(path for path in found if path.suffix != _UNFINISHED and path.is_file())

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Make the folder, and have it alone; what a broken run left unfinished goes."""
        self._folder.mkdir(exist_ok=True)
        with alone_in(self._folder):
            for left in self._folder.glob(f".*{_UNFINISHED}"):
                left.unlink(missing_ok=True)
            yield


class MovingWeeks:
    """Copies that are read in two places and written to one; a :class:`headway.ports.Weeks`.

    So a week can be recorded in another file than the plan was read from, and where that is
    refused, nothing is left beside the file that was not written.
    """

    def __init__(self, source: WeekFolder, target: WeekFolder) -> None:
        """Read what *target* and *source* hold, and write to *target*."""
        self._source, self._target = source, target

    def place(self, week: date) -> str:
        """Return where the copy of a week will be."""
        return self._target.place(week)

    def read(self, week: date) -> tuple[str, ...]:
        """Return what is kept of a week in either place."""
        return (*self._target.read(week), *self._source.read(week))

    def write(self, week: date, text: str, before: str | None) -> None:
        """Keep *text* as the copy of a week, and *before* as the one before it, if any.

        Raises:
            CannotKeepWeekError: It could not be written.
        """
        self._target.write(week, text, before)


def _name(week: date) -> str:
    return f"{week.isoformat()}.json"


def _put_aside(path: Path, known: Collection[str | None]) -> None:
    """Keep the copy that is at *path* under another name, unless it is *known*."""
    if not path.is_file():
        return
    content = path.read_bytes()
    if content not in {each.encode() for each in known if each is not None}:
        _put(_aside(path, content), content)


def _aside(path: Path, content: bytes) -> Path:
    """Return where *content* is kept that is not the copy at *path*."""
    whole = path.name.partition(".json")[0] + ".json"
    return path.with_name(f"{whole}.{hashlib.sha256(content).hexdigest()[:8]}")


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
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=_UNFINISHED, dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):  # a disk that knows no permissions
            new.chmod(0o644)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
