"""The headline figures a second time: each as an Excel formula over the tables.

The formulas stand on the sheet Checks and work from what people typed, not from what Headway
added up. They see which rows Headway left out (the column “Left out” on Findings, and the
reason beside a milestone), so both sides speak of the same rows. They use only functions that
Excel and LibreOffice both know, and are entered as array formulas. What several of them need
has a name of its own, such as ``Checks_Scope``.

In a formula ``{budget}`` stands for the cell “By Excel” of the line whose key is ``budget``.
"""

# A check is a line of facts and a line for its formula; cut formulas would hide the arithmetic.
# fmt: off

from __future__ import annotations

from dataclasses import dataclass

from headway.schema.kinds import Kind

LEFT_OUT = "Left out of the sums: see Findings"
"""What stands as the reason beside a row that has an error."""

AGREES, DIFFERS, NOT_CHECKED = "● Agrees", "■ Differs", "○ Not checked"
TOLERANCE = 1e-6
"""Differences up to this share of a figure, or this much of a small one, come from rounding."""

DATE_NAME = "Checks_Date"
"""The cell with the status date that Headway used; the formulas use it too."""
WEEK_NAME = "Checks_Week"
"""The cell with the week as NETWORKDAYS.INTL wants it: seven digits from Monday, 1 is off."""
STAMP_NAME = "Checks_Stamp"
"""The cell in which Headway leaves a mark of the figures that it wrote."""
SEEN_NAME = "Checks_Seen"
"""A formula that repeats the mark: once it does, all formulas were calculated since."""
SMALL_NAME = "Checks_Small"
"""A formula that says whether the plan is small enough to be worked out twice."""
DAYS_NAME, WORKED_NAME = "Checks_Days", "Checks_Worked"
"""The plan’s calendar: each day, and the working days so far."""
CALENDAR_ROOM = 1461
"""The days that the calendar reaches: four years."""


@dataclass(frozen=True)
class Name:
    """A part of several formulas: one value for each row of a table."""

    name: str
    formula: str
    meaning: str


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


def left_out(sheet: str, row: int) -> str:
    """Return how the column “Left out” on Findings names a row: its sheet and number."""
    return f"{sheet} {row}"


def _kept(table: str, column: str) -> str:
    """Return which rows of *table* count: not blank in *column*, and without an error."""
    row = f'"{table} "&ROW({table}[{column}])'
    return f'({table}[{column}]<>"")*(COUNTIF(Findings[Left out],{row})=0)'


def _worked(day: str) -> str:
    return f"LOOKUP({day},{DAYS_NAME},{WORKED_NAME})"


_STUCK = '((Actions[Status]="Blocked")+(Actions[Status]="On hold"))'
_DUE = 'IF(Actions[Current finish]<>"",Actions[Current finish],Actions[Baseline finish])'
_STARTED = f'((Actions[Actual start]<>"")+(Actions[% complete]>0)+(Actions[Status]<>"Not started")*(1-{_STUCK})>0)'
_BEFORE, _LAST = _worked("Actions[Baseline start]-1"), _worked("Actions[Baseline finish]")

# A missing weight is the average of those given: where n weights are given that add up to s,
# each of the c milestones of an action has s / n on average, and all of them c × s / n.
_OF_ACTION = f'Milestones[Action ID],Actions[Action ID],Milestones[Reason],"<>{LEFT_OUT}"'
_ACHIEVED = f'{_OF_ACTION},Milestones[Achieved on],"<="&{DATE_NAME}'
_GIVEN = 'Milestones[Weight],">=0"'
_SUM, _SUM_ACHIEVED = (f"SUMIFS(Milestones[Weight],{rows})" for rows in (_OF_ACTION, _ACHIEVED))
_ALL, _ALL_ACHIEVED = (f"COUNTIFS({rows})" for rows in (_OF_ACTION, _ACHIEVED))
_HAVE, _HAVE_ACHIEVED = (f"COUNTIFS({rows},{_GIVEN})" for rows in (_OF_ACTION, _ACHIEVED))


