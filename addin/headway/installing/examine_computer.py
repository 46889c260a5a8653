"""What a computer has of all that Headway needs, whichever plan it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway import __version__
from headway.installing.diagnosis import fine, look, wrong
from headway.installing.environment import versions_of
from headway.installing.machine import System
from headway.installing.macos import script_folder
from headway.installing.office import find_office, is_registered, other_python
from headway.installing.places import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.installing.diagnosis import Diagnosis
    from headway.installing.machine import Machine
    from headway.installing.office import Office

OLDEST_PANDAS = (2, 2)
XLWINGS = "0.37."
INSTALL_AGAIN = "Run “headway install”."

_ASR_RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
"""Microsoft's number for “Block all Office applications from creating child processes”."""
_DEFENDER = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender"
_BLOCKS = "1"
_MACROS_OFF = 4


def examine_computer(machine: Machine, spreadsheet: str | None = None) -> Iterator[Diagnosis]:
    """Yield what *machine* has and lacks; *spreadsheet* is the program that asked, if one did."""
    yield from _python(machine)
    if machine.system is System.WINDOWS:
        yield _child_processes(machine, has_happened=_is_excel(spreadsheet))
        yield _macros(machine)
    if spreadsheet is None or _is_excel(spreadsheet):
        yield from _libreoffice(machine)


def _is_excel(spreadsheet: str | None) -> bool:
    return spreadsheet is not None and "Excel" in spreadsheet


def _python(machine: Machine) -> Iterator[Diagnosis]:
    interpreter = places(machine).interpreter
    yield fine("Headway", f"version {__version__} answers, in {machine.environment}.")
    if not interpreter.exists():
        yield wrong("Python for the buttons", f"there is none at {interpreter}.", INSTALL_AGAIN)
        return
    found = versions_of(machine, interpreter)
    if not found:
        yield wrong(
            "Python for the buttons",
            f"{interpreter} cannot be started.",
            "Run “headway install”; if that does not help, ask whoever looks after this computer "
            "whether programs in your own folders are blocked.",
        )
        return
    yield _same_headway(str(interpreter), found)
    yield from _libraries(found)
    if machine.system is System.MACOS:
        yield _script(machine, found.get("xlwings", ""))


def _same_headway(interpreter: str, found: dict[str, str]) -> Diagnosis:
    text = f"{interpreter}, Python {found['Python']}, Headway {found.get('headway', 'missing')}."
    if found.get("headway") == __version__:
        return fine("Python for the buttons", text)
    return wrong("Python for the buttons", text, INSTALL_AGAIN)


def _libraries(found: dict[str, str]) -> Iterator[Diagnosis]:
    pandas, xlwings = found.get("pandas", "missing"), found.get("xlwings", "missing")
    if _numbers(pandas) >= OLDEST_PANDAS:
        yield fine("pandas", f"version {pandas}.")
    else:
        yield wrong("pandas", f"version {pandas}; Headway needs 2.2 or newer.", INSTALL_AGAIN)
    if xlwings.startswith(XLWINGS):
        yield fine("xlwings", f"version {xlwings}.")
    else:
        yield wrong("xlwings", f"version {xlwings}; Headway needs {XLWINGS}x.", INSTALL_AGAIN)


def _script(machine: Machine, xlwings: str) -> Diagnosis:
    script = script_folder(machine) / f"xlwings-{xlwings}.applescript"
    if script.is_file():
        return fine("Excel’s script", f"{script} is in its place.")
    return wrong("Excel’s script", f"{script} is missing, so no button works.", INSTALL_AGAIN)


def _child_processes(machine: Machine, *, has_happened: bool) -> Diagnosis:
    subject = "Starting Python from Excel"
    if has_happened:
        return fine(subject, "allowed; it has just happened.")
    if _is_blocked(machine):
        return wrong(
            subject,
            "a rule of Microsoft Defender stops Office from starting programs, so the buttons do "
            "not work here.",
            "Open the plan and run “headway refresh --live” with its name, or ask whoever looks "
            "after this computer for an exception.",
        )
    return fine(subject, "no rule of Microsoft Defender is known to stop it.")


def _is_blocked(machine: Machine) -> bool:
    """Return whether a policy of either kind switches the rule on; either may be read by all."""
    rules = machine.registry(rf"{_DEFENDER}\Windows Defender Exploit Guard\ASR\Rules").get("", {})
    listed = str(machine.registry(rf"{_DEFENDER}\Policy Manager").get("", {}).get("ASRRules", ""))
    managed = dict(pair.partition("=")[::2] for pair in listed.lower().split("|"))
    by_name = {name.lower(): str(value) for name, value in rules.items()}
    return _BLOCKS in (by_name.get(_ASR_RULE), managed.get(_ASR_RULE))


def _macros(machine: Machine) -> Diagnosis:
    for key in (
        r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security",
        r"HKCU\Software\Microsoft\Office\16.0\Excel\Security",
    ):
        if machine.registry(key).get("", {}).get("VBAWarnings") == _MACROS_OFF:
            return wrong(
                "Macros",
                "Excel is set to switch off all macros without asking.",
                "In Excel, choose File > Options > Trust Center > Trust Center Settings > Macro "
                "Settings, “Disable VBA macros with notification”; or keep the plan in a trusted "
                "location.",
            )
    return fine("Macros", "Excel asks, or lets them run.")


def _libreoffice(machine: Machine) -> Iterator[Diagnosis]:
    office = find_office(machine)
    if office is None:
        yield fine("LibreOffice", "not installed; it is needed only instead of Excel.")
        return
    version = machine.run(office.soffice, "--version").text or "an unknown version"
    yield fine("LibreOffice", f"{version}, in {office.folder}.")
    registered = is_registered(machine, office)
    if registered:
        yield _office_python(machine, office)
        yield from _other_python(machine, office)
    elif registered is None:
        yield look(
            "LibreOffice’s extension",
            "LibreOffice does not say whether it is there.",
            f"Close LibreOffice and try again as yourself, or ask “{office.unopkg} list”.",
        )
    else:
        yield look(
            "LibreOffice’s extension",
            "not there, so the buttons do nothing in LibreOffice.",
            "Run “headway install” while LibreOffice is closed, unless you use Excel only.",
        )


def _office_python(machine: Machine, office: Office) -> Diagnosis:
    """Return whether LibreOffice's own Python can use what is installed for Headway's."""
    ours = versions_of(machine, places(machine).interpreter).get("Python", "")
    theirs = versions_of(machine, office.python).get("Python", "")
    if ours and _numbers(ours) == _numbers(theirs):
        return fine("LibreOffice’s extension", f"there; it runs on Python {theirs}.")
    return look(
        "LibreOffice’s extension",
        f"there, but LibreOffice runs on Python {theirs or 'of an unknown version'} and Headway "
        f"on {ours or 'none'}.",
        f"Install Headway with the same version as LibreOffice’s Python, {office.python}.",
    )


def _other_python(machine: Machine, office: Office) -> Iterator[Diagnosis]:
    """Yield a warning if LibreOffice would end at once when it is started where this runs."""
    home = other_python(machine, office)
    if home is not None:
        yield look(
            "LibreOffice from this terminal",
            f"started here, it would take the Python in {home} for its own, and end at once.",
            "Start LibreOffice from the desktop’s menu, or leave this environment first.",
        )


def _numbers(version: str) -> tuple[int, ...]:
    """Return the first two numbers of a *version*."""
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
