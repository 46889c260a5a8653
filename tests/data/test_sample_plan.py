"""The sample plan is clean, apart from the mistakes it was given on purpose."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest

from headway.data.sample_plan import WEEKS, sample_facts, sample_tables
from headway.schema import FACTS, TABLES, Kind, Writer, table

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, object]
PLANTED = Path(__file__).with_name("planted_mistakes.tsv")
STATUS_DATE = date(2026, 11, 20)
TYPES = {
    Kind.DATE: date,
    Kind.MOMENT: datetime,
    Kind.MONEY: float,
    Kind.NUMBER: float,
    Kind.PERCENT: float,
}


class Place(NamedTuple):
    """Where something stands: table, row of its body from 0, column."""

    table: str
    row: int
    column: str


class Cell(NamedTuple):
    """A place and what stands there."""

    place: Place
    value: object


@pytest.fixture(scope="module")
def tables() -> dict[str, list[Row]]:
    """The sample's rows, every column a person fills in present."""
    sample = {}
    for key, columns in sample_tables().items():
        blank = dict.fromkeys(table(key).written_by(Writer.PERSON))
        rows = zip(*columns.values(), strict=True)
        sample[key] = [blank | dict(zip(columns, row, strict=True)) for row in rows]
    return sample


@pytest.fixture(scope="module")
def planted() -> dict[Place, dict[str, str]]:
    """The list of mistakes made on purpose, by their places."""
    with PLANTED.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {Place(line["table"], int(line["row"]), line["column"]): line for line in lines}


def places(planted: dict[Place, dict[str, str]], *rules: str) -> set[Place]:
    """Return where the mistakes that break these rules were planted."""
    return {place for place, line in planted.items() if line["rule"] in rules}


def cells(tables: dict[str, list[Row]]) -> Iterator[Cell]:
    """Yield every cell of the sample that is not blank."""
    for key, rows in tables.items():
        for number, row in enumerate(rows):
            for column, value in row.items():
                if value is not None:
                    yield Cell(Place(key, number, column), value)


def test_each_planted_mistake_stands_where_the_list_says(
    tables: dict[str, list[Row]], planted: dict[Place, dict[str, str]]
) -> None:
    for place, line in planted.items():
        row = tables[place.table][place.row]
        identifier = table(place.table).identifier
        found = row[place.column]
        shown = f"{found:.0%}" if line["found"].endswith("%") else found
        assert identifier is None or row[identifier.key] == line["row_name"]
        assert line["found"] in (str(shown or ""), str(shown).removesuffix(".0"))


def test_the_mistakes_are_of_at_least_a_dozen_sorts(planted: dict[Place, dict[str, str]]) -> None:
    assert len({(line["rule"], line["table"]) for line in planted.values()}) >= 12


def test_values_have_the_type_of_their_column_or_stay_text(
    tables: dict[str, list[Row]], planted: dict[Place, dict[str, str]]
) -> None:
    odd = {
        cell.place
        for cell in cells(tables)
        if type(cell.value) is not TYPES.get(table(cell.place.table)[cell.place.column].kind, str)
    }
    assert odd == places(planted, "wrong-kind", "ambiguous-date")


def test_required_cells_are_filled_in(
    tables: dict[str, list[Row]], planted: dict[Place, dict[str, str]]
) -> None:
    empty = {
        Place(key, number, column.key)
        for key, rows in tables.items()
        for number, row in enumerate(rows)
        for column in table(key).columns
        if column.required and row[column.key] is None
    }
    assert empty == places(planted, "required")


def test_numbers_keep_within_their_limits(
    tables: dict[str, list[Row]], planted: dict[Place, dict[str, str]]
) -> None:
    beyond = set()
    for place, value in cells(tables):
        column = table(place.table)[place.column]
        low = float("-inf") if column.minimum is None else column.minimum
        high = float("inf") if column.maximum is None else column.maximum
        if isinstance(value, float) and not low <= value <= high:
            beyond.add(place)
    assert beyond == places(planted, "out-of-limits")


def test_choices_are_words_of_their_lists(
    tables: dict[str, list[Row]], planted: dict[Place, dict[str, str]]
) -> None:
    unknown = set()
    for place, value in cells(tables):
        column = table(place.table)[place.column]
        if column.kind is Kind.FLAG:
            words: set[object] = {"Yes", "No"}
        elif column.choices:
            words = {row[0] for row in table(column.choices).seed}
        else:
            continue
        if value not in words:
            unknown.add(place)
    assert unknown == places(planted, "unknown-word")


