"""The most memory this process has held."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def peak() -> float:
    """Return the peak resident memory in MiB; NaN where the system does not tell.

    Linux hands a parent's peak down to its children, except in the file that is read here.
    """
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text()) if status.exists() else None
    if found is not None:
        return int(found[1]) / 1024
    try:
        import resource
    except ImportError:  # Windows
        return float("nan")
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20
