"""Links that work in every spreadsheet program: formulas that show a text and jump when clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from headway.core.grids import Link

_LONGEST_LITERAL = 255


def hyperlink_formula(link: Link) -> str:
    """Return the formula, without ``=``, that shows the link's text and jumps when clicked."""
    sheet = link.sheet.replace("'", "''")
    target = _literal(f"#'{sheet}'!{link.cell}")
    return f"HYPERLINK({target},{_literal(link.text)})"


def _literal(text: str) -> str:
    """Return *text* as a string in a formula, joined from pieces where it is too long for one."""
    pieces = [text[i : i + _LONGEST_LITERAL] for i in range(0, len(text), _LONGEST_LITERAL)]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces or [""])
