"""Raw cells become typed rows, and what is odd in them is noted."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from headway.core.cells import examine, in_a_sentence
from headway.core.grids import CellError, Grid
from headway.core.typed import no_rows
from headway.errors import ColumnNotFoundError
from headway.schema import TABLES, Column, Kind, Table, Writer, table
from tests.grids import grid
from tests.tables import assert_table

if TYPE_CHECKING:
    from headway.core.findings import Finding

MILESTONES = table("milestones")


def read(kind: Kind, value: object) -> tuple[object, list[str]]:
    """Return what a single cell of a column of this *kind* means, and the rules it breaks."""
    declared = Table("actions", "Actions", "Actions", "", (Column("entry", "Entry", kind),))
    cells = Grid("Actions", "Actions", 5, 1, ("Entry",), ([value],))
    rows, findings = examine(declared, cells, {})
    return rows["entry"].iloc[0], [finding.rule.id for finding in findings]


def test_blank_rows_are_left_out_and_the_others_keep_their_place() -> None:
    cells = grid(
        MILESTONES,
        """
        milestone_id | action_id | title     | key_milestone | weight | baseline_date
        M-1          | A-1       | Trained   | yes           | 40     | 2026-11-09
                     |           |           |               |        |
        M-2          | A-1       | Certified | FALSE         | 60     | 2026-11-16
        """,
    )
    rows, findings = examine(MILESTONES, cells, {})

    assert list(rows.index) == [0, 2]
    assert findings == ()
    assert_table(
        rows,
        MILESTONES,
        """
        milestone_id | action_id | title     | key_milestone | weight | baseline_date | owner
        M-1          | A-1       | Trained   | Yes           | 40     | 2026-11-09    |
        M-2          | A-1       | Certified | No            | 60     | 2026-11-16    |
        """,
    )


def test_each_kind_has_its_type_with_and_without_rows() -> None:
    types = {
        "milestone_id": "object",
        "key_milestone": "boolean",
        "weight": "float64",
        "baseline_date": "datetime64[s]",
    }
    some, _ = examine(MILESTONES, grid(MILESTONES, "milestone_id | title\nM-1 | Trained"), {})
    for rows in (some, no_rows(MILESTONES)):
        assert {key: str(rows[key].dtype) for key in types} == types
        assert list(rows) == MILESTONES.written_by(Writer.PERSON)


@pytest.mark.parametrize(
    ("kind", "value", "meaning"),
    [
        (Kind.TEXT, "  padded\xa0", "padded"),
        (Kind.TEXT, 12.0, "12"),
        (Kind.TEXT, 45.8, "45.8"),
        (Kind.ID, 7, "7"),
        (Kind.TEXT, date(2026, 11, 20), "2026-11-20"),
        (Kind.TEXT, True, "TRUE"),
        (Kind.TEXT, " ".join(["long"] * 50), " ".join(["long"] * 50)),
        (Kind.DATE, datetime(2026, 11, 20, 17, 30), datetime(2026, 11, 20)),  # noqa: DTZ001 - as Excel has it
        (Kind.FLAG, "Y", True),
        (Kind.FLAG, "no", False),
        (Kind.FLAG, True, True),
        (Kind.NUMBER, 0, 0.0),
    ],
)
def test_takes_without_a_word(kind: Kind, value: object, meaning: object) -> None:
    assert read(kind, value) == (meaning, [])


@pytest.mark.parametrize(
    ("kind", "text", "meaning", "rule"),
    [
        (Kind.PERCENT, "45%", 0.45, "number-as-text"),
        (Kind.PERCENT, "45,5 %", 0.455, "number-as-text"),
        (Kind.NUMBER, "1,234.50", 1234.5, "number-as-text"),
        (Kind.NUMBER, "1.234,50", 1234.5, "number-as-text"),
        (Kind.NUMBER, "1 234 567", 1234567.0, "number-as-text"),
        (Kind.NUMBER, "−3", -3.0, "number-as-text"),
        (Kind.NUMBER, "0.125", 0.125, "number-as-text"),
        (Kind.MONEY, "€ 1200", 1200.0, "number-as-text"),
        (Kind.MONEY, "1200 EUR", 1200.0, "number-as-text"),
        (Kind.DATE, "2026-11-20", datetime(2026, 11, 20), "date-as-text"),  # noqa: DTZ001 - as Excel has it
        (Kind.DATE, "20.11.2026", datetime(2026, 11, 20), "date-as-text"),  # noqa: DTZ001 - as Excel has it
        (Kind.DATE, "11/20/2026", datetime(2026, 11, 20), "date-as-text"),  # noqa: DTZ001 - as Excel has it
        (Kind.DATE, "Nov 20, 2026", datetime(2026, 11, 20), "date-as-text"),  # noqa: DTZ001 - as Excel has it
    ],
)
def test_reads_and_notes_text_that_can_mean_only_one_thing(
    kind: Kind, text: str, meaning: object, rule: str
) -> None:
    value, rules = read(kind, text)
    assert value == pytest.approx(meaning) if isinstance(meaning, float) else value == meaning
    assert rules == [rule]


@pytest.mark.parametrize(
    ("kind", "value", "rule"),
    [
        (Kind.DATE, "03/04/2026", "ambiguous-date"),
        (Kind.DATE, "31/02/2026", "wrong-kind"),
        (Kind.DATE, "20.11.26", "wrong-kind"),
        (Kind.DATE, time(9, 30), "wrong-kind"),
        (Kind.DATE, timedelta(hours=30), "wrong-kind"),
        (Kind.DATE, 46346.0, "wrong-kind"),
        (Kind.NUMBER, "1,234", "ambiguous-number"),
        (Kind.NUMBER, "1.234", "ambiguous-number"),
        (Kind.NUMBER, "12%", "wrong-kind"),
        (Kind.NUMBER, "-", "wrong-kind"),
        (Kind.NUMBER, False, "wrong-kind"),
        (Kind.MONEY, date(2026, 11, 20), "wrong-kind"),
        (Kind.FLAG, 1, "wrong-kind"),
        (Kind.TEXT, CellError("#N/A"), "error-value"),
        (Kind.DATE, CellError("#REF!"), "error-value"),
    ],
)
def test_never_guesses(kind: Kind, value: object, rule: str) -> None:
    meaning, rules = read(kind, value)
    assert pd.Series([meaning]).isna().all()
    assert rules == [rule]


def test_words_are_taken_in_the_spelling_of_their_list() -> None:
    actions = table("actions")
    cells = grid(actions, "action_id | department\nA-1 | QUALITY\nA-2 | quality ")
    rows, _ = examine(actions, cells, {"departments": ["Quality"]})
    assert rows["department"].tolist() == ["Quality", "Quality"]


def test_a_finding_says_what_was_found_what_is_expected_and_what_to_do() -> None:
    actions = table("actions")
    cells = grid(actions, "action_id | percent_complete\nA-1 | 45.8")
    finding = _about(examine(actions, cells, {}).findings, "percent_complete")
    assert finding.found == "4580%"
    assert finding.expected == "a percentage from 0% to 100%"
    assert finding.fix == "Type 45.8%, with its percent sign, if that is what was meant."


def test_long_entries_are_quoted_in_short() -> None:
    actions = table("actions")
    cells = grid(actions, f"action_id | budget\nA-1 | {'very ' * 40}")
    finding = _about(examine(actions, cells, {}).findings, "budget")
    assert len(finding.found) <= 80
    assert finding.found.endswith("very…")


def test_columns_are_found_by_their_header_wherever_they_stand() -> None:
    cells = Grid("Holidays", "Settings", 5, 1, ("NAME", "My own", " holiday "),
                 (["Eve"], ["x"], [date(2026, 12, 24)]))  # fmt: skip
    rows, findings = examine(table("holidays"), cells, {})
    assert rows.to_numpy().tolist() == [[pd.Timestamp("2026-12-24"), "Eve"]]
    assert findings == ()


def test_no_column_that_people_fill_in_can_be_missing() -> None:
    cells = Grid("Holidays", "Settings", 5, 1, ("Holiday",), ([date(2026, 12, 24)],))
    with pytest.raises(ColumnNotFoundError, match="“Holidays” has no column “Name”"):
        examine(table("holidays"), cells, {})


@pytest.mark.parametrize("declared", TABLES, ids=lambda declared: declared.key)
def test_a_table_with_room_but_no_rows_is_empty_and_fine(declared: Table) -> None:
    cells = Grid(declared.name, declared.sheet, 5, 1, tuple(declared.headers),
                 tuple([None, "  "] for _ in declared.columns))  # fmt: skip
    rows, findings = examine(declared, cells, {})
    assert rows.empty
    assert rows.index.dtype == "int64"
    assert findings == ()


def one_column(
    column: Column, *values: object, words: tuple[str, ...] = ()
) -> tuple[list[object], list[tuple[int | None, str, str, str]]]:
    """Return what *values* mean in *column*, and row, rule, entry and expectation of the odd."""
    declared = Table("actions", "Actions", "Actions", "", (column,))
    cells = Grid("Actions", "Actions", 5, 1, ("Entry",), (list(values),))
    rows, findings = examine(declared, cells, {"words": words})
    meanings = [None if pd.isna(value) else value for value in rows["entry"]]
    return meanings, [(each.row, each.rule.id, each.found, each.expected) for each in findings]


def test_a_word_that_is_neither_yes_nor_no_is_left_out_wherever_it_stands() -> None:
    values, odd = one_column(Column("entry", "Entry", Kind.FLAG), "Yes", "maybe", "n", "maybe", 1)

    assert values == [True, None, False, None, None]
    assert sorted(odd, key=str) == [
        (1, "wrong-kind", "maybe", "Yes or No"),
        (3, "wrong-kind", "maybe", "Yes or No"),
        (4, "wrong-kind", "1", "Yes or No"),
    ]


def test_a_word_among_words_only_is_left_out_too() -> None:
    assert one_column(Column("entry", "Entry", Kind.FLAG), "Yes", "maybe") == (
        [True, None],
        [(1, "wrong-kind", "maybe", "Yes or No")],
    )


def test_a_row_without_its_id_or_a_needed_entry_is_asked_for_it() -> None:
    ids = Column("entry", "Entry", Kind.ID, required=True, hint="A short code.")
    owners = Column("other", "Other", Kind.TEXT, required=True)
    cells = Grid("Actions", "Actions", 5, 1, ("Entry", "Other"), ([None, "A-2"], ["Ana", None]))
    _, findings = examine(Table("actions", "Actions", "Actions", "", (ids, owners)), cells, {})

    assert [(each.row, each.rule.id, each.found, each.expected) for each in findings] == [
        (0, "missing-id", "nothing", "a short code"),
        (1, "required", "nothing", "text"),
    ]


def test_all_that_is_odd_in_a_column_is_found_at_once() -> None:
    column = Column("entry", "Entry", Kind.TEXT, required=True, choices="departments")
    beside = Column("beside", "Beside", Kind.TEXT)
    cells = Grid(
        "A", "A", 5, 1, ("Entry", "Beside"), ([None, "Dome", CellError("#N/A")], ["x"] * 3)
    )
    rows, findings = examine(
        Table("actions", "Actions", "Actions", "", (column, beside)),
        cells,
        {"departments": ["Sales"]},
    )
    assert [(each.row, each.rule.id) for each in findings] == [
        (0, "required"),
        (2, "error-value"),
        (1, "unknown-word"),
    ]
    assert rows["entry"].isna().all()


def test_a_hint_is_told_within_a_sentence() -> None:
    assert in_a_sentence("The day it was agreed.") == "the day it was agreed"
    assert in_a_sentence("KPI that shows it.") == "KPI that shows it"
    assert in_a_sentence("IDs of rows.") == "IDs of rows"
    assert in_a_sentence("The KPIs of plan X.") == "the KPIs of plan X"
    assert in_a_sentence("") == ""


def _about(findings: tuple[Finding, ...], column: str) -> Finding:
    return next(finding for finding in findings if finding.column == column)
