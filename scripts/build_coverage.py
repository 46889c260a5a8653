"""Write ``addin/headway/core/README.md``: the core's modules, and what each requirement gets.

python scripts/build_coverage.py            write it
python scripts/build_coverage.py --check    only say whether it is up to date

The rows come from ``tests/core/coverage.tsv``. The columns in which the answer to a requirement
shows are not listed there: each column of the schema says itself which requirements it serves.
"""

from __future__ import annotations

import ast
import csv
import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "addin")]

from headway.schema import TABLES, Writer  # noqa: E402 - the path comes first
from scripts.derived import keep_fresh  # noqa: E402

CORE = ROOT / "addin" / "headway" / "core"
TARGET = CORE / "README.md"
SOURCE = ROOT / "tests" / "core" / "coverage.tsv"
SEPARATOR = "; "

OPENING = """\
# The core

Tables go in; typed rows, findings, figures and the Summary come out. Nothing here knows a clock,
a file, a spreadsheet or a mail server: the status date is an argument, and a host exchanges
`grids` with it. One path leads through all of it:

1. `rules.validate` turns the cells of a workbook into a plan and its findings.
2. `findings.without_errors` leaves out the rows with errors.
3. `figures.work_out` fills in every calculated column and adds up the plan.
4. `summary.summarise` says what leadership reads, and `page.text` lays it out.
5. `checks.compare` holds the headline figures against the spreadsheet’s own formulas.

What is unknown is missing, with a reason beside it, and never 0. This page is made by
`scripts/build_coverage.py`; change the modules or `tests/core/coverage.tsv`, not this page.
"""

MODULES = {
    "From cells to a plan": (
        "grids plan cells allowed odd_cells quoting typed settings findings omitted rules"
    ),
    "Time": (
        "calendar cadence delays time_phased earned_schedule action_time group_time finish_moves"
    ),
    "Value and cost": (
        "completion earned_value totals action_cost usage baseline carrying_out rebaseline "
        "figure_notes"
    ),
    "Where things stand": (
        "statuses progress phases milestones checkpoints rag action_rag group_rag"
    ),
    "What comes first": (
        "kick_off priority network sequence watch_list issues escalation steering attention"
    ),
    "Backing": "resources resource_totals coverage training",
    "Effect": "kpis kpi_charts trajectory before_after objectives effect",
    "Risks": "risks risk_totals",
    "Voices": "feedback feedback_forms asking voices obstacles anonymous",
    "Governance": (
        "checklist readiness testing evaluation closure roles check_ins next_meetings appointments "
        "communication mailed changes change_wording lessons taking_up governance"
    ),
    "All of it, and how far to trust it": "figures checks data_quality",
    "The Summary": (
        "summary standing headline tiles outlook decisions guidance story course answers "
        "shortlist wording plain_text text_fitting letter_widths"
    ),
    "The Log": "records log seals",
    "What is shown, mailed, printed and kept": "page dashboard letters printed_plan history",
    "Rows and names": "matching naming",
}
SECTIONS = {
    "S": (
        "Requirements",
        (
            "What is asked for, which functions answer it, and where it shows: in a column, as a "
            "finding, or in a field of the Summary."
        ),
    ),
    "F": ("Formulas", "The quantities of earned value, and where each is worked out."),
    "E": ("Edge cases", "What happens where data are missing, odd or at a limit."),
}


