"""The health of a group of actions: the worst of its parts, and what makes it so.

The parts are its actions, its own indices, and for the whole plan its departments. A group
that shows nothing wrong, but has too little to go by for most of its actions, is grey.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from headway.core import rag
from headway.core.wording import count
from headway.schema.words import Rag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pandas import DataFrame

    from headway.core.totals import Totals

_NAMES = {Rag.RED.value: "Red", Rag.AMBER.value: "Amber"}


def judge_group(
    scope: DataFrame,
    totals: Totals,
    pace: float | None,
    thresholds: Mapping[str, float],
    parts: Sequence[tuple[str, str, str]] = (),
) -> tuple[str, str]:
    """Return the colour of a group and its reason, the most constrained dimension first.

    Args:
        scope: The actions of the group with their colours, without the cancelled ones.
        totals: Their totals.
        pace: Their SPI(t), unless all of them are done.
        thresholds: The limits on Settings.
        parts: Name, colour and reason of each smaller group, if there are any.
    """
    findings = [_of_indices(totals, pace, thresholds), _of_actions(scope)]
    seen = rag.worst(letter for letter, _ in findings)
    below = rag.worst(letter for _, letter, _ in parts)
    if below != seen and rag.worst([seen, below]) == below:
        name, why = next((name, why) for name, letter, why in parts if letter == below)
        findings.append((below, f"{name}: {_first(why)}"))
    bad = [words for colour in _NAMES for letter, words in findings if letter == colour]
    grey = int(scope["rag"].eq(Rag.GREY.value).sum())
    if bad:
        unknown = [f"{_of_all(grey, scope)} without enough data"] if grey else []
        return rag.worst(letter for letter, _ in findings), rag.SEPARATOR.join([*bad, *unknown])
    return _nothing_wrong(scope, grey)


def _of_indices(
    totals: Totals, pace: float | None, thresholds: Mapping[str, float]
) -> tuple[str, str]:
    indices = {"SPI(t)": pace, "CPI": totals.cost_performance}
    lowest_first = sorted((value, name) for name, value in indices.items() if value is not None)
    estimate = totals.estimate_at_completion()
    causes = [rag.low_index(name, pd.Series([value]), thresholds) for value, name in lowest_first]
    if estimate is not None:
        causes.append(rag.overrun(pd.Series([estimate / totals.budget - 1]), thresholds))
    nothing = pd.Series([""])
    health = rag.judge(causes, green=nothing, grey=nothing)
    return str(health.loc[0, "rag"]), str(health.loc[0, "rag_reason"])


def _of_actions(scope: DataFrame) -> tuple[str, str]:
    """Return the worst colour of the actions, how many have it, and why the latest of them."""
    letter = rag.worst(scope["rag"])
    if letter not in _NAMES:
        return letter, ""
    same = scope[scope["rag"].eq(letter)]
    latest = int(same["finish_variance"].fillna(-np.inf).argmax())
    why = _first(str(same["rag_reason"].iloc[latest]))
    example = f"{same['action_id'].iloc[latest]}: {why}"
    if len(same) == 1:
        return letter, f"{_of_all(1, scope)} is {_NAMES[letter]}, {example}"
    return letter, f"{_of_all(len(same), scope)} are {_NAMES[letter]}, worst {example}"


def _nothing_wrong(scope: DataFrame, grey: int) -> tuple[str, str]:
    if scope.empty:
        return Rag.GREY.value, "no actions in scope"
    unknown = f"{_of_all(grey, scope)} without enough data"
    if 2 * grey > len(scope):
        return Rag.GREY.value, unknown
    good = f"{_of_all(len(scope) - grey, scope)} on plan"
    return Rag.GREEN.value, f"{good}; {unknown}" if grey else good


def _of_all(number: int, scope: DataFrame) -> str:
    return f"{number:,} of {count(len(scope), 'action')}"


def _first(reason: str) -> str:
    return reason.partition(rag.SEPARATOR)[0]
