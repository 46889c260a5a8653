"""The data dictionary follows the declaration."""

from __future__ import annotations

import re

import pytest

from headway.core.rules import RULES
from headway.schema import BUTTONS, FACTS, SHEETS, TABLES, Column, Kind, Writer
from scripts.build_dictionary import TARGET, dictionary, holds, rows

PAGE = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""


def test_is_up_to_date() -> None:
    assert dictionary() == PAGE, "run “python scripts/build_dictionary.py”"


def test_names_every_sheet_header_fact_button_and_rule() -> None:
    expected = [sheet.name for sheet in SHEETS]
    expected += [header for table in TABLES for header in table.headers]
    expected += [fact.label for fact in FACTS]
    expected += [button.label for button in BUTTONS]
    expected += [f"`{rule.id}`" for rule in RULES]

    assert [name for name in expected if name not in PAGE] == []


def test_every_link_leads_to_a_heading() -> None:
    headings = {
        heading.lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", PAGE, flags=re.MULTILINE)
    }
    assert set(re.findall(r"\(#([^)]*)\)", PAGE)) - headings == set()


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        pytest.param(Column("a", "A"), "text", id="text"),
        pytest.param(Column("a", "A", Kind.MONEY, minimum=0), "money, 0 or more", id="no maximum"),
        pytest.param(
            Column("a", "A", Kind.PERCENT, minimum=0, maximum=1),
            "percent, 0% to 100%",
            id="a fraction, as it is typed",
        ),
        pytest.param(
            Column("a", "A", Kind.CHOICE, choices="phases"), "one of [Phase](#lists)", id="a list"
        ),
        pytest.param(
            Column("a", "A", Kind.REFERENCE, refers_to="check_ins"),
            "id of [CheckIns](#checkins)",
            id="another table",
        ),
        pytest.param(
            Column("a", "A", Kind.REFERENCE, refers_to="actions", many=True),
            "ids of [Actions](#actions)",
            id="several of another table",
        ),
        pytest.param(Column("a", "A", Kind.FLAG, writer=Writer.PERSON), "Yes or No", id="a flag"),
    ],
)
def test_says_what_a_cell_may_hold(column: Column, expected: str) -> None:
    assert holds(column) == expected


def test_a_bar_in_a_cell_does_not_break_its_row() -> None:
    assert rows(("A", "B"), [("x | y", "z")]).splitlines()[-1] == "| x / y | z |"
