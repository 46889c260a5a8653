"""The extension finds Headway, or says in one sentence what is missing."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.build_extension import SOURCES

_ASK = """
import sys
sys.path.insert(0, sys.argv[1])
from headway_office.packages import PackagesMissingError, provide_packages
try:
    provide_packages()
except PackagesMissingError as missing:
    print(missing)
else:
    import headway
    print("found")
"""


def ask(home: Path, **variables: str) -> str:
    """Return what a Python without any packages, such as LibreOffice's, finds out."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", _ASK, str(SOURCES / "pythonpath")],
        env={"HOME": str(home), **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def note(home: Path, packages: Path) -> None:
    """Write what ``headway install`` writes down."""
    file = home / ".local" / "share" / "headway" / "python.json"
    if sys.platform == "darwin":
        file = home / "Library" / "Headway" / "python.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"packages": str(packages)}), encoding="utf-8")


def site_packages() -> Path:
    """Return the folder of packages of the Python that runs the tests."""
    spec = importlib.util.find_spec("xlwings")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent.parent


def test_where_nothing_is_installed_it_names_the_installer(tmp_path: Path) -> None:
    assert ask(tmp_path) == (
        "Headway is not installed on this computer yet. "
        "Run its installer once, then start LibreOffice again."
    )


def test_the_installed_packages_are_used(tmp_path: Path) -> None:
    note(tmp_path, site_packages())
    assert ask(tmp_path) == "found"


def test_a_variable_names_another_python(tmp_path: Path) -> None:
    assert ask(tmp_path, HEADWAY_PYTHON=sys.executable) == "found"


def test_an_incomplete_folder_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "packages"
    folder.mkdir()
    note(tmp_path, folder)
    assert ask(tmp_path).startswith(f"Headway’s folder {folder} has no “headway”.")


@pytest.mark.parametrize("other", ["3.7", "3.99"])
def test_packages_of_another_python_are_refused(tmp_path: Path, other: str) -> None:
    folder = tmp_path / "lib" / f"python{other}" / "site-packages"
    folder.mkdir(parents=True)
    note(tmp_path, folder)
    assert ask(tmp_path).startswith(f"Headway is installed for Python {other}, but LibreOffice")
