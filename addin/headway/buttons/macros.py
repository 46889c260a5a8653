"""Whether the macros in a workbook and the Python they start belong together."""

from __future__ import annotations

from importlib.metadata import version

from headway.errors import HeadwayError


class OtherXlwingsError(HeadwayError):
    """The macros of the workbook belong to another xlwings than the one that is installed."""

    def __init__(self, macros: str, installed: str) -> None:
        """Word the sentence for the versions of the *macros* and of what is *installed*."""
        super().__init__(
            f"The macros in this workbook belong to xlwings {macros}, but xlwings {installed} is "
            "installed. Run the installer of the Headway that this plan was made with, or make a "
            "new plan with “headway new” and copy your rows into it."
        )


def require_same_xlwings(macros: str | None) -> None:
    """Let *macros* pass that fit the xlwings that is installed; ``None`` says nothing.

    Versions that differ in their last number only understand each other.

    Raises:
        OtherXlwingsError: They do not fit.
    """
    installed = version("xlwings")
    if macros is not None and _series(macros) != _series(installed):
        raise OtherXlwingsError(macros, installed)


def _series(number: str) -> list[str]:
    return number.split(".")[:2]
