"""The way from Python to LibreOffice: its module ``uno``, wherever it is installed.

LibreOffice's own Python has ``uno`` at hand. Elsewhere it lies among the packages of the system
or beside LibreOffice's programs, and works for one minor version of Python only. It is loaded
from there by its path: putting the folder on ``sys.path`` would bring along everything else in it.
"""

from __future__ import annotations

import builtins
import importlib
import importlib.util
import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from headway.libreoffice.errors import NotListeningError, UnoMissingError

if TYPE_CHECKING:
    from collections.abc import Iterator

Uno: TypeAlias = Any
"""An object of LibreOffice's; what it can do is known only when it runs."""

_PROGRAMS = re.compile(r"sys\.path\.append\('([^']+)'\)")
_PYTHON = re.compile(rb"python3\.?(\d+)\.(?:so|dll|dylib)|Versions/3\.(\d+)/")
_ERRORS = (
    "uno.Exception",
    "uno.RuntimeException",
    "lang.DisposedException",
    "lang.IllegalArgumentException",
    "lang.IndexOutOfBoundsException",
    "container.NoSuchElementException",
)
"""Those that may have been met before Headway is."""
_PASSING = "headway_lets_errors_pass"
_LIBRARIES = ("libpyuno.so", "pyuno.pyd", "libpyuno.dylib", "pyuno.so")


def load_uno() -> Uno:
    """Return the module ``uno``.

    Raises:
        UnoMissingError: There is none, or only one for another Python.
    """
    uno = sys.modules.get("uno")
    if uno is None:
        known = importlib.util.find_spec("uno") is not None
        uno = importlib.import_module("uno") if known else _search()
    _let_errors_pass(uno)
    return uno


def context_on(pipe: str) -> Uno:
    """Return the component context of the LibreOffice that listens on the named *pipe*.

    Raises:
        NotListeningError: None does.
        UnoMissingError: This Python cannot talk to LibreOffice.
    """
    uno = load_uno()
    own = uno.getComponentContext()
    resolver = own.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", own
    )
    try:
        return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    except uno.getClass("com.sun.star.uno.Exception") as error:
        raise NotListeningError(pipe) from error


def uno_error() -> type[Exception]:
    """Return the class of all errors that LibreOffice reports."""
    found: type[Exception] = load_uno().getClass("com.sun.star.uno.Exception")
    return found


def struct(name: str, *values: object) -> Uno:
    """Return a struct of LibreOffice's, such as ``struct("table.CellAddress", 0, 5, 9)``.

    Args:
        name: Its name, without ``com.sun.star``.
        values: Its members, in their order.
    """
    return load_uno().createUnoStruct(f"com.sun.star.{name}", *values)


def enum(name: str, value: str) -> Uno:
    """Return the *value* of one of LibreOffice's enumerations, named without ``com.sun.star``."""
    return load_uno().Enum(f"com.sun.star.{name}", value)


def program_folders() -> list[Path]:
    """Return the folders in which LibreOffice's programs may be, the likeliest first."""
    found = shutil.which("soffice")
    folders = [Path(found).resolve().parent] if found else []
    folders += [Path("/usr/lib/libreoffice/program"), Path("/usr/lib64/libreoffice/program")]
    folders += sorted(Path("/opt").glob("libreoffice*/program"), reverse=True)
    folders += [Path("/Applications/LibreOffice.app/Contents/MacOS")]
    for variable in ("PROGRAMFILES", "PROGRAMW6432"):
        if variable in os.environ:
            folders.append(Path(os.environ[variable], "LibreOffice", "program"))
    return list(dict.fromkeys(folders))


def _search() -> Uno:
    """Return ``uno`` from the first folder that has it for this Python."""
    wrong: str | None = None
    for folder in _folders():
        if (folder / "uno.py").is_file():
            wanted = _python_of(folder)
            if wanted in (None, sys.version_info.minor):
                return _load_from(folder)
            wrong = f"3.{wanted}"
    raise UnoMissingError(wrong)


def _folders() -> Iterator[Path]:
    """Yield the folders in which ``uno.py`` may be."""
    version = f"python3.{sys.version_info.minor}"
    yield Path("/usr/lib/python3/dist-packages")
    yield Path("/usr/lib", version, "site-packages")
    yield Path("/usr/lib64", version, "site-packages")
    for programs in program_folders():
        yield programs
        yield programs.parent / "Resources"


def _programs_for(folder: Path) -> Path:
    """Return where the libraries are that the ``uno.py`` in *folder* goes with."""
    named = _PROGRAMS.search((folder / "uno.py").read_text(encoding="utf-8", errors="replace"))
    if named:
        return Path(named[1])
    frameworks = folder.parent / "Frameworks"
    return frameworks if frameworks.is_dir() else folder


def _python_of(folder: Path) -> int | None:
    """Return for which Python 3.x the ``uno.py`` in *folder* works; ``None`` if it does not say."""
    programs = _programs_for(folder)
    for name in _LIBRARIES:
        library = programs / name
        found = _PYTHON.search(library.read_bytes()) if library.is_file() else None
        if found:
            return int(found[1] or found[2])
    return None


def _load_from(folder: Path) -> Uno:
    """Return ``uno`` from *folder*, with the way Python imports left as it was.

    ``uno`` makes ``import`` look for types of LibreOffice's too, and every import pays for it.
    """
    path, importing = list(sys.path), builtins.__import__
    spec = importlib.util.spec_from_file_location("uno", folder / "uno.py")
    if spec is None or spec.loader is None:
        raise UnoMissingError
    module = importlib.util.module_from_spec(spec)
    sys.path.append(str(_programs_for(folder)))
    sys.modules["uno"] = module
    try:
        spec.loader.exec_module(module)
    except ImportError as error:
        del sys.modules["uno"]
        raise UnoMissingError from error
    finally:
        sys.path[:], builtins.__import__ = path, importing
    return module


def _let_errors_pass(uno: Uno) -> None:
    """Let errors of LibreOffice's be raised through ``with`` as Python's own are.

    Python notes on an error where it came from. The classes of ``uno`` take every attribute for
    one of LibreOffice's and refuse: the first ``with`` on the way out would fail instead.
    """
    if getattr(uno, _PASSING, False):
        return
    original = uno._uno_struct__setattr__  # noqa: SLF001 - there is no public way

    def set_attribute(self: object, name: str, value: object) -> None:
        if isinstance(self, BaseException) and name.startswith("__"):
            BaseException.__setattr__(self, name, value)
        else:
            original(self, name, value)

    uno._uno_struct__setattr__ = set_attribute  # noqa: SLF001 - for classes yet to come
    for name in _ERRORS:
        uno.getClass(f"com.sun.star.{name}").__setattr__ = set_attribute
    setattr(uno, _PASSING, True)
