"""What leadership gets is what is on record, and is locked once it was sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from headway.actions.record import lock_week, record_week
from headway.core.grids import Block, Changes, ColumnChange
from headway.core.history.errors import WeekLockedError
from headway.core.history.record import place_of, refuse
from headway.core.letters.letter import Audience
from headway.core.log import LogEntry, with_entries
from headway.core.records import typed_rows
from headway.hosts.memory import MemoryWeeks, MemoryWorkbook
from headway.mail.confirming import confirm_sent
from headway.mail.past import State
from headway.mail.posting import post
from headway.mail.refusals import AlreadyPostedError, NothingToConfirmError, WeekClosedError
from headway.mail.week import lock_what_was_sent
from headway.schema import FACTS, TABLES, VERSION_NAME
from headway.schema.facts import WEEK_PATTERN_NAME
from headway.schema.generated import HISTORY, LOG
from headway.schema.heart import ACTIONS
from headway.schema.page import PAGE_NAME
from headway.schema.page_data import BLOCK_NAME
from headway.schema.words import LogEvent
from tests.mail.plans import ORDER, Pigeonhole, plan

if TYPE_CHECKING:
    from pathlib import Path

    from headway.mail.order import Order


def on_record(workbook: MemoryWorkbook) -> list[tuple[object, ...]]:
    """Return when each week was recorded, how much was done, and whether it is locked."""
    grid = workbook.read_tables([HISTORY.name])[HISTORY.name]
    columns = [grid.column(HISTORY[key].header) or () for key in ("taken_at", "earned_value")]
    return [*zip(*columns, grid.column("Locked") or (), strict=True)]


def all_done(workbook: MemoryWorkbook) -> None:
    """Report that all work under way is done by 99 %."""
    grid = workbook.read_tables([ACTIONS.name])[ACTIONS.name]
    header = ACTIONS["percent_complete"].header
    pairs = zip(grid.column(header) or (), grid.column("Status") or (), strict=True)
    values = [0.99 if status == "In progress" else done for done, status in pairs]
    workbook.write(Changes(columns=[ColumnChange(ACTIONS.name, header, values)]))


def test_figures_recorded_earlier_in_the_week_give_way_to_those_that_were_posted(
    tmp_path: Path,
) -> None:
    workbook, weeks, path = plan(), MemoryWeeks(), tmp_path / "plan.xlsm"
    earlier = ORDER.now - timedelta(hours=30)
    record_week(workbook, ORDER.now.date(), earlier, "Ada", ORDER.status_date, weeks=weeks)
    ((_, value, _),) = on_record(workbook)
    all_done(workbook)

    post(workbook, path, ORDER, Pigeonhole(), weeks=weeks)

    ((at, posted, locked),) = on_record(workbook)
    assert at == ORDER.now.replace(second=0, microsecond=0, tzinfo=None)
    assert posted != value
    assert locked == "No"

    later = replace(ORDER, now=ORDER.now + timedelta(hours=1))
    lock_what_was_sent(workbook, confirm_sent(workbook, path, later), later, weeks)
    assert on_record(workbook) == [(at, posted, "Yes")]


def test_once_it_is_locked_a_mail_that_goes_out_again_leaves_the_record_alone(
    tmp_path: Path,
) -> None:
    workbook, weeks, path = plan(), MemoryWeeks(), tmp_path / "plan.xlsm"
    post(workbook, path, ORDER, Pigeonhole(), weeks=weeks)
    lock_what_was_sent(workbook, confirm_sent(workbook, path, ORDER), ORDER, weeks)
    before = on_record(workbook)
    all_done(workbook)

    again = replace(ORDER, resend_because="a reader was forgotten")
    post(workbook, path, again, Pigeonhole(), weeks=weeks)

    assert on_record(workbook) == before
    with pytest.raises(WeekLockedError):
        record_week(workbook, ORDER.now.date(), ORDER.now, "Ada", ORDER.status_date, weeks=weeks)


def test_says_so_where_the_week_was_recorded_once_more_before_the_draft_was_sent(
    tmp_path: Path,
) -> None:
    workbook, weeks, path = plan(), MemoryWeeks(), tmp_path / "plan.xlsm"
    post(workbook, path, ORDER, Pigeonhole(), weeks=weeks)
    later = replace(ORDER, now=ORDER.now + timedelta(hours=1))
    record_week(workbook, later.now.date(), later.now, "Ada", ORDER.status_date, weeks=weeks)

    said = lock_what_was_sent(workbook, confirm_sent(workbook, path, later), later, weeks)

    assert said.endswith(
        "It was recorded on 2026-06-10 at 15:02, after the mail had been made on 2026-06-10 at "
        "14:02, so the record may differ from what was sent."
    )


def test_a_week_before_one_on_record_is_not_reported_with_figures_of_today(tmp_path: Path) -> None:
    workbook, weeks, path = plan(), MemoryWeeks(), tmp_path / "plan.xlsm"
    next_week = ORDER.now + timedelta(days=7)
    record_week(workbook, ORDER.now.date(), ORDER.now, "Ada", None, weeks=weeks)
    record_week(workbook, next_week.date(), next_week, "Ada", next_week.date(), weeks=weeks)
    box, before = Pigeonhole(), on_record(workbook)

    with pytest.raises(WeekClosedError, match=r"Nothing was drafted or sent\. The week ending 12"):
        post(workbook, path, ORDER, box, weeks=weeks)

    assert box.mails == []
    assert on_record(workbook) == before


def test_a_locked_week_whose_readers_are_forgotten_is_not_posted_without_a_reason(
    tmp_path: Path,
) -> None:
    workbook, weeks, path = plan(), MemoryWeeks(), tmp_path / "plan.xlsm"
    record_week(workbook, ORDER.now.date(), ORDER.now, "Ada", None, weeks=weeks)
    lock_week(workbook, date(2026, 6, 12), ORDER.now, "Ada")
    box = Pigeonhole()

    with pytest.raises(WeekClosedError, match="week ending 12 Jun 2026 was sent"):
        post(workbook, path, ORDER, box, weeks=weeks)
    assert box.mails == []

    again = replace(ORDER, resend_because="nobody got it")
    account = post(workbook, path, again, box, weeks=weeks)
    assert len(box.mails) == 1
    assert account.notes[-1].startswith("The record of the week stays as it was")


def test_what_owners_get_is_no_report_of_the_week(tmp_path: Path) -> None:
    workbook = plan()
    order = replace(ORDER, audience=Audience.OWNER)
    post(workbook, tmp_path / "plan.xlsm", order, Pigeonhole(), weeks=MemoryWeeks())
    assert on_record(workbook) == []


def test_a_dry_run_refuses_a_closed_week_as_the_real_run_would(tmp_path: Path) -> None:
    workbook, weeks, path = plan(), MemoryWeeks(), tmp_path / "plan.xlsm"
    record_week(workbook, ORDER.now.date(), ORDER.now, "Ada", None, weeks=weeks)
    lock_week(workbook, date(2026, 6, 12), ORDER.now, "Ada")
    rehearsal = replace(ORDER, dry_run=True)

    with pytest.raises(WeekClosedError, match="week ending 12 Jun 2026 was sent"):
        post(workbook, path, rehearsal, Pigeonhole(), weeks=weeks)

    again = replace(rehearsal, resend_because="nobody got it")
    account = post(workbook, path, again, Pigeonhole(), weeks=weeks)
    assert account.notes[-1].startswith("The record of the week stays as it was")


@pytest.mark.parametrize(
    ("order", "row_to_delete"),
    [
        (ORDER, True),
        (replace(ORDER, dry_run=True), False),
        (replace(ORDER, audience=Audience.OWNER), False),
    ],
)
def test_a_row_is_to_be_deleted_only_where_a_week_to_come_was_put_on_record(
    tmp_path: Path, order: Order, *, row_to_delete: bool
) -> None:
    ahead = replace(order, status_date=date(2026, 6, 24))
    account = post(plan(), tmp_path / "plan.xlsm", ahead, Pigeonhole(), weeks=MemoryWeeks())

    (said,) = [note for note in account.notes if "has not begun yet" in note]
    assert "correct the status date on Home" in said
    assert ("delete the row of that week on History" in said) is row_to_delete


@pytest.mark.parametrize(
    ("send_as", "detail"),
    [
        (("Bcc", "Bcc"), "sent to 2 readers in Bcc"),
        (("To", "Bcc"), "sent to Dana Day <dana.day@example.com>, 1 reader in Bcc"),
        (
            ("To", "Cc"),
            "sent to Dana Day <dana.day@example.com>, Ada Ames <ada.ames@example.com>",
        ),
    ],
)
def test_the_log_says_to_how_many_a_report_was_sent_unseen(
    tmp_path: Path, send_as: tuple[str, str], detail: str
) -> None:
    dana, ada = send_as
    workbook = plan(
        {
            "communication": f"""
                communication_id | audience   | channel | recipients | send_as
                CM-1             | Leadership | E-mail  | Dana Day   | {dana}
                CM-2             | Leadership | E-mail  | Ada Ames   | {ada}
            """
        }
    )
    box = Pigeonhole(State.SENT)
    account = post(workbook, tmp_path / "plan.xlsm", ORDER, box, weeks=MemoryWeeks())

    lock_what_was_sent(workbook, account, ORDER, MemoryWeeks())

    log = workbook.read_tables([LOG.name])[LOG.name]
    assert (log.column("Detail") or ())[-1] == detail


def test_a_draft_of_an_earlier_week_is_named_where_there_is_none_of_this_one(
    tmp_path: Path,
) -> None:
    workbook, path = plan(), tmp_path / "plan.xlsm"
    post(workbook, path, ORDER, Pigeonhole(), weeks=MemoryWeeks())
    next_week = replace(ORDER, status_date=date(2026, 6, 17))

    with pytest.raises(NothingToConfirmError, match="add “--status-date 2026-06-12”"):
        confirm_sent(workbook, path, next_week)


def test_a_week_that_ends_on_another_day_since_the_working_days_changed_is_not_another_week(
    tmp_path: Path,
) -> None:
    workbook, weeks, path = plan(), MemoryWeeks(), tmp_path / "plan.xlsm"
    post(workbook, path, ORDER, Pigeonhole(), weeks=weeks)
    to_saturday = ["Yes"] * 6 + ["No"]
    names = [VERSION_NAME, PAGE_NAME, BLOCK_NAME, *(fact.name for fact in FACTS)]
    changed = MemoryWorkbook(
        workbook.read_tables([table.name for table in TABLES]).values(),
        [
            *workbook.read_blocks(names).values(),
            Block(WEEK_PATTERN_NAME, "Settings", 1, 1, (tuple(to_saturday),)),
        ],
    )

    with pytest.raises(AlreadyPostedError, match="The report of the week ending 2026-06-12 was"):
        post(changed, path, ORDER, Pigeonhole(), weeks=weeks)

    record_week(changed, ORDER.now.date(), ORDER.now, "Ada", weeks=weeks)
    grid = changed.read_tables([HISTORY.name])[HISTORY.name]
    assert grid.column("Week ending") == [date(2026, 6, 13)]


def test_a_week_that_was_sent_is_not_recorded_under_another_day() -> None:
    last_year = date(2026, 12, 31)
    entry = LogEntry(ORDER.now, "Ada", LogEvent.LOCKED.value, place=place_of(last_year))
    workbook = plan()
    workbook.write(
        Changes(tables=[with_entries(workbook.read_tables([LOG.name])[LOG.name], [entry])])
    )
    log = typed_rows(LOG, workbook.read_tables([LOG.name])[LOG.name])

    with pytest.raises(WeekLockedError, match="31 Dec 2026"):
        refuse(date(2027, 1, 2), typed_rows(HISTORY, None), log)
    refuse(date(2027, 1, 7), typed_rows(HISTORY, None), log)
