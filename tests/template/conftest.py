"""The built template, as bytes, as parts, and as openpyxl reads it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from scripts.template.build import package
from scripts.template.package import Parts, unpack

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook


@pytest.fixture(scope="session")
def built() -> bytes:
    """The template's file, built now."""
    return package()


@pytest.fixture(scope="session")
def parts(built: bytes) -> Parts:
    """The parts of the template."""
    return unpack(built)


@pytest.fixture(scope="session")
def workbook(built: bytes) -> Workbook:
    """The template as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(built))


@pytest.fixture(scope="session")
def file(built: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template as a file."""
    path = tmp_path_factory.mktemp("template") / "plan.xlsm"
    path.write_bytes(built)
    return path
