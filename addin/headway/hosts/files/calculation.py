"""What tells Excel to work its formulas out again when it opens the workbook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from headway.hosts.files.tags import ATTRIBUTES, without_asides

if TYPE_CHECKING:
    from re import Match

_CALCULATION = re.compile(rb"<(?:[\w.-]+:)?calcPr(?=[\s/>])(%b)(?=/?>)" % ATTRIBUTES)
_FULL = re.compile(rb"""\sfullCalcOnLoad\s*=\s*(?:"[^"]*"|'[^']*')""")
_BEFORE = re.compile(
    rb"<((?:[\w.-]+:)?)(?:definedNames|externalReferences|functionGroups|sheets)(?=[\s>])%b"
    rb"(?:/>|>.*?</\1(?:definedNames|externalReferences|functionGroups|sheets)\s*>)" % ATTRIBUTES,
    re.DOTALL,
)
_CALC_CHAIN = re.compile(
    rb"""<(?:[\w.-]+:)?Relationship\s[^>]*?Type\s*=\s*["'][^"']*/calcChain["'][^>]*?/>\s*"""
)


def with_full_calculation(workbook: bytes) -> bytes:
    """Return the XML of the *workbook* part, which now asks for everything to be calculated."""
    masked = without_asides(workbook)
    match = _CALCULATION.search(masked)
    if match is not None:
        attributes = _FULL.sub(b"", workbook[match.start(1) : match.end(1)]).rstrip()
        asked = attributes + b' fullCalcOnLoad="1"'
        return workbook[: match.start(1)] + asked + workbook[match.end(1) :]
    last: Match[bytes] | None = None
    for last in _BEFORE.finditer(masked):  # noqa: B007 - the last match is wanted
        pass
    if last is None:
        return workbook
    asked = b'<%bcalcPr calcId="0" fullCalcOnLoad="1"/>' % last[1]
    return workbook[: last.end()] + asked + workbook[last.end() :]


def without_calc_chain(relationships: bytes) -> bytes:
    """Return the workbook's *relationships* without the one to the calculation chain."""
    return _CALC_CHAIN.sub(b"", relationships)
