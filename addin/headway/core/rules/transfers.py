"""Resources that were moved from one row to another: has the total stayed the same?

The row that gives keeps its planned quantity and lowers its committed one by what was taken;
so what it still has and what others took from it never come to more than was planned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.findings import Finding, Rule
from headway.core.matching import value_of
from headway.core.rules.pointing import point_out
from headway.schema import table
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.plan import Plan

TRANSFER_ADDS = Rule(
    "transfer-adds",
    Severity.WARNING,
    "More was taken from a resource than it gave up",
    "Lower what is committed in the row it was taken from, and leave what was planned as it is.",
)
TRANSFER_FROM_ITSELF = Rule(
    "transfer-from-itself",
    Severity.WARNING,
    "A resource was transferred from its own row",
    "Name the row it was taken from, or clear Transferred from.",
)
RULES = (TRANSFER_ADDS, TRANSFER_FROM_ITSELF)

_TOLERANCE = 1e-6
_MEASURES = (
    ("planned_quantity", "committed_quantity"),
    ("planned_cost", "committed_cost"),
)


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the resources of which there is more after a transfer than before.

    Quantities are compared where both rows have the same unit, and costs always.
    """
    resources = plan.tables["resources"]
    itself = resources["transferred_from"].notna() & resources["transferred_from"].eq(
        resources["resource_id"]
    )
    expected = "the row it was taken from, not {resource_id} itself"
    rows = resources[itself]
    yield from point_out(TRANSFER_FROM_ITSELF, "resources", rows, "transferred_from", expected)
    givers = resources.dropna(subset=["resource_id"]).drop_duplicates("resource_id")
    units = value_of(resources["transferred_from"], givers.set_index("resource_id")["unit"])
    same_unit = resources["unit"].eq(units) | (resources["unit"].isna() & units.isna())
    for planned, committed in _MEASURES:
        comparable = ~itself & (same_unit if planned == "planned_quantity" else True)
        taken = resources[committed].where(comparable).groupby(resources["transferred_from"]).sum()
        given = givers.assign(taken=value_of(givers["resource_id"], taken))
        total = given[committed].fillna(0.0) + given["taken"]
        more = given.assign(total=total)[total > given[planned] + _TOLERANCE]
        header = table("resources")[planned].header
        expected = f"with the {{taken}} that were taken no more than {header}, {{{planned}}}"
        yield from point_out(TRANSFER_ADDS, "resources", more, committed, expected)
