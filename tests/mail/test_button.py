"""The button E-mail.

The small plan's report goes to Dana, with a copy to Ada.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from headway.errors import HeadwayError
from headway.hosts.memory import MemoryWeeks
from headway.mail import button
from headway.mail.addresses import OutsideAddressesError
from headway.mail.past import State
from headway.mail.postbox import UnclearDeliveryError
from headway.mail.refusals import AdvisedError
from tests.mail.plans import NOW, Pigeonhole, lines_of, plan, replaced

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from headway.hosts.memory import MemoryWorkbook

YES, NO = "Yes", "No"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the plan would be."""
    return tmp_path / "plan.xlsm"


def press(
    workbook: MemoryWorkbook,
    path: Path,
    box: Pigeonhole,
    *answers: str,
    make_pdf: Callable[[Path], None] | None = None,
) -> tuple[str, list[str]]:
    """Press the button and give these *answers*; return what it says and what it asked."""
    asked: list[str] = []
    left = list(answers)

    def ask(question: str) -> bool:
        asked.append(question)
        return left.pop(0) == YES

    said = button.run(
        workbook,
        path,
        NOW,
        "Mia",
        ask,
        make_pdf=make_pdf,
        weeks=MemoryWeeks(),
        postbox=box,
    )
    return said, asked


def test_drafts_the_report_and_says_for_whom(path: Path) -> None:
    box = Pigeonhole()

    said, asked = press(plan(), path, box)

    assert said.splitlines() == [
        "To Dana Day <dana.day@example.com> (Cc Ada Ames <ada.ames@example.com>): a pigeonhole.",
        "Also due: 1 mail about what was escalated (“headway mail --audience escalation”).",
    ]
    assert asked == []
    assert len(box.mails) == 1


def test_says_who_gets_it_unseen(path: Path) -> None:
    unseen = replaced("communication", "Ada Ames   | Cc", "Ada Ames   | Bcc")

    said, _ = press(plan(unseen), path, Pigeonhole())

    assert "(Bcc Ada Ames <ada.ames@example.com>)" in said
    assert '"ada.ames@example.com"' in "".join(lines_of(path))


def test_attaches_the_pdf_that_the_host_makes(path: Path) -> None:
    box = Pigeonhole()

    def make(target: Path) -> None:
        target.write_bytes(b"%PDF")

    press(plan(), path, box, make_pdf=make)

    attached = box.mails[0].attachment
    assert attached is not None
    assert (attached.ending, attached.content) == ("pdf", b"%PDF")


def test_attaches_a_workbook_of_one_sheet_where_no_pdf_can_be_made(path: Path) -> None:
    def refuse(_: Path) -> None:
        raise HeadwayError("LibreOffice is not installed.")

    box = Pigeonhole()
    press(plan(), path, box, make_pdf=refuse)

    attached = box.mails[0].attachment
    assert attached is not None
    assert attached.ending == "xlsx"
    assert "workbook of one sheet, since no PDF could be made" in box.mails[0].html


def test_asks_about_an_address_outside_the_mail_domains(path: Path) -> None:
    outside = replaced("people", "dana.day@example.com", "dana@elsewhere.org  ")
    box = Pigeonhole()

    with pytest.raises(OutsideAddressesError):
        press(plan(outside), path, box, NO)
    assert box.mails == []

    _, asked = press(plan(outside), path, box, YES)
    assert "dana@elsewhere.org" in asked[0]
    assert box.mails[0].addresses[0] == "dana@elsewhere.org"


def test_pressed_again_it_asks_whether_the_draft_was_sent_and_locks_the_week(path: Path) -> None:
    workbook, box = plan(), Pigeonhole()
    press(workbook, path, box)

    said, asked = press(workbook, path, box, YES)

    assert asked == ["This week’s report was drafted on 2026-06-10 at 14:02. Was it sent?"]
    assert said.endswith("The week ending 2026-06-12 is on record and locked.")
    assert len(box.mails) == 1


def test_pressed_in_a_copy_it_says_from_where_the_draft_was_made(path: Path) -> None:
    press(plan(), path.with_name("plan - Copy.xlsm"), Pigeonhole())

    _, asked = press(plan(), path, Pigeonhole(), YES)

    (question,) = asked
    assert question.endswith("on 2026-06-10 at 14:02, from the copy “plan - Copy”. Was it sent?")


def test_a_draft_that_was_thrown_away_is_made_anew_if_wanted(path: Path) -> None:
    workbook, box = plan(), Pigeonhole()
    press(workbook, path, box)

    with pytest.raises(AdvisedError, match="Once you have sent the draft that there is") as said:
        press(workbook, path, box, NO, NO)
    assert "--" not in str(said.value)
    assert len(box.mails) == 1

    press(workbook, path, box, NO, YES)
    assert len(box.mails) == 2
    assert "the draft was not sent" in lines_of(path)[-1]


def test_a_new_draft_goes_only_to_whom_nothing_was_sent(path: Path) -> None:
    press(plan(), path, replace(Pigeonhole(), state=State.SENT))
    more = plan(replaced("communication", "Dana Day ", "Dana Day; Cy Cole"))
    press(more, path, Pigeonhole())

    box = Pigeonhole()
    press(more, path, box, NO, YES)

    assert [mail.addresses for mail in box.mails] == [("cy.cole@example.com",)]


def test_after_a_crash_it_asks_instead_of_guessing(path: Path) -> None:
    broken = Pigeonhole(trouble=UnclearDeliveryError("mail", "the line broke"))
    with pytest.raises(UnclearDeliveryError):
        press(plan(), path, broken)

    box = Pigeonhole()
    with pytest.raises(AdvisedError, match="say what you found") as said:
        press(plan(), path, box, NO, NO)
    assert "--" not in str(said.value)

    _, asked = press(plan(), path, box, YES)

    assert asked[0].endswith("Was it sent?")
    assert box.mails == []


def test_what_was_sent_is_never_asked_about_again(path: Path) -> None:
    workbook = plan()
    press(workbook, path, replace(Pigeonhole(), state=State.SENT))

    with pytest.raises(AdvisedError, match="was sent on") as said:
        press(workbook, path, Pigeonhole())
    assert str(said.value).endswith("forward it to them from your sent mail.")
    assert "--" not in str(said.value)


def test_says_that_the_draft_is_to_be_addressed_where_nobody_is_named(path: Path) -> None:
    nobody = plan({"communication": "communication_id\n ", "people": "name\n "})

    said, _ = press(nobody, path, Pigeonhole())

    assert said.startswith("To nobody yet; fill in To yourself: ")
