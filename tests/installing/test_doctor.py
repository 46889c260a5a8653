"""Looking whether a computer has all that Headway needs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from headway.data import template_path
from headway.installing.diagnosis import Verdict, as_text
from headway.installing.doctor import examine
from headway.installing.machine import System
from headway.installing.places import places
from tests.installing.computers import Computer, installed
from tests.installing.verdicts import seen, troubles

DEFENDER = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender"
RULE = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
SECURITY = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security"


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


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere LibreOffice has its own Python")
def test_warns_of_a_terminal_in_which_libreoffice_would_end_at_once(tmp_path: Path) -> None:
    computer = installed(Computer(tmp_path, System.LINUX, extensions=["headway.oxt"]))
    assert not troubles(computer)

    library = tmp_path / "lib" / Path("/usr/bin/python3").resolve().name
    library.mkdir(parents=True)
    (library / "os.py").touch()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python3").touch(mode=0o755)
    found = seen(computer)["LibreOffice from this terminal"]

    assert found.verdict is Verdict.LOOK
    assert str(tmp_path) in found.found
    assert "desktop’s menu" in found.remedy
