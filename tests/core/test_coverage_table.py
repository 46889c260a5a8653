"""Every requirement, formula and edge case names what covers it, and all that is named exists."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from headway.core.figures import work_out
from headway.core.rules import RULES, validate
from headway.core.summary import Summary, summarise
from headway.schema import FACTS, TABLES
from scripts.build_coverage import CORE, MODULES, TARGET, Line, declared, modules, page, served

TESTS = Path(__file__).resolve().parents[1]
LINES = declared()
LAST = {"S": 89, "F": 19, "E": 24}
ROWS = [f"{letter}{number}" for letter, last in LAST.items() for number in range(1, last + 1)]
COLUMNS = {f"{table.name}[{column.header}]" for table in TABLES for column in table.columns}
FINDINGS = {f"Finding {rule.id}" for rule in RULES}


@dataclass(frozen=True)
class Root:
    """Where the fields of the Summary begin."""

    Summary: Summary


@pytest.fixture(scope="module")
def root() -> Root:
    """The Summary of a plan in which nothing was entered; it has every field."""
    plan, findings = validate({}, {}, date(2026, 6, 10))
    return Root(summarise(plan, work_out(plan), findings))


@cache
def names_in(module: str) -> set[str]:
    """Return the names of the tests in a module below the folder of tests."""
    path = TESTS / f"{module}.py"
    if not path.is_file():
        return set()
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return {node.name for node in body if isinstance(node, ast.FunctionDef)}


def leads_somewhere(start: object, path: str) -> bool:
    """Return whether every name of the dotted *path* exists, beginning from *start*."""
    for name in path.split("."):
        if not hasattr(start, name):
            return False
        start = getattr(start, name)
    return True


def is_function(path: str) -> bool:
    """Return whether *path* leads to something below ``headway.core``."""
    words = path.split(".")
    depth = 2 if CORE.joinpath(*words[:2]).with_suffix(".py").is_file() else 1
    module = ".".join(("headway.core", *words[:depth]))
    return leads_somewhere(import_module(module), ".".join(words[depth:]))


def test_every_row_stands_once_and_in_order() -> None:
    assert [line.row for line in LINES] == ROWS


def test_no_column_or_fact_serves_a_requirement_that_does_not_exist() -> None:
    columns = (column for table in TABLES for column in table.columns)
    served_by_schema = " ".join(
        [*(fact.serves for fact in FACTS), *(one.serves for one in columns)]
    )
    assert set(served_by_schema.split()) - set(ROWS) == set()


def test_every_function_exists() -> None:
    assert [path for line in LINES for path in line.functions if not is_function(path)] == []


def test_every_column_field_and_finding_exists(root: Root) -> None:
    unknown = [
        place
        for line in LINES
        for place in line.places
        if place not in COLUMNS | FINDINGS and not leads_somewhere(root, place)
    ]
    assert unknown == []


def test_every_test_exists() -> None:
    named = [(test, *test.split("::")) for line in LINES for test in line.tests]
    assert [test for test, module, name in named if name not in names_in(module)] == []


@pytest.mark.parametrize("line", LINES, ids=[line.row for line in LINES])
def test_what_is_calculated_is_shown_and_proved_and_what_is_not_says_why(line: Line) -> None:
    if line.functions:
        assert line.tests, "no test"
        assert line.places or served().get(line.row), "shown nowhere"
    else:
        assert line.places or line.not_yet, "neither entered nor explained"
        assert line.row not in served(), "a calculated column serves it"


def test_every_calculated_column_is_named() -> None:
    plan, _ = validate({}, {}, date(2026, 6, 10))
    found = work_out(plan).tables
    filled_in = {
        f"{table.name}[{table[str(key)].header}]"
        for table in TABLES
        if table.key in found
        for key in set(found[table.key]) - set(plan.tables[table.key])
    }
    shown = {column for columns in served().values() for column in columns}
    assert filled_in
    assert filled_in - shown == set()


def test_every_module_of_the_core_stands_in_one_group_and_says_what_it_is() -> None:
    grouped = [name for names in MODULES.values() for name in names.split()]
    assert sorted(grouped) == sorted(modules())
    assert [name for name, words in modules().items() if not words] == []


def test_the_page_is_up_to_date() -> None:
    assert TARGET.read_text(encoding="utf-8") == page(), "run “python scripts/build_coverage.py”"
