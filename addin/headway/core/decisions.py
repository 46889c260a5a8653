"""What leadership is asked for: support that issues need, and changes awaiting approval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.change_wording import ASKED, in_words
from headway.core.grids import tidy
from headway.core.guidance import is_received
from headway.core.shortlist import Shortlist, shortlist
from headway.schema import Kind
from headway.schema.governance import CHANGES
from headway.schema.heart import ACTIONS
from headway.schema.monitoring import ISSUES
from headway.schema.words import ChangeStatus, OpenStatus

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pandas import DataFrame


_DATES = {tidy(column.header) for column in ACTIONS.columns if column.kind is Kind.DATE}


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
    tables: Mapping[str, DataFrame], sponsor: str | None, status_date: date
) -> Shortlist[Decision]:
    """Return what leadership is asked for, the most urgent first, those without a day last.

    What was answered by *status_date* is asked no longer. A change has nobody's name on it
    before it is approved, so it goes to the *sponsor*; where several days were asked for the
    same date of an action, the last request takes the place of the others.

    Args:
        tables: Rows of Issues, Changes and Actions, by the table's key.
        sponsor: Who decides on changes.
        status_date: The last day whose answers count.
    """
    issues = tables["issues"]
    support = _support(issues[~is_received(issues, status_date)])
    asked = pd.concat(
        [support, _approvals(tables["changes"], tables["actions"], sponsor)], ignore_index=True
    )
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


def _approvals(changes: DataFrame, actions: DataFrame, sponsor: str | None) -> DataFrame:
    proposed = _latest(changes[changes["status"].eq(ChangeStatus.PROPOSED.value)])
    return pd.DataFrame(
        {
            "source": proposed["change_id"],
            "sheet": CHANGES.sheet,
            "what": in_words(proposed, actions, ASKED) + " (" + proposed["reason"] + ")",
            "by": proposed["decide_by"],
            "who": pd.Series(sponsor, index=proposed.index, dtype=object),
        }
    )


def _latest(proposed: DataFrame) -> DataFrame:
    """Return the last request for each date of each action, and all that are about no date."""
    fields = [tidy(field) if isinstance(field, str) else "" for field in proposed["field"]]
    asked = proposed.assign(field=pd.Series(fields, proposed.index, dtype=object))
    asked = asked.sort_values("requested_on", kind="stable", na_position="first")
    dated = asked["action_id"].notna() & asked["field"].isin(_DATES)
    older = dated & asked.duplicated(["action_id", "field"], keep="last")
    return proposed[~older.reindex(proposed.index)]
