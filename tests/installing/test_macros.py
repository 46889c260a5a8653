"""Reading which xlwings a workbook's macros come from."""

from __future__ import annotations

import warnings
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.data import template_path
from headway.installing.macros import xlwings_version
from tests.installing.computers import XLWINGS


def project() -> bytes:
    """Return the VBA project of the template."""
    with zipfile.ZipFile(template_path()) as package:
        return package.read("xl/vbaProject.bin")


def test_finds_what_another_reader_finds() -> None:
    with warnings.catch_warnings(action="ignore"):
        from oletools.olevba import VBA_Parser
    sources = {
        name: source
        for _, _, name, source in VBA_Parser("template", data=project()).extract_macros()
    }
    assert f"'Version: {XLWINGS}" in sources["xlwings.bas"]
    assert xlwings_version(project()) == XLWINGS


def test_finds_nothing_without_the_module() -> None:
    name, other = (
        "".join(f"{letter}\0" for letter in word).encode() for word in ("xlwings", "xlwongs")
    )
    assert xlwings_version(project().replace(name, other)) is None


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_finds_nothing_in_other_files(data: bytes) -> None:
    assert xlwings_version(data) is None


@given(cut=st.integers(0, 80_000))
def test_survives_a_project_that_is_cut_off(cut: int) -> None:
    assert xlwings_version(project()[:cut]) in (None, XLWINGS)


@given(place=st.integers(0, 30_000), byte=st.integers(0, 255))
def test_survives_a_damaged_byte(place: int, byte: int) -> None:
    data = bytearray(project())
    data[place % len(data)] = byte
    found = xlwings_version(bytes(data))
    assert found is None or set(found) <= set("0123456789.")
