"""Saving a workbook so that there is a whole file at every moment: the old one or the new one.

The new file is written beside the old one, checked, and put in its place in one step. The old
one stays beside it as a backup, ``plan.xlsm.bak``. Of several people who save into a shared folder
at once, one after the other does, so that the second sees what the first has changed.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from headway.errors import CannotSaveError
from headway.hosts.alone import alone_in
from headway.hosts.files.errors import (
    ReadOnlyWorkbookError,
    WorkbookChangedError,
    WorkbookInUseError,
)
from headway.hosts.files.fingerprints import fingerprint_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from headway.hosts.files.fingerprints import Fingerprint
    from headway.hosts.files.package import Package

_REASONS = {
    errno.ENOSPC: "there is not enough room on the disk",
    errno.EDQUOT: "there is not enough room left for you on the disk",
    errno.EFBIG: "the disk does not take a file of this size",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you may not write in this folder",
    errno.EPERM: "you may not write in this folder",
    errno.ENOENT: "there is no such folder",
}


def save_safely(
    package: Package,
    source_path: str | os.PathLike[str],
    target_path: str | os.PathLike[str],
    fingerprint: Fingerprint,
    open_in: Collection[str] = (),
) -> bool:
    """Save *package* to the target, and return whether a file was written.

    Nothing is written, not even the file's date, if nothing changed and the target is the
    source. A file that was at the target is kept beside it as a backup.

    Args:
        package: What to save.
        source_path: The file it was opened from.
        target_path: The file to write; the source, or another one.
        fingerprint: What the source was like when it was opened.
        open_in: The programs that may have it open, because they asked for it to be saved.

    Raises:
        HeadwayError: It is open elsewhere, read-only, or was changed meanwhile, or the system
            did not let it be written; all files are as they were before.
    """
    source, target = Path(source_path).resolve(), Path(target_path).resolve()
    if source == target and not package.changed:
        return False
    with _worded(target):
        refuse_in_use(target, open_in)
        _refuse_read_only(target)
        _refuse_changed(source, fingerprint)
        with _turn(target), _temporary_file(target) as new:
            package.save(new)
            if target.exists():
                shutil.copymode(target, new)
                _back_up(target)
            _refuse_changed(source, fingerprint)
            new.replace(target)
        _settle(target.parent)
    return True


@contextmanager
def _turn(target: Path) -> Iterator[None]:
    """Have the folder of *target* alone; what broken runs left unfinished there goes."""
    with alone_in(target.parent):
        for left in target.parent.glob(f".{escape(target.stem)}-*.tmp"):
            left.unlink(missing_ok=True)
        yield


def refuse_in_use(path: Path, open_in: Collection[str] = ()) -> None:
    """Refuse the workbook at *path* if a spreadsheet program has it open that is not *open_in*.

    Raises:
        WorkbookInUseError: Its lock file lies beside it, or the system keeps it locked.
    """
    for program, lock in (("Excel", f"~${path.name}"), ("LibreOffice", f".~lock.{path.name}#")):
        if program not in open_in and path.with_name(lock).exists():
            raise WorkbookInUseError(path.name, program, lock)


def _refuse_read_only(path: Path) -> None:
    """Refuse a file that is marked read-only, or that another program keeps to itself."""
    if not path.exists():
        return
    if not path.stat().st_mode & stat.S_IWUSR:
        raise ReadOnlyWorkbookError(path.name)
    try:
        with path.open("r+b"):
            pass
    except PermissionError as refused:
        if os.name == "nt":
            raise WorkbookInUseError(path.name, "another program") from refused
        raise ReadOnlyWorkbookError(path.name) from refused


def _refuse_changed(source: Path, fingerprint: Fingerprint) -> None:
    if not source.exists() or fingerprint_of(source) != fingerprint:
        raise WorkbookChangedError(source.name)


def _back_up(path: Path) -> None:
    """Keep a copy of the file at *path* beside it; an older copy goes only when it is whole."""
    with _temporary_file(path) as copy:
        shutil.copyfile(path, copy)
        shutil.copystat(path, copy)
        with copy.open("r+b") as written:
            os.fsync(written.fileno())
        copy.replace(path.with_name(f"{path.name}.bak"))


@contextmanager
def _temporary_file(beside: Path) -> Iterator[Path]:
    """Give a new file in the same folder; it is removed unless it was moved to its place."""
    handle, name = tempfile.mkstemp(prefix=f".{beside.stem}-", suffix=".tmp", dir=beside.parent)
    os.close(handle)
    path = Path(name)
    path.chmod(_usual_mode())
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _usual_mode() -> int:
    """Return the permissions that a new file gets here."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def _worded(target: Path) -> Iterator[None]:
    """Turn the system's refusal to write into a sentence."""
    try:
        yield
    except OSError as refused:
        reason = _REASONS.get(refused.errno or 0, refused.strerror or "the system refused")
        raise CannotSaveError(target.name, reason) from refused


def _settle(folder: Path) -> None:
    """Have the new file's name written down to the disk, where the system offers that."""
    if os.name == "nt":
        return
    with suppress(OSError):  # the file is in its place already
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
