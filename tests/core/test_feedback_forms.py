"""Feedback from a form's export: what is new is taken over, once, as far as it can be read."""

from __future__ import annotations

from datetime import date

from headway.core.feedback_forms import read_form
from headway.schema.heart import FEEDBACK
from tests.grids import grid

ON_SHEET = grid(
    FEEDBACK,
    """
    feedback_id | received_on | person  | rating | text
    F-1         | 2026-06-01  | Foreman |      2 | Too  slow
                |             |         |        |
    """,
)


def answer(**texts: str) -> dict[str, str]:
    headers = {column.key: column.header for column in FEEDBACK.columns}
    return {headers.get(key, key): text for key, text in texts.items()}


def test_an_answer_is_read_as_the_sheet_would_read_it() -> None:
    form = read_form(
        [answer(received_on="3 June 2026", rating="4", text=" Better now ", obstacle="Yes")],
        ON_SHEET,
    )
    assert form.rows == (
        {"received_on": date(2026, 6, 3), "rating": 4.0, "text": "Better now", "obstacle": "Yes"},
    )


def test_what_can_mean_two_things_is_kept_as_it_was_written() -> None:
    form = read_form([answer(received_on="03/04/2026", rating="four", text="Hm")], ON_SHEET)
    assert form.rows == ({"received_on": "03/04/2026", "rating": "four", "text": "Hm"},)


def test_the_same_words_of_the_same_person_and_day_are_taken_once() -> None:
    again = answer(received_on="2026-06-01", person="foreman", rating="2", text="too slow")
    new = answer(received_on="2026-06-02", person="Foreman", rating="2", text="Too slow")
    form = read_form([again, new, new, {"In their words": " "}], ON_SHEET)
    assert len(form.rows) == 1
    assert form.account == (
        "Added 1 answer to Feedback. 2 answers stood there already. "
        "1 line of the file held nothing."
    )


def test_headings_the_sheet_does_not_have_are_named_and_ids_are_made_here() -> None:
    form = read_form([answer(text="Fine", feedback_id="X-9", Mood="good")], ON_SHEET)
    assert form.rows == ({"text": "Fine"},)
    assert form.unknown == ("Feedback ID", "Mood")
    assert "Not taken over, since Feedback has no such column: “Feedback ID”, “Mood”." in (
        form.account
    )
