"""The scripts for people without Python, run as such a person would.

``install.sh`` is run for real: from a folder with spaces in its name, into an empty home, with
pip. ``install.ps1`` needs Windows; here only its text is looked at.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from headway import __version__
from headway.installing.install import Wishes
from headway.installing.source import PACKAGE, fingerprint

if TYPE_CHECKING:
    from subprocess import CompletedProcess

ROOT = PACKAGE.parents[1]
_NETWORK = re.compile("PIP_|SSL_|REQUESTS_|https?_proxy|no_proxy", re.IGNORECASE)
"""The variables that say how pip reaches what it installs."""
TOOLS = ("dirname", "ln", "mkdir", "mktemp", "rm", "sh")


def run(script: Path, home: Path, *arguments: object, **variables: str) -> CompletedProcess[str]:
    """Return what *script* answers somebody whose *home* this is."""
    kept = {name: value for name, value in os.environ.items() if _NETWORK.match(name)}
    return subprocess.run(
        ["/bin/sh", script, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env={**kept, "HOME": str(home), "PATH": os.defpath, "HEADWAY_PYTHON": sys.executable}
        | variables,
    )


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script in a checkout that lies in a folder with spaces."""
    checkout = tmp_path_factory.mktemp("download") / "headway (1) for Åsa"
    for name in ("addin", "scripts"):
        hidden = shutil.ignore_patterns(".*", "__pycache__")
        shutil.copytree(ROOT / name, checkout / name, ignore=hidden)
    for name in ("pyproject.toml", "README.md", "LICENSE", "workbook_template.xlsm"):
        shutil.copy(ROOT / name, checkout)
    return checkout / "scripts" / "install.sh"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, script: Path) -> Path:
    """A home into which the script has installed Headway."""
    home = tmp_path_factory.mktemp("home")
    arguments = ("--folder", home / "Our plans", "--no-libreoffice")
    answer = run(script, home, *arguments, PIP_NO_COMPILE="1")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert str(home / "Our plans" / "Headway plan.xlsm") in answer.stdout
    return home


def environment(home: Path) -> Path:
    """Return the environment in the fixed folder of this *home*."""
    return home / ".local" / "share" / "headway" / "venv"


def test_what_was_installed_runs_on_its_own(home: Path) -> None:
    answer = subprocess.run(
        [environment(home) / "bin" / "headway", "check", home / "Our plans" / "Headway plan.xlsm"],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env={"HOME": str(home)},
    )
    assert "Home" in answer.stdout, answer.stderr


def test_the_doctor_finds_everything_in_place(home: Path, tmp_path: Path) -> None:
    answer = subprocess.run(
        [environment(home) / "bin" / "headway", "doctor", home / "Our plans" / "Headway plan.xlsm"],
        capture_output=True,
        text=True,
        check=False,
        env={"HOME": str(home), "PATH": os.defpath, "XDG_CONFIG_HOME": str(tmp_path)},
    )
    assert answer.returncode == 0, answer.stdout
    assert f"Headway {__version__}" in " ".join(answer.stdout.split())


def test_the_installed_headway_carries_the_extension_for_libreoffice(home: Path) -> None:
    (file,) = environment(home).glob("lib/python*/site-packages/headway/data/headway.oxt")
    with zipfile.ZipFile(file) as extension:
        assert "description.xml" in extension.namelist()


def test_nothing_is_left_outside_the_two_folders(home: Path) -> None:
    made = {path.relative_to(home).parts[0] for path in home.iterdir()}
    assert made <= {".local", ".cache", "Our plans"}  # pip keeps what it downloads


def test_a_second_time_everything_is_left_as_it_is(script: Path, home: Path) -> None:
    before = (environment(home) / "pyvenv.cfg").stat().st_mtime_ns
    answer = run(script, home, "--folder", home / "Our plans", "--no-libreoffice")

    assert answer.returncode == 0
    outcomes = re.findall(r"^(done|left|would|failed)\b", answer.stdout, re.MULTILINE)
    assert outcomes == ["left", "left"]
    assert (environment(home) / "pyvenv.cfg").stat().st_mtime_ns == before


def test_an_installed_headway_can_be_packed_up_again(home: Path, tmp_path: Path) -> None:
    question = "import sys; from pathlib import Path; from headway.installing.source import source;"
    packed = subprocess.run(
        [
            environment(home) / "bin" / "python",
            "-c",
            f"{question} print(source(Path(sys.argv[1])))",
            tmp_path,
        ],
        capture_output=True,
        text=True,
        check=True,
        cwd="/",
    )
    wheel = Path(packed.stdout.strip())
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "unpacked")
    installed = next(environment(home).glob("lib/python*/site-packages/headway"))
    assert fingerprint(tmp_path / "unpacked" / "headway") == fingerprint(installed)

    beside = tmp_path / "beside a wheel"
    beside.mkdir()
    shutil.copy(ROOT / "scripts" / "install.sh", beside)
    shutil.move(wheel, beside)
    answer = run(beside / "install.sh", tmp_path, "--dry-run")
    assert answer.returncode == 0, answer.stderr
    assert f"install Headway {__version__} in {environment(tmp_path)}" in answer.stdout


