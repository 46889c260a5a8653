# ruff: noqa: N802 - the interfaces of LibreOffice spell their methods so
"""Saving a plan: LibreOffice would lose its macros, so Ctrl+S asks first.

LibreOffice writes a workbook anew: the macros, the buttons' names and the styles of tables do
not survive. “Save for Excel” changes only what was typed, in the file as Excel knows it.
"""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import uno
import unohelper
from com.sun.star.frame import XDispatch, XDispatchProviderInterceptor

from headway_office import Uno, boxes, runs

_LOSES = (
    "LibreOffice would write the whole file anew: in Excel, its buttons and macros would be gone."
)
_QUESTION = (
    f"{_LOSES}\n\n"
    "Yes saves it for Excel: only what was changed is written, and everything else stays.\n"
    "No saves it the way LibreOffice does."
)
_WARNING = (
    f"{_LOSES} LibreOffice is about to do so, but the file as it was is kept as “{{kept}}”.\n\n"
    "Go on with that one in Excel. In LibreOffice, use “Save for Excel” in the menu Headway."
)
_SAVE = ".uno:Save"
_asked: set[str] = set()
"""The documents whose person wants them saved the way LibreOffice does."""


class SaveQuestion(unohelper.Base, XDispatchProviderInterceptor, XDispatch):
    """Stands before LibreOffice's own Save in the window of a plan."""

    def __init__(self, context: Uno, frame: Uno) -> None:
        """Stand before the Save of *frame*."""
        self._context, self._frame = context, frame
        self._master: Uno = None
        self._slave: Uno = None
        self._saving: Uno = None

    def queryDispatch(self, url: Uno, target: str, flags: int) -> Uno:
        """Return what answers to *url*; for Save it is this object."""
        found = self._slave.queryDispatch(url, target, flags) if self._slave else None
        if url.Complete != _SAVE or found is None:
            return found
        self._saving = found
        return self

    def queryDispatches(self, requests: tuple[Uno, ...]) -> tuple[Uno, ...]:
        """Return what answers to each of *requests*."""
        return tuple(
            self.queryDispatch(one.FeatureURL, one.FrameName, one.SearchFlags) for one in requests
        )

    def dispatch(self, url: Uno, arguments: tuple[Uno, ...]) -> None:
        """Ask how to save, and save."""
        answer = boxes.ask(self._frame, _QUESTION)
        if answer is None:
            return
        if answer:
            runs.run(self._context, self._frame, runs.SAVE)
            return
        document = self._frame.getController().getModel()
        _asked.add(document.RuntimeUID)
        self._saving.dispatch(url, arguments)

    def addStatusListener(self, listener: Uno, url: Uno) -> None:
        """Let LibreOffice tell whether there is anything to be saved."""
        self._saving.addStatusListener(listener, url)

    def removeStatusListener(self, listener: Uno, url: Uno) -> None:
        """Take *listener* off again."""
        self._saving.removeStatusListener(listener, url)

    def getSlaveDispatchProvider(self) -> Uno:
        """Return who is asked next."""
        return self._slave

    def setSlaveDispatchProvider(self, slave: Uno) -> None:
        """Take who is asked next."""
        self._slave = slave

    def getMasterDispatchProvider(self) -> Uno:
        """Return who asks."""
        return self._master

    def setMasterDispatchProvider(self, master: Uno) -> None:
        """Take who asks."""
        self._master = master


def watch(context: Uno, document: Uno) -> None:
    """Ask before *document*, a plan, is saved from its window, if it is one of Excel's files."""
    controller = document.getCurrentController()
    if controller is not None and _is_excels(document):
        frame = controller.getFrame()
        runs.remember(document)
        frame.registerDispatchProviderInterceptor(SaveQuestion(context, frame))


def warn(document: Uno) -> None:
    """Say what is lost when LibreOffice saves *document*, unless the person was asked already.

    The file as Excel knows it is kept beside the new one in any case.
    """
    if not _is_excels(document):
        return
    path = Path(uno.fileUrlToSystemPath(document.getURL()))
    kept = path.with_name(f"{path.stem} (for Excel){path.suffix}")
    if path.is_file() and not _is_of_libreoffice(path):
        shutil.copy2(path, kept)
    controller = document.getCurrentController()
    if document.RuntimeUID in _asked:
        _asked.discard(document.RuntimeUID)
    elif controller is not None and kept.exists():
        boxes.tell(controller.getFrame(), _WARNING.format(kept=kept.name))


def _is_of_libreoffice(path: Path) -> bool:
    """Return whether it was LibreOffice that wrote the workbook at *path*."""
    try:
        with zipfile.ZipFile(path) as workbook:
            return b"LibreOffice" in workbook.read("docProps/app.xml")
    except (OSError, KeyError, zipfile.BadZipFile):
        return False


def _is_excels(document: Uno) -> bool:
    url: str = document.getURL()
    return url.lower().endswith((".xlsm", ".xlsx"))
