"""Working days, by the workbook's own week pattern and holidays.

Both ends of a span count: from Monday to the same Monday is 1 working day. A delay is
counted from one day to the other: from Monday to the same Monday it is 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas import Series

MONDAY_TO_FRIDAY = (True, True, True, True, True, False, False)
_NUMBERED_FROM = date(1900, 1, 1)


@dataclass(frozen=True)
class Calendar:
    """Which days are worked.

    Raises:
        ValueError: The week has no working day at all, so nothing could ever be planned.
    """

    week: tuple[bool, ...] = MONDAY_TO_FRIDAY
    """Whether each day from Monday to Sunday is a working day."""
    holidays: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a week in which nobody works."""
        if len(self.week) != 7 or not any(self.week):
            raise ValueError("A week has seven days, and at least one of them is worked.")

    def working_days(self, start: Series[Any] | date, finish: Series[Any] | date) -> Series[float]:
        """Return the working days of each span, both ends included, as NETWORKDAYS does.

        Negative where the finish is before the start, NaN where a date is missing. At least
        one of *start* and *finish* is a column; the other may be a single day.
        """
        counted = self._count(_days(start), _days(finish))
        return pd.Series(counted, index=_index(start, finish), dtype="float64")

    def variance(self, baseline: Series[Any] | date, used: Series[Any] | date) -> Series[float]:
        """Return the working days by which *used* is later than *baseline*; negative is early.

        The same day gives 0, Friday to Monday 1. NaN where a date is missing.
        """
        counted = self._count(_days(baseline), _days(used))
        return pd.Series(counted - np.sign(counted), index=_index(baseline, used), dtype="float64")

    def days_between(self, start: date, finish: date) -> int:
        """Return the working days from *start* to *finish*, both included; negative backwards."""
        return int(self._count(_days(start), _days(finish))[()])

    def add(self, day: date, working_days: int) -> date:
        """Return the day that lies *working_days* after *day*; negative goes back.

        From a day off it counts from the working day before it (after it when going back), so
        one working day after a Saturday is Monday. Adding none gives *day*, or the next
        working day after a day off.
        """
        roll: Any = "backward" if working_days > 0 else "forward"
        moved = np.busday_offset(_days(day), working_days, roll=roll, busdaycal=self._numpy)
        found: date = moved.astype("datetime64[D]").item()
        return found

    def number(self, days: Series[Any]) -> Series[float]:
        """Return each day as the number of working days since 1900, itself included.

        A day off has the number of the working day before it; NaN where the date is missing.
        """
        return self.working_days(_NUMBERED_FROM, days)

    def day(self, numbers: Series[float]) -> Series[Any]:
        """Return the working day that has each of *numbers*; NaT where it is missing."""
        known = numbers.notna().to_numpy()
        steps = numbers.where(known, 1.0).to_numpy().astype("int64") - 1
        first = np.datetime64(_NUMBERED_FROM)
        found = np.busday_offset(first, steps, roll="forward", busdaycal=self._numpy)
        days = np.where(known, found, np.datetime64("NaT")).astype("datetime64[s]")
        return pd.Series(days, index=numbers.index)

    @cached_property
    def _numpy(self) -> np.busdaycalendar:
        return np.busdaycalendar(
            weekmask=list(self.week), holidays=np.array(self.holidays, dtype="datetime64[D]")
        )

    def _count(self, start: NDArray[Any], finish: NDArray[Any]) -> NDArray[np.float64]:
        known = ~(np.isnat(start) | np.isnat(finish))
        first = np.where(known, np.minimum(start, finish), np.datetime64("1970-01-01"))
        last = np.where(known, np.maximum(start, finish), np.datetime64("1970-01-01"))
        days = np.busday_count(first, last + np.timedelta64(1, "D"), busdaycal=self._numpy)
        return np.where(known, np.where(start <= finish, days, -days), np.nan)


def _days(dates: Series[Any] | date) -> NDArray[Any]:
    if isinstance(dates, date):
        return np.array(dates, dtype="datetime64[D]")
    return dates.to_numpy().astype("datetime64[D]")


def _index(*dates: Series[Any] | date) -> Any:  # noqa: ANN401 - pandas accepts any index
    return next(column.index for column in dates if not isinstance(column, date))
