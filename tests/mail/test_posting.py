"""Posting the report of a week.

The small plan's report goes to two people: Dana in To, Ada in Cc.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from headway.core.grids import Changes, ColumnChange
from headway.core.letters.letter import Audience
from headway.hosts.memory import MemoryWeeks
from headway.mail.addresses import BadAddressesError
from headway.mail.catching_up import catch_up
from headway.mail.confirming import confirm_sent
from headway.mail.ledger import NotWrittenDownError
from headway.mail.message import Attachment
from headway.mail.past import State
from headway.mail.postbox import CannotPostError, Delivery, UnclearDeliveryError
from headway.mail.posting import post
from headway.mail.refusals import (
    AlreadyPostedError,
    NothingToConfirmError,
    RestNotPostedError,
    UnclearPostError,
)
from headway.mail.smtp import Server, SmtpPostbox
from headway.mail.week import lock_what_was_sent
from headway.schema.generated import LOG
from tests.logs import changed_entries
from tests.mail.plans import ORDER, Pigeonhole, lines_of, plan, replaced

if TYPE_CHECKING:
    from pathlib import Path

    from headway.hosts.memory import MemoryWorkbook
    from headway.mail.message import Mail

AGAIN = replace(ORDER, resend_because="the draft was closed")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the plan would be."""
    return tmp_path / "plan.xlsm"


def states(path: Path) -> list[tuple[str, str]]:
    """Return the states in the ledger, each with the first name in the address."""
    told = [json.loads(line) for line in lines_of(path)]
    return [(each["state"], each["key"]["address"].split(".")[0]) for each in told]


def log(workbook: MemoryWorkbook) -> list[tuple[object, ...]]:
    """Return what the Log says: what, to whom, of which report."""
    grid = workbook.read_tables(["Log"])["Log"]
    columns = [grid.column(header) or () for header in ("What", "Audience", "New", "Where")]
    return [row for row in zip(*columns, strict=True) if row[0]]


def test_each_reader_is_pending_before_and_drafted_after(path: Path) -> None:
    box = Pigeonhole()

    account = post(plan(), path, ORDER, box)

    assert states(path) == [
        ("pending", "dana"),
        ("pending", "ada"),
        ("drafted", "dana"),
        ("drafted", "ada"),
    ]
    assert [mail.addresses for mail in box.mails] == [
        ("dana.day@example.com", "ada.ames@example.com")
    ]
    assert account.posted[0].how == "a pigeonhole"
    assert not account.sent


def test_the_log_says_what_was_drafted_for_whom(path: Path) -> None:
    workbook = plan()

    post(workbook, path, ORDER, Pigeonhole())

    where = "Report of the week ending 2026-06-12"
    assert log(workbook) == [
        ("Drafted", "Leadership", "dana.day@example.com", where),
        ("Drafted", "Leadership", "ada.ames@example.com", where),
    ]
    assert changed_entries(workbook.read_tables(["Log"])["Log"]) == []


def test_a_second_click_posts_nothing(path: Path) -> None:
    workbook, box = plan(), Pigeonhole()
    post(workbook, path, ORDER, box)

    with pytest.raises(AlreadyPostedError, match="Nothing was drafted or sent again") as said:
        post(workbook, path, ORDER, box)

    assert "was drafted on 2026-06-10 at 14:02" in str(said.value)
    assert len(box.mails) == 1


def test_two_clicks_at_once_post_one_mail(path: Path) -> None:
    box, refused = Pigeonhole(), []

    def click() -> None:
        try:
            post(plan(), path, ORDER, box)
        except AlreadyPostedError as again:
            refused.append(again)

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()

    assert (len(box.mails), len(refused)) == (1, 1)


def test_who_was_added_since_gets_the_mail_alone(path: Path) -> None:
    box = Pigeonhole()
    post(plan(), path, ORDER, box)

    more = plan(replaced("communication", "Dana Day ", "Dana Day; Cy Cole"))
    account = post(more, path, ORDER, box)

    assert box.mails[1].addresses == ("cy.cole@example.com",)
    assert "dana.day@example.com: drafted already, on 2026-06-10; not again." in account.notes


def test_the_next_week_is_another_report(path: Path) -> None:
    box = Pigeonhole()
    post(plan(), path, ORDER, box)
    post(plan(facts={"status_date": "2026-06-17"}), path, ORDER, box)

    assert [mail.letter.status_date.isoformat() for mail in box.mails] == [
        "2026-06-10",
        "2026-06-17",
    ]


