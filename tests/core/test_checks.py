"""The comparison of Headway's figures with those of a spreadsheet's formulas."""

from __future__ import annotations

import re
from datetime import date

import pytest

from headway.core.checks import Checked, Headline, compare, not_checked, stamp
from headway.core.findings import Place, locate
from headway.core.grids import Grid
from headway.core.plan import Plan
from headway.schema import table
from headway.schema.checks import CHECKED, FIRST_DAY, NAMES, NEXT_WORKED, WEEK
from headway.schema.words import Severity
from tests.core.plans import SETTINGS

ALL = len(CHECKED)
OURS: dict[str, Headline] = {check.key: 100.0 for check in CHECKED} | {"weight_basis": "budget"}
PLAN = Plan({}, {}, SETTINGS, date(2026, 11, 20))


def test_passes_where_every_figure_agrees() -> None:
    checked, findings = compare(OURS, OURS)

    assert checked == Checked(passed=ALL, total=ALL, unknown=0)
    assert findings == ()


@pytest.mark.parametrize(
    ("ours", "theirs", "agree"),
    [
        pytest.param(100.0, 100, True, id="a whole number"),
        pytest.param(100.0, 100.00005, True, id="a rounding of a large figure"),
        pytest.param(0.0, 5e-7, True, id="a rounding of nothing"),
        pytest.param(100.0, 100.001, False, id="a thousandth"),
        pytest.param(1.0, 0.0, False, id="nothing where there is something"),
        pytest.param(None, 3.0, False, id="a figure where Headway knows none"),
        pytest.param(None, None, True, id="unknown to both"),
        pytest.param(3.0, "three", False, id="a text for a figure"),
        pytest.param(3.0, True, False, id="a truth value for a figure"),
    ],
)
def test_tells_a_difference_from_a_rounding(ours: Headline, theirs: object, *, agree: bool) -> None:
    checked, findings = compare(OURS | {"budget": ours}, OURS | {"budget": theirs})

    assert checked.passed == ALL - (not agree)
    assert len(findings) == (not agree)


def test_a_figure_that_the_formula_cannot_tell_is_unknown_and_no_finding() -> None:
    checked, findings = compare(OURS, OURS | {"usage": None})

    assert checked == Checked(passed=ALL - 1, total=ALL, unknown=1)
    assert findings == ()
    assert str(checked) == f"{ALL - 1} of {ALL} passed, 1 could not be worked out by Excel"


def test_a_difference_is_a_warning_at_the_cell_of_the_formula() -> None:
    (finding,) = compare(OURS, OURS | {"done": 7.0})[1]
    headers = tuple(table("checks").headers)
    grid = Grid("Checks", "Checks", 4, 1, headers, tuple([None] * ALL for _ in headers))

    assert finding.severity is Severity.WARNING
    assert finding.found == "Actions done: 7"
    assert finding.expected == "100, as Headway works it out"
    assert locate(finding, {"checks": grid}, {}) == Place("Checks", "C6", "row 6", "By Excel")


def test_nothing_is_known_at_first() -> None:
    assert not_checked() == Checked(passed=0, total=ALL, unknown=ALL)


def test_the_mark_changes_with_the_figures_and_with_the_day() -> None:
    later = Plan({}, {}, SETTINGS, date(2026, 11, 21))
    marks = [stamp(OURS, PLAN), stamp(OURS | {"done": 99.0}, PLAN), stamp(OURS, later)]

    assert len(set(marks)) == 3
    assert stamp(dict(OURS), PLAN) == marks[0]


def test_formulas_use_only_functions_that_every_spreadsheet_knows() -> None:
    texts = [check.formula for check in CHECKED] + [name.formula for name in NAMES]
    known = {
        *("ABS", "AND", "COUNT", "COUNTIF", "COUNTIFS", "IF", "INDEX", "ISNUMBER", "LOOKUP"),
        *("MATCH", "MAX", "MIN", "NA", "NETWORKDAYS.INTL", "ROW", "ROWS", "SUM", "SUMIFS"),
    }
    found = set(re.findall(r"([A-Z][A-Z.]+)\(", " ".join([*texts, WEEK, FIRST_DAY, NEXT_WORKED])))
    assert found - known == set()


def test_formulas_use_only_lines_and_names_above_their_own() -> None:
    keys = [check.key for check in CHECKED]
    for place, check in enumerate(CHECKED):
        assert set(re.findall(r"\{(\w+)\}", check.formula)) <= set(keys[:place]), check.key
    names = [name.name for name in NAMES]
    for place, name in enumerate(NAMES):
        parts = set(re.findall(r"Checks_\w+", name.formula)) & set(names)
        assert parts <= set(names[:place]), name.name
