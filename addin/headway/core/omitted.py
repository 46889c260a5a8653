"""What is said where every row that could be shown has an error, and so is left out."""

from __future__ import annotations

from headway.core.rag import count

_ONE_OF = {
    "actions": "action",
    "milestones": "milestone",
    "risks": "risk",
    "issues": "issue",
    "kpis": "KPI",
    "feedback": "voice",
}
"""What a row of a table is called, by the table's key."""


def all_wrong(table: str, many: int) -> str:
    """Return that all *many* rows of *table* have errors, such as “all 3 actions have errors”."""
    if many == 1:
        return f"the only {_ONE_OF[table]} has an error"
    return f"all {count(many, _ONE_OF[table])} have errors"