def test_it_goes_out_again_only_with_a_reason_which_is_written_down(path: Path) -> None:
    workbook, box = plan(), Pigeonhole()
    post(workbook, path, ORDER, box)

    post(workbook, path, AGAIN, box)

    assert len(box.mails) == 2
    last = json.loads(lines_of(path)[-1])
    assert (last["state"], last["reason"]) == ("drafted", "the draft was closed")


def test_the_log_has_every_draft_once_whatever_comes_after_it(path: Path) -> None:
    workbook = plan()
    post(workbook, path, ORDER, Pigeonhole())
    later = replace(AGAIN, now=ORDER.now + timedelta(minutes=5))
    post(workbook, path, later, Pigeonhole())
    more = replace(ORDER, audience=Audience.OWNER, now=ORDER.now + timedelta(minutes=9))
    post(workbook, path, more, Pigeonhole())

    assert [row[1:3] for row in log(workbook)] == [
        *[("Leadership", "dana.day@example.com"), ("Leadership", "ada.ames@example.com")] * 2,
        ("Action owners", "ada.ames@example.com"),
        ("Action owners", "cy.cole@example.com"),
    ]
    details = workbook.read_tables(["Log"])["Log"].column("Detail") or ()
    assert "again because: the draft was closed" in str(details[2])


def test_a_plan_under_another_id_has_a_log_of_its_own(path: Path) -> None:
    post(plan(), path, ORDER, Pigeonhole())
    renamed = plan(facts={"plan_id": "CAP-8"})

    post(renamed, path, ORDER, Pigeonhole())

    assert [row[0] for row in log(renamed)] == ["Drafted", "Drafted"]


def test_a_lost_ledger_is_no_reason_to_post_again(path: Path) -> None:
    workbook, box = plan(), Pigeonhole()
    post(workbook, path, ORDER, box)
    path.with_name("plan.sent.jsonl").unlink()

    with pytest.raises(AlreadyPostedError):
        post(workbook, path, ORDER, box)

    assert len(box.mails) == 1


def test_a_draft_that_only_the_log_knows_of_can_be_said_to_be_sent(path: Path) -> None:
    workbook = plan()
    post(workbook, path, ORDER, Pigeonhole())
    path.with_name("plan.sent.jsonl").unlink()

    confirm_sent(workbook, path, ORDER)

    assert states(path) == [("sent", "dana"), ("sent", "ada")]
    with pytest.raises(AlreadyPostedError, match="was sent on"):
        post(workbook, path, ORDER, Pigeonhole())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit to the size of a file")
def test_a_mail_that_is_posted_when_the_disk_is_full_is_unclear_and_owned_up_to(path: Path) -> None:
    import resource

    box, room = Pigeonhole(), resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (700, room[1]))  # room for two lines
    try:
        with pytest.raises(NotWrittenDownError, match=r"The mail is posted \(a pigeonhole\), but"):
            post(plan(), path, ORDER, box)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, room)
        signal.signal(signal.SIGXFSZ, before)

    assert states(path) == [("pending", "dana"), ("pending", "ada")]
    with pytest.raises(UnclearPostError):
        post(plan(), path, ORDER, box)
    assert len(box.mails) == 1


def test_a_lost_log_is_no_reason_either_and_is_filled_in_with_the_next_mail(path: Path) -> None:
    post(plan(), path, ORDER, Pigeonhole())
    fresh = plan(replaced("communication", "Dana Day ", "Dana Day; Cy Cole"))

    post(fresh, path, ORDER, Pigeonhole())

    assert [row[2] for row in log(fresh)] == [
        "dana.day@example.com",
        "ada.ames@example.com",
        "cy.cole@example.com",
    ]


def test_a_dry_run_writes_down_who_would_get_it_and_posts_nothing(path: Path) -> None:
    workbook, box = plan(), Pigeonhole()
    before = workbook.read_tables(["Actions", "Log"])

    account = post(workbook, path, replace(ORDER, dry_run=True), box)

    assert box.mails == []
    assert states(path) == [("rehearsed", "dana"), ("rehearsed", "ada")]
    assert workbook.read_tables(["Actions", "Log"]) == before
    assert account.posted[0].to == ("Dana Day <dana.day@example.com>",)
    assert len(post(workbook, path, ORDER, box).posted) == 1


def test_a_dry_run_says_that_the_server_would_have_no_sender(path: Path) -> None:
    nobody = plan(replaced("people", "mia.moss@example.com", "                    "))
    server = SmtpPostbox(Server("localhost", 1), ORDER.now)

    with pytest.raises(CannotPostError, match="it has no sender"):
        post(nobody, path, replace(ORDER, dry_run=True), server)

    assert len(post(plan(), path, replace(ORDER, dry_run=True), server).posted) == 1


