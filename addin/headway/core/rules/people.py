"""People: is everybody who is named known, and can they be written to?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.core.findings import Finding, Rule
from headway.core.matching import known_as
from headway.core.naming import names_in
from headway.core.quoting import quote
from headway.core.rules.pointing import point_out
from headway.core.typed import filled_in_by_people
from headway.schema import FACTS, Kind, table
from headway.schema.settings import WORD
from headway.schema.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headway.core.plan import Plan

UNKNOWN_PERSON = Rule(
    "unknown-person",
    Severity.WARNING,
    "A person is named who is not on the sheet People",
    "Write the name as on People, or add the person there.",
)
NO_EMAIL = Rule(
    "no-email",
    Severity.WARNING,
    "A person has no e-mail address",
    "Fill in E-mail, so that reports can reach the person.",
)
MALFORMED_EMAIL = Rule(
    "malformed-email",
    Severity.ERROR,
    "An e-mail address cannot be right",
    "Correct the address; one address only, without a name.",
)
RULES = (UNKNOWN_PERSON, NO_EMAIL, MALFORMED_EMAIL)

_ADDRESS = r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\".]{2,}"
_EXPECTED = "a name that is on the sheet “People”"
_SEVERAL = f"{_EXPECTED}, or an e-mail address; semicolons between several"


def check(plan: Plan) -> Iterator[Finding]:
    """Yield the people who are not known or cannot be written to."""
    people = plan.tables["people"]
    if people.empty:
        return
    yield from _unknown(plan)
    yield from _recipients(plan)
    unreachable = people[people["email"].isna()]
    yield from point_out(NO_EMAIL, "people", unreachable, "email", "an address for {name}")
    typed = people[people["email"].notna()]
    if not typed.empty:
        odd = typed[~typed["email"].str.fullmatch(_ADDRESS)]
        expected = "an address such as name@example.com"
        yield from point_out(MALFORMED_EMAIL, "people", odd, "email", expected)


def _unknown(plan: Plan) -> Iterator[Finding]:
    known = {known_as(name) for name in plan.tables["people"]["name"].dropna()}
    for fact in FACTS:
        named = plan.facts.get(fact.key)
        if fact.kind is Kind.PERSON and named and known_as(named) not in known:
            yield Finding(UNKNOWN_PERSON, quote(named), _EXPECTED, column=fact.key)
    for key, rows in plan.tables.items():
        for column in filled_in_by_people(table(key)):
            if column.kind is Kind.PERSON:
                names = rows[column.key].dropna()
                strangers = {name for name in names.unique() if known_as(name) not in known}
                odd = rows.loc[names.index[names.isin(strangers)]]
                yield from point_out(UNKNOWN_PERSON, key, odd, column.key, _EXPECTED)


def _recipients(plan: Plan) -> Iterator[Finding]:
    """Yield each recipient on Communication who is nobody that a mail could reach."""
    people = plan.tables["people"]
    known = {known_as(name) for name in people["name"].dropna()}
    known |= {
        known_as(word)
        for key in ("departments", "audiences")
        for word in plan.tables[key][WORD].dropna()
    }
    named = plan.tables["communication"]["recipients"].dropna()
    for row, cell in zip(named.index.tolist(), named.tolist(), strict=True):
        for name in names_in(cell):
            if "@" not in name and known_as(name) not in known:
                yield Finding(
                    UNKNOWN_PERSON, quote(name), _SEVERAL, "communication", row, "recipients"
                )