def _by_basis(weight: str, budget: str, effort: str, duration: str, equal: str) -> str:
    return (
        f'IF({{weight_basis}}="weight",{weight},IF({{weight_basis}}="budget",{budget},'
        f'IF({{weight_basis}}="effort",{effort},IF({{weight_basis}}="duration",{duration},{equal}))))'
    )


NAMES = (
    Name("Checks_Actions", _kept("Actions", "Action ID"),
        "Which actions count: all that have no error."),
    Name("Checks_Cancelled", 'Checks_Actions*(Actions[Status]="Cancelled")',
        "Which of them were cancelled."),
    Name("Checks_Scope", 'Checks_Actions*(Actions[Status]<>"Cancelled")',
        "Which of them are in scope."),
    Name("Checks_Done", '(Actions[Status]="Done")+(Actions[Status]="Closed")',
        "Which actions are Done or Closed."),
    Name("Checks_Baselined", 'Checks_Scope*(Actions[Baseline start]<>"")*(Actions[Baseline finish]<>"")*(Actions[Baseline start]<=Actions[Baseline finish])',
        "Which actions in scope have both baseline dates."),
    Name("Checks_Duration", f"IF(Checks_Baselined,IF({_LAST}-{_BEFORE}<1,1,{_LAST}-{_BEFORE}),0)",
        "The working days of each baseline, by the calendar beside; at least one."),
    Name("Checks_Planned", f"IF(Actions[Baseline finish]<={DATE_NAME},1,IF(Actions[Baseline start]>{DATE_NAME},0,IF(Checks_Duration=0,0,({_worked(DATE_NAME)}-{_BEFORE})/Checks_Duration)))",
        "What share of each action its baseline expects by the status date."),
    Name("Checks_Reports", f'((Actions[% complete]<>"")+Checks_Done+(Actions[Status]="Not started")*(1-{_STARTED})>0)',
        "Which actions are known to be how far; Not started without an entry is 0%."),
    Name("Checks_Reported", 'IF(Actions[% complete]<>"",Actions[% complete]+0,Checks_Done)',
        "What is reported done of each; Done without an entry is 100%."),
    Name("Checks_Halves", f"IF({_STARTED},IF(Checks_Done>0,1,0.5),0)",
        "What each earns by 50/50: half when it starts, all when it is done."),
    Name("Checks_Measured", f"({_ALL}>0)*(({_HAVE}=0)+({_SUM}>0)>0)",
        "Which actions have milestones with any weight."),
    Name("Checks_Achieved", f"IF({_HAVE}=0,{_ALL_ACHIEVED},{_SUM_ACHIEVED}*{_HAVE}/{_SUM}+{_ALL_ACHIEVED}-{_HAVE_ACHIEVED})/{_ALL}",
        "What share of its milestones’ weight each has achieved; a missing weight is the average."),
    Name("Checks_Weighed", _by_basis('Actions[Weight]<>""', "Actions[Budget]>0", "Actions[Effort (days)]>0", "Checks_Duration>0", 'Actions[Action ID]<>""'),
        "Which actions have what the plan weighs actions by."),
    Name("Checks_Given", _by_basis("Actions[Weight]+0", "Actions[Budget]+0", "Actions[Effort (days)]+0", "Checks_Duration", "1"),
        "How much of it each has."),
    Name("Checks_Weight", "IF(Checks_Weighed,Checks_Given,{mean_weight})",
        "What each action weighs: its own weight, else the average."),
    Name("Checks_By_Report", '(Actions[EV method]<>"Milestone weights")*(Actions[EV method]<>"0/100")*(Actions[EV method]<>"50/50")*(Actions[EV method]<>"Level of effort")',
        "Which actions earn by % complete."),
    Name("Checks_Earned", 'IF(Actions[EV method]="Milestone weights",IF(Checks_Measured,Checks_Achieved,0),IF(Actions[EV method]="0/100",Checks_Done,IF(Actions[EV method]="50/50",Checks_Halves,IF(Checks_Reports,Checks_Reported,0))))',
        "What each has earned by its own method, level of effort apart."),
    Name("Checks_Usage", f'{_kept("Usage", "Date")}*(Usage[Date]<={DATE_NAME})',
        "Which entries on Usage count: dated up to the status date."),
    Name("Checks_Booked", "ISNUMBER(MATCH(Actions[Action ID],IF(Checks_Usage,Usage[Action ID]),0))",
        "Which actions have such entries."),
    Name("Checks_Milestones", _kept("Milestones", "Milestone ID") + "*(1-ISNUMBER(MATCH(Milestones[Action ID],IF(Checks_Cancelled,Actions[Action ID]),0)))",
        "Which milestones count: not those of cancelled actions."),
    Name("Checks_Reached", f'(Milestones[Achieved on]<>"")*(Milestones[Achieved on]<={DATE_NAME})',
        "Which milestones were achieved by the status date."),
    Name("Checks_Issues", _kept("Issues", "Issue ID") + '*(Issues[Status]<>"Closed")',
        "Which issues are open."),
    Name("Checks_Risks", _kept("Risks", "Risk ID") + '*(Risks[Status]<>"Closed")',
        "Which risks are open."),
    Name("Checks_KPIs", _kept("KPIs", "KPI ID"),
        "Which KPIs count."),
    Name("Checks_Readings", f'{_kept("Readings", "KPI ID")}*(Readings[Read on]<={DATE_NAME})',
        "Which readings count: taken up to the status date."),
)
"""What the formulas have in common, by name; a name may use those above it."""


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
    Check("overdue", "Actions overdue", _total(f"Checks_Scope*(1-Checks_Done)*({_DUE}>0)*({_DUE}<{DATE_NAME})"),
        how="Counts the open ones whose current, else baseline, finish is before the status date."),
    Check("stuck", "Actions blocked or on hold", _total("Checks_Scope", _STUCK),
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

_THIS = "Checks[[#This Row],[{}]]"
_OURS, _THEIRS = _THIS.format("By Headway"), _THIS.format("By Excel")
DIFFERENCE = f'IF(AND(ISNUMBER({_OURS}),ISNUMBER({_THEIRS})),{_OURS}-{_THEIRS},"")'
"""The formula of the column “Difference”."""
RESULT = (
    f'IF({DATE_NAME}="","",IF(AND(ISNUMBER({_OURS}),ISNUMBER({_THEIRS})),'
    f'IF(ABS({_OURS}-{_THEIRS})<={TOLERANCE:f}*MAX(1,ABS({_THEIRS})),"{AGREES}","{DIFFERS}"),'
    f'IF({_OURS}&""={_THEIRS}&"","{AGREES}",IF({_THEIRS}&""="","{NOT_CHECKED}","{DIFFERS}"))))'
)
"""The formula of the column “Result”: blank until the first refresh."""

WEEK = (
    'IF(AND(COUNTIF(Week_Pattern,"Yes")+COUNTIF(Week_Pattern,"No")=7,COUNTIF(Week_Pattern,"Yes")>0),'
    + "&".join(f'IF(INDEX(Week_Pattern,{day})="Yes",0,1)' for day in range(1, 8))
    + ',"0000011")'
)
"""The formula of the working week; Monday to Friday where the one on Settings is not complete."""

_PAIRS = 1_000_000
SMALL = (
    f"IF(ROWS(Actions[Action ID])*(ROWS(Milestones[Action ID])+ROWS(Usage[Action ID]))<={_PAIRS},"
    '"Yes","No: more rows than a spreadsheet compares in reasonable time")'
)
"""The formula of that: every action is compared with every milestone and every entry on Usage."""

_STARTS = "IF(Checks_Baselined,Actions[Baseline start]+0)"
_FINISHES = "IF(Checks_Baselined,Actions[Baseline finish]+0)"
FIRST_DAY = (
    f"IF(COUNT({_STARTS})=0,{DATE_NAME}-1,"
    f"IF(MAX({_FINISHES})-MIN({_STARTS})>ROWS({DAYS_NAME})-2,NA(),MIN({_STARTS})-1))"
)
"""The first day of the calendar: the one before the plan starts; an error if it is too short."""
NEXT_DAY = "{above}+1"
NEXT_WORKED = f"{{above}}+NETWORKDAYS.INTL({{day}},{{day}},{WEEK_NAME},Holidays[Holiday])"
"""The working days up to a day: one more than on the day before, unless it is a day off."""
