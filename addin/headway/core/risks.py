"""How grave each risk is: its score, and its colour on the risk map.

The colour comes from the 5×5 map on Settings, never from the product: a score of 4 is green
at 2 × 2 and yellow at 4 × 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from headway.schema.words import Rag

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from headway.core.plan import Settings

LEVELS = {"G": "Green", "Y": "Yellow", "O": "Orange", "R": "Red"}
_COLOURS = {
    "Green": Rag.GREEN.value,
    "Yellow": Rag.AMBER.value,
    "Orange": Rag.AMBER.value,
    "Red": Rag.RED.value,
}


def measure_risks(risks: DataFrame, settings: Settings) -> DataFrame:
    """Return *risks* with both scores, level and colour filled in.

    Where probability or impact is missing the score and the level are missing too, and the
    colour is grey.
    """
    level = levels(risks["probability"], risks["impact"], settings.risk_map)
    return risks.assign(
        score=risks["probability"] * risks["impact"],
        residual_score=risks["residual_probability"] * risks["residual_impact"],
        level=level,
        rag=level.map(_COLOURS).astype(object).fillna(Rag.GREY.value),
    )


def levels(
    probability: Series[float], impact: Series[float], risk_map: tuple[str, ...]
) -> Series[str]:
    """Return Green, Yellow, Orange or Red for whole numbers from 1 to 5, else ``None``.

    *risk_map* has a row for each probability from 5 to 1, and a letter for each impact from
    1 to 5.
    """
    names = np.array([[LEVELS[letter] for letter in row] for row in risk_map], dtype=object)
    known = probability.isin(range(1, 6)) & impact.isin(range(1, 6))
    row = 5 - probability.where(known, 1).to_numpy(dtype="int64")
    column = impact.where(known, 1).to_numpy(dtype="int64") - 1
    found = pd.Series(names[row, column], index=probability.index, dtype=object)
    return found.where(known, None)
