"""What is installed: the Headway that is running, as a folder or a wheel that pip takes."""

from __future__ import annotations

import hashlib
import zipfile
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

import headway
from headway.data import template_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.installing.machine import Machine

EXTENSION = "headway.oxt"
"""The file of LibreOffice's extension, which an installed Headway carries."""
PACKAGE = Path(headway.__file__).parent
_TEMPLATE = "data/workbook_template.xlsm"
_ABOUT_THIS_PLACE = {"INSTALLER", "REQUESTED", "direct_url.json"}
"""What pip notes about one installation, and no other."""


def checkout() -> Path | None:
    """Return the folder of the source that is running, or ``None`` if it was installed."""
    root = PACKAGE.parents[1]
    return root if (root / "pyproject.toml").is_file() else None


def source(into: Path) -> Path:
    """Return what pip can install this very Headway from; a wheel is made in the folder *into*."""
    return checkout() or _wheel(into)


def extension(machine: Machine, into: Path) -> Path | None:
    """Return the file of the extension for LibreOffice, or ``None`` if this Headway has none.

    In a checkout it is built *into* a folder.
    """
    root = checkout()
    if root is None:
        carried = carried_extension(PACKAGE)
        return carried if carried.is_file() else None
    built = into / EXTENSION
    machine.run(machine.python, root / "scripts" / "build_extension.py", "--output", built)
    return built if built.is_file() else None


def carried_extension(package: Path) -> Path:
    """Return where an installed *package* carries the extension, if it does."""
    return package / "data" / EXTENSION


def fingerprint(package: Path = PACKAGE) -> str:
    """Return a text that is the same for two copies of the same Headway.

    Args:
        package: The folder of the package, in a checkout or installed.
    """
    files = dict(_files(package))
    if package == PACKAGE:
        files[_TEMPLATE] = template_path()
    digest = hashlib.sha256()
    for name, file in sorted(files.items()):
        digest.update(f"{name}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _files(package: Path) -> Iterator[tuple[str, Path]]:
    for file in package.rglob("*"):
        name = file.relative_to(package)
        is_ours = not any(part.startswith((".", "__pycache__")) for part in name.parts)
        if is_ours and file.is_file() and file.suffix != ".oxt":
            yield name.as_posix(), file


def _wheel(into: Path) -> Path:
    """Return a wheel packed from the files that were installed from one."""
    installed = distribution("headway")
    wheel = into / f"headway-{installed.version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in installed.files or ():
            leaves_the_folder = ".." in file.parts
            if leaves_the_folder or file.suffix == ".pyc" or file.name in _ABOUT_THIS_PLACE:
                continue
            archive.write(Path(str(file.locate())), file.as_posix())
    return wheel
