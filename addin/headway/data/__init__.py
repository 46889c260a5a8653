"""The files that come with Headway: the template, and the sample plan as text."""

from __future__ import annotations

from pathlib import Path

_NAME = "workbook_template.xlsm"


def template_path() -> Path:
    """Return the workbook that a new plan starts from.

    It lies beside this module once Headway is installed, and at the top of a checkout.
    """
    packed = Path(__file__).with_name(_NAME)
    return packed if packed.is_file() else Path(__file__).parents[3] / _NAME