@dataclass(frozen=True)
class Line:
    """One requirement, formula or edge case, and what covers it."""

    row: str
    summary: str
    functions: tuple[str, ...]
    """Dotted paths below ``headway.core``; none where nothing is to be calculated."""
    places: tuple[str, ...]
    """Columns as Table[Header], fields of the Summary, and findings."""
    tests: tuple[str, ...]
    not_yet: str


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` return 1 if it is stale."""
    stale = "The page on the core is stale. Run “python scripts/build_coverage.py”."
    return keep_fresh(page(), TARGET, arguments, stale=stale, usage=__doc__ or "")


def page() -> str:
    """Return the whole page."""
    lines = declared()
    sections = (_section(letter, lines) for letter in SECTIONS)
    return "\n".join((OPENING, _modules(), *sections, _off_the_page(lines), _missing(lines)))


def declared() -> tuple[Line, ...]:
    """Return the lines of the declaration."""
    with SOURCE.open(encoding="utf-8", newline="") as file:
        _, *body = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(
        Line(row, summary, _several(functions), _several(places), _several(tests), not_yet)
        for row, summary, functions, places, tests, not_yet in body
    )


def served() -> dict[str, list[str]]:
    """Return the calculated columns that serve each requirement, as Table[Header]."""
    columns: dict[str, list[str]] = {}
    for table in TABLES:
        for column in table.columns:
            if column.writer is Writer.HEADWAY:
                for requirement in column.serves.split():
                    columns.setdefault(requirement, []).append(f"{table.name}[{column.header}]")
    return columns


def modules() -> dict[str, str]:
    """Return the first line of the docstring of each module of the core, by its name."""
    files = {path.stem: path for path in CORE.glob("*.py") if path.stem != "__init__"}
    files |= {path.parent.name: path for path in CORE.glob("*/__init__.py")}
    return {name: _first_line(path) for name, path in sorted(files.items())}


def _first_line(path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    return re.sub(r":mod:`headway\.core\.(\w+)`", r"`\1`", text.splitlines()[0]) if text else ""


def _modules() -> str:
    groups = (
        f"### {title}\n\n" + "".join(map(_module, names.split()))
        for title, names in MODULES.items()
    )
    return "## Modules\n\n" + "\n".join(groups)


def _module(name: str) -> str:
    """Return the line of a module, with those of the modules in it."""
    inner = sorted(path for path in (CORE / name).glob("*.py") if path.stem != "__init__")
    lines = (f"  * `{name}.{path.stem}`: {_first_line(path)}\n" for path in inner)
    return f"* `{name}`: {modules()[name]}\n" + "".join(lines)


def _section(letter: str, lines: tuple[Line, ...]) -> str:
    title, words = SECTIONS[letter]
    columns = served()
    head = f"## {title}\n\n{words}\n\n| Row | In short | Functions | Shown in | Tests |\n"
    body = (
        _cells(line, columns.get(line.row, []))
        for line in lines
        if line.row.startswith(letter) and (line.functions or line.places)
    )
    return head + "|---|---|---|---|---|\n" + "".join(body)


def _cells(line: Line, columns: list[str]) -> str:
    functions = ", ".join(f"`{path}`" for path in line.functions) or "entered, not calculated"
    shown = ", ".join(_place(place) for place in (*columns, *line.places))
    tests = ", ".join(f"`{test.removeprefix('core/')}`" for test in line.tests) or "–"
    row = f"{line.row}*" if line.not_yet else line.row
    return f"| {row} | {line.summary} | {functions} | {shown} | {tests} |\n"


def _place(place: str) -> str:
    kind, _, name = place.partition(" ")
    return f"finding `{name}`" if kind == "Finding" else place


def _off_the_page(lines: tuple[Line, ...]) -> str:
    """Return which fields of the Summary no sheet shows, and the rows that name them."""
    files = sorted((*CORE.glob("page/*.py"), *CORE.glob("dashboard/*.py")))
    texts = (path.read_text(encoding="utf-8") for path in files)
    on_page = {field for text in texts for field in re.findall(r"\bsummary\.(\w+)", text)}
    rows: dict[str, list[str]] = {}
    for line in lines:
        fields = {place.split(".")[1] for place in line.places if place.startswith("Summary.")}
        for field in fields - on_page:
            rows.setdefault(field, []).append(line.row)
    head = (
        "## Without a place on a sheet\n\nFields of the Summary that `headway summary --json` "
        "prints, but that neither the Summary page nor the Dashboard has room for yet.\n\n"
        "| Field | Rows |\n|---|---|\n"
    )
    return head + "".join(
        f"| Summary.{field} | {', '.join(rows[field])} |\n" for field in sorted(rows)
    )


def _missing(lines: tuple[Line, ...]) -> str:
    head = (
        "## Not yet\n\nWhat is still missing; rows that stand above as well are marked with an "
        "asterisk there.\n\n| Row | In short | What is missing |\n|---|---|---|\n"
    )
    return head + "".join(
        f"| {line.row} | {line.summary} | {line.not_yet} |\n" for line in lines if line.not_yet
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(SEPARATOR)) if cell else ()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
