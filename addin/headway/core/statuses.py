"""Which actions count, which are done, and which are still open.

A cancelled action counts nowhere; what was spent on it is shown by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.schema.words import ActionStatus

if TYPE_CHECKING:
    from pandas import DataFrame, Series

_FINISHED = (ActionStatus.DONE.value, ActionStatus.CLOSED.value)
_STUCK = (ActionStatus.BLOCKED.value, ActionStatus.ON_HOLD.value)


def is_cancelled(actions: DataFrame) -> Series[bool]:
    """Return whether each action was given up."""
    return actions["status"].eq(ActionStatus.CANCELLED.value)


def is_finished(actions: DataFrame) -> Series[bool]:
    """Return whether the work of each action is over: Done or Closed."""
    return actions["status"].isin(_FINISHED)


def is_open(actions: DataFrame) -> Series[bool]:
    """Return whether there is still something to do: neither finished nor cancelled."""
    return ~(is_finished(actions) | is_cancelled(actions))


def is_stuck(actions: DataFrame) -> Series[bool]:
    """Return whether each action is blocked or on hold."""
    return actions["status"].isin(_STUCK)


def is_started(actions: DataFrame) -> Series[bool]:
    """Return whether work on each action has begun, by its status, its start or its %."""
    waiting = actions["status"].eq(ActionStatus.NOT_STARTED.value)
    stuck = is_stuck(actions)
    begun = actions["actual_start"].notna() | actions["percent_complete"].gt(0)
    return begun | ~(waiting | stuck | is_cancelled(actions))
