"""A person at LibreOffice: sees the sheets, clicks with the mouse, and types."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.libreoffice.bridge import context_on, load_uno, uno_error
from headway.libreoffice.office import find_soffice
from tests.e2e import things
from tests.e2e.screen import SIZE, wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from headway.libreoffice.bridge import Uno
    from headway.libreoffice.office import Office
    from tests.e2e.screen import Screen


@dataclass(frozen=True)
class Box:
    """A message box."""

    title: str
    text: str
    buttons: dict[str, tuple[int, int]]
    """Where each of its buttons is, by what it says."""


class Person:
    """Someone who works in a LibreOffice on a screen."""

    def __init__(self, screen: Screen, office: Office) -> None:
        """Sit down before *screen*, on which *office* runs."""
        self.screen = screen
        self._office = office
        self._context = context_on(office.pipe)
        manager = self._context.ServiceManager
        self._desktop = manager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", self._context
        )
        self._toolkit = manager.createInstanceWithContext("com.sun.star.awt.Toolkit", self._context)

    # Opening and closing

    def open(self, path: Path) -> Uno:
        """Open the workbook at *path*, as a double click does; return the document."""
        profile = f"-env:UserInstallation={self._office.profile.as_uri()}"
        with subprocess.Popen(
            [str(find_soffice()), profile, "--nologo", str(path)],
            env=self.screen.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ):  # it ends when the running LibreOffice has opened the workbook
            box = self.read_box()
            assert "macros" in box.text
            self.answer(box, "OK")
        url = load_uno().systemPathToFileUrl(str(path))
        document = wait_for(lambda: self._document(url), f"the window of {path.name}")
        self.screen.focus(path.name)
        wait_for(lambda: things.find(self._window(document), things.MENU, "Headway"), "the menu")
        return document

    def close(self, document: Uno) -> None:
        """Close *document* and forget what was changed."""
        document.setModified(False)
        document.close(True)  # noqa: FBT003 - LibreOffice names no arguments

    # Looking

    def text(self, document: Uno, sheet: str, cell: str) -> str:
        """Return what a cell shows."""
        shown: str = document.Sheets.getByName(sheet).getCellRangeByName(cell).String
        return shown.rstrip()  # figures end in a blank, which keeps them off the next column

    def sheet(self, document: Uno) -> str:
        """Return the name of the sheet that lies open."""
        name: str = document.CurrentController.ActiveSheet.Name
        return name

    def box_now(self) -> Box | None:
        """Return the message box on the screen, or ``None``."""
        try:
            for number in range(self._toolkit.getTopWindowCount()):
                seen = self._toolkit.getTopWindow(number).getAccessibleContext()
                if seen.getAccessibleRole() in things.BOXES:
                    return _box(seen)
        except (uno_error(), AttributeError):  # a window came or went meanwhile
            pass
        return None

    def read_box(self, patience: float = 90) -> Box:
        """Return the message box that appears."""
        wait_for(self.box_now, "a message box", patience)
        time.sleep(0.2)  # it is there before it is drawn
        return wait_for(self.box_now, "a message box", patience)

    # Doing

    def answer(self, box: Box, button: str) -> None:
        """Click a *button* of *box* until the box is gone, as one does who clicked too early."""

        def is_gone() -> bool | None:
            now = self.box_now()
            if now is None or now.text != box.text:
                return True
            self.screen.click(now.buttons[button])
            time.sleep(0.3)
            return None

        wait_for(is_gone, f"the end of “{box.text}”")

    def go_to(self, document: Uno, sheet: str) -> None:
        """Leaf to *sheet* with the keys for it; its tab may be out of sight."""
        sheets = document.Sheets
        shown = [name for name in sheets.ElementNames if sheets.getByName(name).IsVisible]
        steps = shown.index(sheet) - shown.index(self.sheet(document))
        self.screen.press(*["ctrl+Next" if steps > 0 else "ctrl+Prior"] * abs(steps))
        wait_for(lambda: self.sheet(document) == sheet or None, f"the sheet “{sheet}”")
        self._settled_status_bar()  # the sheet lies open before it is drawn

    def select(self, document: Uno, cell: str) -> None:
        """Click a *cell* of the sheet that lies open."""
        address = document.CurrentController.ActiveSheet.getCellRangeByName(cell).CellAddress
        name = f"Sheet {self.sheet(document)}"
        table = things.find(self._window(document), things.TABLE, name)
        assert table is not None, name
        seen = table.getAccessibleCellAt(address.Row, address.Column).getAccessibleContext()
        self.screen.click(things.middle(seen))

    def jump_to(self, cell: str) -> None:
        """Go to a *cell* of the sheet that lies open by its address, wherever it is."""
        self.screen.press("ctrl+shift+t", "ctrl+a")
        self.screen.type(cell)
        self.screen.press("Return")

    def enter(self, *entries: str) -> list[str]:
        """Type *entries* from the selected cell to the right; return what the sheet said to them.

        An entry that the sheet questions is kept where the sheet offers that, else taken back.
        """
        said = []
        for words in entries:
            if words:
                self.screen.type(words)
            self.screen.press("Tab")
            if words and (box := self._objection()):
                said.append(box.text)
                self.answer(box, "OK" if "OK" in box.buttons else "Cancel")
        return said

    def _objection(self) -> Box | None:
        """Return the box that an entry called up, or ``None`` if none did."""
        time.sleep(0.15)
        return None if self.box_now() is None else self.read_box()

    def press_button(self, document: Uno, label: str) -> None:
        """Click the button of the workbook that says *label*."""
        for form in _each(document.CurrentController.ActiveSheet.DrawPage.Forms):
            for model in _each(form):
                if model.Label == label:
                    control = document.CurrentController.getControl(model)
                    self._click_until_it_works(things.middle(control.getAccessibleContext()))
                    return
        raise AssertionError(f"there is no button “{label}” on {self.sheet(document)}")

    def _click_until_it_works(self, place: tuple[int, int]) -> None:
        """Click; again if for long neither a box nor the status bar shows that anything happens.

        A sheet that has just been turned to may not take a click yet.
        """
        before = self._settled_status_bar()
        for _ in range(3):
            self.screen.click(place)
            until = time.monotonic() + 15
            while time.monotonic() < until:
                if self.box_now() is not None or self.status_bar() != before:
                    return
                time.sleep(0.1)

    def press_tool(self, document: Uno, label: str) -> None:
        """Click the entry of the toolbar Headway that says *label*, until it works."""
        bar = things.find(self._window(document), things.TOOL_BAR, "Headway")
        assert bar is not None, "there is no toolbar Headway"
        tool = things.find(bar, things.PUSH_BUTTON, label)
        assert tool is not None, f"the toolbar has no “{label}”"
        self._click_until_it_works(things.middle(tool))

    def menu(self, document: Uno) -> list[str]:
        """Return the entries of the menu Headway."""
        menu = things.find(self._window(document), things.MENU, "Headway")
        assert menu is not None, "there is no menu Headway"
        return [one.getAccessibleName() for one in things.parts(menu)][1:]

    def toolbar(self, document: Uno) -> list[str]:
        """Return the entries of the toolbar Headway."""
        bar = things.find(self._window(document), things.TOOL_BAR, "Headway")
        assert bar is not None, "there is no toolbar Headway"
        return [one.getAccessibleName() for one in things.parts(bar)][1:]

    def path_of(self, document: Uno) -> str:
        """Return the path of the file that *document* was opened from."""
        path: str = load_uno().fileUrlToSystemPath(document.URL)
        return path

    def status_bar(self) -> bytes:
        """Return what the status bar looks like."""
        width, height = SIZE
        return self.screen.pixels(0, height - 22, width // 2, 22)

    def status_bars_until_a_box(self, patience: float = 90) -> list[bytes]:
        """Return what the status bar looked like until a message box appeared."""
        seen, until = [self.status_bar()], time.monotonic() + patience
        while "Headway" not in self.screen.windows() and time.monotonic() < until:
            seen.append(self.status_bar())
        return seen

    def _settled_status_bar(self) -> bytes:
        """Return what the status bar looks like once it has stayed the same for a while."""

        def settled() -> bytes | None:
            before = self.status_bar()
            time.sleep(0.5)
            return before if self.status_bar() == before else None

        return wait_for(settled, "a status bar at rest")

    def _window(self, document: Uno) -> Uno:
        window = document.CurrentController.Frame.getContainerWindow()
        return window.getAccessibleContext()

    def _document(self, url: str) -> Uno | None:
        for document in _enumerated(self._desktop.Components):
            if getattr(document, "URL", "") == url and document.CurrentController is not None:
                return document
        return None


def _box(seen: Uno) -> Box:
    buttons = {
        one.getAccessibleName(): things.middle(one)
        for one in things.parts(seen)
        if one.getAccessibleRole() == things.PUSH_BUTTON
    }
    return Box(seen.getAccessibleName(), things.said(seen), buttons)


def _each(container: Uno) -> list[Uno]:
    return [container.getByIndex(index) for index in range(container.getCount())]


def _enumerated(components: Uno) -> list[Uno]:
    found, remaining = [], components.createEnumeration()
    while remaining.hasMoreElements():
        found.append(remaining.nextElement())
    return found
