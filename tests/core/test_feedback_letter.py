"""The letter that asks for feedback.

In the small plan of tests.mail.plans, Operations met on 8 June, two days before the status date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from headway.core.letters.feedback import QUESTIONS, feedback_letters, web_address
from headway.core.letters.text import as_text
from headway.schema import Writer
from headway.schema.heart import FEEDBACK
from tests.facts import assert_says
from tests.mail.plans import MET, plan, replaced, worked_out

if TYPE_CHECKING:
    from headway.core.letters.letter import Letter

FORM = "https://forms.example.com/cap-7?id=1"


def letters(
    changed: dict[str, str] | None = None,
    form: str | None = None,
    facts: dict[str, str] | None = None,
) -> list[Letter]:
    """Return the letters of the plan in which Operations met, with these tables and facts."""
    done = worked_out(plan(MET | (changed or {}), facts))
    rows = done.reading.plan
    tables = {**rows.tables, **done.figures.tables}
    return list(feedback_letters(done.summary, tables, rows.settings.calendar, form))


@pytest.fixture(scope="module")
def letter() -> Letter:
    """The letter to Ada."""
    return letters()[0]


def test_each_person_gets_a_letter_of_their_own_on_each_occasion(letter: Letter) -> None:
    assert [(each.about, each.topics) for each in letters()] == [
        ("Ada Ames", ("check-in C-1",)),
        ("Mia Moss", ("check-in C-1",)),
    ]
    assert letter.subject == "CAP-7: what do you think? Check-in of Operations, 10 Jun 2026"
    assert letter.headline == (
        "Check-in of Operations (8 Jun). Please tell us by 17 Jun how it goes. It takes two "
        "minutes. A reply to this mail is enough."
    )


def test_the_questions_are_those_that_the_sheet_keeps_answers_to(letter: Letter) -> None:
    ours = FEEDBACK.written_by(Writer.PERSON)

    assert [row[0] for row in letter.asks.rows] == [question for _, question, _ in QUESTIONS]
    assert {key for key, _, _ in QUESTIONS} <= set(ours)
    assert {"rating", "improvement", "concern", "obstacle"} <= {key for key, _, _ in QUESTIONS}


def test_a_plan_with_a_form_shows_where_it_is() -> None:
    letter = letters(form=FORM)[0]
    text = as_text(letter, "")

    assert letter.link is not None
    assert letter.link.address == FORM
    assert letter.headline.endswith("Use the form below, or reply to this mail.")
    assert FORM in text.splitlines()


def test_a_plan_without_a_form_asks_for_a_reply(letter: Letter) -> None:
    assert letter.link is None
    assert "https" not in as_text(letter, "")
    assert "KEY FIGURES" not in as_text(letter, "")


def test_shows_what_became_of_feedback_so_far_without_names(letter: Letter) -> None:
    text = as_text(letter, "")

    assert "“Better now”" in text
    assert "Kim" not in text
    assert "Nobody asked us" not in text
    assert (
        letter.footer[0] == "Reports quote without names, and only themes with at least 3 voices."
    )


def test_the_letter_of_a_plan_with_a_form() -> None:
    assert_says(letters(form=FORM)[0], "letter_asking_for_feedback")


def test_the_letter_of_a_plan_without_a_form_a_name_or_a_manager() -> None:
    unnamed = {"plan_id": "", "plan_name": "", "manager": "", "smallest_group": "1"}
    letter = letters({"feedback": "feedback_id\n "}, facts=unnamed)[0]

    assert_says(letter, "letter_asking_for_the_first_feedback")


def test_where_too_few_have_said_anything_nothing_is_quoted() -> None:
    few = letters(replaced("feedback", "| Guards |", "|        |"))[0]

    assert few.sections == ()


def test_says_why_the_reader_is_asked_and_how_to_change_that(letter: Letter) -> None:
    assert letter.footer[-1] == (
        "You get this because you took part in it (CAP-7); reply to Mia Moss to change that."
    )


@pytest.mark.parametrize(
    "typed",
    [
        FORM,
        " https://forms.example.com/a ",
        "https://example.com:8443/a#b",
        "https://xn--bcher-kva.example/",
        pytest.param("https://example.com/" + "a" * 480, id="as long as it may be"),
    ],
)
def test_an_address_of_a_form_is_taken_as_it_is(typed: str) -> None:
    assert web_address(typed) == typed.strip()


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("http://forms.example.com/a", id="not encrypted"),
        pytest.param("javascript:alert(1)", id="a script"),
        pytest.param("data:text/html,hello", id="a page in itself"),
        pytest.param("forms.example.com/a", id="not said how"),
        pytest.param("https://", id="no site"),
        pytest.param("https://localhost./a", id="no site though it has a point"),
        pytest.param("https://.com/a", id="the ending of a site alone"),
        pytest.param("https://localhost/a", id="no site that others reach"),
        pytest.param("https://bank.example@evil.com/", id="a name that looks like a site"),
        pytest.param("https://exаmple.com/", id="a letter that looks like another"),
        pytest.param("https://example.com/a b", id="a blank"),
        pytest.param('https://example.com/"onclick="x', id="a quotation mark"),
        pytest.param("https://example.com/\u202egpj.exe", id="what cannot be seen"),
        pytest.param("https://example.com:port/", id="a port that is none"),
        pytest.param("https://[::1/", id="a broken address"),
        pytest.param("https://example.com/" + "a" * 500, id="far too long"),
        pytest.param("see the intranet", id="words"),
    ],
)
def test_anything_else_is_no_address_of_a_form(typed: str) -> None:
    assert web_address(typed) is None
