"""What several formulas of the sheet Checks need: one value for each row of a table, by name."""

# A name is a line for its formula and one for its meaning; cut formulas would hide the arithmetic.
# fmt: off

from __future__ import annotations

from dataclasses import dataclass

from headway.schema.checks.cells import DATE_NAME, DAYS_NAME, LEFT_OUT, WORKED_NAME


@dataclass(frozen=True)
class Name:
    """A part of several formulas: one value for each row of a table."""

    name: str
    formula: str
    meaning: str


def _kept(table: str, column: str) -> str:
    """Return which rows of *table* count: not blank in *column*, and without an error."""
    row = f'"{table} "&ROW({table}[{column}])'
    return f'({table}[{column}]<>"")*(COUNTIF(Findings[Left out],{row})=0)'


def _worked(day: str) -> str:
    return f"LOOKUP({day},{DAYS_NAME},{WORKED_NAME})"


STUCK = '((Actions[Status]="Blocked")+(Actions[Status]="On hold"))'
DUE = 'IF(Actions[Current finish]<>"",Actions[Current finish],Actions[Baseline finish])'
_STARTED = f'((Actions[Actual start]<>"")+(Actions[% complete]>0)+(Actions[Status]<>"Not started")*(1-{STUCK})>0)'
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
