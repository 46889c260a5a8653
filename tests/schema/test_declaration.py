"""The declaration of the workbook holds together."""

from __future__ import annotations

import re
from collections import Counter

from headway.schema import (
    BUTTONS,
    FACTS,
    NEWEST_VERSION,
    OLDEST_VERSION,
    SHEETS,
    TABLES,
    Column,
    Fact,
    Group,
    Kind,
    Writer,
)
from headway.schema import table as table_of
from headway.schema.facts import RISK_MAP, RISK_MAP_NAME, WEEK_PATTERN, WEEK_PATTERN_NAME
from headway.schema.generated import GENERATED
from headway.schema.settings import LISTS, WORD

COLUMNS = {f"{table.name}[{column.header}]": column for table in TABLES for column in table.columns}

# Rows of the requirements that name no input of their own: they ask for sums, pages, mails or
# buttons that are made from inputs which other rows name.
WITHOUT_AN_INPUT = {"S23", "S70", "S73", "S74", "S80"}
REQUIREMENTS = {f"S{number}" for number in range(1, 90)}


def repeated(values: list[str]) -> list[str]:
    """Return what occurs more than once, whatever its case."""
    return [value for value, times in Counter(map(str.casefold, values)).items() if times > 1]


def test_table_keys_are_unique() -> None:
    assert repeated([table.key for table in TABLES]) == []


def test_every_defined_name_is_unique_and_one_that_excel_accepts() -> None:
    names = [table.name for table in TABLES]
    names += [fact.name for fact in FACTS]
    names += [RISK_MAP_NAME, WEEK_PATTERN_NAME]

    assert repeated(names) == []
    assert [name for name in names if not re.fullmatch(r"[A-Z][A-Za-z_]{2,}", name)] == []
    # XFD1048576 is the last cell: shorter names of letters and digits may be taken for cells.
    assert [name for name in names if re.fullmatch(r"[A-Za-z]{1,3}\d+", name)] == []


def test_sheet_names_are_unique_and_ones_that_excel_accepts() -> None:
    names = [sheet.name for sheet in SHEETS]

    assert repeated(names) == []
    assert [name for name in names if len(name) > 31 or re.search(r"[\[\]:*?/\\]", name)] == []


def test_sheets_of_a_group_stand_together() -> None:
    groups = [sheet.group for sheet in SHEETS]
    assert groups == [group for group in Group for _ in range(groups.count(group))]


def test_a_table_lies_on_a_sheet_that_exists() -> None:
    sheets = {sheet.name for sheet in SHEETS}
    assert [table.name for table in TABLES if table.sheet not in sheets] == []


def test_keys_and_headers_are_unique_within_a_table() -> None:
    assert [table.name for table in TABLES if repeated(table.headers)] == []
    assert [
        table.name for table in TABLES if repeated([column.key for column in table.columns])
    ] == []


def test_a_table_has_at_most_one_identifier_and_it_stands_first() -> None:
    identifiers = [
        (table.name, place)
        for table in TABLES
        for place, column in enumerate(table.columns)
        if column.kind is Kind.ID
    ]
    assert repeated([name for name, _ in identifiers]) == []
    assert {place for _, place in identifiers} == {0}


def test_headways_columns_stand_at_the_right_end() -> None:
    for table in TABLES:
        mine = table.written_by(Writer.HEADWAY)
        keys = [column.key for column in table.columns]
        assert keys == table.written_by(Writer.PERSON) + mine, table.name


def test_a_seed_fits_its_table() -> None:
    for table in TABLES:
        assert {len(row) for row in table.seed} <= {len(table.columns)}, table.name
        assert len(table.seed) <= table.room, table.name
        assert repeated([str(row[0]) for row in table.seed]) == [], table.name


def test_purposes_and_hints_are_sentences_that_fit_into_an_input_message() -> None:
    texts = [table.purpose for table in TABLES]
    texts += [column.hint for column in COLUMNS.values()]
    texts += [fact.hint for fact in FACTS]
    texts += [button.hint for button in BUTTONS]

    assert [text for text in texts if not is_sentence(text)] == []
    assert [text for text in texts if len(text) > 255] == []


def test_headers_are_tidy_and_mean_nothing_else_in_a_formula() -> None:
    headers = [column.header for column in COLUMNS.values()]

    assert [header for header in headers if header != " ".join(header.split())] == []
    assert [header for header in headers if set(header) & set("[]#'@")] == []


def test_keys_are_names_in_python() -> None:
    keys = [column.key for column in COLUMNS.values()]
    assert [key for key in keys if not (key.isidentifier() and key == key.lower())] == []