def test_references_lead_to_a_row(
    tables: dict[str, list[Row]], planted: dict[Place, dict[str, str]]
) -> None:
    lost = set()
    for place, value in cells(tables):
        column = table(place.table)[place.column]
        if column.refers_to:
            identifier = table(column.refers_to).identifier
            assert identifier is not None
            known = {row[identifier.key] for row in tables[column.refers_to]}
            named = str(value).split("; ") if column.many else [value]
            if not known.issuperset(named):
                lost.add(place)
    assert lost == places(planted, "unknown-reference")


def test_ids_are_given_once(
    tables: dict[str, list[Row]], planted: dict[Place, dict[str, str]]
) -> None:
    again = set()
    for key, rows in tables.items():
        identifier = table(key).identifier
        seen: set[object] = set()
        for number, row in enumerate(rows if identifier else []):
            name = row[identifier.key] if identifier else None
            if name in seen and identifier:
                again.add(Place(key, number, identifier.key))
            seen.add(name)
    assert again == places(planted, "duplicate-id")


def test_people_are_in_the_directory_and_have_an_address(
    tables: dict[str, list[Row]], planted: dict[Place, dict[str, str]]
) -> None:
    known = {row["name"] for row in tables["people"]}
    named = {
        value
        for place, value in cells(tables)
        if table(place.table)[place.column].kind is Kind.PERSON
    }
    without = {
        Place("people", number, "email")
        for number, row in enumerate(tables["people"])
        if not str(row["email"]).endswith("@example.com")
    }
    assert named <= known
    assert without == places(planted, "no-email")


@pytest.mark.parametrize(
    ("key", "earlier", "later"),
    [
        ("actions", "baseline_start", "baseline_finish"),
        ("actions", "actual_start", "actual_finish"),
        ("issues", "raised_on", "closed_on"),
        ("issues", "raised_on", "responded_on"),
        ("changes", "requested_on", "approved_on"),
        ("feedback", "received_on", "replied_on"),
        ("kpis", "baseline_on", "target_on"),
    ],
)
def test_dates_are_in_order(
    tables: dict[str, list[Row]],
    planted: dict[Place, dict[str, str]],
    key: str,
    earlier: str,
    later: str,
) -> None:
    reversed_dates = {
        Place(key, number, later)
        for number, row in enumerate(tables[key])
        if isinstance(first := row[earlier], date)
        and isinstance(last := row[later], date)
        and last < first
    }
    expected = {
        place
        for place in places(planted, "date-order")
        if (place.table, place.column) == (key, later)
    }
    assert reversed_dates == expected


def test_nothing_has_happened_after_the_status_date(
    tables: dict[str, list[Row]], planted: dict[Place, dict[str, str]]
) -> None:
    past = {"used_on", "read_on", "held_on", "delivered_on", "raised_on", "received_on"}
    past |= {"actual_start", "actual_finish", "achieved_on", "updated_on", "replied_on"}
    ahead = {
        place
        for place, value in cells(tables)
        if place.column in past and cast("date", value) > STATUS_DATE
    }
    assert ahead == places(planted, "not-counted-yet")


def test_milestone_weights_of_an_action_add_up_to_100(
    tables: dict[str, list[Row]], planted: dict[Place, dict[str, str]]
) -> None:
    weights: defaultdict[object, float] = defaultdict(float)
    for row in tables["milestones"]:
        weights[row["action_id"]] += cast("float", row["weight"])
    wrong = {action for action, weight in weights.items() if weight != 100}
    listed = places(planted, "milestone-weights")
    assert wrong == {tables["milestones"][place.row]["action_id"] for place in listed}


def test_milestones_fall_within_their_action(tables: dict[str, list[Row]]) -> None:
    finishes = {row["action_id"]: row["baseline_finish"] for row in tables["actions"][:30]}
    late = [
        row["milestone_id"]
        for row in tables["milestones"]
        if row["action_id"] in finishes
        and cast("date", row["baseline_date"]) > cast("date", finishes[row["action_id"]])
    ]
    assert late == []


def test_done_actions_have_a_finish_and_all_their_milestones(
    tables: dict[str, list[Row]], planted: dict[Place, dict[str, str]]
) -> None:
    done = {
        row["action_id"]: Place("actions", number, "actual_finish")
        for number, row in enumerate(tables["actions"])
        if row["status"] in ("Done", "Closed")
    }
    unfinished = {
        place for place in done.values() if not tables["actions"][place.row]["actual_finish"]
    }
    open_milestones = [
        row["milestone_id"]
        for row in tables["milestones"]
        if row["action_id"] in done and row["achieved_on"] is None
    ]
    assert unfinished == places(planted, "done-without-date")
    assert open_milestones == []


