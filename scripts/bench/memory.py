"""The most memory this process has held."""

from __future__ import annotations

import sys


def peak() -> float:
    """Return the peak resident memory in MiB; NaN where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return float("nan")
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20
