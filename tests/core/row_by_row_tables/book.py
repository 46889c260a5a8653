"""A plan as rows, and what every reading of it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.core.row_by_row.days import DAY, Days

if TYPE_CHECKING:
    from datetime import date

Row = dict[str, Any]
OVER = {"Done", "Closed", "Cancelled"}


@dataclass(frozen=True)
class Book:
    """The rows of each table, the settings, and the status date."""

    tables: Mapping[str, list[Row]]
    days: Days
    today: date
    limits: Mapping[str, float]
    risk_map: tuple[str, ...]
    urgency: Mapping[str, float]
    impact: Mapping[str, float]
    type_weight: Mapping[str, float]
    interval: Mapping[str, float]
    """The calendar days of each frequency."""
    sponsor: str | None

    def of(self, table: str, **where: object) -> list[Row]:
        """Return the rows of *table* that have these values."""
        rows = self.tables[table]
        return [row for row in rows if all(row[key] == value for key, value in where.items())]

    def action(self, name: str | None) -> Row | None:
        """Return the action with the id *name*, if there is one."""
        return next(iter(self.of("actions", action_id=name)), None)

    def passed(self, day: date | None) -> bool:
        """Whether *day* counts: it is known, and not after the status date."""
        return day is not None and day <= self.today

    def before(self, day: date | None) -> bool:
        """Whether *day* is known and lies before the status date."""
        return day is not None and day < self.today

    def scope(self) -> list[Row]:
        """E13: the actions that were not cancelled."""
        return [one for one in self.tables["actions"] if one["status"] != "Cancelled"]

    def counted(self, table: str) -> list[Row]:
        """Return the rows of *table* that belong to no cancelled action."""
        return [row for row in self.tables[table] if not self.is_given_up(row)]

    def is_given_up(self, row: Row) -> bool:
        """Whether the action of *row* was cancelled."""
        return bool(self.of("actions", action_id=row["action_id"], status="Cancelled"))

    def after_interval(self, day: date, frequency: str | None) -> date | None:
        """Return the working day on which follows what comes again every *frequency*."""
        step = self.interval.get(frequency or "")
        return None if step is None else self.days.first_from(day + DAY * int(step))


Cell = Callable[[Book, Row], object]
Columns = dict[str, dict[str, Cell]]


def is_open(action: Row) -> bool:
    """Whether an action is neither done nor cancelled."""
    return action["status"] not in OVER


def is_finished(action: Row) -> bool:
    """Whether the work of an action is done."""
    return action["status"] in {"Done", "Closed"}


def is_unresolved(row: Row) -> bool:
    """Whether a risk or an issue still needs attention."""
    return bool(row["status"] != "Closed")


def ratio(part: float | None, whole: float | None) -> float | None:
    """Return part / whole; blank without both, and where there is nothing to divide by."""
    return part / whole if part is not None and whole is not None and whole > 0 else None


def mean(values: Iterable[float | None]) -> float | None:
    """Return the mean of what is known."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def added(values: Iterable[float | None]) -> float:
    """Return the sum of what is known."""
    return sum(value for value in values if value is not None)


def named(prefix: str, figures: Mapping[str, object]) -> dict[str, object]:
    """Return *figures* by where they stand in the product's value of everything."""
    return {f"{prefix}.{key}": value for key, value in figures.items()}
