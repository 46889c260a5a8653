"""The settings that the tests of the core share: Headway's defaults, and one bank holiday."""

from __future__ import annotations

from datetime import date

from headway.core.calendar import Calendar
from headway.core.plan import Settings
from headway.schema import SETTINGS_FACTS
from headway.schema.facts import RISK_MAP
from headway.schema.words import EstimateMethod

FIVE_WEIGHTS = (1.0, 2.0, 3.0, 4.0, 5.0)

SETTINGS = Settings(
    calendar=Calendar(holidays=(date(2026, 12, 25),)),
    thresholds={
        fact.key: float(fact.default)
        for fact in SETTINGS_FACTS
        if isinstance(fact.default, (int, float))
    },
    eac_method=EstimateMethod.CPI.value,
    risk_map=RISK_MAP,
    urgency=dict(zip(("Low", "Moderate", "Medium", "High", "Critical"), FIVE_WEIGHTS, strict=True)),
    impact=dict(
        zip(("Slight", "Minor", "Moderate", "Major", "Decisive"), FIVE_WEIGHTS, strict=True)
    ),
    frequency_days={"Daily": 1.0, "Weekly": 7.0, "Monthly": 31.0},
)
