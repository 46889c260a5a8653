"""A page that is made from the sources: written anew, or compared with what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def keep_fresh(text: str, target: Path, arguments: list[str], *, stale: str, usage: str) -> int:
    """Write *text* to *target*, or with ``--check`` only compare; return the exit code.

    Args:
        text: The page as it should be.
        target: Where it stands.
        arguments: What the script was called with.
        stale: The sentence for a page that is not as it should be.
        usage: What is shown where the arguments are none that are known.
    """
    if arguments == ["--check"]:
        current = target.read_text(encoding="utf-8") if target.exists() else ""
        if text != current:
            print(stale)
        return int(text != current)
    if arguments:
        print(usage)
        return 2
    target.write_text(text, encoding="utf-8", newline="\n")
    return 0
