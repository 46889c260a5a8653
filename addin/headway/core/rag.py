"""Red, amber, green or grey, each with its reason in words.

Every colour follows from causes: one limit that was reached, on many rows at once. A limit
belongs to the worse colour unless its setting says “above” or “below”. What cannot be judged
for lack of data is grey, never green.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from headway.core.wording import count
from headway.schema.words import Rag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray
    from pandas import DataFrame, Series

MARGIN = 1e-9
"""Less than any figure that is typed, more than the error of floating-point arithmetic."""

_WORST_FIRST = (Rag.RED.value, Rag.AMBER.value, Rag.GREEN.value, Rag.GREY.value)
SEPARATOR = "; "


@dataclass(frozen=True)
class Cause:
    """One thing that makes rows amber or red, and how it is said of each."""

    red: NDArray[np.bool_]
    amber: NDArray[np.bool_]
    words: NDArray[np.object_]


def worst(letters: Iterable[str]) -> str:
    """Return the worst of some colours; grey only where there is nothing else."""
    seen = set(letters)
    return next((letter for letter in _WORST_FIRST if letter in seen), Rag.GREY.value)


def judge(causes: Sequence[Cause], green: Series[str], grey: Series[str]) -> DataFrame:
    """Return the columns ``rag`` and ``rag_reason`` that follow from *causes*, worst first.

    Args:
        causes: Whatever may make a row red or amber.
        green: What to say of each row that has no cause.
        grey: Why a row without a cause cannot be judged; empty where it can.
    """
    red = _any_of([cause.red for cause in causes], len(green))
    amber = _any_of([cause.amber for cause in causes], len(green)) & ~red
    reason = np.full(len(green), "", dtype=object)
    for applies in [
        *((cause.red, cause.words) for cause in causes),
        *((cause.amber & ~cause.red, cause.words) for cause in causes),
    ]:
        _append(reason, *applies)
    unknown = ~red & ~amber & grey.ne("").to_numpy()
    good = ~red & ~amber & ~unknown
    reason[unknown] = grey.to_numpy()[unknown]
    reason[good] = green.to_numpy()[good]
    letters = np.select(
        [red, amber, unknown],
        [Rag.RED.value, Rag.AMBER.value, Rag.GREY.value],
        Rag.GREEN.value,
    )
    return pd.DataFrame({"rag": letters.astype(object), "rag_reason": reason}, index=green.index)


def lateness(days: Series[float], thresholds: Mapping[str, float], finished: str = "") -> Cause:
    """Return what the working days late of each row cause; *finished* is the word for done."""
    amber_from, red_above = thresholds["late_amber"], thresholds["late_red"]
    red = days > red_above

    def words(late: float, *, is_red: bool) -> str:
        limit = f"Red above {red_above:g}" if is_red else f"Amber from {amber_from:g}"
        return f"{finished} {count(late, 'working day')} late ({limit})".lstrip()

    return _cause(days, red, ~red & (days >= amber_from), words)


def low_index(name: str, index: Series[float], thresholds: Mapping[str, float]) -> Cause:
    """Return what an index such as the CPI causes; *name* is how it is called."""
    amber_below, red_below = thresholds["index_amber"], thresholds["index_red"]
    red = index < red_below - MARGIN

    def words(value: float, *, is_red: bool) -> str:
        limit = f"Red below {red_below:g}" if is_red else f"Amber below {amber_below:g}"
        return f"{name} {figure(value, (amber_below, red_below))} ({limit})"

    return _cause(index, red, ~red & (index < amber_below - MARGIN), words)


def overrun(share: Series[float], thresholds: Mapping[str, float]) -> Cause:
    """Return what the share by which the estimate at completion exceeds the budget causes."""
    amber_from, red_from = thresholds["cost_amber"], thresholds["cost_red"]
    red = share >= red_from - MARGIN

    def words(value: float, *, is_red: bool) -> str:
        limit = f"Red from {_percent(red_from)}" if is_red else f"Amber from {_percent(amber_from)}"
        over = figure(100 * value, (100 * amber_from, 100 * red_from), decimals=0)
        return f"EAC {over}% above budget ({limit})"

    return _cause(share, red, ~red & (share >= amber_from - MARGIN), words)


def standstill(
    stuck: Series[bool], status: Series[str], days: Series[float], thresholds: Mapping[str, float]
) -> Cause:
    """Return what being blocked or on hold causes: amber at once, red after some days.

    *days* are the working days since it began, NaN where nobody said when.
    """
    red_above = thresholds["blocked_red"]
    red = stuck & (days > red_above)

    def words(standing: str, since: float, *, is_red: bool) -> str:
        lasting = "" if math.isnan(since) else f" for {count(since, 'working day')}"
        return standing.lower() + lasting + (f" (Red above {red_above:g})" if is_red else "")

    said = np.empty(len(status), dtype=object)
    said[stuck] = [
        words(standing, since, is_red=is_red)
        for standing, since, is_red in zip(status[stuck], days[stuck], red[stuck], strict=True)
    ]
    return Cause(red.to_numpy(), (stuck & ~red).to_numpy(), said)


def roadblocks(words: Series[str]) -> Cause:
    """Return what overdue roadblocks cause; *words* names them, empty where there is none."""
    return Cause(np.zeros(len(words), dtype=bool), words.ne("").to_numpy(), words.to_numpy())


def early(days: Series[float], done: str) -> Series[str]:
    """Return how what is finished compares with plan, such as “done 3 working days early”.

    *days* are the working days late, not above 0; *done* is the word for finished.
    """

    def words(late: float) -> str:
        return f"{done} {count(-late, 'working day')} early" if late < 0 else f"{done} on time"

    return pd.Series(_worded(days, words), index=days.index)


def figure(value: float, limits: Iterable[float], decimals: int = 2) -> str:
    """Return *value* with some decimals, or more where rounding would reach a limit."""
    limits = tuple(limits)
    text = f"{value:.{decimals}f}"
    for more in range(decimals + 1, decimals + 7):
        if all(_side(float(text), limit) == _side(value, limit) for limit in limits):
            break
        text = f"{value:.{more}f}"
    return text


def _side(value: float, limit: float) -> int:
    return 0 if abs(value - limit) <= MARGIN else (1 if value > limit else -1)


def _percent(share: float) -> str:
    return f"{100 * share:g}%"


def _cause(
    values: Series[float],
    red: Series[bool],
    amber: Series[bool],
    words: Callable[..., str],
) -> Cause:
    said = np.empty(len(values), dtype=object)
    for applies, is_red in ((red.to_numpy(), True), (amber.to_numpy(), False)):
        said[applies] = _worded(values[applies], partial(words, is_red=is_red))
    return Cause(red.to_numpy(), amber.to_numpy(), said)


def _worded(values: Series[float], sentence: Callable[[float], str]) -> list[str]:
    """Return a sentence for each value, worded once for each distinct one."""
    position, distinct = pd.factorize(values.to_numpy(), use_na_sentinel=False)
    sentences = [sentence(float(value)) for value in distinct]
    return [sentences[place] for place in position]


def _append(
    reason: NDArray[np.object_], applies: NDArray[np.bool_], words: NDArray[np.object_]
) -> None:
    first = applies & (reason == "")
    more = applies & ~first
    reason[more] = reason[more] + SEPARATOR + words[more]
    reason[first] = words[first]


def _any_of(masks: Sequence[NDArray[np.bool_]], length: int) -> NDArray[np.bool_]:
    found = np.zeros(length, dtype=bool)
    for mask in masks:
        found |= mask
    return found
