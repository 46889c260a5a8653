"""What leadership is asked for: support that issues need, and changes awaiting approval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.guidance import is_received
from headway.core.shortlist import Shortlist, shortlist
from headway.schema.governance import CHANGES
from headway.schema.monitoring import ISSUES
from headway.schema.words import ChangeStatus, OpenStatus

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame


@dataclass(frozen=True)
class Decision:
    """One thing that leadership is asked to decide or give."""

    source: str
    """The id of the issue or change it comes from."""
    sheet: str
    """The sheet on which it can be read."""
    what: str
    by: date | None
    """The day by which it is needed."""
    who: str | None


def decisions_needed(
    issues: DataFrame, changes: DataFrame, sponsor: str | None, status_date: date
) -> Shortlist[Decision]:
    """Return what leadership is asked for, the most urgent first, those without a day last.

    What was answered by *status_date* is asked no longer. A change has nobody's name on it
    before it is approved, so it goes to the *sponsor*.
    """
    support = _support(issues[~is_received(issues, status_date)])
    asked = pd.concat([support, _approvals(changes, sponsor)], ignore_index=True)
    return shortlist(asked.sort_values(["by", "source"], na_position="last"), Decision)


def _support(issues: DataFrame) -> DataFrame:
    needed = issues["support_needed"].notna() & issues["status"].ne(OpenStatus.CLOSED.value)
    return (
        issues[needed]
        .rename(
            columns={
                "issue_id": "source",
                "support_needed": "what",
                "support_by": "by",
                "support_from": "who",
            }
        )
        .assign(sheet=ISSUES.sheet)
        .filter(["source", "sheet", "what", "by", "who"])
    )


def _approvals(changes: DataFrame, sponsor: str | None) -> DataFrame:
    proposed = changes[changes["status"].eq(ChangeStatus.PROPOSED.value)]
    return pd.DataFrame(
        {
            "source": proposed["change_id"],
            "sheet": CHANGES.sheet,
            "what": _request(proposed),
            "by": proposed["decide_by"],
            "who": pd.Series(sponsor, index=proposed.index, dtype=object),
        }
    )


def _request(changes: DataFrame) -> pd.Series[str]:
    """Return each change as a request, such as “Approve A-07, Current finish: old → new”."""
    subject = changes["action_id"].fillna("a change of the plan")
    field = (", " + changes["field"]).fillna("")
    old = changes["old_value"].fillna("–")
    values = (": " + old + " → " + changes["new_value"]).fillna("")
    return "Approve " + subject + field + values + " (" + changes["reason"] + ")"
