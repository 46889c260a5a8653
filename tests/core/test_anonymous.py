"""Quotes that give nobody away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from headway.core.anonymous import give_nobody_away, without_names
from headway.core.feedback import listen, measure_feedback
from headway.core.letters.leadership import leadership_letter
from headway.core.letters.text import as_text
from headway.schema.heart import FEEDBACK
from headway.schema.monitoring import ISSUES
from tests.core.plans import SETTINGS
from tests.mail.plans import plan, replaced, worked_out
from tests.tables import table

STATUS_DATE = date(2026, 6, 10)

PEOPLE = (
    *("Ada Ames", "Zoë  Hartley", "Li Wu", "Otto von Bo"),
    *("Jürgen Weiß", "Peter Sørensen", "Anne-Marie O’Brien", "Klaus Mueller"),
)
SPEAKERS = ("Ines Iven", "Operator", "night shift")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Ada Ames never asked us", "… never asked us"),
        ("ADA AMES never asked us", "… never asked us"),
        ("Zoë Hartley’s form is right", "…’s form is right"),
        ("Ask Hartley, or ask Zoë.", "Ask …, or ask …."),
        ("I, Ines Iven, said so", "I, …, said so"),
        pytest.param("Li was there", "Li was there", id="too short to be sure"),
        pytest.param("von here on", "von here on", id="a small word of a name"),
        pytest.param("every Operator knows", "every Operator knows", id="a role"),
        pytest.param("the night shift waits", "the night shift waits", id="a group"),
        pytest.param("Adamant and Amesbury", "Adamant and Amesbury", id="part of a word"),
        pytest.param("ada as in Canada", "ada as in Canada", id="no capital"),
        pytest.param("Even ADA waits", "Even … waits", id="all capitals"),
        pytest.param("Juergen Weiss and Jurgen", "… and …", id="without its dots"),
        pytest.param("Sorensen, SØRENSEN, Soerensen", "…, …, …", id="a crossed letter"),
        pytest.param("Ask Müller", "Ask …", id="with dots that People lacks"),
        pytest.param("Ju\u0308rgen said so", "… said so", id="letter and dots apart"),
        pytest.param("Jür\u00adgen and A\u200bda", "… and …", id="what cannot be seen between"),
        pytest.param("Anne and O'Brien and Marie", "… and … and …", id="one name of a double one"),
        pytest.param("Write to ada.ames@example.com.", "Write to ….", id="an address"),
        pytest.param("Zoë’s sœur übte", "…’s sœur übte", id="the letters of other words stay"),
    ],
)
def test_names_are_taken_out_and_words_stay(said: str, shown: str) -> None:
    assert without_names(PEOPLE, SPEAKERS)(said) == shown


def test_without_names_nothing_is_taken_out() -> None:
    assert without_names((), ())("Ada Ames never asked us") == "Ada Ames never asked us"


@pytest.mark.parametrize("name", ["", "  ", "\u200b"])
def test_a_blank_name_on_people_takes_nothing_out(name: str) -> None:
    assert without_names([name], [name])("Words, words – they stay.") == "Words, words – they stay."


def test_neither_quotes_nor_concerns_name_anybody() -> None:
    feedback = table(
        FEEDBACK,
        """
        received_on | theme     | text               | concern
        2026-06-01  |           |                    | Li Wu is too busy
        2026-06-01  |           |                    | Li Wu is too busy
        2026-06-01  | Pay       |                    |
        2026-06-01  | Pay       |                    |
        2026-06-02  | Machines  | Ines Iven fixed it |
        2026-06-02  | Machines  | Ines Iven fixed it |
        """,
    )
    two = replace(SETTINGS, thresholds={**SETTINGS.thresholds, "smallest_group": 2})
    heard = measure_feedback(feedback, two, STATUS_DATE)
    invited = pd.Series(dtype="float64")
    voices = listen(heard, table(ISSUES, ""), invited, two, STATUS_DATE)

    nameless = give_nobody_away(voices, PEOPLE, SPEAKERS)

    assert [(line.theme, line.quote) for line in nameless.themes.rows] == [
        ("Machines", "… fixed it"),
        ("Pay", None),
    ]
    assert [(line.theme, line.words) for line in nameless.concerns.rows] == [
        ("… is too busy", "… is too busy")
    ]
    assert (nameless.themes.total, nameless.concerns.total) == (2, 1)
    assert replace(nameless, themes=voices.themes, concerns=voices.concerns) == voices


def test_the_letter_and_the_page_show_a_quote_without_the_names_in_it() -> None:
    named = worked_out(plan(replaced("feedback", "Better now", "Ada and Kim Klee helped")))

    quote = named.summary.feedback.themes.rows[0].quote

    assert quote == "… and … helped"
    assert "“… and … helped”" in as_text(leadership_letter(named.summary), "")
