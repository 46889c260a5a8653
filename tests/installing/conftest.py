"""Computers on which Headway is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from headway.installing.machine import System
from tests.installing.computers import Computer, installed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def windows(tmp_path: Path) -> Computer:
    """A computer with Windows on which Headway is installed."""
    return installed(Computer(tmp_path, System.WINDOWS))


@pytest.fixture
def mac(tmp_path: Path) -> Computer:
    """A Mac on which Headway is installed."""
    return installed(Computer(tmp_path / "mac", System.MACOS))
