"""What the check of a plan says of its Log."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from headway.core.rules import validate
from headway.schema.generated import LOG

if TYPE_CHECKING:
    from headway.core.grids import Grid


def changed_entries(log: Grid) -> list[int | None]:
    """Return the rows of the Log that are pointed out as changed, removed or added by hand."""
    _, findings = validate({LOG.key: log}, {}, date(2026, 6, 10))
    return [finding.row for finding in findings if finding.rule.id == "log-changed"]
