"""The weeks before the sample's own: recorded, sent, and leading to where the plan stands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from headway.actions.reading import read_plan
from headway.actions.refresh import refresh
from headway.core import log
from headway.core.history import drift
from headway.core.history.copy import read_copy
from headway.data.sample_plan import sample_tables, sample_weeks
from headway.hosts.files import open_workbook
from headway.hosts.memory import MemoryWeeks
from headway.schema.page import PAGE_NAME
from headway.schema.page_data import BLOCK_NAME

if TYPE_CHECKING:
    from pathlib import Path

STATUS_DATE = date(2026, 11, 20)


def test_the_twelve_weeks_before_its_own_were_recorded_and_sent() -> None:
    history = sample_tables()["history"]
    ends = [STATUS_DATE - timedelta(weeks=ago) for ago in range(12, 0, -1)]
    assert history["week_ending"] == ends
    assert set(history["locked"]) == {"Yes"}
    assert list(sample_weeks()) == ends


def test_its_past_leads_to_its_present(sample: Path) -> None:
    summary = refresh(open_workbook(sample), STATUS_DATE, weeks=None).summary
    done = [week.actual_percent or 0 for week in summary.trend.weeks]
    assert done == sorted(done)
    assert 0 < (summary.overall.reported or 0) - done[-1] < 0.06
    assert summary.trend.since == "last week"


def test_its_recorded_weeks_are_as_they_were_written(sample: Path) -> None:
    weeks = MemoryWeeks()
    for week, text in sample_weeks().items():
        weeks.write(week, text, None)
    findings = read_plan(open_workbook(sample), STATUS_DATE, weeks=weeks).findings
    assert not {each.rule for each in findings} & {*drift.RULES, *log.RULES}


def test_the_pages_of_its_recorded_weeks_fit_the_template(sample: Path) -> None:
    names = [PAGE_NAME, BLOCK_NAME]
    blocks = open_workbook(sample).read_blocks(names)
    for text in sample_weeks().values():
        page = {block.name: block.rows for block in read_copy(text).page}
        assert {name: (len(rows), len(rows[0])) for name, rows in page.items()} == {
            name: (len(blocks[name].rows), len(blocks[name].rows[0])) for name in names
        }