def test_what_certainly_did_not_go_out_may_be_tried_again(path: Path) -> None:
    with pytest.raises(CannotPostError):
        post(plan(), path, ORDER, Pigeonhole(trouble=CannotPostError("mail", "no")))
    assert states(path)[-1] == ("failed", "ada")

    box = Pigeonhole()
    post(plan(), path, ORDER, box)

    assert len(box.mails) == 1


def test_what_may_have_gone_out_is_unclear_until_somebody_says_so(path: Path) -> None:
    broken = Pigeonhole(trouble=UnclearDeliveryError("mail", "the line broke"))
    with pytest.raises(UnclearDeliveryError):
        post(plan(), path, ORDER, broken)

    box = Pigeonhole()
    with pytest.raises(UnclearPostError, match="It is unclear whether the report"):
        post(plan(), path, ORDER, box)
    assert box.mails == []

    confirm_sent(plan(), path, ORDER)
    with pytest.raises(AlreadyPostedError, match="was sent on"):
        post(plan(), path, ORDER, box)


def test_unclear_mail_goes_out_again_with_a_reason(path: Path) -> None:
    broken = Pigeonhole(trouble=UnclearDeliveryError("mail", "the line broke"))
    with pytest.raises(UnclearDeliveryError):
        post(plan(), path, ORDER, broken)

    box = Pigeonhole()
    post(plan(), path, AGAIN, box)

    assert len(box.mails) == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from headway.mail.posting import post
from tests.mail.plans import ORDER, Pigeonhole, plan

class Killer(Pigeonhole):
    def draft(self, mail):
        Path(sys.argv[2]).write_text("it went out")
        os.kill(os.getpid(), signal.SIGKILL)

