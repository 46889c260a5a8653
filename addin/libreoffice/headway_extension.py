# ruff: noqa: INP001 - LibreOffice loads this file by its place; it is part of no package
# ruff: noqa: N802 - the interfaces of LibreOffice spell their methods so
"""What LibreOffice loads when Headway's extension is installed: two small components.

One answers to the addresses behind the menu, the toolbar and the workbook's own buttons, such as
``vnd.headway:refresh``. The other is told when documents are opened and saved.
"""

from __future__ import annotations

import unohelper
from com.sun.star.frame import XDispatch, XDispatchProvider
from com.sun.star.lang import XInitialization, XServiceInfo
from com.sun.star.task import XJob
from headway_office import Uno, doors, plans, runs, saving

_HANDLER = "headway.office.Buttons"
_JOB = "headway.office.Documents"


class Buttons(unohelper.Base, XServiceInfo, XInitialization, XDispatchProvider, XDispatch):
    """Answers to the addresses that begin with ``vnd.headway:``."""

    def __init__(self, context: Uno, *_: object) -> None:
        """Remember LibreOffice's component *context*."""
        self._context = context
        self._frame: Uno = None

    def initialize(self, arguments: tuple[Uno, ...]) -> None:
        """Take the window that the address belongs to."""
        if arguments:
            self._frame = arguments[0]

    def queryDispatch(self, url: Uno, _target: str, _flags: int) -> Uno:
        """Return what answers to *url*: this object, or nothing."""
        return self if url.Protocol == runs.PROTOCOL else None

    def queryDispatches(self, requests: tuple[Uno, ...]) -> tuple[Uno, ...]:
        """Return what answers to each of *requests*."""
        return tuple(self.queryDispatch(one.FeatureURL, "", 0) for one in requests)

    def dispatch(self, url: Uno, _arguments: tuple[Uno, ...]) -> None:
        """Do what the button named by *url* stands for."""
        runs.run(self._context, self._frame, url.Path)

    def addStatusListener(self, _listener: Uno, _url: Uno) -> None:
        """Do nothing: the buttons may always be pressed."""

    def removeStatusListener(self, _listener: Uno, _url: Uno) -> None:
        """Do nothing, for nobody was added."""

    def getImplementationName(self) -> str:
        """Return the component's name."""
        return _HANDLER

    def supportsService(self, name: str) -> bool:
        """Return whether the component is of the kind called *name*."""
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        """Return the component's kinds."""
        return ("com.sun.star.frame.ProtocolHandler",)


class Documents(unohelper.Base, XServiceInfo, XJob):
    """Is told when LibreOffice starts, and when a document is opened or saved."""

    def __init__(self, context: Uno, *_: object) -> None:
        """Remember LibreOffice's component *context*."""
        self._context = context

    def execute(self, arguments: tuple[Uno, ...]) -> None:
        """Do what the event asks for."""
        environment = {
            each.Name: each.Value
            for argument in arguments
            if argument.Name == "Environment"
            for each in argument.Value
        }
        event, document = environment.get("EventName"), environment.get("Model")
        if document is None:
            doors.open_door(self._context)
        elif plans.is_plan(document):
            if event == "OnSave":
                saving.warn(document)
            else:
                plans.bind_buttons(document)
                saving.watch(self._context, document)

    def getImplementationName(self) -> str:
        """Return the component's name."""
        return _JOB

    def supportsService(self, name: str) -> bool:
        """Return whether the component is of the kind called *name*."""
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        """Return the component's kinds."""
        return ("com.sun.star.task.Job",)


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - LibreOffice asks for it
g_ImplementationHelper.addImplementation(Buttons, _HANDLER, ("com.sun.star.frame.ProtocolHandler",))
g_ImplementationHelper.addImplementation(Documents, _JOB, ("com.sun.star.task.Job",))
