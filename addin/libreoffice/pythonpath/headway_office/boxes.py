"""Message boxes in the window of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uno

if TYPE_CHECKING:
    from headway_office import Uno

TITLE = "Headway"

_OK, _YES_NO_CANCEL = 1, 4
_ANSWERS = {2: True, 3: False}


def tell(frame: Uno, sentence: str) -> None:
    """Show *sentence* in the window *frame* until it is read."""
    _show(frame, "MESSAGEBOX", _OK, sentence)


def ask(frame: Uno, question: str) -> bool | None:
    """Return whether *question* is answered with Yes; ``None`` for Cancel."""
    return _ANSWERS.get(_show(frame, "QUERYBOX", _YES_NO_CANCEL, question))


def _show(frame: Uno, kind: str, buttons: int, text: str) -> int:
    window = frame.getContainerWindow()
    box = window.getToolkit().createMessageBox(
        window, uno.Enum("com.sun.star.awt.MessageBoxType", kind), buttons, TITLE, text
    )
    answer: int = box.execute()
    box.dispose()
    return answer
