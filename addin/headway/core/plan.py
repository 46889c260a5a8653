"""A plan as the core works on it: typed rows, facts and settings.

Every table is a frame with one column for each column a person fills in, named by its key.
The index is the row's position in the table's body, so that results find their way back;
blank rows are left out. What a kind becomes:

* text, id, choice, person, reference: ``object``, a ``str`` or ``None``
* date: ``datetime64[s]`` at midnight, or ``NaT``; date and time: ``datetime64[s]``
* money, number, percent: ``float64``, or ``NaN``; 45 % is 0.45
* flag: ``boolean``, or ``<NA>``
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pandas import DataFrame

    from headway.core.calendar import Calendar


@dataclass(frozen=True)
class Settings:
    """Everything on Settings that the calculations need.

    ``thresholds`` maps the keys of :data:`headway.schema.SETTINGS_FACTS` that are numbers to
    their values. ``urgency``, ``impact`` and ``type_weight`` map words to weights, and
    ``frequency_days`` to days.
    ``risk_map`` has five rows, probability 5 to 1, of five letters, impact 1 to 5.
    """

    calendar: Calendar
    thresholds: Mapping[str, float]
    eac_method: str
    risk_map: tuple[str, ...]
    urgency: Mapping[str, float] = field(default_factory=dict)
    impact: Mapping[str, float] = field(default_factory=dict)
    type_weight: Mapping[str, float] = field(default_factory=dict)
    frequency_days: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """What a plan says on its status date."""

    tables: Mapping[str, DataFrame]
    facts: Mapping[str, object]
    settings: Settings
    status_date: date
    left_out: Mapping[str, DataFrame] = field(default_factory=dict)
    """The rows that hold an error, by table, once they were taken out of ``tables``."""
