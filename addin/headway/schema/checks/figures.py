"""The lines of the sheet Checks: each headline figure, and the formula that works it out anew."""

# A check is a line of facts and a line for its formula; cut formulas would hide the arithmetic.
# fmt: off

from __future__ import annotations

from dataclasses import dataclass

from headway.schema.checks.cells import DATE_NAME
from headway.schema.checks.names import DUE, STUCK
from headway.schema.kinds import Kind


@dataclass(frozen=True)
class Check:
    """One headline figure and the formula that works it out anew."""

    key: str
    label: str
    formula: str
    how: str
    """One sentence: what the formula does."""
    kind: Kind = Kind.NUMBER
    decimals: int = 0


def _total(rows: str, what: str = "1") -> str:
    return f"SUM(IF({rows},{what}))"


def _mean(rows: str, what: str) -> str:
    """Return the mean of *what* by weight over the actions of *rows*."""
    return f'{_total(rows, f"{what}*Checks_Weight")}/{_total(rows, "Checks_Weight")}'


def _spent(actions: str) -> str:
    """Return the entries on Usage for *actions*, and the own cost of those without entries."""
    named = f"ISNUMBER(MATCH(Usage[Action ID],IF({actions},Actions[Action ID]),0))"
    return f'{_total(f"Checks_Usage*{named}", "Usage[Cost]+0")}+{_total(f"{actions}*(1-Checks_Booked)", "Actions[Actual cost]+0")}'


def _earned(method: str, share: str, rows: str = "Checks_Scope") -> str:
    return _total(f'{rows}*(Actions[EV method]="{method}")', f"Actions[Budget]*{share}")


_HIGH = "IF(ISNUMBER(High_Risk_Score),High_Risk_Score,15)"
_REACHED = (
    "IF(KPIs[Target]=KPIs[Baseline],"
    'IF(KPIs[Direction]="Lower is better",KPIs[Latest]<=KPIs[Target],KPIs[Latest]>=KPIs[Target]),'
    "(KPIs[Latest]-KPIs[Baseline])/(KPIs[Target]-KPIs[Baseline])>=1)"
)

