"""What the doctor says of a computer and a plan, in a form that tests can compare."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from headway.installing.diagnosis import Verdict
from headway.installing.doctor import examine

if TYPE_CHECKING:
    from headway.installing.diagnosis import Diagnosis
    from tests.installing.computers import Computer


def seen(computer: Computer, workbook: object = None, **more: str) -> dict[str, Diagnosis]:
    """Return what is found, by subject; the plan is the installed one unless another is named."""
    found = examine(str(workbook or computer.plan), machine=computer.machine, **more)
    return {diagnosis.subject: diagnosis for diagnosis in found}


def troubles(computer: Computer, workbook: object = None, **more: str) -> dict[str, Verdict]:
    """Return the verdicts on everything that is not as it should be."""
    return {
        subject: diagnosis.verdict
        for subject, diagnosis in seen(computer, workbook, **more).items()
        if diagnosis.verdict is not Verdict.OK
    }


def copied(computer: Computer, name: str) -> Path:
    """Return a copy of the plan under another *name*."""
    return Path(shutil.copy(computer.plan, computer.documents / name))
