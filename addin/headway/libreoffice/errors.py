"""What stands between Headway and a running LibreOffice; each class words its own sentence."""

from __future__ import annotations

import sys

from headway.errors import HeadwayError


class UnoMissingError(HeadwayError):
    """This Python has no way to talk to LibreOffice."""

    def __init__(self, wrong: str | None = None) -> None:
        """Word the sentence; *wrong* is the version of Python that LibreOffice wants instead."""
        ours = f"{sys.version_info.major}.{sys.version_info.minor}"
        if wrong is None:
            text = (
                f"Python {ours} finds no “uno”, the part by which it talks to LibreOffice. "
                "Install it (on Debian and Ubuntu the package “python3-uno”), then try again."
            )
        else:
            text = (
                f"This LibreOffice talks to Python {wrong}, but Headway runs on Python {ours}. "
                f"Install Headway with Python {wrong}, then try again."
            )
        super().__init__(text)


class OfficeMissingError(HeadwayError):
    """LibreOffice is not on this computer."""

    def __init__(self) -> None:
        """Word the sentence."""
        super().__init__(
            "LibreOffice is not on this computer, or not where programs usually are. "
            "Install LibreOffice, then try again."
        )


class NotListeningError(HeadwayError):
    """No LibreOffice answers under this name."""

    def __init__(self, pipe: str) -> None:
        """Word the sentence for the named *pipe*."""
        super().__init__(
            f"No LibreOffice answers under the name “{pipe}”. "
            "Open the plan in LibreOffice with Headway’s extension, then try again."
        )


class OfficeStartError(HeadwayError):
    """LibreOffice was started and did not get ready."""

    def __init__(self, reason: str) -> None:
        """Word the sentence for the *reason*."""
        super().__init__(
            f"LibreOffice did not start: {reason}. Close LibreOffice if it is open, then try again."
        )


class NoSpreadsheetError(HeadwayError):
    """LibreOffice runs, but no workbook is open in it."""

    def __init__(self) -> None:
        """Word the sentence."""
        super().__init__("No workbook is open in LibreOffice. Open the plan, then try again.")
