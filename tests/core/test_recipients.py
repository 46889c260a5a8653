"""Who gets a letter, and where their addresses stand.

The header of each table is in row 5.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from headway.core.letters.leadership import leadership_letter
from headway.core.letters.letter import Audience
from headway.core.letters.recipients import (
    Directory,
    Recipient,
    Recipients,
    Unclear,
    heads_of_nothing,
    place,
    recipients,
)
from headway.core.plan import Plan
from headway.schema.governance import COMMUNICATION, PEOPLE
from tests.core.plans import SETTINGS
from tests.core.test_summary import STATUS_DATE, summary_of
from tests.grids import grid
from tests.tables import table

if TYPE_CHECKING:
    from headway.core.grids import Grid

PEOPLE_TEXT = """
    name     | email             | department
    Ada Ames | ada@example.com   | Works
    Bo Bard  |                   | Works
    Cy Cole  | cy@example.com    | Sales
    Dana Day | dana@example.com  |
    Di Dorn  | di@example.com    | Sales
    DI DORN  | di.d@example.com  | Sales
"""
MESSAGES = """
    audience         | channel | recipients                    | send_as
    Leadership       | E-mail  | Dana Day; board@example.com   | To
    Leadership       |         | Cy Cole                       |
    Leadership       | Meeting | Bo Bard                       | To
    Department heads | E-mail  | Ada Ames; Bo Bard             | Cc
    Department heads | E-mail  | Cy Cole                       | Bcc
    Department heads | E-mail  | Nobody Known; DANA  DAY       | Bcc
    Customers        | E-mail  | Di Dorn                       | Cc
