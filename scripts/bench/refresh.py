"""How long a headless refresh takes, as ratios against peers measured in the same run.

Every measurement is a process of its own that imports all it needs, and the best of several
counts: other work on the machine can only lengthen it. Prints: a refresh of 10,000 actions,
50,000 milestones and 20,000 usage rows against openpyxl loading and saving the same file, and
against merely parsing its sheets; how the time grows from 1,000 to 50,000 rows; peak memory;
and a cold start against ``import pandas``.
"""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "addin")]

from scripts.bench.big_plan import STATUS_DATE, make_big_plan  # noqa: E402 - found by the line above

_HEADWAY = f"""
from datetime import date
from headway.actions.refresh import refresh
from headway.hosts.files import open_workbook
refresh(open_workbook(sys.argv[1]), date.fromisoformat("{STATUS_DATE}"), weeks=None)
"""
_OPENPYXL = """
import openpyxl
openpyxl.load_workbook(sys.argv[1], keep_vba=True).save(sys.argv[1])
"""
_CALAMINE = """
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
for name in book.sheet_names:
    book.get_sheet_by_name(name).to_python()
"""
_LXML = """
import zipfile
from lxml import etree
with zipfile.ZipFile(sys.argv[1]) as package:
    for name in package.namelist():
        if name.startswith("xl/worksheets/sheet"):
            etree.fromstring(package.read(name), etree.XMLParser(huge_tree=True))
"""
_BEFORE = "import sys, time\nstarted = time.perf_counter()\n"
_AFTER = """
seconds = time.perf_counter() - started
from scripts.bench.memory import peak
print(seconds, time.process_time(), peak())
"""
_ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path[:2])}
_SIZES = (125, 625, 1_250, 6_250)
_ROUNDS = 3


class Cost(NamedTuple):
    """What a process took."""

    seconds: float
    processor: float
    """Seconds of computing, in all threads together."""
    memory: float
    """Its peak, in MiB."""


def main() -> None:
    """Run every measurement and print the tables."""
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        _measure_against_peers(Path(folder))
        _measure_growth(Path(folder))
        _measure_cold_start(Path(folder))
    print(f"\nMeasured in {time.perf_counter() - started:.0f} s.")


def _measure_against_peers(folder: Path) -> None:
    plan = folder / "big.xlsm"
    make_big_plan(plan, actions=10_000)
    filled_in = folder / "refreshed.xlsm"
    shutil.copyfile(plan, filled_in)
    _run(_HEADWAY, filled_in)
    print(f"10,000 actions, 50,000 milestones, 20,000 usage rows ({_size(plan)})\n")
    print(f"{'':<32}{'time':>9}{'computing':>12}{'memory':>11}{'against Headway':>18}   aim")
    ours = _best(_HEADWAY, plan)
    _print_peer("Headway: refresh", ours, ours)
    _print_peer("Headway: refresh once more", _best(_HEADWAY, filled_in), ours)
    openpyxl = _best(_OPENPYXL, plan, rounds=1)
    _print_peer("openpyxl: load and save", openpyxl, ours, "20 times as long, or more")
    calamine = _best(_CALAMINE, plan)
    _print_peer("calamine: parse the sheets", calamine, ours, "a third as long, or more")
    _print_peer("lxml: parse the sheets", _best(_LXML, plan), ours)


def _measure_growth(folder: Path) -> None:
    print(f"\n{'Rows':<32}{'time':>9}{'computing':>12}{'memory':>11}")
    costs = []
    for actions in _SIZES:
        plan = folder / f"{actions}.xlsm"
        make_big_plan(plan, actions)
        costs.append(_best(_HEADWAY, plan))
        print(f"{8 * actions:<32,}{_figures(costs[-1])}")
    start, few, many = costs[0].processor, costs[1].processor, costs[-1].processor
    rows = (_SIZES[-1] - _SIZES[0]) / (_SIZES[1] - _SIZES[0])
    exponent = math.log((many - start) / (few - start)) / math.log(rows)
    print(f"Growth exponent of the computing beyond the smallest plan: {exponent:.2f}")
    print(f"50 times the rows take {many / start:.1f} times the computing.")


def _measure_cold_start(folder: Path) -> None:
    plan = str(folder / f"{_SIZES[0]}.xlsm")
    commands = {
        "headway check, 1,000 rows": ["-m", "headway", "check", plan],
        "headway --help": ["-m", "headway", "--help"],
        "import pandas": ["-c", "import pandas; print(pandas.__version__)"],
    }
    seconds = {
        label: min(_first_line(arguments) for _ in range(2 * _ROUNDS))
        for label, arguments in commands.items()
    }
    print(f"\n{'Cold start to the first line':<32}{'time':>9}{'against import pandas':>30}")
    for label, took in seconds.items():
        print(f"{label:<32}{took:>7.2f} s{took / seconds['import pandas']:>30.2f}")


def _print_peer(label: str, cost: Cost, ours: Cost, aim: str = "") -> None:
    print(f"{label:<32}{_figures(cost)}{cost.seconds / ours.seconds:>18.2f}   {aim}".rstrip())


def _figures(cost: Cost) -> str:
    return f"{cost.seconds:>7.2f} s{cost.processor:>10.2f} s{cost.memory:>7,.0f} MiB"


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 2**20:.1f} MiB"


def _best(code: str, plan: Path, rounds: int = _ROUNDS) -> Cost:
    """Return the least that *code* took on copies of *plan*."""
    copy = plan.with_name("copy.xlsm")
    costs = []
    for _ in range(rounds):
        shutil.copyfile(plan, copy)
        costs.append(_run(code, copy))
    return Cost(*map(min, zip(*costs, strict=True)))


def _run(code: str, path: Path) -> Cost:
    done = subprocess.run(
        [sys.executable, "-c", _BEFORE + code + _AFTER, str(path)],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        env=_ENVIRONMENT,
    )
    return Cost(*map(float, done.stdout.split()))


def _first_line(arguments: list[str]) -> float:
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, env=_ENVIRONMENT
    ) as process:
        line = process.stdout.readline() if process.stdout else b""
        waited = time.perf_counter() - started
        process.communicate()
    if not line:
        raise SystemExit(f"“{' '.join(arguments)}” printed nothing, so it cannot be measured.")
    return waited


if __name__ == "__main__":
    main()
