"""Feedback from a form's export: what is new is taken over, once, as far as it can be read."""

from __future__ import annotations

from datetime import date

from headway.core.feedback_forms import read_form
from headway.core.grids import Grid
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


def test_headings_are_known_however_they_are_typed() -> None:
    line = {"RECEIVED  ON": "2026-06-03", "Rating 1-5": "4", "in their words": "Fine"}
    form = read_form([line], ON_SHEET)
    assert form.rows == ({"received_on": date(2026, 6, 3), "rating": 4.0, "text": "Fine"},)
    assert form.unknown == ()


def test_a_column_that_the_file_lacks_is_named_once_something_was_added() -> None:
    line = answer(received_on="2026-06-03", person="Foreman", text="Fine", Stars="4")
    assert read_form([line], ON_SHEET).account == (
        "Added 1 answer to Feedback. Not taken over, since Feedback has no such column: “Stars”. "
        "The file has no column “Rating 1–5”. If it has it under another name, undo this, "
        "correct the heading in the file, and take it over again."
    )


WITHOUT_RATING = grid(
    FEEDBACK,
    """
    feedback_id | received_on | person  | rating | text
    F-1         | 2026-06-01  | Foreman |        | Too slow
    F-2         | 2026-06-01  | Foreman |        | Too high
    """,
)


def test_an_answer_that_was_taken_over_before_with_less_in_it_is_not_added_again() -> None:
    words = ("Too slow", "Too high", "Too dark")
    lines = [
        answer(received_on="2026-06-01", person="Foreman", rating="2", text=said) for said in words
    ]
    form = read_form(lines, WITHOUT_RATING)
    assert [row["text"] for row in form.rows] == ["Too dark"]
    assert form.account == (
        "Added 1 answer to Feedback. 2 answers stood there already. 2 of them say more in "
        "the file than on the sheet; complete the rows there, for nothing was filled in."
    )


def test_an_answer_of_a_file_that_lacks_a_column_is_not_added_again() -> None:
    line = answer(received_on="2026-06-01", person="Foreman", text="Too slow")
    assert read_form([line], ON_SHEET).rows == ()


def test_a_row_on_the_sheet_stands_for_one_answer_that_says_more() -> None:
    silent = grid(FEEDBACK, "received_on | person | rating | text\n2026-06-01 | Foreman | 2 |")
    more = answer(received_on="2026-06-01", person="Foreman", rating="2", text="Too slow")
    other = answer(received_on="2026-06-01", person="Foreman", rating="2", text="Too high")
    itself = answer(received_on="2026-06-01", person="Foreman", rating="2", text="")
    assert [row["text"] for row in read_form([more, other], silent).rows] == ["Too high"]
    assert [row["text"] for row in read_form([more, itself], silent).rows] == ["Too slow"]


def test_a_day_alone_makes_no_two_answers_the_same() -> None:
    silent = grid(FEEDBACK, "received_on | person | rating | text\n2026-06-01 | | |")
    line = answer(received_on="2026-06-01", rating="2", text="Too slow")
    assert len(read_form([line], silent).rows) == 1


def test_two_things_that_one_person_said_on_one_day_are_two_answers() -> None:
    other = answer(received_on="2026-06-01", person="Foreman", rating="2", text="Too loud")
    form = read_form([other], ON_SHEET)
    assert [row["text"] for row in form.rows] == ["Too loud"]


def test_a_row_that_says_more_than_the_file_is_complete() -> None:
    form = read_form(
        [answer(received_on="2026-06-01", person="Foreman", text="Too slow")], ON_SHEET
    )
    assert (form.rows, form.known, form.incomplete) == ((), 1, 0)


def test_a_day_and_the_same_words_make_it_the_same_answer_and_the_rest_is_to_be_completed() -> None:
    sheet = grid(FEEDBACK, "received_on | text\n2026-06-01 | Too slow")
    form = read_form(
        [answer(received_on="2026-06-01", person="Foreman", rating="2", text="Too slow")], sheet
    )
    assert (form.rows, form.known, form.incomplete) == ((), 1, 1)


def test_long_words_are_taken_over_to_their_end() -> None:
    words = " ".join(["never"] * 40)
    (row,) = read_form([answer(received_on="2026-06-03", text=words)], ON_SHEET).rows
    assert row["text"] == words


def test_a_sheet_that_lacks_a_column_is_compared_by_the_others() -> None:
    headers = ("Received on", "In their words")
    sheet = Grid("Feedback", "Feedback", 5, 1, headers, ([date(2026, 6, 1)], ["Too slow"]))
    form = read_form([answer(received_on="2026-06-01", text="Too slow")], sheet)
    assert (form.rows, form.known) == ((), 1)
