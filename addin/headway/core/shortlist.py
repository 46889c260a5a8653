"""The first rows of a frame as plain values, and how many there are in all.

What is shown or sent never holds a frame: missing values are ``None``, days are dates.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import pandas as pd

if TYPE_CHECKING:
    from pandas import DataFrame

LONGEST = 50
"""How many rows are kept; a page shows fewer still."""

Line = TypeVar("Line")


@dataclass(frozen=True)
class Shortlist(Generic[Line]):
    """The rows that matter most, the most important first."""

    rows: tuple[Line, ...] = ()
    total: int = 0
    """How many rows there are, with those that were left out."""


def shortlist(frame: DataFrame, line: type[Line]) -> Shortlist[Line]:
    """Return the first rows of *frame*, each made into a *line*.

    Args:
        frame: Rows in order of importance.
        line: A dataclass whose fields are columns of *frame*.
    """
    few = frame.head(LONGEST)
    names = [field.name for field in fields(line)]  # type: ignore[arg-type]
    columns = [[_plain(value) for value in few[name].tolist()] for name in names]
    return Shortlist(tuple(line(*row) for row in zip(*columns, strict=True)), len(frame))


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a frame holds
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value
