"""Plans drawn at random: blanks, zeros, days off, days to come, cancelled work, odd settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pandas as pd

from headway.core.calendar import MONDAY_TO_FRIDAY, Calendar
from headway.core.plan import Plan, Settings
from headway.core.typed import filled_in_by_people, pack
from headway.schema import TABLES, table
from tests.core.plans import SETTINGS
from tests.core.row_by_row.days import Days
from tests.core.row_by_row_tables.book import Book, Row

MONDAY = date(2026, 6, 1)
_PEOPLE = ("Ada", "Bo", "Cy", "Di", "Eve")
_DEPARTMENTS = ("Operations", "Maintenance", "Quality")
_GAPS = ("Cuts", "cuts ", "Fires")
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


def odd_plan(seed: int) -> tuple[Plan, Book]:
    """Return the plan that belongs to *seed*, as Headway holds it and as it was typed."""
    drawn = _Drawn(Random(seed))  # noqa: S311 - nothing is kept secret with it
    rows, settings, sponsor = drawn.tables(), drawn.settings(), drawn.perhaps("Ada", "Zoe")
    typed = {each.key: filled_in_by_people(each) for each in TABLES if filled_in_by_people(each)}
    whole = {
        key: [{one.key: row.get(one.key) for one in columns} for row in rows.get(key, [])]
        for key, columns in typed.items()
    }
    calendar = settings.calendar
    book = Book(
        whole,
        Days(calendar.week, frozenset(calendar.holidays)),
        drawn.today,
        settings.thresholds,
        settings.risk_map,
        settings.urgency,
        settings.impact,
        settings.type_weight,
        settings.frequency_days,
        sponsor,
    )
    frames = {key: _frame(key, each) for key, each in whole.items()}
    return Plan(frames, {"sponsor": sponsor}, settings, drawn.today), book


def _frame(key: str, rows: list[Row]) -> pd.DataFrame:
    columns = filled_in_by_people(table(key))
    return pd.DataFrame({one.key: pack(one.kind, [r[one.key] for r in rows]) for one in columns})


class _Drawn:
    """Everything that is drawn for one plan."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.today = MONDAY + timedelta(random.randint(-3, 25))
        self._ids = {
            prefix: [f"{prefix}-{number}" for number in range(random.randint(least, most))]
            for prefix, least, most in (
                ("A", 1, 14),
                ("O", 0, 4),
                ("R", 0, 30),
                ("I", 0, 24),
                ("K", 0, 16),
            )
        }

    def perhaps(self, *choices: Any, blank: float = 0.25) -> Any:  # noqa: ANN401 - any value
        """Return one of *choices*, or nothing."""
        return (
            None if self._random.random() < blank or not choices else self._random.choice(choices)
        )

    def tables(self) -> dict[str, list[Row]]:
        """Return the rows of each table."""
        kpis = self._ids["K"]
        return {
            "actions": [self._action(number) for number in range(len(self._ids["A"]))],
            "objectives": [{"objective_id": name} for name in self._ids["O"]],
            "resources": [self._resource(name) for name in self._ids["R"]],
            "issues": [self._issue(name) for name in self._ids["I"]],
            "kpis": [self._kpi(name) for name in kpis],
            "readings": self._many(90, self._reading) if kpis else [],
            "people": [{"name": name, "manager": self._person()} for name in _PEOPLE[1:]],
            "feedback_rounds": [
                {"word": word, "invited": self.perhaps(0.0, 4.0, 10.0)}
                for word in ("Early", "Mid-term", "Final")
            ],
        } | {
            name: self._many(most, draw)
            for name, most, draw in (
                ("milestones", 30, self._milestone),
                ("usage", 30, self._entry),
                ("risks", 24, self._risk),
                ("check_ins", 24, self._meeting),
                ("communication", 16, self._message),
                ("training", 18, self._course),
                ("checklist", 30, self._question),
                ("roles", 30, self._part),
                ("feedback", 40, self._voice),
                ("changes", 14, self._change),
            )
        }

    def settings(self) -> Settings:
        """Return the calendar and the limits."""
        week = tuple(self._random.random() < 0.6 for _ in range(7))
        usual = not any(week) or self._random.random() < 0.6
        holidays = {self._day(0) for _ in range(self._random.randint(0, 5))}
        limits = {key: self._random.choice(choices) for key, choices in _LIMITS.items()}
        return replace(
            SETTINGS,
            calendar=Calendar(MONDAY_TO_FRIDAY if usual else week, tuple(sorted(holidays))),
            thresholds={**SETTINGS.thresholds, **limits},
            risk_map=self._random.choice(_MAPS),
            type_weight={"Training": 2.0, "Process": 0.5},
        )

    def _many(self, most: int, draw: Any) -> list[Row]:  # noqa: ANN401 - draws a row
        return [draw(number) for number in range(self._random.randint(0, most))]

    def _one(self, *choices: Any) -> Any:  # noqa: ANN401 - any value
        return self.perhaps(*choices, blank=0)

    def _day(self, blank: float = 0.25, first: int = -30, last: int = 40) -> Any:  # noqa: ANN401 - a day or nothing
        day = MONDAY + timedelta(self._random.randint(first, last))
        return self.perhaps(day, blank=blank)

    def _past(self, blank: float = 0.3, ahead: float = 0.06) -> Any:  # noqa: ANN401 - a day or nothing
        """Return a day up to the status date, or at times after it."""
        after = self._random.random() < ahead
        gone = timedelta(-self._random.randint(1, 9) if after else self._random.randint(0, 40))
        return self.perhaps(self.today - gone, blank=blank)

    def _person(self) -> Any:  # noqa: ANN401 - a name or nothing
        return self.perhaps(*_PEOPLE, blank=0.15)

    def _ref(self, prefix: str, blank: float = 0.3) -> Any:  # noqa: ANN401 - an id or nothing
        return self.perhaps(*self._ids[prefix], blank=blank)

    def _steps(self, blank: float) -> Any:  # noqa: ANN401 - a number or nothing
        return self.perhaps(1.0, 2.0, 3.0, 4.0, 5.0, blank=blank)

    def _amount(self) -> Any:  # noqa: ANN401 - a number or nothing
        return self.perhaps(0.0, 1.0, 4.0, 10.5, 250.0, blank=0.35)

    def _flag(self) -> Any:  # noqa: ANN401 - an answer or nothing
        return self.perhaps(True, True, False)  # noqa: FBT003 - answers of a person

    def _action(self, number: int) -> Row:
        status = self._one(
            *("Not started", "Not started", "In progress", "Blocked", "On hold"),
            *("Done", "Done", "Closed", "Cancelled"),
        )
        done, start = status in {"Done", "Closed"}, self._day(0.15)
        length, earlier = timedelta(self._random.randint(0, 20)), self._ids["A"][:number]
        before = self._random.sample(earlier, min(number, self._one(0, 1, 1, 2)))
        return {
            "action_id": f"A-{number}",
            "gap": self._one(*_GAPS),
            "objective_id": self._ref("O"),
            "type": self.perhaps("Training", "Process", "Policy"),
            "department": self.perhaps(*_DEPARTMENTS, blank=0.1),
            "owner": self._person(),
            "urgency": self.perhaps("Low", "High", "Critical"),
            "impact": self.perhaps("Slight", "Major", "Decisive"),
            "predecessors": "; ".join(before) or None,
            "weight": self.perhaps(0.0, 1.0, 2.5, blank=0.4),
            "budget": self._amount(),
            "baseline_start": start,
            "baseline_finish": start + length if start else None,
            "current_start": self._day(0.8),
            "current_finish": self._day(0.7),
            "forecast_finish": self._day(0.7),
            "actual_start": None if status == "Not started" else self._past(0.3, 0),
            "actual_finish": self._past(0.05, 0) if done else None,
            "status": status,
            "percent_complete": 1.0 if done else self.perhaps(0.0, 0.5, blank=0.6),
            "actual_cost": self._amount(),
            "effect_criterion": self.perhaps("No more", blank=0.15),
            "effect_checked_on": self._past(0.15),
            "verifier": self._person(),
            "verdict": self.perhaps("Effective", "Effective", "Partly", "Not effective", blank=0.1),
        }

    def _milestone(self, number: int) -> Row:
        return {
            "milestone_id": f"M-{number}",
            "action_id": self._ref("A", 0),
            "key_milestone": self._flag(),
            "baseline_date": self._day(0.03),
            "forecast_date": self._day(0.5),
            "achieved_on": self._past(0.5),
        }

    def _resource(self, name: str) -> Row:
        amounts = ("planned_quantity", "committed_quantity", "planned_cost", "committed_cost")
        return {key: self._amount() for key in amounts} | {
            "resource_id": name,
            "action_id": self._ref("A", 0),
            "type": self._one("People", "Tools", "Budget"),
            "needed_by": self._day(),
            "available_on": self._day(),
        }

    def _entry(self, _: int) -> Row:
        return {
            "used_on": self._past(0, 0.1),
            "action_id": self._ref("A", 0),
            "resource_id": self._ref("R"),
            "quantity": self._amount(),
            "cost": self._one(0.0, 1.0, 10.5, 99.5, -20.0),
        }

    def _risk(self, number: int) -> Row:
        return {
            "risk_id": f"RK-{number}",
            "identified_on": self._past(),
            "probability": self._steps(0.05),
            "impact": self._steps(0.05),
            "residual_probability": self._steps(0.4),
            "residual_impact": self._steps(0.4),
            "mitigation_action_id": self._ref("A"),
            "mitigation_due": self._day(),
            "trigger_hit_on": self._past(0.5),
            "issue_id": self._ref("I", 0.6),
            "impact_cost": self._amount(),
            "contingency_budget": self._amount(),
            "status": self._one("Open", "In hand", "Closed"),
        }

    def _issue(self, name: str) -> Row:
        status = self._one("Open", "In hand", "Closed")
        return {
            "issue_id": name,
            "category": self.perhaps("Scope", "Other"),
            "roadblock": self._flag(),
            "action_id": self._ref("A"),
            "owner": self._person(),
            "raised_on": self._past(0.03),
            "responded_on": self._past(0.4),
            "target_date": self._day(),
            "status": status,
            "closed_on": self._past(0.1, 0) if status == "Closed" else None,
        }

    def _kpi(self, name: str) -> Row:
        names = self._random.sample(self._ids["A"], min(len(self._ids["A"]), self._one(0, 1, 2)))
        return {
            "kpi_id": name,
            "direction": self._one("Higher is better", "Lower is better"),
            "gap": self.perhaps(*_GAPS),
            "baseline": self._one(0.0, 10.0, 50.0),
            "baseline_on": self._past(0.2, 0),
            "target": self._one(0.0, 50.0, 80.0),
            "target_on": self._day(0.2, 0, 60),
            "frequency": self._one("Daily", "Weekly", "Monthly", "Monthly"),
            "action_ids": "; ".join(names) or None,
            "objective_id": self._ref("O"),
            "weight": self.perhaps(0.0, 1.0, 3.0, blank=0.5),
        }

    def _reading(self, _: int) -> Row:
        value = self._one(0.0, 10.0, 25.0, 49.5, 50.0, 80.0, 120.0)
        return {"kpi_id": self._ref("K", 0), "read_on": self._past(0), "value": value}

    def _meeting(self, number: int) -> Row:
        return {
            "check_in_id": f"C-{number}",
            "department": self.perhaps(*_DEPARTMENTS),
            "cadence": self.perhaps("Weekly", "Monthly"),
            "planned_on": self._day(0),
            "held_on": self._past(0.4),
        }

    def _message(self, number: int) -> Row:
        return {
            "communication_id": f"CM-{number}",
            "audience": "Leadership",
            "frequency": self.perhaps("Daily", "Weekly", "Monthly"),
            "next_due": self._day(),
            "last_sent": self._past(0.4),
        }

    def _course(self, number: int) -> Row:
        return {
            "training_id": f"T-{number}",
            "planned_on": self._day(0),
            "delivered_on": self._past(0.4),
            "target_people": self.perhaps(0.0, 5.0, 10.0),
            "enrolled": self.perhaps(0.0, 3.0, 5.0),
            "attended": self.perhaps(0.0, 2.0, 3.0),
            "passed": self.perhaps(0.0, 1.0, 2.0),
        }

    def _question(self, number: int) -> Row:
        return {
            "check_id": f"CH-{number}",
            "gate": self._one("Readiness", "Testing & QA", "Evaluation", "Closure & handover"),
            "department": self.perhaps(*_DEPARTMENTS, blank=0.4),
            "action_id": self._ref("A", 0.5),
            "criterion": f"Criterion {number}",
            "mandatory": self._flag(),
            "due": self._day(),
            "answer": self.perhaps("Yes", "Yes", "Yes", "No", "N/A"),
            "answered_on": self._past(),
            "receiver": self._person(),
            "accepted_on": self._past(),
        }

    def _part(self, _: int) -> Row:
        return {
            "action_id": self._ref("A", 0),
            "person": self._one(*_PEOPLE),
            "part": self._one("R", "A", "C", "I"),
            "acknowledged_on": self._past(0.5),
        }

    def _voice(self, number: int) -> Row:
        return {
            "feedback_id": f"F-{number}",
            "received_on": self._past(0),
            "department": self.perhaps(*_DEPARTMENTS),
            "round": self.perhaps("Early", "Mid-term"),
            "impacted": self._flag(),
            "rating": self._steps(0.3),
            "improvement": self.perhaps("Quieter", blank=0.5),
            "disposition": self.perhaps("Accepted", "Declined", blank=0.3),
            "replied_on": self._past(),
        }

    def _change(self, number: int) -> Row:
        return {
            "change_id": f"CR-{number}",
            "type": self._one("Date", "Scope", "Baseline"),
            "evidence": self.perhaps("F-1"),
            "cost": self._amount(),
            "requested_on": self._past(0),
            "status": self._one("Proposed", "Approved", "Rejected"),
            "approved_on": self._past(0.5, 0.2),
            "decide_by": self._day(),
        }