CHECKED = (
    Check("actions", "Actions in scope", "SUM(Checks_Scope)",
        how="Counts the actions that are not cancelled."),
    Check("done", "Actions done", _total("Checks_Scope", "Checks_Done"),
        how="Counts those that are Done or Closed."),
    Check("overdue", "Actions overdue", _total(f"Checks_Scope*(1-Checks_Done)*({DUE}>0)*({DUE}<{DATE_NAME})"),
        how="Counts the open ones whose current, else baseline, finish is before the status date."),
    Check("stuck", "Actions blocked or on hold", _total("Checks_Scope", STUCK),
        how="Counts those that are Blocked or On hold."),
    Check("cancelled", "Actions cancelled", "SUM(Checks_Cancelled)",
        how="Counts those that are Cancelled."),
    Check("weight_basis", "Actions are weighed by", 'IF(MAX(IF(Checks_Scope,Actions[Weight]))>0,"weight",IF(MAX(IF(Checks_Scope,Actions[Budget]))>0,"budget",IF(MAX(IF(Checks_Scope,Actions[Effort (days)]))>0,"effort",IF(MAX(Checks_Duration)>0,"duration","equal shares"))))',
        kind=Kind.TEXT, how="Takes the first of weight, budget, effort and duration that any action has."),
    Check("mean_weight", "Average weight given", f'{_total("Checks_Scope*Checks_Weighed", "Checks_Given")}/{_total("Checks_Scope*Checks_Weighed")}',
        decimals=2, how="Averages the weights that are given."),
    Check("imputed_weights", "Weights missing", _total("Checks_Scope", "1-Checks_Weighed"),
        how="Counts the actions that have none and are given the average."),
    Check("total_weight", "All weights", _total("Checks_Scope", "Checks_Weight"),
        decimals=2, how="Adds up the weights, the average in place of those missing."),
    Check("reported", "Reported completion", _mean("Checks_Scope*Checks_Reports", "Checks_Reported"),
        kind=Kind.PERCENT, how="Averages % complete by weight."),
    Check("milestone_weighted", "Milestone-weighted completion", _mean("Checks_Scope*Checks_Measured", "Checks_Achieved"),
        kind=Kind.PERCENT, how="Averages by weight what share of its milestones each action has achieved."),
    Check("budget", "BAC, budget at completion", _total("Checks_Scope", "Actions[Budget]+0"),
        kind=Kind.MONEY, how="Adds up the budgets."),
    Check("baselined_budget", "BAC with a baseline", _total("Checks_Baselined", "Actions[Budget]+0"),
        kind=Kind.MONEY, how="Adds up the budgets of the actions with both baseline dates."),
    Check("planned_value", "PV, planned value", _total("Checks_Baselined", "Actions[Budget]*Checks_Planned"),
        kind=Kind.MONEY, how="Budget × working days from the baseline start to the status date / all its working days."),
    Check("planned", "Planned completion", f'IF({{baselined_budget}}>0,{{planned_value}}/{{baselined_budget}},{_mean("Checks_Baselined", "Checks_Planned")})',
        kind=Kind.PERCENT, how="PV in the budget with a baseline; without budgets, the planned share by weight."),
    Check("earned_by_report", "EV by % complete", _total("Checks_Scope*Checks_By_Report*Checks_Reports", "Actions[Budget]*Checks_Reported"),
        kind=Kind.MONEY, how="Budget × % complete, of the actions measured so."),
    Check("earned_by_milestones", "EV by milestone weights", _earned("Milestone weights", "Checks_Achieved", "Checks_Scope*Checks_Measured"),
        kind=Kind.MONEY, how="Budget × achieved share of the milestones, of the actions measured so."),
    Check("earned_at_the_end", "EV by 0/100", _earned("0/100", "Checks_Done"),
        kind=Kind.MONEY, how="The whole budget of those done, of the actions measured so."),
    Check("earned_by_halves", "EV by 50/50", _earned("50/50", "Checks_Halves"),
        kind=Kind.MONEY, how="Half the budget of those started, all of those done, of the actions measured so."),
    Check("earned_by_time", "EV by level of effort", _earned("Level of effort", "Checks_Planned", "Checks_Baselined"),
        kind=Kind.MONEY, how="The planned value of the actions measured so."),
    Check("earned_value", "EV, earned value", "{earned_by_report}+{earned_by_milestones}+{earned_at_the_end}+{earned_by_halves}+{earned_by_time}",
        kind=Kind.MONEY, how="Adds up the five lines above."),
    Check("unplanned_earned_value", "EV without a baseline", _total('Checks_Scope*(1-Checks_Baselined)*(Actions[EV method]<>"Level of effort")', "Actions[Budget]*Checks_Earned"),
        kind=Kind.MONEY, how="What was earned by actions without both baseline dates."),
    Check("actual_cost", "AC, actual cost", _spent("Checks_Scope"),
        kind=Kind.MONEY, how="Usage to the status date; Actual cost of the actions without entries there."),
    Check("cost_of_cancelled", "AC of cancelled actions", _spent("Checks_Cancelled"),
        kind=Kind.MONEY, how="The same for the actions that were cancelled."),
    Check("usage", "Usage to the status date", _total("Checks_Usage", "Usage[Cost]+0"),
        kind=Kind.MONEY, how="Adds up the entries dated up to the status date."),
    Check("schedule_variance", "SV, schedule variance", "{earned_value}-{unplanned_earned_value}-{planned_value}",
        kind=Kind.MONEY, how="EV with a baseline − PV."),
    Check("cost_variance", "CV, cost variance", "{earned_value}-{actual_cost}",
        kind=Kind.MONEY, how="EV − AC."),
    Check("schedule_performance", "SPI", 'IF({planned_value}-{earned_by_time}>0,({planned_value}-{earned_by_time}+{schedule_variance})/({planned_value}-{earned_by_time}),"")',
        decimals=3, how="EV / PV, both without level of effort."),
    Check("cost_performance", "CPI", 'IF(({budget}>0)*({actual_cost}>0),{earned_value}/{actual_cost},"")',
        decimals=3, how="EV / AC."),
    Check("estimate_at_completion", "EAC by CPI", "{budget}/{cost_performance}",
        kind=Kind.MONEY, how="BAC / CPI."),
    Check("percent_earned", "Completion by value", "{earned_value}/{budget}",
        kind=Kind.PERCENT, how="EV / BAC."),
    Check("percent_spent", "Budget spent", "{actual_cost}/{budget}",
        kind=Kind.PERCENT, how="AC / BAC."),
    Check("milestones_achieved", "Milestones achieved", _total("Checks_Milestones", "Checks_Reached"),
        how="Counts those achieved by the status date, without those of cancelled actions."),
    Check("milestones_overdue", "Milestones overdue", _total(f"Checks_Milestones*(1-Checks_Reached)*(Milestones[Baseline date]<{DATE_NAME})"),
        how="Counts those not achieved whose baseline date has passed."),
    Check("open_issues", "Open issues", "SUM(Checks_Issues)",
        how="Counts the issues that are not Closed."),
    Check("roadblocks", "Open roadblocks", _total("Checks_Issues", '1*(Issues[Roadblock?]="Yes")'),
        how="Counts the open issues that stop an action."),
    Check("open_risks", "Open risks", "SUM(Checks_Risks)",
        how="Counts the risks that are not Closed."),
    Check("high_risks", "High risks", _total("Checks_Risks", f"1*(Risks[Probability]*Risks[Impact]>={_HIGH})"),
        how="Counts the open risks whose probability × impact reaches the limit on Settings."),
    Check("kpis_reached", "KPIs that reached their target", _total('Checks_KPIs*(KPIs[Latest]<>"")', f"1*{_REACHED}"),
        how="Counts those whose latest reading is at the target or beyond."),
    Check("kpis_unread", "KPIs without a reading", _total("Checks_KPIs*(1-ISNUMBER(MATCH(KPIs[KPI ID],IF(Checks_Readings,Readings[KPI ID]),0)))"),
        how="Counts those that have no row on Readings up to the status date."),
)
"""The lines of the sheet, from top to bottom; a line may use those above it."""