def test_choices_lead_to_lists_and_every_choice_of_a_person_has_one() -> None:
    lists = {table.key for table in LISTS}
    chosen = {name: column.choices for name, column in COLUMNS.items() if column.choices}

    assert set(chosen.values()) - lists == set()
    assert [
        name
        for name, column in COLUMNS.items()
        if column.kind is Kind.CHOICE and column.writer is Writer.PERSON and name not in chosen
    ] == []


def test_references_lead_to_tables_with_ids() -> None:
    referring = {name for name, column in COLUMNS.items() if column.refers_to}
    targets = {column.refers_to for column in COLUMNS.values() if column.refers_to}

    assert referring == {name for name, column in COLUMNS.items() if column.kind is Kind.REFERENCE}
    assert [key for key in targets if table_of(key).identifier is None] == []


def test_limits_belong_to_figures_and_are_in_order() -> None:
    declared: list[Column | Fact] = [*COLUMNS.values(), *FACTS]
    assert [one.key for one in declared if not limits_make_sense(one)] == []


def test_nothing_that_headway_fills_in_is_asked_of_a_person() -> None:
    assert [
        name
        for name, column in COLUMNS.items()
        if column.writer is Writer.HEADWAY and column.required
    ] == []


def test_nobody_types_into_generated_tables() -> None:
    assert [table.name for table in GENERATED if table.written_by(Writer.PERSON)] == []


def test_every_list_is_used_or_names_what_it_serves() -> None:
    used = {column.choices for table in TABLES for column in table.columns}
    used |= {fact.choices for fact in FACTS}
    flags_use = {"yes_no"}
    assert {table.key for table in LISTS} - used - flags_use == set()


def test_a_list_begins_with_its_words() -> None:
    assert {table.columns[0].key for table in LISTS} == {WORD}


def test_facts_stand_on_home_or_settings() -> None:
    assert {fact.sheet for fact in FACTS} == {"Home", "Settings"}
    assert repeated([fact.key for fact in FACTS]) == []


def test_a_facts_default_is_one_of_its_words_and_within_its_limits() -> None:
    for fact in FACTS:
        if fact.choices is not None:
            assert fact.default in {row[0] for row in table_of(fact.choices).seed}, fact.key
        if fact.minimum is not None:
            assert isinstance(fact.default, int | float), fact.key
            assert fact.minimum <= fact.default <= (fact.maximum or fact.default), fact.key


def test_the_risk_map_and_the_week_are_complete() -> None:
    assert [len(row) for row in RISK_MAP] == [5] * 5
    assert set("".join(RISK_MAP)) == set("GYOR")
    assert len(WEEK_PATTERN) == 7
    assert set(WEEK_PATTERN) == {"Yes", "No"}


def test_a_higher_probability_or_impact_is_never_a_lower_level() -> None:
    levels = [["GYOR".index(level) for level in row] for row in reversed(RISK_MAP)]
    assert all(row == sorted(row) for row in levels)
    assert all(list(column) == sorted(column) for column in zip(*levels, strict=True))


def test_buttons_have_keys_labels_and_macros_of_their_own() -> None:
    assert repeated([button.key for button in BUTTONS]) == []
    assert repeated([button.label for button in BUTTONS]) == []
    assert repeated([button.macro for button in BUTTONS]) == []


def test_every_requirement_that_names_an_input_is_served() -> None:
    declared: list[Column | Fact] = [*COLUMNS.values(), *FACTS]
    served = {requirement for one in declared for requirement in one.serves.split()}

    assert served - REQUIREMENTS == set(), "no such requirements"
    assert REQUIREMENTS - served - WITHOUT_AN_INPUT == set(), "not served"
    assert served & WITHOUT_AN_INPUT == set(), "served after all; take them off the list"


def test_this_headway_reads_the_plans_it_makes() -> None:
    assert 1 <= OLDEST_VERSION <= NEWEST_VERSION


def is_sentence(text: str) -> bool:
    """Return whether *text* begins with a capital, or a sign, and ends with a full stop."""
    return bool(text) and not text[0].islower() and text.endswith(".")


def limits_make_sense(declared: Column | Fact) -> bool:
    """Return whether limits stand only where there are figures, the lower one first."""
    limits = [limit for limit in (declared.minimum, declared.maximum) if limit is not None]
    figures = {Kind.NUMBER, Kind.PERCENT, Kind.MONEY}
    return limits == sorted(limits) and (not limits or declared.kind in figures)
