"""The plan's facts on Home, and the thresholds, weights and calendar on Settings.

A setting that is blank or wrong never stops the work: Headway goes on with the one of a new
plan, and a finding says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from headway.core.calendar import Calendar
from headway.core.cells import REQUIRED, examine, in_a_sentence
from headway.core.findings import RISK_MAP, WEEK_PATTERN, Finding, Rule
from headway.core.grids import Grid
from headway.core.plan import Settings
from headway.core.quoting import quote
from headway.core.typed import FLAGS
from headway.schema import FACTS, SETTINGS_FACTS, Column, Table, table
from headway.schema.facts import RISK_MAP as NEW_RISK_MAP
from headway.schema.facts import RISK_MAP_NAME, WEEK_PATTERN_NAME
from headway.schema.facts import WEEK_PATTERN as NEW_WEEK_PATTERN
from headway.schema.settings import WORD
from headway.schema.words import EstimateMethod, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from headway.core.grids import Block
    from headway.schema import Fact

SETTING_MISSING = Rule(
    "setting-missing",
    Severity.WARNING,
    "A setting is blank, so the value of a new plan is used",
    "Fill in the cell on Settings.",
)
RISK_MAP_LETTERS = Rule(
    "risk-map",
    Severity.ERROR,
    "The risk map is not five rows of five letters",
    "Fill all 25 cells of the risk map with G, Y, O or R; meanwhile the map of a new plan is used.",
)
WEEK_WITHOUT_WORK = Rule(
    "week-pattern",
    Severity.ERROR,
    "The week pattern names no working day, or is not seven times Yes or No",
    "Answer Yes or No for each day; meanwhile Monday to Friday are working days.",
)
THRESHOLD_ORDER = Rule(
    "threshold-order",
    Severity.WARNING,
    "A Red threshold is milder than its Amber threshold",
    "Change one of the two, so that Amber comes before Red.",
)
RULES = (SETTING_MISSING, RISK_MAP_LETTERS, WEEK_WITHOUT_WORK, THRESHOLD_ORDER)

_FACTS_AS_TABLE = Table(
    key="facts",
    name="Facts",
    sheet="Home",
    purpose="Every single cell that a person fills in, as one row.",
    columns=tuple(
        Column(
            fact.key,
            fact.label,
            fact.kind,
            fact.hint,
            choices=fact.choices,
            minimum=fact.minimum,
            maximum=fact.maximum,
        )
        for fact in FACTS
    ),
)
_AMBER_BEFORE_RED = (("late_amber", "late_red"), ("cost_amber", "cost_red"))
_AMBER_ABOVE_RED = (("index_amber", "index_red"),)


def read_facts(
    blocks: Mapping[str, Block],
    words: Mapping[str, Collection[str]],
    status_date: date | None = None,
) -> tuple[dict[str, object], tuple[Finding, ...]]:
    """Return every fact by its key, and the ones that should be looked at.

    Text is ``str``, a date ``date``, a number ``float``; what is missing or cannot be read is
    the fact's default, or ``None``.

    Args:
        blocks: The cells of each named range.
        words: The words of each list, by the list's key.
        status_date: What is used while the one on Home cannot be read.
    """
    cells = [[_first_cell(blocks.get(fact.name))] for fact in FACTS]
    grid = Grid("Facts", "Home", 1, 1, tuple(fact.label for fact in FACTS), tuple(cells))
    rows, odd = examine(_FACTS_AS_TABLE, grid, words)
    stand_ins = {fact.key: quote(fact.default, fact.kind) for fact in FACTS if fact.default}
    if status_date is not None:
        stand_ins["status_date"] = quote(status_date)
    findings = [_of_a_fact(finding, stand_ins) for finding in odd]
    wrong = {finding.column for finding in odd if finding.severity is Severity.ERROR}
    facts: dict[str, object] = {}
    for fact in FACTS:
        value = None if fact.key in wrong or rows.empty else _plain(rows[fact.key].iloc[0])
        if value is None and fact.required and fact.key not in wrong:
            findings.append(_missing(fact))
        facts[fact.key] = fact.default if value is None else value
    return facts, tuple(findings)


def read_settings(
    blocks: Mapping[str, Block],
    tables: Mapping[str, pd.DataFrame],
    facts: Mapping[str, object],
) -> tuple[Settings, tuple[Finding, ...]]:
    """Return the settings of a plan, and those that should be looked at.

    Args:
        blocks: The cells of each named range.
        tables: The typed rows of the lists and of Holidays, by key.
        facts: What :func:`read_facts` returned.
    """
    week, week_findings = _read_week(blocks.get(WEEK_PATTERN_NAME))
    risk_map, map_findings = _read_risk_map(blocks.get(RISK_MAP_NAME))
    thresholds = {
        fact.key: float(value)
        for fact in SETTINGS_FACTS
        if isinstance(value := facts[fact.key], (int, float))
    }
    settings = Settings(
        calendar=Calendar(week, tuple(day.date() for day in tables["holidays"]["day"].dropna())),
        thresholds=thresholds,
        eac_method=str(facts.get("eac_method") or EstimateMethod.CPI.value),
        risk_map=risk_map,
        urgency=_values_of_words(tables, "urgencies", "weight"),
        impact=_values_of_words(tables, "impacts", "weight"),
        type_weight=_values_of_words(tables, "action_types", "weight"),
        frequency_days=_values_of_words(tables, "frequencies", "days"),
    )
    return settings, (*week_findings, *map_findings, *_thresholds_out_of_order(thresholds))


def _first_cell(block: Block | None) -> object:
    return block.rows[0][0] if block and block.rows and block.rows[0] else None


def _plain(value: object) -> object:
    if isinstance(value, str):
        return value
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def _of_a_fact(finding: Finding, stand_ins: Mapping[str, str]) -> Finding:
    """Return *finding* about a single cell; if that cannot be read, with what is used instead."""
    finding = replace(finding, table=None, row=None)
    instead = stand_ins.get(finding.column or "")
    if instead is None or finding.severity is not Severity.ERROR:
        return finding
    return replace(finding, expected=f"{finding.expected}; meanwhile {instead} is used")


def _missing(fact: Fact) -> Finding:
    rule = REQUIRED if fact.default is None else SETTING_MISSING
    advice = "" if fact.default is not None else f"Fill in “{fact.label}” on {fact.sheet}."
    expected = in_a_sentence(fact.hint)
    if fact.default is not None:
        expected = f"{expected}; meanwhile {quote(fact.default, fact.kind)} is used"
    return Finding(rule, quote(None), expected, column=fact.key, advice=advice)


def _read_week(block: Block | None) -> tuple[tuple[bool, ...], tuple[Finding, ...]]:
    """Return which days from Monday to Sunday are worked; the cells may lie in a row or column."""
    usual = tuple(FLAGS[answer.casefold()] for answer in NEW_WEEK_PATTERN)
    cells = [cell for row in block.rows for cell in row] if block else list(NEW_WEEK_PATTERN)
    week = tuple(FLAGS.get(str(cell).strip().casefold()) for cell in cells)
    known = tuple(day for day in week if day is not None)
    if len(known) == len(week) == 7 and any(known):
        return known, ()
    found = quote(", ".join(quote(cell) for cell in cells))
    expected = "seven times Yes or No, Monday to Sunday, with at least one Yes"
    return usual, (Finding(WEEK_WITHOUT_WORK, found, expected, column=WEEK_PATTERN),)


def _read_risk_map(block: Block | None) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    if block is None:
        return NEW_RISK_MAP, ()
    letters = [[str(cell or "?").strip().upper() for cell in row] for row in block.rows]
    if [len(row) for row in letters] == [5] * 5 and {x for row in letters for x in row} <= set(
        "GYOR"
    ):
        return tuple("".join(row) for row in letters), ()
    found = quote(" / ".join(" ".join(row) for row in letters))
    expected = "five rows of five cells, each G, Y, O or R"
    return NEW_RISK_MAP, (Finding(RISK_MAP_LETTERS, found, expected, column=RISK_MAP),)


def _values_of_words(tables: Mapping[str, pd.DataFrame], key: str, column: str) -> dict[str, float]:
    """Return the value beside each word of a list; the seed's where the cell is blank."""
    values = {str(word): float(str(value)) for word, value, *_ in table(key).seed}
    typed = tables[key].dropna(subset=[WORD, column])
    return values | dict(zip(typed[WORD], typed[column].astype(float), strict=True))


def _thresholds_out_of_order(thresholds: Mapping[str, float]) -> Iterator[Finding]:
    pairs = [(a, r, thresholds[r] < thresholds[a], "below") for a, r in _AMBER_BEFORE_RED]
    pairs += [(a, r, thresholds[r] > thresholds[a], "above") for a, r in _AMBER_ABOVE_RED]
    facts = {fact.key: fact for fact in SETTINGS_FACTS}
    for amber, red, wrong, word in pairs:
        if wrong:
            limit = quote(thresholds[amber], facts[amber].kind)
            yield Finding(
                THRESHOLD_ORDER,
                quote(thresholds[red], facts[red].kind),
                f"a value that is not {word} {limit}, where Amber begins",
                column=red,
            )
