"""What was learned, by class, and whether it led to an action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True)
class LessonClass:
    """The lessons of one class."""

    name: str
    lessons: int
    with_action: int
    """Those that name the action they came from or led to."""


@dataclass(frozen=True)
class Lessons:
    """All lessons of the plan."""

    total: int
    with_action: int
    without_action: int
    classes: tuple[LessonClass, ...]
    """The classes that have lessons, in the order in which they first appear."""


def count_lessons(lessons: DataFrame) -> Lessons:
    """Return how many lessons there are of each class, and how many have an action."""
    acted = lessons["action_id"].notna()
    by_class = acted.groupby(lessons["lesson_class"], sort=False)
    names, sizes, acts = by_class.size().index, by_class.size(), by_class.sum()
    return Lessons(
        total=len(lessons),
        with_action=int(acted.sum()),
        without_action=int((~acted).sum()),
        classes=tuple(
            LessonClass(str(name), int(size), int(having))
            for name, size, having in zip(names, sizes, acts, strict=True)
        ),
    )