post(plan(), Path(sys.argv[1]), ORDER, Killer())
"""


def test_killed_between_post_and_record_the_next_click_does_not_guess(
    path: Path, tmp_path: Path
) -> None:
    sent = tmp_path / "sent"
    paths = os.pathsep.join(each for each in sys.path if each)
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(sent)],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        check=False,
    )
    assert run.returncode == -signal.SIGKILL
    assert sent.read_text() == "it went out"
    assert states(path) == [("pending", "dana"), ("pending", "ada")]

    box = Pigeonhole()
    with pytest.raises(UnclearPostError, match=r"dana\.day@example\.com, ada\.ames@example\.com"):
        post(plan(), path, ORDER, box)

    assert box.mails == []


def test_a_reader_whom_the_server_refuses_may_be_tried_again_alone(path: Path) -> None:
    refusing = Pigeonhole(State.SENT, refused={"ada.ames@example.com": "no such mailbox"})

    account = post(plan(), path, ORDER, refusing)

    assert "ada.ames@example.com was refused: no such mailbox" in account.posted[0].how
    box = Pigeonhole(State.SENT)
    post(plan(), path, ORDER, box)
    assert box.mails[0].addresses == ("ada.ames@example.com",)


def test_one_bad_address_stops_every_mail_before_the_first_goes_out(path: Path) -> None:
    workbook = plan(replaced("people", "cy.cole@example.com ", "cy.cole@            "))
    box = Pigeonhole()

    with pytest.raises(BadAddressesError):
        post(workbook, path, replace(ORDER, audience=Audience.OWNER), box)

    assert box.mails == []
    assert lines_of(path) == []


def test_owners_get_a_mail_each_and_who_has_no_address_is_named(path: Path) -> None:
    box = Pigeonhole()

    account = post(plan(), path, replace(ORDER, audience=Audience.OWNER), box)

    assert [mail.addresses for mail in box.mails] == [
        ("ada.ames@example.com",),
        ("cy.cole@example.com",),
    ]
    assert account.notes == ("Bo Bard: there is no e-mail address (People B9).",)


def test_what_was_posted_before_a_failure_is_in_the_log(path: Path) -> None:
    class Once(Pigeonhole):
        def draft(self, mail: object) -> object:  # type: ignore[override]
            if self.mails:
                raise CannotPostError("mail", "full")
            return super().draft(mail)  # type: ignore[arg-type]

    workbook = plan()
    with pytest.raises(RestNotPostedError):
        post(workbook, path, replace(ORDER, audience=Audience.OWNER), Once())  # type: ignore[arg-type]

    assert [row[:3] for row in log(workbook)] == [
        ("Drafted", "Action owners", "ada.ames@example.com")
    ]


def test_a_mail_that_fails_says_which_ones_are_posted_already(path: Path) -> None:
    class Once(Pigeonhole):
        def draft(self, mail: Mail) -> Delivery:
            if self.mails:
                self.trouble = CannotPostError("mail", "it is busy")
            return super().draft(mail)

    with pytest.raises(RestNotPostedError) as said:
        post(plan(), path, replace(ORDER, audience=Audience.OWNER), Once())

    assert str(said.value) == (
        "The mail could not be posted by mail: it is busy. It was not sent. The mails before it "
        "were drafted or sent, to Ada Ames <ada.ames@example.com>; they will not go out again. "
        "Put that right, then try again for the rest."
    )


def test_the_page_of_the_whole_plan_does_not_go_to_owners(path: Path) -> None:
    page, box = Attachment("pdf", "application/pdf", b"%PDF-", "It is attached."), Pigeonhole()

    post(plan(), path, replace(ORDER, audience=Audience.OWNER), box, lambda _: page)
    post(plan(), path, replace(ORDER, audience=Audience.DEPARTMENT), box, lambda _: page)

    assert [mail.attachment for mail in box.mails] == [None, None, page]


def test_the_attachment_is_made_only_when_there_is_a_mail_to_post(path: Path) -> None:
    made = []

    def attach(_: object) -> Attachment:
        made.append("attachment")
        return Attachment("pdf", "application/pdf", b"%PDF-", "It is attached.")

    box = Pigeonhole()
    post(plan(), path, ORDER, box, attach)
    with pytest.raises(AlreadyPostedError):
        post(plan(), path, ORDER, box, attach)

    assert made == ["attachment"]
    assert box.mails[0].attachment is not None
    assert "It is attached." in box.mails[0].text


def test_a_draft_that_was_sent_by_hand_is_written_down_as_sent(path: Path) -> None:
    workbook = plan()
    post(workbook, path, ORDER, Pigeonhole())

    account = confirm_sent(workbook, path, ORDER)

    assert account.sent
    assert [state for state, _ in states(path)][-2:] == ["sent", "sent"]
    assert [row[0] for row in log(workbook)] == ["Drafted", "Drafted", "Sent", "Sent"]


def test_a_clock_that_was_set_back_hides_nothing(path: Path) -> None:
    workbook = plan()
    post(workbook, path, ORDER, Pigeonhole())
    earlier = replace(ORDER, now=ORDER.now - timedelta(minutes=50))

    confirm_sent(workbook, path, earlier)

    assert [row[0] for row in log(workbook)] == ["Drafted", "Drafted", "Sent", "Sent"]
    with pytest.raises(AlreadyPostedError, match="was sent on 2026-06-10 at 13:12"):
        post(workbook, path, replace(ORDER, now=ORDER.now - timedelta(minutes=49)), Pigeonhole())


def test_an_entry_that_a_spreadsheet_keeps_a_little_before_its_minute_is_known_again(
    path: Path,
) -> None:
    workbook = plan()
    post(workbook, path, ORDER, Pigeonhole())
    grid = workbook.read_tables([LOG.name])[LOG.name]
    shifted = [each - timedelta(milliseconds=300) for each in grid.column("When") or ()]  # type: ignore[operator]
    workbook.write(Changes(columns=[ColumnChange(LOG.name, "When", shifted)]))

    catch_up(workbook, path, ORDER.now, "Mia")

    assert len(log(workbook)) == 2


def test_without_a_draft_there_is_nothing_to_confirm(path: Path) -> None:
    with pytest.raises(NothingToConfirmError, match="no draft of the week ending 2026-06-12"):
        confirm_sent(plan(), path, ORDER)


def test_a_report_that_was_sent_locks_its_week(path: Path) -> None:
    workbook = plan()
    account = post(workbook, path, ORDER, Pigeonhole(State.SENT))

    said = lock_what_was_sent(workbook, account, ORDER, MemoryWeeks())

    history = workbook.read_tables(["History"])["History"]
    assert said == "The week ending 2026-06-12 is on record and locked."
    assert history.column("Locked") == ["Yes"]


def test_a_draft_locks_nothing(path: Path) -> None:
    workbook = plan()
    account = post(workbook, path, ORDER, Pigeonhole())

    assert lock_what_was_sent(workbook, account, ORDER, MemoryWeeks()) == ""
    assert "Yes" not in (workbook.read_tables(["History"])["History"].column("Locked") or ())
