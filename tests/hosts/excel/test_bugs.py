"""A bug of Headway's own is not put down to the spreadsheet, and the workbook is put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from headway.hosts.excel.steps import Show
from tests.hosts.excel.plans import EVERYTHING
from tests.hosts.excel.test_faults import plain, plan

if TYPE_CHECKING:
    from contextlib import ExitStack

    from headway.hosts.excel.patience import Patience


def misspelt(_step: Show, _undo: ExitStack, _patience: Patience) -> None:
    raise NameError("name 'shet' is not defined")


def test_it_comes_out_as_what_it_is_with_everything_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = plan()
    before = plain(made.state)
    monkeypatch.setattr(Show, "do", misspelt)

    with pytest.raises(NameError, match="shet"):
        made.workbook.write(EVERYTHING)

    assert "Range.raw_value=" in made.calls.changes
    assert plain(made.state) == before
