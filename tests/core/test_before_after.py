"""Whether KPIs moved once their actions were done, on Wednesday, 10 June 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from headway.core.kpis import measure_kpis
from headway.schema.heart import ACTIONS
from headway.schema.monitoring import KPIS, READINGS
from tests.core.plans import SETTINGS
from tests.tables import assert_table, table

if TYPE_CHECKING:
    from pandas import DataFrame

STATUS_DATE = date(2026, 6, 10)
DONE = "action_id | status | actual_finish | gap\nA-1 | Done | 2026-06-03 | Cuts"
KPI = "kpi_id | direction | baseline | target | action_ids\nK-1 | Lower is better | 30 | 10 | A-1"


def measured(kpis: str, readings: str, actions: str) -> DataFrame:
    """Return the KPIs that are spelled out as they stand on the status date."""
    rows = table(KPIS, kpis), table(READINGS, readings), table(ACTIONS, actions)
    return measure_kpis(*rows, SETTINGS, STATUS_DATE)


def readings_of(*values: tuple[str, float]) -> str:
    """Return readings of K-1 in June."""
    rows = [f"K-1 | 2026-06-{day} | {value}" for day, value in values]
    return "\n".join(["kpi_id | read_on | value", *rows])


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param((24, 20), "Moved", id="24 to 22 is ten percent of the way of 20"),
        pytest.param((24, 20.2), "Not yet", id="24 to 22.1 is less"),
        pytest.param((28, 24), "Worse", id="24 to 26 is ten percent back"),
        pytest.param((27.8, 24), "Not yet", id="24 to 25.9 is less"),
        pytest.param((10,), "Too early", id="a single reading says nothing"),
        pytest.param((), "Too early", id="nothing read since"),
    ],
)
def test_the_means_before_and_after_the_finish_are_compared(
    after: tuple[float, ...], expected: str
) -> None:
    later = [(f"0{day}", value) for day, value in enumerate(after, 4)]
    readings = readings_of(("01", 26), ("03", 22), *later)
    found = measured(KPI, readings, DONE).iloc[0]
    assert found["before_mean"] == 24  # a reading on the day of the finish is before it
    assert found["effect"] == expected


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param((26e-6, 26e-6), "Moved", id="from 30 to 26 of a million"),
        pytest.param((29e-6, 29e-6), "Not yet", id="from 30 to 29 of a million"),
        pytest.param((31e-6, 31e-6), "Not yet", id="from 30 to 31 of a million"),
    ],
)
def test_what_is_measured_in_tiny_shares_has_to_move_by_as_much_of_its_way(
    after: tuple[float, float], expected: str
) -> None:
    kpi = KPI.replace("30 | 10", "0.00003 | 0.00001")
    readings = readings_of(*zip(("04", "05"), after, strict=True))
    assert measured(kpi, readings, DONE)["effect"].tolist() == [expected]


def test_with_the_target_at_the_baseline_nothing_has_moved_while_nothing_changed() -> None:
    """E20."""
    kpi = KPI.replace("30 | 10", "30 | 30")
    found = measured(kpi, readings_of(("04", 30), ("05", 30)), DONE)
    assert found["effect"].tolist() == ["Not yet"]


def test_without_a_reading_before_the_baseline_stands_in() -> None:
    found = measured(KPI, readings_of(("04", 20), ("05", 22)), DONE).iloc[0]
    assert (found["before_mean"], found["after_mean"], found["effect"]) == (30, 21, "Moved")


def test_the_last_of_the_finished_actions_divides_before_from_after() -> None:
    actions = """
        action_id | status      | actual_finish
        A-1       | Done        | 2026-06-02
        A-2       | Closed      | 2026-06-04
        A-3       | In progress |
        A-4       | Cancelled   | 2026-06-08
        A-5       | Done        | 2026-06-11
        """
    kpi = KPI.replace("| A-1", "| A-1; A-2; A-3; A-4; A-5")
    readings = readings_of(("03", 20), ("05", 10), ("08", 12), ("11", 90))
    found = measured(kpi, readings, actions).iloc[0]
    assert (found["before_mean"], found["after_mean"], found["effect"]) == (20, 11, "Moved")


def test_an_action_finished_on_the_status_date_is_finished() -> None:
    actions = DONE.replace("2026-06-03", "2026-06-10")
    found = measured(KPI, readings_of(("05", 20)), actions).iloc[0]
    assert (found["before_mean"], found["effect"]) == (20, "Too early")


def test_while_no_action_is_finished_it_is_too_early_and_without_actions_it_is_unknown() -> None:
    assert_table(
        measured(
            """
            kpi_id | direction       | baseline | target | action_ids
            K-1    | Lower is better |       30 |     10 | A-1
            K-2    | Lower is better |       30 |     10 | A-2
            K-3    | Lower is better |       30 |     10 |
            """,
            readings_of(("05", 10), ("08", 12)),
            "action_id | status\nA-1 | In progress\nA-2 | Cancelled",
        ),
        KPIS,
        """
        kpi_id | before_mean | after_mean | effect    | gap_status
        K-1    |             |            | Too early | Open
        K-2    |             |            |           | Open
        K-3    |             |            |           | Open
        """,
    )


def test_a_kpi_that_names_no_action_is_moved_by_those_of_its_gap() -> None:
    kpi = "kpi_id | direction | baseline | target | gap\nK-1 | Lower is better | 30 | 10 | cuts"
    found = measured(kpi, readings_of(("04", 20), ("05", 22)), DONE).iloc[0]
    assert found["effect"] == "Moved"


@pytest.mark.parametrize(
    ("statuses", "value", "expected"),
    [
        pytest.param(("Done", "Closed"), 20, "Done, still open", id="all done, target missed"),
        pytest.param(("Done", "Cancelled"), 20, "Done, still open", id="cancelled do not count"),
        pytest.param(("Done", "In progress"), 20, "Open", id="work is left"),
        pytest.param(("Cancelled", "Cancelled"), 20, "Open", id="nothing was done"),
        pytest.param(("Done", "In progress"), 10, "Closed", id="the target is reached"),
        pytest.param(("Done", "Done"), None, "Done, still open", id="no reading proves nothing"),
    ],
)
def test_a_gap_is_closed_by_the_kpi_and_not_by_finishing_the_work(
    statuses: tuple[str, str], value: float | None, expected: str
) -> None:
    actions = "action_id | status\nA-1 | {}\nA-2 | {}".format(*statuses)
    readings = readings_of(*([] if value is None else [("05", value)]))
    found = measured(KPI.replace("| A-1", "| A-1; A-2"), readings, actions)
    assert found["gap_status"].tolist() == [expected]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(10, "Open", id="at the target when it was last read, so nobody knows"),
        pytest.param(11, "Done, still open", id="short of the target when it was last read"),
    ],
)
def test_a_stale_reading_at_the_target_does_not_tell_that_the_work_failed(
    value: float, expected: str
) -> None:
    """E21: sixteen days without a weekly reading are too many to call the gap closed either."""
    kpi = "\n".join(
        f"{line} | {more}"
        for line, more in zip(KPI.splitlines(), ("frequency", "Weekly"), strict=True)
    )
    found = measured(kpi, f"kpi_id | read_on | value\nK-1 | 2026-05-25 | {value}", DONE)
    assert found[["status", "gap_status"]].to_numpy().tolist() == [["Stale", expected]]
