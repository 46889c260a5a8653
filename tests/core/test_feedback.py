"""What people say, without telling who said it, on Wednesday, 10 June 2026.

The smallest group that is shown has three people.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.feedback import Voices, listen, measure_feedback
from headway.core.voices import invited_people
from headway.schema import Writer
from headway.schema import table as table_of
from headway.schema.heart import FEEDBACK
from headway.schema.monitoring import ISSUES
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table

if TYPE_CHECKING:
    from pandas import DataFrame

STATUS_DATE = date(2026, 6, 10)
ROUNDS = "word | invited\nEarly | 10\nMid-term |\nFinal | 4"


def voices(feedback: str, rounds: str = ROUNDS, issues: str = "") -> Voices:
    """Return what the feedback that is spelled out adds up to."""
    people = invited_people(table(table_of("feedback_rounds"), rounds))
    return listen(measured(feedback), table(ISSUES, issues), people, SETTINGS, STATUS_DATE)


def measured(feedback: str) -> DataFrame:
    """Return the feedback that is spelled out as it stands on the status date."""
    return measure_feedback(table(FEEDBACK, feedback), SETTINGS, STATUS_DATE)


def test_the_loop_is_closed_by_a_decision_and_a_reply() -> None:
    assert_table(
        measured(
            """
            feedback_id | received_on | disposition | replied_on
            F-1         | 2026-06-05  | Accepted    | 2026-06-08
            F-2         | 2026-06-05  | Declined    |
            F-3         | 2026-06-05  |             | 2026-06-05
            F-4         | 2026-06-05  |             |
            F-5         | 2026-06-05  | Done        | 2026-06-11
            F-6         | 2026-06-05  | Done        | 2026-06-10
            """
        ),
        FEEDBACK,
        """
        feedback_id | days_to_reply | loop
        F-1         |             1 | Closed
        F-2         |               | Reply due
        F-3         |             0 | Decision due
        F-4         |               | Decision due
        F-5         |               | Reply due
        F-6         |             3 | Closed
        """,
    )


def test_the_closed_loop_rate_and_the_days_to_reply_count_what_was_heard_so_far() -> None:
    found = voices(
        """
        received_on | disposition | replied_on
        2026-06-05  | Accepted    | 2026-06-08
        2026-06-01  | Declined    | 2026-06-04
        2026-06-05  |             |
        2026-06-08  | Accepted    |
        2026-06-11  | Done        | 2026-06-11
        """
    )
    assert (found.entries, found.answered, found.closed_loop_rate) == (4, 2, 0.5)
    assert found.days_to_reply == 2


def test_ratings_have_a_mean_and_a_distribution_once_enough_people_gave_one() -> None:
    enough = voices("received_on | rating\n2026-06-01 | 5\n2026-06-01 | 4\n2026-06-01 | 4")
    assert (enough.ratings, enough.distribution) == (3, (0, 0, 0, 2, 1))
    assert enough.rating == pytest.approx(13 / 3)
    few = voices("received_on | rating\n2026-06-01 | 5\n2026-06-01 | 4\n2026-06-01 |")
    assert (few.entries, few.ratings, few.rating, few.distribution) == (3, 2, None, None)


def test_a_group_below_the_smallest_one_is_not_broken_out() -> None:
    found = voices(
        """
        received_on | department | theme | rating | text  | concern
        2026-06-01  | Sales      | Pay   |      1 | One   | Too low
        2026-06-02  | Sales      | Pay   |      2 | Two   | Too late
        2026-06-03  | Sales      | Pay   |      3 | Three | Unfair
        2026-06-04  | Quality    | Noise |      1 | Four  | Loud
        2026-06-04  | Quality    | Noise |      1 | Five  | Loud
        """
    )
    assert [(group.department, group.rating) for group in found.departments.rows] == [("Sales", 2)]
    assert [(theme.theme, theme.rating, theme.quote) for theme in found.themes.rows] == [
        ("Pay", 2, "Three")
    ]
    assert [(worry.theme, worry.entries, worry.words) for worry in found.concerns.rows] == [
        ("Pay", 3, "Unfair")
    ]


def test_a_theme_that_many_spoke_of_and_few_rated_keeps_its_rating_to_itself() -> None:
    found = voices(
        """
        received_on | theme | rating | text
        2026-06-01  | Pay   |      1 | One
        2026-06-02  | Pay   |        | Two
        2026-06-03  | Pay   |        | Three
        """
    )
    assert [(theme.entries, theme.rating) for theme in found.themes.rows] == [(3, None)]


def test_departments_that_are_as_content_stand_in_the_order_of_the_alphabet() -> None:
    names = [f"D-{number:02}" for number in reversed(range(40))]
    rows = [
        f"2026-06-01 | {name} | {rating}"
        for name, rating in zip(names, [2, 4] * 20, strict=True)
        for _ in range(3)
    ]
    found = voices("\n".join(["received_on | department | rating", *rows])).departments
    assert [group.department for group in found.rows] == sorted(names[::2]) + sorted(names[1::2])


@pytest.mark.parametrize("said", ["themes", "concerns"])
def test_what_most_people_speak_of_comes_first_and_the_rest_by_the_alphabet(said: str) -> None:
    names = [f"T-{number:02}" for number in reversed(range(40))]
    rows = [
        f"2026-06-01 | {name} | So much work"
        for name, people in zip(names, [3, 4] * 20, strict=True)
        for _ in range(people)
    ]
    found = getattr(voices("\n".join(["received_on | theme | concern", *rows])), said)
    assert [line.theme for line in found.rows] == sorted(names[1::2]) + sorted(names[::2])


def test_the_words_shown_are_the_latest_and_on_the_same_day_those_of_the_lower_row() -> None:
    days = ["2026-06-09", "2026-06-08"] * 20
    rows = [f"{day} | Pay | Text {row} | Worry {row}" for row, day in enumerate(days)]
    found = voices("\n".join(["received_on | theme | text | concern", *rows]))
    assert [theme.quote for theme in found.themes.rows] == ["Text 38"]
    assert [worry.words for worry in found.concerns.rows] == ["Worry 38"]


@pytest.mark.parametrize("said", ["themes", "concerns"])
def test_capitals_and_spaces_make_no_theme_of_their_own(said: str) -> None:
    names = ["shift  handover", "Shift handover", "Noise", "Shift Handover", "Shift handover"]
    rows = [f"2026-06-01 | {name} | So much work" for name in names]
    found = getattr(voices("\n".join(["received_on | theme | concern", *rows])), said)
    assert [(line.theme, line.entries) for line in found.rows] == [("Shift handover", 4)]


def test_a_concern_without_a_theme_is_counted_by_its_words() -> None:
    rows = "\n".join(["2026-06-01 | Too few trolleys"] * 3)
    found = voices(f"received_on | concern\n{rows}")
    assert [(worry.theme, worry.entries) for worry in found.concerns.rows] == [
        ("Too few trolleys", 3)
    ]


def test_rounds_stand_beside_the_people_invited_and_the_round_before() -> None:
    early = "\n".join(f"2026-06-01 | Early | {rating} | Yes | Quieter" for rating in (2, 3, 4))
    final = "\n".join(f"2026-06-08 | Final | {rating} | Yes |" for rating in (4, 4, 4, 4))
    middle = "2026-06-05 | Mid-term | 5 | Yes | Quieter"
    found = voices(
        f"received_on | round | rating | impacted | improvement\n{early}\n{middle}\n{final}"
    )
    first, second, third = found.rounds
    assert (first.round, first.entries, first.invited, first.response_rate) == ("Early", 3, 10, 0.3)
    assert (first.rating, first.change, first.improved) == (3, None, 1)
    assert (second.invited, second.response_rate, second.rating, second.change) == (
        None,
        None,
        None,
        None,
    )
    assert (third.response_rate, third.rating, third.change, third.improved) == (1, 4, 1, 0)
    assert [one.ratings for one in found.rounds] == [3, 1, 4]
    assert (found.invited, found.response_rate) == (14, 0.5)


def test_who_does_not_say_that_it_concerns_them_has_no_part_in_the_improvement() -> None:
    found = voices(
        """
        received_on | round | impacted | improvement
        2026-06-01  | Early | Yes      | Quieter
        2026-06-01  | Early | Yes      | Quieter
        2026-06-01  | Early | Yes      | Quieter
        2026-06-01  | Early |          |
        2026-06-01  | Early | No       |
        """
    )
    assert found.rounds[0].improved == 1


def test_a_round_that_nobody_answered_is_shown_if_people_were_invited() -> None:
    found = voices("received_on | round\n2026-06-01 | Early")
    assert [(one.round, one.entries, one.response_rate) for one in found.rounds] == [
        ("Early", 1, 0.1),
        ("Final", 0, 0),
    ]


def test_a_round_to_which_nobody_was_invited_has_no_response_rate() -> None:
    (only,) = voices("received_on | round\n2026-06-01 | Early", "word | invited\nEarly | 0").rounds
    assert (only.entries, only.invited, only.response_rate) == (1, None, None)


def test_the_distribution_has_a_place_for_every_rating_that_nobody_gave() -> None:
    heard = voices("received_on | rating\n2026-06-05 | 1\n2026-06-05 | 1\n2026-06-05 | 3")
    assert heard.distribution == (2, 0, 1, 0, 0)
    assert heard.smallest_group == 3


def test_a_round_that_is_listed_twice_is_asked_once() -> None:
    listed = table(table_of("feedback_rounds"), "word | invited\nEarly | 10\nEarly | 12")
    assert invited_people(listed).to_dict() == {"Early": 10}


def test_a_round_of_one_person_has_a_response_rate() -> None:
    answered = voices("received_on | round\n2026-06-10 | Pilot", "word | invited\nPilot | 1")
    assert (answered.entries, answered.invited, answered.response_rate) == (1, 1, 1)
    assert [(one.invited, one.response_rate) for one in answered.rounds] == [(1, 1)]
    assert len(voices("", "word | invited\nPilot | 1").rounds) == 1


@pytest.mark.parametrize(("smallest", "rating"), [(0, 4), (1, 4), (2, None)])
def test_how_small_a_group_may_be_stands_on_settings(smallest: float, rating: float | None) -> None:
    few = replace(SETTINGS, thresholds={**SETTINGS.thresholds, "smallest_group": smallest})
    heard = measured("received_on | rating\n2026-06-05 | 4")
    people = invited_people(table(table_of("feedback_rounds"), ROUNDS))
    assert listen(heard, table(ISSUES, ""), people, few, STATUS_DATE).rating == rating


def test_without_knowing_who_was_invited_the_response_rate_is_unknown() -> None:
    found = voices("received_on | round\n2026-06-01 | Early", "word | invited\nEarly |")
    assert (found.invited, found.response_rate) == (None, None)


def test_weeks_begin_on_monday_and_keep_the_rating_of_few_to_themselves() -> None:
    found = voices(
        """
        received_on | rating
        2026-06-01  |      2
        2026-06-03  |      3
        2026-06-07  |      4
        2026-06-08  |      1
        2026-06-11  |      1
        """
    )
    assert [(week.begins, week.entries, week.rating) for week in found.weeks] == [
        (date(2026, 6, 1), 3, 3),
        (date(2026, 6, 8), 1, None),
    ]


def test_the_people_directly_affected_say_whether_it_got_better() -> None:
    found = voices(
        """
        received_on | impacted | improvement
        2026-06-01  | Yes      | Quieter
        2026-06-01  | Yes      |
        2026-06-01  | Yes      | Quieter
        2026-06-01  | Yes      |
        2026-06-01  | No       | Quieter
        2026-06-01  |          | Quieter
        """
    )
    assert (found.affected, found.improved) == (4, 0.5)


def test_an_obstacle_is_open_until_its_issue_is_closed_or_it_was_settled() -> None:
    found = voices(
        """
        received_on | obstacle | issue_id | disposition
        2026-06-01  | Yes      | I-1      | Accepted
        2026-06-01  | Yes      | I-2      | Done
        2026-06-01  | Yes      | I-2      |
        2026-06-01  | Yes      |          | Accepted
        2026-06-01  | Yes      |          | Declined
        2026-06-01  | Yes      |          | Done
        2026-06-01  | No       | I-2      |
        2026-06-01  |          | I-2      |
        """,
        issues="issue_id | status\nI-1 | Closed\nI-2 | In hand",
    ).obstacles
    assert (found.named, found.open) == (6, 3)
    assert (found.open_with_issue, found.open_without_issue) == (2, 1)


def test_silence_has_no_rates() -> None:
    found = voices("", "")
    assert (found.entries, found.rating, found.closed_loop_rate, found.days_to_reply) == (
        0,
        None,
        None,
        None,
    )
    assert (found.rounds, found.weeks, found.improved) == ((), (), None)


def test_fills_exactly_the_columns_headway_owns_even_without_feedback() -> None:
    nothing = table(FEEDBACK, "")
    added = [key for key in measured("") if key not in nothing]
    assert added == FEEDBACK.written_by(Writer.HEADWAY)
