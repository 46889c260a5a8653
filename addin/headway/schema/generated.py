"""The sheets that Headway writes: Findings, History, Log, Checks. Nobody types into them."""

from dataclasses import replace

from headway.schema.checks import CHECKED
from headway.schema.columns import (
    HEADWAY,
    choice,
    date,
    flag,
    link,
    moment,
    money,
    number,
    percent,
    rag,
    text,
)
from headway.schema.kinds import Column, Table


def _generated(*columns: Column) -> tuple[Column, ...]:
    return tuple(replace(column, writer=HEADWAY, required=False) for column in columns)


FINDINGS = Table(
    key="findings",
    name="Findings",
    sheet="Findings",
    room=1,
    essential=True,
    purpose="One row for each entry that should be looked at; click the cell to go there.",
    columns=_generated(
        choice(
            "severity",
            "Severity",
            serves="S81",
            hint="Error: the row is left out of the sums. Warning: probably wrong. Note: good to know.",
        ),
        text("sheet", "Sheet", serves="S81", hint="The sheet it is on."),
        link("cell", "Cell", serves="S81", hint="Click to go to the cell."),
        text("row_name", "Row", serves="S81", hint="The id of the row it is about."),
        text("column", "Column", serves="S81", hint="The column it is about."),
        text("found", "What was found", serves="S81", hint="What stands there now."),
        text("expected", "What is expected", serves="S81", hint="What should stand there."),
        text("fix", "How to put it right", serves="S81", hint="What to do."),
        text(
            "rule",
            "Rule",
            serves="S81",
            hint="The rule it breaks; the documentation lists them all.",
        ),
        text(
            "left_out",
            "Left out",
            serves="S54",
            hint="The sheet and row that is left out of the sums because of it.",
        ),
    ),
)

HISTORY = Table(
    key="history",
    name="History",
    sheet="History",
    room=1,
    purpose="One row a week: the headline figures as they were reported.",
    columns=_generated(
        text("plan_id", "Plan ID", serves="S45", hint="The plan’s code."),
        date("week_ending", "Week ending", serves="S38 S45", hint="The last day of the week."),
        date("status_date", "Status date", serves="S38", hint="The last day whose work counted."),
        moment("taken_at", "Taken at", serves="S45", hint="When the row was written."),
        text("taken_by", "Taken by", serves="S45", hint="Who wrote it."),
        flag("locked", "Locked", serves="S38", hint="Yes once the report was sent."),
        number(
            "baseline_version",
            "Baseline version",
            serves="S3",
            hint="The baseline it was measured against.",
        ),
        text(
            "rules_version", "Rules version", serves="S45", hint="The Headway that worked it out."
        ),
        rag("overall", "Overall", serves="S38", hint="Overall health."),
        text("reason", "Reason", serves="S38", hint="Why."),
        percent("planned_percent", "Planned %", serves="S38", hint="What the baseline expected."),
        percent("actual_percent", "Actual %", serves="S38", hint="What was reported done."),
        number("schedule_performance", "SPI", decimals=2, serves="S79", hint="EV / PV."),
        number("cost_performance", "CPI", decimals=2, serves="S79", hint="EV / AC."),
        number(
            "schedule_performance_time",
            "SPI(t)",
            decimals=2,
            serves="S79",
            hint="Earned schedule / actual time.",
        ),
        money("planned_value", "PV", serves="S3", hint="Planned value."),
        money("earned_value", "EV", serves="S3", hint="Earned value."),
        money("actual_cost", "AC", serves="S46", hint="Actual cost."),
        money("budget", "BAC", serves="S3", hint="Budget at completion."),
        money("estimate_at_completion", "EAC", serves="S79", hint="Estimate at completion."),
        number(
            "actions", "Actions in scope", serves="S38", hint="Actions that were not cancelled."
        ),
        number("done", "Done", serves="S38", hint="Actions done or closed."),
        number("overdue", "Overdue", serves="S38", hint="Open actions past their finish date."),
        number("high_risks", "High risks", serves="S64", hint="Open risks with a high score."),
        number("roadblocks", "Roadblocks", serves="S31", hint="Open roadblocks."),
        date(
            "forecast_finish",
            "Forecast finish",
            serves="S13",
            hint="When the plan was expected to finish.",
        ),
        text("hash", "Hash", serves="S45", hint="Shows whether the row was edited later."),
    ),
)

