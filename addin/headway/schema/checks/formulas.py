"""The formulas of the sheet Checks beside its lines: what differs, and the plan’s calendar."""

from __future__ import annotations

from headway.schema.checks.cells import (
    AGREES,
    DATE_NAME,
    DAYS_NAME,
    DIFFERS,
    NOT_CHECKED,
    TOLERANCE,
    WEEK_NAME,
)

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
"""Whether the plan is small: every action is compared with every milestone and entry on Usage."""

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
