"""Which edge cases apply to an action, and how each is said beside its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.core.row_by_row.actions import earned, is_by_time
from tests.core.row_by_row.value import BY_BOTH, BY_CPI

if TYPE_CHECKING:
    from tests.core.row_by_row.actions import Row, Sheets

SAID = {
    "E1": "no baseline",
    "E4": "no budget",
    "E5": "no cost booked yet",
    "E6": "ahead: not yet due",
    "E7": "AC + BAC is",
    "E8": "not achievable",
    "E13": "cancelled",
    "E19": "low confidence",
}


def said(notes: str | None) -> dict[str, bool]:
    """Return which cases the *notes* speak of."""
    return {case: words in (notes or "") for case, words in SAID.items()}


def apply(action: Row, figures: Row, sheets: Sheets) -> dict[str, bool]:
    """Return which cases apply to an *action* with these *figures*."""
    if action["status"] == "Cancelled":
        return dict.fromkeys(SAID, False) | {"E13": True}
    budget, cost, ev = (
        action["budget"],
        figures["actual_cost_to_date"] or 0,
        figures["earned_value"],
    )
    due, done = figures["planned_percent"], earned(action, sheets)
    funded, unsure = bool(budget), done is not None and done < sheets.limits["low_confidence"]
    return {
        "E1": due is None,
        "E4": not funded,
        "E5": funded and cost <= 0,
        "E6": due == 0 and bool(done) and not is_by_time(action),
        "E7": funded and cost > 0 and ev == 0 and sheets.method in {BY_CPI, BY_BOTH},
        "E8": funded and ev is not None and ev < budget <= cost,
        "E13": False,
        "E19": unsure and figures["finish_at_pace"] is not None,
    }
