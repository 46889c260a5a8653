"""Our workbooks among LibreOffice's documents, and the buttons in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import uno

from headway_office.runs import PROTOCOL

if TYPE_CHECKING:
    from headway_office import Uno

_MARK = "Headway_Schema"
_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"


def is_plan(document: Uno) -> bool:
    """Return whether *document* is a workbook of Headway's."""
    services = getattr(document, "supportsService", None)
    if services is None or not services(_SPREADSHEET):
        return False
    names: bool = document.NamedRanges.hasByName(_MARK)
    return names


def bind_buttons(document: Uno) -> None:
    """Let the buttons on the sheets of *document* call the extension instead of VBA."""
    was_modified = document.isModified()
    for sheet in _each(document.Sheets):
        for form in _each(sheet.DrawPage.Forms):
            for position, model in enumerate(_each(form)):
                _bind(form, position, model)
    document.setModified(was_modified)


def _bind(form: Uno, position: int, model: Uno) -> None:
    key = _key_of(model, [event.ScriptCode for event in form.getScriptEvents(position)])
    if key is None:
        return
    form.revokeScriptEvents(position)
    model.ButtonType = uno.Enum("com.sun.star.form.FormButtonType", "URL")
    model.TargetURL = f"{PROTOCOL}{key}"


def _key_of(model: Uno, codes: list[str]) -> str | None:
    """Return the key of the button that *model* shows, by its macro or else by its label."""
    label = getattr(model, "Label", None)
    for button in _buttons():
        if any(f".{button['macro']}?" in code for code in codes):
            return button["key"]
        if not codes and label == button["label"]:
            return button["key"]
    return None


def _buttons() -> list[dict[str, str]]:
    """Return the workbook's buttons, as they were when the extension was built."""
    text = Path(__file__).with_name("buttons.json").read_text(encoding="utf-8")
    buttons: list[dict[str, str]] = json.loads(text)
    return buttons


def _each(container: Uno) -> list[Uno]:
    return [container.getByIndex(index) for index in range(container.getCount())]
