"""What else is due, as the report to leadership says it.

In the small plan A-1 is overdue, so its sponsor Dana must hear of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from headway.core.letters.letter import Audience
from headway.mail.posting import post
from tests.mail.plans import MET, ORDER, Pigeonhole, plan, replaced

if TYPE_CHECKING:
    from pathlib import Path

ESCALATION = "1 mail about what was escalated (“headway mail --audience escalation”)"
FEEDBACK = "1 mail to ask for feedback (“headway mail --audience feedback”)"
ON_TIME = replaced("actions", "2026-06-08     ", "2026-06-26     ")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the plan would be."""
    return tmp_path / "plan.xlsm"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, f"Also due: {ESCALATION}.", id="an escalation"),
        pytest.param(MET, f"Also due: {ESCALATION} and {FEEDBACK}.", id="feedback as well"),
        pytest.param(ON_TIME | MET, f"Also due: {FEEDBACK}.", id="feedback alone"),
        pytest.param(ON_TIME, "", id="nothing"),
    ],
)
def test_says_what_is_due_besides(path: Path, changed: dict[str, str], expected: str) -> None:
    assert post(plan(changed), path, ORDER, Pigeonhole()).also_due == expected


def test_a_dry_run_says_it_too(path: Path) -> None:
    rehearsed = post(plan(), path, replace(ORDER, dry_run=True), Pigeonhole())

    assert rehearsed.also_due == f"Also due: {ESCALATION}."


def test_what_was_drafted_already_is_not_due(path: Path) -> None:
    post(plan(MET), path, replace(ORDER, audience=Audience.ESCALATION), Pigeonhole())

    assert post(plan(MET), path, ORDER, Pigeonhole()).also_due == f"Also due: {FEEDBACK}."


def test_only_the_report_to_leadership_says_it(path: Path) -> None:
    owners = replace(ORDER, audience=Audience.OWNER)

    assert not post(plan(), path, owners, Pigeonhole()).also_due


def test_an_address_that_may_not_be_used_is_left_for_when_it_is_asked_for(path: Path) -> None:
    wrong = {"sponsor": "Zed", "manager": "Mia Moss"}

    assert not post(plan(facts=wrong), path, ORDER, Pigeonhole()).also_due
