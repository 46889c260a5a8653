"""Values of one table beside the rows of another that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from pandas import Series


def value_of(names: Series[Any], by_name: Series[Any]) -> Series[Any]:
    """Return for each of *names* its value in *by_name*, or a missing value."""
    return by_name.reindex(names.to_numpy()).set_axis(names.index)


def count_of(names: Series[Any], by_name: Series[Any]) -> Series[float]:
    """Return for each of *names* how often it was counted in *by_name*, else 0."""
    return value_of(names, by_name.astype("float64")).fillna(0.0)


def text_of(names: Series[Any], by_name: Series[Any]) -> Series[str]:
    """Return for each of *names* its text in *by_name*, else an empty one."""
    found = value_of(names, by_name)
    return pd.Series(
        np.where(found.isna(), "", found.astype(object)), index=names.index, dtype=object
    )


def same_person(names: Series[Any]) -> Series[Any]:
    """Return *names* as they are compared: whether letters are capitals does not matter."""
    known = names.notna()
    alike = np.array([None] * len(names), dtype=object)
    alike[known.to_numpy()] = names[known].astype(str).str.casefold().to_numpy(dtype=object)
    return pd.Series(alike, index=names.index, dtype=object)
