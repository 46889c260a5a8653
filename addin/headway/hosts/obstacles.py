"""Why cells cannot be written, in a file or live; each class words its own sentence."""

from __future__ import annotations

from headway.errors import HeadwayError


class NoRoomBelowError(HeadwayError):
    """A table must grow, and something stands in the way."""

    def __init__(self, table: str, sheet: str, obstacle: str) -> None:
        """Word the sentence for *table* on *sheet*, where *obstacle* says what is in the way."""
        super().__init__(
            f"The table “{table}” on the sheet “{sheet}” needs more rows, but {obstacle}. "
            "Make room below the table, then try again."
        )


class UnwritableValueError(HeadwayError):
    """A value that no cell can hold."""

    def __init__(self, trouble: str) -> None:
        """Word the sentence; *trouble* says which value it is and why no cell can hold it."""
        super().__init__(f"{trouble}. Shorten or correct it, then try again.")
