"""``run.py`` sets up a checkout once, and says what to do when it cannot."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import venv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts import run
from scripts.setup import SetupError, programs
from scripts.setup.environment import (
    STAMP,
    Level,
    fingerprint,
    is_ready,
    provide,
    python_of,
    read_stamp,
    write_stamp,
)
from scripts.setup.installing import install
from scripts.setup.steps import Step, run_all, run_one

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(run.__file__).parent.parent
LOCKS = sorted((ROOT / "scripts" / "locked").glob("*.txt"))


@pytest.fixture(scope="module")
def empty_environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a checkout whose environment works and holds nothing."""
    root = tmp_path_factory.mktemp("checkout")
    (root / "scripts" / "locked").mkdir(parents=True)
    for level in Level:
        (root / level.lock).write_text("click==8.0 --hash=sha256:0\n", encoding="utf-8")
    (root / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    venv.create(root / ".venv", with_pip=False, symlinks=os.name != "nt")
    return root


@pytest.fixture
def checkout(empty_environment: Path) -> Path:
    """Return the same checkout, set up for running."""
    write_stamp(empty_environment, Level.RUN)
    return empty_environment


def test_help_lists_every_command() -> None:
    done = subprocess.run(
        [sys.executable, run.__file__, "--help"], capture_output=True, text=True, check=True
    )
    listed = re.findall(r"^  (\w+)  ", done.stdout, flags=re.MULTILINE)
    assert set(listed) >= {"demo", "test", "check", "bench", "lock"}


def test_an_unknown_command_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, run.__file__, "tset"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "tset" in done.stderr


def test_an_older_python_can_read_far_enough_to_be_told() -> None:
    ast.parse(Path(run.__file__).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_once_set_up_nothing_is_done(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert provide(checkout, Level.RUN) == python_of(checkout / ".venv")
    assert capsys.readouterr().out == ""


def test_what_the_tests_need_is_enough_for_running(checkout: Path) -> None:
    write_stamp(checkout, Level.TEST)
    assert is_ready(checkout, Level.RUN)


def test_what_running_needs_is_not_enough_for_the_tests(checkout: Path) -> None:
    assert not is_ready(checkout, Level.TEST)


def change(*parts: str) -> Callable[[Path], None]:
    """Return what adds a line to a file of the checkout."""

    def add_line(root: Path) -> None:
        file = root.joinpath(*parts)
        file.write_text(file.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")

    return add_line


@pytest.mark.parametrize(
    "happening",
    [
        pytest.param(change("scripts", "locked", "run.txt"), id="other locked dependencies"),
        pytest.param(change("pyproject.toml"), id="another pyproject.toml"),
        pytest.param(change(".venv", "pyvenv.cfg"), id="another Python"),
        pytest.param(lambda root: (root / ".venv" / STAMP).unlink(), id="no stamp"),
        pytest.param(
            lambda root: (root / ".venv" / STAMP).write_text("{", encoding="utf-8"),
            id="half a stamp",
        ),
    ],
)
def test_a_change_asks_for_setting_up_again(
    checkout: Path, happening: Callable[[Path], object]
) -> None:
    assert is_ready(checkout, Level.RUN)
    happening(checkout)
    assert not is_ready(checkout, Level.RUN)


def test_a_moved_checkout_is_set_up_again(checkout: Path, tmp_path: Path) -> None:
    moved = checkout.rename(tmp_path / "moved")
    try:
        assert not is_ready(moved, Level.RUN)
        assert read_stamp(moved / ".venv")["root"] == str(checkout)
    finally:
        moved.rename(checkout)


def test_line_ends_of_the_system_are_no_change(checkout: Path) -> None:
    before = fingerprint(checkout, Level.RUN)
    lock = checkout / Level.RUN.lock
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert fingerprint(checkout, Level.RUN) == before


def test_an_environment_whose_python_is_gone_is_not_ready(checkout: Path, tmp_path: Path) -> None:
    python, aside = python_of(checkout / ".venv"), tmp_path / "python"
    python.rename(aside)
    try:
        assert not is_ready(checkout, Level.RUN)
    finally:
        aside.rename(python)


def test_a_folder_that_is_no_environment_is_left_alone(tmp_path: Path) -> None:
    keepsake = tmp_path / ".venv" / "letters.txt"
    keepsake.parent.mkdir()
    keepsake.write_text("Dear Ann", encoding="utf-8")

    with pytest.raises(SetupError, match="Move it elsewhere"):
        provide(tmp_path, Level.RUN)

    assert keepsake.read_text(encoding="utf-8") == "Dear Ann"


def test_a_failed_installation_shows_what_pip_said(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    with pytest.raises(SetupError, match=r"(?s)run the command again.*missing\.txt"):
        install(Path(sys.executable), tmp_path, missing)


@pytest.mark.parametrize(
    ("system", "debian", "expected"),
    [
        (
            "Linux",
            True,
            "sudo apt-get install --yes --no-install-recommends libreoffice-calc poppler-utils",
        ),
        ("Linux", False, "package manager"),
        ("Darwin", False, "brew install"),
        ("Windows", False, "winget install"),
    ],
)
def test_missing_programs_are_named_with_the_way_to_get_them(
    system: str, expected: str, *, debian: bool
) -> None:
    missing = list(programs.PROGRAMS[:2])
    sentence = programs.what_to_install(missing, system, debian=debian)

    assert "LibreOffice Calc, Poppler’s tools" in sentence
    assert expected in sentence


def test_missing_programs_stop_the_tests_instead_of_skipping_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no soffice, and no apt-get to install it

    with pytest.raises(SetupError, match="LibreOffice Calc"):
        programs.provide_programs()


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        ("Linux", {"python3-uno", "xvfb", "xdotool", "imagemagick", "chromium"}),
        ("Darwin", set()),
        ("Windows", set()),
    ],
)
def test_what_plays_a_person_at_a_screen_is_asked_for_on_linux_alone(
    system: str, expected: set[str]
) -> None:
    everywhere = {"libreoffice-calc", "poppler-utils", "fonts-crosextra-carlito"}
    assert {program.debian for program in programs.needed_on(system)} == everywhere | expected


def test_what_has_no_command_is_found_by_its_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bridge = programs.Program("a bridge", "bridge", files={"Linux": (f"{tmp_path}/**/uno.py",)})
    monkeypatch.setattr(programs, "PROGRAMS", (bridge,))
    assert programs.missing_programs("Linux") == [bridge]

    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "uno.py").touch()

    assert programs.missing_programs("Linux") == []
    assert programs.missing_programs("Windows") == []


def test_every_step_is_run_and_one_failure_is_enough(
    checkout: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    python = python_of(checkout / ".venv")
    steps = [
        Step("First", ("python", "-c", "raise SystemExit(3)")),
        Step("Second", ("python", "-c", "print('second was run')")),
    ]

    code = run_all(checkout, python, steps)

    output = capfd.readouterr().out
    assert code == 1
    assert "── First" in output
    assert "second was run" in output
    assert output.endswith("Failed: First.\n")


def test_steps_that_all_succeed_give_0(checkout: Path) -> None:
    assert run_all(checkout, python_of(checkout / ".venv"), [Step("A", ("python", "-c", ""))]) == 0


def test_a_commands_own_exit_code_is_passed_on(checkout: Path) -> None:
    python = python_of(checkout / ".venv")
    assert run_one(checkout, python, ["-c", "raise SystemExit(7)"]) == 7


def test_words_after_test_are_kept_for_pytest(monkeypatch: pytest.MonkeyPatch) -> None:
    received: list[list[str]] = []

    def keep(words: list[str]) -> int:
        received.append(words)
        return 0

    monkeypatch.setitem(run.COMMANDS, "test", run.Command("", keep))
    assert run.main(["test", "-k", "calendar", "--maxfail=1"]) == 0
    assert received == [["-k", "calendar", "--maxfail=1"]]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_locked_dependencies_have_hashes_and_name_no_places(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    requirements = text.replace("\\\n", " ").splitlines()

    assert "://" not in text
    assert [
        line for line in requirements if line and line[0] != "#" and "--hash=" not in line
    ] == []
    assert [line for line in requirements if line.startswith("-")] == []


def test_running_and_testing_are_locked_to_the_same_versions() -> None:
    locked = re.compile(r"^(\S+==\S+)(?: ; ([^\\\n]+))?", flags=re.MULTILINE)
    running, testing = (
        dict(locked.findall((ROOT / level.lock).read_text(encoding="utf-8")))
        for level in (Level.RUN, Level.TEST)
    )
    assert running
    assert running.keys() <= testing.keys()
    for requirement, where in running.items():
        assert testing[requirement] in {where, ""}  # on the same computers, or on all


def test_a_submitted_change_is_tested_as_the_readme_says() -> None:
    commands = re.findall(
        r"^python3 (scripts/run\.py \w+)$",
        (ROOT / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert commands == ["scripts/run.py demo", "scripts/run.py test"]
    assert f"\npython3 {commands[1]}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
