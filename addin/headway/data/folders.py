"""Where Headway keeps its own files on this computer: reports of trouble, and what Undo needs.

All of it belongs to the person who is signed in, and nothing of it is needed to open a plan.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def log_folder(platform: str = sys.platform) -> Path:
    """Return the folder for reports of what went wrong; it may not exist yet."""
    if platform == "darwin":
        return Path.home() / "Library" / "Logs" / "Headway"
    return state_folder(platform) / "logs"


def state_folder(platform: str = sys.platform) -> Path:
    """Return the folder for what Headway remembers between two runs; it may not exist yet."""
    if platform == "win32":
        return _named("LOCALAPPDATA", Path.home() / "AppData" / "Local") / "Headway"
    if platform == "darwin":
        return Path.home() / "Library" / "Headway"
    return _named("XDG_STATE_HOME", Path.home() / ".local" / "state") / "headway"


def make_private(folder: Path) -> Path:
    """Return *folder*, made if it was missing, and closed to other people where the system can.

    Raises:
        OSError: It cannot be made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _named(variable: str, otherwise: Path) -> Path:
    """Return the folder that an environment *variable* names, if it names one in full."""
    named = Path(os.environ.get(variable, ""))
    return named if named.is_absolute() else otherwise
