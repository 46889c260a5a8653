"""Looking whether the buttons work with a plan: its name, its file, what stands in it."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from pyopenvba import ExcelFile

from headway.installing.diagnosis import Verdict
from headway.installing.machine import System
from headway.schema import NEWEST_VERSION
from tests.installing.computers import XLWINGS, Computer, installed
from tests.installing.verdicts import copied, seen, troubles

SECURITY = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security"


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
