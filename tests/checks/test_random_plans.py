"""A thousand random plans: Headway and LibreOffice work out the same figures."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.checks.agreement import disagreements

PLANS, IN_A_BATCH = 1000, 125


def test_agree_to_nine_digits() -> None:
    batches = [range(start, start + IN_A_BATCH) for start in range(0, PLANS, IN_A_BATCH)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        found = {
            seed: figures
            for differing in processes.map(disagreements, batches)
            for seed, figures in differing.items()
        }
    assert found == {}
