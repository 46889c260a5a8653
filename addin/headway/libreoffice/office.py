"""A LibreOffice of one's own: started with a profile and a pipe of its own, and gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import uuid
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from headway.data.office_variables import office_variables
from headway.libreoffice.bridge import context_on, load_uno, program_folders, uno_error
from headway.libreoffice.errors import NotListeningError, OfficeMissingError, OfficeStartError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from headway.libreoffice.bridge import Uno

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product">
<prop oor:name="WhatsNew" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""
_PAUSE = 0.05
_ANSWER = 10
"""Seconds that an answer may take."""


@dataclass(frozen=True)
class Office:
    """A LibreOffice that runs."""

    pipe: str
    """The named pipe it listens on, for :func:`headway.libreoffice.connect`."""
    pid: int
    profile: Path


def find_soffice() -> Path:
    """Return the program that starts LibreOffice.

    Raises:
        OfficeMissingError: It is nowhere.
    """
    for folder in program_folders():
        for name in ("soffice", "soffice.exe"):
            if (folder / name).is_file():
                return folder / name
    raise OfficeMissingError


@contextmanager
def start(
    *documents: Path,
    visible: bool = False,
    profile: Path | None = None,
    environment: Mapping[str, str] | None = None,
    patience: float = 60,
) -> Iterator[Office]:
    """Start LibreOffice with *documents* open, and end it with everything it started.

    Args:
        documents: Files to open.
        visible: Whether it has windows, on the screen of *environment*; it needs one to stay, and
            without *documents* that is an empty workbook.
        profile: A folder of settings to use and keep; without one a new one is used.
        environment: Variables beside those of this program.
        patience: Seconds until the start counts as failed.

    Raises:
        OfficeMissingError: LibreOffice is not on this computer.
        OfficeStartError: It did not get ready in time.
    """
    soffice, pipe = find_soffice(), f"headway-{uuid.uuid4().hex}"
    with _profile(profile) as folder:
        process = subprocess.Popen(  # noqa: S603 - LibreOffice itself
            [
                *(str(soffice), f"-env:UserInstallation={folder.as_uri()}", "--norestore"),
                *("--nologo", "--nodefault", "--nofirststartwizard"),
                f"--accept=pipe,name={pipe};urp;",
                *(() if visible else ("--headless",)),
                *(map(str, documents) if documents or not visible else ("private:factory/scalc",)),
            ],
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**office_variables(os.environ), **(environment or {})},
        )
        try:
            _wait(process, pipe, documents, patience, windows=int(visible))
            yield Office(pipe, process.pid, folder)
        finally:
            _end(process)
            for document in documents:
                _unlock(document, folder)


@contextmanager
def _profile(kept: Path | None) -> Iterator[Path]:
    """Give a folder for the settings, made ready so that nothing asks to be read first."""
    if kept is not None:
        _prepare(kept)
        yield kept
        return
    folder = Path(tempfile.mkdtemp(prefix="headway-office-"))
    try:
        _prepare(folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(folder: Path) -> None:
    settings = folder / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(_SETTINGS, encoding="utf-8")


def _wait(
    process: subprocess.Popen[bytes],
    pipe: str,
    documents: tuple[Path, ...],
    patience: float,
    *,
    windows: int,
) -> None:
    """Wait until LibreOffice answers and has its documents open.

    Asked while it is still starting, it may never answer that question, but it answers the next:
    so each is put by a thread of its own, which is left behind if it takes too long.
    """
    load_uno()
    wanted = {path.resolve().as_uri() for path in documents}
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if process.poll() is not None:
            raise OfficeStartError(f"it ended at once with the code {process.returncode}")
        found: list[str] = []
        asking = threading.Thread(target=_ask, args=(pipe, found), daemon=True)
        asking.start()
        asking.join(_ANSWER)
        if "" in found and wanted <= set(found) and len(found) > windows:
            return
        time.sleep(_PAUSE)
    raise OfficeStartError(f"it was not ready after {patience:.0f} seconds")


def _ask(pipe: str, found: list[str]) -> None:
    """Put into *found* the documents that are open, and ``""`` once LibreOffice has answered."""
    with suppress(NotListeningError, uno_error()):
        found.extend(_open_files(_desktop(context_on(pipe))))
        found.append("")


def _desktop(context: Uno) -> Uno:
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def _open_files(desktop: Uno) -> Iterator[str]:
    """Yield the addresses of the documents that are open, whether of a file or not."""
    uno = load_uno()
    remaining = desktop.Components.createEnumeration()
    while remaining.hasMoreElements():
        component = remaining.nextElement()
        if getattr(component, "CurrentController", None) is not None:
            url = component.URL
            is_file = url.startswith("file:")
            yield Path(uno.fileUrlToSystemPath(url)).as_uri() if is_file else url or "unsaved"


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and all that it started."""
    if os.name == "posix":
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, number)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=3)
    else:
        process.kill()
    process.wait(timeout=10)


def _unlock(document: Path, profile: Path) -> None:
    """Remove the mark that a LibreOffice with this *profile* left beside a *document*."""
    mark = document.with_name(f".~lock.{document.name}#")
    with suppress(OSError):
        if profile.as_uri() in mark.read_text(encoding="utf-8", errors="replace"):
            mark.unlink()
