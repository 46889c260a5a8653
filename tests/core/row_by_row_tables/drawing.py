"""What can be drawn at random for a plan: days, amounts, people, ids, and blanks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from headway.core.calendar import MONDAY_TO_FRIDAY, Calendar
from tests.core.plans import SETTINGS

if TYPE_CHECKING:
    from random import Random

    from headway.core.plan import Settings
    from tests.core.row_by_row_tables.book import Row

MONDAY = date(2026, 6, 1)
PEOPLE = ("Ada", "Bo", "Cy", "Di", "Eve")

_MAPS = (SETTINGS.risk_map, ("RRRRR", "OOOOO", "YYYYY", "GGGGG", "GYORG"))
_LIMITS: dict[str, tuple[float, ...]] = {
    "due_soon": (0, 3, 10),
    "idle_after": (0, 2, 10),
    "late_amber": (0, 1),
    "late_red": (3, 5),
    "escalation_first": (-5, -1),
    "escalation_second": (0, 3),
    "high_risk_score": (4, 15),
    "smallest_group": (1, 2, 3),
}


class Drawing:
    """The status date and the ids of one plan, and whatever its cells may hold."""

    def __init__(self, random: Random) -> None:
        """Draw the status date, and how many rows there are of what others name."""
        self.random = random
        self.today = MONDAY + timedelta(random.randint(-3, 25))
        self.ids = {
            prefix: [f"{prefix}-{number}" for number in range(random.randint(least, most))]
            for prefix, least, most in (
                ("A", 1, 14),
                ("O", 0, 4),
                ("R", 0, 30),
                ("I", 0, 24),
                ("K", 0, 16),
            )
        }

    def settings(self) -> Settings:
        """Return the calendar and the limits."""
        week = tuple(self.random.random() < 0.6 for _ in range(7))
        usual = not any(week) or self.random.random() < 0.6
        holidays = {self.day(0) for _ in range(self.random.randint(0, 5))}
        limits = {key: self.random.choice(choices) for key, choices in _LIMITS.items()}
        return replace(
            SETTINGS,
            calendar=Calendar(MONDAY_TO_FRIDAY if usual else week, tuple(sorted(holidays))),
            thresholds={**SETTINGS.thresholds, **limits},
            risk_map=self.random.choice(_MAPS),
            type_weight={"Training": 2.0, "Process": 0.5},
        )

    def perhaps(self, *choices: Any, blank: float = 0.25) -> Any:  # noqa: ANN401 - any value
        """Return one of *choices*, or nothing."""
        return None if self.random.random() < blank or not choices else self.random.choice(choices)

    def many(self, most: int, draw: Any) -> list[Row]:  # noqa: ANN401 - draws a row
        """Return up to so many rows, each drawn by *draw*."""
        return [draw(number) for number in range(self.random.randint(0, most))]

    def one(self, *choices: Any) -> Any:  # noqa: ANN401 - any value
        """Return one of *choices*."""
        return self.perhaps(*choices, blank=0)

    def day(self, blank: float = 0.25, first: int = -30, last: int = 40) -> Any:  # noqa: ANN401 - a day or nothing
        """Return a day, or nothing."""
        day = MONDAY + timedelta(self.random.randint(first, last))
        return self.perhaps(day, blank=blank)

    def past(self, blank: float = 0.3, ahead: float = 0.06) -> Any:  # noqa: ANN401 - a day or nothing
        """Return a day up to the status date, or at times after it."""
        after = self.random.random() < ahead
        gone = timedelta(-self.random.randint(1, 9) if after else self.random.randint(0, 40))
        return self.perhaps(self.today - gone, blank=blank)

    def person(self) -> Any:  # noqa: ANN401 - a name or nothing
        """Return a name, or nothing."""
        return self.perhaps(*PEOPLE, blank=0.15)

    def ref(self, prefix: str, blank: float = 0.3) -> Any:  # noqa: ANN401 - an id or nothing
        """Return an id that begins with *prefix*, or nothing."""
        return self.perhaps(*self.ids[prefix], blank=blank)

    def steps(self, blank: float) -> Any:  # noqa: ANN401 - a number or nothing
        """Return a step from 1 to 5, or nothing."""
        return self.perhaps(1.0, 2.0, 3.0, 4.0, 5.0, blank=blank)

    def amount(self) -> Any:  # noqa: ANN401 - a number or nothing
        """Return a number, or nothing."""
        return self.perhaps(0.0, 1.0, 4.0, 10.5, 250.0, blank=0.35)

    def flag(self) -> Any:  # noqa: ANN401 - an answer or nothing
        """Return an answer, or nothing."""
        return self.perhaps(True, True, False)  # noqa: FBT003 - answers of a person