"""
LETTER = leadership_letter(summary_of({}))
DANA = Recipient("Dana Day", "dana@example.com", "People B9")
ADA = Recipient("Ada Ames", "ada@example.com", "People B6")
BO = Recipient("Bo Bard", None, "People B7")
CY = Recipient("Cy Cole", "cy@example.com", "People B8")
NOBODY = Recipient("Nobody Known", None, "Communication G11")


def directory(
    messages: str = MESSAGES, people: str = PEOPLE_TEXT, sponsor: str | None = None
) -> Directory:
    """Return the people and messages of a plan, with the places of their cells."""
    tables = {"people": table(PEOPLE, people), "communication": table(COMMUNICATION, messages)}
    tables = {key: rows.astype(object).where(rows.notna(), None) for key, rows in tables.items()}
    grids = {"people": grid(PEOPLE, people), "communication": grid(COMMUNICATION, messages)}
    return Directory(Plan(tables, {"sponsor": sponsor}, SETTINGS, STATUS_DATE), grids)


def readers(audience: Audience, about: str = "", of: Directory | None = None) -> Recipients:
    """Return who gets the letter to an *audience*."""
    return recipients(replace(LETTER, audience=audience, about=about), of or directory())


def test_leadership_is_seen_as_communication_says_with_heads_who_get_a_copy() -> None:
    assert readers(Audience.LEADERSHIP) == Recipients(
        to=(DANA, Recipient("board@example.com", "board@example.com", "Communication G6"), CY),
        cc=(ADA, BO),
        bcc=(CY, NOBODY, replace(DANA, name="DANA  DAY")),
    )


def test_heads_of_departments_named_in_to_are_not_readers_of_leaderships_letter() -> None:
    heads = "audience | recipients | send_as\nDepartment heads | Ada Ames | To"
    assert readers(Audience.LEADERSHIP, of=directory(heads)) == Recipients()


@pytest.mark.parametrize(
    ("messages", "to"),
    [
        pytest.param("audience\n ", (DANA,), id="nobody is named"),
        pytest.param("audience | recipients\nLeadership | Cy Cole", (CY,), id="somebody is"),
        pytest.param(
            "audience | recipients | send_as\nLeadership | Cy Cole | Cc", (), id="also in Cc"
        ),
        pytest.param(
            "audience | recipients | send_as\nLeadership | Cy Cole | Bcc", (), id="also in Bcc"
        ),
    ],
)
def test_the_sponsor_is_leadership_where_nobody_else_is_named(
    messages: str, to: tuple[Recipient, ...]
) -> None:
    assert readers(Audience.LEADERSHIP, of=directory(messages, sponsor="Dana Day")).to == to


def test_a_sponsor_without_an_address_is_not_written_to() -> None:
    for sponsor in ("Bo Bard", "Nobody Known", None):
        found = readers(Audience.LEADERSHIP, of=directory("audience\n ", sponsor=sponsor))
        assert found == Recipients()


def test_the_head_of_a_department_gets_its_letter_seen_or_not() -> None:
    assert readers(Audience.DEPARTMENT, "Works") == Recipients(to=(ADA, BO))
    # who is alone in Bcc stands in To, for there is nobody who should not see them
    assert readers(Audience.DEPARTMENT, "Sales") == Recipients(to=(CY,))
    assert readers(Audience.DEPARTMENT, "Press") == Recipients()


def test_heads_in_bcc_stay_unseen_beside_others() -> None:
    two = "audience | recipients | send_as\nDepartment heads | Ada Ames; Bo Bard | Bcc"
    assert readers(Audience.DEPARTMENT, "Works", directory(two)) == Recipients(bcc=(ADA, BO))
    one = "audience | recipients | send_as\nDepartment heads | Ada Ames | To\n"
    both = directory(f"{one}Department heads | Bo Bard | Bcc")
    assert readers(Audience.DEPARTMENT, "Works", both) == Recipients(to=(ADA,), bcc=(BO,))


@pytest.mark.parametrize("audience", [Audience.OWNER, Audience.ESCALATION, Audience.FEEDBACK])
def test_a_letter_to_one_person_goes_to_that_person(audience: Audience) -> None:
    assert readers(audience, "cy cole") == Recipients((replace(CY, name="cy cole"),))
    assert readers(audience, "Zoe") == Recipients((Recipient("Zoe", None, "People"),))


def test_somebody_who_stands_on_people_twice_is_told_with_both_places() -> None:
    found = directory().find("di dorn", "Home")
    assert [(each.typed, each.place) for each in found] == [
        ("di@example.com", "People B10"),
        ("di.d@example.com", "People B11"),
    ]


def test_heads_whose_department_nobody_knows_are_named_once() -> None:
    twice = MESSAGES.rstrip() + "\n    Department heads | E-mail | dana day | Bcc"
    assert [each.name for each in heads_of_nothing(directory(twice))] == [
        "Nobody Known",
        "dana day",
    ]


def test_a_word_that_is_not_understood_is_told_and_its_row_names_nobody() -> None:
    """The words were typed, but are none of the lists, so the rows have none."""
    messages = "audience | channel | recipients | send_as\nLeadership | | Dana Day |"
    typed = "audience | channel | recipients | send_as\nLeadership | Fone | Dana Day | Bbc"
    read = directory(messages, sponsor="Dana Day")
    misspelt = replace(read, grids={**read.grids, "communication": grid(COMMUNICATION, typed)})
    unclear = (
        Unclear("Communication D6", "Fone", "is not a word that “Channel” can hold"),
        Unclear("Communication H6", "Bbc", "is not a word that “To / Cc” can hold"),
    )
    assert readers(Audience.LEADERSHIP, of=misspelt) == Recipients(unclear=unclear)


def test_unclear_words_about_heads_are_told_with_every_letter_they_could_change() -> None:
    messages = "audience | recipients | send_as\nLeadership | Dana Day |\nDepartment heads | Ada |"
    typed = messages.replace("Ada |", "Ada | ?")
    read = directory(messages)
    misspelt = replace(read, grids={**read.grids, "communication": grid(COMMUNICATION, typed)})
    told = (Unclear("Communication H7", "?", "is not a word that “To / Cc” can hold"),)

    assert readers(Audience.LEADERSHIP, of=misspelt) == Recipients(to=(DANA,), unclear=told)
    assert readers(Audience.DEPARTMENT, "Works", misspelt) == Recipients(unclear=told)


def test_each_row_is_told_that_is_not_understood_and_the_others_are_read() -> None:
    head = "audience | recipients | send_as\n"
    rows = ("Leadership | Ada Ames | {}", "Leadership | Dana Day |", "Leadership | Cy Cole | {}")
    read = directory(head + "\n".join(rows).format("", ""))
    typed = grid(COMMUNICATION, head + "\n".join(rows).format("?", "!"))
    found = readers(
        Audience.LEADERSHIP, of=replace(read, grids={**read.grids, "communication": typed})
    )

    assert found.to == (DANA,)
    assert [(each.place, each.found) for each in found.unclear] == [
        ("Communication H6", "?"),
        ("Communication H8", "!"),
    ]


@pytest.mark.parametrize("blank", [None, " "])
def test_a_cell_with_nothing_but_blanks_is_no_word_that_is_not_understood(
    blank: str | None,
) -> None:
    messages = "audience | channel | recipients | send_as\nLeadership | | Dana Day |"
    read = directory(messages)
    cells = read.grids["communication"]
    place_of_word = cells.headers.index(COMMUNICATION["send_as"].header)
    columns = list(cells.columns)
    columns[place_of_word] = [blank]
    grids = {**read.grids, "communication": replace(cells, columns=tuple(columns))}

    assert readers(Audience.LEADERSHIP, of=replace(read, grids=grids)) == Recipients(to=(DANA,))


def test_a_plan_whose_cells_are_not_at_hand_names_the_sheet_alone() -> None:
    nothing: dict[str, Grid] = {}
    read = replace(directory(), grids=nothing)

    assert readers(Audience.LEADERSHIP, of=read).cc == (
        replace(ADA, place="People"),
        replace(BO, place="People"),
    )
    assert place(nothing, "communication", "recipients", 0) == "Communication"
