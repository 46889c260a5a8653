"""What the charts of the Summary are drawn from.

The status date is Wednesday, 10 June 2026, in the week that ends on Friday the 12th.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from headway.core.history.trend import Week
from headway.core.page.data import page_data
from headway.schema.page_data import CHARTS, HEIGHT, WIDTH
from tests.core.test_summary import TABLES_AS_TEXT, summary_of

if TYPE_CHECKING:
    from headway.core.summary import Summary

UNKNOWN = dict.fromkeys(Week.__dataclass_fields__)


def week(ending: date, **figures: float) -> Week:
    """Return a recorded week with some of its figures."""
    return Week(**UNKNOWN | {"week_ending": ending, "locked": True} | figures)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def summary() -> Summary:
    """A small plan with two recorded weeks, and none between them."""
    found = summary_of(TABLES_AS_TEXT)
    weeks = (
        week(date(2026, 5, 22), actual_percent=0.0, schedule_performance=1.1, overdue=1),
        week(date(2026, 6, 5), actual_percent=0.5, schedule_performance=0.9, overdue=0),
    )
    return replace(found, trend=replace(found.trend, weeks=weeks, previous=weeks[-1]))


def lines(summary: Summary, key: str) -> list[tuple[object, ...]]:
    """Return the rows of one chart, without its headings."""
    chart, rows = CHARTS[key], page_data(summary).rows
    right = chart.left + len(chart.headings)
    return [tuple(row[chart.left : right]) for row in rows[1 : 1 + chart.rows]]


def test_fills_the_block_to_its_edges(summary: Summary) -> None:
    rows = page_data(summary).rows
    assert (len(rows), {len(row) for row in rows}) == (HEIGHT, {WIDTH})


def test_progress_runs_from_before_the_first_day_to_the_forecast(summary: Summary) -> None:
    # Of 4000, by 5 June half of 2000, half of 1000 and all of 1000 should be done.
    before, first, now, later = lines(summary, "progress")[:4]

    assert before == (date(2026, 5, 29), 0.0, None, None, None)
    assert first == (date(2026, 6, 5), 0.625, 0.5, None, None)
    assert now == (date(2026, 6, 10), 0.85, 0.75, 0.75, 0.75)
    assert later[:3] == (date(2026, 6, 19), 1.0, None)
    assert later[3] == 1.0


def test_the_plan_on_the_status_date_is_that_of_the_tile(summary: Summary) -> None:
    now = next(line for line in lines(summary, "progress") if line[4] is not None)
    assert now[1] == summary.overall.planned


def test_points_that_are_not_needed_repeat_the_last_day(summary: Summary) -> None:
    found = lines(summary, "progress")
    last = max(line[0] for line in found)  # type: ignore[type-var]
    assert found[-1] == (last, None, None, None, None)


def test_a_week_without_a_record_is_a_gap(summary: Summary) -> None:
    indices = [line[2] for line in lines(summary, "trend")]
    assert indices[-4:] == [1.1, None, 0.9, summary.overall.schedule_performance]
    assert indices[:-4] == [None] * 9


def test_the_line_of_the_plan_begins_with_the_first_record(summary: Summary) -> None:
    found = lines(summary, "trend")
    assert [line[1] for line in found[-5:]] == [None, 1.0, 1.0, 1.0, 1.0]
    assert found[0][0] == date(2026, 5, 22)


def test_the_higher_index_has_its_figure_above(summary: Summary) -> None:
    # 3000 / 3400, and 3000 / 3300
    assert lines(summary, "trend")[-1][4:8] == (None, 0.88, 0.91, None)


def test_a_figure_that_rounding_would_move_to_another_colour_has_a_third_digit(
    summary: Summary,
) -> None:
    close = replace(summary, overall=replace(summary.overall, schedule_performance=0.9471))
    assert lines(close, "trend")[-1][4:8] == (0.947, None, None, 0.91)


def trend_of(summary: Summary, *indices: float) -> list[tuple[object, ...]]:
    """Return what the trend is drawn from where the SPI was *indices*, the last one now."""
    *before, now = indices
    first = date(2026, 6, 12) - timedelta(weeks=len(before))
    weeks = tuple(
        week(first + timedelta(weeks=place), schedule_performance=index)
        for place, index in enumerate(before)
    )
    overall = replace(summary.overall, schedule_performance=now, cost_performance=None)
    trend = replace(summary.trend, weeks=weeks)
    return lines(replace(summary, trend=trend, overall=overall), "trend")


def scale(found: list[tuple[object, ...]]) -> list[object]:
    """Return the points that make an axis reach further than its lines."""
    return [line[-1] for line in found if line[-1] is not None]


def test_small_differences_do_not_fill_the_chart_of_the_trend(summary: Summary) -> None:
    # 0.845 of 1.04, and of the 1.1 that is reached
    assert scale(trend_of(summary, 1.0, 0.998)) == pytest.approx([0.8788, 1.04])
    assert scale(trend_of(summary, 1.1, 0.998)) == pytest.approx([0.9295, 1.1])


def test_the_axis_follows_indices_that_differ_much(summary: Summary) -> None:
    found = trend_of(summary, 0.3, 1.0)
    assert scale(found) == []
    assert [line[2] for line in found[-2:]] == [0.3, 1.0]


def test_an_index_far_ahead_of_plan_is_drawn_at_2(summary: Summary) -> None:
    found = trend_of(summary, 8.0, 2.5)
    assert [line[2] for line in found[-2:]] == [2.0, 2.0]
    assert found[-1][4] == 2.0


def test_a_tile_has_the_scale_of_its_own_index(summary: Summary) -> None:
    # the SPI was 1.1 and 0.9, below 0.845 of it; the CPI is 0.91 and was not recorded
    found = lines(summary, "tiles")
    schedule, cost = ([line[place] for line in found[:3]] for place in (-2, -1))
    assert schedule == [None, None, None]
    assert cost == [pytest.approx(0.8788), 1.04, None]


def test_each_tile_shows_eight_weeks_and_the_latest_last(summary: Summary) -> None:
    column = CHARTS["tiles"].headings.index("overdue")
    overdue = [line[column] for line in lines(summary, "tiles")]
    assert overdue == [None, None, None, None, 1, None, 0, 0]


def test_bars_add_up_to_the_actions_of_each_department(summary: Summary) -> None:
    found = [line for line in lines(summary, "departments") if line[0] is not None]
    assert found == [
        ("Operations", 0, 2, 0, 0),
        ("Sales", 1, 0, 0, 0),
        ("Whole plan", 1, 2, 0, 0),
    ]


def test_an_empty_plan_has_days_and_no_figures() -> None:
    found = summary_of({})
    assert {line[1:] for line in lines(found, "progress")} == {(None,) * 4}
    assert {line[2:] for line in lines(found, "trend")} == {(None,) * 7}
    assert set(lines(found, "departments")) == {(None,) * 5}


def test_a_long_plan_is_looked_at_every_few_weeks() -> None:
    texts = {
        "actions": """
            action_id | status      | budget | percent_complete | baseline_start | baseline_finish
            A-1       | In progress |    100 |              50% | 2024-01-01     | 2030-12-31
        """
    }
    course = summary_of(texts).course
    steps = {after - before for before, after in zip(course.days, course.days[1:], strict=False)}

    assert len(course.days) <= CHARTS["progress"].rows
    assert len(steps) == 1
    assert date(2026, 6, 12) in course.days
    assert (course.planned[0], course.planned[-1]) == (0.0, 1.0)


def test_a_finish_out_of_sight_leaves_room_for_the_plan() -> None:
    texts = {
        "actions": """
            action_id | status      | budget | percent_complete | baseline_start | baseline_finish
            A-1       | In progress |    100 |               1% | 2026-06-01     | 2026-07-10
        """
    }
    found = summary_of(texts)
    finish = found.overall.forecast_finish
    assert finish is not None
    assert finish > date(2027, 1, 1)
    assert found.course.days[-1] <= date(2026, 8, 7)


def test_without_a_baseline_there_is_no_course() -> None:
    texts = {"actions": "action_id | status | budget\nA-1 | Not started | 100"}
    assert summary_of(texts).course.days == ()


def forecast(status: str, done: str, finish: str = "") -> list[object]:
    """Return the forecast for each week of a plan of forty working days, one point a week."""
    head = "action_id | status | budget | percent_complete | baseline_start | baseline_finish"
    action = f"A-1 | {status} | 100 | {done} | 2026-06-01 | 2026-07-24 | {finish}"
    found = summary_of({"actions": f"{head} | actual_finish\n{action}"})
    weeks = [line for line in lines(found, "progress") if line[1] is not None]
    return [line[3] for line in weeks]


def test_the_forecast_ends_with_the_week_in_which_all_will_be_done() -> None:
    # 40 % in 8 days, planned in 16: at twice the pace it is done after 20 days, on 26 June.
    # From the 10th it is 9 of 16 days to the 19th.
    assert forecast("In progress", "40%") == [
        None,
        None,
        0.4,
        pytest.approx(0.4 + 0.6 * 9 / 16),
        1.0,
        None,
        None,
        None,
        None,
    ]


def test_what_is_done_or_not_begun_has_no_forecast() -> None:
    assert set(forecast("Done", "100%", "2026-06-09")) == {None, 1.0}
    assert forecast("Done", "100%", "2026-06-09")[3:] == [None] * 6
    assert forecast("Not started", "0%")[3:] == [None] * 6


def test_without_a_baseline_progress_shows_the_weeks_on_record(summary: Summary) -> None:
    unplanned = replace(
        summary,
        course=replace(summary.course, days=(), planned=()),
        overall=replace(summary.overall, planned=None, forecast_finish=None),
    )
    assert lines(unplanned, "progress")[:4] == [
        (date(2026, 5, 22), None, 0.0, None, None),
        (date(2026, 6, 5), None, 0.5, None, None),
        (date(2026, 6, 10), None, 0.75, 0.75, 0.75),
        (date(2026, 6, 10), None, None, None, None),
    ]


def test_before_the_first_record_the_line_of_the_plan_is_four_weeks_long(summary: Summary) -> None:
    found = trend_of(summary, 1.0)
    assert [(line[0], line[1]) for line in found[-6:]] == [
        (date(2026, 5, 15), None),
        (date(2026, 5, 15), 1.0),
        (date(2026, 5, 22), 1.0),
        (date(2026, 5, 29), 1.0),
        (date(2026, 6, 5), 1.0),
        (date(2026, 6, 12), 1.0),
    ]


def test_where_both_indices_are_the_same_the_figure_of_the_spi_stands_below(
    summary: Summary,
) -> None:
    same = replace(summary.overall, schedule_performance=0.9, cost_performance=0.9)
    assert lines(replace(summary, overall=same), "trend")[-1][4:8] == (None, 0.9, 0.9, None)
