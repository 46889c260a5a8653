"""Actions that wait for each other in a circle can never begin."""

from __future__ import annotations

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


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=16))
def test_a_circle_is_found_exactly_where_there_is_one(links: list[tuple[int, int]]) -> None:
    rows = [
        f"A-{action} | {'; '.join(f'A-{before}' for here, before in links if here == action)}"
        for action in range(8)
    ]
    case = Case(
        "predecessor-cycle", {"actions": "\n".join(["action_id | predecessors", *rows])}, ""
    )
    assert bool(case.findings()) == _has_circle(links)


def _has_circle(links: list[tuple[int, int]]) -> bool:
    """Return whether some action reaches itself, by trying all ways."""
    reached = set(links)
    for _ in range(8):
        reached |= {(a, d) for a, b in reached for c, d in links if b == c}
    return any(start == end for start, end in reached)
