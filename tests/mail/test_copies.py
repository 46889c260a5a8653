"""What copies of a plan sent is known to each of them, as long as they lie in one folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from headway.core.letters.letter import NO_ID
from headway.mail.confirming import confirm_sent
from headway.mail.copies import CannotReadCopyError, posted_by_copies
from headway.mail.ledger import ledger_path, open_ledger
from headway.mail.locking import MailUnderWayError
from headway.mail.past import Key, LedgerChangedError, Line, State
from headway.mail.posting import post
from headway.mail.refusals import AlreadyPostedError
from tests.mail.plans import ORDER, Pigeonhole, plan

if TYPE_CHECKING:
    from pathlib import Path

    from headway.mail.message import Mail
    from headway.mail.postbox import Delivery

DANA = Key("CAP-7", "2026-06-12", "leadership", "", "dana.day@example.com")


def line(state: State, plan: str = "CAP-7") -> Line:
    """Return what happened to the report for Dana."""
    key = Key(plan, DANA.week, DANA.audience, DANA.about, DANA.address)
    return Line(key, state, "f00", "2026-06-10T14:02:00+00:00", "Mia", "by hand")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the plan is that is mailed from."""
    return tmp_path / "plan.xlsm"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Where a copy of it is, from which the report was sent."""
    copy = tmp_path / "plan - Copy.xlsm"
    with open_ledger(copy) as ledger:
        ledger.add(line(State.PENDING), line(State.SENT))
    return copy


def found(path: Path, plan: str = "CAP-7") -> list[tuple[str, str]]:
    """Return the states that copies of the plan at *path* tell of, and from where."""
    with open_ledger(path):
        return [(each.state, each.source) for each in posted_by_copies(path, plan)]


def test_a_copy_beside_the_plan_says_what_it_sent(path: Path, copy: Path) -> None:
    assert found(path) == [("sent", "from the copy “plan - Copy”")]
    assert found(copy) == []


def test_a_file_of_two_that_a_cloud_service_did_not_join_counts_as_a_copy(
    path: Path, copy: Path
) -> None:
    ledger_path(copy).rename(path.with_name("plan.sent-LAPTOP.jsonl"))
    assert found(path) == [("sent", "by the list “plan.sent-LAPTOP.jsonl”")]


@pytest.mark.usefixtures("copy")
@pytest.mark.parametrize("plan", ["CAP-8", NO_ID])
def test_other_plans_and_plans_without_an_id_are_no_copies(path: Path, plan: str) -> None:
    assert found(path, plan) == []


def test_plans_without_an_id_are_not_taken_for_each_other(path: Path) -> None:
    with open_ledger(path.with_name("other.xlsm")) as ledger:
        ledger.add(line(State.SENT, NO_ID))
    assert found(path, NO_ID) == []


def test_by_a_link_it_is_the_plan_itself_and_no_copy(path: Path, copy: Path) -> None:
    copy.write_bytes(b"")
    path.symlink_to(copy)
    assert ledger_path(path) == ledger_path(copy)
    assert found(path) == []


def test_a_copy_that_is_being_mailed_from_is_waited_for_by_the_person(
    path: Path, copy: Path
) -> None:
    with open_ledger(copy), pytest.raises(MailUnderWayError, match="is being mailed already"):
        found(path)
    assert len(found(path)) == 1


def test_a_copy_of_another_plan_that_is_being_mailed_from_is_not_in_the_way(
    path: Path, copy: Path
) -> None:
    with open_ledger(copy):
        assert found(path, "CAP-8") == []


def test_the_last_line_of_a_copy_that_was_broken_off_never_counted(path: Path, copy: Path) -> None:
    ledger = ledger_path(copy)
    ledger.write_bytes(ledger.read_bytes()[:-20])
    assert found(path) == [("pending", "from the copy “plan - Copy”")]


def test_the_list_of_a_copy_that_was_changed_by_hand_stops_the_mail(path: Path, copy: Path) -> None:
    ledger = ledger_path(copy)
    ledger.write_bytes(ledger.read_bytes().replace(b"dana", b"dora"))

    with pytest.raises(LedgerChangedError, match=r"“plan - Copy\.sent\.jsonl”, was changed by"):
        found(path)
    assert found(path, "CAP-8") == []

    ledger.rename(ledger.with_suffix(".old"))
    assert found(path) == []


def test_a_list_that_cannot_be_read_stops_the_mail(
    path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger_path(copy).unlink()
    looping = ledger_path(copy)
    looping.symlink_to(looping)
    monkeypatch.setattr("pathlib.Path.is_file", lambda _: True)

    with pytest.raises(CannotReadCopyError, match="it cannot be read: Too many levels"):
        found(path)


def test_from_a_copy_nobody_gets_the_report_again_and_it_says_who_sent_it_when(
    path: Path, tmp_path: Path
) -> None:
    post(plan(), tmp_path / "plan - Copy.xlsm", ORDER, Pigeonhole(State.SENT))

    box = Pigeonhole()
    with pytest.raises(AlreadyPostedError) as said:
        post(plan(), path, ORDER, box)

    assert box.mails == []
    assert str(said.value) == (
        "The report of the week ending 2026-06-12 was sent on 2026-06-10 at 14:02 for "
        "dana.day@example.com, ada.ames@example.com, by Mia, from the copy “plan - Copy”. Nothing "
        "was drafted or sent again."
    )
    post(plan(), path, replace(ORDER, resend_because="it was the wrong file"), box)
    assert len(box.mails) == 1


def test_a_draft_made_from_a_copy_can_be_said_to_be_sent(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "plan - Copy.xlsm"
    post(plan(), copy, ORDER, Pigeonhole())
    later = replace(ORDER, now=ORDER.now + timedelta(minutes=5))

    account = confirm_sent(plan(), path, later)

    assert account.sent
    with pytest.raises(AlreadyPostedError, match=r"was sent on .* from the copy “plan”"):
        post(plan(), copy, later, Pigeonhole())


def test_of_two_copies_that_are_mailed_from_at_once_one_at_most_posts(
    path: Path, tmp_path: Path
) -> None:
    box, other = Pigeonhole(), tmp_path / "plan - Copy.xlsm"
    refused = []

    class Meanwhile(Pigeonhole):
        def draft(self, mail: Mail) -> Delivery:
            with pytest.raises(MailUnderWayError) as said:
                post(plan(), other, ORDER, box)
            refused.append(str(said.value))
            return super().draft(mail)

    post(plan(), path, ORDER, Meanwhile())

    assert box.mails == []
    assert "(“plan.sent.jsonl” is in use)" in refused[0]


def test_a_copy_made_after_the_report_went_out_knows_it_from_its_log(
    path: Path, tmp_path: Path
) -> None:
    workbook = plan()
    post(workbook, path, ORDER, Pigeonhole())
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    with pytest.raises(AlreadyPostedError, match=r"by Mia, as the sheet Log says\. Nothing"):
        post(workbook, elsewhere / "plan.xlsm", ORDER, Pigeonhole())
