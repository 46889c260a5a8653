"""Looking whether everything is in place."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from pyopenvba import ExcelFile

from headway.data import template_path
from headway.installing.diagnosis import Verdict, as_text
from headway.installing.doctor import examine
from headway.installing.install import Wishes, install
from headway.installing.machine import System
from headway.installing.places import places
from headway.schema import NEWEST_VERSION
from tests.installing.computers import XLWINGS, Computer

if TYPE_CHECKING:
    from headway.installing.diagnosis import Diagnosis

DEFENDER = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender"
RULE = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
SECURITY = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security"


@pytest.fixture
def windows(tmp_path: Path) -> Computer:
    """A computer with Windows on which Headway is installed."""
    return installed(Computer(tmp_path, System.WINDOWS))


@pytest.fixture
def mac(tmp_path: Path) -> Computer:
    """A Mac on which Headway is installed."""
    return installed(Computer(tmp_path / "mac", System.MACOS))


def installed(computer: Computer) -> Computer:
    """Return the *computer* with Headway and a plan on it."""
    install(computer.machine, Wishes(libreoffice=False))
    return computer


def seen(computer: Computer, workbook: object = None, **more: str) -> dict[str, Diagnosis]:
    """Return what is found, by subject; the plan is the installed one unless another is named."""
    found = examine(str(workbook or computer.plan), machine=computer.machine, **more)
    return {diagnosis.subject: diagnosis for diagnosis in found}


def troubles(computer: Computer, workbook: object = None, **more: str) -> dict[str, Verdict]:
    """Return the verdicts on everything that is not as it should be."""
    return {
        subject: diagnosis.verdict
        for subject, diagnosis in seen(computer, workbook, **more).items()
        if diagnosis.verdict is not Verdict.OK
    }


def copied(computer: Computer, name: str) -> Path:
    """Return a copy of the plan under another *name*."""
    return Path(shutil.copy(computer.plan, computer.documents / name))


@pytest.mark.parametrize("system", System)
def test_finds_nothing_after_an_installation(tmp_path: Path, system: System) -> None:
    computer = installed(Computer(tmp_path, system, extensions=["headway.oxt"]))
    found = examine(str(computer.plan), machine=computer.machine)
    assert {diagnosis.verdict for diagnosis in found} == {Verdict.OK}, as_text(found)
    assert as_text(found).startswith("Everything Headway needs is in place.\n")


def test_finds_nothing_for_somebody_with_an_odd_user_name(tmp_path: Path) -> None:
    assert not troubles(installed(Computer(tmp_path, System.WINDOWS, user="Åsa Ågren")))


def test_says_of_every_trouble_what_to_do(tmp_path: Path) -> None:
    bare = Computer(tmp_path, System.WINDOWS)
    shutil.copy(template_path(), bare.documents / "a=b.xlsm")
    bad = troubles(bare, bare.documents / "a=b.xlsm")
    assert len(bad) > 2
    found = seen(bare, bare.documents / "a=b.xlsm")
    assert all(found[subject].remedy.endswith(".") for subject in bad)


def test_counts_the_troubles_on_top(tmp_path: Path) -> None:
    bare = Computer(tmp_path, System.WINDOWS)
    found = examine(machine=bare.machine)
    assert as_text(found).startswith(f"1 of {len(found)} things must be put right")


def test_changes_nothing(windows: Computer) -> None:
    before = windows.files()
    seen(windows)
    assert windows.files() == before


def test_tells_the_program_that_asked(windows: Computer) -> None:
    found = seen(windows, spreadsheet="Microsoft Excel 16.0")
    assert found["Spreadsheet"].found.startswith("Microsoft Excel 16.0")


# The computer


def test_misses_an_environment(windows: Computer) -> None:
    shutil.rmtree(places(windows.machine).environment)
    found = seen(windows)["Python for the buttons"]
    assert found.verdict is Verdict.WRONG
    assert "headway install" in found.remedy


def test_notices_a_python_that_does_not_start(windows: Computer) -> None:
    windows.failing["python"] = "This program is blocked by group policy."
    assert troubles(windows)["Python for the buttons"] is Verdict.WRONG


@pytest.mark.parametrize(
    ("library", "version", "subject"),
    [
        ("headway", "0.0.1", "Python for the buttons"),
        ("pandas", "2.1.4", "pandas"),
        ("xlwings", "0.36.2", "xlwings"),
    ],
)
def test_notices_other_versions(
    windows: Computer, library: str, version: str, subject: str
) -> None:
    windows.versions[library] = version
    found = seen(windows)[subject]
    assert found.verdict is Verdict.WRONG
    assert version in found.found


@pytest.mark.parametrize(
    "registry",
    [
        pytest.param(
            {rf"{DEFENDER}\Windows Defender Exploit Guard\ASR\Rules": {"": {RULE: "1"}}},
            id="by group policy",
        ),
        pytest.param(
            {rf"{DEFENDER}\Policy Manager": {"": {"ASRRules": f"{'0' * 8}=2|{RULE}=1"}}},
            id="by device management",
        ),
    ],
)
def test_notices_that_excel_may_not_start_programs(
    windows: Computer, registry: dict[str, dict[str, dict[str, object]]]
) -> None:
    windows.registry |= registry
    found = seen(windows)["Starting Python from Excel"]
    assert found.verdict is Verdict.WRONG
    assert "headway refresh --live" in found.remedy


def test_takes_a_rule_that_only_warns_for_allowed(windows: Computer) -> None:
    rules = {RULE: "2"}
    windows.registry[rf"{DEFENDER}\Windows Defender Exploit Guard\ASR\Rules"] = {"": dict(rules)}
    assert not troubles(windows)


def test_believes_a_button_that_was_just_pressed(windows: Computer) -> None:
    windows.registry[rf"{DEFENDER}\Windows Defender Exploit Guard\ASR\Rules"] = {"": {RULE: "1"}}
    assert not troubles(windows, spreadsheet="Microsoft Excel 16.0")


def test_notices_that_macros_are_switched_off(windows: Computer) -> None:
    windows.registry[SECURITY] = {"": {"VBAWarnings": 4}}
    assert troubles(windows) == {"Macros": Verdict.WRONG}


def test_misses_the_script_on_a_mac(mac: Computer) -> None:
    shutil.rmtree(mac.home / "Library" / "Application Scripts")
    assert troubles(mac) == {"Excel’s script": Verdict.WRONG}


def test_looks_at_libreoffice_and_its_extension(windows: Computer) -> None:
    windows.add_office()
    assert troubles(windows) == {"LibreOffice’s extension": Verdict.LOOK}
    windows.extensions.append("headway.oxt")
    assert not troubles(windows)


def test_does_not_guess_whether_the_extension_is_there(windows: Computer) -> None:
    windows.add_office()
    windows.failing["unopkg"] = "ERROR: locked"
    found = seen(windows)["LibreOffice’s extension"]
    assert found.verdict is Verdict.LOOK
    assert "does not say" in found.found


# The file


def test_refuses_an_equals_sign_in_the_name(windows: Computer) -> None:
    assert troubles(windows, copied(windows, "a=b.xlsm")) == {"Name": Verdict.WRONG}


def test_refuses_other_letters_in_the_name_on_a_mac_only(windows: Computer, mac: Computer) -> None:
    assert troubles(mac, copied(mac, "Maßnahmen.xlsm")) == {"Name": Verdict.WRONG}
    assert not troubles(windows, copied(windows, "Maßnahmen.xlsm"))


def test_looks_at_a_plan_in_a_synchronised_folder(windows: Computer) -> None:
    folder = windows.home / "OneDrive - Office"
    folder.mkdir()
    plan = shutil.copy(windows.plan, folder)
    assert troubles(windows, plan) == {"Place": Verdict.LOOK}


def test_looks_at_a_plan_that_the_spreadsheet_opened_from_the_cloud(windows: Computer) -> None:
    address = "https://example.sharepoint.com/sites/plans/plan.xlsm"
    assert troubles(windows, address, spreadsheet="Excel 16.0") == {"Place": Verdict.LOOK}


@pytest.mark.parametrize(("zone", "bad"), [(0, False), (2, False), (3, True), (4, True)])
def test_notices_that_a_plan_was_downloaded(windows: Computer, zone: int, *, bad: bool) -> None:
    stream = Path(f"{windows.plan}:Zone.Identifier")
    stream.write_text(f"[ZoneTransfer]\nZoneId={zone}\n")
    assert troubles(windows) == ({"Origin": Verdict.WRONG} if bad else {})


@pytest.mark.parametrize(("below", "trusted"), [(1, True), (0, False)])
def test_knows_a_trusted_location(windows: Computer, below: int, *, trusted: bool) -> None:
    windows.registry[rf"{SECURITY}\Trusted Locations"] = {
        "Location0": {"Path": str(windows.home), "AllowSubFolders": below}
    }
    assert seen(windows)["Trust"].found.endswith("run unasked.") is trusted


def test_notices_a_file_that_is_read_only(windows: Computer) -> None:
    windows.plan.chmod(0o444)
    assert troubles(windows) == {"Writing": Verdict.WRONG}


def test_notices_a_file_that_is_open_unless_it_asks_itself(windows: Computer) -> None:
    windows.plan.with_name(f"~${windows.plan.name}").touch()
    assert troubles(windows) == {"In use": Verdict.LOOK}
    assert not troubles(windows, spreadsheet="Microsoft Excel 16.0")


def test_misses_a_file(windows: Computer) -> None:
    assert troubles(windows, windows.documents / "missing.xlsm")["File"] is Verdict.WRONG


# The plan


def test_tells_another_workbook_from_a_plan(windows: Computer) -> None:
    other = windows.documents / "other.xlsx"
    openpyxl.Workbook().save(other)
    bad = troubles(windows, other)
    assert bad["Plan"] is Verdict.WRONG
    assert bad["Macros in the plan"] is Verdict.WRONG


def test_says_why_a_file_cannot_be_read(windows: Computer) -> None:
    windows.plan.write_bytes(windows.plan.read_bytes()[:5000])
    found = seen(windows)["Plan"]
    assert found.verdict is Verdict.WRONG
    assert "incomplete or damaged" in found.remedy


def test_notices_a_plan_of_a_newer_headway(windows: Computer) -> None:
    newer = f'Headway_Schema">{NEWEST_VERSION + 1}<'.encode()
    rewrite(windows.plan, f'Headway_Schema">{NEWEST_VERSION}<'.encode(), newer)
    found = seen(windows)["Plan"]
    assert found.verdict is Verdict.WRONG
    assert "newer" in found.remedy


def test_notices_macros_of_another_xlwings(windows: Computer) -> None:
    with ExcelFile(windows.plan) as workbook:
        source = workbook.get_module("xlwings")
        workbook.set_module("xlwings", source.replace(XLWINGS, "0.30.1"))
        workbook.save()
    found = seen(windows)["Macros in the plan"]
    assert found.verdict is Verdict.WRONG
    assert "0.30.1" in found.found
    assert XLWINGS in found.found


def test_notices_a_plan_that_was_connected_on_another_computer(
    windows: Computer, tmp_path: Path
) -> None:
    other = installed(Computer(tmp_path / "other", System.WINDOWS, user="Åsa Ågren"))
    bad = seen(windows, other.plan)["Python in the plan"]
    assert bad.verdict is Verdict.WRONG
    assert f"headway install --workbook '{other.plan}'" in bad.remedy


def rewrite(path: Path, old: bytes, new: bytes) -> None:
    """Replace *old* in the workbook part of the file at *path*."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts["xl/workbook.xml"]
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, contents in parts.items():
            package.writestr(name, contents)
