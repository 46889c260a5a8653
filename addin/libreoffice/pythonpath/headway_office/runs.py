"""From a press of a button to Headway, which does what the button stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway_office.boxes import tell
from headway_office.packages import PackagesMissingError, provide_packages

if TYPE_CHECKING:
    from headway_office import Uno

PROTOCOL = "vnd.headway:"
SAVE = "save_for_excel"


def run(context: Uno, frame: Uno, key: str) -> None:
    """Do what the button named *key* stands for, with the document shown in *frame*."""
    try:
        provide_packages()
    except PackagesMissingError as missing:
        tell(frame, str(missing))
        return
    from headway.buttons import press
    from headway.libreoffice import inside

    book = inside(context, frame.getController().getModel())
    if key == SAVE:
        from headway.buttons.save_for_excel import save_for_excel

        save_for_excel(book, context)
    else:
        press(key, book)
