"""Days and times as cells hold them: numbers of days, and a format that shows them as dates.

Workbooks count days from 1900 or from 1904; those from 1900 know a 29 February of that year.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from headway.hosts.obstacles import UnwritableValueError

type_of_moment = (datetime, date, time, timedelta)
Moment = datetime | date | time | timedelta

DATE = "yyyy\\-mm\\-dd"
MOMENT = "yyyy\\-mm\\-dd\\ hh:mm"
TIME = "hh:mm:ss"
DURATION = "[h]:mm:ss"

NUMBER_FORMATS: dict[type, str] = {datetime: MOMENT, date: DATE, time: TIME, timedelta: DURATION}
"""The number format that each type needs where a cell has none for dates or times."""

_DAY = timedelta(days=1)
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)


def serial(value: Moment, *, from_1904: bool) -> float:
    """Return *value* as a cell holds it: in days, counted from 1900 or 1904.

    Raises:
        UnwritableValueError: It is too early for the workbook.
    """
    if isinstance(value, datetime):
        return _day(value.date(), from_1904=from_1904) + _part_of_day(value.time())
    if isinstance(value, date):
        return _day(value, from_1904=from_1904)
    return _part_of_day(value) if isinstance(value, time) else value / _DAY


def shows_dates(code: str) -> bool:
    """Return whether the number format *code* shows dates or times."""
    if code.casefold() in {"general", "@"}:
        return False
    return re.search("[ymdhs]", _NOT_CODE.sub("", code.split(";", 1)[0]), re.IGNORECASE) is not None


def _day(day: date, *, from_1904: bool) -> int:
    if from_1904:
        number = (day - date(1904, 1, 1)).days
    else:
        number = (day - date(1899, 12, 30)).days
        if number <= 60:  # Excel believes in a 29 February 1900
            number -= 1
    if number < (0 if from_1904 else 1):
        first = 1904 if from_1904 else 1900
        raise UnwritableValueError(
            f"The date {day} cannot be written: this workbook’s dates begin with {first}"
        )
    return number


def _part_of_day(moment: time) -> float:
    """Return the time of day as a share of the day."""
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return (seconds + moment.microsecond / 1e6) / 86_400
