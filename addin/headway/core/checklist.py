"""Where each question of the Checklist stands on the status date.

An answer dated after the status date has not been given yet. A question is mandatory only if
its row says so. What is handed over to a receiver is done once the receiver has accepted it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from headway.core.naming import chosen
from headway.schema.words import Answer, CheckStatus, Gate

if TYPE_CHECKING:
    from datetime import date

    from pandas import DataFrame, Series


def measure_checklist(checklist: DataFrame, status_date: date) -> DataFrame:
    """Return *checklist* with the status of each question filled in."""
    answer = answer_by(checklist, status_date)
    met = answer.eq(Answer.YES.value)
    accepted = checklist["accepted_on"] <= pd.Timestamp(status_date)
    late = checklist["due"] < pd.Timestamp(status_date)
    status = chosen(
        {
            CheckStatus.NOT_APPLICABLE.value: answer.eq(Answer.NOT_APPLICABLE.value),
            CheckStatus.NOT_MET.value: answer.eq(Answer.NO.value),
            CheckStatus.NOT_ACCEPTED.value: met & is_handover(checklist) & ~accepted,
            CheckStatus.MET.value: met,
            CheckStatus.OVERDUE.value: late,
        },
        CheckStatus.WAITING.value,
    )
    return checklist.assign(status=status)


def answer_by(checklist: DataFrame, status_date: date) -> Series[Any]:
    """Return the answer to each question as far as it was given by the status date."""
    later = checklist["answered_on"] > pd.Timestamp(status_date)
    return checklist["answer"].mask(later, None)


def of_gate(checklist: DataFrame, gate: Gate) -> DataFrame:
    """Return the questions that are asked at *gate*."""
    return checklist[checklist["gate"].eq(gate.value)]


def is_mandatory(checklist: DataFrame) -> Series[bool]:
    """Return whether the gate stays shut without each question."""
    return checklist["mandatory"].fillna(value=False).astype(bool)


def is_handover(checklist: DataFrame) -> Series[bool]:
    """Return whether somebody takes something over with each question."""
    return checklist["gate"].eq(Gate.CLOSURE.value) & checklist["receiver"].notna()


def is_failed(checklist: DataFrame, status_date: date) -> Series[bool]:
    """Return whether each question is a mandatory test that was failed."""
    tested = checklist["gate"].eq(Gate.TESTING.value) & is_mandatory(checklist)
    return tested & answer_by(checklist, status_date).eq(Answer.NO.value)
