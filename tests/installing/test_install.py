"""Installing Headway."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path, PureWindowsPath

import openpyxl
import pytest

from headway.data import template_path
from headway.hosts.files import open_workbook
from headway.installing.install import Wishes, account, install
from headway.installing.machine import System
from headway.installing.places import places
from headway.installing.refusals import (
    CannotInstallError,
    EnvironmentFolderError,
    StorePythonError,
)
from headway.installing.steps import Outcome
from tests.installing.computers import XLWINGS, Computer

NO_OFFICE = Wishes(libreoffice=False)


@pytest.fixture(params=System)
def computer(request: pytest.FixtureRequest, tmp_path: Path) -> Computer:
    """A computer of each system in turn."""
    return Computer(tmp_path, request.param)


@pytest.fixture
def windows(tmp_path: Path) -> Computer:
    """A computer with Windows."""
    return Computer(tmp_path, System.WINDOWS)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan that somebody else made."""
    return Path(shutil.copy(template_path(), tmp_path / "plan.xlsm"))


@pytest.fixture
def odd(tmp_path: Path) -> Computer:
    """A computer with Windows, of somebody whose user name cannot be spelt everywhere."""
    return Computer(tmp_path, System.WINDOWS, user="Åsa Ågren")


def outcomes(computer: Computer, wishes: Wishes = NO_OFFICE) -> list[str]:
    """Return what became of the steps of an installation."""
    return [step.outcome.value for step in install(computer.machine, wishes)]


def said(plan: Path) -> list[object]:
    """Return what the plan says about Windows, macOS and temporary files."""
    names = ["Headway_Python_Windows", "Headway_Python_Mac", "Headway_Temporary_Files"]
    blocks = open_workbook(plan).read_blocks(names)
    return [blocks[name].rows[0][0] for name in names]


