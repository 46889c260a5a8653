"""What is seen on the screen, found by its role and its name as a screen reader finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.libreoffice.bridge import uno_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.libreoffice.bridge import Uno

# The roles as LibreOffice numbers them.
ALERT, DIALOG, LABEL, MENU, PAGE_TAB, PUSH_BUTTON = 1, 12, 31, 34, 38, 44
STATIC, TABLE, TOOL_BAR = 86, 58, 63
BOXES = {ALERT, DIALOG}
_MANY = 300
"""A thing with more parts than this is a sheet, which is not looked through."""


def parts(thing: Uno, depth: int = 12) -> Iterator[Uno]:
    """Yield *thing* and everything in it, from the outside inwards."""
    yield thing
    count = thing.getAccessibleChildCount()
    if count > _MANY or not depth:
        return
    for index in range(count):
        try:
            child = thing.getAccessibleChild(index)
        except uno_error():  # it is gone meanwhile
            return
        if child is not None:
            yield from parts(child.getAccessibleContext(), depth - 1)


def find(thing: Uno, role: int, name: str) -> Uno | None:
    """Return the part of *thing* that has this *role* and this *name*, or ``None``."""
    found = (one for one in parts(thing) if one.getAccessibleRole() == role)
    return next((one for one in found if one.getAccessibleName() == name), None)


def middle(thing: Uno) -> tuple[int, int]:
    """Return the middle of *thing* on the screen."""
    corner, size = thing.getLocationOnScreen(), thing.getSize()
    return corner.X + size.Width // 2, corner.Y + size.Height // 2


def said(thing: Uno) -> str:
    """Return the sentences in a message box."""
    texts = (one for one in parts(thing) if one.getAccessibleRole() in {LABEL, STATIC})
    return "\n".join(text.getAccessibleName() for text in texts)
