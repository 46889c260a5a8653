"""Milestones: the checkpoints on the way to finishing an action."""

# A column is a line of facts and a line of words; one argument a line would hide the table.
# fmt: off

from headway.schema.columns import (
    HEADWAY,
    date,
    flag,
    identifier,
    number,
    person,
    rag,
    reference,
    text,
)
from headway.schema.kinds import Table

MILESTONES = Table(
    key="milestones", name="Milestones", sheet="Milestones", room=500, essential=True,
    purpose="One row for each checkpoint on the way to finishing an action.",
    columns=(
        identifier("milestone_id", "Milestone ID", serves="S12",
            hint="A short code that never changes, such as M-031."),
        reference("action_id", "Action ID", required=True, refers_to="actions", serves="S12",
            hint="The action it belongs to."),
        text("title", "Milestone", required=True, serves="S12",
            hint="What will be true on that day."),
        flag("key_milestone", "Key?", serves="S63",
            hint="Whether leadership follows it."),
        number("weight", "Weight", minimum=0, maximum=100, decimals=1, serves="S12",
            hint="Its share of the action; the weights of an action add up to 100."),
        person("owner", "Owner", serves="S12",
            hint="Who answers for it; empty means the action’s owner."),
        date("baseline_date", "Baseline date", required=True, serves="S12",
            hint="The day in the agreed plan."),
        date("forecast_date", "Forecast date", serves="S12 S13",
            hint="The day you honestly expect now."),
        date("achieved_on", "Achieved on", serves="S12",
            hint="The day on which it was reached."),
        text("evidence", "Evidence", serves="S12 S88",
            hint="Where the proof lies."),
        text("comment", "Comment",
            hint="Anything worth knowing."),
        text("status", "Status", writer=HEADWAY, serves="S12",
            hint="Achieved; Overdue once its baseline date has passed; Due soon while its baseline or forecast date is as near as Settings says; else Planned."),
        number("finish_variance", "Days late", writer=HEADWAY, serves="S12",
            hint="Working days from the baseline date to the day achieved, or expected now; negative is early."),
        rag("rag", "RAG", writer=HEADWAY, serves="S13",
            hint="● on track, ▲ at risk, ■ off track, ○ not enough data."),
        text("rag_reason", "Reason", writer=HEADWAY, serves="S13",
            hint="Why the RAG is what it is."),
    ),
)
