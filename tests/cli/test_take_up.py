"""The command that takes up what check-ins brought up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.command_line import headway

if TYPE_CHECKING:
    from pathlib import Path


def test_it_says_what_it_added_and_adds_nothing_twice(sample: Path) -> None:
    first = headway("take-up", sample, "--lessons")
    assert first.exit_code == 0, first.output
    assert first.stdout.startswith("Added ")
    assert "lessons" in first.stdout
    before = sample.read_bytes()

    second = headway("take-up", sample, "--lessons")

    assert second.stdout == ("There is nothing new to take up: the sheets already say all of it.\n")
    assert sample.read_bytes() == before
