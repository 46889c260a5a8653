"""Plans drawn at random: blanks, zeros, days off, days to come, cancelled work, odd settings."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pandas as pd

from headway.core.plan import Plan
from headway.core.typed import filled_in_by_people, pack
from headway.schema import TABLES, table
from tests.core.row_by_row.days import Days
from tests.core.row_by_row_tables.book import Book, Row
from tests.core.row_by_row_tables.drawing import PEOPLE, Drawing

_DEPARTMENTS = ("Operations", "Maintenance", "Quality")
_GAPS = ("Cuts", "cuts ", "Fires")


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


class _Drawn(Drawing):
    """Everything that is drawn for one plan."""

    def tables(self) -> dict[str, list[Row]]:
        """Return the rows of each table."""
        kpis = self.ids["K"]
        return {
            "actions": [self._action(number) for number in range(len(self.ids["A"]))],
            "objectives": [{"objective_id": name} for name in self.ids["O"]],
            "resources": [self._resource(name) for name in self.ids["R"]],
            "issues": [self._issue(name) for name in self.ids["I"]],
            "kpis": [self._kpi(name) for name in kpis],
            "readings": self.many(90, self._reading) if kpis else [],
            "people": [{"name": name, "manager": self.person()} for name in PEOPLE[1:]],
            "feedback_rounds": [
                {"word": word, "invited": self.perhaps(0.0, 4.0, 10.0)}
                for word in ("Early", "Mid-term", "Final")
            ],
        } | {
            name: self.many(most, draw)
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

    def _action(self, number: int) -> Row:
        status = self.one(
            *("Not started", "Not started", "In progress", "Blocked", "On hold"),
            *("Done", "Done", "Closed", "Cancelled"),
        )
        done, start = status in {"Done", "Closed"}, self.day(0.15)
        length, earlier = timedelta(self.random.randint(0, 20)), self.ids["A"][:number]
        before = self.random.sample(earlier, min(number, self.one(0, 1, 1, 2)))
        return {
            "action_id": f"A-{number}",
            "gap": self.one(*_GAPS),
            "objective_id": self.ref("O"),
            "type": self.perhaps("Training", "Process", "Policy"),
            "department": self.perhaps(*_DEPARTMENTS, blank=0.1),
            "owner": self.person(),
            "urgency": self.perhaps("Low", "High", "Critical"),
            "impact": self.perhaps("Slight", "Major", "Decisive"),
            "predecessors": "; ".join(before) or None,
            "weight": self.perhaps(0.0, 1.0, 2.5, blank=0.4),
            "budget": self.amount(),
            "baseline_start": start,
            "baseline_finish": start + length if start else None,
            "current_start": self.day(0.8),
            "current_finish": self.day(0.7),
            "forecast_finish": self.day(0.7),
            "actual_start": None if status == "Not started" else self.past(0.3, 0),
            "actual_finish": self.past(0.05, 0) if done else None,
            "status": status,
            "percent_complete": 1.0 if done else self.perhaps(0.0, 0.5, blank=0.6),
            "actual_cost": self.amount(),
            "effect_criterion": self.perhaps("No more", blank=0.15),
            "effect_checked_on": self.past(0.15),
            "verifier": self.person(),
            "verdict": self.perhaps("Effective", "Effective", "Partly", "Not effective", blank=0.1),
        }

    def _milestone(self, number: int) -> Row:
        return {
            "milestone_id": f"M-{number}",
            "action_id": self.ref("A", 0),
            "key_milestone": self.flag(),
            "baseline_date": self.day(0.03),
            "forecast_date": self.day(0.5),
            "achieved_on": self.past(0.5),
        }

    def _resource(self, name: str) -> Row:
        amounts = ("planned_quantity", "committed_quantity", "planned_cost", "committed_cost")
        return {key: self.amount() for key in amounts} | {
            "resource_id": name,
            "action_id": self.ref("A", 0),
            "type": self.one("People", "Tools", "Budget"),
            "needed_by": self.day(),
            "available_on": self.day(),
        }

    def _entry(self, _: int) -> Row:
        return {
            "used_on": self.past(0, 0.1),
            "action_id": self.ref("A", 0),
            "resource_id": self.ref("R"),
            "quantity": self.amount(),
            "cost": self.one(0.0, 1.0, 10.5, 99.5, -20.0),
        }

    def _risk(self, number: int) -> Row:
        return {
            "risk_id": f"RK-{number}",
            "identified_on": self.past(),
            "probability": self.steps(0.05),
            "impact": self.steps(0.05),
            "residual_probability": self.steps(0.4),
            "residual_impact": self.steps(0.4),
            "mitigation_action_id": self.ref("A"),
            "mitigation_due": self.day(),
            "trigger_hit_on": self.past(0.5),
            "issue_id": self.ref("I", 0.6),
            "impact_cost": self.amount(),
            "contingency_budget": self.amount(),
            "status": self.one("Open", "In hand", "Closed"),
        }

    def _issue(self, name: str) -> Row:
        status = self.one("Open", "In hand", "Closed")
        return {
            "issue_id": name,
            "category": self.perhaps("Scope", "Other"),
            "roadblock": self.flag(),
            "action_id": self.ref("A"),
            "owner": self.person(),
            "raised_on": self.past(0.03),
            "responded_on": self.past(0.4),
            "target_date": self.day(),
            "status": status,
            "closed_on": self.past(0.1, 0) if status == "Closed" else None,
        }

    def _kpi(self, name: str) -> Row:
        names = self.random.sample(self.ids["A"], min(len(self.ids["A"]), self.one(0, 1, 2)))
        return {
            "kpi_id": name,
            "direction": self.one("Higher is better", "Lower is better"),
            "gap": self.perhaps(*_GAPS),
            "baseline": self.one(0.0, 10.0, 50.0),
            "baseline_on": self.past(0.2, 0),
            "target": self.one(0.0, 50.0, 80.0),
            "target_on": self.day(0.2, 0, 60),
            "frequency": self.one("Daily", "Weekly", "Monthly", "Monthly"),
            "action_ids": "; ".join(names) or None,
            "objective_id": self.ref("O"),
            "weight": self.perhaps(0.0, 1.0, 3.0, blank=0.5),
        }

    def _reading(self, _: int) -> Row:
        value = self.one(0.0, 10.0, 25.0, 49.5, 50.0, 80.0, 120.0)
        return {"kpi_id": self.ref("K", 0), "read_on": self.past(0), "value": value}

    def _meeting(self, number: int) -> Row:
        return {
            "check_in_id": f"C-{number}",
            "department": self.perhaps(*_DEPARTMENTS),
            "cadence": self.perhaps("Weekly", "Monthly"),
            "planned_on": self.day(0),
            "held_on": self.past(0.4),
        }

    def _message(self, number: int) -> Row:
        return {
            "communication_id": f"CM-{number}",
            "audience": "Leadership",
            "frequency": self.perhaps("Daily", "Weekly", "Monthly"),
            "next_due": self.day(),
            "last_sent": self.past(0.4),
        }

    def _course(self, number: int) -> Row:
        return {
            "training_id": f"T-{number}",
            "planned_on": self.day(0),
            "delivered_on": self.past(0.4),
            "target_people": self.perhaps(0.0, 5.0, 10.0),
            "enrolled": self.perhaps(0.0, 3.0, 5.0),
            "attended": self.perhaps(0.0, 2.0, 3.0),
            "passed": self.perhaps(0.0, 1.0, 2.0),
        }

    def _question(self, number: int) -> Row:
        return {
            "check_id": f"CH-{number}",
            "gate": self.one("Readiness", "Testing & QA", "Evaluation", "Closure & handover"),
            "department": self.perhaps(*_DEPARTMENTS, blank=0.4),
            "action_id": self.ref("A", 0.5),
            "criterion": f"Criterion {number}",
            "mandatory": self.flag(),
            "due": self.day(),
            "answer": self.perhaps("Yes", "Yes", "Yes", "No", "N/A"),
            "answered_on": self.past(),
            "receiver": self.person(),
            "accepted_on": self.past(),
        }

    def _part(self, _: int) -> Row:
        return {
            "action_id": self.ref("A", 0),
            "person": self.one(*PEOPLE),
            "part": self.one("R", "A", "C", "I"),
            "acknowledged_on": self.past(0.5),
        }

    def _voice(self, number: int) -> Row:
        return {
            "feedback_id": f"F-{number}",
            "received_on": self.past(0),
            "department": self.perhaps(*_DEPARTMENTS),
            "round": self.perhaps("Early", "Mid-term"),
            "impacted": self.flag(),
            "rating": self.steps(0.3),
            "improvement": self.perhaps("Quieter", blank=0.5),
            "disposition": self.perhaps("Accepted", "Declined", blank=0.3),
            "replied_on": self.past(),
        }

    def _change(self, number: int) -> Row:
        return {
            "change_id": f"CR-{number}",
            "type": self.one("Date", "Scope", "Baseline"),
            "evidence": self.perhaps("F-1"),
            "cost": self.amount(),
            "requested_on": self.past(0),
            "status": self.one("Proposed", "Approved", "Rejected"),
            "approved_on": self.past(0.5, 0.2),
            "decide_by": self.day(),
        }