def test_a_script_without_headway_says_so(tmp_path: Path) -> None:
    lonely = shutil.copy(ROOT / "scripts" / "install.sh", tmp_path)
    answer = run(Path(lonely), tmp_path)
    assert answer.returncode == 1
    assert "There is no Headway beside" in answer.stderr


def test_a_python_that_will_not_do_is_named(script: Path, tmp_path: Path) -> None:
    answer = run(script, tmp_path, HEADWAY_PYTHON="/bin/false")
    assert answer.returncode == 1
    assert "/bin/false" in answer.stderr


@pytest.fixture
def without_python(tmp_path: Path) -> Path:
    """A folder of programs on a computer, said to be a Mac, that has no Python."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for tool in TOOLS:
        (programs / tool).symlink_to(shutil.which(tool) or "")
    write_program(programs / "uname", "echo Darwin")
    return programs


def write_program(path: Path, *lines: str) -> None:
    """Make a shell script of *lines* that can be run."""
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)


def test_without_python_and_nobody_to_ask_it_says_what_to_do(
    script: Path, without_python: Path, tmp_path: Path
) -> None:
    answer = run(script, tmp_path, HEADWAY_PYTHON="", PATH=str(without_python))
    assert answer.returncode == 1
    assert "python.org" in answer.stderr
    assert "--fetch-python" in answer.stderr
    assert not (tmp_path / "Library").exists()


def test_without_python_uv_fetches_one_into_headways_folder(
    script: Path, without_python: Path, tmp_path: Path
) -> None:
    fetched = tmp_path / "Library" / "Headway" / "python" / "cpython-3.13"
    write_program(
        without_python / "uv",
        'if [ "$2" = install ]; then',
        f'[ "$UV_PYTHON_INSTALL_DIR" = "{fetched.parent}" ] || exit 1',
        f'mkdir -p "{fetched}/bin" && ln -s "{sys.executable}" "{fetched}/bin/python3"',
        f'else echo "{fetched}/bin/python3"; fi',
    )
    answer = run(
        script, tmp_path, "--fetch-python", "--dry-run", HEADWAY_PYTHON="", PATH=str(without_python)
    )
    assert answer.returncode == 0, answer.stderr
    assert f"Installing with {fetched}/bin/python3" in answer.stdout


POWERSHELL = (ROOT / "scripts" / "install.ps1").read_text(encoding="ascii")
"""Read as ASCII: older Windows PowerShell takes anything else for letters of another kind."""


def test_powershell_passes_on_every_wish() -> None:
    passed_on = set(re.findall(r"'--([a-z-]+)'", POWERSHELL))
    fields = {"folder", "workbook", "no-plan", "no-libreoffice", "dry-run"}
    assert passed_on == fields | {"no-project", "system"}  # the last two are uv's
    assert len(fields) == len(Wishes.__dataclass_fields__)


def test_powershell_hands_no_double_quotes_to_programs() -> None:
    for name in ("IsGood", "Start"):
        (code,) = re.findall(rf"^\${name} = ((?:.*\n)+?)(?:\n|\$)", POWERSHELL, re.MULTILINE)
        text = "".join(re.findall(r'"([^"]*)"', code))
        assert text.startswith("import ")
        compile(text, name, "exec")


def test_powershell_asks_python_what_the_other_script_asks() -> None:
    (code,) = re.findall(r"^\$IsGood = ((?:.*\n)+?)\$Start", POWERSHELL, re.MULTILINE)
    question = "".join(re.findall(r'"([^"]*)"', code))
    answer = subprocess.run(
        [sys.executable, "-c", question], capture_output=True, text=True, check=True
    )
    is_conda = (Path(sys.base_prefix) / "conda-meta").exists()
    assert answer.stdout.strip() == ("" if is_conda else sys.executable)


def test_neither_script_changes_the_path_or_asks_for_rights() -> None:
    shell = (ROOT / "scripts" / "install.sh").read_text(encoding="utf-8")
    forbidden = r"setx|SetEnvironmentVariable|RunAs|sudo |(?<!CD)PATH=|\$env:PATH\b"
    assert not re.findall(forbidden, shell + POWERSHELL)
