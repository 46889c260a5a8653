"""The last readings of each KPI, from which its small chart is drawn.

The readings stand side by side, one as wide as the other: they are taken regularly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from headway.core.grids import BlockChange
from headway.core.naming import chosen
from headway.schema.kpi_data import BLOCK_NAME, HEADINGS, READINGS, ROWS

if TYPE_CHECKING:
    from pandas import DataFrame, Series

ONE_READING, NO_READING, SEE_READINGS = "One reading", "No reading", "See Readings"
_FEWEST = 2


def kpi_data(kpis: DataFrame, taken: DataFrame) -> BlockChange:
    """Return the whole block for the charts of *kpis*, to be written over what stands there.

    Args:
        kpis: The KPIs by their place in the table.
        taken: Their readings in the order of time, one a day.
    """
    values = last_readings(kpis, taken).assign(kpi_id=kpis["kpi_id"])
    shown = values[["kpi_id", *range(READINGS)]].reindex(range(ROWS)).astype(object)
    rows = shown.where(shown.notna(), None).itertuples(index=False, name=None)
    return BlockChange(BLOCK_NAME, (HEADINGS, *rows))


def last_readings(kpis: DataFrame, taken: DataFrame) -> DataFrame:
    """Return the last readings of each of *kpis*, the latest in the last of twelve columns."""
    back = taken.groupby("kpi_id").cumcount(ascending=False)
    recent = taken.assign(place=READINGS - 1 - back)[back < READINGS]
    wide = recent.pivot_table(index="kpi_id", columns="place", values="value")
    return wide.reindex(index=kpis["kpi_id"], columns=range(READINGS)).set_axis(kpis.index)


def instead_of_charts(kpis: DataFrame, taken: DataFrame) -> Series[str]:
    """Return what stands where a chart would, and ``None`` where there is one."""
    known = kpis["kpi_id"].map(taken.groupby("kpi_id").size()).fillna(0)
    beyond = pd.Series(kpis.index >= ROWS, index=kpis.index)
    return chosen(
        {
            NO_READING: known.eq(0),
            ONE_READING: known.lt(_FEWEST),
            SEE_READINGS: beyond,
        },
        "",
    ).replace("", None)