KPI_HISTORY = Table(
    key="kpi_history",
    name="HistoryKPIs",
    sheet="HistoryKPIs",
    room=1,
    purpose="One row for each KPI and week.",
    columns=_generated(
        date("week_ending", "Week ending", serves="S35 S45", hint="The last day of the week."),
        text("kpi_id", "KPI ID", serves="S35", hint="The KPI."),
        number("actual", "Actual", decimals=2, serves="S35", hint="Its latest value."),
        number("target", "Target", decimals=2, serves="S35", hint="Its target."),
        text("status", "Status", serves="S35", hint="How it stood."),
    ),
)

ACTION_HISTORY = Table(
    key="action_history",
    name="HistoryActions",
    sheet="HistoryActions",
    room=1,
    purpose="One row for each action and week, so that any past report can be made again.",
    columns=_generated(
        date("week_ending", "Week ending", serves="S45", hint="The last day of the week."),
        text("action_id", "Action ID", serves="S45", hint="The action."),
        text("status", "Status", serves="S45", hint="Where it stood."),
        percent("percent_complete", "% complete", serves="S45", hint="How much was reported done."),
        money("planned_value", "PV", serves="S45", hint="Planned value."),
        money("earned_value", "EV", serves="S45", hint="Earned value."),
        money("actual_cost", "AC", serves="S45", hint="Actual cost."),
        number("finish_variance", "Days late", serves="S45", hint="Working days late."),
        rag("rag", "RAG", serves="S45", hint="Its health."),
    ),
)

LOG = Table(
    key="log",
    name="Log",
    sheet="Log",
    room=1,
    purpose="One row for each thing that was run, sent or decided; rows are only ever added.",
    columns=_generated(
        number("entry_id", "Entry", serves="S44", hint="A running number."),
        moment("logged_at", "When", serves="S8 S44", hint="When it happened."),
        text("person", "Who", serves="S44", hint="Who did it."),
        text("event", "What", serves="S8 S44", hint="What was run, sent or decided."),
        text("audience", "Audience", serves="S8", hint="Whom it was sent to."),
        text("place", "Where", serves="S44", hint="Sheet, row and column."),
        text("old_value", "Old", serves="S44", hint="What it was."),
        text("new_value", "New", serves="S44", hint="What it became."),
        text("detail", "Detail", serves="S44", hint="Anything else that is worth knowing."),
        text(
            "hash", "Hash", serves="S44", hint="Shows whether a row was changed or removed later."
        ),
    ),
)

CHECKS = Table(
    key="checks",
    name="Checks",
    sheet="Checks",
    room=len(CHECKED),
    purpose="One row for each headline figure, worked out by Headway and again by Excel’s formulas.",
    columns=_generated(
        text("figure", "Figure", serves="S54 S82", hint="What is compared."),
        number(
            "by_headway",
            "By Headway",
            decimals=6,
            serves="S54 S82",
            hint="As Headway worked it out.",
        ),
        number(
            "by_excel",
            "By Excel",
            decimals=6,
            serves="S54 S82",
            hint="As a formula works it out now.",
        ),
        number("difference", "Difference", decimals=6, serves="S54", hint="Should be nothing."),
        text(
            "result",
            "Result",
            serves="S54",
            hint="Agrees; Differs: refresh the plan, then look into it; Not checked: Excel cannot tell.",
        ),
        text("how", "How Excel works it out", serves="S54", hint="What the formula does."),
    ),
)

GENERATED = (FINDINGS, HISTORY, KPI_HISTORY, ACTION_HISTORY, LOG, CHECKS)
