"""``headway record`` and ``headway summary --week``, on a plan in a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from headway.actions.record import lock_week
from headway.core.grids import Changes, TableChange
from headway.hosts.files import open_workbook
from headway.hosts.weeks import weeks_beside
from headway.mail.ledger import open_ledger
from headway.mail.past import Key, Line, State
from headway.schema.generated import HISTORY, LOG
from headway.schema.page import PAGE_NAME
from tests.command_line import headway, refusal
from tests.small_workbook import NOON, THIS_WEEK, empty_records

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def plan(sample: Path) -> Path:
    """The sample plan without any recorded week."""
    empty_records(sample)
    return sample


def page(path: Path) -> object:
    """Return what stands on the Summary of the file."""
    return open_workbook(path).read_blocks([PAGE_NAME])[PAGE_NAME].rows


def type_over(path: Path) -> None:
    """Change the first status of the recorded week, as a person does."""
    open_workbook(path).write(Changes(tables=[TableChange(HISTORY.name, {"Overall": ["● G"]})]))


def test_a_week_is_recorded_and_its_copy_lies_beside_the_workbook(plan: Path) -> None:
    answer = headway("record", plan, "--status-date", "2026-11-18")
    assert answer.exit_code == 1  # the sample has mistakes to find
    assert "The week ending 20 Nov 2026 is on record." in answer.stdout
    copies = [path.name for path in (plan.parent / "plan.weeks").iterdir()]
    assert copies == ["2026-11-20.json"]


def test_it_is_recorded_again_until_it_is_locked(plan: Path) -> None:
    headway("record", plan)
    assert "in the place of what was recorded before" in headway("record", plan).stdout

    lock_week(open_workbook(plan), THIS_WEEK, NOON, "Ana")
    before = plan.read_bytes()
    assert refusal("record", plan).startswith("The report for the week ending 20 Nov 2026 was sent")
    assert plan.read_bytes() == before


def test_a_week_that_was_sent_is_closed_even_if_the_run_that_sent_it_was_broken_off(
    plan: Path,
) -> None:
    headway("record", plan)
    key = Key("CAP-2026-014", "2026-11-20", "leadership", "", "margaret@example.com")
    with open_ledger(plan) as ledger:
        ledger.add(Line(key, State.SENT, "f00", "2026-11-20T16:00:00+00:00", "Ana", "by server"))

    assert refusal("record", plan).startswith("The report for the week ending 20 Nov 2026 was sent")
    locked = open_workbook(plan).read_tables([HISTORY.name])[HISTORY.name].column("Locked")
    assert locked == ["Yes"]


def test_a_week_comes_back_identical_after_the_plan_went_on(plan: Path) -> None:
    headway("record", plan)
    as_reported = page(plan)
    headway("refresh", plan, "--status-date", "2026-11-27")
    assert page(plan) != as_reported

    answer = headway("summary", plan, "--week", "2026-11-17")

    assert answer.exit_code == 0
    assert "week ending 20 Nov 2026, as recorded on" in answer.stdout
    assert page(plan) == as_reported


def test_machines_read_what_was_said_then(plan: Path) -> None:
    recorded = json.loads(headway("record", plan, "--json").stdout)
    said = json.loads(headway("summary", plan, "--json").stdout)["summary"]
    again = json.loads(headway("summary", plan, "--week", "2026-11-20", "--json").stdout)

    assert again["summary"] == said
    assert again["week"]["actual_percent"] == said["overall"]["reported"]
    assert recorded["recorded"]["overall"] == said["overall"]["rag"]
    assert recorded["copy"] == "plan.weeks/2026-11-20.json"


def test_written_to_another_file_the_copies_go_with_it(plan: Path) -> None:
    headway("record", plan, "--status-date", "2026-11-13")
    before = plan.read_bytes()
    other = plan.with_name("other.xlsm")
    headway("record", plan, "--output", other)

    assert plan.read_bytes() == before
    names = sorted(path.name for path in (plan.parent / "other.weeks").iterdir())
    assert names == ["2026-11-13.json", "2026-11-20.json"]
    assert headway("summary", other, "--week", "2026-11-13").exit_code == 0


def test_a_week_that_is_refused_leaves_nothing_beside_the_other_file(plan: Path) -> None:
    headway("record", plan)
    lock_week(open_workbook(plan), THIS_WEEK, NOON, "Ana")

    refusal("record", plan, "--output", plan.with_name("other.xlsm"))

    assert sorted(path.name for path in plan.parent.glob("other*")) == []


def test_refreshed_into_another_file_every_week_on_record_can_be_shown_from_it(plan: Path) -> None:
    headway("record", plan)
    other = plan.with_name("other.xlsm")

    headway("refresh", plan, "--output", other)

    assert headway("summary", other, "--week", "2026-11-20").exit_code == 0


def test_a_plan_that_was_renamed_says_where_its_weeks_should_be(plan: Path) -> None:
    headway("record", plan)
    renamed = plan.rename(plan.with_name("renamed.xlsm"))
    sentence = refusal("summary", renamed, "--week", "2026-11-20")
    assert "“renamed.weeks/2026-11-20.json”" in sentence
    assert "move or rename that folder" in sentence


def test_a_week_that_was_edited_is_neither_shown_nor_passed_over(plan: Path) -> None:
    headway("record", plan)
    type_over(plan)
    assert "was changed after it was written" in refusal("summary", plan, "--week", "2026-11-20")
    found = json.loads(headway("check", plan, "--json").stdout)["findings"]
    assert [each["sheet"] for each in found if each["rule"] == "week-changed"] == ["History"]


def test_the_copy_of_a_sent_week_is_looked_after(plan: Path) -> None:
    headway("record", plan, "--status-date", "2026-11-13")
    headway("record", plan)
    lock_week(open_workbook(plan), THIS_WEEK, NOON, "Ana")
    copy = plan.parent / "plan.weeks" / "2026-11-20.json"
    for damage in (lambda: copy.write_text("{}"), copy.unlink):
        damage()
        found = json.loads(headway("check", plan, "--json").stdout)["findings"]
        assert len([each for each in found if each["rule"] == "week-copy"]) == 1


def test_a_week_and_a_status_date_are_not_asked_for_at_once(plan: Path) -> None:
    answer = headway("summary", plan, "--week", "2026-11-20", "--status-date", "2026-11-20")
    assert answer.exit_code == 2
    assert "cannot be used together" in answer.stderr


def test_where_a_file_has_the_name_of_the_folder_nothing_is_recorded(plan: Path) -> None:
    (plan.parent / "plan.weeks").write_text("not a folder")
    before = plan.read_bytes()
    assert "The copy of the week could not be written to “plan.weeks/" in refusal("record", plan)
    assert plan.read_bytes() == before


def test_the_log_in_the_file_says_what_was_done(plan: Path) -> None:
    headway("record", plan)
    log = open_workbook(plan).read_tables([LOG.name])[LOG.name]
    written = list(log.column("What") or ())  # what leadership said stands before it
    assert (written[-1], written.count("Recorded")) == ("Recorded", 1)
    assert weeks_beside(plan).place(THIS_WEEK) == "plan.weeks/2026-11-20.json"
