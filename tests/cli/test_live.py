"""Commands with ``--live`` take turns with the buttons of the plan that is open."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import xlwings

from headway.hosts.turns import turn
from headway.libreoffice import connect, office
from headway.mail.ledger import open_ledger
from headway.mail.past import Key, Line, State
from tests.command_line import headway, refusal
from tests.hosts.excel.engine import Engine
from tests.hosts.excel.plans import open_in
from tests.libreoffice.documents import close, open_book
from tests.small_workbook import empty_records

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command gives up at once."""
    monkeypatch.setattr("headway.hosts.turns.PATIENCE", 0.1)


def mail(plan: Path) -> None:
    """Note that a report of another week was sent, so that there is something to catch up."""
    key = Key("CAP-2026-014", "2026-11-13", "leadership", "", "margaret@example.com")
    with open_ledger(plan) as ledger:
        ledger.add(Line(key, State.SENT, "f00", "2026-11-13T16:00:00+00:00", "Ana", "by server"))


@pytest.mark.parametrize("command", ["check", "refresh", "summary", "record"])
def test_while_a_button_works_on_the_plan_a_command_is_told_to_wait(
    sample: Path, command: str
) -> None:
    mail(sample)
    with turn(str(sample), sample.name):
        assert "Headway is still working on “plan.xlsm”" in refusal(command, "--live", sample)
    assert "is open neither in Excel nor" in refusal(command, "--live", sample)


def test_a_button_may_know_the_plan_by_its_address_on_the_web(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"https://contoso.sharepoint.com/sites/qa/{sample.name}"
    engine = Engine()
    open_in(engine, address)
    monkeypatch.setattr(xlwings.engines, "active", xlwings.main.Engine(impl=engine))
    with turn(address, sample.name):
        assert "Headway is still working on “plan.xlsm”" in refusal("check", "--live", sample)
    assert "still working" not in refusal("check", "--live", sample)


def test_a_command_that_opens_the_plan_twice_has_one_turn_and_gives_it_back(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "open.xlsm"
    shutil.copy(sample, plan)
    empty_records(plan)
    mail(plan)
    with office.start() as running:
        book = open_book(connect(running.pipe).impl, plan)
        monkeypatch.setenv("HEADWAY_PIPE", running.pipe)

        answer = headway("record", "--live", plan, "--status-date", "2026-11-20")

        close(book)
    assert "The week ending 20 Nov 2026 is on record." in answer.stdout, answer.stderr
    with turn(str(plan), plan.name, patience=0):
        pass
