"""A wheel of Headway, built as pip builds it, carries what an installation needs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from headway.data import template_path
from scripts.build_extension import extension
from scripts.template.package import unpack

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import sys
from pathlib import Path
from headway.installing.machine import this_machine
from headway.installing.source import extension
print(extension(this_machine(), Path(sys.argv[1])))
"""


def build(kind: str, source: Path, folder: Path) -> Path:
    """Return the only file that hatchling makes of *source* in *folder*."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


def test_the_extension_for_libreoffice_is_in_it_and_as_new_as_its_sources(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert unpack(archive.read("headway/data/headway.oxt")) == extension()


def test_the_template_is_in_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        template = archive.read("headway/data/workbook_template.xlsm")
    assert template == template_path().read_bytes()


def test_a_wheel_made_from_the_source_package_is_the_same(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "packed").mkdir()
    packed = build("sdist", ROOT, tmp_path / "packed")
    subprocess.run(["tar", "-xzf", packed, "-C", tmp_path], check=True)
    again = build("wheel", tmp_path / packed.name.removesuffix(".tar.gz"), tmp_path / "again")

    assert again.read_bytes() == wheel.read_bytes()


def test_installing_finds_the_extension_in_what_was_unpacked(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    answer = subprocess.run(
        [sys.executable, "-c", ASK, tmp_path],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout.strip() == str(tmp_path / "headway" / "data" / "headway.oxt")
