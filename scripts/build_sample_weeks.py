"""Put the twelve weeks before the sample’s status date on record, as they would have been.

python scripts/build_sample_weeks.py            write them into the sample
python scripts/build_sample_weeks.py --show     only print their headline figures

A recorded week is never worked out again, so nothing goes stale here; run this after a change
of the sample, or of the page, that should show in its past.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "addin")]

from scripts.sample.recording import line, record_weeks, write  # noqa: E402 - the path comes first


def main() -> int:
    """Write or only print the weeks; return the exit code."""
    parser = argparse.ArgumentParser(description="Record the weeks before the sample’s own.")
    parser.add_argument("--show", action="store_true", help="write nothing, only print")
    options = parser.parse_args()
    past = record_weeks()
    print("\n".join(line(week) for week in past.weeks))
    if not options.show:
        write(past)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