def test_closed_actions_were_verified_by_somebody_else(tables: dict[str, list[Row]]) -> None:
    closed = [row for row in tables["actions"] if row["status"] == "Closed"]
    assert {row["verdict"] for row in closed} == {"Effective", "Partly"}
    assert all(row["verifier"] not in (None, row["owner"]) for row in closed)


def test_only_the_planted_predecessors_run_in_a_circle(
    tables: dict[str, list[Row]], planted: dict[Place, dict[str, str]]
) -> None:
    before = {
        str(row["action_id"]): str(row["predecessors"] or "").split("; ")
        for row in tables["actions"][:30]
    }
    circling = {action for action in before if action in _all_before(action, before)}
    (place,) = places(planted, "predecessor-cycle")
    assert circling == {"A-25", "A-26"}
    assert tables["actions"][place.row]["action_id"] in circling


def _all_before(action: str, before: dict[str, list[str]]) -> set[str]:
    """Return every action that must finish before *action*, at any distance."""
    found: set[str] = set()
    waiting = list(before[action])
    while waiting:
        name = waiting.pop()
        if name in before and name not in found:
            found.add(name)
            waiting += before[name]
    return found


def test_each_action_with_roles_has_exactly_one_person_accountable(
    tables: dict[str, list[Row]],
) -> None:
    parts = defaultdict(list)
    for row in tables["roles"]:
        parts[row["action_id"]].append(row["part"])
    assert {len([part for part in found if part == "A"]) for found in parts.values()} == {1}
    assert all("R" in found for found in parts.values())


def test_budgets_are_the_planned_cost_of_the_resources(tables: dict[str, list[Row]]) -> None:
    planned: defaultdict[object, float] = defaultdict(float)
    for row in tables["resources"]:
        planned[row["action_id"]] += max(0, cast("float", row["planned_cost"]))
    budgets = {row["action_id"]: row["budget"] for row in tables["actions"][:30]}
    assert planned == budgets


def test_resources_are_used_for_the_action_they_belong_to(tables: dict[str, list[Row]]) -> None:
    owners = {row["resource_id"]: row["action_id"] for row in tables["resources"]}
    elsewhere = [row for row in tables["usage"] if owners[row["resource_id"]] != row["action_id"]]
    assert elsewhere == []


def test_every_kpi_is_read_on_twelve_fridays(tables: dict[str, list[Row]]) -> None:
    readings = Counter(row["kpi_id"] for row in tables["readings"])
    days = {cast("date", row["read_on"]) for row in tables["readings"]}
    assert readings == {row["kpi_id"]: 12 for row in tables["kpis"]}
    assert {day.isoweekday() for day in days} == {5}
    assert max(days) == STATUS_DATE


def test_each_gap_and_each_objective_has_actions_and_a_kpi(tables: dict[str, list[Row]]) -> None:
    for column in ("gap", "objective_id"):
        acted_on = {row[column] for row in tables["actions"]}
        measured = {row[column] for row in tables["kpis"]}
        assert acted_on == measured
    assert measured == {row["objective_id"] for row in tables["objectives"]}


def test_sheets_that_hold_rows_are_shown(tables: dict[str, list[Row]]) -> None:
    shown = {row["module"]: row["shown"] for row in tables["modules"]}
    assert list(shown) == [row[0] for row in table("modules").seed]
    assert {shown[sheet] for key in tables if (sheet := table(key).sheet) in shown} == {"Yes"}


def test_facts_name_the_plan_and_its_status_date() -> None:
    facts = sample_facts()
    assert facts["status_date"] == STATUS_DATE
    assert facts["plan_id"] == "CAP-2026-014"
    assert set(facts) <= {fact.key for fact in FACTS}
    assert {fact.key for fact in FACTS if fact.required and fact.default is None} <= set(facts)


def test_every_file_of_the_sample_belongs_to_a_table() -> None:
    folder = Path(__file__).parents[2] / "addin" / "headway" / "data" / "sample"
    names = {file.stem for file in folder.iterdir() if file.name != WEEKS}
    assert names - {"facts"} == set(sample_tables())
    assert names - {"facts"} <= {table.key for table in TABLES}
