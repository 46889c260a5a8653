"""LibreOffice's engine answers to every member that the adapter uses.

The members are those that Headway asked the engine in memory for, on its way through everything
that can be written; which is what it will ask Excel for.
"""

from __future__ import annotations

import ast
import inspect
from textwrap import dedent

import pytest

from headway.libreoffice import app, book, cells, engine, names, protection, sheet, tables
from tests.hosts.excel.plans import EVERYTHING
from tests.hosts.excel.test_faults import plan

MODULES = (app, book, cells, engine, names, protection, sheet, tables)
THERE = {"EntireRowApi": "EntireRow", "ProtectionApi": "Protection"}
"""Classes with other names there."""
EXCELS_OWN = {"AutoFilterApi", "FiltersApi", "FilterApi", "FilterRangeApi"}
"""What only a program has that writes into the wrong rows through a filter."""


def used() -> dict[str, set[str]]:
    """Return the members that a run uses, by their classes."""
    made = plan()
    workbook = made.workbook
    workbook.read_tables(["Tasks", "Notes"])
    workbook.read_blocks(["Page", "Day", "Version"])
    workbook.write(EVERYTHING)
    members: dict[str, set[str]] = {}
    for call in made.calls.counted:
        name, _, member = call.partition(".")
        members.setdefault(name, set()).add(member.rstrip("=()"))
    return members


def answered() -> dict[str, set[str]]:
    """Return the members of the classes of LibreOffice's engine, those set when made included."""
    return {
        name: set(dir(kind)) | _set_on_itself(kind)
        for module in MODULES
        for name, kind in inspect.getmembers(module, inspect.isclass)
    }


def _set_on_itself(kind: type) -> set[str]:
    """Return the attributes that objects of a class get from its own methods."""
    tree = ast.parse(dedent(inspect.getsource(kind)))
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }


@pytest.mark.parametrize("name", sorted(used().keys() - EXCELS_OWN))
def test_every_member_used_is_there(name: str) -> None:
    assert used()[name] - answered()[THERE.get(name, name)] == set()


def test_a_filter_never_hides_what_is_written_in_libreoffice() -> None:
    assert tables.TableApi().AutoFilter is None
