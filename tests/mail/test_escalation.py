"""Mailing what was escalated.

In the small plan A-1 is two working days late and A-2 is due in two; Ada and Bo report to
nobody, so Dana, the sponsor, must hear of A-1.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from headway.core.letters.letter import Audience
from headway.mail.confirming import confirm_sent
from headway.mail.history import entries_of_mail
from headway.mail.message import Attachment
from headway.mail.posting import post
from headway.mail.readers import ready_letters
from headway.mail.refusals import (
    AlreadyPostedError,
    NobodyToWriteToError,
    NothingDueError,
)
from tests.mail.plans import ORDER, Pigeonhole, plan, replaced, worked_out

if TYPE_CHECKING:
    from pathlib import Path

ESCALATE = replace(ORDER, audience=Audience.ESCALATION)
BO_AT_LAST_LATE = replaced(
    "actions", "2026-06-12      |                ", "2026-06-12      | 2026-06-09     "
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the plan would be."""
    return tmp_path / "plan.xlsm"


def test_the_person_it_reaches_gets_one_mail_without_the_page_of_the_whole_plan(
    path: Path,
) -> None:
    box = Pigeonhole()

    account = post(
        plan(),
        path,
        ESCALATE,
        box,
        lambda _: Attachment("pdf", "application/pdf", b"", "Attached."),
    )

    (mail,) = box.mails
    assert mail.addresses == ("dana.day@example.com",)
    assert mail.attachment is None
    assert mail.letter.topics == ("A-1 step 1",)
    assert not account.sent


def test_the_log_names_what_was_escalated_to_whom(path: Path) -> None:
    workbook = plan()

    post(workbook, path, ESCALATE, Pigeonhole())

    log = workbook.read_tables(["Log"])["Log"]
    headers = ("What", "Audience", "Where", "Old", "New")
    assert [(log.column(header) or ())[0] for header in headers] == [
        "Drafted",
        "Escalation",
        "Escalation of the week ending 2026-06-12",
        "A-1 step 1",
        "dana.day@example.com",
    ]


def test_nobody_is_told_the_same_step_twice_in_a_week(path: Path) -> None:
    workbook = plan()
    post(workbook, path, ESCALATE, Pigeonhole())

    with pytest.raises(AlreadyPostedError, match="The escalation of the week ending 2026-06-12"):
        post(workbook, path, ESCALATE, Pigeonhole())


def test_what_comes_up_later_in_the_week_is_told_with_what_is_still_open(path: Path) -> None:
    box = Pigeonhole()
    post(plan(), path, ESCALATE, box)

    account = post(plan(BO_AT_LAST_LATE), path, ESCALATE, box)

    assert box.mails[-1].letter.topics == ("A-1 step 1", "A-2 step 1")
    assert account.notes == ()
    with pytest.raises(AlreadyPostedError):
        post(plan(BO_AT_LAST_LATE), path, ESCALATE, box)


def test_what_is_settled_in_between_brings_no_second_mail(path: Path) -> None:
    post(plan(BO_AT_LAST_LATE), path, ESCALATE, Pigeonhole())

    with pytest.raises(AlreadyPostedError):
        post(plan(), path, ESCALATE, Pigeonhole())


def test_the_next_week_it_is_told_again_while_it_is_open(path: Path) -> None:
    box = Pigeonhole()
    post(plan(), path, ESCALATE, box)
    post(plan(facts={"status_date": "2026-06-17"}), path, ESCALATE, box)

    assert "A-1 step 2" in box.mails[-1].letter.topics


def test_the_log_alone_keeps_it_from_going_out_twice(path: Path) -> None:
    workbook = plan()
    post(workbook, path, ESCALATE, Pigeonhole())
    path.with_name("plan.sent.jsonl").unlink()

    with pytest.raises(AlreadyPostedError):
        post(workbook, path, ESCALATE, Pigeonhole())
    assert len(entries_of_mail(worked_out(workbook))) == 1


def test_a_draft_that_was_sent_is_written_down_for_each_step(path: Path) -> None:
    workbook = plan(BO_AT_LAST_LATE)
    post(workbook, path, ESCALATE, Pigeonhole())

    account = confirm_sent(workbook, path, ESCALATE)

    (posted,) = account.posted
    assert posted.subject == "Escalation of the week ending 2026-06-12"
    assert posted.to == ("dana.day@example.com",)
    assert not account.sent
    told = {line.key.about: line.state.value for line in entries_of_mail(worked_out(workbook))}
    assert told == {"A-1 step 1": "sent", "A-2 step 1": "sent"}


def test_where_nothing_is_due_it_says_so() -> None:
    quiet = plan(replaced("actions", "2026-06-08     ", "2026-06-26     "))

    with pytest.raises(NothingDueError, match="nobody has to be told of anything now"):
        ready_letters(worked_out(quiet), Audience.ESCALATION)


def test_the_manager_who_sends_the_mails_gets_none() -> None:
    done = worked_out(plan({"people": _people("Mia Moss", "Mia Moss")} | BO_AT_LAST_LATE))

    with pytest.raises(NothingDueError) as said:
        ready_letters(done, Audience.ESCALATION)

    assert "Mia Moss: A-1 step 1; A-2 step 1; no mail, since the plan’s manager" in str(said.value)


def test_what_reaches_nobody_is_said_beside_the_mails() -> None:
    people = {"people": _people("", "Cy Cole")}
    alone = worked_out(plan(people | BO_AT_LAST_LATE, {"sponsor": ""}))

    ready, notes = ready_letters(alone, Audience.ESCALATION)

    assert [each.letter.about for each in ready] == ["Cy Cole"]
    (note,) = notes
    assert note.startswith("A-1: nobody stands above the owner. Say on People to whom the owner")


def _people(above_ada: str, above_bo: str) -> str:
    return f"""
        name     | email                | manager
        Mia Moss | mia.moss@example.com |
        Ada Ames | ada.ames@example.com | {above_ada}
        Bo Bard  | bo.bard@example.com  | {above_bo}
        Cy Cole  | cy.cole@example.com  |
    """


def test_who_has_no_address_is_named() -> None:
    with pytest.raises(
        NobodyToWriteToError, match="Put their addresses on the sheet People"
    ) as said:
        ready_letters(worked_out(plan(facts={"sponsor": "Bo Bard"})), Audience.ESCALATION)

    assert "Bo Bard: there is no e-mail address (People" in str(said.value)
