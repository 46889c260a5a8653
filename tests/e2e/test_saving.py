"""Save for Excel after all that a person may do before, in a real LibreOffice.

Each test goes on in the window as the one before it left it.
"""

from __future__ import annotations

import email
import email.policy
import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from headway.hosts.files import open_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from headway.libreoffice.bridge import Uno
    from tests.e2e.person import Person

LOCKED = "Protected cells can not be modified."


@pytest.fixture(scope="module")
def path(pristine_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the sample plan."""
    path = tmp_path_factory.mktemp("saving") / "plan.xlsm"
    path.write_bytes(pristine_sample.read_bytes())
    return path


def test_a_locked_cell_says_so_and_the_next_one_takes_what_is_typed(
    person: Person, plan: Uno
) -> None:
    person.go_to(plan, "Home")
    person.select(plan, "B2")
    assert person.enter("a headline of my own") == [LOCKED]
    person.select(plan, "C8")
    assert person.enter("Helen Ashworth") == []
    person.select(plan, "A1")
    assert person.enter("=1+1", "7") == [LOCKED, LOCKED]

    assert person.text(plan, "Home", "C8") == "Helen Ashworth"


def test_what_was_typed_after_a_locked_cell_is_saved_for_excel(
    person: Person, plan: Uno, path: Path
) -> None:
    before = open_workbook(path).read_blocks(["Sponsor"])["Sponsor"].rows
    saved = press_and_read(person, plan, "Save for Excel")

    assert saved.startswith("“plan.xlsm” is saved for Excel.")
    assert before != (("Helen Ashworth",),)
    assert open_workbook(path).read_blocks(["Sponsor"])["Sponsor"].rows == (("Helen Ashworth",),)
    assert not plan.isModified()


@pytest.mark.parametrize("label", ["Save for Excel", "Validate"])
def test_an_entry_that_is_still_being_typed_is_taken_first(
    person: Person, plan: Uno, label: str
) -> None:
    person.go_to(plan, "Home")
    person.select(plan, "C5")
    person.screen.type(f"Typed before {label}")
    press_and_read(person, plan, label)

    assert person.text(plan, "Home", "C5") == f"Typed before {label}"


def test_such_an_entry_is_in_the_file(path: Path) -> None:
    saved = open_workbook(path).read_blocks(["Plan_Name"])["Plan_Name"].rows
    assert saved == (("Typed before Save for Excel",),)


def test_such_an_entry_is_refused_with_the_sentence_of_its_cell(person: Person, plan: Uno) -> None:
    person.go_to(plan, "Home")
    before = person.text(plan, "Home", "C10")
    person.select(plan, "C10")
    person.screen.type("31.31.2026")
    person.press_tool(plan, "Validate")
    refused = person.read_box()
    person.answer(refused, "OK")
    person.answer(person.read_box(), "OK")

    assert refused.text.startswith("Type a date")
    assert person.text(plan, "Home", "C10") == before


def test_a_mail_has_the_summary_as_it_is_on_the_screen_as_a_pdf(
    person: Person, plan: Uno, path: Path
) -> None:
    person.go_to(plan, "Home")
    person.select(plan, "C5")
    person.enter("Named on the screen alone")
    assert str(path.parent / "Outbox") in press_and_read(person, plan, "E-mail")

    (draft,) = (path.parent / "Outbox").glob("*.eml")
    mail = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    (pdf,) = [part for part in mail.walk() if part.get_content_type() == "application/pdf"]
    content = pdf.get_content()
    (page,) = PdfReader(io.BytesIO(content)).pages
    assert "Named on the screen alone" in " ".join(page.extract_text().split())
    assert draft.with_suffix(".pdf").read_bytes() == content


def test_nothing_is_left_to_be_saved_when_the_charts_have_changed_too(
    person: Person, plan: Uno
) -> None:
    assert plan.isModified()
    assert press_and_read(person, plan, "Save for Excel").startswith("“plan.xlsm” is saved")

    assert not plan.isModified()


def press_and_read(person: Person, plan: Uno, label: str) -> str:
    """Press a tool, and return what is said once every question is answered with Yes."""
    person.press_tool(plan, label)
    box = person.read_box()
    while "Yes" in box.buttons:
        person.answer(box, "Yes")
        box = person.read_box()
    person.answer(box, "OK")
    return box.text
