"""Who is at the computer, as the computer knows them; what they do is kept under that name."""

from __future__ import annotations

import getpass


def signed_in() -> str:
    """Return the name under which somebody is signed in, or “unknown”."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
