"""Every place of the Summary that holds a text, and where its charts lie."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from headway.schema.page.grid import FIRST, LAST, PANEL, PANELS, Frame, Row, Slot
from headway.schema.page.panels import SECTIONS, sections
from headway.schema.page.styles import (
    CHIP_SMALL,
    FOOTER,
    HEADLINE,
    HEALTH,
    HEALTH_WAS,
    MORE,
    SECTION,
    STORY,
    SUBTITLE,
    TILE_CHART,
    TILE_LABEL,
    TILE_NOTE,
    TILE_VALUE,
    TITLE,
    TROUBLE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

TILES = (
    ("completion", "COMPLETION"),
    ("schedule", "SCHEDULE (SPI)"),
    ("cost", "COST (CPI)"),
    ("overdue", "OVERDUE ACTIONS"),
    ("risks", "HIGH RISKS"),
    ("roadblocks", "ROADBLOCKS"),
)
CURVES = ("progress", "trend")
"""The charts of the first two panels, beside the decisions."""
STORIES = ("successes", "challenges", "adjustments")


def _band() -> Iterator[Slot]:
    health = PANELS[2] + 4
    whole = LAST - FIRST + 1
    yield Slot(Row.BAND, FIRST, 1, health - FIRST, "title", TITLE)
    yield Slot(Row.BAND + 1, FIRST, 1, health - FIRST, "subtitle", SUBTITLE)
    yield Slot(Row.BAND, health, 1, LAST - health + 1, "health", HEALTH)
    yield Slot(Row.BAND + 1, health, 1, LAST - health + 1, "health was", HEALTH_WAS)
    yield Slot(Row.HEADLINE, FIRST, 1, whole, "headline", HEADLINE)


def _tiles() -> Iterator[Slot]:
    for number, (key, label) in enumerate(TILES):
        left = PANELS[number // 2] + (7 if number % 2 else 0)
        yield Slot(Row.TILES, left, 1, 5, f"tiles/{key}/label", TILE_LABEL, label)
        yield Slot(Row.TILES, left + 5, 1, 1, f"tiles/{key}/rag", CHIP_SMALL)
        yield Slot(Row.TILES + 1, left, 1, 3, f"tiles/{key}/value", TILE_VALUE)
        yield Slot(Row.TILES + 1, left + 3, 1, 3, f"tiles/{key}/chart", TILE_CHART)
        yield Slot(Row.TILES + 2, left, 1, 6, f"tiles/{key}/note", TILE_NOTE)


def _curves() -> Iterator[Slot]:
    for panel, key in enumerate(CURVES):
        left = PANELS[panel]
        yield Slot(Row.UPPER, left, 1, 9, f"{key}/title", SECTION)
        yield Slot(Row.UPPER, left + 9, 1, 4, f"{key}/more", MORE)


def _last_lines() -> Iterator[Slot]:
    whole = LAST - FIRST + 1
    yield Slot(Row.TROUBLE, FIRST, 1, whole, "trouble", TROUBLE)
    for key, left in zip(STORIES, PANELS, strict=True):
        yield Slot(Row.STORY, left, 1, len(PANEL), key, STORY)
    for number, key in enumerate(("quality", "legend", "definitions")):
        yield Slot(Row.FOOTER + number, FIRST, 1, whole, key, FOOTER)


@cache
def slots() -> dict[str, Slot]:
    """Return every place of the page by its key, from top to bottom."""
    in_sections = (slot for section in SECTIONS for slot in section.slots())
    places = chain(_band(), _tiles(), _curves(), in_sections, _last_lines())
    return {slot.key: slot for slot in places}


@cache
def frames() -> dict[str, Frame]:
    """Return where each chart lies: two curves, the departments’ bars, and one in each tile."""
    bars = slots()["departments/0/bar_done"]
    found = {
        key: Frame(Row.UPPER + 1, PANELS[panel], 6, len(PANEL)) for panel, key in enumerate(CURVES)
    }
    found["departments"] = Frame(bars.row, bars.column, sections()["departments"].entries, 4)
    for key, _ in TILES:
        slot = slots()[f"tiles/{key}/chart"]
        found[key] = Frame(slot.row, slot.column, 1, slot.columns)
    return found
