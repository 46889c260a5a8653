"""Values of one table beside the rows of another that name them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from headway.core.plain_text import clean

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


@lru_cache(maxsize=4096)
def known_as(name: object) -> str:
    """Return *name* as it is compared with others.

    Neither capitals count, nor spaces, nor how accents are put together.
    """
    return "" if name is None else clean(str(name)).casefold()


def same_person(names: Series[Any]) -> Series[Any]:
    """Return *names* as :func:`known_as` compares them; what is missing stays so."""
    known = names.notna()
    alike = np.array([None] * len(names), dtype=object)
    alike[known.to_numpy()] = [known_as(name) for name in names[known]]
    return pd.Series(alike, index=names.index, dtype=object)