def parts(path: Path) -> dict[str, bytes]:
    """Return every part of the package at *path*."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_makes_an_environment_and_a_plan(computer: Computer) -> None:
    assert set(outcomes(computer)) == {"done"}

    assert places(computer.machine).interpreter.exists()
    assert (computer.packages / "headway" / "__init__.py").exists()
    assert open_workbook(computer.plan).name == "Headway plan.xlsm"


def test_says_what_was_done_and_what_to_do_next(computer: Computer) -> None:
    steps = install(computer.machine, NO_OFFICE)
    text = account(computer.machine, NO_OFFICE, steps)

    assert str(places(computer.machine).environment) in text
    assert str(computer.plan) in text
    assert "press Check installation" in text
    assert "PATH was not changed" in text


def test_a_second_time_changes_nothing(computer: Computer) -> None:
    install(computer.machine, NO_OFFICE)
    before = computer.files()

    assert set(outcomes(computer)) == {"left"}
    assert computer.files() == before


def test_a_rehearsal_changes_nothing_and_says_what_would_be_done(computer: Computer) -> None:
    wishes = Wishes(libreoffice=False, rehearse=True)
    before = computer.files()
    steps = install(computer.machine, wishes)

    assert {step.outcome for step in steps} == {Outcome.PLANNED}
    assert computer.files() == before
    assert "Nothing was changed" in account(computer.machine, wishes, steps)


def test_a_newer_headway_takes_the_place_of_an_older_one(computer: Computer) -> None:
    install(computer.machine, NO_OFFICE)
    (computer.packages / "headway" / "__init__.py").write_text("__version__ = '0.0.9'\n")

    assert outcomes(computer)[0] == "done"
    assert "0.0.9" not in (computer.packages / "headway" / "__init__.py").read_text()


def test_a_python_that_no_longer_starts_is_replaced(computer: Computer) -> None:
    install(computer.machine, NO_OFFICE)
    places(computer.machine).interpreter.unlink()

    assert outcomes(computer)[0] == "done"
    assert places(computer.machine).interpreter.exists()


def test_the_plan_goes_where_it_is_wanted(computer: Computer) -> None:
    folder = computer.root / "Our plans"
    install(computer.machine, Wishes(folder=folder, libreoffice=False))
    assert [path.name for path in folder.iterdir()] == ["Headway plan.xlsm"]
    assert not list(computer.documents.iterdir())


def test_no_plan_is_made_if_none_is_wanted(computer: Computer) -> None:
    install(computer.machine, Wishes(plan=False, libreoffice=False))
    assert not list(computer.documents.iterdir())


def test_a_plain_user_name_leads_to_the_place_that_every_new_plan_names(
    windows: Computer, plan: Path
) -> None:
    before = plan.read_bytes()
    install(windows.machine, Wishes(workbook=plan, libreoffice=False))

    assert said(plan)[0] == r"%LOCALAPPDATA%\Headway\venv\Scripts\python.exe"
    assert plan.read_bytes() == before


def test_an_odd_user_name_leads_to_a_folder_without_spaces_and_letters_of_its_own(
    odd: Computer,
) -> None:
    install(odd.machine, NO_OFFICE)

    python, _, temporary = said(odd.plan)
    assert isinstance(python, str)
    inside = PureWindowsPath(python.removeprefix("%ProgramData%"))
    assert inside.parts[1] == "Headway"
    assert str(inside).isascii()
    assert not {" ", "%"} & set(str(inside))
    assert odd.machine.expand(python) == places(odd.machine).interpreter
    assert odd.machine.expand(str(temporary)).is_dir()


def test_a_folder_outside_the_persons_own_is_closed_to_others(odd: Computer) -> None:
    install(odd.machine, NO_OFFICE)

    (rights,) = [words for words in odd.commands if words[0] == "icacls"]
    assert rights[1] == str(places(odd.machine).folder)
    assert "/inheritance:r" in rights
    assert r"OFFICE\Åsa Ågren:(OI)(CI)F" in rights


def test_a_folder_that_cannot_be_closed_to_others_is_not_used(odd: Computer) -> None:
    odd.failing["icacls"] = "Access is denied."
    with pytest.raises(CannotInstallError, match="Access is denied"):
        install(odd.machine, NO_OFFICE)
    assert not places(odd.machine).environment.exists()


def test_two_odd_user_names_get_two_folders(tmp_path: Path) -> None:
    folders = {
        places(Computer(tmp_path / user, System.WINDOWS, user=user).machine).folder.name
        for user in ("Åsa Ågren", "Åsa Åberg")
    }
    assert len(folders) == 2


def test_connecting_a_plan_changes_only_where_python_is(odd: Computer, plan: Path) -> None:
    before, whole = parts(plan), plan.read_bytes()
    install(odd.machine, Wishes(workbook=plan, libreoffice=False))
    after = parts(plan)

    changed = {name for name in before | after if before.get(name) != after.get(name)}
    sheets = {name for name in changed if name.startswith("xl/worksheets/")}
    assert len(sheets) == 1
    assert b"INTERPRETER_WIN" in before[sheets.pop()] + before.get("xl/sharedStrings.xml", b"")
    assert changed <= {"xl/workbook.xml", *changed}
    assert plan.with_name("plan.xlsm.bak").read_bytes() == whole
    assert said(plan)[1] == "$HOME/Library/Headway/venv/bin/python"


def test_a_workbook_that_is_no_plan_is_left_alone(computer: Computer) -> None:
    other = computer.documents / "other.xlsm"
    openpyxl.Workbook().save(other)
    before = other.read_bytes()

    step = install(computer.machine, Wishes(workbook=other, libreoffice=False))[-1]

    assert step.outcome is Outcome.FAILED
    assert "not a Headway plan" in step.text
    assert other.read_bytes() == before


def test_a_plan_that_is_open_is_left_alone_and_everything_else_is_done(
    odd: Computer, plan: Path
) -> None:
    plan.with_name("~$plan.xlsm").touch()
    before = plan.read_bytes()
    wishes = Wishes(workbook=plan, libreoffice=False)

    steps = install(odd.machine, wishes)

    assert [step.outcome for step in steps] == [Outcome.DONE, Outcome.FAILED]
    assert "open in Excel" in steps[-1].text
    assert plan.read_bytes() == before
    assert "Put right what failed" in account(odd.machine, wishes, steps)


def test_a_plan_that_does_not_exist_is_named(computer: Computer) -> None:
    missing = computer.documents / "missing.xlsm"
    step = install(computer.machine, Wishes(workbook=missing, libreoffice=False))[-1]
    assert step.outcome is Outcome.FAILED
    assert "missing.xlsm" in step.text


def test_the_python_of_the_microsoft_store_is_refused(tmp_path: Path) -> None:
    store = Computer(tmp_path, System.WINDOWS, base="WindowsApps")
    with pytest.raises(StorePythonError, match=r"install\.ps1"):
        install(store.machine, NO_OFFICE)
    assert not places(store.machine).folder.exists()


def test_a_folder_that_is_no_environment_is_not_emptied(computer: Computer) -> None:
    theirs = places(computer.machine).environment / "thesis.docx"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("mine")

    with pytest.raises(EnvironmentFolderError, match="in the way"):
        install(computer.machine, NO_OFFICE)
    assert theirs.read_text() == "mine"


def test_what_pip_said_last_is_shown_when_it_fails(computer: Computer) -> None:
    computer.failing["pip"] = "ERROR: No matching distribution found for pandas"
    with pytest.raises(CannotInstallError, match="No matching distribution"):
        install(computer.machine, NO_OFFICE)


def test_excel_on_a_mac_gets_the_script_that_starts_programs(tmp_path: Path) -> None:
    mac = Computer(tmp_path, System.MACOS)
    install(mac.machine, NO_OFFICE)

    folder = mac.home / "Library" / "Application Scripts" / "com.microsoft.Excel"
    (script,) = folder.iterdir()
    assert script.name == f"xlwings-{XLWINGS}.applescript"
    assert script.read_bytes() == (mac.packages / "xlwings" / script.name).read_bytes()


def test_libreoffice_gets_its_extension_if_it_is_there(windows: Computer) -> None:
    windows.add_office()
    rehearsed = outcomes(windows, Wishes(rehearse=True))
    assert (rehearsed, windows.extensions) == (["would", "would", "would"], [])

    assert outcomes(windows, Wishes()) == ["done", "done", "done"]
    assert windows.extensions == ["headway.oxt"]
    assert outcomes(windows, Wishes()) == ["left", "left", "left"]


def test_documents_are_where_windows_says(tmp_path: Path) -> None:
    computer = Computer(tmp_path, System.WINDOWS)
    shell = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
    computer.registry[shell] = {"": {"Personal": r"%LOCALAPPDATA%\My papers"}}
    install(computer.machine, NO_OFFICE)
    assert (computer.home / "AppData" / "Local" / "My papers" / "Headway plan.xlsm").exists()


def test_documents_are_where_the_desktop_says(tmp_path: Path) -> None:
    computer = Computer(tmp_path, System.LINUX)
    config = computer.home / ".config"
    config.mkdir()
    (config / "user-dirs.dirs").write_text('XDG_DOCUMENTS_DIR="$HOME/Papiere"\n')
    install(computer.machine, NO_OFFICE)
    assert (computer.home / "Papiere" / "Headway plan.xlsm").exists()
