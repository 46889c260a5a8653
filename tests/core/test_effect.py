"""Whether the gaps are closing, by the work on them and by what their KPIs measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from headway.core.effect import Gap, gaps, measures
from headway.schema.heart import ACTIONS
from headway.schema.monitoring import KPIS
from tests.core.plans import SETTINGS
from tests.tables import table

if TYPE_CHECKING:
    from headway.core.shortlist import Shortlist

NO_KPIS = "kpi_id | status | attainment"


def gaps_of(actions: str, kpis: str = NO_KPIS) -> Shortlist[Gap]:
    """Return the gaps of the actions and KPIs that are spelled out."""
    return gaps(table(ACTIONS, actions), table(KPIS, kpis), SETTINGS.calendar)


def test_the_work_on_a_gap_is_weighed_and_as_red_as_its_worst_action() -> None:
    """E13: what was cancelled counts in nothing."""
    (cuts,) = gaps_of(
        """
        action_id | gap          | status      | weight | percent_complete | rag
        A-1       | Deep cuts    | Done        |     30 |                  | ● G
        A-2       | deep    CUTS | In progress |     10 |              50% | ▲ A
        A-3       | Deep cuts    | In progress |     60 |                  | ○
        A-4       | Deep cuts    | Cancelled   |     60 |               0% | ■ R
        A-5       |              | In progress |     60 |               0% | ■ R
        """
    ).rows
    assert (cuts.gap, cuts.actions, cuts.done) == ("Deep cuts", 3, 1)
    assert cuts.completion == pytest.approx(35 / 40)  # of A-3 nobody knows
    assert (cuts.rag, cuts.kpis, cuts.attainment) == ("▲ A", 0, None)


def test_where_nobody_reports_the_work_on_a_gap_is_unknown() -> None:
    (cuts,) = gaps_of("gap | status | weight | rag\nCuts | In progress | 10 | ○").rows
    assert cuts.completion is None


def test_a_gap_whose_work_weighs_next_to_nothing_is_rolled_up_as_well() -> None:
    (cuts,) = gaps_of(
        """
        gap  | status      | weight | percent_complete | rag
        Cuts | In progress |    0.2 |              50% | ● G
        """
    ).rows
    assert cuts.completion == pytest.approx(0.5)


def test_gaps_in_most_trouble_come_first_then_those_with_most_left_to_do() -> None:
    found = gaps_of(
        """
        gap         | status      | percent_complete | rag
        Well        | In progress |               0% | ● G
        Unknown     | In progress |                  | ○
        Watch       | In progress |              10% | ▲ A
        Bad, begun  | In progress |              60% | ■ R
        Bad, behind | In progress |              20% | ■ R
        Bad as well | In progress |              20% | ■ R
        """
    )
    assert [gap.gap for gap in found.rows] == [
        "Bad, behind",
        "Bad as well",
        "Bad, begun",
        "Watch",
        "Unknown",
        "Well",
    ]


@pytest.mark.parametrize(
    ("second", "statuses", "rag"),
    [
        pytest.param("Done", ("Not yet", "On target"), "▲ A", id="done, and a KPI missed"),
        pytest.param("Done", ("On target", "On target"), "● G", id="done, and all KPIs reached"),
        pytest.param("In progress", ("Not yet", "Not yet"), "● G", id="work is left"),
    ],
)
def test_a_gap_stays_open_after_its_work_until_its_kpis_reach_their_targets(
    second: str, statuses: tuple[str, str], rag: str
) -> None:
    first_kpi, second_kpi = statuses
    (cuts,) = gaps_of(
        f"""
        gap  | status   | rag
        Cuts | Done     | ● G
        Cuts | {second} | ● G
        """,
        f"""
        kpi_id | gap  | status       | attainment
        K-1    | CUTS | {first_kpi}  | 80%
        K-2    | cuts | {second_kpi} | 30%
        K-3    |      | Not yet      | 0%
        """,
    ).rows
    assert (cuts.rag, cuts.kpis, cuts.attainment) == (rag, 2, 0.3)


def test_a_red_gap_is_not_made_amber_by_a_kpi() -> None:
    (cuts,) = gaps_of(
        "gap | status | rag\nCuts | Done | ■ R",
        "gap | status | attainment\nCuts | Not yet | 0%",
    ).rows
    assert cuts.rag == "■ R"


def test_counts_are_whole_numbers() -> None:
    (cuts, noise) = gaps_of(
        "gap | status | rag\nCuts | Done | ■ R\nNoise | Done | ● G",
        "gap | status | attainment\nCuts | Not yet | 0%",
    ).rows
    assert [str(number) for number in (cuts.actions, cuts.done, cuts.kpis)] == ["1", "1", "1"]
    assert (str(noise.kpis), noise.attainment, noise.rag) == ("0", None, "● G")


def test_a_gap_that_only_a_kpi_names_is_not_one_that_is_worked_on() -> None:
    kpis = "kpi_id | gap  | status    | attainment\nK-1 | Cuts | Improving | 50%"
    assert gaps_of("gap | status | rag", kpis).total == 0
    assert gaps_of("gap | status | rag\nCuts | Cancelled | ○", kpis).total == 0


def test_a_plan_without_actions_has_no_gaps() -> None:
    assert gaps_of("gap | status | rag").total == 0


def test_kpis_furthest_from_their_targets_come_first_and_equal_ones_as_on_the_sheet() -> None:
    kpis = table(
        KPIS,
        """
        kpi_id | status     | attainment | latest | latest_on
        K-1    | On target  |       110% |        |
        K-2    | Improving  |        60% |        |
        K-3    | No reading | |        |
        K-4    | Stale      |        20% |        |
        K-5    | Not yet    |        10% |        |
        K-6    | Not yet    | |        |
        K-7    | Improving  |        40% |        |
        K-8    | Improving  |        60% |        |
        """,
    )
    assert [(line.kpi_id, line.rag) for line in measures(kpis).rows] == [
        ("K-6", "■ R"),
        ("K-5", "■ R"),
        ("K-4", "○"),
        ("K-3", "○"),
        ("K-7", "▲ A"),
        ("K-2", "▲ A"),
        ("K-8", "▲ A"),
        ("K-1", "● G"),
    ]
