"""Actions wait for those before them, and never begin if they wait for each other in a circle."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.rules.cases import Case

CASES = (
    Case(
        "predecessor-cycle",
        {
            "actions": """
            action_id | predecessors
            A-1       |
            A-2       | A-1; A-4
            A-3       | A-2
            A-4       | A-3
            A-5       | A-4
            A-6       | A-6
            """
        },
        """
        actions 1 predecessors: A-2 waits for A-4, which waits for A-3, which waits for A-2
        actions 2 predecessors: A-3 waits for A-2, which waits for A-4, which waits for A-3
        actions 3 predecessors: A-4 waits for A-3, which waits for A-2, which waits for A-4
        actions 5 predecessors: A-6 waits for A-6
        """,
    ),
)


def test_every_action_of_a_circle_is_pointed_at_but_not_those_after_it() -> None:
    CASES[0].check()


# A-2 waits for A-1; the dates are those of A-1's finish and of A-2's start.
@pytest.mark.parametrize(
    ("finish", "start", "found"),
    [
        pytest.param(
            " | | | 2026-11-27", " | | 2026-11-16", ("2026-11-27", "2026-11-16"), id="as agreed"
        ),
        pytest.param(
            " | | 2026-11-25 | 2026-11-13",
            " | 2026-11-23 | 2026-11-30",
            ("2026-11-25", "2026-11-23"),
            id="as planned now",
        ),
        pytest.param(
            " | 2026-11-26 | 2026-11-13 | 2026-11-13",
            "2026-11-18 | 2026-11-30 | 2026-11-30",
            ("2026-11-26", "2026-11-18"),
            id="as forecast, and as begun",
        ),
        pytest.param(
            "2026-11-19 | 2026-11-13 | 2026-11-13 | 2026-11-13",
            "2026-11-18 | 2026-11-18 | 2026-11-18",
            ("2026-11-19", "2026-11-18"),
            id="as finished, though not yet Done",
        ),
        pytest.param(
            " | | 2026-11-13 | 2026-11-27", " | | 2026-11-16", None, id="moved to an earlier finish"
        ),
        pytest.param(
            " | | | 2026-11-27", " | 2026-11-30 | 2026-11-16", None, id="moved to a later start"
        ),
        pytest.param(" | | | 2026-11-16", " | | 2026-11-16", None, id="on the same day"),
        pytest.param(" | | | ", " | | 2026-11-16", None, id="no finish is known"),
        pytest.param(" | | | 2026-11-27", " | | ", None, id="no start is known"),
    ],
)
def test_an_early_start_is_told_by_the_dates_that_are_known_best(
    finish: str, start: str, found: tuple[str, str] | None
) -> None:
    actions = f"""
        action_id | predecessors | status | actual_finish | forecast_finish | current_finish | baseline_finish | actual_start | current_start | baseline_start
        A-1       |              | In progress | {finish} | | |
        A-2       | A-1          | In progress | | | | | {start}
    """  # noqa: E501 - a table is read by its columns
    findings = Case("starts-before-predecessor", {"actions": actions}, "").findings()
    assert [(each.row, each.found, each.expected) for each in findings] == (
        []
        if found is None
        else [
            (
                1,
                f"A-1, which finishes on {found[0]}",
                f"predecessors that finish before A-2 starts on {found[1]}",
            )
        ]
    )


def test_what_waits_for_something_done_or_given_up_may_start() -> None:
    actions = """
        action_id | predecessors  | status      | baseline_start | baseline_finish
        A-1       |               | Done        | 2026-11-02     | 2026-11-27
        A-2       |               | Cancelled   | 2026-11-02     | 2026-11-27
                  |               |             |                |
        A-3       | A-1; A-2      | Not started | 2026-11-16     | 2026-12-04
        A-4       | A-1; A-2; A-3 | Not started | 2026-11-16     | 2026-12-04
        A-5       | A-3           | Done        | 2026-11-16     | 2026-12-04
    """
    findings = Case("starts-before-predecessor", {"actions": actions}, "").findings()
    assert [(each.row, each.found) for each in findings] == [
        (4, "A-3, which finishes on 2026-12-04")
    ]


@pytest.mark.parametrize(
    ("actions", "rows"),
    [
        pytest.param(
            """
            action_id | predecessors
            A-1       | A-2
            A-2       | A-1
            A-3       | A-4
            A-4       | A-1; A-3
            """,
            [0, 1, 2, 3],
            id="A-4 waits for the first circle too",
        ),
        pytest.param(
            """
            action_id | predecessors
            A-1       | A-2
            A-2       | A-1
            A-3       | A-4
            A-4       | A-1; A-5
            A-5       | A-3
            """,
            [0, 1, 2, 3, 4],
            id="the second circle is longer",
        ),
        pytest.param(
            """
            action_id | predecessors
            A-1       | A-2
            A-2       | A-1
            A-3       | A-1
            A-4       | A-3; A-2; A-9
            """,
            [0, 1],
            id="others only wait for the circle",
        ),
    ],
)
def test_circles_that_hang_together_are_all_found_at_once(actions: str, rows: list[int]) -> None:
    findings = Case("predecessor-cycle", {"actions": actions}, "").findings()
    assert [finding.row for finding in findings] == rows


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=16))
def test_exactly_actions_of_circles_are_found_and_no_circle_is_left_among_the_others(
    links: list[tuple[int, int]],
) -> None:
    rows = [
        f"A-{action} | {'; '.join(f'A-{before}' for here, before in links if here == action)}"
        for action in range(8)
    ]
    case = Case(
        "predecessor-cycle", {"actions": "\n".join(["action_id | predecessors", *rows])}, ""
    )
    found = {finding.row for finding in case.findings()}
    assert found <= _in_circles(links)
    assert not _in_circles([link for link in links if not found.intersection(link)])


def _in_circles(links: list[tuple[int, int]]) -> set[int | None]:
    """Return the actions that reach themselves, by trying all ways."""
    reached = set(links)
    for _ in range(8):
        reached |= {(a, d) for a, b in reached for c, d in links if b == c}
    return {start for start, end in reached if start == end}
