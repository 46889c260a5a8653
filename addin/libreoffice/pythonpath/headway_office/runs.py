"""From a press of a button to Headway, which does what the button stands for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import uno

from headway_office.boxes import tell
from headway_office.packages import PackagesMissingError, provide_packages

if TYPE_CHECKING:
    from headway_office import Uno

PROTOCOL = "vnd.headway:"
SAVE = "save_for_excel"

_STILL_WORKING = "Headway is still working on this plan. Wait until it is done, then try again."

_working: set[str] = set()
"""The open documents on which a button works."""
_states: dict[str, tuple[int, int]] = {}
"""When the files of open documents were written last, and how large they are."""


def run(context: Uno, frame: Uno, key: str) -> None:
    """Do what the button named *key* stands for, with the document shown in *frame*.

    While it works, LibreOffice takes clicks: one on another button is told to wait at once, since
    the first cannot get done before the second has gone.
    """
    document = frame.getController().getModel()
    uid: str = document.RuntimeUID  # it may be closed before the end
    if uid in _working:
        tell(frame, _STILL_WORKING)
        return
    _working.add(uid)
    try:
        provide_packages()
        enter_what_is_typed(context, frame)
        _press(context, document, key)
    except PackagesMissingError as missing:
        tell(frame, str(missing))
    finally:
        _working.discard(uid)


def _press(context: Uno, document: Uno, key: str) -> None:
    from headway.buttons import press
    from headway.libreoffice import inside

    book = inside(context, document)
    if key == SAVE:
        from headway.buttons.save_for_excel import save_for_excel

        unchanged = _states.get(document.RuntimeUID) in (None, _state(document))
        save_for_excel(book, context, unchanged=unchanged)
        if unchanged:
            remember(document)
    else:
        press(key, book)


def enter_what_is_typed(context: Uno, frame: Uno) -> None:
    """Let the cell in which the person is still typing take its entry, as Enter would."""
    manager = context.ServiceManager
    helper = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    helper.executeDispatch(frame, ".uno:AcceptFormula", "", 0, ())


def remember(document: Uno) -> None:
    """Keep in mind what the file of *document* is like now, to see whether others write it."""
    state = _state(document)
    if state is not None:
        _states[document.RuntimeUID] = state


def _state(document: Uno) -> tuple[int, int] | None:
    url: str = document.getURL()
    if not url.startswith("file:"):
        return None
    try:
        about = Path(uno.fileUrlToSystemPath(url)).stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size
