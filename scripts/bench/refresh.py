"""How long a headless refresh takes, as ratios against peers measured in the same run.

Prints: a refresh of 10,000 actions, 50,000 milestones and 20,000 usage rows against openpyxl
loading and saving the same file, and against merely parsing the sheets that must be read; how
the time grows from 1,000 to 50,000 rows; peak memory; and a cold start against `import pandas`.
"""

from __future__ import annotations

import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[2] / "addin")]

from scripts.bench.big_plan import STATUS_DATE, make_big_plan  # noqa: E402 - found by the line above

_REFRESH = f"""
import sys, time
from datetime import date
started = time.perf_counter()
from pathlib import Path
from headway.actions.refresh import refresh
from headway.hosts.files import open_workbook
refresh(open_workbook(Path(sys.argv[1])), date.fromisoformat("{STATUS_DATE}"))
print(time.perf_counter() - started)
"""
_OPENPYXL = """
import sys, time
started = time.perf_counter()
import openpyxl
openpyxl.load_workbook(sys.argv[1], keep_vba=True).save(sys.argv[1])
print(time.perf_counter() - started)
"""
_CALAMINE = """
import sys, time
started = time.perf_counter()
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
for name in book.sheet_names:
    book.get_sheet_by_name(name).to_python()
print(time.perf_counter() - started)
"""
_LXML = """
import sys, time, zipfile
started = time.perf_counter()
from lxml import etree
with zipfile.ZipFile(sys.argv[1]) as package:
    for name in package.namelist():
        if name.startswith("xl/worksheets/sheet"):
            etree.fromstring(package.read(name), etree.XMLParser(huge_tree=True))
print(time.perf_counter() - started)
"""


def main() -> None:
    """Run every measurement and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        _measure_against_peers(Path(folder))
        _measure_growth(Path(folder))
        _measure_cold_start(Path(folder))


def _measure_against_peers(folder: Path) -> None:
    plan = folder / "big.xlsm"
    make_big_plan(plan, actions=10_000)
    size = plan.stat().st_size / 2**20
    print(f"10,000 actions, 50,000 milestones, 20,000 usage rows ({size:.0f} MiB)")
    seconds, memory = _median_run(_REFRESH, plan, folder, runs=3)
    print(f"  headway refresh          {seconds:7.2f} s   peak memory {memory:,.0f} MiB")
    peers = (
        ("openpyxl load and save", _OPENPYXL, 1, "aim: 20 times"),
        ("parsing with calamine", _CALAMINE, 3, "aim: within a third"),
        ("parsing with lxml", _LXML, 3, ""),
    )
    for label, code, runs, aim in peers:
        peer, _ = _median_run(code, plan, folder, runs=runs)
        print(f"  {label:<24} {peer:7.2f} s   peer / headway {peer / seconds:6.2f}   {aim}")


def _measure_growth(folder: Path) -> None:
    print("Growth (8 rows for each action)")
    points = []
    for actions in (125, 625, 1_250, 6_250):
        plan = folder / f"{actions}.xlsm"
        make_big_plan(plan, actions)
        seconds, _ = _median_run(_REFRESH, plan, folder, runs=3)
        points.append((8 * actions, seconds))
        print(f"  {8 * actions:>7,} rows {seconds:7.2f} s")
    start = points[0][1]
    (few, first), (many, last) = points[1], points[-1]
    exponent = math.log((last - start) / (first - start)) / math.log(many / few)
    print(f"  growth exponent {exponent:.2f} (1 is linear; above the time of the smallest plan)")


def _measure_cold_start(folder: Path) -> None:
    plan = folder / "125.xlsm"
    ours = statistics.median(_first_line(["-m", "headway", "check", str(plan)]) for _ in range(5))
    pandas = statistics.median(
        _first_line(["-c", "import pandas; print(1, flush=True)"]) for _ in range(5)
    )
    print("Cold start to the first useful line")
    print(f"  headway check            {ours:7.2f} s")
    print(f"  import pandas            {pandas:7.2f} s   headway / pandas {ours / pandas:6.2f}")


def _median_run(code: str, plan: Path, folder: Path, *, runs: int) -> tuple[float, float]:
    """Return the median seconds and the peak memory in MiB of *code* on copies of *plan*."""
    copy = folder / "copy.xlsm"
    results = []
    for _ in range(runs):
        shutil.copyfile(plan, copy)
        results.append(_run(code, copy))
    return statistics.median(s for s, _ in results), max(m for _, m in results)


def _run(code: str, path: Path) -> tuple[float, float]:
    tail = "\nfrom scripts.bench.memory import peak\nprint(peak())"
    done = subprocess.run(
        [sys.executable, "-c", code + tail, str(path)],
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path[:2])},
    )
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


def _first_line(arguments: list[str]) -> float:
    started = time.perf_counter()
    with subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None  # noqa: S101 - Popen was asked for a pipe
        process.stdout.readline()
        waited = time.perf_counter() - started
        process.stdout.read()
    return waited


if __name__ == "__main__":
    main()
