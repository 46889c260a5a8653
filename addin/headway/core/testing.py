"""How the tests of Testing & QA turn out.

The pass rate is over the tests that were passed or failed; those that are not applicable, or
not taken yet, are left out of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.core.checklist import is_mandatory, measure_checklist, of_gate
from headway.core.shortlist import Shortlist, shortlist
from headway.schema.words import CheckStatus, Gate

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame


@dataclass(frozen=True)
class Failure:
    """One test that was failed and has not been passed since."""

    check_id: str
    action_id: str | None
    criterion: str
    mandatory: bool | None
    result: str | None
    owner: str | None
    due: date | None
    issue_id: str | None


@dataclass(frozen=True)
class Testing:
    """The tests of the plan, the standards it is held to."""

    tests: int
    """Those that apply."""
    passed: int
    failed: int
    failed_mandatory: int
    overdue: int
    waiting: int
    """Not taken and not yet due."""
    pass_rate: float | None
    """Passed in passed and failed; ``None`` before the first result."""
    failures: Shortlist[Failure]


def judge_tests(checklist: DataFrame, status_date: date) -> Testing:
    """Return how the tests stand on the status date, mandatory failures first."""
    tests = of_gate(measure_checklist(checklist, status_date), Gate.TESTING)
    counts = tests["status"].value_counts()
    passed, failed = (
        int(counts.get(word, 0)) for word in (CheckStatus.MET.value, CheckStatus.NOT_MET.value)
    )
    failures = tests[tests["status"].eq(CheckStatus.NOT_MET.value)]
    ranked = failures.assign(rank=~is_mandatory(failures)).sort_values(["rank", "due"])
    return Testing(
        tests=len(tests) - int(counts.get(CheckStatus.NOT_APPLICABLE.value, 0)),
        passed=passed,
        failed=failed,
        failed_mandatory=int(is_mandatory(failures).sum()),
        overdue=int(counts.get(CheckStatus.OVERDUE.value, 0)),
        waiting=int(counts.get(CheckStatus.WAITING.value, 0)),
        pass_rate=passed / (passed + failed) if passed + failed else None,
        failures=shortlist(ranked, Failure),
    )
