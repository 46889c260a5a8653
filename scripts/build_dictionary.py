"""Write the data dictionary, ``addin/headway/schema/README.md``, from the schema.

python scripts/build_dictionary.py            write it
python scripts/build_dictionary.py --check    only say whether it is up to date
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "addin")]

from headway.core import rules  # noqa: E402 - the path comes first
from headway.schema import (  # noqa: E402
    BUTTONS,
    FACTS,
    SHEETS,
    TABLES,
    Column,
    Group,
    Kind,
    Sheet,
    Writer,
)
from headway.schema import table as table_of  # noqa: E402
from headway.schema.settings import LISTS  # noqa: E402
from scripts.derived import keep_fresh  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable

    from headway.core.findings import Rule
    from headway.schema import Fact, Table

TARGET = ROOT / "addin" / "headway" / "schema" / "README.md"

OPENING = """\
# Data dictionary

Everything a plan holds: its sheets, the columns of its tables, its facts, lists and buttons,
and what is checked. It is made from the declaration in this folder by
`scripts/build_dictionary.py`; change that, not this page.

Columns filled in by **you** are white in the workbook, those filled in by **Headway** are
grey. A column marked **!** must be filled in. Several entries in one cell are separated by
semicolons.
"""

ABBREVIATIONS = {
    "BAC": "Budget at completion: what all the work may cost.",
    "PV": "Planned value: the budget of the work that the baseline expects by the status date.",
    "EV": "Earned value: the budget of the work that is done.",
    "AC": "Actual cost: what was spent by the status date.",
    "SV": "Schedule variance, EV − PV; negative is behind plan.",
    "CV": "Cost variance, EV − AC; negative is over cost.",
    "SPI": "Schedule performance index, EV / PV; below 1 is behind plan.",
    "CPI": "Cost performance index, EV / AC; below 1 is over cost.",
    "SPI(t)": "Schedule performance index in time: earned schedule / actual time.",
    "EAC": "Estimate at completion: what all the work is expected to cost.",
    "ETC": "Estimate to complete: what is still to be spent.",
    "KPI": "Key performance indicator: a measure that shows whether a gap is closing.",
    "RACI": "A person’s part: Responsible, Accountable, Consulted or Informed.",
    "RAG": "Health: ● G green, on track; ▲ A amber, at risk; ■ R red, off track; ○ no data.",
}

WITHOUT_TABLE = {
    "Home": "The plan’s facts, the buttons, and what to do next.",
    "Summary": "One page for leadership; Headway fills it in.",
    "Dashboard": "What the manager steers by, on two pages; Headway fills it in.",
    "Settings": "Thresholds, working days, the risk map, and the lists to choose from.",
    "SummaryData": "Figures behind the Summary’s charts.",
    "xlwings.conf": "Where the buttons find Python.",
}


def main(arguments: list[str]) -> int:
    """Write the dictionary, or with ``--check`` return 1 if it is stale."""
    stale = "The data dictionary is stale. Run “python scripts/build_dictionary.py”."
    return keep_fresh(dictionary(), TARGET, arguments, stale=stale, usage=__doc__ or "")


def dictionary() -> str:
    """Return the whole page."""
    sections = (
        OPENING,
        _section("Sheets", _sheets()),
        *(_group(group) for group in Group if group is not Group.FRONT),
        _section("Facts", _facts()),
        _section("Lists", _lists()),
        _section("Buttons", _buttons()),
        _section("What is checked", _checked(rules.RULES)),
        _section("Abbreviations", rows(("Short", "Meaning"), ABBREVIATIONS.items())),
    )
    return "\n".join(sections)


def rows(headers: tuple[str, ...], cells: Iterable[tuple[str, ...]]) -> str:
    """Return a table of Markdown."""
    lines = (headers, ("---",) * len(headers), *cells)
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)


def holds(column: Column | Fact) -> str:
    """Return what a cell of *column* may hold, such as “percent, 0% to 100%”."""
    choices, refers_to = column.choices, getattr(column, "refers_to", None)
    if choices is not None:
        return f"one of [{table_of(choices).columns[0].header}](#lists)"
    if refers_to is not None:
        target = table_of(refers_to)
        many = "ids" if getattr(column, "many", False) else "id"
        return f"{many} of [{target.name}](#{target.name.lower()})"
    if column.kind is Kind.FLAG:
        return "Yes or No"
    limits = _limits(column)
    return f"{column.kind}, {limits}" if limits else str(column.kind)


def _limits(column: Column | Fact) -> str:
    low, high = (_figure(column, limit) for limit in (column.minimum, column.maximum))
    if low and high:
        return f"{low} to {high}"
    return f"{low} or more" if low else ""


def _figure(column: Column | Fact, value: object) -> str:
    if value is None:
        return ""
    if column.kind is Kind.PERCENT and isinstance(value, int | float):
        return f"{value:.0%}"
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _section(title: str, body: str) -> str:
    return f"## {title}\n\n{body}"


def _sheets() -> str:
    return rows(
        ("Sheet", "What it is for", "In a new plan"),
        ((sheet.name, _purpose(sheet), _shown(sheet)) for sheet in SHEETS),
    )


def _purpose(sheet: Sheet) -> str:
    if sheet.name in WITHOUT_TABLE:
        return WITHOUT_TABLE[sheet.name]
    return " ".join(table.purpose for table in TABLES if table.sheet == sheet.name)


def _shown(sheet: Sheet) -> str:
    if sheet.shown:
        return "shown"
    return "always hidden" if sheet.internal else "hidden; switch it on in Settings"


def _group(group: Group) -> str:
    sheets = [sheet.name for sheet in SHEETS if sheet.group is group]
    tables = [table for table in TABLES if table.sheet in sheets and table not in LISTS]
    return _section(group.capitalize(), "\n".join(_table(table) for table in tables))


def _table(table: Table) -> str:
    needed = " Headway cannot do without it." if table.essential else ""
    where = "" if table.name == table.sheet else f" On the sheet {table.sheet}."
    return f"### {table.name}\n\n{table.purpose}{where}{needed}\n\n" + rows(
        ("Column", "Holds", "By", "Meaning"),
        (
            (
                f"{column.header} **!**" if column.required else column.header,
                holds(column),
                str(column.writer.value) if column.writer is Writer.PERSON else "**Headway**",
                column.hint,
            )
            for column in table.columns
        ),
    )


def _facts() -> str:
    return (
        "Single cells with a defined name, on Home and on Settings. Settings also holds the "
        "week pattern (`Week_Pattern`) and the risk map (`Risk_Map`).\n\n"
    ) + rows(
        ("Fact", "Sheet", "Name", "Holds", "At first", "Meaning"),
        (
            (
                f"{fact.label} **!**" if fact.required else fact.label,
                fact.sheet,
                f"`{fact.name}`",
                holds(fact),
                _figure(fact, fact.default),
                fact.hint,
            )
            for fact in FACTS
        ),
    )


def _lists() -> str:
    used = defaultdict(list)
    for table in TABLES:
        for column in table.columns:
            if column.choices is not None:
                used[column.choices].append(f"{table.name}[{column.header}]")
    for fact in FACTS:
        if fact.choices is not None:
            used[fact.choices].append(fact.label)
    return (
        "Tables on Settings. A list may be extended by typing below its last word, unless "
        "Headway’s calculations depend on its words.\n\n"
    ) + rows(
        ("List", "Table", "Words at first", "May be extended", "Used by"),
        (
            (
                words.columns[0].header,
                words.name,
                "; ".join(_entry(words, row) for row in words.seed),
                "no" if words.fixed else "yes",
                ", ".join(used[words.key]),
            )
            for words in LISTS
        ),
    )


def _entry(words: Table, row: tuple[object, ...]) -> str:
    word, *values = row
    details = [f"{words.columns[1].header} {value}" for value in values]
    return f"{word} ({', '.join(details)})" if details else str(word)


def _buttons() -> str:
    return rows(
        ("Button", "What it does", "Macro"),
        ((button.label, button.hint, f"`{button.macro}`") for button in BUTTONS),
    )


def _checked(all_rules: Iterable[Rule]) -> str:
    return (
        "Each finding names its rule. An error keeps its row out of the sums, a warning is "
        "probably a mistake, a note is good to know.\n\n"
    ) + rows(
        ("Rule", "Severity", "What is looked for", "How to put it right"),
        ((f"`{rule.id}`", str(rule.severity), rule.title, rule.fix) for rule in all_rules),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
