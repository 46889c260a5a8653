"""Compiles our macros, and the two modules of xlwings they need, into a workbook's parts."""

from __future__ import annotations

import tempfile
from importlib.util import find_spec
from pathlib import Path

from pyopenvba import ExcelFile, VBAModuleKind

from scripts.template.package import Parts, allow_macros, pack, unpack
from scripts.template.paths import MACROS


def add_macros(parts: Parts) -> Parts:
    """Return *parts* with the VBA project: our modules, xlwings' own, one for each sheet."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "workbook.xlsm"
        file.write_bytes(pack(allow_macros(parts)))
        with ExcelFile(file) as workbook:
            project = workbook.add_vba_project()
            project.add_module("Headway", _text(MACROS / "Headway.bas"))
            project.add_module("xlwings", _text(_xlwings() / "xlwings.bas"))
            project.add_module(
                "Dictionary",
                _text(_xlwings() / "addin" / "Dictionary.cls"),
                kind=VBAModuleKind.other,
            )
            workbook.set_module("ThisWorkbook", _text(MACROS / "ThisWorkbook.cls"))
            workbook.save()
        return unpack(file.read_bytes())


def _text(file: Path) -> str:
    """Return a module's source with the line ends that VBA wants; it is plain ASCII."""
    return "\r\n".join(file.read_text(encoding="ascii").splitlines()) + "\r\n"


def _xlwings() -> Path:
    found = find_spec("xlwings")
    if found is None or found.origin is None:
        raise SystemExit("xlwings is missing. Install the build tools with “pip install .[build]”.")
    return Path(found.origin).parent
