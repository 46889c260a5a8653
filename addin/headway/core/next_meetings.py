"""The review meetings still to be planned: as often as each department meets, on working days.

They follow the last meeting of a department. A meeting that would fall on a day off is on the
next working day, and the one after it is counted from the day on which it should have been.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from headway.core.check_ins import EVERYBODY
from headway.core.typed import as_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame

    from headway.core.plan import Settings

Row = dict[str, object]
"""Values of a new row by the key of their column."""


def meetings_to_plan(
    check_ins: DataFrame,
    settings: Settings,
    status_date: date,
    until: date,
    typed: DataFrame | None = None,
) -> list[Row]:
    """Return a row for each meeting from *status_date* to *until* that has none, in time order.

    Args:
        check_ins: Rows of the Check-ins table that are free of errors; the last of a department
            says how often it meets.
        settings: The days of each cadence, and the calendar.
        status_date: The first day on which a new meeting may be.
        until: The last.
        typed: All rows of the table, those with errors as well: a meeting that has a row is not
            planned again.
    """
    last, latest = _last(check_ins), _last(check_ins if typed is None else typed)
    last = last.assign(planned_on=latest["planned_on"])
    columns = ("department", "cadence", "planned_on", "attendees")
    planned = [
        {"department": department, "cadence": cadence, "planned_on": day, "attendees": attendees}
        for department, cadence, last_on, attendees in as_rows(last, columns)
        if cadence in settings.frequency_days
        for day in _days(last_on.date(), settings.frequency_days[cadence], settings, until)
        if day >= status_date
    ]
    return sorted(planned, key=lambda meeting: str(meeting["planned_on"]))


def _last(check_ins: DataFrame) -> DataFrame:
    """Return the last meeting planned for each department, by its name."""
    ordered = check_ins.dropna(subset=["planned_on"]).sort_values("planned_on", kind="stable")
    named = ordered.assign(who=ordered["department"].fillna(EVERYBODY))
    return named.drop_duplicates("who", keep="last").set_index("who")


def _days(last: date, interval: float, settings: Settings, until: date) -> Iterator[date]:
    """Yield the working days after *last*, one each *interval*, each once, up to *until*."""
    step = timedelta(days=max(int(interval), 1))
    should_be, before = last + step, last
    while (day := settings.calendar.add(should_be, 0)) <= until:
        if day > before:
            yield day
        should_be, before = should_be + step, day
