"""How a command ends, for scripts and schedulers that ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from headway.core.findings import Finding

FINE = 0
FAULTS_FOUND = 1
"""It is done, and something has to be put right."""
CANNOT = 2
"""It cannot be done; nothing was changed."""


def exit_code(findings: Iterable[Finding]) -> int:
    """Return how a command ends that found these *findings*: only errors are faults."""
    errors = any(finding.severity is Severity.ERROR for finding in findings)
    return FAULTS_FOUND if errors else FINE
