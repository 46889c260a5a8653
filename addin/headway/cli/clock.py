"""What time it is for the person who runs a command; nothing deeper asks a clock."""

from __future__ import annotations

from datetime import date, datetime


def now() -> datetime:
    """Return the present moment, with the time zone of this computer."""
    return datetime.now().astimezone()


def today() -> date:
    """Return the day on the person’s own calendar."""
    return now().date()
