"""Where Headway is installed, and whether the Python that LibreOffice runs can use it.

``headway install`` notes the folder of its packages in ``python.json``. The variable
``HEADWAY_PYTHON`` names another Python instead, for trying things out.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import site
import sys
from pathlib import Path

_NOT_INSTALLED = (
    "Headway is not installed on this computer yet. "
    "Run its installer once, then start LibreOffice again."
)
_NEEDED = ("headway", "xlwings", "pandas", "lxml")


class PackagesMissingError(Exception):
    """LibreOffice's Python cannot use Headway; ``str()`` gives the sentence to show."""


def provide_packages() -> None:
    """See to it that Headway can be imported.

    Raises:
        PackagesMissingError: It cannot.
    """
    if _wanting() is None:
        return
    folder = _packages_of_variable() or _packages_noted()
    if folder is None or not folder.is_dir():
        raise PackagesMissingError(_NOT_INSTALLED)
    _refuse_other_python(folder)
    known = set(sys.path)
    site.addsitedir(str(folder))
    added = [place for place in sys.path if place not in known]
    sys.path[:] = added + [place for place in sys.path if place in known]
    importlib.invalidate_caches()
    wanting = _wanting()
    if wanting is not None:
        raise PackagesMissingError(
            f"Headway’s folder {folder} has no “{wanting}”. "
            "Run Headway’s installer again, then start LibreOffice again."
        )


def _wanting() -> str | None:
    """Return the first package that cannot be imported."""
    return next((name for name in _NEEDED if importlib.util.find_spec(name) is None), None)


def _packages_of_variable() -> Path | None:
    named = os.environ.get("HEADWAY_PYTHON")
    if not named:
        return None
    environment = Path(named).parent.parent
    windows = environment / "Lib" / "site-packages"
    return next(iter([*environment.glob("lib/python3.*/site-packages"), windows]))


def _packages_noted() -> Path | None:
    try:
        noted = json.loads(_notes().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return Path(noted["packages"]) if noted.get("packages") else None


def _notes() -> Path:
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or str(home / "AppData" / "Local")
        return Path(local, "Headway", "python.json")
    if sys.platform == "darwin":
        return home / "Library" / "Headway" / "python.json"
    data = os.environ.get("XDG_DATA_HOME") or str(home / ".local" / "share")
    return Path(data, "headway", "python.json")


def _refuse_other_python(folder: Path) -> None:
    """Refuse packages that were installed for another Python than the one that runs here."""
    theirs, ours = _version_of(folder), f"3.{sys.version_info.minor}"
    if theirs not in (None, ours):
        raise PackagesMissingError(
            f"Headway is installed for Python {theirs}, but LibreOffice runs Python {ours}. "
            f"Install Headway once more with Python {ours}, then start LibreOffice again."
        )


def _version_of(folder: Path) -> str | None:
    """Return the version of Python that *folder* holds packages for, such as ``3.12``."""
    if named := re.search(r"python(3\.\d+)", str(folder)):
        return named[1]
    settings = folder.parent.parent / "pyvenv.cfg"
    try:
        written = settings.read_text(encoding="utf-8")
    except OSError:
        return None
    named = re.search(r"^version\w*\s*=\s*(3\.\d+)", written, re.MULTILINE)
    return named[1] if named else None
