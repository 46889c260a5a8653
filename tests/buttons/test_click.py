"""Where a workbook is in which a button is pressed: what is recorded and sent lies beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from headway.buttons.click import Click, NoFolderError
from headway.hosts.memory import MemoryWorkbook
from headway.hosts.weeks import WeekFolder
from headway.mail.ledger import ledger_path, open_ledger


@dataclass(frozen=True)
class Book:
    """A workbook as Excel tells of it."""

    fullname: str

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.fullname.rpartition("/")[2]


def pressed_in(fullname: str) -> Click:
    """Return a press of a button in the workbook that is called *fullname*."""
    anything: Any = Book(fullname)
    plan, now = MemoryWorkbook(name="plan.xlsm"), datetime(2026, 6, 10, 14, 2, tzinfo=UTC)
    return Click(anything, plan, plan, now, "Mia", anything)


@pytest.mark.parametrize(
    "fullname",
    [
        "https://contoso.sharepoint.com/sites/Quality/Shared Documents/plan.xlsm",
        "https://contoso-my.sharepoint.com/personal/mia/Documents/Pläne%20%231/plan.xlsm",
        "https://d.docs.live.net/0a1b/100%25/plan.xlsm",
        "plan.xlsm",
    ],
)
def test_a_plan_in_the_cloud_or_never_saved_is_refused_with_what_to_do(
    fullname: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan.xlsm").write_bytes(b"of somebody else")
    monkeypatch.chdir(tmp_path)
    click = pressed_in(fullname)

    with pytest.raises(NoFolderError) as said:
        _ = click.path

    assert "cannot find the folder of “plan.xlsm” on this computer" in str(said.value)
    assert "use “headway record” or “headway mail” on the file" in str(said.value)
    assert click.weeks is None


@pytest.mark.parametrize(
    "name", ["Plan #2 50 %.xlsm", "Pläne & [Ziele] 100%20.xlsm", "план.v2.xlsm", "plan.xlsm"]
)
def test_weeks_and_what_was_sent_lie_beside_a_plan_of_whatever_name(
    name: str, tmp_path: Path
) -> None:
    folder = tmp_path / "OneDrive - Contoso #1" / "Büro 100%"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(b"")
    click, week = pressed_in(str(folder / name)), date(2026, 6, 12)

    weeks = click.weeks
    assert isinstance(weeks, WeekFolder)
    weeks.write(week, "one", None)
    with open_ledger(click.path):
        pass

    stem = Path(name).stem
    assert (folder / f"{stem}.weeks" / "2026-06-12.json").read_text(encoding="utf-8") == "one"
    assert ledger_path(click.path).name == f"{stem}.sent.jsonl"
    assert ledger_path(click.path).is_file()
    assert weeks.read(week) == ("one",)
