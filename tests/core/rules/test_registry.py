"""The registry of rules, from which the documentation is made."""

from __future__ import annotations

from headway.core.checks import compare
from headway.core.history.drift import compare_copies
from headway.core.records import typed_rows
from headway.core.rules import RULES
from headway.schema.checks import CHECKED
from headway.schema.generated import HISTORY
from tests.core.rules import (
    test_actions,
    test_backing_and_voices,
    test_baselines,
    test_dates,
    test_entries,
    test_follow_up,
    test_gates,
    test_monitoring,
    test_predecessors,
    test_records,
    test_tables_together,
)
from tests.grids import grid

SENT_WEEK = typed_rows(HISTORY, grid(HISTORY, "week_ending | locked\n2026-11-13 | Yes"))

_CASES = (
    *test_actions.CASES,
    *test_backing_and_voices.CASES,
    *test_baselines.CASES,
    *test_dates.CASES,
    *test_entries.CASES,
    *test_gates.CASES,
    *test_follow_up.CASES,
    *test_monitoring.CASES,
    *test_predecessors.CASES,
    *test_records.CASES,
    *test_tables_together.CASES,
)


def test_every_rule_is_broken_by_some_entry() -> None:
    nothing = {check.key: None for check in CHECKED}
    findings = [
        *compare(nothing, nothing | {"actions": 1})[1],
        *compare_copies(SENT_WEEK, lambda _: ("another copy",), str),
        *(finding for case in _CASES for finding in case.findings()),
    ]
    assert {finding.rule.id for finding in findings} == {rule.id for rule in RULES}


def test_every_rule_has_an_id_of_its_own_and_says_what_to_do_in_sentences() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.fix.endswith(".") and not rule.title.endswith(".") for rule in RULES)
